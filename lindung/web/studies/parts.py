"""The parts of a result, each a page of its own: short enough for a slow line, and printed one by one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.studies.outcome.results import ScenarioResult, Study
from lindung.web.studies import certainty_pages, result_pages
from lindung.web.studies.sections import Section

Sections = Callable[[Study, ScenarioResult], Sequence[Section]]


@dataclass(frozen=True)
class Part:
    """Its word in the subnavigation, and what makes it. of_all: the same for every scenario."""

    label: str | Promise
    sections: Sections
    of_all: bool = False


PARTS: Mapping[str, Part] = {
    "jawaban": Part(_("Jawaban"), result_pages.answer),
    "cakupan": Part(_("Cakupan"), result_pages.coverage),
    "biaya": Part(_("Biaya"), result_pages.money),
    "keluarga": Part(_("Keluarga"), result_pages.families),
    "sebaran": Part(_("Siapa mendapat"), certainty_pages.distribution),
    "kepastian": Part(_("Kepastian"), certainty_pages.certainty, of_all=True),
    "asumsi": Part(_("Asumsi"), certainty_pages.assumptions),
}
"""In the order in which they are read; the first is the page of the study."""
FIRST = next(iter(PARTS))
