"""Is every kind of finding in the catalogue, said in Indonesian, and found in some file?"""

import ast
import re
from pathlib import Path

import pytest

import lindung
from lindung.common.findings import Severity
from lindung.people.columns import TABLES
from lindung.people.dates import Order
from lindung.registers.catalogue import catalogue
from lindung.registers.column_maps.map_file import KEYS
from lindung.registers.disagreements import GRAVEST_FIRST
from lindung.registers.field_words import FIELD_WORDS
from tests.registers.faulty_lists import IN_A_LIST, MONTH
from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import CODE_EXPORT, OPENDK, cell_of, register, workbook

LOW = "76" + "9999" + "010180" + "0017"  # see test_what_a_laptop_makes_of_a_list
HEADINGS_IN = ("opendk_zip.py", "opensid_excel.py")  # the words of these two are headings of files
CARD: dict[str, object] = {"no_kk": "9999010101200001"}

# What a register must hold for the finding: the people of a code export, written as test_whose_row_it_is does.
IN_A_REGISTER: dict[str, list[dict[str, object]]] = {
    "nik_missing": [{"nik": ""}],
    "nik_temporary": [{"nik": "0999901200100001"}],
    "nik_length": [{"nik": "99990101018"}],
    "nik_characters": [{"nik": "999901010180000O"}],
    "nik_region": [{"nik": "9899010101800001"}],
    "nik_date": [{"nik": "9999013013800001"}],
    "nik_beyond_exact": [{"nik": 9999010101800004}],
    "nik_rounded": [{"nik": 9999010101800010}],
    "nik_column_rounded": [{"nik": f"99990101018{serial:04d}0"} for serial in range(1, 11)],
    "kk_column_rounded": [{"no_kk": f"99990101012{serial:04d}0"} for serial in range(1, 11)],
    "nik_scientific": [{"nik": "9.99901E+15"}],
    "nik_masked": [{"nik": "9999********0001"}],
    "nik_numeric": [{"nik": int(LOW)}],
    "nik_cleaned": [{"nik": "'9999010101800001"}],
    "nik_shared": [{"nik": "9999010101800001", "nama": "BUDI"}, {"nik": "9999010101800001", "nama": "SITI"}],
    "nik_date_differs": [{"tanggallahir": "1981-01-01"}],
    "nik_sex_differs": [{"sex": "2"}],
    "date_missing": [{"tanggallahir": "-"}],
    "date_1970": [{"tanggallahir": "1970-01-01"}],
    "date_1970_confirmed": [{"tanggallahir": "1970-01-01", "nik": "9999010101700001"}],
    "date_zero": [{"tanggallahir": "0000-00-00"}],
    "date_impossible": [{"tanggallahir": "30-02-1980"}],
    "date_incomplete": [{"tanggallahir": "1980"}],
    "date_unreadable": [{"tanggallahir": "kira-kira 1980"}],
    "date_future": [{"tanggallahir": "2027-01-01"}],
    "date_too_old": [{"tanggallahir": "1880-01-01"}],
    "date_two_orders": [{"tanggallahir": text, "nik": ""} for text in ("05/12/1980", "12/31/1980", "31/12/1980")],
    "date_month_first": [{"tanggallahir": "12/31/1980"}],
    "date_two_centuries": [{"tanggallahir": "01-01-20", "nik": ""}],
    "date_two_digit_year": [{"tanggallahir": "01-01-80"}],
    "date_worded": [{"tanggallahir": "1 Januari 1980"}],
    "date_serial": [{"tanggallahir": 29221}],
    "nik_real_and_temporary": [{"nama": "BUDI"}, {"nama": "BUDI", "nik": "0999901200100001"}],
    "date_swapped": [{"nik": "9999010504800001", "tanggallahir": "1980-05-04"}],
    "date_shifted": [{"nik": "9999013106800001", "tanggallahir": "1980-07-01"}],
    "date_year_first": [{"nik": "9999012603120001", "tanggallahir": "2026-03-12"}],
    "date_filled": [{"tanggallahir": "2025-06-01"}] * 10,
    "kk_missing": [{"no_kk": "-"}],
    "kk_zero": [{"no_kk": "0"}],
    "kk_own_nik": [{"no_kk": "9999010101800001"}],
    "kk_other_nik": [{"no_kk": "9999010101800001"}] * 2,
    "kk_strangers": [CARD] * 21,
    "kk_head_gone": [{**CARD, "status_dasar": "2"}, {**CARD, "kk_level": "4"}],
    "kk_invalid": [{"no_kk": "99990101"}],
    "kk_numeric": [{"no_kk": 9999010101200004}],
    "kk_two_heads": [CARD, CARD],
    "kk_without_head": [{**CARD, "kk_level": "4"}],
    "name_missing": [{"nama": ""}, {}],
    "name_only_digits": [{"nama": "1234"}, {}],
    "name_not_given": [{"nama": "BAYI NY. SITI"}],
    "name_deceased": [{"nama": "SITI (ALM)"}],
    "name_digits": [{"nama": "BUDI 2"}],
    "name_single_letter": [{"nama": "B"}],
    "name_hyphen": [{"nama": "NUR-AINI"}],
    "sex_unknown": [{"sex": "?"}],
    "relation_unknown": [{"kk_level": "TETANGGA"}],
    "occupation_unknown": [{"pekerjaan_id": "OJEK"}],
    "occupation_missing": [{"pekerjaan_id": ""}],
    "life_status_unknown": [{"status_dasar": "5"}],
    "life_status_only_living": [{}] * 100,
    "person_twice": [{**CARD, "nama": "BUDI"}] * 2,
    "hamlet_twice": [{"dusun": "DUSUN KRAJAN"}, {"dusun": "KRAJAN"}],
    "hamlet_missing": [{"dusun": ""}],
    "duplicate_row": [{"nik": "9999010101800001", "nama": "BUDI"}] * 2,
    "row_without_person": [{}, {"nama": "", "nik": ""}],
}
# Rows of a file that is no ordinary code export, header and all.
ORDINARY = [cell_of({}, 1, name) for name in CODE_EXPORT]
OTHERS: dict[str, list[list[object]]] = {
    "neighbourhood_padded": [[*CODE_EXPORT, "rw"], [*ORDINARY, 1]],
    "neighbourhood_unreadable": [[*CODE_EXPORT, "rw"], [*ORDINARY, "KRAJAN"]],
    "neighbourhood_twice": [[*CODE_EXPORT, "rt"], [*ORDINARY, "1"], [*ORDINARY, "001"]],
    "pages_missing": [["Halaman 1 dari 5"], [*CODE_EXPORT], ORDINARY],
    "numbering_gap": [["no", *CODE_EXPORT], *([number, *ORDINARY] for number in (*range(1, 12), 14))],
    "total_differs": [[*CODE_EXPORT], ORDINARY, ["JUMLAH : 2 ORANG"]],
    "life_status_absent": [[*CODE_EXPORT[:-1]], ORDINARY[:-1]],
    "column_absent": [[*CODE_EXPORT[1:]], ORDINARY[1:]],
    "column_unknown": [[*CODE_EXPORT, "Golongan"], ORDINARY],
    "after_end_mark": [[*CODE_EXPORT], ORDINARY, ["", "###"], ORDINARY],
    "row_not_data": [[*CODE_EXPORT], ORDINARY, ["JUMLAH"]],
    "duplicate_source_id": [[*OPENDK], *([cell_of({"id": "7"}, number, name) for name in OPENDK] for number in (1, 2))],
    "village_other": [
        [*OPENDK],
        *([cell_of({"desa_id": code}, 1, name) for name in OPENDK] for code in ("99.99.01.2001", "99.99.01.2002")),
    ],
    "life_status_wrong_list": [[*OPENDK], [cell_of({"status_dasar": "TETAP"}, 1, name) for name in OPENDK]],
    "village_missing": [
        [*OPENDK],
        *([cell_of({"desa_id": code}, 1, name) for name in OPENDK] for code in ("99.99.01.2001", "?")),
    ],
    "programme_missing": [[*HEADER], member(jkk=0, jkm=0)],
    "programme_unreadable": [[*HEADER], member(jkk="lunas")],
    "joined_missing": [[*HEADER], member(joined="")],
    "ends_missing": [[*HEADER], member(ends="")],
    "term_two_digit_year": [[*HEADER], member(joined="01-JAN-99")],
    "ends_before_joined": [[*HEADER], member(ends="2025-01-01")],
    "grace_unreadable": [[*HEADER], member(grace="lama")],
    "member_twice": [[*HEADER], member(), member()],
}
ELSEWHERE = {
    *("sheet_hidden", "sheet_unread"),  # test_what_a_laptop_makes_of_a_list
    *("person_elsewhere", "nik_elsewhere"),  # flows/test_two_villages
    "life_status_letters",  # test_opensid_letters
    "sheet_unmatched",  # test_a_table_nobody_knows: a_sheet_with_other_headings_is_named_and_not_read
    *("page_only", "page_perhaps"),  # test_opensid_download
    *("family_not_named", "family_without_people", "row_joined", "headings_absent"),  # test_family_books
    "month_missing",  # test_contribution_list
    *("amount_refused", "day_unreadable"),  # test_named_columns
    *("text_encoding", "text_quotes"),  # test_texts
    *("life_status_log", "column_not_granted"),  # live/test_database and live/test_account
}
OF_A_MERGE = set(GRAVEST_FIRST)  # tests/spec/test_merging_sources.py


