"""One village's people in a workbook, a sheet for each verdict: what the village office checks and corrects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.coverage.counts import eligible_on
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

    def holds(self, match: object, protection: object, also: object) -> bool:
        """Whether a verdict stands on the sheet. also: another village whose register has the person living too."""
        if self is TWICE:
            return also is not None
        return match == self.match and protection in self.protections


LISTINGS = (
    Listing("Terlindungi", "matched", ("active",), "Peserta aktif pada hari itu."),
    Listing("Masa tenggang", "matched", ("in_grace",), "Iuran terlambat; masih dapat dibayar sebelum berakhir."),
    Listing("Belum mulai", "matched", ("not_begun",), "Terdaftar; perlindungan belum berlaku."),
    Listing("Berakhir", "matched", ("lapsed", "none"), "Pernah terdaftar; sudah berakhir, atau tanpa JKK/JKM."),
    Listing("Perlu diperiksa", "review", ("none",), "Mungkin orang yang sama; seseorang harus memutuskan."),
    Listing("Belum terdaftar", "none", ("none",), "Tidak ditemukan di daftar peserta."),
    Listing("Tak dapat diverifikasi", "not_verifiable", ("none",), "NIK belum sah dan tanggal lahir tidak diketahui."),
)
TWICE = Listing(
    "Tercatat di dua desa",
    "",
    (),
    "Hidup juga di register desa lain (lihat Alasan); mereka ada pula di lembar lain. Cocokkan KK-nya dengan desa itu, "
    "lalu catat pindah di satu register.",
)
BELIEVED = "; desa mencatatnya sudah ikut BPJS Ketenagakerjaan (petunjuk, bukan bukti)"
HEADER = (
    *("No", "Nama", "NIK", "Tanggal lahir", "Dusun", "RT", "RW", "Pekerjaan"),
    *("Pekerja", "Berlaku sampai", "Alasan", "Baris daftar", "ID penduduk"),
)
ID_COLUMN = HEADER[-1]  # for `lindung explain`


def write_village_list(verdicts: Path, village: str, path: Path, *, unmasked: bool = False) -> int:
    """Write the workbook of one village; the number of people in it. The NIK is masked unless asked otherwise."""
    run, code = load_run(verdicts), village_code(village)
    people = _of_village(run, code, verdicts)
    rows = [(listing, _rows(people, listing, run, unmasked=unmasked)) for listing in (*LISTINGS, TWICE)]
    write_workbook(
        path, [_sheet(listing, run, code, found) for listing, found in rows if found or listing is not TWICE]
    )
    return len(people)


def resident_in_list(verdicts: Path, village: str, sheet: str, place: int) -> str:
    """The resident_id of the person with a number (column No) on a sheet of the village list."""
    run, code = load_run(verdicts), village_code(village)
    listing = next((listing for listing in (*LISTINGS, TWICE) if listing.title.lower() == sheet.strip().lower()), None)
    if listing is None:
        titles = ", ".join(listing.title for listing in LISTINGS)
        raise UserError(f"Lembar «{sheet}» tidak ada di daftar desa. Pilih: {titles}.")
    rows = _rows(_of_village(run, code, verdicts), listing, run, unmasked=False)
    if place > len(rows):
        raise UserError(f"Lembar {listing.title} desa {code} hanya berisi {number(len(rows))} orang. Periksa --number.")
    return str(rows[place - 1][-1])


def _of_village(run: Run, code: str, verdicts: Path) -> list[tuple[object, ...]]:
    register = register_of(run, code, verdicts)
    with Engine(verdicts / "spill") as engine:
        return engine.rows(_people(verdicts / VERDICTS, register, code))


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
            verdict.ends, verdict.reasons, verdict.member_id, resident.member_hint,
            verdict.also_registered_in, verdict.resident_id
        FROM {parquet([verdicts])} AS verdict
        JOIN {parquet([residents])} AS resident ON verdict.resident_id = resident.resident_id
        WHERE verdict.village = '{village}'
        ORDER BY resident.hamlet, resident.rw, resident.rt, resident.family_card, resident.birth_date, resident.name,
            verdict.resident_id"""


def _rows(
    people: Sequence[tuple[object, ...]], listing: Listing, run: Run, *, unmasked: bool
) -> list[tuple[object, ...]]:
    """Rows of one sheet: workers first, otherwise as they live; numbered."""
    on = date.fromisoformat(run.on)
    eligible = eligible_on(on)
    lists = {member.sha256[:8]: member.file for member in run.members()}
    rows = []
    for match, protection, name, nik, birth, *home, code, ends, reasons, member, hint, also, resident_id in people:
        if not listing.holds(match, protection, also):
            continue
        worker = isinstance(birth, date) and eligible.counts(birth, str(code) if code else None, on)
        shown = str(nik) if unmasked else masked(str(nik))
        told = f"{reasons}{BELIEVED}" if hint and match != "matched" else reasons
        where = _list_row(str(member), lists) if member else None
        rows.append((name, shown, birth, *home, "ya" if worker else "tidak", ends, told, where, resident_id))
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
    return Sheet(listing.title, above, HEADER, rows, hidden=frozenset((ID_COLUMN,)))
