"""Above the village a code of the telephone is due; each works once, and the secret lies sealed."""

import re

import pyotp
import pytest
from django.test import Client

from lindung.common.errors import UserError
from lindung.web.audit.models import Event
from lindung.web.users import second_factor
from lindung.web.users.links import digest_of, make_link, set_password_by_link
from lindung.web.users.lockout import ACCOUNT_FREE
from lindung.web.users.models import RecoveryCode, User
from lindung.web.vault.sealing import vault
from tests.web.users.conftest import PASSWORD, Clock, code_for


def with_password_given(user: User) -> Client:
    browser = Client()
    browser.post("/masuk/?next=/akun/", {"username": user.username, "password": PASSWORD})
    return browser


def enrolled(user: User) -> list[str]:
    second_factor.secret_to_enrol(user)
    codes = second_factor.enrol(user, code_for(user, -1))
    assert codes is not None
    return codes


def is_in(browser: Client) -> bool:
    return browser.get("/akun/").status_code == 200


def test_the_first_time_a_telephone_is_bound_and_recovery_codes_are_shown_once(budi, clock: Clock):
    browser = with_password_given(budi)
    assert not is_in(browser)
    assert "_auth_user_id" not in browser.session
    assert browser.get("/masuk/kode/")["Location"] == "/masuk/ponsel/"
    page = browser.get("/masuk/ponsel/").content.decode()
    assert "<svg" in page
    assert "style=" not in page
    assert browser.post("/masuk/ponsel/", {"code": "000000"}).status_code == 422
    shown = browser.post("/masuk/ponsel/", {"code": code_for(budi)})
    codes = re.findall(r"<code>(\d{4} \d{4} \d{4})</code>", shown.content.decode())
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    assert is_in(browser)
    assert browser.get("/masuk/ponsel/")["Location"] == "/masuk/"
    assert Event.objects.filter(action="second_factor_enrolled").count() == 1


def test_a_secret_that_was_only_shown_is_another_one_after_a_new_password(budi, siti, clock: Clock):
    shown = second_factor.secret_to_enrol(budi)
    assert second_factor.secret_to_enrol(budi) == shown
    set_password_by_link(digest_of(make_link(budi, by="baris perintah")), "kerbau minum di kali")
    assert second_factor.secret_to_enrol(User.objects.get(pk=budi.pk)) != shown
    enrolled(siti)
    set_password_by_link(digest_of(make_link(siti, by="baris perintah")), "kerbau minum di kali")
    assert User.objects.get(pk=siti.pk).has_second_factor


def test_the_secret_is_sealed_and_codes_are_nowhere(budi, clock: Clock):
    codes = enrolled(budi)
    budi.refresh_from_db()
    secret = vault().open(budi.second_factor_sealed, second_factor.FIELD)
    assert secret.encode() not in bytes(budi.second_factor_sealed)
    kept = set(RecoveryCode.objects.values_list("lookup", flat=True))
    assert not {code.replace(" ", "") for code in codes} & kept
    with pytest.raises(UserError, match="sudah dipasang"):
        second_factor.secret_to_enrol(budi)


def test_with_the_code_one_goes_where_one_wanted(budi, clock: Clock):
    enrolled(budi)
    browser = with_password_given(budi)
    before = browser.session.session_key
    answer = browser.post("/masuk/kode/", {"code": code_for(budi)})
    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
    assert browser.session.session_key != before
    assert is_in(browser)
    assert Event.objects.get(action="sign_in").details == {"second_factor": True}


def test_a_code_is_never_accepted_twice_nor_one_before_it(budi, clock: Clock):
    enrolled(budi)
    code, earlier = code_for(budi), code_for(budi, -1)
    assert second_factor.code_is_right(budi, code)
    assert not second_factor.code_is_right(budi, code)
    assert not second_factor.code_is_right(budi, earlier)


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_wrong_by_one_step(budi, clock: Clock, steps, right):
    enrolled(budi)
    clock(300)
    assert second_factor.code_is_right(budi, code_for(budi, steps)) is right


