"""The regency's API: everybody once, in the right village, through every trouble a line and a server can make."""

import copy
import json
import logging
import time
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from lindung.common.errors import UserError
from lindung.pipelines.fetch import Request, read_kept
from lindung.pipelines.fetch_api import fetch_api
from lindung.registers.live import http
from lindung.registers.live.regency_api import Access, area_filter
from tests.registers.live.conftest import DAY, people
from tests.registers.live.regency import EMAIL, PASSWORD, Regency, Stub

VILLAGE, SECOND = "99.99.01.2001", "99.99.01.2002"


@pytest.fixture
def regency():
    return Regency()


@pytest.fixture
def address(regency):
    stub = Stub(regency)
    yield stub.address
    stub.stop()


@pytest.fixture
def pauses(monkeypatch):
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


@pytest.fixture
def fetch(address, tmp_path, pauses):
    """Fetch as `lindung fetch-api` does, into the folder `data`."""

    def fetching(*areas, day=DAY, password=PASSWORD, into="data"):
        return fetch_api(address, Access(EMAIL, password), areas, Request(tmp_path / into, day))

    return fetching


def once(status, headers=None, body=b"{}"):
    """Trouble at the next question, whatever it is."""
    return lambda regency, path: (status, headers or {}, body)


def pages_asked(regency):
    return [int(path.split("page%5Bnumber%5D=")[1].split("&")[0]) for path in regency.asked]


def refused(fetch, *areas, **more):
    with pytest.raises(UserError) as error:
        fetch(*areas, **more)
    sentence = str(error.value)
    assert PASSWORD not in sentence
    assert "\n" not in sentence
    return sentence


def test_everybody_comes_page_by_page_and_is_who_the_database_says(fetch, regency, database, way, tmp_path):
    from lindung.pipelines.fetch import fetch_database, open_database

    regency.size = 50
    fetched = fetch("99.99")
    (village,) = fetched.villages
    assert (village.file, village.counted("accepted"), fetched.skipped) == (VILLAGE, 115, ())
    assert pages_asked(regency) == [1, 2, 3]
    reached = way(database())
    other = fetch_database(reached, open_database(reached), Request(tmp_path / "db", DAY), lambda code: None, 1)
    unlike = ("file", "findings")
    for number, person in people(other).items():
        told = people(fetched)[number]
        assert {k: v for k, v in told.items() if k not in unlike} == {
            k: v for k, v in person.items() if k not in unlike
        }


def test_only_what_is_needed_is_kept(fetch, regency, tmp_path):
    regency.size = 50
    (village,) = fetch().villages
    kept = pq.read_table(village.snapshots[0].folder / "original" / "tweb_penduduk.parquet")
    assert kept.column_names == [
        *("id", "nama", "nik", "kk_level", "sex", "tempatlahir", "tanggallahir", "pekerjaan_id", "status_dasar"),
        *("nama_ibu", "bpjs_ketenagakerjaan", "no_kk", "dusun", "rw", "rt"),
    ]
    assert set(kept["bpjs_ketenagakerjaan"].to_pylist()) == {None, "number", "yes", "words"}
    assert "RAHASIA" not in json.dumps(kept.to_pylist())
    assert list((tmp_path / "data").glob(".partial-*")) == []
    assert read_kept(village.snapshots[0]).rows.equals(pq.read_table(village.snapshots[0].rows))


def test_each_village_is_a_snapshot_of_its_own(fetch, regency):
    second = copy.deepcopy(regency.people)
    for place, one in enumerate(second):
        one["id"] = str(5_000 + place)
        one["attributes"]["config"]["kode_desa"] = "9999012002"
    regency.people += second
    fetched = fetch("99.99.01")
    assert [(file.file, file.counted("accepted")) for file in fetched.villages] == [(VILLAGE, 115), (SECOND, 115)]
    assert [file.file for file in fetch("99.99.01.2002", into="one").villages] == [SECOND]
    assert [file.file for file in fetch("9999012002", "9999012001", into="two").villages] == [SECOND, VILLAGE]


