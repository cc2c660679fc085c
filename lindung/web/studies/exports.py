"""A study as files to take along: what the worker kept, or documents made of the result when they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.web.shell.components import Download
from lindung.web.studies.documents import PAPER, SHEETS, WORD
from lindung.web.studies.kept import RESULT, kept
from lindung.web.studies.models import StudyRun


@dataclass(frozen=True)
class Kind:
    """A kind of file: its words and what a browser is told it is."""

    label: str | Promise
    about: str | Promise
    content_type: str


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: Mapping[str, Kind] = {
    PAPER: Kind(_("PDF/A"), _("studi yang siap ditandatangani"), "application/pdf"),
    WORD: Kind(_("Word"), _("studi yang sama, untuk disunting"), WORD_FILE),
    SHEETS: Kind(_("Excel"), _("semua tabelnya"), EXCEL),
    RESULT: Kind(_("JSON"), _("semua angka, untuk dihitung atau dibandingkan lagi"), "application/json"),
}


def downloads(found: StudyRun) -> list[Download]:
    """Every file of a study that is done."""
    return [
        Download(str(kind.label), reverse("studies:take", args=[found.pk, name]), str(kind.about))
        for name, kind in KINDS.items()
        if name in found.files
    ]


def file_of(found: StudyRun, name: str) -> bytes:
    """The bytes of one."""
    return kept(found, name)