WIDE_DIGITS = "\N{FULLWIDTH DIGIT ONE}" * 6


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", WIDE_DIGITS, "000 000", "-00001"])
def test_what_is_no_code_is_refused(budi, clock: Clock, typed, monkeypatch):
    enrolled(budi)
    monkeypatch.setattr(pyotp.TOTP, "generate_otp", lambda self, step: "123456")
    assert not second_factor.code_is_right(budi, typed)


def test_a_code_may_be_typed_with_a_space(budi, clock: Clock):
    enrolled(budi)
    code = code_for(budi)
    assert second_factor.code_is_right(budi, f"{code[:3]} {code[3:]}")


def test_a_recovery_code_works_once(budi, clock: Clock):
    codes = enrolled(budi)
    browser = with_password_given(budi)
    assert browser.post("/masuk/kode/", {"code": codes[0]}).status_code == 302
    assert is_in(browser)
    assert Event.objects.get(action="recovery_code_used").details == {"left": 9}
    assert with_password_given(budi).post("/masuk/kode/", {"code": codes[0]}).status_code == 422


def test_another_persons_recovery_code_is_no_use(budi, siti, clock: Clock):
    enrolled(budi)
    codes = enrolled(siti)
    assert not second_factor.code_is_right(budi, codes[0])


def test_who_guesses_codes_waits_and_giving_the_password_again_does_not_reset_the_count(budi, clock: Clock):
    enrolled(budi)
    for _time in range(ACCOUNT_FREE - 1):
        assert with_password_given(budi).post("/masuk/kode/", {"code": "000000"}).status_code == 422
    assert User.objects.get(pk=budi.pk).failures == ACCOUNT_FREE - 1
    browser = with_password_given(budi)
    browser.post("/masuk/kode/", {"code": "000000"})
    assert browser.post("/masuk/kode/", {"code": code_for(budi)}).status_code == 422
    assert not is_in(browser)


def test_without_the_password_there_is_no_second_page(budi, clock: Clock):
    enrolled(budi)
    for address in ("/masuk/kode/", "/masuk/ponsel/"):
        assert Client().get(address)["Location"] == "/masuk/"
        assert Client().post(address, {"code": code_for(budi)})["Location"] == "/masuk/"


def test_the_wait_for_the_code_ends_after_ten_minutes_and_with_a_change_of_roles(budi, clock: Clock, monkeypatch):
    enrolled(budi)
    browser = with_password_given(budi)
    User.objects.filter(pk=budi.pk).update(epoch=1)
    assert browser.post("/masuk/kode/", {"code": code_for(budi)})["Location"] == "/masuk/"
    browser = with_password_given(budi)
    clock(601)
    assert browser.post("/masuk/kode/", {"code": code_for(budi)})["Location"] == "/masuk/"


def test_a_village_operator_may_bind_a_telephone_and_then_needs_it(siti, clock: Clock):
    browser = with_password_given(siti)
    assert is_in(browser)
    browser.get("/akun/ponsel/")
    assert browser.post("/akun/ponsel/", {"code": code_for(siti)}).status_code == 200
    assert is_in(browser)
    again = with_password_given(siti)
    assert not is_in(again)
    clock(30)
    again.post("/masuk/kode/", {"code": code_for(siti)})
    assert is_in(again)


def test_new_recovery_codes_cost_a_code_and_end_the_old_ones(budi, clock: Clock):
    old = enrolled(budi)
    browser = with_password_given(budi)
    browser.post("/masuk/kode/", {"code": code_for(budi)})
    assert browser.post("/akun/kode-cadangan/", {"code": "000000"}).status_code == 422
    clock(30)
    assert browser.post("/akun/kode-cadangan/", {"code": code_for(budi)}).status_code == 200
    assert not second_factor.code_is_right(budi, old[0])
    assert RecoveryCode.objects.filter(user=budi, used=None).count() == second_factor.RECOVERY_CODES


def test_a_picture_holds_no_style_and_no_script(budi, clock: Clock):
    picture = second_factor.picture_of(budi, second_factor.secret_to_enrol(budi))
    assert picture.startswith("<svg")
    assert not re.search(r"style|script|href", picture)
