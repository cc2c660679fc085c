"""A province's own counts in place of published figures: what its verified registers say, where they say all of it.

Counts are handed in, never files (`pipelines/own_counts.py` makes them of a run). They take the place of a figure only
where the registers of every village are there; of one part of a province nothing is concluded about the whole. What
is not known of people (no welfare list, no occupation) is the spread of that margin; beyond what a margin may be off,
it is not used. What is not replaced is named with the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.common.wording import long_day, number
from lindung.law.figures import Checked, Figure, Status
from lindung.studies.province.inputs import ASKED, ProvinceInputs, Stated
from lindung.studies.province.labels import checked_labels, known_labels
from lindung.studies.province.margins import DIMENSION_WORDS, LARGEST_SPREAD, WHOLE, Dimension, Kind, Margin, Tie

FIGURES = ("villages", "eligible_workers", "active_members")
LAST_DIGIT = Decimal("0.01")  # of a spread, in percent


@dataclass(frozen=True)
class OwnCounts:
    """What the verified registers of a province count on a day.

    villages: whose whole register is there. eligible: entitled workers, of whom `covered` are active members. by: of
    each dimension the eligible by value; what is in no value (unknown, or outside the groups) is left out.
    """

    on: date
    villages: int
    partial: int  # villages of whose register only a part is there
    eligible: int
    covered: int
    by: Mapping[Dimension, Mapping[str, int]]

    def __post_init__(self) -> None:
        assert 0 <= self.covered <= self.eligible
        for dimension, counts in self.by.items():
            assert all(count >= 0 for count in counts.values()), dimension
            assert sum(counts.values()) <= self.eligible, dimension

    @property
    def source(self) -> str:
        """As every study names it."""
        return f"Register Lindung, hari {long_day(self.on)}: {number(self.villages)} desa/kelurahan"


@dataclass(frozen=True)
class OwnInputs:
    """The province with its own counts: which figures are its own now, and why the others are not, as sentences."""

    inputs: ProvinceInputs
    used: tuple[str, ...]
    left: tuple[str, ...]


def with_own_counts(inputs: ProvinceInputs, own: OwnCounts) -> OwnInputs:
    """The same province with what its registers say; UserError where its areas lie elsewhere."""
    if why := _not_whole(inputs, own):
        return OwnInputs(inputs, (), (why,))
    checked = Checked("Lindung", own.on)
    said = dict(zip(FIGURES, (own.villages, own.eligible, own.covered), strict=True))
    stated = {key: _stated(key, count, own, checked) for key, count in said.items()}
    merged = {**inputs.stated, **stated}
    margins, left = _margins(inputs, own, checked)
    both = (*(one for one in inputs.margins if not _told_anew(one, margins)), *margins.values())
    ties, dropped = _ties(inputs, both)
    answered = {*(f"figures.{key}" for key in stated), *(f"margins.{dimension}" for dimension in margins)}
    changed = replace(
        inputs,
        stated={key: merged[key] for key in ASKED if key in merged},
        margins=both,
        ties=ties,
        questions=tuple(one for one in inputs.questions if one.key not in answered),
    )
    used = (
        *(f"{ASKED[key].title}: {number(count)}." for key, count in said.items()),
        *(f"Pekerja menurut {DIMENSION_WORDS[one]}." for one in margins),
    )
    return OwnInputs(changed, used, (*left, *dropped))


def _not_whole(inputs: ProvinceInputs, own: OwnCounts) -> str:
    """Why the registers are not those of the whole province; empty where they are."""
    if "villages" not in inputs.stated:
        return "Banyaknya desa provinsi belum diketahui, jadi tidak jelas apakah semua registernya ada. Isi «villages»."
    there, all_ = own.villages, inputs.count("villages")
    if there > all_:
        raise UserError(
            f"Register {number(there)} desa, padahal provinsinya {number(all_)} desa. Perbaiki «villages» atau "
            "registernya."
        )
    if there == all_ and own.eligible:
        return ""
    part = f", {number(own.partial)} lagi hanya sebagian" if own.partial else ""
    return (
        f"Register ada bagi {number(there)} dari {number(all_)} desa{part}: belum menggantikan angka provinsi. "
        "Lengkapi registernya lebih dahulu."
    )


def _stated(key: str, count: int, own: OwnCounts, checked: Checked) -> Stated:
    asked = ASKED[key]
    figure = Figure(
        since=own.on,
        value=count,
        source=own.source,
        status=Status.VERIFIED,
        checked=checked,
        name=key,
        title=asked.title,
        unit=asked.unit,
    )
    return Stated(key, figure, figure.percent, figure.percent)


def _margins(
    inputs: ProvinceInputs, own: OwnCounts, checked: Checked
) -> tuple[dict[Dimension, Margin], tuple[str, ...]]:
    """The margins that the registers tell, and why others are not taken from them."""
    found, left = dict[Dimension, Margin](), list[str]()
    for dimension, counts in own.by.items():
        if why := _untold(inputs, dimension, counts, own):
            left.append(f"Pekerja menurut {DIMENSION_WORDS[dimension]} tetap seperti semula: {why}")
        else:
            found[dimension] = _margin(dimension, counts, own, checked)
    return found, tuple(left)


def _untold(inputs: ProvinceInputs, dimension: Dimension, counts: Mapping[str, int], own: OwnCounts) -> str:
    unknown = own.eligible - sum(counts.values())
    if _unknown_share(counts, own) > LARGEST_SPREAD:
        return f"{number(unknown)} dari {number(own.eligible)} pekerja tidak diketahui."
    if any(dimension in margin.by and len(margin.by) > 1 for margin in inputs.margins):
        return "batasnya terikat pada dimensi lain."
    return ""


def _unknown_share(counts: Mapping[str, int], own: OwnCounts) -> Decimal:
    """How many of a hundred eligible workers are in no value."""
    return (WHOLE * (own.eligible - sum(counts.values())) / own.eligible).quantize(LAST_DIGIT)


def _margin(dimension: Dimension, counts: Mapping[str, int], own: OwnCounts, checked: Checked) -> Margin:
    """Weights: the registers leave out whom coverage leaves out, so that they do not add up to all workers."""
    labels = tuple(counts) if dimension in {Dimension.AREA, Dimension.AGE} else known_labels(dimension)
    labels = tuple(sorted(labels)) if dimension is Dimension.AREA else labels
    checked_labels(dimension, labels)
    told = Figure(
        since=own.on,
        value=None,
        source=own.source,
        status=Status.VERIFIED,
        checked=checked,
        name=f"margins.{dimension}",
        title=f"Pekerja menurut {DIMENSION_WORDS[dimension]}",
        caution="Dari pekerja yang berhak menurut register, tanpa aparatur negara; dipakai sebagai perbandingan.",
    )
    cells: dict[tuple[str, ...], Decimal] = {(label,): Decimal(counts.get(label, 0)) for label in labels}
    return Margin((dimension,), Kind.WEIGHTS, cells, told, _unknown_share(counts, own))


def _told_anew(margin: Margin, own: Mapping[Dimension, Margin]) -> bool:
    return any(dimension in own for dimension in margin.by)


def _ties(inputs: ProvinceInputs, margins: tuple[Margin, ...]) -> tuple[tuple[Tie, ...], tuple[str, ...]]:
    """The ties whose values are still there; the others are named."""
    values = {dimension: set(there) for margin in margins for dimension, there in margin.values.items()}
    kept, dropped = list[Tie](), list[str]()
    for tie in inputs.ties:
        if all(value in values.get(dimension, ()) for dimension, value in tie.cell.items()):
            kept.append(tie)
        else:
            dropped.append(f"Kaitan {' dan '.join(tie.cell.values())} dihapus: nilainya tidak ada dalam register.")
    return tuple(kept), tuple(dropped)
