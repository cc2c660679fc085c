"""Two results beside each other: sentences of what is more and what is less, and the table they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Ratio, ScenarioResult, Spread, Study
from lindung.web.shell.components import Column, Table
from lindung.web.studies.sections import Section
from lindung.web.studies.wording import (
    MEASURE_WORDS,
    MONEY,
    RATIO_WORDS,
    difference,
    difference_spread,
    ratio,
    share,
    spread,
    told,
    whole,
)

BESIDE = (
    Measure.COST, Measure.BUDGET, Measure.MEMBERS, Measure.PAID_MONTHS, Measure.FULL_MONTHS, Measure.DEATHS_COVERED,
    Measure.DEATHS_WAITING, Measure.ACCIDENTS_COVERED, Measure.FAMILY_RUPIAH, Measure.SCHOOLING, Measure.POOR_WITHOUT,
    Measure.POOR_WITH, Measure.LAPSES,
)  # fmt: skip


@dataclass(frozen=True)
class Side:
    """A scenario of a study."""

    study: Study
    one: ScenarioResult

    @property
    def title(self) -> str:
        """The scenario, with its province."""
        return f"{self.one.title} ({self.study.province_title})"


def beside_sections(left: Side, right: Side) -> Sequence[Section]:
    """The right one against the left one."""
    same = left.study.digest == right.study.digest
    return [
        Section(_("Bila yang kanan menggantikan yang kiri"), _sentences(left, right, same=same)),
        Section(
            _("Angka demi angka"),
            [_chance(left, right, same=same)],
            tables=[measures_table(left, right), ratios_table(left, right)],
        ),
    ]


def measures_table(left: Side, right: Side) -> Table:
    """One row for each measure: both, and how much more or less the right one has."""
    return Table(
        _("Seluruh masa studi"),
        _columns(left, right, difference=True),
        [
            (
                str(MEASURE_WORDS[key]),
                spread(key, left.one.totals[key]),
                spread(key, right.one.totals[key]),
                difference_spread(key, more(left, right, key)),
            )
            for key in BESIDE
        ],
    )


def ratios_table(left: Side, right: Side) -> Table:
    """Ratios and coverage of the last year, of both."""
    rows: list[Sequence[object]] = [
        (
            _("Cakupan %(year)s, penyebut: %(title)s") % {"title": by.title, "year": by.years[-1].year},
            *_shares(left, right, key),
        )
        for key, by in ((by.key, by) for by in left.one.coverage)
    ]
    rows += [(str(words), _ratio(left, key), _ratio(right, key)) for key, words in RATIO_WORDS.items()]
    return Table(_("Perbandingan dan cakupan"), _columns(left, right, difference=False), rows)


def more(left: Side, right: Side, key: Measure) -> Spread:
    """What the right one has more. With a range where the draws are the same: against the first scenario."""
    one, other = right.one.totals[key], left.one.totals[key]
    if left.study.digest == right.study.digest and left.one.code == left.study.scenarios[0].code:
        return right.one.against_first.get(key, Spread(one.mean - other.mean, *_no_range(one.mean - other.mean)))
    return Spread(one.mean - other.mean, *_no_range(one.mean - other.mean))


def _no_range(value: float) -> tuple[float, float, float]:
    return value, value, 0.0


def _sentences(left: Side, right: Side, *, same: bool) -> list[str]:
    if same and left.one.code == right.one.code:
        return [_("Keduanya skenario yang sama. Pilih skenario lain di salah satu sisi.")]
    cost, families = (
        right.one.totals[key].mean - left.one.totals[key].mean for key in (Measure.COST, Measure.DEATHS_COVERED)
    )
    said = [
        _("Biaya: %(left)s menjadi %(right)s (%(more)s).") % _both(left, right, Measure.COST),
        _("Peserta pada akhir masa studi: %(left)s menjadi %(right)s (%(more)s).")
        % _both(left, right, Measure.MEMBERS),
        _("Keluarga yang menerima santunan kematian penuh: %(left)s menjadi %(right)s (%(more)s).")
        % _both(left, right, Measure.DEATHS_COVERED),
    ]
    if cost <= 0 < families:
        said.append(_("Jadi lebih banyak keluarga dengan biaya yang tidak lebih besar."))
    elif families <= 0 < cost:
        said.append(_("Jadi lebih mahal tanpa lebih banyak keluarga."))
    return said


def _both(left: Side, right: Side, key: Measure) -> dict[str, str]:
    """Money about, people to the last one: of these the difference must agree to the digit."""
    old, new = (side.one.totals[key].mean for side in (left, right))
    if key in MONEY:
        return {"left": told(key, old), "right": told(key, new), "more": difference(key, new - old)}
    more_people = round(new) - round(old)
    sign = "" if not more_people else "+" if more_people > 0 else "−"
    return {"left": whole(old), "right": whole(new), "more": f"{sign}{whole(abs(more_people))}"}


def _chance(left: Side, right: Side, *, same: bool) -> str:
    if same:
        return _("Kedua skenario memakai ulangan yang sama; selisihnya sungguh selisih skenario.")
    return _("Dua studi memakai ulangan dan angka masing-masing; selisih kecil dapat juga kebetulan.")


def _shares(left: Side, right: Side, key: str) -> tuple[str | None, str | None]:
    first, second = (
        next((share(by.years[-1].share) for by in side.one.coverage if by.key == key), None) for side in (left, right)
    )
    return first, second


def _ratio(side: Side, key: Ratio) -> str | None:
    return ratio(key, side.one.ratios[key]) if key in side.one.ratios else None


def _columns(left: Side, right: Side, *, difference: bool) -> list[Column]:
    columns = [
        Column(_("Yang dihitung")),
        *(Column(words, numeric=True) for words in (left.title, right.title)),
    ]
    return [*columns, Column(_("Selisih"), numeric=True)] if difference else columns
