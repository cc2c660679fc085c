"""Who is already a member? Each test is one sentence of the method."""

import pyarrow.parquet as pq

BUDI = """
    resident_id | nik              | name           | birth_date | village
    R1          | 9901010510900001 | BUDI SAPARDI   | 1990-10-05 | 99.01.01.2001
"""


def matched(verdicts) -> dict[str, str]:
    """Who was matched with which row of the list."""
    return {key: verdict["member_id"] for key, verdict in verdicts.items() if verdict["match"] == "matched"}


def test_the_same_nik_name_and_birth_date_is_the_same_person(verified):
    verdict = verified(BUDI, """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """)["R1"]  # fmt: skip
    assert (verdict["match"], verdict["step"], verdict["member_id"]) == ("matched", "nik", "M1")
    assert verdict["reasons"] == "NIK sama, tanggal lahir sama, nama sama"


def test_the_same_nik_with_a_first_name_cut_to_an_initial_is_the_same_person(verified):
    residents = """
        resident_id | nik              | name            | birth_date
        R1          | 9901010510900001 | BUDIMAN SAPARDI | 1990-10-05
    """
    verdict = verified(residents, """
        member_id | nik              | name       | birth_date
        M1        | 9901010510900001 | B. SAPARDI | 1990-10-05
    """)["R1"]  # fmt: skip
    assert verdict["match"] == "matched"
    assert verdict["reasons"] == "NIK sama, tanggal lahir sama, nama berbeda satu huruf atau nama depan disingkat"


def test_the_same_nik_with_another_name_and_birth_date_goes_to_a_person(verified):
    verdict = verified(BUDI, """
        member_id | nik              | name          | birth_date
        M1        | 9901010510900001 | SITI ROHANI   | 1961-02-17
    """)["R1"]  # fmt: skip
    assert (verdict["match"], verdict["protection"]) == ("review", "none")
    assert verdict["reasons"].startswith("Perlu diperiksa: NIK sama, tanggal lahir berbeda, nama berbeda")


def test_a_wrong_digit_in_the_nik_does_not_hide_a_member(verified):
    assert matched(verified(BUDI, """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900007 | BUDI SAPARDI | 1990-10-05
    """)) == {"R1": "M1"}  # fmt: skip


def test_a_member_without_nik_is_found_by_name_and_birth_date(verified):
    verdict = verified(BUDI, """
        member_id | nik | name         | birth_date
        M1        |     | BUDI SAPARDI | 1990-10-05
    """)["R1"]  # fmt: skip
    assert (verdict["match"], verdict["step"]) == ("matched", "similar")
    assert verdict["reasons"] == "NIK tidak dapat dibandingkan, tanggal lahir sama, nama sama"


def test_old_spelling_and_swapped_day_and_month_do_not_hide_a_member(verified):
    residents = """
        resident_id | nik              | name            | birth_date | village
        R1          | 9901010510900001 | SUKARDJO WIBAWA | 1990-10-05 | 99.01.01.2001
    """
    members = """
        member_id | nik         | name            | birth_date | village
        M1        | 9.90101E+15 | SOEKARJO WIBAWA | 1990-05-10 | {village}
    """
    assert matched(verified(residents, members.format(village="99.01.01.2001"))) == {"R1": "M1"}
    asked = verified(residents, members.format(village=""))["R1"]
    assert (asked["match"], asked["member_id"]) == ("review", "M1")


def test_a_name_alone_proves_nothing(verified):
    assert matched(verified(BUDI, """
        member_id | nik | name         | birth_date
        M1        |     | BUDI SAPARDI | 1961-02-17
    """)) == {}  # fmt: skip


def test_a_neighbour_born_on_the_same_day_is_not_the_same_person(verified):
    assert matched(verified(BUDI, """
        member_id | nik              | name          | birth_date
        M1        | 9901010510900002 | ANDRI WARDANA | 1990-10-05
    """)) == {}  # fmt: skip


