"""Programs with a token: each call × each place: theirs, or as if it were not there."""

import json

import pytest
from django.test import Client

from tests.web.access import world as places
from tests.web.access.world import BORN, World

ASKING = ["99.01", places.MELATI, "99"]


def ask(path: str, token: str, body: object = None) -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"kunci-{abs(hash(str(body)))}"}
    if body is None:
        answer = Client().get(f"/api/v1/{path}", headers=headers)
    else:
        answer = Client().post(f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers)
    return answer.status_code, answer.content.decode()


def inside(area: str, code: str) -> bool:
    return bool(code) and (code == area or code.startswith(f"{area}."))


@pytest.mark.parametrize("area", ASKING)
def test_a_program_gets_what_lies_in_its_areas_and_of_nothing_else_a_mark(area: str, world: World):
    token = world[area].things["token"]
    for place in world.values():
        person = {"nik": place.nik, "birth_date": BORN.isoformat(), "name": f"{place.person} AYU"}
        at_home = inside(area, place.code)
        answers = {}
        if place.code in places.VILLAGES:
            answers["verify"] = ask("verify", token, person)
            known = json.loads(answers["verify"][1])["status"]
            assert known == ("active" if at_home else "unknown"), place.mark
            answers["batches"] = ask("batches", token, [{**person, "reference": "satu"}])
            assert json.loads(answers["batches"][1])["results"]["satu"]["status"] == known
        if place.code:
            answers["coverage"] = ask(f"coverage?area={place.code}", token)
            assert answers["coverage"][0] == (200 if at_home else 403), place.mark
            for call in ("programmes?", "months?since=2026-01&until=2026-12&by_village=true&", "balances?"):
                answers[call] = ask(f"{call}area={place.code}", token)
                assert answers[call][0] == (200 if at_home else 403), (call, place.mark)
        for kind in ("batch", "handed"):
            if thing := place.things.get(kind):
                path = "batches" if kind == "batch" else "snapshots"
                answers[kind] = ask(f"{path}/{thing.pk}", token)
                assert answers[kind][0] == (200 if place.code == area else 404), (kind, place.mark)
        for status, body in answers.values():
            strangers = [mark for other in world.values() if not inside(area, other.code) for mark in other.marks]
            assert [mark for mark in strangers if mark in body] == [], status
        assert place.nik not in "".join(body for _status, body in answers.values())


def test_without_a_token_or_with_a_session_alone_no_call_is_answered(world: World):
    thing = world["99.01"].things["batch"].pk
    for path in (f"batches/{thing}", "coverage?area=99.01", f"snapshots/{thing}", "programmes?area=99.01"):
        assert ask(path, "ldt_none")[0] == 401
    for path in ("verify", "batches"):
        assert ask(path, "ldt_none", {})[0] == 401
