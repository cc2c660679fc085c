"""Who is a member, said by tokens alone? Each test is one sentence of the method."""

R1 = """
    resident_id | nik              | name          | birth_date | village
    R1          | 9901010510900001 | BUDI SAPARDI  | 1990-10-05 | 99.01.01.2001
"""


def answer(statuses, resident="R1"):
    found = statuses[resident]
    return found["match"], found["step"], found["member"]


def test_an_equal_nik_borne_out_by_the_name_is_a_match(matched):
    members = """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """
    found = matched(R1, members)
    assert answer(found) == ("matched", "nik", "M1")
    assert found["R1"]["protection"] == "active"


def test_a_mistyped_name_is_seen_through_the_filters_where_the_nik_is_missing(matched):
    members = """
        member_id | nik | name          | birth_date
        M1        | -   | BUDI SAPRADI  | 1990-10-05
    """
    found = matched(R1, members)
    assert answer(found) == ("matched", "similar", "M1")
    assert found["R1"]["probability"] > 0.9


def test_a_mistyped_name_does_not_keep_an_equal_nik_from_matching(matched):
    members = """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDU SAPARDI | 1990-10-05
    """
    assert answer(matched(R1, members)) == ("matched", "nik", "M1")


def test_day_and_month_swapped_are_the_same_birth_date(matched):
    members = """
        member_id | nik | name         | birth_date
        M1        | -   | BUDI SAPARDI | 1990-05-10
    """
    assert answer(matched(R1, members)) == ("matched", "similar", "M1")


def test_an_equal_nik_with_another_name_and_birth_date_goes_to_a_person(matched):
    members = """
        member_id | nik              | name           | birth_date
        M1        | 9901010510900001 | SITI KHODIJAH  | 1971-02-28
    """
    match, _, member = answer(matched(R1, members))
    assert (match, member) == ("review", "M1")


def test_a_namesake_of_another_birth_date_is_no_match(matched):
    members = """
        member_id | nik              | name         | birth_date
        M1        | 9902030312710004 | BUDI SAPARDI | 1971-12-03
    """
    assert answer(matched(R1, members))[0] != "matched"


def test_two_residents_with_one_nik_are_never_chosen_between(matched):
    residents = """
        resident_id | nik              | name         | birth_date | village
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 99.01.01.2001
        R2          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 99.01.01.2002
    """
    members = """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """
    found = matched(residents, members)
    assert [answer(found, resident)[0] for resident in ("R1", "R2")] == ["review", "review"]


def test_members_of_two_niks_who_are_like_one_resident_are_not_chosen_between(matched):
    residents = """
        resident_id | nik | name         | birth_date | village
        R1          | -   | BUDI SAPARDI | 1990-10-05 | 99.01.01.2001
    """
    members = """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        M2        | 9903020510900002 | BUDI SAPARDI | 1990-10-05
    """
    assert answer(matched(residents, members))[0] == "review"


def test_one_person_twice_in_the_list_is_one_membership(matched):
    members = """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
        M2        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """
    found = matched(R1, members)
    assert (found["R1"]["match"], found["R1"]["member_rows"]) == ("matched", 2)


def test_a_member_whom_no_register_knows_matches_nobody(matched):
    members = """
        member_id | nik              | name           | birth_date
        M1        | 9905024203850001 | MARIA LESTARI  | 1985-03-02
    """
    assert answer(matched(R1, members)) == ("none", None, None)


def test_a_resident_without_nik_and_birth_date_cannot_be_verified(matched):
    residents = """
        resident_id | nik | name         | birth_date | village
        R1          | -   | BUDI SAPARDI | -          | 99.01.01.2001
    """
    members = """
        member_id | nik              | name           | birth_date
        M1        | 9905024203850001 | MARIA LESTARI  | 1985-03-02
    """
    assert answer(matched(residents, members))[0] == "not_verifiable"
