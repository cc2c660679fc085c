"""A program shows its secret and gets a token for an hour; whatever is wrong with it, it gets none."""

from base64 import b64encode
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lindung.web.api import limits
from lindung.web.api.clients import revoke_client
from lindung.web.api.limits import Limit
from lindung.web.api.models import ApiClient, Ask, Token
from lindung.web.audit.models import Event
from tests.web.api.conftest import FORM, Caller, asked, token_of


def basic(client_id: str, secret: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{client_id}:{secret}".encode()).decode()}


def test_a_secret_in_the_form_gives_a_token_for_an_hour_that_is_not_kept(program):
    client, secret = program()
    answer = token_of(client, secret)
    told = answer.json()
    assert (answer.status_code, told["token_type"], told["expires_in"]) == (200, "Bearer", 3600)
    assert told["scope"] == "balances batches coverage coverage_whole months person_months programmes snapshots verify"
    assert answer["Cache-Control"] == "no-store"
    assert told["access_token"].encode() not in bytes(Token.objects.get().digest)
    event = Event.objects.get(action="api.token")
    assert (event.actor_words, event.subject) == (client.words, client.subject)
    assert (event.first, event.last) == (9901000000, 9901999999)  # seen by who answers for the program's areas


def test_a_secret_in_the_header_and_fewer_grants_when_fewer_are_asked_for(program):
    client, secret = program()
    body = "grant_type=client_credentials&scope=verify"
    answer = Client().post("/api/v1/token", body, content_type=FORM, headers=basic(client.client_id, secret))
    assert (answer.status_code, answer.json()["scope"]) == (200, "verify")


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ("grant_type=client_credentials&client_id={id}&client_secret=lds_wrong", 401, "invalid_client"),
        ("grant_type=client_credentials&client_id=nobody&client_secret={secret}", 401, "invalid_client"),
        ("grant_type=client_credentials&client_id=%00&client_secret={secret}", 401, "invalid_client"),
        ("grant_type=client_credentials", 401, "invalid_client"),
        ("grant_type=password&client_id={id}&client_secret={secret}", 400, "unsupported_grant_type"),
        ("client_id={id}&client_secret={secret}", 400, "invalid_request"),
        ("grant_type=a&grant_type=b&client_id={id}&client_secret={secret}", 400, "invalid_request"),
        ("grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=coverage", 400, "invalid_scope"),
    ],
)
def test_what_is_wrong_is_said_as_rfc_6749_has_it(program, form, status, error):
    client, secret = program(asks=(Ask.VERIFY,))
    answer = Client().post(
        "/api/v1/token", form.replace("{id}", client.client_id).replace("{secret}", secret), content_type=FORM
    )
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.has_header("WWW-Authenticate") == (status == 401)
    assert not Token.objects.exists()


def test_secrets_in_two_places_and_headers_that_are_none_are_refused(program):
    client, secret = program()
    body = f"grant_type=client_credentials&client_secret={secret}"
    both = Client().post("/api/v1/token", body, content_type=FORM, headers=basic(client.client_id, secret))
    assert (both.status_code, both.json()["error"]) == (400, "invalid_request")
    for header in ("Basic !!", "Bearer abc", "Basic " + b64encode(b"\xff:\xff").decode()):
        answer = Client().post(
            "/api/v1/token", "grant_type=client_credentials", content_type=FORM, headers={"Authorization": header}
        )
        assert answer.status_code == 401


def test_a_wrong_secret_is_recorded_with_the_program_it_was_tried_for(program):
    client, _secret = program()
    token_of(client, "lds_guessed")
    event = Event.objects.get(action="api.token_refused")
    assert event.subject == client.subject
    assert "lds_guessed" not in str(event.details)


def test_an_expired_and_a_revoked_program_get_no_token_and_their_tokens_end(program, people, administrator):
    client, secret = program()
    caller = Caller(token_of(client, secret).json()["access_token"])
    assert caller.post("verify", asked(1)).status_code == 200
    ApiClient.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert token_of(client, secret).status_code == 401
    assert caller.post("verify", asked(1)).status_code == 401
    ApiClient.objects.update(expires=timezone.now() + timedelta(days=1))
    revoke_client(by=administrator, client=client)
    revoke_client(by=administrator, client=client)
    assert token_of(client, secret).status_code == 401
    assert caller.post("verify", asked(1)).status_code == 401
    assert Event.objects.filter(action="api.client_revoked").count() == 1


def test_a_token_ends_after_an_hour_and_is_then_removed(program, people):
    client, secret = program()
    caller = Caller(token_of(client, secret).json()["access_token"])
    Token.objects.update(expires=timezone.now())
    answer = caller.post("verify", asked(1))
    assert (answer.status_code, answer.json()["code"]) == (401, "no-token")
    assert answer["WWW-Authenticate"] == 'Bearer realm="lindung"'
    token_of(client, secret)
    assert Token.objects.count() == 1


def test_a_grant_taken_from_the_program_is_taken_from_its_tokens(program, people):
    client, secret = program()
    caller = Caller(token_of(client, secret).json()["access_token"])
    ApiClient.objects.update(asks=["coverage"])
    answer = caller.post("verify", asked(1))
    assert (answer.status_code, answer.json()["code"]) == (403, "not-granted")
    assert 'error="insufficient_scope"' in answer["WWW-Authenticate"]


def test_who_asks_for_tokens_too_often_waits(program, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "token", Limit(2, 60))
    client, secret = program()
    answers = [token_of(client, secret) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
