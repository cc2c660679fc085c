"""The words of a study: what each measure and ratio is called, its unit, and what stands beside the numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lindung.documents.decree import Signer
from lindung.documents.estimate import Estimate, Unit, plain
from lindung.documents.outlines import Shape
from lindung.law.figures import Figure
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.law.wording import value_words
from lindung.studies.back_testing.back_test import BackTest
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Ratio, ScenarioResult, Spread, Study
from lindung.studies.region.readiness import Readiness
from lindung.studies.scenarios.scenario import Scenario

MEASURE_WORDS: Mapping[Measure, str] = {
    Measure.MEMBERS: "Peserta pada akhir tahun terakhir",
    Measure.EVER: "Orang yang pernah mendapat tempat",
    Measure.PAID_MONTHS: "Bulan iuran yang dibayar tepat waktu",
    Measure.FULL_MONTHS: "Bulan dengan perlindungan penuh",
    Measure.GRACE_MONTHS: "Bulan dalam masa tenggang",
    Measure.LAPSES: "Kepesertaan yang berakhir karena iuran terputus",
    Measure.COST: "Iuran yang dibayar",
    Measure.BUDGET: "Uang yang tersedia",
    Measure.DEATHS: "Kematian di antara semua yang berhak",
    Measure.DEATHS_COVERED: "Keluarga yang menerima santunan penuh",
    Measure.DEATHS_WAITING: "Keluarga yang menerima santunan kecil (masa tunggu)",
    Measure.ACCIDENTS: "Kecelakaan kerja di antara semua yang berhak",
    Measure.ACCIDENTS_COVERED: "Kecelakaan kerja yang ditanggung",
    Measure.FAMILY_RUPIAH: "Uang yang diterima keluarga",
    Measure.SCHOOLING: "Keluarga yang biaya sekolah anaknya ditanggung",
    Measure.POOR_WITHOUT: "Keluarga yang jatuh di bawah garis kemiskinan tanpa santunan",
    Measure.POOR_WITH: "Keluarga yang sama, dengan santunan",
    Measure.EXTREME_WITHOUT: "Keluarga yang jatuh di bawah garis miskin ekstrem tanpa santunan",
    Measure.EXTREME_WITH: "Keluarga yang sama, dengan santunan",
}
assert set(MEASURE_WORDS) == set(Measure)
MONEY = {Measure.COST, Measure.BUDGET, Measure.FAMILY_RUPIAH}
RATIO_WORDS: Mapping[Ratio, tuple[str, Unit]] = {
    Ratio.RUPIAH_A_MONTH: ("Rupiah untuk satu bulan iuran", Unit.RUPIAH),
    Ratio.RUPIAH_A_FAMILY: ("Rupiah iuran untuk satu keluarga yang menerima santunan", Unit.RUPIAH),
    Ratio.DEATHS_COVERED: ("Bagian kematian yang santunannya penuh", Unit.PERCENT),
    Ratio.UNSPENT: ("Bagian uang yang tidak terpakai", Unit.PERCENT),
    Ratio.FULL_MONTHS: ("Bagian bulan yang perlindungannya penuh", Unit.PERCENT),
    Ratio.KEPT_ABOVE: ("Keluarga yang tetap di atas garis kemiskinan karena santunan", Unit.PERCENT),
    Ratio.PAID_BACK: ("Rupiah yang diterima keluarga dari setiap Rp100 iuran", Unit.RUPIAH),
}
assert set(RATIO_WORDS) == set(Ratio)


class Ranged(Protocol):
    """A number with how far it may be off: of a province (`Stated`) or of the model (`Assumed`)."""

    @property
    def figure(self) -> Figure: ...
    @property
    def low(self) -> object: ...
    @property
    def high(self) -> object: ...


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What a document needs and a result does not hold; each may be missing and is then said to be.

    ranges: the numbers that may be off, by the name of their figure. inputs: the file that was studied, as it is;
    command: what makes the study again.
    """

    scenarios: Sequence[Scenario] = ()
    ranges: Mapping[str, Ranged] = field(default_factory=dict)
    area_names: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    readiness: Readiness | None = None
    back_test: BackTest | None = None  # None: those that come with Lindung
    inputs: str = ""
    command: str = ""
    seat: Sequence[str] = ()
    place: str = ""
    number: str = ""
    signers: Sequence[Signer] = ()


def ranges_of(numbers: Iterable[Ranged]) -> Mapping[str, Ranged]:
    """By the name of the figure."""
    return {one.figure.name: one for one in numbers}


def estimate(spread: Spread) -> Estimate:
    """A spread as documents know it."""
    return Estimate(spread.mean, spread.low, spread.high)


def unit_of(measure: Measure) -> Unit:
    """Rupiah or people, months and cases."""
    return Unit.RUPIAH if measure in MONEY else Unit.COUNT


def denominator_words(key: str, title: str) -> str:
    """Short: whose denominator it is."""
    return {"eligible_workers": "BPJS", "workers": "BPS"}.get(key, title)


def payer_words(payer: str) -> str:
    """Who pays, as an officer says it."""
    return PAYER_WORDS[Payer(payer)]


def capital(said: str) -> str:
    """The same, beginning with a capital."""
    return said[:1].upper() + said[1:]


def area_words(code: str, beside: Beside) -> str:
    """The name of an area; its code where nobody gave one."""
    return beside.area_names.get(code, code)


def total(result: ScenarioResult, measure: Measure) -> Estimate:
    """Over all years; of members the last year's."""
    return estimate(result.totals[measure])


def period(study: Study) -> str:
    """2027 sampai 2031, or one year."""
    first, last = study.years[0], study.years[-1]
    return f"{first}" if first == last else f"{first} sampai {last}"


def length(study: Study) -> str:
    """5 tahun (2027 sampai 2031)."""
    return f"{len(study.years)} tahun ({period(study)})"


def figure_named(study: Study, name: str) -> Figure | None:
    """A figure of the province or the model by its key; None where the study has none."""
    return next((figure for figure in study.figures if figure.name == name), None)


def figure_words(figure: Figure) -> str:
    """The value of a figure as its source says it, not rounded; what has none (a margin, a tranche) is in its file."""
    return "lihat berkas masukan" if figure.value is None and not (figure.rows or figure.steps) else value_words(figure)


def amount_words(value: float, unit: str) -> str:
    """A number that was put in, with its unit: Rp16.800 · 15% · 700.000 orang."""
    if unit == "rupiah":
        return f"Rp{plain(value)}"
    first, _, rest = unit.partition(" ")
    return f"{plain(value)}% {rest}".strip() if first == "persen" else f"{plain(value)} {unit}".strip()


def listed(words: Sequence[str]) -> str:
    """a; a dan b; a, b, dan c."""
    if len(words) <= 2:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"
