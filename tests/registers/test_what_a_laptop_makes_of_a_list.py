"""Is a list still read right after it went through an officer's spreadsheet?"""

import time
from datetime import date

import xlsxwriter

from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import (
    CODE_EXPORT,
    Formula,
    person,
    raw_workbook,
    register,
    workbook,
    xml_cell,
    xml_rows,
)


def test_the_header_may_stand_in_the_fourth_row(read_rows):
    told = read_rows(["DATA PENDUDUK DESA CONTOH"], ["KECAMATAN CONTOH"], [], CODE_EXPORT, person())
    assert told.counts == (5, 1, 0, 4)
    assert told.people[0]["row"] == 5


def test_the_list_may_begin_at_column_c_of_row_5(read, tmp_path):
    rows: list[list[object]] = [[], [], [], [], [None, None, *CODE_EXPORT], [None, None, *person()]]
    told = read(workbook(tmp_path / "register.xlsx", rows))
    assert told.people[0]["row"] == 6
    assert told.people[0]["nik"] == "9999010101800001"
    assert told.counts == (6, 1, 0, 5)


def test_columns_may_stand_in_any_order_and_any_spelling_of_case(read_rows):
    header = ["Status_Dasar", " NAMA ", "Tanggallahir", "KK_Level", "pekerjaan_id", "Nik"]
    (read,) = read_rows(header, ["1", "BUDI SAPARDI", "1980-01-01", "1", "9", "9999010101800001"]).people
    assert (read["name"], read["nik"], read["birth_date"]) == ("BUDI SAPARDI", "9999010101800001", date(1980, 1, 1))


def test_an_unknown_column_is_told_once_and_not_carried_on(read_rows):
    told = read_rows([*CODE_EXPORT, "Golongan"], *([*person(number), "A"] for number in (1, 2, 3)))
    assert told.finding("column_unknown").value == "Golongan"
    assert "Golongan" not in str(told.people)


def test_columns_that_are_missing_are_told(read_rows):
    header = ("nama", "nik", "tanggallahir", "pekerjaan_id", "kk_level")
    told = read_rows(header, person(header=header))
    absent = {finding.value for finding in told.file.findings if finding.code == "column_absent"}
    assert absent >= {"jenis kelamin", "nomor KK", "dusun"}
    assert told.finding("life_status_absent").row == 0
    assert told.people[0]["life_status"] == "living"


def test_a_file_that_does_not_tell_relations_has_no_cards_without_a_head(read, tmp_path):
    header = ("id", "desa_id", "nama", "nomor_nik", "nomor_kk", "tanggal_lahir")
    told = read(register(tmp_path / "r.xlsx", {}, {}, header=header))
    assert not {code for codes in told.codes.values() for code in codes} & {"kk_without_head", "occupation_missing"}


def test_blank_rows_between_people_are_no_data(read_rows):
    told = read_rows(CODE_EXPORT, person(1), [], [None, "  ", "\u00a0"], person(2))
    assert told.counts == (5, 2, 0, 3)
    assert told.codes == {}


def test_a_row_that_holds_much_but_nobody_is_refused(read_rows):
    told = read_rows(CODE_EXPORT, person(1), person(2, nama="", nik=""))
    assert told.counts == (3, 1, 1, 1)
    assert told.codes[3] == {"row_without_person"}


def test_a_nik_beside_which_the_name_was_forgotten_is_refused_with_that_reason(read_rows):
    told = read_rows(CODE_EXPORT, person(1), person(2, nama=""))
    assert told.counts == (3, 1, 1, 1)
    assert told.codes[3] == {"name_missing"}


def test_totals_and_signatures_below_a_register_are_no_data(read_rows):
    below = [["JUMLAH", None, "115"], [], [None] * 6 + ["Kepala Desa Contoh"], ["Keterangan:", None, None, "a", "b"]]
    told = read_rows(CODE_EXPORT, person(), *below)
    assert told.counts == (6, 1, 0, 5)
    assert [told.codes.get(row) for row in (3, 4, 5, 6)] == [{"row_not_data"}, None, {"row_not_data"}, {"row_not_data"}]


def test_the_header_of_a_second_list_pasted_below_is_nobody(read_rows):
    told = read_rows(CODE_EXPORT, person(1), CODE_EXPORT, person(2))
    assert [read["row"] for read in told.people] == [2, 4]
    assert told.codes[3] == {"row_not_data"}


def test_three_hashes_end_the_data_and_people_after_them_are_refused(read_rows):
    """OpenSID v2410 reads on after five hundred rows; here nobody is read in silence, or lost in it."""
    told = read_rows(CODE_EXPORT, person(1), ["", "###"], person(2), [], person(3))
    assert told.counts == (6, 1, 2, 3)
    assert (told.codes[4], told.codes[6]) == ({"after_end_mark"}, {"after_end_mark"})


def test_a_hidden_sheet_is_named_and_not_read(read, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "register.xlsx")) as book:
        for name in ("Terbuka", "Tersembunyi"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, CODE_EXPORT)
            sheet.write_row(1, 0, person(len(name)))
            if name == "Tersembunyi":
                sheet.hide()
    told = read(tmp_path / "register.xlsx")
    assert [read["sheet"] for read in told.people] == ["Terbuka"]
    assert told.finding("sheet_hidden").sheet == "Tersembunyi"


