"""What is read of a live OpenSID database: everybody, once, in the right village; and what is left where it is."""

import csv
import json
from collections import Counter
from datetime import date

import pyarrow.parquet as pq
import pytest

from lindung.common.errors import UserError
from lindung.pipelines.fetch import read_kept
from lindung.pipelines.read import Said, read_file
from lindung.registers.field_words import field_word
from lindung.registers.live.kept_rows import KEPT_FILE
from tests.registers.conftest import FILES
from tests.registers.live.conftest import DAY, people
from tests.registers.live.opensid_village import CODE, second_village, written

SECOND = "99.99.01.2002"


def codes_of(fetched) -> Counter:
    return Counter(finding.code for file in fetched.villages for finding in file.findings)


def test_everybody_of_the_village_is_read_with_every_life_status(database, fetch):
    (village,) = fetch(database()).villages
    manifest = village.snapshots[0].manifest
    assert (manifest.village, manifest.read, manifest.accepted, manifest.refused) == (CODE, 115, 115, 0)
    rows = pq.read_table(village.snapshots[0].rows)
    assert Counter(rows["life_status"].to_pylist()) == Counter(living=112, dead=2, moved=1)


def test_every_person_is_who_the_register_says(database, fetch):
    read = people(fetch(database()))
    with (FILES / "penduduk.csv").open(encoding="utf-8") as stream:
        told = {row["id"]: row for row in csv.DictReader(stream)}
    assert read.keys() == told.keys()
    for number, row in told.items():
        person = read[number]
        assert (person["name"], person["nik"]) == (row["nama"], row["nik"])
        assert person["family_card"] == (row["no_kk"] or None)
        assert (person["relation"], person["occupation_code"]) == (row["kk_level"], row["pekerjaan_id"])
        assert person["sex"] == {"1": "L", "2": "P"}[row["sex"]]
        assert (person["hamlet"], person["rw"] or "-", person["rt"]) == (row["dusun"], row["rw"], row["rt"])
        if row["tanggallahir"] != "1970-01-01":
            assert person["birth_date"] == date.fromisoformat(row["tanggallahir"])
        assert (person["resident_id"], person["row"]) == (f"{CODE}/{number}", int(number))


def test_a_database_and_the_synchronisation_file_of_the_same_village_give_the_same_people(database, fetch, tmp_path):
    file = read_file(FILES / "penduduk_22_11_2026_opendk.zip", tmp_path / "zip", Said(DAY))
    from_file = {row["resident_id"]: row for row in pq.read_table(file.snapshots[0].rows).to_pylist()}
    from_database = {row["resident_id"]: row for row in people(fetch(database())).values()}
    assert from_file.keys() == from_database.keys()
    own = ("file", "sheet", "row", "number", "member_hint")  # the file has no column of BPJS numbers
    for resident, row in from_file.items():
        other = from_database[resident]
        assert {name: row[name] for name in row if name not in own} == {
            name: other[name] for name in row if name not in own
        }


def test_what_the_village_wrote_about_membership_is_a_hint_and_the_number_is_nowhere(database, fetch, tmp_path):
    fetched = fetch(database())
    hints = Counter(person["member_hint"] for person in people(fetched).values())
    assert hints == Counter({None: 102, "number": 10, "yes": 2, "words": 1})
    numbers = {row["bpjs_ketenagakerjaan"] for row in written("tweb_penduduk")} - {"", "-"}
    everything = "".join(
        json.dumps(pq.read_table(path).to_pylist(), default=str) if path.suffix == ".parquet" else path.read_text()
        for path in (tmp_path / "data").rglob("*")
        if path.is_file()
    )
    assert not [number for number in numbers if len(number) > 8 and number in everything]


def test_phones_illness_and_addresses_are_not_asked_for(database, fetch):
    (village,) = fetch(database()).villages
    kept = pq.read_table(village.snapshots[0].folder / "original" / KEPT_FILE)
    assert kept.column_names == [
        *("id", "nama", "nik", "id_kk", "kk_level", "sex", "tanggallahir", "pekerjaan_id", "id_cluster"),
        *("status_dasar", "tempatlahir", "nama_ibu", "bpjs_ketenagakerjaan", "updated_at"),
        *("no_kk", "dusun", "rw", "rt", "last_event"),
    ]


def test_what_was_kept_can_be_read_again_and_gives_the_same_people(database, fetch):
    (village,) = fetch(database()).villages
    (snapshot,) = village.snapshots
    assert read_kept(snapshot).rows.equals(pq.read_table(snapshot.rows))


def test_two_villages_of_one_database_are_two_snapshots(database, fetch):
    fetched = fetch(database(rows=second_village()))
    assert [file.snapshots[0].manifest.village for file in fetched.villages] == [CODE, SECOND]
    assert [file.counted("accepted") for file in fetched.villages] == [115, 115]
    for file in fetched.villages:
        rows = pq.read_table(file.snapshots[0].rows).to_pylist()
        assert {row["village"] for row in rows} == {file.file}
        assert all(row["resident_id"].startswith(file.file) for row in rows)
    assert len(people(fetched)) == 230
    assert codes_of(fetched)["nik_shared"] == 0  # one person may stand in two villages


def test_only_the_villages_asked_for_are_read(database, fetch, tmp_path):
    fetched = fetch(database(rows=second_village()), village=["9999012002"])
    assert [file.file for file in fetched.villages] == [SECOND]
    assert not (tmp_path / "data" / "residents" / CODE).exists()


