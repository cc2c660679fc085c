"""Is the branch's list of members read in every shape in which an officer saves it?"""

from datetime import date

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from tests.registers.workbooks import workbook

NIK, KPJ, PHONE = "9999011205900017", "99012345678", "081234567890"
BEFORE = ("NIK", "KPJ", "NAMA", "TGL LAHIR", "NO HANDPHONE", "KANTOR", "WADAH", "DASAR UPAH")
AFTER = ("JENIS PEKERJAAN", "TGL KEPESERTAAN", "TGL BERAKHIR", "MASA GRACE")
HEADER = (*BEFORE, "PROGRAM", "", "", *AFTER)


def member(**said) -> list[object]:
    """One row under HEADER: an ordinary member, but for what is said."""
    row = {
        "nik": NIK, "kpj": KPJ, "name": "BUDI SAPARDI", "born": date(1990, 5, 12), "phone": PHONE,
        "office": "MUARA CONTOH", "group": "", "wage": 1_000_000, "jht": 0, "jkk": 1, "jkm": 1,
        "occupation": "Nelayan", "joined": date(2026, 1, 1), "ends": date(2026, 12, 31), "grace": "",
    }  # fmt: skip
    assert said.keys() <= row.keys()
    return list((row | said).values())


def born(told) -> tuple[date | None, str]:
    (person,) = told.people
    return person["birth_date"], person["birth_date_state"]


@pytest.fixture
def read_list(read, tmp_path):
    """Read a list of these rows below HEADER."""

    def reading(*rows, header=HEADER, above=(), below=()):
        return read(workbook(tmp_path / "peserta.xlsx", [*above, header, *rows, *below]), village=None)

    return reading


def test_one_header_row_with_program_over_three_unnamed_columns(read_list):
    (person,) = read_list(member(jht=0, jkk=1, jkm=1)).people
    assert (person["jht"], person["jkk"], person["jkm"]) == (False, True, True)
    (person,) = read_list(member(jht=1, jkk=1, jkm=0)).people
    assert (person["jht"], person["jkk"], person["jkm"]) == (True, True, False)


