"""A password is set with a link, once, within a day; whoever changes a letter of it gets nowhere."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.users.links import digest_of, make_link, set_password_by_link
from lindung.web.users.models import OneTimeLink, User
from tests.web.users.conftest import PASSWORD

NEW = "kerbau minum di kali"


def use(token: str, password: str = NEW, again: str = NEW):
    browser = Client()
    browser.get(f"/masuk/sandi/{token}/")
    return browser.post("/masuk/sandi/", {"password": password, "again": again})


def can_sign_in(password: str) -> bool:
    return Client().post("/masuk/", {"username": "siti", "password": password}).status_code == 302


def test_a_link_sets_a_password_and_the_token_leaves_the_address(client, siti):
    token = make_link(siti, by="baris perintah")
    answer = client.get(f"/masuk/sandi/{token}/")
    assert answer["Location"] == "/masuk/sandi/"
    assert token not in str(dict(client.session))
    assert "<b>siti</b>" in client.get("/masuk/sandi/").content.decode()
    assert client.post("/masuk/sandi/", {"password": NEW, "again": NEW})["Location"] == "/masuk/"
    assert can_sign_in(NEW)
    assert not can_sign_in(PASSWORD)
    assert Event.objects.filter(action="password_set_by_link").count() == 1


def test_a_link_is_good_once(siti):
    token = make_link(siti, by="baris perintah")
    assert use(token).status_code == 302
    assert use(token, "ayam jantan berkokok", "ayam jantan berkokok").status_code == 404
    assert can_sign_in(NEW)


def test_of_two_who_use_it_at_once_one_is_told(siti):
    digest = digest_of(make_link(siti, by="baris perintah"))
    set_password_by_link(digest, NEW)
    with pytest.raises(UserError, match="sudah dipakai"):
        set_password_by_link(digest, PASSWORD)


def test_a_link_that_expired_was_replaced_or_changed_is_good_for_nothing_and_says_the_same(siti):
    pages = []
    expired = make_link(siti, by="baris perintah")
    OneTimeLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    pages.append(use(expired))
    replaced = make_link(siti, by="baris perintah")
    token = make_link(siti, by="baris perintah")
    pages += [use(replaced), use(token[:-1] + ("a" if token[-1] != "a" else "b")), use("x")]
    pages.append(Client().get("/masuk/sandi/"))
    assert {page.status_code for page in pages} == {404}
    assert len({re.sub(r'(value|name)="[^"]*"', "", page.content.decode()) for page in pages}) == 1
    assert can_sign_in(PASSWORD)
    assert use(token).status_code == 302


def test_looking_at_a_link_does_not_use_it(siti):
    token = make_link(siti, by="baris perintah")
    Client().get(f"/masuk/sandi/{token}/")
    Client().get(f"/masuk/sandi/{token}/", follow=True)
    assert use(token).status_code == 302


def test_who_was_sent_away_sets_no_password(siti):
    token = make_link(siti, by="baris perintah")
    User.objects.filter(pk=siti.pk).update(is_active=False)
    assert use(token).status_code == 404


def test_the_database_never_holds_the_token(siti):
    token = make_link(siti, by="baris perintah")
    assert OneTimeLink.objects.get().digest != token
    assert not [event for event in Event.objects.all() if token in str(vars(event))]


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("pendek", "pendek", "12"),
        ("password1234", "password1234", "umum"),
        ("siti", "siti", "mirip"),
        (NEW, "kerbau minum di kolam", "tidak sama"),
        ("", "", "Tulis kata sandi yang baru."),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_in_indonesian(siti, password, again, said):
    answer = use(make_link(siti, by="baris perintah"), password, again)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_new_password_ends_the_sessions_and_opens_the_account(siti):
    browser = Client()
    browser.post("/masuk/", {"username": "siti", "password": PASSWORD})
    User.objects.filter(pk=siti.pk).update(failures=9, locked_until=timezone.now() + timedelta(minutes=9))
    use(make_link(siti, by="baris perintah"))
    assert browser.get("/")["Location"] == "/masuk/?next=/"
    assert can_sign_in(NEW)


def test_changing_ones_own_password_asks_for_the_old_one_and_keeps_this_session(siti):
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post("/masuk/", {"username": "siti", "password": PASSWORD})
    wrong = here.post("/akun/sandi/", {"old": "bukan ini", "password": NEW, "again": NEW})
    assert wrong.status_code == 422
    assert can_sign_in(PASSWORD)
    assert here.post("/akun/sandi/", {"old": PASSWORD, "password": NEW, "again": NEW})["Location"] == "/akun/"
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


def test_sessions_elsewhere_can_be_ended(siti):
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post("/masuk/", {"username": "siti", "password": PASSWORD})
    here.post("/akun/sesi/")
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


def test_the_pages_speak_as_chosen_from_the_next_sign_in_too(siti):
    browser = Client()
    browser.post("/masuk/", {"username": "siti", "password": PASSWORD})
    browser.post("/akun/bahasa/", {"language": "xx"})
    assert browser.cookies["django_language"].value == "id"
    browser.post("/akun/bahasa/", {"language": "en"})
    again = Client().post("/masuk/", {"username": "siti", "password": PASSWORD})
    assert again.cookies["django_language"].value == "en"
