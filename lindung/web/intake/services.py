"""What people do with a file: hand it in, accept it, refuse it. What takes time is the worker's, given with the act."""

import shutil
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.intake import tasks
from lindung.web.intake.attempts import forget_staged
from lindung.web.intake.models import Upload
from lindung.web.intake.names import shown_name
from lindung.web.intake.receiving import Arrived
from lindung.web.intake.second_person import wants_second_person
from lindung.web.intake.states import UNDECIDED, State
from lindung.web.users.models import User


def receive(
    *,
    by: User,
    area: Area,
    file: Arrived,
    received: date,
    village: str = "",
    sender: str = "",
    month: date | None = None,
) -> Upload:
    """Take a file in and let it be read. The same file once more is told of, and nothing is kept of it."""
    new = Upload(
        by=by,
        area=area,
        first=area.first,
        last=area.last,
        received=received,
        village=village,
        sender=sender,
        month=month,
        sha256=file.sha256,
        size=file.size or 0,
        file_name=shown_name(file.name or ""),
    )
    try:
        with transaction.atomic():
            if (same := _standing(new)) is not None:
                return _unchanged(new, same)
            new.second_person = wants_second_person(new)
            new.save(force_insert=True)
            _keep(new, file)
            record(by, "upload received", f"upload {new.pk}", area=area, bytes=new.size)
            tasks.read.enqueue(new.pk)
            return new
    except IntegrityError:  # handed in twice at the same moment
        same = _standing(new)
        if same is None:
            raise
        new.pk = None
        return _unchanged(new, same)


def accept(*, upload: Upload, by: User) -> None:
    """Let it take the place of the last. UserError where somebody else must, or somebody already did."""
    with transaction.atomic():
        held = _waiting(upload)
        held.second_person = wants_second_person(held)
        if held.second_person and held.by_id == by.pk:
            raise UserError(
                "Wilayah ini meminta orang kedua: berkas diterima oleh orang lain daripada yang mengunggahnya. "
                "Minta kepala desa atau rekan yang berwenang membuka halaman ini."
            )
        held.state, held.stage, held.attempts = State.ACCEPTING, "", 0
        held.decided_by, held.decided_at, held.sentence = by, timezone.now(), ""
        held.save()
        record(by, "upload accepting", f"upload {held.pk}", area=held.span)
        tasks.accept.enqueue(held.pk)


def refuse(*, upload: Upload, by: User, reason: str) -> None:
    """It shall not hold; the reason is for who handed it in. UserError where somebody decided already."""
    with transaction.atomic():
        held = _waiting(upload)
        held.state, held.reason = State.REFUSED, reason
        held.decided_by, held.decided_at, held.copy_due = by, timezone.now(), False
        held.save()
        forget_staged(held, by)
        record(by, "upload refused", f"upload {held.pk}", area=held.span)


def _waiting(upload: Upload) -> Upload:
    held = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if held.state != State.READ:
        raise UserError(
            f"Berkas ini tidak menunggu keputusan (sekarang: {State(held.state).label}). Muat ulang halamannya."
        )
    return held


def _standing(new: Upload) -> Upload | None:
    """The same file, said to be the same, that is being looked at or holds still."""
    said = ("sha256", "area", "village", "sender", "month")
    same = Upload.objects.filter(**{name: getattr(new, name) for name in said})
    same = same.filter(state__in=(*UNDECIDED, State.ACCEPTED)).order_by("-id")
    for earlier in same[:1]:
        later = Upload.objects.filter(
            state=State.ACCEPTED, kind=earlier.kind, decided_at__gt=earlier.decided_at or earlier.at
        )
        replaced = later.filter(first__lte=earlier.last, last__gte=earlier.first).exclude(pk=earlier.pk)
        return None if earlier.state == State.ACCEPTED and replaced.exists() else earlier
    return None


def _unchanged(new: Upload, same: Upload) -> Upload:
    new.state, new.same_as = State.UNCHANGED, same
    new.first, new.last = same.first, same.last
    with transaction.atomic():
        new.save(force_insert=True)
        record(new.by, "upload unchanged", f"upload {new.pk}", area=same.span, same_as=same.pk)
    return new


def _keep(new: Upload, file: Arrived) -> None:
    """The file into its folder, before the transaction ends: a row without its file cannot be."""
    shutil.rmtree(new.folder, ignore_errors=True)  # of a number that was given and taken back
    file.take_to(new.file)
