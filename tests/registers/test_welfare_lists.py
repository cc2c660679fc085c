"""Are P3KE, DTSEN and DTKS read as they come, without taking their codes or their dead for the register's?"""

from datetime import date

import pytest

from tests.registers.lists import (
    CARD,
    CARD_2,
    DECILES,
    DTKS,
    DTKS_PROVINCE,
    DTSEN_WIDE,
    NIK,
    OTHER,
    P3KE_FAMILY,
    P3KE_PERSON,
    WOMAN,
    entry,
)
from tests.registers.workbooks import workbook

VILLAGE = "99.99.01.2001"


@pytest.fixture
def read_list(read, tmp_path):
    """Read a list of these rows below a header."""

    def reading(header, *rows, village=None, above=(), **more):
        return read(workbook(tmp_path / "daftar.xlsx", [*above, header, *rows], **more), village=village)

    return reading


def test_a_family_of_p3ke(read_list):
    siti = {"nik": WOMAN, "kepala_keluarga": "SITI", "jenis_kelamin": "Perempuan", "tanggal_lahir": "1985-09-12"}
    told = read_list(P3KE_FAMILY, entry(P3KE_FAMILY, penerima_bpnt="Ya", penerima_pkh=1, penerima_bst="Tidak", **siti))
    (person,) = told.people
    assert (person["list"], person["about"], person["list_id"]) == ("P3KE", "family", "K0001")
    assert (person["nik"], person["name"], person["sex"]) == (WOMAN, "SITI", "P")
    assert (person["birth_date"], person["village"]) == (date(1985, 9, 12), VILLAGE)
    assert (person["decile"], person["aid"], person["year"], person["civil_match"]) == (1, "BPNT; PKH", None, True)
    assert (person["occupation"], person["occupation_code"]) == ("PETANI/PEKEBUN", "9")
    assert (person["family_card"], person["life_status"], person["own_codes"]) == (None, None, None)
    assert told.counts == (2, 1, 0, 1)
    assert told.codes == {}


def test_a_person_of_p3ke(read_list):
    told = read_list(P3KE_PERSON, entry(P3KE_PERSON, jenis_desil="DESIL 2", padan_dukcapil="Tidak"))
    (person,) = told.people
    assert (person["list"], person["about"], person["name"], person["relation"]) == ("P3KE", "person", "BUDI", "1")
    assert (person["decile"], person["year"], person["civil_match"], person["village"]) == (2, 2023, False, VILLAGE)
    assert told.codes == {2: {"nik_not_matched"}}


def test_families_and_people_of_p3ke_in_one_file(read_list):
    told = read_list(P3KE_FAMILY, entry(P3KE_FAMILY), Individu=[P3KE_PERSON, entry(P3KE_PERSON)])
    assert [(person["sheet"], person["about"]) for person in told.people] == [
        ("Data", "family"),
        ("Individu", "person"),
    ]
    assert told.codes == {}  # the head of a family is on both sheets, and that is no repetition


def test_another_aid_than_the_known_ones_is_named_by_its_heading(read_list):
    told = read_list((*P3KE_FAMILY, "Penerima_BLT_Desa"), [*entry(P3KE_FAMILY), "Y"])
    assert told.people[0]["aid"] == "BLT DESA"
    assert told.codes == {}


def test_a_column_of_aid_that_says_neither_yes_nor_no_is_a_finding(read_list):
    told = read_list(P3KE_FAMILY, entry(P3KE_FAMILY, penerima_pkh="2021 tahap 3"))
    assert told.people[0]["aid"] is None
    assert told.finding("aid_unreadable")[1:] == (2, "penerima_pkh", "aid_unreadable", "2021 TAHAP 3")


@pytest.mark.parametrize("code", ["9999012001", "99.99.01.2001", 9999012001], ids=repr)
def test_the_village_of_a_row_counts_before_the_one_said(read_list, code):
    told = read_list(P3KE_FAMILY, entry(P3KE_FAMILY, kode_kemendagri=code), village="99.99.01.2002")
    assert told.people[0]["village"] == VILLAGE