@pytest.mark.parametrize("code", IN_A_REGISTER)
def test_a_register_can_deserve_the_finding(read, tmp_path, code):
    told = read(register(tmp_path / "r.xlsx", *IN_A_REGISTER[code]))
    assert code in {finding.code for finding in told.file.findings}


@pytest.mark.parametrize("code", IN_A_LIST)
def test_a_list_that_is_no_register_can_deserve_the_finding(read, tmp_path, code):
    data, *more = IN_A_LIST[code]
    told = read(
        workbook(tmp_path / "l.xlsx", data, **{f"Lembar{place}": rows for place, rows in enumerate(more)}), month=MONTH
    )
    assert code in {finding.code for finding in told.file.findings}


@pytest.mark.parametrize("code", OTHERS)
def test_some_other_file_can_deserve_the_finding(read, tmp_path, code):
    told = read(workbook(tmp_path / "r.xlsx", OTHERS[code]))
    assert code in {finding.code for finding in told.file.findings}


def test_nothing_stands_in_the_catalogue_that_no_file_deserves():
    deserved = IN_A_REGISTER.keys() | OTHERS.keys() | IN_A_LIST.keys() | ELSEWHERE | OF_A_MERGE
    assert catalogue().keys() == deserved


def words_of_the_code() -> set[str]:
    """Every `word_of_words` written in the two rooms; canonical columns and orders of dates are no findings."""
    home = Path(lindung.__file__).parent
    found = set()
    across = home / "pipelines" / "crossings.py"
    for path in [*(home / "registers").rglob("*.py"), *(home / "people").glob("*.py"), across]:
        if path.name not in (*HEADINGS_IN, "columns.py", "field_words.py") and path.parent.name != "live":
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    columns = {column.name for table in TABLES.values() for column in table} | FIELD_WORDS.keys() | set(KEYS)
    return {word for word in found if re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", word)} - columns - set(Order)


def test_every_code_in_the_sources_is_in_the_catalogue_and_the_other_way_round():
    assert words_of_the_code() == catalogue().keys()


def test_every_entry_is_a_sentence_and_says_what_to_do_where_something_can_be_done():
    for entry in catalogue().values():
        assert entry.sentence[0].isupper(), entry
        assert not entry.sentence.endswith("."), entry
        assert entry.advice or entry.severity is Severity.NOTE, entry


def test_the_catalogue_is_not_longer_for_a_code_said_twice():
    lines = (Path(lindung.__file__).parent / "registers" / "catalogue.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(catalogue()) + 1
