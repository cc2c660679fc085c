"""Coverage to take along: a workbook, a CSV, and pictures that bring their own colours. Text stays text in both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lindung.common.wording import long_day
from lindung.coverage.denominators import DENOMINATOR_WORDS
from lindung.coverage.dimensions import DIMENSION_WORDS, Dimension, value_words
from lindung.documents.csv_file import write_csv
from lindung.documents.workbook import Sheet, write_workbook
from lindung.web.areas.models import Area
from lindung.web.coverage import words
from lindung.web.coverage.pages import gaps_of
from lindung.web.coverage.pictures import Pictures
from lindung.web.coverage.selectors import AreaCoverage, Asked, Seen, cells_within, names_within
from lindung.web.shell.shown import place

KINDS = {
    "cakupan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "cakupan.csv": "text/csv; charset=utf-8",
    "peta.svg": "image/svg+xml",
    "deret.svg": "image/svg+xml",
    "rincian.svg": "image/svg+xml",
}
HEADER = ("tingkat", "kode", "nama", "menurut", "isi", "terlindungi", "penyebut", "cakupan")
EXACT = ("masa tenggang", "berakhir", "perlu diperiksa", "di luar penyebut", "umur tak diketahui")
NOT_SHOWN = "tidak ditampilkan"


@dataclass(frozen=True)
class CoverageFile:
    """A file with its name, its kind, and how many rows it tells."""

    name: str
    kind: str
    content: bytes
    rows: int


def coverage_file(found: AreaCoverage, name: str, *, public: bool = False) -> CoverageFile:
    """One of KINDS for an area as it is seen."""
    kind = KINDS[name]
    stem, _, ending = name.partition(".")
    full = f"{stem}-{found.area.code}-{found.asked.day.on}.{ending}"
    if ending == "svg":
        return CoverageFile(full, kind, _picture(found, stem).encode(), len(found.parts))
    rows = _rows(found.area, found.asked, public=public)
    with TemporaryDirectory(prefix="lindung-") as folder:
        path = Path(folder) / name
        (_write_csv if ending == "csv" else _write_workbook)(path, found, rows)
        return CoverageFile(full, kind, path.read_bytes(), len(rows))


def _picture(found: AreaCoverage, stem: str) -> str:
    gaps = gaps_of(found)
    pictures = Pictures(found, gaps[0].target if gaps else None)
    if stem == "peta":
        return pictures.map_svg()
    return pictures.series_svg(alone=True) if stem == "deret" else pictures.bars_svg(alone=True)


def _rows(area: Area, asked: Asked, *, public: bool) -> list[tuple[object, ...]]:
    names = names_within(area)
    return [
        _row(level, code, names, Dimension(dimension), value, seen, asked)
        for level, code, dimension, value, seen in cells_within(area, asked, public=public)
    ]


def _row(
    level: str, code: str, names: Mapping[str, str], dimension: Dimension, value: str, seen: Seen, asked: Asked
) -> tuple[object, ...]:
    place = (words.LEVEL_WORDS.get(level, "negara"), code, names.get(code, ""), DIMENSION_WORDS[dimension])
    named = (*place, value_words(dimension, value))
    counts = seen.counts
    if counts is None:
        return (*named, None, None, NOT_SHOWN, *([None] * len(EXACT) if asked.exact else []))
    share = None if counts.ratio is None else round(float(counts.ratio), 4)
    rest = (counts.in_grace, counts.lapsed, counts.review, counts.outside, counts.age_unknown)
    return (*named, counts.covered, counts.eligible, share, *(rest if asked.exact else ()))


def _header(asked: Asked) -> tuple[str, ...]:
    return (*HEADER, *(EXACT if asked.exact else ()))


def _write_workbook(path: Path, found: AreaCoverage, rows: Sequence[tuple[object, ...]]) -> None:
    asked = found.asked
    above = [
        f"Cakupan {words.counted_words(asked.denominator)}, {place(found.area.name)}, {long_day(asked.day.on)}",
        words.definition(asked),
        f"Sumber: {words.sources(asked)}.",
        *words.cautions(asked),
    ]
    write_workbook(path, [Sheet("Cakupan", above, _header(asked), rows)])


def _write_csv(path: Path, found: AreaCoverage, rows: Sequence[tuple[object, ...]]) -> None:
    """The day, the denominator and the definition stand in every row: a row is read alone."""
    asked = found.asked
    said = (asked.day.on.isoformat(), DENOMINATOR_WORDS[asked.denominator], words.definition(asked))
    write_csv(path, (*_header(asked), "hari", "nama penyebut", "definisi"), [(*row, *said) for row in rows])
