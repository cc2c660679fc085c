"""One village's people in a workbook, a sheet for each verdict: what the village office checks and corrects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.coverage.counts import Eligible, eligible_on
from lindung.documents.workbook import Sheet, write_workbook
from lindung.engines.duckdb import Engine, parquet
from lindung.people.nik import masked
from lindung.pipelines.runs import VERDICTS, Run, load_run


@dataclass(frozen=True)
class Listing:
    """One sheet: the verdicts it lists, and what they mean, in words for the village office."""

    title: str
    match: str
    protections: tuple[str, ...]
    meaning: str


LISTINGS = (
    Listing("Terlindungi", "matched", ("active",), "Peserta aktif pada hari itu."),
    Listing("Masa tenggang", "matched", ("in_grace",), "Iuran terlambat; masih dapat dibayar sebelum berakhir."),
    Listing("Belum mulai", "matched", ("not_begun",), "Terdaftar; perlindungan belum berlaku."),
    Listing("Berakhir", "matched", ("lapsed", "none"), "Pernah terdaftar; sudah berakhir, atau tanpa JKK/JKM."),
    Listing("Perlu diperiksa", "review", ("none",), "Mungkin orang yang sama; seseorang harus memutuskan."),
    Listing("Belum terdaftar", "none", ("none",), "Tidak ditemukan di daftar peserta."),
    Listing("Tak dapat diverifikasi", "not_verifiable", ("none",), "NIK belum sah dan tanggal lahir tidak diketahui."),
)
BELIEVED = "; desa mencatatnya sudah ikut BPJS Ketenagakerjaan (petunjuk, bukan bukti)"
HEADER = (
    *("No", "Nama", "NIK", "Tanggal lahir", "Dusun", "RT", "RW", "Pekerjaan"),
    *("Pekerja", "Berlaku sampai", "Alasan", "Baris daftar"),
)


def write_village_list(verdicts: Path, village: str, path: Path, *, unmasked: bool = False) -> int:
    """Write the workbook of one village; the number of people in it. The NIK is masked unless asked otherwise."""
    run, code = load_run(verdicts), village_code(village)
    register = register_of(run, code, verdicts)
    with Engine(verdicts / "spill") as engine:
        people = engine.rows(_people(verdicts / VERDICTS, register, code))
    on = date.fromisoformat(run.on)
    eligible = eligible_on(on)
    lists = {member.sha256[:8]: member.file for member in run.members()}
    sheets = [
        _sheet(listing, run, code, _rows(people, listing, eligible, on, lists, unmasked=unmasked))
        for listing in LISTINGS
    ]
    write_workbook(path, sheets)
    return len(people)


def register_of(run: Run, village: str, verdicts: Path) -> Path:
    """The residents of a village that a run rests on; UserError where it has none, or they are gone."""
    source = next((source for source in run.residents() if source.village == village), None)
    if source is None:
        raise UserError(
            f"Desa {village} tidak ada di hasil verifikasi {verdicts.name}. Baca registernya, lalu jalankan "
            "verifikasi lagi."
        )
    if not Path(source.path).is_file():
        raise UserError(
            f"Snapshot desa {village} yang dipakai verifikasi ini sudah dipindah atau dihapus. Baca registernya lagi."
        )
    return Path(source.path)


def _people(verdicts: Path, residents: Path, village: str) -> str:
    return f"""SELECT verdict.match, verdict.protection, resident.name, resident.nik, resident.birth_date,
            resident.hamlet, resident.rt, resident.rw, resident.occupation, resident.occupation_code,
            verdict.ends, verdict.reasons, verdict.member_id, resident.member_hint
        FROM {parquet([verdicts])} AS verdict
        JOIN {parquet([residents])} AS resident ON verdict.resident_id = resident.resident_id
        WHERE verdict.village = '{village}'
        ORDER BY resident.hamlet, resident.rw, resident.rt, resident.family_card, resident.birth_date, resident.name"""


def _rows(
    people: Sequence[tuple[object, ...]],
    listing: Listing,
    eligible: Eligible,
    on: date,
    lists: Mapping[str, str],
    *,
    unmasked: bool,
) -> list[tuple[object, ...]]:
    """Rows of one sheet: workers first, otherwise as they live; numbered."""
    rows = []
    for match, protection, name, nik, birth, hamlet, rt, rw, occupation, code, ends, reasons, member, hint in people:
        if match != listing.match or protection not in listing.protections:
            continue
        worker = isinstance(birth, date) and eligible.counts(birth, str(code) if code else None, on)
        shown = str(nik) if unmasked else masked(str(nik))
        told = f"{reasons}{BELIEVED}" if hint and match != "matched" else reasons
        where = _list_row(str(member), lists) if member else None
        rows.append((name, shown, birth, hamlet, rt, rw, occupation, "ya" if worker else "tidak", ends, told, where))
    rows.sort(key=lambda row: row[7] != "ya")
    return [(place, *row) for place, row in enumerate(rows, start=1)]


def _list_row(member: str, lists: Mapping[str, str]) -> str:
    """The row of the membership list; and of which one, where there are several."""
    snapshot, _, place = member.partition(":")
    row = place.rpartition(":")[2]
    return row if len(lists) == 1 else f"{lists.get(snapshot, snapshot)} baris {row}"


def _sheet(listing: Listing, run: Run, village: str, rows: list[tuple[object, ...]]) -> Sheet:
    day = long_day(date.fromisoformat(run.on))
    source = f"Sumber: {run.lists_words()}."
    columns = "«Pekerja»: dihitung sebagai penyebut cakupan. «Baris daftar»: baris di daftar peserta BPJS."
    above = (
        f"{listing.title}: {number(len(rows))} orang, desa {village}, per {day}",
        f"{listing.meaning} {source} {columns}",
    )
    return Sheet(listing.title, above, HEADER, rows)