def test_a_village_that_is_not_there_is_named(database, fetch):
    with pytest.raises(UserError, match=r"Desa 99\.99\.01\.2009 tidak ada di basis data"):
        fetch(database(), village=["99.99.01.2009"])


@pytest.mark.parametrize("code", ["", "2002", "9999 0120", "0000012002"])
def test_a_village_without_a_usable_code_is_left_out_with_a_sentence(database, fetch, code):
    fetched = fetch(database(rows=second_village(code=code)))
    assert [file.file for file in fetched.villages] == [CODE]
    assert fetched.skipped == (
        "config.id 2: kode_desa bukan kode desa 10 angka, jadi 115 penduduknya tidak dibaca. Perbaiki kode_desa.",
    )


def test_two_villages_with_one_code_are_both_left_out(database, fetch):
    fetched = fetch(database(rows=second_village(code="9999012001")))
    assert fetched.villages == ()
    assert len(fetched.skipped) == 2
    assert "config.id 1: kode_desa dipakai dua kali, jadi 115 penduduknya" in fetched.skipped[0]


def test_people_of_no_village_are_counted(server, database, fetch):
    name = database()
    server.does("UPDATE tweb_penduduk SET config_id = NULL WHERE id = 3", database=name)
    server.does("UPDATE tweb_penduduk SET config_id = 77 WHERE id IN (4, 5)", database=name)
    fetched = fetch(name)
    assert fetched.villages[0].counted("accepted") == 112
    assert fetched.skipped == ("3 penduduk tidak dibaca karena config_id-nya kosong atau tidak ada di tabel config.",)


OLD = ("tweb_penduduk", "tweb_keluarga", "tweb_wil_clusterdesa", "log_penduduk")


def test_a_database_from_before_config_id_is_one_village(database, fetch):
    old = [f"{table}.config_id" for table in OLD]
    (village,) = fetch(database(without=[*old, "tweb_penduduk.bpjs_ketenagakerjaan"])).villages
    assert (village.file, village.counted("accepted")) == (CODE, 115)
    assert [finding[2:] for finding in village.findings if finding.code == "column_not_granted"] == [
        (field_word("member_hint"), "column_not_granted", field_word("member_hint"))
    ]


def test_the_only_village_of_a_database_may_be_told_its_code(database, fetch):
    name = database(rows={"config": [{"id": "1", "kode_desa": "2001"}]})
    assert fetch(name).villages == ()
    assert [file.file for file in fetch(name, village=["99.99.01.2009"]).villages] == ["99.99.01.2009"]


def test_two_villages_without_config_id_are_never_mixed(database, fetch):
    name = database(without=["tweb_penduduk.config_id"], rows=second_village())
    with pytest.raises(UserError, match=r"GRANT SELECT \(config_id\) ON `opensid_\d+`.`tweb_penduduk` TO 'root'@"):
        fetch(name)


def test_a_date_of_zeros_is_no_birth_date(server, database, fetch):
    name = database()
    server.does("UPDATE tweb_penduduk SET tanggallahir = '0000-00-00' WHERE id = 1", database=name)
    fetched = fetch(name)
    person = people(fetched)["1"]
    assert (person["birth_date"], person["birth_date_state"]) == (None, "placeholder")
    assert [finding for finding in fetched.villages[0].findings if finding.code == "date_zero"] == [
        ("tweb_penduduk", 1, "tanggallahir", "date_zero", "0000-00-00")
    ]


def test_who_is_dead_in_the_log_but_alive_in_the_register_is_found_and_stays_alive(server, database, fetch):
    name = database()
    entered = "INSERT INTO log_penduduk (config_id, id_pend, kode_peristiwa) VALUES "
    server.does(f"{entered}(1, 1, 2), (1, 2, 3), (1, 3, 3), (1, 3, 5), (1, 4, 6), (1, 7, 4), (1, 6, 1)", database=name)
    fetched = fetch(name)
    found = {found[1]: found[4] for found in fetched.villages[0].findings if found.code == "life_status_log"}
    words = "peristiwa terakhir: "
    assert found == {1: words + "mati", 2: words + "pindah keluar", 4: words + "pergi", 7: words + "hilang"}
    assert people(fetched)["1"]["life_status"] == "living"


def test_a_village_without_anybody_says_so_and_leaves_nothing(server, database, fetch, tmp_path):
    name = database()
    server.does("DELETE FROM tweb_penduduk", database=name)
    fetched = fetch(name)
    assert fetched.villages == ()
    assert fetched.notes[-1] == f"Desa {CODE}: tidak satu orang pun terbaca dari 0 baris; snapshot tidak dibuat."
    assert list((tmp_path / "data").rglob("*")) == []


def test_several_processes_give_what_one_gives(server, database, fetch, tmp_path):
    rows = second_village()
    for number in (3, 4, 5):
        for table, more in second_village(number, f"999901200{number}", number * 1_000).items():
            rows[table] += more[len(more) // 2 :]
    name = database(rows=rows)
    alone, together = fetch(name, into="alone"), fetch(name, into="together", processes=2)
    assert [file.file for file in together.villages] == [file.file for file in alone.villages]
    assert len(together.villages) == 5
    assert people(together) == people(alone)
