"""What a province puts into a study: every number with its source, its day and how far it was checked, or a question.

Nothing is silent. A number is published, or assumed within a range that is shown, or missing with the question that
would settle it; a study that needs a missing one refuses and asks. How a file becomes this stands in `input_files`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lindung.common.areas import KNOWN_PROVINCES
from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.law.figures import Checked, Figure, Status
from lindung.studies.province.margins import DIMENSION_WORDS, WHOLE, Dimension, Kind, Margin, Tie, chain
from lindung.studies.province.ranges import said

PEOPLE, MONEY, PERCENT = "orang", "rupiah", "persen"
A_HUNDRED_HOUSEHOLDS = "orang per 100 rumah tangga"  # so that 4,74 people stay a whole number
A_RATE = "kasus per 100.000 orang-tahun"
MOST_PEOPLE, MOST_RUPIAH = 300_000_000, 10**15


class Asked(NamedTuple):
    """One number that a study asks for: its title, its unit, and what no province goes below or beyond."""

    title: str
    unit: str
    least: int
    most: int


ASKED: Mapping[str, Asked] = {
    "residents": Asked("Penduduk", PEOPLE, 1, MOST_PEOPLE),
    "workers": Asked("Orang bekerja", PEOPLE, 1, MOST_PEOPLE),
    "formal_workers": Asked("Pekerja formal", PEOPLE, 0, MOST_PEOPLE),
    "eligible_workers": Asked("Pekerja yang menjadi penyebut cakupan", PEOPLE, 1, MOST_PEOPLE),
    "active_members": Asked("Peserta aktif", PEOPLE, 0, MOST_PEOPLE),
    "poor_people": Asked("Penduduk miskin", PEOPLE, 0, MOST_PEOPLE),
    "extreme_poor_people": Asked("Penduduk miskin ekstrem", PEOPLE, 0, MOST_PEOPLE),
    "poverty_line": Asked("Garis kemiskinan per orang sebulan", MONEY, 50_000, 10_000_000),
    "household_size": Asked("Anggota rumah tangga", A_HUNDRED_HOUSEHOLDS, 100, 2_000),
    "household_workers": Asked("Pekerja dalam rumah tangga pekerja", A_HUNDRED_HOUSEHOLDS, 100, 2_000),
    "villages": Asked("Desa dan kelurahan", "desa", 1, 100_000),
    "grant_a_village": Asked("Bantuan untuk satu desa setahun", MONEY, 0, MOST_RUPIAH),
    "contributions_share": Asked("Bagian bantuan untuk iuran", PERCENT, 0, 100),
    "quota_a_village": Asked("Kuota pekerja satu desa", PEOPLE, 0, 100_000),
    "budget": Asked("Anggaran iuran setahun", MONEY, 0, MOST_RUPIAH),
    "deaths": Asked("Kematian peserta", A_RATE, 0, 5_000),
    "accidents": Asked("Kecelakaan kerja peserta", A_RATE, 0, 20_000),
}
"""Every number of a province by its key; each stands in its file, if only as a question."""

NEVER_MORE = (
    ("active_members", "eligible_workers", "Cakupan melebihi 100 persen"),
    ("formal_workers", "workers", "Pekerja formal melebihi semua orang bekerja"),
    ("workers", "residents", "Orang bekerja melebihi penduduk"),
    ("poor_people", "residents", "Penduduk miskin melebihi penduduk"),
    ("extreme_poor_people", "poor_people", "Miskin ekstrem melebihi penduduk miskin"),
    ("household_workers", "household_size", "Pekerja melebihi anggota rumah tangga"),
)


@dataclass(frozen=True)
class Stated:
    """A number and how far it may be off: from low to high. Both are the number itself where nobody doubts it."""

    key: str
    figure: Figure
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        refuse_absurd(self.key, ASKED[self.key], self.figure, self.low, self.high)

    @property
    def asked(self) -> Asked:
        """Its title, its unit and what no province goes beyond."""
        return ASKED[self.key]


@dataclass(frozen=True)
class Question:
    """What nobody has said yet: what is missing, how to ask for it, and whom."""

    key: str
    title: str
    question: str
    ask: str


@dataclass(frozen=True)
class PastTranche:
    """A share of the money of one year: when it was planned, and when the province paid it out. None: nobody said."""

    year: int
    share: Decimal  # percent
    planned: date | None
    paid_out: date | None
    told: Figure

    def __post_init__(self) -> None:
        if not 0 < self.share <= WHOLE:
            raise UserError(f"Tahap {self.year}: bagian {self.share} persen tidak mungkin. Periksa «share».")
        early = [day for day in (self.planned, self.paid_out) if day is not None and day.year < self.year]
        if early:
            raise UserError(f"Tahap {self.year} bertanggal {early[0]}, sebelum tahunnya. Periksa hari atau tahunnya.")


@dataclass(frozen=True, kw_only=True)
class ProvinceInputs:
    """All of one province; whoever studies it again with the same file gets the same study."""

    code: str
    province: str  # two digits
    title: str
    checked: Checked
    stated: Mapping[str, Stated]
    margins: tuple[Margin, ...]
    ties: tuple[Tie, ...]
    tranches: tuple[PastTranche, ...]
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        if self.province not in KNOWN_PROVINCES:
            raise UserError(
                f"Kode provinsi «{self.province[:10]}» tidak ada. Tulis dua angka, misalnya 15 untuk Jambi."
            )
        _no_more_than_the_whole(self)
        _years_add_up(self.tranches)
        _values_are_here(self)
        _formal_workers_agree(self)
        if self.margins and "workers" in self.stated:
            chain(self.margins, self.count("workers"))

    def of(self, key: str) -> Stated:
        """A number of the province; UserError with the question to ask where it is missing."""
        if key in self.stated:
            return self.stated[key]
        missing = next(one for one in self.questions if one.key == f"figures.{key}")
        raise UserError(f"{missing.title} {self.title} belum ada: {missing.question} Tanyakan kepada {missing.ask}.")

    def count(self, key: str) -> int:
        """The same, a whole number."""
        return self.of(key).figure.count

    @property
    def assumptions(self) -> tuple[Figure, ...]:
        """What nobody published, so that every study shows it."""
        return tuple(figure for figure in self.figures if figure.status is Status.ASSUMPTION)

    @property
    def knows_need_by_area(self) -> bool:
        """Whether anybody counted the deciles of each area; else a quota by need can only follow numbers of people."""
        tied = (*(set(margin.by) for margin in self.margins), *(set(tie.cell) for tie in self.ties))
        return any({Dimension.AREA, Dimension.DECILE} <= known for known in tied)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Everything the province says, with its source, in the order of the file."""
        numbers = [one.figure for one in self.stated.values()]
        people = [*(margin.told for margin in self.margins), *(tie.told for tie in self.ties)]
        return (*numbers, *people, *(tranche.told for tranche in self.tranches))


