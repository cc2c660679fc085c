"""The regency's API through every trouble that a line, a server and a moving register can make."""

import copy
import logging
from datetime import timedelta

import pytest

from lindung.common.errors import UserError
from lindung.registers.live import http
from tests.registers.live.conftest import DAY, people
from tests.registers.live.regency import PASSWORD


def once(status, headers=None, body=b"{}"):
    """Trouble at the next question, whatever it is."""
    return lambda regency, path: (status, headers or {}, body)


def pages_asked(regency):
    return [int(path.split("page%5Bnumber%5D=")[1].split("&")[0]) for path in regency.asked]


def refused(fetch_api, *areas, **more):
    with pytest.raises(UserError) as error:
        fetch_api(*areas, **more)
    sentence = str(error.value)
    assert PASSWORD not in sentence
    assert "\n" not in sentence
    return sentence


def test_a_refused_sign_in_is_never_tried_again(fetch_api, regency, pauses):
    sentence = refused(fetch_api, password="salah")
    assert "menolak alamat surel atau kata sandinya" in sentence
    assert (regency.signins, pauses) == (1, [])


@pytest.mark.parametrize("status", [403, 429])
def test_a_locked_account_is_told_to_wait(fetch_api, regency, pauses, status):
    regency.trouble = [once(status)]
    assert "Tunggu sepuluh menit" in refused(fetch_api)
    assert pauses == []


def test_a_token_that_runs_out_on_the_way_is_renewed_once(fetch_api, regency):
    regency.size = 50

    def expired(state, path):
        if "%5D=2&" in path:
            state.token = "of somebody else"
            return 401, {}, b'{"message": "Unauthenticated."}'
        return None

    regency.trouble = [expired]
    assert fetch_api().villages[0].counted("accepted") == 115
    assert regency.signins == 2


def test_a_token_that_is_refused_twice_ends_it(fetch_api, regency):
    regency.trouble = [_get_only(401), _get_only(401)]
    assert "menolak permintaan data penduduk (galat 401)" in refused(fetch_api)
    assert regency.signins == 2


def _get_only(status, headers=None, body=b"{}"):
    return lambda regency, path: (status, headers or {}, body) if "penduduk" in path else None


def test_waiting_is_as_long_as_the_server_says_else_longer_each_time(fetch_api, regency, pauses):
    at_sign_in = [once(500), once(503)]
    regency.trouble = [*at_sign_in, _get_only(429, {"Retry-After": "7"}), _get_only(502), _get_only(500)]
    assert fetch_api().villages[0].counted("accepted") == 115
    assert pauses == [1.0, 2.0, 7.0, 2.0, 4.0]


@pytest.mark.parametrize(
    "trouble",
    [
        (0, {}, b""),
        (500, {}, b"<html>"),
        (200, {}, b'{"data": [{"type"'),
        (200, {"Content-Length": "5000"}, b'{"data": []}'),
        (200, {"Content-Encoding": "gzip"}, b"no gzip at all"),
    ],
    ids=["line cut", "500", "broken JSON", "too short", "broken gzip"],
)
def test_what_passes_by_itself_is_asked_again(fetch_api, regency, pauses, trouble):
    def cut(state, path):
        return trouble if "%5D=2&" in path else None

    regency.size, regency.trouble = 50, [cut]
    assert fetch_api().villages[0].counted("accepted") == 115
    assert pauses == [1.0]


def test_what_does_not_pass_is_said_and_the_pages_stay_for_the_next_time(fetch_api, regency, tmp_path):
    regency.size = 20
    regency.trouble = [lambda state, path: (503, {}, b"") if "%5D=4&" in path else None] * http.TIMES
    assert "menjawab dengan galat 503, sudah dicoba 6 kali" in refused(fetch_api)
    assert not (tmp_path / "data" / "residents").exists()
    regency.asked.clear()
    assert fetch_api().villages[0].counted("accepted") == 115
    assert pages_asked(regency) == [1, 4, 5, 6]
    assert list((tmp_path / "data").glob(".partial-*")) == []


