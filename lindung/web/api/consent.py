"""Who answers for a program: somebody who may do in its areas what it does, and agrees on their own page.

Administrators see no people and hand nothing in, so the programs they make do neither until such a person agrees.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.api.models import NEEDS, ApiClient, Ask
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.users.models import User
from lindung.web.users.scope import scope_of


def wants_somebody(asks: Iterable[str]) -> bool:
    """Does a program with these grants want somebody who answers for it?"""
    return any(ask in NEEDS for ask in asks)


def may_answer_for(user: User, asks: Iterable[str], areas: Iterable[Area]) -> bool:
    """May somebody do everything that a program would do, in every one of its areas?"""
    scopes = [scope_of(user, can) for can in {NEEDS[Ask(ask)] for ask in asks if ask in NEEDS}]
    return all(scope.holds(area) for area in areas for scope in scopes)


def stood_behind(client: ApiClient, asks: frozenset[str]) -> frozenset[str]:
    """Of some grants those for which nobody is wanted, or somebody has agreed and still may do it themselves."""
    person = client.hands_in_for if wants_somebody(asks) and client.agreed else None
    areas = list(client.areas.all()) if person else []
    return frozenset(ask for ask in asks if ask not in NEEDS or (person and may_answer_for(person, [ask], areas)))


def answered_for(user: User) -> "QuerySet[ApiClient]":
    """Programs in this person's name that hold, agreed to or not, in the order in which they were made."""
    live = ApiClient.objects.filter(hands_in_for=user, revoked=None, expires__gt=timezone.now())
    return live.prefetch_related("areas").select_related("made_by").order_by("pk")


@transaction.atomic
def agree(*, client: ApiClient, by: User) -> None:
    """It may begin. Twice is once; UserError where the person may not do themselves what it would."""
    held = ApiClient.objects.select_for_update(of=("self",), no_key=True).get(pk=client.pk)
    areas = list(held.areas.all())
    if held.hands_in_for_id != by.pk or not may_answer_for(by, held.asks, areas):
        raise UserError(
            "Anda sendiri tidak berhak melakukan semua yang diminta program itu di semua wilayahnya. Tolak program "
            "itu, lalu minta administrator membuatnya lagi dengan penanggung jawab lain."
        )
    if held.agreed is None and held.revoked is None:
        held.agreed = timezone.now()
        held.save(update_fields=["agreed"])
        for area in areas:
            record(by, "api.client_agreed", held.subject, area, asks=held.asks)
