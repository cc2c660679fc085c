"""What an area answers to the checklist: written down with its evidence, read as `studies.readiness` understands it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.law.figures import Checked
from lindung.studies.region.readiness import Met, Readiness, Replies, Reply, readiness
from lindung.studies.region.readiness_files import checklist
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.shell.shown import place
from lindung.web.studies.models import ReadinessAnswer
from lindung.web.users.models import User

MOST_DOCUMENTS = 100  # of one person in a day: each may be ten megabytes, and none is ever thrown away


@dataclass(frozen=True)
class Said:
    """An answer as it is given. file: name and hash of a document that is kept, both empty where there is none."""

    met: Met
    evidence: str
    link: str
    day: date | None
    note: str
    file: tuple[str, str] = ("", "")


@transaction.atomic
def answer_indicator(*, area: Area, key: str, said: Said, by: User) -> ReadinessAnswer:
    """Write an answer down beside the earlier ones; UserError for a yes or no without evidence or its day."""
    file_name, sha256 = said.file
    _reply(key, said.met, said.evidence, said.day, said.note)
    made = ReadinessAnswer.objects.create(
        first=area.first, last=area.last, key=key, met=said.met.value, evidence=said.evidence, link=said.link,
        file_name=file_name, sha256=sha256, day=said.day, note=said.note, by=by,
    )  # fmt: skip
    record(by, "readiness.said", f"readiness {made.pk}", area, met=said.met.value)
    return made


def refuse_many_documents(by: User) -> None:
    """UserError where somebody has handed in more documents since yesterday than a checklist asks for."""
    lately = ReadinessAnswer.objects.filter(by=by, at__gte=timezone.now() - timedelta(days=1)).exclude(file_name="")
    if lately.count() >= MOST_DOCUMENTS:
        raise UserError(
            _("Anda sudah mengirim %(count)s dokumen bukti dalam sehari. Lanjutkan besok, atau jawab tanpa dokumen.")
            % {"count": MOST_DOCUMENTS}
        )


def answers_in(area: Area, key: str = "") -> Sequence[ReadinessAnswer]:
    """Every answer of an area, the last first; to one indicator alone where one is said."""
    rows = ReadinessAnswer.objects.filter(first=area.first, last=area.last).select_related("by").order_by("-pk")
    return list(rows.filter(key=key) if key else rows)


def replies_of(area: Area) -> Replies:
    """The last answer to each indicator."""
    replies = {}
    for one in reversed(answers_in(area)):
        replies[one.key] = _reply(one.key, Met(one.met), one.evidence, one.day, one.note)
    known = {one.key for one in checklist().indicators}
    kept = {key: reply for key, reply in replies.items() if key in known}
    return Replies(place(area.name), Checked("Lindung", timezone.localdate()), kept)


def readiness_of(area: Area) -> Readiness:
    """How far an area is."""
    return readiness(replies_of(area), checklist())


def _reply(key: str, met: Met, evidence: str, day: date | None, note: str) -> Reply:
    return Reply(key, met, evidence, day, note)
