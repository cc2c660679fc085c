"""A study as files to take along: what the worker kept, or documents made of the result when they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lindung.web.shell.components import Download
from lindung.web.studies.kept import RESULT, kept
from lindung.web.studies.models import StudyRun


@dataclass(frozen=True)
class Kind:
    """A kind of file: its words and what a browser is told it is."""

    label: str | Promise
    about: str | Promise
    content_type: str


KINDS: Mapping[str, Kind] = {
    RESULT: Kind(_("JSON"), _("semua angka, untuk dihitung atau dibandingkan lagi"), "application/json"),
}


def downloads(found: StudyRun) -> list[Download]:
    """Every file of a study that is done."""
    return [
        Download(str(kind.label), reverse("studies:take", args=[found.pk, name]), str(kind.about))
        for name, kind in KINDS.items()
    ]


def file_of(found: StudyRun, name: str) -> bytes:
    """The bytes of one."""
    return kept(found, name)