def refuse_absurd(key: str, asked: Asked, figure: Figure, low: Decimal, high: Decimal) -> None:
    """UserError where a number or its range cannot be, or where an assumption does not say how far it may be off."""
    where, value = f"{asked.title} ({key})", figure.percent
    if value < 0 <= asked.least:
        raise UserError(f"{where} adalah {said(value)}; itu tidak boleh negatif. Periksa angkanya.")
    if not asked.least <= value <= asked.most:
        raise UserError(
            f"{where} adalah {said(value)} {asked.unit}; yang masuk akal {number(asked.least)} sampai "
            f"{number(asked.most)}. Periksa angka dan satuannya."
        )
    if not low <= value <= high:
        raise UserError(
            f"{where}: {said(value)} tidak di antara {said(low)} dan {said(high)}. Perbaiki rentangnya («range»)."
        )
    if low < asked.least or high > asked.most:
        raise UserError(
            f"{where}: rentang {said(low)} sampai {said(high)} tidak masuk akal; paling jauh {number(asked.least)} "
            f"sampai {number(asked.most)}. Perbaiki rentangnya («range»)."
        )
    if figure.status is Status.ASSUMPTION and low == high:
        raise UserError(f"{where} adalah asumsi tanpa rentang. Sebut yang paling sedikit dan paling banyak («range»).")


def _no_more_than_the_whole(inputs: ProvinceInputs) -> None:
    for part, whole, what in NEVER_MORE:
        if {part, whole} <= set(inputs.stated) and inputs.count(part) > inputs.count(whole):
            few, many = number(inputs.count(whole)), number(inputs.count(part))
            named = f"{ASKED[part].title} ({part}) {many}, {ASKED[whole].title} ({whole}) {few}"
            raise UserError(f"{what}: {named}. Periksa keduanya, juga harinya.")


def _years_add_up(tranches: tuple[PastTranche, ...]) -> None:
    for year in sorted({tranche.year for tranche in tranches}):
        total = sum(tranche.share for tranche in tranches if tranche.year == year)
        if total != WHOLE:
            raise UserError(f"Tahap {year} berjumlah {total} persen, bukan 100. Lengkapi «tranches».")


def _formal_workers_agree(inputs: ProvinceInputs) -> None:
    """The number of formal workers and the margin of formality tell the same, as far as both are rounded."""
    margin = next((one for one in inputs.margins if one.by == (Dimension.FORMALITY,)), None)
    if margin is None or not {"workers", "formal_workers"} <= set(inputs.stated):
        return
    workers, formal = inputs.stated["workers"], inputs.stated["formal_workers"]
    share = margin.cells["formal",] / margin.total
    free = (margin.spread + margin.rounding) / WHOLE * workers.high if margin.kind is Kind.SHARES else Decimal(1)
    low, high = share * workers.low - free, share * workers.high + free
    if margin.kind is not Kind.WEIGHTS and (formal.high < low or formal.low > high):
        told, meant = formal.figure.count, round(share * workers.figure.count)
        raise UserError(
            f"Pekerja formal {number(told)} menurut «formal_workers», tetapi {number(meant)} menurut batas formalitas; "
            f"selisihnya {number(abs(told - meant))}. Perbaiki salah satu."
        )


def _values_are_here(inputs: ProvinceInputs) -> None:
    """Areas lie in the province, and two things are tied that the margins know."""
    known: dict[Dimension, set[str]] = {}
    for margin in inputs.margins:
        for dimension, values in margin.values.items():
            known.setdefault(dimension, set()).update(values)
    for area in sorted(known.get(Dimension.AREA, ())):
        if not area.startswith(f"{inputs.province}."):
            raise UserError(f"Wilayah {area} bukan bagian provinsi {inputs.province}. Perbaiki kode wilayahnya.")
    for tie in inputs.ties:
        for dimension, value in tie.cell.items():
            if value not in known.get(dimension, ()):
                named = DIMENSION_WORDS[dimension]
                raise UserError(f"«ties» menyebut {named} «{value}», yang tidak ada dalam batas mana pun. Perbaiki.")
