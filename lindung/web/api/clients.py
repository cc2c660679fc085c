"""Make and revoke programs, give them tokens. Everything is recorded; a secret is shown by who made it, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.api.consent import may_answer_for, wants_somebody
from lindung.web.api.credentials import new_client_id, new_secret, new_token
from lindung.web.api.models import ApiClient, Ask, Token
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.users.models import User
from lindung.web.users.scope import Scope, merged

TOKEN_LIFE = timedelta(hours=1)


def clients_within(scope: Scope) -> list[ApiClient]:
    """Programs all of whose areas lie in the scope, newest first."""
    found = ApiClient.objects.prefetch_related("areas").select_related("made_by").order_by("-id")
    return [client for client in found if _lies_within(client, scope)]


def client_within(scope: Scope, number: int) -> ApiClient | None:
    """One of them."""
    client = ApiClient.objects.filter(pk=number).prefetch_related("areas").select_related("made_by").first()
    return client if client and _lies_within(client, scope) else None


def scope_of_client(client: ApiClient) -> Scope:
    """Where a program may ask."""
    return Scope(merged(area.span for area in client.areas.all()))


def reach_of(client: ApiClient) -> Span:
    """From its first area to its last: an event with it is seen by who answers for all of them."""
    spans = scope_of_client(client).spans
    return Span(min(span.first for span in spans), max(span.last for span in spans))


@transaction.atomic
def make_client(
    *,
    by: User,
    scope: Scope,
    name: str,
    asks: Sequence[Ask],
    areas: Sequence[Area],
    expires: datetime,
    hands_in_for: User | None = None,
) -> tuple[ApiClient, str]:
    """A new program and its secret, which is not to be had again. UserError where an area is not the maker's."""
    if not areas or not all(scope.holds(area) for area in areas):
        raise UserError("Salah satu wilayah program itu bukan wilayah Anda. Pilih wilayah di dalam wilayah Anda.")
    answers = hands_in_for is not None and hands_in_for != by and may_answer_for(hands_in_for, asks, areas)
    if wants_somebody(asks) and not answers:
        raise UserError(
            "Program yang mengirim berkas, menanyakan orang, atau membaca angka kecil perlu penanggung jawab, bukan "
            "Anda, yang sendiri berhak melakukannya di semua wilayah program. Periksa nama penggunanya."
        )
    if ApiClient.objects.filter(name=name, made_by=by, revoked=None).exists():
        raise UserError("Program dengan nama itu sudah ada. Cabut yang lama dahulu, atau pakai nama lain.")
    secret = new_secret()
    client = ApiClient.objects.create(
        name=name,
        client_id=new_client_id(),
        salt=secret.salt,
        secret=secret.digest,
        asks=sorted(set(asks)),
        expires=expires,
        made_by=by,
        hands_in_for=hands_in_for if wants_somebody(asks) else None,
    )
    client.areas.set(areas)
    for area in areas:
        record(by, "api.client_made", client.subject, area, asks=sorted(set(asks)), until=expires.date().isoformat())
    return client, secret.shown


@transaction.atomic
def revoke_client(*, by: User, client: ApiClient) -> None:
    """From now on it gets nothing, with the tokens it has neither. Twice is once."""
    live = ApiClient.objects.select_for_update().filter(pk=client.pk, revoked=None).first()
    if live is None:
        return
    live.revoked = timezone.now()
    live.save(update_fields=["revoked"])
    live.tokens.all().delete()
    for area in live.areas.all():
        record(by, "api.client_revoked", live.subject, area)


@transaction.atomic
def give_token(*, client: ApiClient, asks: Sequence[str], request_id: str) -> str:
    """A token for an hour; those that are over are removed."""
    now = timezone.now()
    Token.objects.filter(client=client, expires__lte=now).delete()
    token, digest = new_token()
    Token.objects.create(client=client, digest=digest, asks=sorted(asks), expires=now + TOKEN_LIFE)
    record(client.words, "api.token", client.subject, reach_of(client), asks=sorted(asks), request=request_id)
    return token


def _lies_within(client: ApiClient, scope: Scope) -> bool:
    areas = client.areas.all()
    return bool(areas) and all(scope.holds(area) for area in areas)
