"""Readiness on screen: counts by obstacle, the open steps in their order, every answer with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.studies.region.readiness import MET_WORDS, OBSTACLE_WORDS, Event, Indicator, Met, Readiness, Reply, Step
from lindung.studies.region.readiness_files import checklist
from lindung.web.areas.models import Area
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.shown import day, place
from lindung.web.studies.models import ReadinessAnswer
from lindung.web.users.scope import Scope

TONES: dict[Met, Tone] = {Met.MET: "good", Met.NOT_MET: "bad", Met.UNKNOWN: "plain"}


@dataclass(frozen=True)
class Next:
    """One step as a page shows it. of_jambi: what Jambi did, and how long it took."""

    title: str
    url: str
    sentence: str
    obstacle: str
    of_jambi: Sequence[str]


def areas_table(found: Sequence[Area], scope: Scope) -> Table:
    """One row for each area with how many answers it gave."""
    given = answers_within(scope).values_list("first", "last", "key").distinct()
    counts: dict[tuple[int, int], int] = {}
    for first, last, _key in given:
        counts[first, last] = counts.get((first, last), 0) + 1
    whole = len(checklist().indicators)
    rows = [
        (
            Cell(place(one.name), url=reverse("studies:readiness", args=[one.pk])),
            _("%(given)s dari %(whole)s") % {"given": counts.get((one.first, one.last), 0), "whole": whole},
        )
        for one in found
    ]
    columns = (Column(_("Wilayah")), Column(_("Indikator yang sudah dijawab"), numeric=True))
    return Table(_("Provinsi dan kabupaten/kota"), columns, rows, empty=_("Tidak ada provinsi atau kabupaten/kota."))


def counts_table(state: Readiness) -> Table:
    """Answers of each obstacle, counted; none is weighed."""
    return Table(
        _("Empat hambatan menurut BSKDN"),
        (
            Column(_("Hambatan")),
            *(
                Column(words, numeric=True)
                for words in (_("Terpenuhi"), _("Belum terpenuhi"), _("Belum diketahui"), _("Indikator"))
            ),
        ),
        [
            (OBSTACLE_WORDS[one.obstacle], one.met, one.not_met, one.unknown, one.met + one.not_met + one.unknown)
            for one in state.counts
        ],
    )


def steps_now(state: Readiness, area: Area) -> list[Next]:
    """What waits for nothing else, in order."""
    return [_next(step, area) for step in state.now]


def later_table(state: Readiness, area: Area) -> Table:
    """The other open steps in the order in which they can be done, each with what it waits for and why."""
    rows = [
        (
            Cell(step.indicator.title, url=_address(area, step.indicator.key)),
            OBSTACLE_WORDS[step.indicator.obstacle],
            " ".join(
                _("«%(title)s»: %(why)s") % {"title": one.title, "why": why}
                for one, why in zip(step.waits_for, step.reasons, strict=True)
            ),
        )
        for step in state.steps
        if step.waits_for
    ]
    columns = (Column(_("Langkah")), Column(_("Hambatan")), Column(_("Menunggu")))
    return Table(_("Sesudah itu, menurut urutan"), columns, rows, empty=_("Tidak ada langkah yang menunggu."))


def answers_tables(area: Area, answers: Sequence[ReadinessAnswer]) -> list[Table]:
    """One table for each obstacle: every indicator with its last answer and evidence."""
    last = {one.key: one for one in reversed(answers)}
    tables = []
    for obstacle, words in OBSTACLE_WORDS.items():
        rows = [
            (Cell(one.title, url=_address(area, one.key)), *_answer_cells(last.get(one.key)))
            for one in checklist().in_order
            if one.obstacle is obstacle
        ]
        tables.append(Table(words, _answer_columns(_("Indikator")), rows))
    return tables


def history_table(answers: Sequence[ReadinessAnswer]) -> Table:
    """Every answer to one indicator, the last first."""
    rows = [(f"{day(one.at)}, {one.by.full_name}", *_answer_cells(one)) for one in answers]
    return Table(_("Jawaban sejauh ini"), _answer_columns(_("Dijawab")), rows, empty=_("Belum pernah dijawab."))


def indicator_items(one: Indicator, reply: Reply) -> list[Item]:
    """What is asked, how anybody can see it, who has the paper, why it is asked."""
    return [
        Item(_("Jawaban sekarang"), MET_WORDS[reply.met], tone=TONES[reply.met]),
        Item(_("Hambatan"), OBSTACLE_WORDS[one.obstacle]),
        Item(_("Cara melihatnya"), one.seen_by),
        Item(_("Bukti yang diharapkan"), one.evidence),
        Item(_("Ada pada"), one.holder),
        Item(_("Bila belum"), one.to_do),
        *(
            Item(_("Menunggu «%(title)s»") % {"title": _title(key)}, why) for key, why in one.after.items()
        ),
        Item(_("Mengapa ditanyakan"), one.source),
    ]  # fmt: skip


def events_of(key: str) -> list[str]:
    """What Jambi did of this indicator, in sentences."""
    return _of_jambi(checklist().events_of(key))


def answers_within(scope: Scope) -> QuerySet[ReadinessAnswer]:
    """Answers of areas of the scope."""
    return scope.limit_areas(ReadinessAnswer.objects.all())


def _next(step: Step, area: Area) -> Next:
    return Next(
        title=step.indicator.title,
        url=_address(area, step.indicator.key),
        sentence=step.sentence,
        obstacle=OBSTACLE_WORDS[step.indicator.obstacle],
        of_jambi=[
            *_of_jambi(step.events),
            *(
                _("Di Jambi %(days)s hari sesudah «%(what)s».") % {"days": one.days, "what": one.since.what}
                for one in step.durations
            ),
        ],
    )


def _of_jambi(events: Sequence[Event]) -> list[str]:
    days = {one.key: day(one.day) if one.day else _("hari tidak diketahui") for one in events}
    return [_("Jambi, %(day)s: %(what)s") % {"day": days[one.key], "what": one.what} for one in events]


def _answer_columns(first: str) -> tuple[Column, ...]:
    return (Column(first), Column(_("Jawaban")), Column(_("Bukti")), Column(_("Hari bukti")), Column(_("Keterangan")))


def _answer_cells(one: ReadinessAnswer | None) -> tuple[object, ...]:
    if one is None:
        return Cell(MET_WORDS[Met.UNKNOWN], tone="plain"), None, None, None
    met = Met(one.met)
    where = reverse("studies:evidence", args=[one.pk]) if one.file_name else one.link
    return Cell(MET_WORDS[met], tone=TONES[met]), Cell(one.evidence, url=where), one.day, one.note


def _title(key: str) -> str:
    return next(one.title for one in checklist().indicators if one.key == key)


def _address(area: Area, key: str) -> str:
    return reverse("studies:indicator", args=[area.pk, key])
