"""The inputs of a draft on screen: what is asked for and whom to ask, what is said with its range, what is assumed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.law.figures import STATUS_WORDS, Figure, Status
from lindung.studies.province.assumptions import MODEL
from lindung.studies.province.inputs import ASKED, ProvinceInputs
from lindung.studies.scenarios.scenario_files import scenario_named, shipped
from lindung.studies.scenarios.study_file import missing_for
from lindung.web.areas.selectors import areas_within
from lindung.web.shell.components import Cell, Column, Download, Table, Tone
from lindung.web.shell.shown import place
from lindung.web.studies.certainty_pages import range_words
from lindung.web.studies.models import StudyRun
from lindung.web.studies.question import choices_of
from lindung.web.studies.wording import number_in
from lindung.web.users.scope import Scope

MOST_PROVINCES = 3
TONES: Mapping[Status, Tone] = {Status.VERIFIED: "good", Status.ASSUMPTION: "warn"}
STATUS_SHORT = {
    Status.VERIFIED: "naskah resmi", Status.REPORTED: "dua sumber", Status.UNVERIFIED: "satu sumber",
    Status.ASSUMPTION: "asumsi",
}  # fmt: skip
assert set(STATUS_SHORT) == set(STATUS_WORDS)


@dataclass(frozen=True)
class Open:
    """A question as the page asks it; url: where it is answered, nothing where only a file can tell."""

    title: str
    question: str
    ask: str
    url: str
    needed: bool


def open_questions(found: StudyRun, inputs: ProvinceInputs) -> list[Open]:
    """What nobody has said yet; needed: without it the scenarios chosen so far cannot be worked out."""
    keys = {f"figures.{key}": key for key in ASKED}
    earlier = choices_of(found)
    tried = [scenario_named(code) for code in earlier.scenarios] if earlier else [shipped()[0]]
    needed = {one.key for one in missing_for(inputs, tried)}
    return [
        Open(
            one.title, one.question, one.ask,
            reverse("studies:number", args=[found.pk, keys[one.key]]) if one.key in keys else "",
            one.key in needed,
        )
        for one in inputs.questions
    ]  # fmt: skip


def inputs_table(found: StudyRun, inputs: ProvinceInputs, *, may_change: bool) -> Table:
    """The numbers of the province, each with its range and its source; may_change: leading to where it is said anew."""
    rows = [
        (
            Cell(one.asked.title, url=reverse("studies:number", args=[found.pk, key]) if may_change else ""),
            number_in(one.asked.unit, float(one.figure.percent)),
            range_words(one.asked.unit, float(one.low), float(one.high)),
            _status(one.figure),
            one.figure.source,
        )
        for key, one in inputs.stated.items()
    ]
    caption = _("Angka provinsi; pilih satu untuk mengubahnya") if may_change else _("Angka provinsi")
    return Table(caption, _columns(), rows)


def model_table(changes: Mapping[str, str]) -> Table:
    """The numbers of the model itself; changes: those that this study sets otherwise."""
    rows = [
        (
            one.asked.title,
            number_in(one.asked.unit, float(changes.get(key, one.figure.percent))),
            _("diubah dalam studi ini") if key in changes
            else range_words(one.asked.unit, float(one.low), float(one.high)),
            _status(one.figure),
            one.figure.source,
        )
        for key, one in MODEL.items()
    ]  # fmt: skip
    return Table(_("Asumsi model, dengan rentangnya"), _columns(), rows)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Angka")), Column(_("Nilai"), numeric=True), Column(_("Rentang")), Column(_("Dasar")),
        Column(_("Sumber")),
    )  # fmt: skip


def _status(figure: Figure) -> Cell:
    return Cell(STATUS_SHORT[figure.status], tone=TONES.get(figure.status, "plain"))


def blanks(scope: Scope) -> list[Download]:
    """A workbook to fill for each province of the reader, where there are a few."""
    provinces = areas_within(scope).filter(level="province")[:MOST_PROVINCES]
    return [
        Download(
            _("Buku kerja masukan %(area)s") % {"area": place(one.name)}, reverse("studies:blank_out", args=[one.pk]),
            _("setiap angka sebagai pertanyaan, untuk diisi"),
        )
        for one in provinces
    ]  # fmt: skip