def test_the_village_said_is_taken_where_the_row_tells_none(read_list):
    rows = [entry(P3KE_FAMILY, kode_kemendagri=""), entry(P3KE_FAMILY, kode_kemendagri="desa", nik=OTHER)]
    told = read_list(P3KE_FAMILY, *rows, village=VILLAGE)
    assert [person["village"] for person in told.people] == [VILLAGE, None]
    assert "village_unreadable" in told.codes[3]


def test_three_columns_are_a_list_of_deciles(read_list):
    told = read_list(DECILES, entry(DECILES), entry(DECILES, KK=CARD_2, NIK=WOMAN, desil="Desil 10"))
    assert [(person["family_card"], person["nik"], person["decile"]) for person in told.people] == [
        (CARD, NIK, 1),
        (CARD_2, WOMAN, 10),
    ]
    assert {(person["list"], person["about"], person["name"], person["name_key"]) for person in told.people} == {
        ("DTSEN", "person", "", "")
    }
    assert told.codes == {}
    assert told.counts == (3, 2, 0, 1)


def test_two_columns_are_enough(read_list):
    told = read_list(("No", "NIK", "Desil"), ("1", NIK, 3))
    assert (told.people[0]["nik"], told.people[0]["decile"]) == (NIK, 3)
    told = read_list(("NO KK", "DESIL"), (CARD, 3))
    assert (told.people[0]["family_card"], told.people[0]["about"]) == (CARD, "family")
    assert told.finding("column_absent").column == "NIK"


def test_a_decile_list_of_heads_is_about_families(read_list):
    header = ("NO", "NO KK", "NAMA KEPALA KELUARGA", "ALAMAT", "DUSUN", "RT", "RW", "DESIL")
    told = read_list(header, ("1", CARD, "BUDI", "Jl. Contoh", "Dusun Krajan", "001", "002", "4"))
    (person,) = told.people
    assert (person["about"], person["name"], person["hamlet"], person["rt"], person["rw"], person["decile"]) == (
        *("family", "BUDI", "KRAJAN", "001", "002", 4),
    )


@pytest.mark.parametrize(
    ("cell", "flaw"),
    [("11", "decile_beyond"), ("0", "decile_beyond"), ("rentan", "decile_unreadable"), ("", "decile_missing")],
)
def test_a_decile_that_is_none_is_told_and_the_row_stays(read_list, cell, flaw):
    told = read_list(DECILES, entry(DECILES, desil=cell), entry(DECILES, KK=CARD_2, NIK=WOMAN))
    assert told.codes == {2: {flaw}}
    assert [person["decile"] for person in told.people] == [None, 1]


def test_a_row_of_nobody_is_refused(read_list):
    told = read_list(DECILES, entry(DECILES), ("", "", "3"))
    assert told.counts == (3, 1, 1, 1)
    assert told.codes == {3: {"row_without_person", "nik_missing", "kk_missing"}}


def test_a_row_with_a_card_that_cannot_be_read_and_nothing_else_is_refused(read_list):
    told = read_list(DECILES, entry(DECILES), ("9999011", "", "3"))
    assert told.counts == (3, 1, 1, 1)
    assert told.codes[3] == {"row_without_person", "kk_invalid", "nik_missing"}


def test_a_row_with_a_card_only_is_a_family(read_list):
    told = read_list(DECILES, (CARD, "", "3"))
    assert (told.people[0]["about"], told.people[0]["nik_state"]) == ("family", "missing")
    assert told.codes == {2: {"nik_missing"}}


def test_a_name_left_empty_is_told_and_the_row_stays(read_list):
    header = ("KK", "NIK", "Nama", "Desil")
    told = read_list(header, (CARD, NIK, "", "3"))
    assert told.codes == {2: {"name_empty"}}
    assert told.people[0]["nik"] == NIK