def test_people_of_an_unknown_or_another_village_are_counted(fetch, regency):
    for place, code in enumerate(("", "2001", None, "9998012001")):
        regency.people[place]["attributes"]["config"] = {"kode_desa": code}
    regency._within = lambda one, query: True  # an API that does not know the filter
    fetched = fetch("99.99")
    assert fetched.villages[0].counted("accepted") == 111
    assert fetched.skipped == (
        "4 penduduk tidak dibaca: kode desanya kosong, tidak dikenal, atau di luar wilayah yang diminta.",
    )


def test_attributes_may_be_flat(fetch, regency):
    for one in regency.people:
        attributes = one["attributes"]
        attributes["no_kk"] = "9999010101990001"
        attributes |= attributes.pop("cluster_desa") | {"kode_desa": attributes.pop("config")["kode_desa"]}
    read = people(fetch())
    assert len(read) == 115
    assert {person["family_card"] for person in read.values()} == {"9999010101990001"}


def test_a_date_of_zeros_is_no_birth_date(fetch, regency):
    regency.people[0]["attributes"]["tanggallahir"] = "30-11--0001"
    regency.people[1]["attributes"]["tanggallahir"] = None
    read = people(fetch())
    assert [read[number]["birth_date_state"] for number in ("1", "2")] == ["placeholder", "missing"]


def test_nothing_changed_makes_no_snapshot(fetch, regency):
    fetch()
    assert fetch(day=DAY + timedelta(days=1)).villages[0].unchanged
    regency.people[3]["attributes"]["nama"] = "NAMA BARU"
    assert not fetch(day=DAY + timedelta(days=1)).villages[0].unchanged


def test_a_refused_sign_in_is_never_tried_again(fetch, regency, pauses):
    sentence = refused(fetch, password="salah")
    assert "menolak alamat surel atau kata sandinya" in sentence
    assert (regency.signins, pauses) == (1, [])


@pytest.mark.parametrize("status", [403, 429])
def test_a_locked_account_is_told_to_wait(fetch, regency, pauses, status):
    regency.trouble = [once(status)]
    assert "Tunggu sepuluh menit" in refused(fetch)
    assert pauses == []


def test_a_token_that_runs_out_on_the_way_is_renewed_once(fetch, regency):
    regency.size = 50

    def expired(state, path):
        if "%5D=2&" in path:
            state.token = "of somebody else"
            return 401, {}, b'{"message": "Unauthenticated."}'
        return None

    regency.trouble = [expired]
    assert fetch().villages[0].counted("accepted") == 115
    assert regency.signins == 2


def test_a_token_that_is_refused_twice_ends_it(fetch, regency):
    regency.trouble = [_get_only(401), _get_only(401)]
    assert "menolak permintaan data penduduk (galat 401)" in refused(fetch)
    assert regency.signins == 2


def _get_only(status, headers=None, body=b"{}"):
    return lambda regency, path: (status, headers or {}, body) if "penduduk" in path else None


def test_waiting_is_as_long_as_the_server_says_else_longer_each_time(fetch, regency, pauses):
    at_sign_in = [once(500), once(503)]
    regency.trouble = [*at_sign_in, _get_only(429, {"Retry-After": "7"}), _get_only(502), _get_only(500)]
    assert fetch().villages[0].counted("accepted") == 115
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
def test_what_passes_by_itself_is_asked_again(fetch, regency, pauses, trouble):
    def cut(state, path):
        return trouble if "%5D=2&" in path else None

    regency.size, regency.trouble = 50, [cut]
    assert fetch().villages[0].counted("accepted") == 115
    assert pauses == [1.0]


def test_what_does_not_pass_is_said_and_the_pages_stay_for_the_next_time(fetch, regency, tmp_path):
    regency.size = 20
    regency.trouble = [lambda state, path: (503, {}, b"") if "%5D=4&" in path else None] * http.TIMES
    assert "menjawab dengan galat 503, sudah dicoba 6 kali" in refused(fetch)
    assert not (tmp_path / "data" / "residents").exists()
    regency.asked.clear()
    assert fetch().villages[0].counted("accepted") == 115
    assert pages_asked(regency) == [1, 4, 5, 6]
    assert list((tmp_path / "data").glob(".partial-*")) == []


