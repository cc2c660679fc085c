"""Studies as lists, summaries and links of a page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.studies.outcome.results import Study
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of_span
from lindung.web.shell.components import Cell, Column, Item, Link, Table, Tone
from lindung.web.shell.shown import day, place
from lindung.web.studies.models import StudyRun
from lindung.web.studies.parts import FIRST, PARTS
from lindung.web.studies.states import State

TONES: dict[str, Tone] = {State.DONE: "good", State.FAILED: "bad", State.DRAFT: "plain"}


def studies_table(found: Sequence[StudyRun], caption: str) -> Table:
    """One row for each study, the last first."""
    names = _area_names(found)
    rows = [
        (
            Cell(one.title, url=reverse("studies:study", args=[one.pk])),
            names[one.pk],
            one.inputs_said,
            len(one.question.get("scenarios", ())) or None,
            f"{one.made_by.full_name}, {day(one.made_at)}",
            Cell(one.get_state_display(), tone=TONES.get(one.state, "news")),
        )
        for one in found
    ]
    columns = (
        Column(_("Studi")), Column(_("Milik wilayah")), Column(_("Masukan")), Column(_("Skenario"), numeric=True),
        Column(_("Disusun")), Column(_("Keadaan")),
    )  # fmt: skip
    return Table(caption, columns, rows, empty=_("Belum ada studi."))


def pairs_of(found: Sequence[StudyRun]) -> list[Link]:
    """The last study that is done beside each of a few before it."""
    done = [one for one in found if one.state == State.DONE]
    return [
        Link(
            _("«%(one)s» dan «%(other)s»") % {"one": one.title, "other": done[0].title},
            reverse("studies:compare", args=[one.pk, done[0].pk]),
        )
        for one in done[1:6]
    ]


def items_of(found: StudyRun) -> list[Item]:
    """What is known of a study that has no result."""
    chosen = found.question
    items = [
        Item(_("Keadaan"), found.get_state_display(), tone=TONES.get(found.state, "news")),
        Item(_("Milik wilayah"), _area_names([found])[found.pk]),
        Item(_("Masukan"), found.inputs_said),
        Item(_("Disusun oleh"), found.made_by.full_name),
    ]
    if chosen:
        items += [
            Item(_("Skenario"), len(chosen["scenarios"])),
            Item(_("Lamanya"), _("%(years)s tahun") % {"years": chosen["years"]}),
            Item(_("Ulangan"), chosen["draws"]),
        ]
    if found.finished_at:
        items.append(Item(_("Berakhir"), found.finished_at))
    return items


def lead_of(found: StudyRun, result: Study) -> str:
    """Which province, which years, how many draws, made when."""
    return _("%(province)s, %(first)s–%(last)s, %(draws)s ulangan. Dihitung %(day)s.") % {
        "province": result.province_title, "first": result.years[0], "last": result.years[-1],
        "draws": result.draws, "day": day(result.made_on),
    }  # fmt: skip


def part_links(found: StudyRun, current: str, scenario: str) -> list[Link]:
    """The parts beside each other; the scenario that is read stays."""
    return [
        Link(str(one.label), f"{_address(found, name)}?skenario={scenario}", current=name == current)
        for name, one in PARTS.items()
    ]


def _address(found: StudyRun, part: str) -> str:
    if part == FIRST:
        return reverse("studies:study", args=[found.pk])
    return reverse("studies:part", args=[found.pk, part])


def _area_names(found: Sequence[StudyRun]) -> dict[int, str]:
    """The name of the area of each, by its number."""
    codes = {one.pk: code_of_span(one.span) for one in found}
    names = dict(Area.objects.filter(pk__in=set(codes.values())).values_list("pk", "name"))
    return {pk: place(names.get(code or "", code or "")) for pk, code in codes.items()}