def test_totals_signatures_titles_and_numbered_columns_are_no_entries(read_list):
    told = read_list(
        DECILES, ("(1)", "(2)", "(3)"), entry(DECILES), ("JUMLAH", "", "1"), ("TOTAL KK", "", 7),
        ("", "Kota Contoh, 22 November 2026", ""), ("", "Kepala Desa", ""), DECILES,
        above=(["DAFTAR DESIL DTSEN DESA CONTOH"], []),
    )  # fmt: skip
    assert [person["row"] for person in told.people] == [5]
    assert told.counts == (10, 1, 0, 9)


@pytest.mark.parametrize("nik", ["9999********0001", "9999XXXXXXXX0001", "9999 **** **** 0001", "****************"])
def test_a_masked_nik_is_told_and_kept_as_written(read_list, nik):
    told = read_list(DECILES, entry(DECILES, NIK=nik))
    (person,) = told.people
    assert (person["nik"], person["nik_state"], person["nik_number"]) == (nik.replace(" ", ""), "invalid", None)
    assert told.codes == {2: {"nik_masked"}}


def test_a_masked_card_is_told_and_not_kept(read_list):
    told = read_list(DECILES, entry(DECILES, KK="9999********0001"))
    assert told.people[0]["family_card"] is None
    assert told.codes == {2: {"kk_masked"}}


def test_numeric_cells_of_nik_and_card(read_list):
    told = read_list(DECILES, (9999011201200001, 9999011205900017, 1), (CARD, NIK, 1))
    assert told.codes == {2: {"kk_numeric", "nik_beyond_exact"}}
    assert told.people[0]["nik_state"] == "rounded"


def test_one_nik_twice_and_one_family_in_two_deciles(read_list):
    rows = [entry(DECILES), entry(DECILES), entry(DECILES, NIK=WOMAN, desil=5)]
    told = read_list(DECILES, *rows, Lain=[("desil", "NIK", "KK"), (2, OTHER, CARD)])
    assert told.codes == {3: {"entry_twice"}, 4: {"decile_differs"}, 2: {"decile_differs"}}
    assert [found.value for found in told.file.findings if found.code == "decile_differs"] == ["1 dan 5", "1 dan 2"]
    assert len(told.people) == 4


def test_codes_of_bps_are_kept_as_written_and_never_read_as_opensids(read_list):
    """Occupation 5 of BPS is not OpenSID's 5; relation 1 happens to be the same, and is not read either."""
    row = entry(
        DTSEN_WIDE, id_lapangan_usaha_dari_usaha_utama="01", id_status_kedudukan_pekerjaan_utama=3, id_pendapatan="2"
    )
    told = read_list(DTSEN_WIDE, row)
    (person,) = told.people
    assert (person["relation"], person["occupation"], person["occupation_code"]) == (None, None, None)
    assert person["own_codes"] == (
        "id_hub_kepala_keluarga=1; id_pekerjaan_utama=5; id_lapangan_usaha_dari_usaha_utama=01; "
        "id_status_kedudukan_pekerjaan_utama=3; id_pendapatan=2"
    )
    assert (person["list"], person["list_id"], person["decile"], person["sex"]) == ("DTSEN", "F-1", 1, "L")
    assert (person["family_card"], person["nik"], person["name"]) == (CARD, NIK, "BUDI")
    assert told.codes == {0: {"codes_of_list"}}


def test_words_beside_codes_are_read(read_list):
    header = ("KK", "NIK", "nama", "hubungan_keluarga", "pekerjaan", "desil")
    rows = [(CARD, NIK, "BUDI", "1", "Nelayan/Perikanan", 1), (CARD, WOMAN, "SITI", "Istri", "12", 1)]
    told = read_list(header, *rows)
    assert [(person["relation"], person["occupation_code"], person["own_codes"]) for person in told.people] == [
        (None, "11", "hubungan_keluarga=1"),
        ("3", None, "pekerjaan=12"),
    ]


def test_sensitive_columns_are_carried_nowhere(read_list):
    told = read_list(
        DTSEN_WIDE, entry(DTSEN_WIDE, id_disabilitas="RAHASIA", alamat="RAHASIA", aset_bergerak_motor="RAHASIA")
    )
    assert "RAHASIA" not in str(told.people)
    assert "column_unknown" not in told.codes.get(0, set())


