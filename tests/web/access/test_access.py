"""Every address × everybody × every place: allowed, or not there; and nothing of another place in any answer."""

from typing import Any

import pytest

from lindung.web.users.roles import RoleKind as R
from tests.web.access import world as places
from tests.web.access.table import TABLE, Call
from tests.web.access.walk import Actor, addresses, allowed, ask, leaks, may, read, undone
from tests.web.access.world import World
from tests.web.conftest import Hire, SignIn

ACTORS = [
    *(Actor(kind, "99.01") for kind in R),
    *(Actor(kind, places.MELATI) for kind in (R.VILLAGE_OPERATOR, R.VILLAGE_HEAD, R.REGENCY_LABOUR, R.ADMINISTRATOR)),
    *(Actor(kind, "99") for kind in (R.PROVINCE, R.ADMINISTRATOR, R.INSPECTOR, R.DONOR)),
    *(Actor(kind, "ID") for kind in (R.NATIONAL_ANALYST, R.ADMINISTRATOR)),
    Actor(None),
]
CALLS = [(name, call) for name, calls in TABLE.items() for call in calls]


def test_every_address_stands_in_the_table_and_every_row_is_an_address():
    assert sorted(set(addresses())) == sorted(TABLE)


def asked_at(actor: Actor) -> list[str]:
    """Where: at a village inside and the nearest one that is not, at the areas around, and nowhere."""
    outside = places.KENANGA if len(actor.area) == len(places.MELATI) else places.TERATAI
    return [places.MELATI, outside, "99.01", "99", places.NOWHERE]


def faults_of(answer: Any, wanted: bool, call: Call) -> str:
    if wanted:
        return "" if answer.status_code in call.answers else f"should be answered, is {answer.status_code}"
    if call.who == "no session":
        return (
            ""
            if answer.status_code in {*call.answers, 401} - {200, 302}
            else f"should want a token, is {answer.status_code}"
        )
    return "" if answer.status_code == 404 else f"should not be there, is {answer.status_code}"


@pytest.mark.parametrize("actor", ACTORS, ids=str)
def test_everybody_gets_what_is_theirs_and_nothing_else(actor: Actor, world: World, hire: Hire, signed_in: SignIn):
    browser = signed_in(hire(actor.kind, actor.area, "ujicoba"))
    faults = []
    for name, call in CALLS:
        for place in (world[code] for code in asked_at(actor) if call.has(world[code])):
            if not may(call, actor) and place.code not in (places.MELATI, places.TERATAI):
                continue  # the gate does not look at what is asked for
            arguments = call.things(place) if call.things else []
            with undone(browser):
                answer = ask(browser, name, call, arguments, place)
                body = read(answer)
            fault = faults_of(answer, allowed(call, actor, place), call)
            found = leaks(body, actor, world, call, place)
            if fault or found:
                faults.append(f"{call.method} {name} at {place.code or 'nowhere'}: {fault} {found}")
    assert not faults, "\n".join(faults)
