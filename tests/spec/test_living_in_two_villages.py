"""Who is living in the registers of two villages? Both are told, and nobody chooses between them."""


def test_who_is_living_in_two_registers_is_told_to_both_villages_member_or_not(verified):
    residents = """
        resident_id | nik              | name          | birth_date | village       | mother | sex
        R1          | 9901010510900001 | BUDI SAPARDI  | 1990-10-05 | 99.01.01.2001 | AMINAH | L
        R2          | 9901010510900001 | BUDI SAPARDY  | 1990-10-05 | 99.01.02.2005 |        |
        R3          |                  | SITI ROHANI   | 1985-02-17 | 99.01.01.2001 | MARNI  | P
        R4          | 9901015702850001 | SITI ROHANI   | 1985-02-17 | 99.01.03.2001 | MARNI  | P
        R5          | 9901010510910009 | JOKO WARDI    | 1991-10-05 | 99.01.01.2001 | TINI   | L
        R6          | 9901010510910009 | SRI WAHYUNI   | 1979-03-01 | 99.01.02.2005 | YATI   | P
    """
    verdicts = verified(residents, "member_id | nik | name | birth_date")
    assert {key: verdict["also_registered_in"] for key, verdict in verdicts.items()} == {
        **{"R1": "99.01.02.2005", "R2": "99.01.01.2001", "R3": "99.01.03.2001", "R4": "99.01.01.2001"},
        **{"R5": None, "R6": None},
    }
    assert verdicts["R2"]["reasons"].endswith("; tercatat hidup juga di desa 99.01.01.2001")


def test_a_member_living_in_two_registers_is_given_to_neither_before_the_villages_have_spoken(verified):
    residents = """
        resident_id | nik              | name         | birth_date | village
        R1          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 99.01.01.2001
        R2          | 9901010510900001 | BUDI SAPARDI | 1990-10-05 | 99.01.02.2005
    """
    verdicts = verified(residents, """
        member_id | nik              | name         | birth_date
        M1        | 9901010510900001 | BUDI SAPARDI | 1990-10-05
    """)  # fmt: skip
    assert {key: (verdict["match"], verdict["member_id"]) for key, verdict in verdicts.items()} == {
        "R1": ("review", None),
        "R2": ("review", None),
    }