def test_dtks_of_siks_ng(read_list):
    row = entry(DTKS, BPNT="YA", PKH="TIDAK", PBI=1, SEMBAKO_ADAPTIF="Y", keterangan_meninggal="Tidak")
    told = read_list(DTKS, row)
    (person,) = told.people
    assert (person["list"], person["about"], person["list_id"]) == ("DTKS", "person", "S-1")
    assert (person["nik"], person["family_card"], person["name"]) == (NIK, CARD, "BUDI")
    assert (person["aid"], person["decile"], person["life_status"]) == ("BPNT; PBI; SEMBAKO ADAPTIF", None, "living")
    assert told.codes == {}


@pytest.mark.parametrize(
    ("dead", "alive", "status"),
    [
        ("Ya", "", "dead"), ("Meninggal", "", "dead"), ("", "Tidak", "dead"), ("", "Sudah Meninggal", "dead"),
        ("Tidak", "", "living"), ("", "Masih Hidup", "living"), ("0", "1", "living"), ("1", "0", "dead"),
        ("", "", None), ("-", "-", None),
    ],
)  # fmt: skip
def test_what_dtks_says_of_life_and_death(read_list, dead, alive, status):
    told = read_list(DTKS, entry(DTKS, keterangan_meninggal=dead, masih_hidup_label=alive))
    assert told.people[0]["life_status"] == status
    assert told.codes == {}


@pytest.mark.parametrize(("dead", "alive"), [("Ya", "Ya"), ("pindah", ""), ("", "entah")])
def test_two_columns_that_differ_or_cannot_be_read_are_told(read_list, dead, alive):
    told = read_list(DTKS, entry(DTKS, keterangan_meninggal=dead, masih_hidup_label=alive))
    assert told.people[0]["life_status"] == "unknown"
    assert told.codes == {2: {"list_status_unknown"}}


def test_dtks_of_a_province_with_bars_between_its_cells(read, written):
    row = entry(DTKS_PROVINCE, nama="BUDI", nama_ibu_kandung="SITI", tempat_lahir="Kota Contoh")
    lines = ["|".join(f'"{cell}"' for cell in line) for line in (DTKS_PROVINCE, row)]
    told = read(written("pmks.csv", "\r\n".join(lines).encode()), village=VILLAGE)
    (person,) = told.people
    assert (person["list"], person["list_id"], person["nik"], person["family_card"]) == ("DTKS", "D-1", NIK, CARD)
    assert (person["birth_date"], person["birth_place"], person["mother_key"]) == (
        date(1990, 5, 12),
        "KOTA CONTOH",
        "SITI",
    )
    assert (person["hamlet"], person["rt"], person["rw"], person["relation"]) == ("KRAJAN", "001", "002", "1")
    assert person["village"] == VILLAGE
    assert told.codes == {}


def test_a_year_that_is_none_is_told(read_list):
    told = read_list(P3KE_PERSON, entry(P3KE_PERSON, tahun_anggaran="lama"))
    assert told.codes == {2: {"year_unreadable"}}


def test_two_welfare_lists_in_one_command_stand_side_by_side(read, tmp_path, store):
    taken: dict[str, str] = {}
    one = read(workbook(tmp_path / "a.xlsx", [DECILES, entry(DECILES)]), taken=taken)
    two = read(workbook(tmp_path / "b.xlsx", [DECILES, entry(DECILES, NIK=WOMAN)]), taken=taken)
    assert two.file.replaces == ()
    assert {snapshot.folder.parent for told in (one, two) for snapshot in told.file.snapshots} == {store / "welfare"}
    assert len(list((store / "welfare").iterdir())) == 2


def test_the_same_list_twice_changes_nothing_and_for_another_village_is_another(read, tmp_path):
    path = workbook(tmp_path / "a.xlsx", [DECILES, entry(DECILES)])
    first = read(path, village=VILLAGE)
    assert read(path, village=VILLAGE).file.unchanged
    other = read(path, village="99.99.01.2002")
    assert not other.file.unchanged
    assert (first.people[0]["village"], other.people[0]["village"]) == (VILLAGE, "99.99.01.2002")