def test_a_temporary_nik_is_never_a_key(verified):
    residents = """
        resident_id | nik              | name         | birth_date
        R1          | 0990101200100001 | BUDI SAPARDI | 1990-10-05
    """
    assert matched(verified(residents, """
        member_id | nik              | name        | birth_date
        M1        | 0990101200100001 | SITI ROHANI | 1961-02-17
    """)) == {}  # fmt: skip


TWINS = """
    resident_id | nik              | name         | birth_date
    R1          |                  | BUDI SAPARDI | 1990-10-05
    R2          |                  | BUDI SAPARDI | 1990-10-05
"""


def test_two_equal_residents_are_never_chosen_between(verified):
    verdicts = verified(TWINS, """
        member_id | nik | name         | birth_date
        M1        |     | BUDI SAPARDI | 1990-10-05
    """)  # fmt: skip
    assert {verdict["match"] for verdict in verdicts.values()} == {"review"}
    assert {verdict["member_id"] for verdict in verdicts.values()} == {None}
    assert verdicts["R1"]["reasons"].startswith("Beberapa calon hampir sama kuat, tidak dipilih")


def test_two_living_residents_with_one_nik_are_never_chosen_between(verified):
    residents = """
        resident_id | nik              | name         | birth_date | village
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 99.01.01.2001
        R2          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 99.01.02.2001
    """
    verdicts = verified(residents, """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """)  # fmt: skip
    assert {verdict["match"] for verdict in verdicts.values()} == {"review"}


def test_a_move_leaves_two_records_and_the_living_one_counts(verified, tmp_path):
    residents = """
        resident_id | nik              | name         | birth_date | life_status
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | living
        R2          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | moved
    """
    verdicts = verified(residents, """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """)  # fmt: skip
    assert matched(verdicts) == {"R1": "M1"}
    assert "R2" not in verdicts, "only living residents get a verdict"


def test_a_member_who_died_is_told_and_matched_with_no_stranger(verified, tmp_path):
    residents = """
        resident_id | nik              | name         | birth_date | life_status
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | dead
        R2          | 9901010510900002 | BUDI SANTOSA | 1990-10-05 | living
    """
    verdicts = verified(residents, """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """)  # fmt: skip
    assert verdicts["R2"]["match"] == "none"
    gone = pq.read_table(tmp_path / "members_not_living.parquet").to_pylist()
    assert [(row["member_id"], row["resident_id"], row["life_status"]) for row in gone] == [("M1", "R1", "dead")]


def test_a_spouses_nik_does_not_take_the_spouses_place(verified):
    residents = """
        resident_id | nik              | name         | birth_date
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        R2          | 9901015702610003 | SITI ROHANI  | 1961-02-17
    """
    verdicts = verified(residents, """
        member_id | nik              | name         | birth_date
        M1        | 9901015702610003 | BUDI SAPARDI | 1990-10-05
    """)  # fmt: skip
    assert verdicts["R2"]["match"] != "matched"
    assert verdicts["R1"]["match"] in {"matched", "review"}


def test_a_person_enrolled_twice_has_the_better_membership(verified):
    verdict = verified(BUDI, """
        member_id | nik              | name         | birth_date | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-03-31
        M2        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2026-12-31
    """)["R1"]  # fmt: skip
    assert (verdict["protection"], verdict["member_id"], verdict["member_rows"]) == ("active", "M2", 2)


def test_a_resident_with_neither_nik_nor_birth_date_is_not_verifiable(verified):
    residents = """
        resident_id | nik | name         | birth_date
        R1          | 0   | BUDI SAPARDI | 1970-01-01
    """
    verdict = verified(residents, """
        member_id | nik              | name          | birth_date
        M1        | 9901010510900002 | ANDRI WARDANA | 1991-10-05
    """)["R1"]  # fmt: skip
    assert verdict["match"] == "not_verifiable"
    assert (
        verdict["reasons"]
        == "NIK belum sah, dan tanggal lahir atau nama tidak cukup untuk mencari; lengkapi salah satunya"
    )


