"""A second fetch asks for what changed, and knows as much as one that asks for everything."""

import json
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from lindung.registers.live import opensid_database
from lindung.registers.live.kept_rows import KEPT_FILE
from lindung.registers.snapshots import MANIFEST
from tests.registers.live.conftest import DAY, people
from tests.registers.live.opensid_village import CODE, second_village

LATER = DAY + timedelta(days=1)
YESTERDAY = "NOW() - INTERVAL 3 DAY"


@pytest.fixture
def quiet(server, database, fetch, tmp_path):
    """A village that nobody has touched for days, fetched once; its name in the server."""
    name = database()
    server.does(f"UPDATE tweb_penduduk SET updated_at = {YESTERDAY}", database=name)
    fetch(name)
    return name


@pytest.fixture
def asked(monkeypatch):
    """How many residents each query of whole rows brought."""
    counts = []
    read = opensid_database._residents

    def counting(session, readable, where):
        rows = read(session, readable, where)
        counts.append(rows.num_rows)
        return rows

    monkeypatch.setattr(opensid_database, "_residents", counting)
    return counts


def whole(name, fetch, into):
    """Everybody, fetched into a folder that has nothing yet."""
    return people(fetch(name, day=LATER, into=into))


def test_nothing_changed_is_said_and_leaves_no_new_snapshot(quiet, fetch, asked, tmp_path):
    before = sorted(path.name for path in (tmp_path / "data" / "residents" / CODE).iterdir())
    (village,) = fetch(quiet, day=LATER).villages
    assert village.unchanged
    assert sorted(path.name for path in (tmp_path / "data" / "residents" / CODE).iterdir()) == before
    assert asked == []


def test_only_the_changed_and_the_new_are_asked_for(server, quiet, fetch, asked):
    server.does(
        "UPDATE tweb_penduduk SET nama = 'NAMA BARU' WHERE id = 3",
        "DELETE FROM tweb_penduduk WHERE id = 4",
        "INSERT INTO tweb_penduduk (config_id, nama, nik) VALUES (1, 'BAYI BARU', '9999010101260009')",
        database=quiet,
    )
    fetched = fetch(quiet, day=LATER)
    assert asked == [2]
    read = people(fetched)
    assert read["3"]["name"] == "NAMA BARU"
    assert "4" not in read
    assert "BAYI BARU" in {person["name"] for person in read.values()}
    assert len(read) == 115
    assert read == whole(quiet, fetch, "whole")


def test_a_new_card_number_hamlet_or_event_is_seen_although_no_resident_was_touched(server, quiet, fetch, asked):
    server.does(
        "UPDATE tweb_keluarga SET no_kk = '9999010101990001' WHERE id = 1",
        "UPDATE tweb_wil_clusterdesa SET dusun = 'MEKAR'",
        "INSERT INTO log_penduduk (config_id, id_pend, kode_peristiwa) VALUES (1, 1, 2)",
        database=quiet,
    )
    fetched = fetch(quiet, day=LATER)
    assert asked == []
    assert people(fetched)["1"]["family_card"] == "9999010101990001"
    assert {person["hamlet"] for person in people(fetched).values()} == {"MEKAR"}
    assert [found.row for found in fetched.villages[0].findings if found.code == "life_status_log"] == [1]


def test_rows_put_back_from_an_old_backup_are_seen(server, quiet, fetch):
    """Their `updated_at` lies before the watermark; it is another than was kept."""
    server.does(
        "UPDATE tweb_penduduk SET nama = 'NAMA LAMA', updated_at = '2020-01-01 00:00:00' WHERE id = 5", database=quiet
    )
    assert people(fetch(quiet, day=LATER))["5"]["name"] == "NAMA LAMA"


def test_a_change_within_the_same_second_is_seen(server, database, fetch):
    """A row touched shortly before the watermark is asked for again, whatever its time says."""
    name = database()
    server.does("UPDATE tweb_penduduk SET updated_at = NOW() WHERE id = 6", database=name)
    fetch(name)
    server.does("UPDATE tweb_penduduk SET nama = 'LAIN', updated_at = updated_at WHERE id = 6", database=name)
    assert people(fetch(name, day=LATER))["6"]["name"] == "LAIN"


def test_a_touch_that_changes_nothing_we_read_is_no_change(server, quiet, fetch):
    server.does("UPDATE tweb_penduduk SET telepon = '0800' WHERE id = 6", database=quiet)
    assert fetch(quiet, day=LATER).villages[0].unchanged


def test_a_full_fetch_tells_what_a_partial_one_would_have_missed(server, quiet, fetch):
    server.does("UPDATE tweb_penduduk SET nama = 'DIAM-DIAM', updated_at = updated_at WHERE id = 7", database=quiet)
    assert fetch(quiet, day=LATER).villages[0].unchanged
    fetched = fetch(quiet, day=LATER, full=True)
    assert fetched.notes[-1].startswith(f"Desa {CODE}: 1 penduduk berubah tanpa tanda di updated_at")
    assert people(fetched)["7"]["name"] == "DIAM-DIAM"
    assert fetch(quiet, day=LATER, full=True).notes[-1] == "Di 1 desa pembacaan penuh sama dengan pembacaan bertahap."


