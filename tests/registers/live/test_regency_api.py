"""What is read of the regency's API: everybody once, in the right village, and nothing that is not needed."""

import copy
import json
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from lindung.common.errors import UserError
from lindung.pipelines.fetch import Request, read_kept
from lindung.pipelines.fetch_api import fetch_api as fetch_api_flow
from lindung.registers.live import http
from lindung.registers.live.regency_api import Access, area_filter
from tests.registers.live.conftest import DAY, people
from tests.registers.live.regency import EMAIL, PASSWORD

VILLAGE, SECOND = "99.99.01.2001", "99.99.01.2002"


def pages_asked(regency):
    return [int(path.split("page%5Bnumber%5D=")[1].split("&")[0]) for path in regency.asked]


def test_everybody_comes_page_by_page_and_is_who_the_database_says(fetch_api, regency, database, way, tmp_path):
    from lindung.pipelines.fetch import fetch_database, open_database

    regency.size = 50
    fetched = fetch_api("99.99")
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


def test_only_what_is_needed_is_kept(fetch_api, regency, tmp_path):
    regency.size = 50
    (village,) = fetch_api().villages
    kept = pq.read_table(village.snapshots[0].folder / "original" / "tweb_penduduk.parquet")
    assert kept.column_names == [
        *("id", "nama", "nik", "kk_level", "sex", "tempatlahir", "tanggallahir", "pekerjaan_id", "status_dasar"),
        *("nama_ibu", "bpjs_ketenagakerjaan", "no_kk", "dusun", "rw", "rt"),
    ]
    assert set(kept["bpjs_ketenagakerjaan"].to_pylist()) == {None, "number", "yes", "words"}
    assert "RAHASIA" not in json.dumps(kept.to_pylist())
    assert list((tmp_path / "data").glob(".partial-*")) == []
    assert read_kept(village.snapshots[0]).rows.equals(pq.read_table(village.snapshots[0].rows))


def test_each_village_is_a_snapshot_of_its_own(fetch_api, regency):
    second = copy.deepcopy(regency.people)
    for place, one in enumerate(second):
        one["id"] = str(5_000 + place)
        one["attributes"]["config"]["kode_desa"] = "9999012002"
    regency.people += second
    fetched = fetch_api("99.99.01")
    assert [(file.file, file.counted("accepted")) for file in fetched.villages] == [(VILLAGE, 115), (SECOND, 115)]
    assert [file.file for file in fetch_api("99.99.01.2002", into="one").villages] == [SECOND]
    assert [file.file for file in fetch_api("9999012002", "9999012001", into="two").villages] == [SECOND, VILLAGE]


def test_people_of_an_unknown_or_another_village_are_counted(fetch_api, regency):
    for place, code in enumerate(("", "2001", None, "9998012001")):
        regency.people[place]["attributes"]["config"] = {"kode_desa": code}
    regency._within = lambda one, query: True  # an API that does not know the filter
    fetched = fetch_api("99.99")
    assert fetched.villages[0].counted("accepted") == 111
    assert fetched.skipped == (
        "4 penduduk tidak dibaca: kode desanya kosong, tidak dikenal, atau di luar wilayah yang diminta.",
    )


def test_attributes_may_be_flat(fetch_api, regency):
    for one in regency.people:
        attributes = one["attributes"]
        attributes["no_kk"] = "9999010101990001"
        attributes |= attributes.pop("cluster_desa") | {"kode_desa": attributes.pop("config")["kode_desa"]}
    read = people(fetch_api())
    assert len(read) == 115
    assert {person["family_card"] for person in read.values()} == {"9999010101990001"}


def test_a_date_of_zeros_is_no_birth_date(fetch_api, regency):
    regency.people[0]["attributes"]["tanggallahir"] = "30-11--0001"
    regency.people[1]["attributes"]["tanggallahir"] = None
    read = people(fetch_api())
    assert [read[number]["birth_date_state"] for number in ("1", "2")] == ["placeholder", "missing"]


def test_nothing_changed_makes_no_snapshot(fetch_api, regency):
    fetch_api()
    assert fetch_api(day=DAY + timedelta(days=1)).villages[0].unchanged
    regency.people[3]["attributes"]["nama"] = "NAMA BARU"
    assert not fetch_api(day=DAY + timedelta(days=1)).villages[0].unchanged


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
        fetch_api_flow(address, Access(EMAIL, PASSWORD), (), Request(tmp_path, DAY))
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
