"""From verdicts to coverage: counts by area or segment, and by which definition, source and day they hold."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lindung.common.areas import Level
from lindung.common.errors import UserError
from lindung.common.wording import long_day, percent
from lindung.coverage.counts import Coverage, Eligible, eligible_on
from lindung.coverage.tally import SEGMENT, tally, total
from lindung.documents.csv_file import write_csv
from lindung.documents.workbook import Sheet, write_workbook
from lindung.engines.duckdb import Engine, parquet
from lindung.people.code_lists import code_list
from lindung.pipelines.runs import VERDICTS, Run, load_run
from lindung.registers.standing import Standing

LEVEL_WORDS = {
    "village": "desa",
    "district": "kecamatan",
    "regency": "kabupaten/kota",
    "province": "provinsi",
    SEGMENT: "segmen",
}
LEVEL_NAMES = {
    **{level: level for level in LEVEL_WORDS},
    **{"desa": "village", "kelurahan": "village", "kecamatan": "district", "kabupaten": "regency", "kota": "regency"},
    **{"provinsi": "province", "segmen": SEGMENT},
}
HEADER = (
    "kode",
    "nama",
    "terlindungi",
    "pekerja",
    "cakupan",
    "tenggang",
    "berakhir",
    "diperiksa",
    "di luar pekerja",
    "umur ?",
)
CSV_HEADER = tuple("cakupan_persen" if heading == "cakupan" else heading for heading in HEADER)


@dataclass(frozen=True)
class CoverageTable:
    """Coverage by one level: counts by code, names where known, and the definitions that go with every number."""

    by: str
    on: date
    counts: dict[str, Coverage]
    whole: Coverage
    names: dict[str, str]
    definitions: Sequence[str]

    def rows(self) -> list[tuple[str | int, ...]]:
        """Rows as shown, in the order of HEADER; the last one is the whole."""
        named = [(code, self.names.get(code, ""), coverage) for code, coverage in self.counts.items()]
        return [_row(*entry) for entry in [*named, ("", "Jumlah", self.whole)]]


def coverage_of(verdicts: Path, by: str, areas: Path | None = None) -> CoverageTable:
    """Coverage of a folder of verdicts by village, district, regency, province or segment."""
    level = LEVEL_NAMES.get(by.strip().lower())
    if level is None:
        raise UserError(f"Tingkat «{by}» tidak dikenal untuk --by. Pilih salah satu: {', '.join(LEVEL_WORDS)}.")
    run = load_run(verdicts)
    on = date.fromisoformat(run.on)
    eligible = eligible_on(on)
    with Engine(verdicts / "spill") as engine:
        engine.create("verdicts", f"SELECT * FROM {parquet([verdicts / VERDICTS])}")
        counts = tally(engine, level, eligible, on)
        whole = total(tally(engine, Level.PROVINCE, eligible, on))
    names = read_names(areas) if areas else {}
    return CoverageTable(level, on, counts, whole, names, definitions(run, eligible, on))


def save_coverage(table: CoverageTable, csv_path: Path | None, excel_path: Path | None) -> None:
    """Write the table as CSV (ratio in percent, no sum) and as a workbook with its definitions and the whole."""
    named = [(code, table.names.get(code, ""), coverage) for code, coverage in table.counts.items()]
    if csv_path:
        said = " ".join(table.definitions[:2])
        rows = [(LEVEL_WORDS[table.by], table.on.isoformat(), *_exact_row(*entry, per=100), said) for entry in named]
        write_csv(csv_path, ("tingkat", "hari", *CSV_HEADER, "definisi"), rows)
    if excel_path:
        above = [f"Cakupan per {LEVEL_WORDS[table.by]}, {long_day(table.on)}", *table.definitions]
        rows = [_exact_row(*entry, per=1) for entry in [*named, ("", "Jumlah", table.whole)]]
        write_workbook(excel_path, [Sheet("Cakupan", above, HEADER, rows)])


def definitions(run: Run, eligible: Eligible, on: date) -> list[str]:
    """Numerator, denominator, source and day in Indonesian, printed with every table."""
    labels = code_list("occupations").labels
    excluded = ", ".join(labels[code].lower() for code in eligible.excluded)
    statuses = ", ".join(sorted({figure.status for figure in eligible.figures}))
    received = sorted({source.received for source in run.residents()})
    span = received[0] if len(received) == 1 else f"{received[0]} s.d. {received[-1]}"
    numerator = (
        "Pembilang: pekerja yang cocok dengan daftar peserta dan perlindungannya aktif (JKK dan JKM) "
        f"pada {long_day(on)}; sumber {run.lists_words()}."
    )
    denominator = (
        f"Penyebut: penduduk hidup berumur {eligible.first_age}–{eligible.last_age} tahun pada {long_day(on)}, "
        f"kecuali pekerjaan {excluded}; sumber register {len(run.residents())} desa, diterima {span}."
    )
    rest = (
        "Tenggang, berakhir, dan diperiksa tidak dihitung terlindungi. "
        "«Di luar pekerja»: terlindungi tetapi bukan bagian penyebut."
    )
    figures = f"Batas umur dan pekerjaan adalah angka bertanggal di lindung/parameters/coverage (status: {statuses})."
    told = [numerator, denominator, figures, rest]
    if parts := sorted(source.village for source in run.residents() if source.standing < Standing.FAMILY_BOOK):
        shown = ", ".join(parts[:5]) + (", …" if len(parts) > 5 else "")
        told.append(f"Hanya sebagian register: {shown}. Angkanya bukan cakupan desa itu.")
    return told


def read_names(path: Path) -> dict[str, str]:
    """Area names by code from a CSV with the columns code and name."""
    if not path.is_file():
        raise UserError(f"Berkas nama wilayah {path.name} tidak ditemukan. Periksa nama dan foldernya.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"Berkas nama wilayah {path.name} tidak berkode UTF-8. Simpan sebagai CSV UTF-8.") from error
    reader = csv.DictReader(text.splitlines())
    if not {"code", "name"} <= set(reader.fieldnames or ()):
        raise UserError(f"Berkas nama wilayah {path.name} harus memiliki kolom code dan name.")
    return {row["code"]: row["name"] or "" for row in reader}


def _row(code: str, name: str, counts: Coverage) -> tuple[str | int, ...]:
    rest = (counts.in_grace, counts.lapsed, counts.review, counts.outside, counts.age_unknown)
    return (code, name, counts.covered, counts.eligible, percent(counts.ratio), *rest)


def _exact_row(code: str, name: str, counts: Coverage, per: int) -> tuple[object, ...]:
    """As shown, with the ratio as a number per 1 or per 100, to a hundredth of a percent; empty where there is none."""
    shown = _row(code, name, counts)
    ratio = None if counts.ratio is None else round(float(counts.ratio * per), 2 if per == 100 else 4)
    return (*shown[:4], ratio, *shown[5:])