@pytest.mark.parametrize("change", ["another total", "another day"])
def test_pages_of_another_state_are_not_gone_on_from(fetch, regency, change):
    regency.size = 20
    regency.trouble = [lambda state, path: (503, {}, b"") if "%5D=4&" in path else None] * http.TIMES
    refused(fetch)
    regency.asked.clear()
    if change == "another total":
        del regency.people[0]
    later = DAY + timedelta(days=change == "another day")
    assert fetch(day=later).villages[0].counted("accepted") == len(regency.people)
    assert pages_asked(regency) == [1, 2, 3, 4, 5, 6]


def test_pages_that_hold_somebody_twice_are_fetched_anew(fetch, regency):
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
    read = people(fetch())
    assert len(read) == 115
    assert "9000" in read
    assert pages_asked(regency) == [1, 2, 2, 3, 1, 2, 3]


def test_counts_that_never_fit_are_refused(fetch, regency, tmp_path):
    regency.size = 50
    real = regency.page

    def short(query):
        told = real(query)
        told["data"] = told["data"][:40]
        return told

    regency.page = short
    assert "tidak cocok dengan jumlah yang disebutnya" in refused(fetch)
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


def test_somebody_on_two_pages_is_never_two_people_or_none(fetch, regency):
    regency.size = 50
    regency.people[60] = copy.deepcopy(regency.people[10])
    assert "tidak cocok" in refused(fetch)


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
def test_an_answer_of_another_program_is_said(fetch, regency, pauses, body):
    regency.trouble = [_get_only(200, {}, body)] * http.TIMES
    sentence = refused(fetch)
    assert "tidak menjawab seperti API-Database-Gabungan" in sentence or "JSON yang rusak" in sentence


def test_another_program_at_sign_in_is_said(fetch, regency):
    regency.trouble = [once(200, {}, b'{"token": "abc"}')]
    assert "tidak menjawab seperti API-Database-Gabungan saat masuk" in refused(fetch)


def test_an_answer_too_large_is_not_read(fetch, regency, monkeypatch):
    monkeypatch.setattr(http, "LARGEST", 10_000)
    assert "dan tidak dibaca" in refused(fetch)


def test_a_redirect_is_not_followed_with_the_token(fetch, regency):
    regency.trouble = [
        lambda state, path: (302, {"Location": "http://127.0.0.1:1/"}, b"") if "penduduk" in path else None
    ]
    assert "galat 302" in refused(fetch)


def test_an_area_without_anybody_is_said(fetch):
    assert fetch("99.98").skipped[0].endswith("tidak memuat seorang pun untuk wilayah 9998.")


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("http://api.contoh.id", "harus https"),
        ("ftp://api.contoh.id", "tidak dapat dipakai"),
        ("api.contoh.id", "tidak dapat dipakai"),
        ("https://orang:rahasia@api.contoh.id", "tidak dapat dipakai"),
        ("https://api.contoh.id/?x=1", "tidak dapat dipakai"),
    ],
)
def test_an_address_that_would_show_people_is_refused(tmp_path, address, word):
    with pytest.raises(UserError, match=word) as error:
        fetch_api(address, Access(EMAIL, PASSWORD), (), Request(tmp_path, DAY))
    assert "rahasia" not in str(error.value)


def test_plain_http_must_be_said():
    assert http.checked_address("http://api.contoh.id/api/v1/", insecure=True) == "http://api.contoh.id"


@pytest.mark.parametrize("code", ["99", "9999 OR 1=1", "99.99.01.2001'", "00.01", "", "99.99.01.20010"])
def test_nothing_but_a_code_of_an_area_reaches_the_api(code):
    with pytest.raises(UserError, match="Kode wilayah"):
        area_filter(code)


def test_a_code_becomes_the_filter_of_its_level():
    assert area_filter("99.07") == {"filter[kode_kabupaten]": "9907"}
    assert area_filter("99.07.01") == {"filter[kode_kecamatan]": "990701"}
    assert area_filter("9907012001") == {"filter[kode_desa]": "9907012001"}


def test_nobody_and_no_secret_is_in_the_log(fetch, regency, caplog):
    caplog.set_level(logging.DEBUG)
    regency.trouble = [once(500)]
    fetch()
    assert PASSWORD not in caplog.text
    assert "token" not in caplog.text
    assert "9999014808670001" not in caplog.text
