"""The uncertain numbers of the model itself, with their ranges: whoever reads a study sees what it rests on.

They stand in `assumptions.yaml`; no province publishes them and no law sets them. A study may say its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType

from lindung.law.figures import Figure
from lindung.programme.scheme_reading import OF_A_TOLD, Said, SchemeText, words
from lindung.studies.province.inputs import PERCENT, Asked, refuse_absurd
from lindung.studies.province.ranges import range_at

FILE = "assumptions.yaml"
PAGE = "docs/methods/scenarios.md"
DECILES = tuple(f"consumption_{decile}" for decile in range(1, 11))
KEYS = (
    *("realisation", "targeting", "turnover", "replacement_months", "work_deaths", "informal_members"),
    *("age_doubling", "men_to_women", "income_lost", "extreme_line", *DECILES),
    *("schooling_families", "workers_growth", "members_growth"),
)
"""Every number the engines ask of the model; each stands in the file."""


@dataclass(frozen=True)
class Assumed:
    """A number of the model from low to high. asked: its title, its unit and what it can never be beyond."""

    key: str
    asked: Asked
    figure: Figure
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        refuse_absurd(self.key, self.asked, self.figure, self.low, self.high)


def read_assumptions(text: str, file: str) -> Mapping[str, Assumed]:
    """The numbers of a file in the order of `KEYS`; UserError where one is not there or cannot be."""
    top = {"checked", "figures"}
    read = SchemeText.read(text, file, PAGE, top, top)
    entries = read.mapping(read.content["figures"], set(KEYS), set(KEYS), f"Berkas {file}, «figures»")
    return MappingProxyType({key: _assumed(read, key, entries[key]) for key in KEYS})


def _assumed(read: SchemeText, key: str, entry: object) -> Assumed:
    where = f"Berkas {read.file}, «figures.{key}»"
    must = {"title", "unit", "value", "range", "possible", "source", "status"}
    content = dict(read.mapping(entry, {*must, *OF_A_TOLD}, must, where))
    title, unit = words(content.pop("title"), f"{where}, «title»"), words(content.pop("unit"), f"{where}, «unit»")
    counted = PERCENT if unit.startswith(PERCENT) else unit
    low, high = range_at(content.pop("range"), counted, where)
    least, most = (int(end) for end in range_at(content.pop("possible"), counted, where, "possible"))
    kind = Decimal if counted == PERCENT else int
    figure = read.figure(key, Said(title, counted, kind), content, where)
    return Assumed(key, Asked(title, unit, least, most), replace(figure, unit=unit), low, high)


MODEL: Mapping[str, Assumed] = read_assumptions(
    files("lindung.studies.province").joinpath(FILE).read_text(encoding="utf-8"), FILE
)
"""The numbers as they come with Lindung."""
