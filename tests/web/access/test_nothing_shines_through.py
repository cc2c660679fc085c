"""More done elsewhere changes nothing that is seen here; and what is elsewhere is answered as what is nowhere."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lindung.web.users.roles import RoleKind as R
from tests.web.access import world as places
from tests.web.access.table import TABLE, Call
from tests.web.access.walk import Actor, ask, may, read, settled, undone
from tests.web.access.world import Place, World, grow
from tests.web.conftest import Hire, SignIn

ACTORS = [Actor(kind, "99.01") for kind in R]
PAGES = [(name, call) for name, calls in TABLE.items() for call in calls if call.method == "get" or call.follow]
OWN = places.MELATI
MOVES = ("users:bind_telephone", "operations:state")
"""A new secret each time; how full the disk is."""


def seen(browser: Client, world: World, actor: Actor) -> dict[tuple[str, int], bytes]:
    """Every page that shows this person something of their own, as it is now."""
    found = {}
    for nth, (name, call) in enumerate(PAGES):
        place = world[OWN]
        if name in MOVES:
            continue
        if (may(call, actor) or call.who == "signed in") and call.has(place):
            with undone(browser):
                answer = ask(browser, name, call, call.things(place) if call.things else [], place)
                found[name, nth] = settled(read(answer))
    return found


@pytest.mark.parametrize("actor", ACTORS, ids=str)
def test_what_is_done_elsewhere_changes_no_page_here(actor: Actor, world: World, hire: Hire, signed_in: SignIn):
    browser = signed_in(hire(actor.kind, actor.area, "ujicoba"))
    before = seen(browser, world, actor)
    for elsewhere in (places.TERATAI, "99", places.NOWHERE):
        grow(world[elsewhere])
    after = seen(browser, world, actor)
    assert [name for name, body in before.items() if after[name] != body] == []


@pytest.mark.parametrize("actor", ACTORS, ids=str)
def test_what_is_elsewhere_is_answered_as_what_is_nowhere(actor: Actor, world: World, hire: Hire, signed_in: SignIn):
    browser = signed_in(hire(actor.kind, actor.area, "ujicoba"))
    told_apart = []
    for name, calls in TABLE.items():
        for call in calls:
            there = world[places.TERATAI]
            if not call.things or not call.has(there) or call.at == "one" or not may(call, actor):
                continue
            answers = [
                _answer(browser, name, call, arguments, there) for arguments in (call.things(there), call.nothing)
            ]
            if answers[0] != answers[1]:
                told_apart.append(f"{call.method} {name}")
    assert told_apart == []


def _answer(browser: Client, name: str, call: Call, arguments: Any, place: Place) -> tuple[int, bytes]:
    with undone(browser):
        answer = ask(browser, name, call, list(arguments), place)
        body = settled(read(answer))
    path = reverse(name, args=arguments).encode()  # is in the switch of languages, to come back to
    return answer.status_code, body.replace(path, b"?")