def test_an_empty_list_leaves_everybody_without_a_membership(verified):
    verdicts = verified(BUDI, "member_id | nik | name | birth_date")
    assert {verdict["match"] for verdict in verdicts.values()} == {"none"}


def test_a_swapped_nik_does_not_take_the_membership_from_its_owner(verified):
    residents = """
        resident_id | nik              | name      | birth_date
        R1          | 9901010503850001 | ADI WIBAWA  | 1985-03-05
        R2          | 9901014704880002 | IDA WIBAWA  | 1988-04-07
    """
    verdicts = verified(residents, """
        member_id | nik              | name        | birth_date
        M1        | 9901014704880002 | ADI WIBAWA  | 1985-03-05
    """)  # fmt: skip
    assert matched(verdicts).get("R2") is None
    assert verdicts["R1"]["match"] in {"matched", "review"}


def test_a_likeness_never_betters_what_the_nik_says(verified):
    verdict = verified(BUDI, """
        member_id | nik              | name         | birth_date | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-03-31
        M2        |                  | BUDI SAPARDI | 1990-10-05 | 2026-12-31
    """)["R1"]  # fmt: skip
    assert (verdict["step"], verdict["member_id"], verdict["protection"]) == ("nik", "M1", "lapsed")


def test_two_members_of_different_niks_who_are_both_like_a_resident_are_not_chosen_between(verified):
    residents = """
        resident_id | nik | name         | birth_date
        R1          | 0   | BUDI SAPARDI | 1990-10-05
    """
    verdict = verified(residents, """
        member_id | nik              | name         | birth_date | ends
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 2025-03-31
        M2        | 9902020510900004 | BUDI SAPARDI | 1990-10-05 | 2026-12-31
    """)["R1"]  # fmt: skip
    assert (verdict["match"], verdict["protection"], verdict["member_id"]) == ("review", "none", None)


def test_names_that_only_share_their_consonants_are_different_names(verified):
    residents = """
        resident_id | nik | name | birth_date
        R1          | 0   | TUTI | 1990-10-05
    """
    assert matched(verified(residents, """
        member_id | nik | name | birth_date
        M1        |     | HADI | 1990-10-05
    """)) == {}  # fmt: skip


def test_the_beginning_of_a_word_is_not_the_word(verified):
    residents = """
        resident_id | nik              | name      | birth_date
        R1          | 9901010510900001 | ANASTASIA | 1990-10-05
    """
    assert matched(verified(residents, """
        member_id | nik              | name | birth_date
        M1        | 9901010510900001 | ANA  | 1955-02-17
    """)) == {}  # fmt: skip


def test_a_twin_is_not_her_sister_though_mother_village_and_birth_date_are_the_same(verified):
    residents = """
        resident_id | nik              | name         | birth_date | village       | mother | sex | birth_place
        R1          | 9901014510900001 | RINA WULANI  | 1990-10-05 | 99.01.01.2001 | AMINAH | P   | BANGKO
        R2          | 9901010510900001 | DEDI SAPARDI | 1990-10-05 | 99.01.01.2001 | AMINAH | L   | BANGKO
    """
    assert matched(verified(residents, """
        member_id | nik              | name         | birth_date | village       | mother | sex | birth_place
        M1        | 9901014510900002 | YUNI LESTARI | 1990-10-05 | 99.01.01.2001 | AMINAH | P   | BANGKO
    """)) == {}  # fmt: skip


def test_one_letter_beside_a_whole_word_is_the_same_name_where_the_nik_is_missing(verified):
    residents = """
        resident_id | nik              | name          | birth_date | village
        R1          | 9901014510900001 | FEBI TRIIKA   | 1990-10-05 | 99.01.01.2001
    """
    verdict = verified(residents, """
        member_id | nik | name          | birth_date | village
        M1        |     | FEBJ TRIIKA   | 1990-10-05 | 99.01.01.2001
    """)["R1"]  # fmt: skip
    assert verdict["match"] == "matched"
    assert "nama berbeda satu huruf" in verdict["reasons"]