def test_a_list_that_goes_on_in_a_sheet_without_headings_is_not_lost_in_silence(read, tmp_path):
    more: dict[str, list[list[object]]] = {
        "Lanjutan": [person(2)],
        "Angka": [person(3, nik=9999010101800003.0)],
        "Kode": [["1", "ISLAM"]],
    }
    told = read(workbook(tmp_path / "register.xlsx", [CODE_EXPORT, person(1)], **more))
    assert [finding.sheet for finding in told.file.findings if finding.code == "sheet_unread"] == ["Lanjutan", "Angka"]
    assert told.counts == (2, 1, 0, 1)


def test_a_hidden_row_or_one_that_a_filter_hides_is_read(read, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "register.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([CODE_EXPORT, person(1), person(2)]):
            sheet.write_row(number, 0, row)
        sheet.autofilter(0, 0, 2, len(CODE_EXPORT) - 1)
        sheet.set_row(1, None, None, {"hidden": True})
    assert len(read(tmp_path / "register.xlsx").people) == 2


def test_sheets_with_their_columns_in_another_order_are_read_each_by_its_own_header(read, tmp_path):
    backwards = tuple(reversed(CODE_EXPORT))
    path = workbook(
        tmp_path / "register.xlsx",
        [CODE_EXPORT, person(1, nama="BUDI")],
        Kedua=[backwards, person(2, backwards, nama="SITI")],
    )
    told = read(path)
    assert {(read["sheet"], read["name"], read["nik"][-4:]) for read in told.people} == {
        ("Data", "BUDI", "0001"),
        ("Kedua", "SITI", "0002"),
    }
    assert told.codes == {}


def test_a_sheet_that_is_no_list_beside_one_that_is(read, tmp_path):
    path = workbook(tmp_path / "register.xlsx", [CODE_EXPORT, person()], Kode=[["1", "ISLAM"], ["2", "KRISTEN"]])
    assert read(path).counts == (2, 1, 0, 1)


def test_a_formula_counts_with_the_result_that_was_saved(read_rows):
    told = read_rows(CODE_EXPORT, person(nama=Formula('="BUDI "&"SAPARDI"', "BUDI SAPARDI"), dusun=Formula("=A9", 0)))
    assert told.people[0]["name"] == "BUDI SAPARDI"
    assert told.people[0]["hamlet"] is None


def test_an_error_cell_is_an_empty_one(read, tmp_path):
    row = "".join(
        f'<c r="{chr(65 + place)}2" t="e"><v>#N/A</v></c>'
        if name == "no_kk"
        else xml_cell(f"{chr(65 + place)}2", str(cell))
        for place, (name, cell) in enumerate(zip(CODE_EXPORT, person(), strict=True))
    )
    path = raw_workbook(tmp_path / "r.xlsx", f'<sheetData>{xml_rows([CODE_EXPORT])}<row r="2">{row}</row></sheetData>')
    told = read(path)
    assert told.people[0]["family_card"] is None
    assert told.codes[2] <= {"kk_missing", "kk_invalid"}
    assert told.codes[2]


def test_a_tick_box_is_neither_a_nik_nor_a_date_nor_a_sex(read_rows):
    told = read_rows(CODE_EXPORT, person(nik=True, tanggallahir=True, sex=True, pekerjaan_id=True, kk_level=True))
    assert told.people[0]["nik_state"] == "invalid"
    assert told.codes[2] == {
        *("nik_characters", "date_unreadable", "sex_unknown", "occupation_unknown", "relation_unknown"),
        "kk_without_head",
    }


def test_a_very_long_text_is_read_whole_and_shown_short(read_rows):
    long = "A " * 16_000
    told = read_rows(CODE_EXPORT, person(nama=long, nik=long, pekerjaan_id=long))
    assert told.people[0]["name"] == long.strip()
    assert max(len(finding.value) for finding in told.file.findings) <= 60


def test_sixteen_thousand_columns_are_no_hindrance(read, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "register.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([CODE_EXPORT, person(1), person(2)]):
            sheet.write_row(number, 0, row)
        sheet.write_string(1, 16_383, "tersesat")
    assert read(tmp_path / "register.xlsx").counts == (3, 2, 0, 1)


def test_a_stray_cell_in_the_last_row_of_the_sheet_costs_seconds_and_not_the_list(read, tmp_path):
    rows = xml_rows(
        [("nama", "nik", "tanggallahir", "kk_level", "pekerjaan_id"), ("BUDI", "9999010101800001", "", "1", "9")]
    )
    far = f'<row r="1048576">{xml_cell("A1048576", " ")}</row>'
    begun = time.process_time()
    told = read(raw_workbook(tmp_path / "r.xlsx", f"<sheetData>{rows}{far}</sheetData>"))
    assert told.counts == (1_048_576, 1, 0, 1_048_575)
    assert time.process_time() - begun < 30


def test_a_members_list_is_read_below_a_logo_and_an_empty_sheet(read, tmp_path):
    path = workbook(tmp_path / "peserta.xlsx", [], BPU=[[], [None, "BPJS"], [], HEADER, member()])
    told = read(path, village=None)
    assert told.people[0]["row"] == 5
    assert told.people[0]["sheet"] == "BPU"
