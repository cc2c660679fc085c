"""Which heading holds what in the files exchanged with BPJS: an ordered list, per kind of file, that a region may set.

No template of BPJS for collective enrolment, answers or bills of workers without an employer is public. The maps that
ship are our assumption and say so (`assumed`); a branch that asks for others gets them by changing the list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lindung.common.errors import UserError
from lindung.registers.headings import heading_word
from lindung.registers.named_columns import Asked, Holds

LONGEST_HEADING = 80
MOST_COLUMNS = 60
KEYS = ("kind", "name", "columns", "accepted", "refused")


class FileKind(StrEnum):
    """The four files of the exchange."""

    ENROLMENT = "enrolment"  # out: whom we ask BPJS to take
    ANSWER = "answer"  # in: whom BPJS took and whom not
    BILL = "bill"  # out: for whom we pay which month
    PAYMENT = "payment"  # in: what was paid for whom


KIND_WORDS = {
    FileKind.ENROLMENT: "berkas pendaftaran",
    FileKind.ANSWER: "jawaban BPJS",
    FileKind.BILL: "berkas tagihan",
    FileKind.PAYMENT: "bukti pembayaran",
}
_T, _N, _R, _A, _M, _D = Holds.TEXT, Holds.NIK, Holds.REFERENCE, Holds.AMOUNT, Holds.MONTH, Holds.DAY
_OUT = {
    "line": _T, "reference": _R, "nik": _N, "name": _T, "member_number": _T, "village": _T, "source": _T,
}  # fmt: skip
FIELDS: Mapping[FileKind, Mapping[str, Holds]] = {
    FileKind.ENROLMENT: {
        **_OUT, "birth_place": _T, "birth_date": _D, "sex": _T, "address": _T, "occupation": _T, "income": _A,
        "programmes": _T, "first_month": _M, "mother": _T, "phone": _T, "heir": _T,
    },
    FileKind.ANSWER: {
        "reference": _R, "nik": _N, "name": _T, "status": _T, "member_number": _T, "reason": _T, "since": _D,
    },
    FileKind.BILL: {**_OUT, "month": _M, "amount": _A},
    FileKind.PAYMENT: {
        "reference": _R, "nik": _N, "name": _T, "member_number": _T, "month": _M, "amount": _A, "paid_on": _D,
    },
}  # fmt: skip
NEEDED: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.ENROLMENT: ("nik", "name", "birth_date"),
    FileKind.ANSWER: ("nik", "status"),
    FileKind.BILL: ("nik", "month", "amount"),
    FileKind.PAYMENT: ("nik", "amount"),  # a proof for one month need not say it in every row
}


@dataclass(frozen=True)
class Column:
    """A heading, and under it a field, else a text that is the same in every row ("" for a column left empty)."""

    heading: str
    field: str = ""
    text: str = ""


@dataclass(frozen=True)
class ColumnMap:
    """The columns of one kind of file, in their order. accepted, refused: the words of an answer's status."""

    kind: FileKind
    name: str
    columns: tuple[Column, ...]
    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    assumed: bool = False  # ours, not confirmed by a branch of BPJS

    def asked(self) -> tuple[Asked, ...]:
        """What a reader is to look for."""
        holds, needed = FIELDS[self.kind], NEEDED[self.kind]
        return tuple(
            Asked(column.heading, column.field, holds[column.field], column.field in needed)
            for column in self.columns
            if column.field
        )

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.heading for column in self.columns)


def as_dict(made: ColumnMap) -> dict[str, object]:
    """As plain JSON; `map_of` gives the same map back. A map that somebody writes is no assumption of ours."""
    columns = [
        {key: value for key, value in vars(column).items() if value or key == "heading"} for column in made.columns
    ]
    told: dict[str, object] = {"kind": str(made.kind), "name": made.name, "columns": columns}
    if made.kind is FileKind.ANSWER:
        told |= {"accepted": list(made.accepted), "refused": list(made.refused)}
    return told


