"""What one changed number does, in plain sentences and a table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from lindung.documents.estimate import Unit, about
from lindung.law.figures import STATUS_WORDS
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import ScenarioResult
from lindung.studies.province.own_numbers import OWN
from lindung.studies.quick import BeforeAndAfter
from lindung.web.shell.components import Column, Item, Link, Table
from lindung.web.studies.certainty_pages import range_words
from lindung.web.studies.wording import MEASURE_WORDS, difference_spread, number_in, spread, whole

SHOWN = (
    Measure.COST, Measure.MEMBERS, Measure.PAID_MONTHS, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH,
    Measure.POOR_WITHOUT, Measure.POOR_WITH, Measure.LAPSES,
)  # fmt: skip


def links_of(numbers: Mapping[str, OWN], code: str) -> list[Link]:
    """Each number with its value, leading to where it is changed."""
    return [
        Link(
            f"{one.asked.title}: {number_in(one.asked.unit, float(one.figure.percent))}",
            f"?{urlencode({'skenario': code, 'angka': key})}",
        )
        for key, one in numbers.items()
    ]


def number_items(number: OWN) -> list[Item]:
    """What the study reckoned with."""
    return [
        Item(_("Dalam studi ini"), number_in(number.asked.unit, float(number.figure.percent))),
        Item(_("Rentangnya"), range_words(number.asked.unit, float(number.low), float(number.high))),
        Item(_("Sumber"), number.figure.source),
        Item(_("Pemeriksaan"), STATUS_WORDS[number.figure.status]),
    ]


def sentences(number: OWN, value: Decimal, answer: BeforeAndAfter) -> Sequence[str]:
    """Cost, families and poverty before and after, with what is more and what is less in words."""
    before, after = answer
    first = _("Bila «%(title)s» %(new)s, bukan %(old)s:") % {
        "title": number.asked.title, "new": number_in(number.asked.unit, float(value)),
        "old": number_in(number.asked.unit, float(number.figure.percent)),
    }  # fmt: skip
    return [first, _cost(before, after), _families(before, after), _poverty(before, after)]


def before_and_after_table(answer: BeforeAndAfter) -> Table:
    """One row for each measure; the difference is made draw by draw."""
    before, after = answer
    return Table(
        _("Sebelum dan sesudah, seluruh masa studi"),
        (
            Column(_("Yang dihitung")), Column(_("Sebelum"), numeric=True), Column(_("Sesudah"), numeric=True),
            Column(_("Selisih"), numeric=True),
        ),
        [
            (
                str(MEASURE_WORDS[key]), spread(key, before.totals[key]), spread(key, after.totals[key]),
                difference_spread(key, after.against_first[key]),
            )
            for key in SHOWN
        ],
    )  # fmt: skip


def _cost(before: ScenarioResult, after: ScenarioResult) -> str:
    old, new = (one.totals[Measure.COST].mean for one in (before, after))
    said = {"old": about(old, Unit.RUPIAH), "new": about(new, Unit.RUPIAH), "more": about(abs(new - old), Unit.RUPIAH)}
    if said["old"] == said["new"]:
        return _("Biayanya tetap %(old)s.") % said
    if new > old:
        return _("Biayanya naik dari %(old)s menjadi %(new)s: lebih mahal %(more)s.") % said
    return _("Biayanya turun dari %(old)s menjadi %(new)s: lebih murah %(more)s.") % said


def _families(before: ScenarioResult, after: ScenarioResult) -> str:
    old, more = (
        round(before.totals[Measure.DEATHS_COVERED].mean),
        round(after.against_first[Measure.DEATHS_COVERED].mean),
    )
    new = old + more  # all three agree to the digit, and the difference with the table
    said = {"old": whole(old), "new": whole(new), "more": whole(abs(more))}
    if old == new:
        return _("Keluarga yang menerima santunan kematian penuh tetap %(old)s.") % said
    if new > old:
        return (
            _(
                "Keluarga yang menerima santunan kematian penuh naik dari %(old)s menjadi %(new)s: %(more)s keluarga "
                "lebih banyak."
            )
            % said
        )
    return (
        _(
            "Keluarga yang menerima santunan kematian penuh turun dari %(old)s menjadi %(new)s: %(more)s keluarga "
            "lebih sedikit."
        )
        % said
    )


def _poverty(before: ScenarioResult, after: ScenarioResult) -> str:
    """Families that the benefit kept from falling below the line."""
    kept = [one.totals[Measure.POOR_WITHOUT].mean - one.totals[Measure.POOR_WITH].mean for one in (before, after)]
    old, new = (whole(value) for value in kept)
    if old == new:
        return _("Keluarga yang karena santunan tidak jadi jatuh miskin tetap %(old)s.") % {"old": old}
    return _("Keluarga yang karena santunan tidak jadi jatuh miskin: dari %(old)s menjadi %(new)s.") % {
        "old": old, "new": new,
    }  # fmt: skip