@pytest.mark.parametrize("change", ["another total", "another day"])
def test_pages_of_another_state_are_not_gone_on_from(fetch_api, regency, change):
    regency.size = 20
    regency.trouble = [lambda state, path: (503, {}, b"") if "%5D=4&" in path else None] * http.TIMES
    refused(fetch_api)
    regency.asked.clear()
    if change == "another total":
        del regency.people[0]
    later = DAY + timedelta(days=change == "another day")
    assert fetch_api(day=later).villages[0].counted("accepted") == len(regency.people)
    assert pages_asked(regency) == [1, 2, 3, 4, 5, 6]


def test_pages_that_hold_somebody_twice_are_fetched_anew(fetch_api, regency):
    """Somebody was deleted and somebody added while the pages came: all moved up by one."""
    regency.size = 50

    def moving(state, path):
        if "%5D=2&" in path:
            state.people.insert(0, {**copy.deepcopy(state.people[5]), "id": "9000"})
            state.people[0]["attributes"]["nik"] = "9999010101800099"
            del state.people[-1]
            return 500, {}, b""
        return None

    regency.trouble = [moving]
    read = people(fetch_api())
    assert len(read) == 115
    assert "9000" in read
    assert pages_asked(regency) == [1, 2, 2, 3, 1, 2, 3]


def test_counts_that_never_fit_are_refused(fetch_api, regency, tmp_path):
    regency.size = 50
    real = regency.page

    def short(query):
        told = real(query)
        told["data"] = told["data"][:40]
        return told

    regency.page = short
    assert "tidak cocok dengan jumlah yang disebutnya" in refused(fetch_api)
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def test_somebody_on_two_pages_is_never_two_people_or_none(fetch_api, regency):
    regency.size = 50
    regency.people[60] = copy.deepcopy(regency.people[10])
    assert "tidak cocok" in refused(fetch_api)


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b'"x"',
        b"{}",
        b'{"data": [], "meta": {}}',
        b'{"data": [1], "meta": {"pagination": {"total": 1, "per_page": 500}}}',
        b'{"data": [{"id": "x", "attributes": {}}], "meta": {"pagination": {"total": 1, "per_page": 500}}}',
        b'{"data": [{"attributes": {}}], "meta": {"pagination": {"total": 1, "per_page": 500}}}',
        b'{"data": [], "meta": {"pagination": {"total": 1, "per_page": 0}}}',
        b'{"data": [], "meta": {"pagination": {"total": -1, "per_page": 500}}}',
    ],
)
def test_an_answer_of_another_program_is_said(fetch_api, regency, pauses, body):
    regency.trouble = [_get_only(200, {}, body)] * http.TIMES
    sentence = refused(fetch_api)
    assert "tidak menjawab seperti API-Database-Gabungan" in sentence or "JSON yang rusak" in sentence


def test_another_program_at_sign_in_is_said(fetch_api, regency):
    regency.trouble = [once(200, {}, b'{"token": "abc"}')]
    assert "tidak menjawab seperti API-Database-Gabungan saat masuk" in refused(fetch_api)


def test_an_answer_too_large_is_not_read(fetch_api, regency, monkeypatch):
    monkeypatch.setattr(http, "LARGEST", 10_000)
    assert "dan tidak dibaca" in refused(fetch_api)


def test_a_redirect_is_not_followed_with_the_token(fetch_api, regency):
    regency.trouble = [
        lambda state, path: (302, {"Location": "http://127.0.0.1:1/"}, b"") if "penduduk" in path else None
    ]
    assert "galat 302" in refused(fetch_api)


def test_an_area_without_anybody_is_said(fetch_api):
    assert fetch_api("99.98").skipped[0].endswith("tidak memuat seorang pun untuk wilayah 9998.")


def test_nobody_and_no_secret_is_in_the_log(fetch_api, regency, caplog):
    caplog.set_level(logging.DEBUG)
    regency.trouble = [once(500)]
    fetch_api()
    assert PASSWORD not in caplog.text
    assert "token" not in caplog.text
    assert "9999014808670001" not in caplog.text