def map_of(written: Mapping[str, object]) -> ColumnMap:
    """The map in a dictionary; UserError says in one sentence what cannot be."""
    if unknown := set(written) - set(KEYS):
        raise UserError(f"Peta kolom: «{min(map(str, unknown))[:30]}» tidak dikenal; yang dikenal: {', '.join(KEYS)}.")
    kind = next((one for one in FileKind if one == written.get("kind")), None)
    if kind is None:
        raise UserError(f"Peta kolom: jenis berkas tidak dikenal. Pilih {', '.join(FileKind)}.")
    columns = _columns(written.get("columns"), kind)
    accepted, refused = (_words(written.get(key, []), key, kind) for key in ("accepted", "refused"))
    name = str(written.get("name", "")).strip()[:LONGEST_HEADING]
    if not name:
        raise UserError(f"Peta {KIND_WORDS[kind]} tidak bernama. Tulis namanya, misalnya nama kantor cabang.")
    if both := {heading_word(word) for word in accepted} & {heading_word(word) for word in refused}:
        raise UserError(f"Peta {KIND_WORDS[kind]}: kata status «{min(both)}» berarti diterima dan ditolak. Hapus satu.")
    return ColumnMap(kind, name, columns, accepted, refused)


def _columns(written: object, kind: FileKind) -> tuple[Column, ...]:
    where = f"Peta {KIND_WORDS[kind]}"
    if not isinstance(written, list) or not written or len(written) > MOST_COLUMNS:
        raise UserError(f"{where}: «columns» harus daftar 1 sampai {MOST_COLUMNS} kolom.")
    columns = tuple(_column(one, place, kind) for place, one in enumerate(written, start=1))
    if heading := _twice([heading_word(column.heading) for column in columns]):
        raise UserError(f"{where}: judul «{heading}» dipakai dua kolom. Bedakan judulnya.")
    fields = [column.field for column in columns if column.field]
    if field := _twice(fields):
        raise UserError(f"{where}: isi «{field}» diberikan kepada dua kolom. Pilih satu.")
    if lacking := [field for field in NEEDED[kind] if field not in fields]:
        raise UserError(f"{where}: tidak ada kolom untuk «{lacking[0]}». Tambahkan kolomnya.")
    return columns


def _column(written: object, place: int, kind: FileKind) -> Column:
    where = f"Peta {KIND_WORDS[kind]}, kolom ke-{place}"
    if not isinstance(written, Mapping) or set(written) - {"heading", "field", "text"}:
        raise UserError(f"{where}: tulis «heading» dan «field» atau «text» saja.")
    heading, field, text = (str(written.get(key) or "").strip() for key in ("heading", "field", "text"))
    if not heading_word(heading) or len(heading) > LONGEST_HEADING:
        raise UserError(f"{where}: judulnya kosong atau lebih dari {LONGEST_HEADING} huruf. Perbaiki judulnya.")
    if field and field not in FIELDS[kind]:
        raise UserError(f"{where}: isi «{field[:30]}» tidak dikenal; yang dikenal: {', '.join(FIELDS[kind])}.")
    if field and text:
        raise UserError(f"{where}: «field» dan «text» tidak boleh diisi bersama. Hapus salah satu.")
    return Column(heading, field, text[:LONGEST_HEADING])


def _words(written: object, key: str, kind: FileKind) -> tuple[str, ...]:
    where = f"Peta {KIND_WORDS[kind]}"
    if not isinstance(written, list) or not all(isinstance(word, str) and heading_word(word) for word in written):
        raise UserError(f"{where}: «{key}» harus daftar kata.")
    if bool(written) is not (kind is FileKind.ANSWER):
        told = "tidak menyebut kata status" if kind is FileKind.ANSWER else "tidak mengenal kata status"
        raise UserError(f"{where} {told} pada «{key}». Perbaiki daftarnya.")
    return tuple(written)


def _twice(words: Sequence[str]) -> str:
    return next((word for place, word in enumerate(words) if word in words[:place]), "")
