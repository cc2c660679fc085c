"""Share a study by a link that works only inside this installation, open it, withdraw it.

Whoever opens a link must be signed in and may see studies; the study is then among theirs until the link's last day.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.web.audit.services import record
from lindung.web.studies.models import Share, ShareReader, StudyRun
from lindung.web.studies.selectors import live_shares
from lindung.web.studies.states import State
from lindung.web.users.links import digest_of
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Shared:
    """A new link: its token is told once and kept nowhere."""

    share: Share
    token: str


@transaction.atomic
def share_study(*, study: StudyRun, reader: User | None, until: date, by: User) -> Shared:
    """Let one person, or everybody who may see studies, read a study until a day. UserError before it is done."""
    today = timezone.localdate()
    if study.state != State.DONE:
        raise UserError(_("Studi ini belum selesai. Bagikan sesudah hasilnya ada."))
    if not today <= until <= today + LONGEST:
        raise UserError(_("Hari terakhir harus antara hari ini dan setahun lagi. Pilih hari lain."))
    assert reader is None or scope_of(reader, Can.SEE_STUDIES), reader.pk
    token = secrets.token_urlsafe(24)
    share = Share.objects.create(study=study, digest=digest_of(token), reader=reader, made_by=by, until=until)
    record(
        by, "study.shared", f"study {study.pk}", study.span, until=until.isoformat(),
        reader=reader.username if reader else "",
    )  # fmt: skip
    return Shared(share, token)


@transaction.atomic
def open_share(token: str, *, by: User) -> StudyRun | None:
    """The study behind a link, from now on among the reader's; None where the link does not hold for them."""
    mine = Q(reader=None) | Q(reader=by)
    share = live_shares().filter(mine, digest=digest_of(token)).select_related("study").first()
    if share is None:
        return None
    _reader, first = ShareReader.objects.get_or_create(share=share, reader=by)
    if first:
        record(by, "study.opened", f"study {share.study_id}", share.study.span)
    return share.study


@transaction.atomic
def withdraw(share: Share, *, by: User) -> None:
    """From now on nobody reads the study by this link; nothing where that is so already."""
    if Share.objects.filter(pk=share.pk, withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=by):
        record(by, "study.share_withdrawn", f"study {share.study_id}", share.study.span)