def test_program_merged_over_its_columns_as_the_branch_does(read, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "peserta.xlsx")) as book:
        sheet, day = book.add_worksheet("BPU"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range(0, 8, 0, 10, "PROGRAM")
        for column, cell in enumerate(member(jht=0, jkk=1, jkm=1)):
            sheet.write(1, column, cell, day if isinstance(cell, date) else None)
    (person,) = read(tmp_path / "peserta.xlsx", village=None).people
    assert (person["jht"], person["jkk"], person["jkm"]) == (False, True, True)
    assert (person["joined"], person["ends"]) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("order", [("JHT", "JKK", "JKM"), ("JKK", "JKM", "JHT"), ("JKM", "JHT", "JKK")])
def test_a_second_header_row_names_the_programmes_in_any_order(read_list, order):
    second = ["", "", "", "", "", "", "", "", *order]
    ones = {name.lower(): int(name == "JKM") for name in order}
    row = member()
    row[8:11] = [ones[name.lower()] for name in order]
    told = read_list(second, row)
    assert (told.people[0]["jht"], told.people[0]["jkk"], told.people[0]["jkm"]) == (False, False, True)
    assert told.counts == (3, 1, 0, 2)


def test_a_second_header_row_of_two_programmes_is_not_read_as_three(read_list):
    header = ("NIK", "NAMA", "TGL LAHIR", "PROGRAM", "", "JENIS PEKERJAAN", "TGL KEPESERTAAN", "TGL BERAKHIR")
    second = ("", "", "", "JKK", "JKM")
    row = (NIK, "BUDI", "12-05-1990", "1", "0", "Nelayan", "01-01-2026", "31-12-2026")
    (person,) = read_list(second, row, header=header).people
    assert (person["jkk"], person["jkm"], person["jht"]) == (True, False, None)
    assert person["occupation"] == "NELAYAN"


def test_one_column_of_programmes_in_words_is_not_guessed_from_its_neighbours(read_list):
    header = ("NIK", "NAMA", "TGL LAHIR", "PROGRAM", "JENIS PEKERJAAN", "TGL KEPESERTAAN", "TGL BERAKHIR")
    told = read_list((NIK, "BUDI", "12-05-1990", "JKK,JKM", "-", "01-01-2026", "31-12-2026"), header=header)
    assert (told.people[0]["jkk"], told.people[0]["jkm"], told.people[0]["jht"]) == (None, None, None)
    assert "programme_missing" in told.codes[2]


def test_programmes_may_be_columns_of_their_own(read_list):
    header = ("NO", "NO. KPJ", "NAMA TK", "NIK", "TGL. LAHIR", "JKK", "JKM", "TGL. KEPESERTAAN", "TGL. BERAKHIR")
    row = ("1", KPJ, "BUDI", NIK, "12-05-1990", "Ya", "Tidak", "01-01-2026", "31-12-2026")
    (person,) = read_list(row, header=header).people
    assert (person["jkk"], person["jkm"], person["jht"]) == (True, False, None)  # not told is not no


def test_titles_above_and_totals_and_signatures_below_are_no_members(read_list):
    above = [["DAFTAR PESERTA BUKAN PENERIMA UPAH (BPU)"], ["KANTOR CABANG MUARA CONTOH"], []]
    total = ["JUMLAH", None, 2, None, None, None, None, 2_000_000, 0, 2, 2]
    signature = [[None] * 11 + [text] for text in ("Muara Contoh, 22 November 2026", "Kepala Kantor", "( TELADAN )")]
    dated = [[None, None, None, "22 November 2026"]]  # the signature's day may stand under any heading
    told = read_list(member(), member(nik="9999011205900018"), above=above, below=[total, [], *signature, *dated])
    assert [person["row"] for person in told.people] == [5, 6]
    assert told.counts == (12, 2, 0, 10)
    assert {code for row in range(7, 13) for code in told.codes.get(row, ())} == {"row_not_data"}


def test_the_header_repeated_on_every_page_is_no_member(read_list):
    told = read_list(member(), HEADER, member(nik="9999011205900018"))
    assert [person["row"] for person in told.people] == [2, 4]
    assert told.codes[3] == {"row_not_data"}


def test_a_total_in_the_column_of_nik_is_no_member(read_list):
    told = read_list(member(), ["TOTAL 1.234", None, None, None, None, None, None, 1_000_000, 0, 1, 1])
    assert told.counts == (3, 1, 0, 2)


@pytest.mark.parametrize(
    "cell",
    [date(1990, 5, 12), 33005, "33005", "12-MEI-90", "12-Mei-1990", "12 mei 1990", "12/05/1990", "1990-05-12 00:00:00"],
    ids=repr,
)
def test_a_birth_date_is_an_excel_date_or_its_number_or_words(read_list, cell):
    assert born(read_list(member(born=cell))) == (date(1990, 5, 12), "known")


@pytest.mark.parametrize(
    ("word", "month"),
    {
        **{"JAN": 1, "FEB": 2, "PEB": 2, "MAR": 3, "APR": 4, "MEI": 5, "MAY": 5, "JUN": 6, "JUL": 7, "AGS": 8},
        **{"AGT": 8, "AGU": 8, "AUG": 8, "SEP": 9, "OKT": 10, "OCT": 10, "NOV": 11, "NOP": 11, "DES": 12, "DEC": 12},
    }.items(),
)
def test_every_short_month_of_either_language_is_read(read_list, word, month):
    told = read_list(member(nik="", born=f"07-{word}-85", joined=f"07-{word}-24", ends=f"07-{word}-26"))
    (person,) = told.people
    assert (person["birth_date"], person["joined"], person["ends"]) == (
        date(1985, month, 7),
        date(2024, month, 7),
        date(2026, month, 7),
    )


@pytest.mark.parametrize(
    ("born_as", "joined", "read_as"),
    [
        ("05-JAN-26", "01-JAN-25", date(1926, 1, 5)),  # nobody joins in the year before he is born
        ("05-JAN-12", "01-JAN-25", None),  # at thirteen or at a hundred and fourteen: neither is likely
        ("05-JAN-09", "01-JAN-25", date(2009, 1, 5)),  # nobody is a hundred and seventeen
        ("05-JAN-85", "01-JAN-25", date(1985, 1, 5)),  # 2085 has not come
        ("05-JAN-11", "", date(2011, 1, 5)),  # at fifteen rather than at a hundred and fifteen
    ],
)
def test_a_two_digit_birth_year_is_settled_by_the_day_of_joining(read_list, born_as, joined, read_as):
    told = read_list(member(nik="", born=born_as, joined=joined))
    assert told.people[0]["birth_date"] == read_as


def test_a_nik_cannot_settle_the_century_for_it_has_two_digits_itself(read_list):
    told = read_list(member(nik="9999010501120017", born="05-JAN-12", joined="01-JAN-25"))
    assert born(told) == (None, "ambiguous")
    assert "date_two_centuries" in told.codes[2]


def test_a_two_digit_year_of_membership_is_of_this_century(read_list):
    (person,) = read_list(member(joined="01-AGS-25", ends="31-DES-26")).people
    assert (person["joined"], person["ends"]) == (date(2025, 8, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        ("31-MAR-27", date(2027, 3, 31)),
        (date(2027, 3, 31), date(2027, 3, 31)),
        ("3", date(2027, 3, 31)),
        (3, date(2027, 3, 31)),
        ("3 bulan", date(2027, 3, 31)),
        ("2", date(2027, 2, 28)),  # the thirty-first of February is the twenty-eighth
        ("", None),
        ("-", None),
        ("0", date(2026, 12, 31)),  # no grace is an answer too
    ],
    ids=repr,
)
def test_grace_is_a_day_or_a_number_of_months_after_the_end(read_list, cell, until):
    told = read_list(member(ends="31-DES-26", grace=cell))
    assert told.people[0]["grace_until"] == until
    assert "grace_unreadable" not in told.codes.get(2, set())


@pytest.mark.parametrize("cell", ["sampai lunas", "99", "13", "32-JAN-27"])
def test_grace_that_is_neither_is_a_finding(read_list, cell):
    told = read_list(member(grace=cell))
    assert told.people[0]["grace_until"] is None
    assert "grace_unreadable" in told.codes[2]


def test_an_end_on_the_last_day_of_the_calendar_is_no_crash(read_list):
    (person,) = read_list(member(ends="31-12-9999", grace="3")).people
    assert (person["ends"], person["grace_until"]) == (date.max, date.max)


@pytest.mark.parametrize("cell", ["01-01-0001", "0000-00-00", 1, "besok"], ids=repr)
def test_a_day_before_there_was_any_membership_is_no_day(read_list, cell):
    told = read_list(member(joined=cell))
    assert told.people[0]["joined"] is None
    assert "joined_missing" in told.codes[2]


def test_days_of_membership_follow_the_order_of_their_column(read_list):
    """03/05/2024 is the fifth of March in a column where 12/31/2024 stands."""
    told = read_list(member(joined="03/05/2024"), member(nik="9999011205900018", joined="12/31/2024"))
    assert [person["joined"] for person in told.people] == [date(2024, 3, 5), date(2024, 12, 31)]
    told = read_list(*(member(nik="", joined=cell) for cell in ("03/05/2024", "12/31/2024", "31/12/2024")))
    assert [person["joined"] for person in told.people] == [None, date(2024, 12, 31), date(2024, 12, 31)]
    assert "joined_missing" in told.codes[2]


def test_terms_with_two_digit_years_are_read_in_their_order_and_their_century(read_list):
    told = read_list(
        member(joined="1/3/26", ends="3/12/26"), member(nik="9999011205900018", joined="1/13/99", ends="12/31/26")
    )
    assert [(person["joined"], person["ends"]) for person in told.people] == [
        (date(2026, 1, 3), date(2026, 3, 12)),
        (date(1999, 1, 13), date(2026, 12, 31)),
    ]
    assert told.codes[2] == {"term_two_digit_year"}


def test_terms_of_a_column_with_clocks_are_read_in_its_order(read_list):
    told = read_list(member(joined="1/5/2026 0:00"), member(nik="9999011205900018", joined="1/13/2026 0:00"))
    assert [person["joined"] for person in told.people] == [date(2026, 1, 5), date(2026, 1, 13)]


def test_an_end_before_the_beginning_is_a_finding(read_list):
    told = read_list(member(joined="01-01-2026", ends="31-12-2025"))
    assert "ends_before_joined" in told.codes[2]
    assert told.people[0]["ends"] == date(2025, 12, 31)


def test_a_missing_programme_or_term_is_a_finding_and_the_member_stays(read_list):
    told = read_list(member(jkk="", jkm="", joined="", ends=""))
    assert told.codes[2] == {"programme_missing", "joined_missing", "ends_missing"}
    assert told.counts == (2, 1, 0, 1)


def test_a_nik_that_is_there_twice_is_told_and_both_rows_stay(read_list):
    told = read_list(member(joined="01-01-2024", ends="31-12-2024"), member())
    assert told.codes[2] == told.codes[3] == {"member_twice"}
    assert len(told.people) == 2


def test_a_member_without_a_name_is_refused(read_list):
    told = read_list(member(name=""), member())
    assert told.counts == (3, 1, 1, 1)
    assert told.codes[2] == {"name_missing"}


def test_a_member_is_found_again_by_snapshot_sheet_and_row_only(read_list):
    told = read_list(member())
    (person,) = told.people
    assert person["member_id"] == f"{told.file.snapshots[0].manifest.sha256[:8]}:Data:2"
    assert person["segment"] == "BPU"
    assert person["village"] is None


def test_member_number_and_phone_appear_nowhere_in_what_is_carried_on(read_list):
    shifted = member(born=PHONE, occupation="", grace=KPJ)  # as when a cell was pasted one column too far
    told = read_list(member(), shifted, member(nik=PHONE, joined=KPJ, ends=PHONE, jkk=KPJ))
    (snapshot,) = told.file.snapshots
    kept = str(pq.read_table(snapshot.rows).drop_columns(["nik"]).to_pylist())
    found = (snapshot.folder / "findings.csv").read_text(encoding="utf-8-sig")
    for number in (KPJ, PHONE):
        assert number not in kept
        assert number not in found


def test_no_column_of_a_member_can_hold_a_member_number_or_phone(read_list):
    (snapshot,) = read_list(member()).file.snapshots
    names = {name.lower() for name in pq.read_schema(snapshot.rows).names}
    assert not names & {"kpj", "phone", "handphone", "email", "address", "wage"}
    assert KPJ not in str(pq.read_table(snapshot.rows).to_pylist())


@pytest.mark.parametrize("word", ["TIDAK AKTIF", "0", "", "tidak ikut"])
def test_a_programme_that_is_not_said_to_be_there_is_not_there(read_list, word):
    told = read_list(member(jkk=word))
    assert told.people[0]["jkk"] is False
