"""A name, a password and where it is due a code; whoever guesses waits, and learns nothing."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from lindung.web.audit.models import Event
from lindung.web.users.addresses import address_of
from lindung.web.users.lockout import ACCOUNT_FREE, ADDRESS_FREE, wait_after
from lindung.web.users.models import KnockingAddress, User
from lindung.web.users.roles import RoleKind
from tests.web.users.conftest import PASSWORD


def sign_in(client: Client, password: str = PASSWORD, username: str = "siti", where: str = ""):
    return client.post(f"/masuk/{where}", {"username": username, "password": password})


def later(**columns) -> None:
    """Everybody's waits are over."""
    past = timezone.now() - timedelta(seconds=1)
    User.objects.update(locked_until=past)
    KnockingAddress.objects.update(locked_until=past)


def page_of(response) -> str:
    """A page without what differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_with_the_right_password_one_is_in_and_the_session_is_another(client, siti):
    client.get("/masuk/")
    client.session["before"] = 1
    client.session.save()
    before = client.session.session_key
    answer = sign_in(client, username=" Siti ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session.session_key != before
    assert client.get("/").status_code == 200
    assert Event.objects.get(action="sign_in").subject == f"user {siti.pk}"
    assert User.objects.get(pk=siti.pk).last_login is not None


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_answered_alike(client, siti, hire):
    left = hire(RoleKind.VILLAGE_HEAD, name="sitii")
    left.set_password(PASSWORD)
    left.is_active = False
    left.save()
    for_wrong = sign_in(client, "bukan ini")
    unknown = sign_in(client, username="sita")
    inactive = sign_in(client, username="sitii")
    User.objects.filter(pk=siti.pk).update(locked_until=timezone.now() + timedelta(minutes=5))
    closed = sign_in(client)
    pages = [
        page_of(answer).replace(name, "siti")
        for answer, name in ((for_wrong, "siti"), (unknown, "sita"), (inactive, "sitii"), (closed, "siti"))
    ]
    assert len(set(pages)) == 1
    assert {answer.status_code for answer in (for_wrong, unknown, inactive, closed)} == {422}
    assert "_auth_user_id" not in client.session


def test_the_audit_says_why_and_never_what_was_typed(client, siti):
    sign_in(client, "bukan ini")
    sign_in(client, username="rahasia-saya")
    reasons = Event.objects.filter(action="sign_in_failed").order_by("number").values_list("details__why", "subject")
    assert list(reasons) == [("password", f"user {siti.pk}"), ("unknown", "")]
    assert not [event for event in Event.objects.all() if "rahasia" in str(vars(event)) or "bukan" in str(vars(event))]


def test_who_guesses_waits_and_the_right_password_does_not_help_while_waiting(client, siti):
    for _time in range(ACCOUNT_FREE):
        sign_in(client, "bukan ini")
    assert sign_in(client).status_code == 422
    assert Event.objects.filter(action="account_closed").count() == 1
    assert User.objects.get(pk=siti.pk).failures == ACCOUNT_FREE
    later()
    assert sign_in(client).status_code == 302
    assert User.objects.get(pk=siti.pk).failures == 0


def test_each_further_guess_costs_more_up_to_a_quarter_of_an_hour():
    waits = [wait_after(failures, ACCOUNT_FREE).total_seconds() / 60 for failures in range(3, 12)]
    assert waits == [0, 0, 1, 2, 4, 8, 15, 15, 15]


def test_the_wait_grows_for_an_account_that_is_tried_again_and_again(client, siti):
    lengths = []
    for _time in range(ACCOUNT_FREE + 2):
        later()
        sign_in(client, "bukan ini")
        row = User.objects.get(pk=siti.pk)
        lengths.append(row.locked_until and round((row.locked_until - timezone.now()).total_seconds() / 60))
    assert lengths[-3:] == [1, 2, 4]


def test_an_address_that_tries_many_names_waits_and_no_name_helps(client, siti):
    for number in range(ADDRESS_FREE):
        sign_in(client, username=f"nama{number}")
    answer = sign_in(client)
    assert answer.status_code == 429
    assert page_of(sign_in(client, username="sita")) == page_of(answer)
    assert User.objects.get(pk=siti.pk).failures == 0
    assert Event.objects.filter(action="address_closed").count() == 1
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_right_passwords_do_not_use_up_the_patience_for_an_address(client, siti):
    for _time in range(ADDRESS_FREE + 2):
        assert sign_in(Client()).status_code == 302
    assert KnockingAddress.objects.get().failures == 0


def test_what_an_address_did_an_hour_ago_is_forgotten_and_after_a_day_its_row_is_gone(client, siti):
    sign_in(client, "bukan ini")
    KnockingAddress.objects.update(failures=ADDRESS_FREE - 1, last=timezone.now() - timedelta(minutes=61))
    sign_in(client, "bukan ini")
    assert KnockingAddress.objects.get().failures == 1
    KnockingAddress.objects.update(last=timezone.now() - timedelta(hours=25))
    sign_in(Client(REMOTE_ADDR="192.0.2.7"), "bukan ini")
    assert KnockingAddress.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/wilayah/?urut=nama", "/wilayah/?urut=nama"),
        ("//jahat.test/", "/"),
        ("https://jahat.test/", "/"),
        ("/\\jahat.test", "/"),
        ("javascript:alert(1)", "/"),
        ("\t//jahat.test", "/"),
        ("wilayah/", "/"),
        ("/masuk/", "/"),
    ],
)
def test_after_signing_in_one_goes_where_one_wanted_within_this_server(client, siti, asked, goes_to):
    assert sign_in(client, where=f"?next={quote(asked)}")["Location"] == goes_to


def test_who_is_in_does_not_sign_in_again(client, siti):
    sign_in(client)
    assert client.get("/masuk/")["Location"] == "/"


def test_signing_out_is_a_post_and_is_recorded(client, siti):
    sign_in(client)
    assert client.get("/keluar/").status_code == 405
    assert client.get("/").status_code == 200
    assert client.post("/keluar/")["Location"] == "/masuk/"
    assert client.get("/")["Location"] == "/masuk/?next=/"
    assert Event.objects.get(action="sign_out").actor == siti


def test_a_sign_in_from_another_page_is_refused(siti):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403


@pytest.mark.parametrize("change", [{"epoch": 1}, {"password": "md5$x$y"}, {"is_active": False}])
def test_another_epoch_or_password_and_leaving_end_the_session(client, siti, change):
    sign_in(client)
    User.objects.filter(pk=siti.pk).update(**change)
    assert client.get("/")["Location"] == "/masuk/?next=/"


def test_the_real_hasher_is_argon2_and_works_here_too(client, siti, settings):
    from lindung.web import settings as real

    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    siti.set_password(PASSWORD)
    siti.save()
    assert siti.password.startswith("argon2$argon2id$")
    assert sign_in(client, "bukan ini").status_code == 422
    assert sign_in(client, username="tidak-ada").status_code == 422
    assert sign_in(client).status_code == 302


def test_the_same_work_is_done_for_a_name_that_is_not_there(client, siti, monkeypatch):
    from django.contrib.auth import hashers

    done: list[str] = []

    def encode(self, password, salt):
        done.append(salt)
        return f"md5$a${len(done)}"

    monkeypatch.setattr(type(hashers.get_hasher()), "encode", encode)
    sign_in(client, "bukan ini")
    for_known = len(done)
    sign_in(client, username="tidak-ada")
    assert for_known == len(done) - for_known == 1


def coming_from(settings, address: str, forwarded: str = "", *, behind_proxy: bool = False) -> str:
    settings.OFFICE = replace(settings.OFFICE, behind_proxy=behind_proxy)
    headers = {"X-Forwarded-For": forwarded} if forwarded else None
    return address_of(RequestFactory(headers=headers).get("/masuk/", REMOTE_ADDR=address))


def test_an_address_is_kept_as_what_counts_it_only(settings):
    assert "192.0.2.7" not in coming_from(settings, "192.0.2.7")
    assert coming_from(settings, "192.0.2.7") != coming_from(settings, "192.0.2.8")
    assert coming_from(settings, "::ffff:192.0.2.7") == coming_from(settings, "192.0.2.7")


def test_a_household_of_ipv6_is_one_address(settings):
    assert coming_from(settings, "2001:db8:1:2::3") == coming_from(settings, "2001:db8:1:2:ffff::9")
    assert coming_from(settings, "2001:db8:1:2::3") != coming_from(settings, "2001:db8:1:3::3")


def test_what_a_browser_says_of_its_address_is_believed_of_our_proxy_only(settings):
    here = coming_from(settings, "192.0.2.7")
    assert coming_from(settings, "192.0.2.7", "198.51.100.1") == here
    behind = coming_from(settings, "127.0.0.1", "198.51.100.1, 192.0.2.7", behind_proxy=True)
    assert behind == here
    assert coming_from(settings, "127.0.0.1", "unknown, ", behind_proxy=True) == coming_from(settings, "nonsense")
