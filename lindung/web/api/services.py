"""What programs ask for, answered and recorded: who asked, how many, how many were not known. Nobody's particulars."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from lindung.web.api.answers import Answer, Asked, Status, answers
from lindung.web.api.clients import reach_of
from lindung.web.api.limits import spend
from lindung.web.api.models import Batch
from lindung.web.api.problems import Refused
from lindung.web.api.tokens import Caller
from lindung.web.areas.spans import Span, span_of
from lindung.web.audit.services import record
from lindung.web.users.scope import Scope
from lindung.web.vault.sealing import vault

KEPT = timedelta(days=7)  # batches, and with them their Idempotency-Key
BODY = "api.body"


def narrowed(caller: Caller, area: str | None) -> tuple[Scope, Span | None]:
    """Where is asked: in one area of the caller, or in all. Refused (403) where it is not the caller's."""
    if area is None:
        return caller.scope, None
    try:
        span = span_of(area)
    except ValueError:
        raise Refused("not-your-area", "Kode wilayah itu tidak ada.") from None
    if not caller.scope.holds(span):
        raise Refused("not-your-area", "Pilih wilayah di dalam wilayah program ini.")
    return Scope((span,)), span


def verified(caller: Caller, asked: Asked, area: str | None, request_id: str) -> Answer:
    """The status of one person; recorded before it is told."""
    scope, span = narrowed(caller, area)
    spend(caller.client, "people")
    with transaction.atomic():
        answer = answers(scope, [asked])[0]
        unknown = int(answer.status is Status.UNKNOWN)
        client = caller.client
        record(
            client.words,
            "api.verify",
            client.subject,
            span or reach_of(client),
            asked=1,
            unknown=unknown,
            request=request_id,
        )
    return answer


def answered_batch(
    caller: Caller, asked: Sequence[tuple[str, Asked]], key: str, body: bytes, request_id: str
) -> tuple[Batch, bool]:
    """The batch of a key, and whether it is new. Refused (409) where the key was used for another body."""
    digest = body_digest(body)
    if earlier := batch_of(caller, key=key):
        return _same(earlier, digest), False
    spend(caller.client, "people", len(asked))
    try:
        with transaction.atomic():
            return _new_batch(caller, asked, key, digest, request_id), True
    except IntegrityError:  # the same call at the same moment
        earlier = batch_of(caller, key=key)
        assert earlier is not None, "only the key is unique"
        return _same(earlier, digest), False


def batch_of(caller: Caller, **which: object) -> Batch | None:
    """A batch of the caller, by `id` or `key`, as long as it is kept."""
    return Batch.objects.filter(client=caller.client, received__gt=timezone.now() - KEPT, **which).first()


def body_digest(body: bytes) -> bytes:
    """By which two bodies are known to be the same: keyed, for a body may hold one NIK."""
    return vault().lookup(body.hex(), BODY)


def _new_batch(caller: Caller, asked: Sequence[tuple[str, Asked]], key: str, digest: bytes, request_id: str) -> Batch:
    now, client = timezone.now(), caller.client
    Batch.objects.filter(received__lte=now - KEPT).delete()
    found = answers(caller.scope, [one for _reference, one in asked])
    results = {reference: _plain(answer) for (reference, _one), answer in zip(asked, found, strict=True)}
    batch = Batch.objects.create(client=client, key=key, digest=digest, received=now, results=results)
    unknown = Counter(answer.status for answer in found)[Status.UNKNOWN]
    record(
        client.words,
        "api.batch",
        f"batch {batch.pk}",
        reach_of(client),
        asked=len(asked),
        unknown=unknown,
        request=request_id,
    )
    return batch


def _same(batch: Batch, digest: bytes) -> Batch:
    if bytes(batch.digest) != digest:
        raise Refused("key-used", "Pakai Idempotency-Key baru untuk isi yang baru.")
    return batch


def _plain(answer: Answer) -> dict[str, str | None]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(answer).items()}