def test_a_column_that_was_granted_meanwhile_is_read_for_everybody(server, database, fetch, asked):
    name = database(without=["tweb_penduduk.nama_ibu"])
    server.does(f"UPDATE tweb_penduduk SET updated_at = {YESTERDAY}", database=name)
    fetch(name)
    server.does("ALTER TABLE tweb_penduduk ADD nama_ibu VARCHAR(100) DEFAULT 'SARI'", database=name)
    fetched = fetch(name, day=LATER)
    assert asked == [115, 115]
    assert {person["mother_key"] for person in people(fetched).values()} == {"SARI"}


def test_without_updated_at_everything_is_read_each_time(database, fetch, asked):
    name = database(without=["tweb_penduduk.updated_at"])
    fetch(name)
    assert fetch(name, day=LATER).villages[0].unchanged
    assert asked == [115, 115]


def test_a_clock_that_went_back_makes_the_fetch_a_whole_one(quiet, fetch, asked, tmp_path):
    (path,) = (tmp_path / "data").rglob(MANIFEST)
    told = json.loads(path.read_text())
    path.write_text(json.dumps(told | {"watermark": "2999-01-01 00:00:00"}))
    assert fetch(quiet, day=LATER).villages[0].unchanged
    assert asked == [115]


def test_kept_rows_that_were_tampered_with_are_not_gone_on_from(quiet, fetch, asked, tmp_path):
    (path,) = (tmp_path / "data").rglob(KEPT_FILE)
    pq.write_table(pq.read_table(path).slice(1), path)
    assert fetch(quiet, day=LATER).villages[0].unchanged
    assert asked == [115]


def test_another_database_with_the_same_village_begins_anew(server, database, fetch, asked):
    first, second = database(), database()
    server.does("UPDATE tweb_penduduk SET nama = 'DARI YANG LAIN' WHERE id = 9", database=second)
    fetch(first)
    fetched = fetch(second, day=LATER)
    assert asked == [115, 115]
    assert people(fetched)["9"]["name"] == "DARI YANG LAIN"


CHANGES = st.one_of(
    st.tuples(st.just("UPDATE tweb_penduduk SET nama = 'N{0}' WHERE id = {0}"), st.integers(1, 120)),
    st.tuples(st.just("UPDATE tweb_penduduk SET status_dasar = 2 WHERE id = {0}"), st.integers(1, 120)),
    st.tuples(st.just("UPDATE tweb_penduduk SET config_id = 2, nik = NULL WHERE id = {0}"), st.integers(1, 120)),
    st.tuples(st.just("UPDATE tweb_penduduk SET id_kk = {0} WHERE id = {0}"), st.integers(1, 60)),
    st.tuples(st.just("DELETE FROM tweb_penduduk WHERE id = {0}"), st.integers(1, 120)),
    st.tuples(st.just("INSERT INTO tweb_penduduk (config_id, nama) VALUES (1, 'BARU {0}')"), st.integers(1, 9)),
    st.tuples(
        st.just("INSERT IGNORE INTO tweb_penduduk (id, config_id, nama) VALUES ({0}, 1, 'ID LAMA')"),
        st.integers(1, 120),
    ),
    st.tuples(
        st.just("UPDATE tweb_penduduk SET tempatlahir = 'X', updated_at = '2015-05-05 05:05:05' WHERE id = {0}"),
        st.integers(1, 120),
    ),
    st.tuples(st.just("UPDATE tweb_keluarga SET no_kk = LPAD({0}, 16, '9') WHERE id = {0}"), st.integers(1, 42)),
    st.tuples(st.just("DELETE FROM tweb_keluarga WHERE id = {0}"), st.integers(1, 42)),
    st.tuples(st.just("UPDATE tweb_wil_clusterdesa SET rt = '{0}' WHERE id = {0}"), st.integers(1, 9)),
    st.tuples(
        st.just("INSERT INTO log_penduduk (config_id, id_pend, kode_peristiwa) VALUES (1, {0}, 3)"),
        st.integers(1, 120),
    ),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(st.lists(CHANGES, max_size=8), min_size=1, max_size=3))
def test_after_any_changes_a_partial_fetch_knows_what_a_whole_one_knows(server, database, fetch, rounds):
    name = database(rows=second_village())
    server.does(f"UPDATE tweb_penduduk SET updated_at = {YESTERDAY}", database=name)
    fetch(name, into=name)
    for turn, changes in enumerate(rounds):
        server.does(*(words.format(number) for words, number in changes), database=name)
        assert people(fetch(name, day=LATER, into=name)) == whole(name, fetch, f"{name}-{turn}")
