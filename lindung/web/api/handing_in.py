"""A file that a program hands in: through the same form and service as the upload page, once for each key."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from lindung.web.api.models import ApiClient, Handed
from lindung.web.api.problems import Flaw, Refused
from lindung.web.api.schemas import SnapshotTold
from lindung.web.api.services import body_digest, narrowed
from lindung.web.api.tokens import Called, Caller
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.intake import services as intake
from lindung.web.intake.forms import UploadForm
from lindung.web.intake.receiving import FIELD, Arrived, ToDisk
from lindung.web.intake.states import State
from lindung.web.users.models import User

FIELDS = ("area", "received", "village", "month", "sender", "sha256")


@dataclass(frozen=True)
class Sent:
    """A file that arrived whole, and what was said of it."""

    area: Area
    by: User
    file: Arrived
    said: dict[str, object]
    digest: bytes


def handed_in(request: Called, key: str) -> tuple[Handed, bool]:
    """What became of a call, and whether it is new. Refused where the form, the area, or the key does not do."""
    sent = _sent(request)
    caller = request.auth
    with transaction.atomic():
        # One call of a program at a time: the same key at the same moment waits here, and finds the first.
        ApiClient.objects.select_for_update(no_key=True).get(pk=caller.client.pk)
        if earlier := Handed.objects.filter(client=caller.client, key=key).first():
            return _same(earlier, sent.digest), False
        upload = intake.receive(by=sent.by, area=sent.area, file=sent.file, **sent.said)  # type: ignore[arg-type]
        handed = Handed.objects.create(
            client=caller.client, key=key, digest=sent.digest, received=timezone.now(), upload=upload
        )
        record(caller.client.words, "api.snapshot", f"upload {upload.pk}", sent.area, request=request.request_id)
    return handed, True


def handed_of(caller: Caller, number: UUID) -> Handed | None:
    """One of the caller's own."""
    return Handed.objects.filter(client=caller.client, id=number).select_related("upload").first()


def told(handed: Handed) -> SnapshotTold:
    """How far it is."""
    upload = handed.upload
    state = State(upload.state)
    words = [str(state.label).capitalize() + ".", upload.sentence or upload.reason]
    return SnapshotTold(
        id=handed.id,
        received=handed.received,
        state=state.value,
        rows_read=upload.rows_read,
        rows_accepted=upload.rows_accepted,
        rows_refused=upload.rows_refused,
        detail=" ".join(word for word in words if word),
    )


def _same(handed: Handed, digest: bytes) -> Handed:
    if bytes(handed.digest) != digest:
        raise Refused("key-used", "Pakai Idempotency-Key baru untuk berkas yang baru.")
    return handed


def _sent(request: Called) -> Sent:
    request.upload_handlers = [ToDisk(request)]
    said = request.POST.copy()
    if set(said) - set(FIELDS):
        raise _flawed(Flaw(at="form.?", code="extra_forbidden", detail="Ada isian yang tidak dikenal. Hapus."))
    area, by = _area(request.auth, str(said.get("area", "")))
    said["whole"] = "1"  # the digest below says it better
    form = UploadForm([area], said, request.FILES)
    if not form.is_valid():
        raise _flawed(*(_flaw(name, error) for name, errors in form.errors.as_data().items() for error in errors))
    file: Arrived = form.cleaned_data[FIELD]
    if str(said.get("sha256", "")).lower() != file.sha256:
        raise _flawed(Flaw(at="form.sha256", code="not_whole", detail="Bukan SHA-256 berkas yang sampai. Kirim lagi."))
    fields = {name: form.cleaned_data[name] for name in ("received", "village", "month", "sender")}
    return Sent(area, by, file, fields, body_digest(repr((area.pk, sorted(fields.items()), file.sha256)).encode()))


def _flaw(name: str, error: ValidationError) -> Flaw:
    return Flaw(at=f"form.{name}", code=str(error.code or "invalid"), detail=" ".join(map(str, error.messages)))


def _flawed(*flaws: Flaw) -> Refused:
    return Refused("not-valid", "Perbaiki isian yang disebut di errors.", flaws)


def _area(caller: Caller, code: str) -> tuple[Area, User]:
    """An area of the program, and who answers for it: that they agreed and may is asked of every call (`Bearer`)."""
    narrowed(caller, code)
    area, by = Area.objects.filter(code=code).first(), caller.client.hands_in_for
    if area is None or by is None:
        raise Refused("not-your-area", "Pilih wilayah program ini yang ada di daftar wilayah.")
    return area, by
