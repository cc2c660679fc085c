"""Does what stands in a merged cell hold for each of its rows, in every container that can merge?"""

import io

import pytest
import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from lindung.registers.containers.merged import filled_down
from tests.registers.workbooks import CODE_EXPORT, person

CARD = "9999010101200001"
CARD_COLUMN = CODE_EXPORT.index("no_kk")
FAMILY = [person(number, no_kk="") for number in (1, 2, 3)]


def new_workbook() -> bytes:
    with xlsxwriter.Workbook(into := io.BytesIO()) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([CODE_EXPORT, *FAMILY]):
            sheet.write_row(number, 0, row)
        sheet.merge_range(1, CARD_COLUMN, 3, CARD_COLUMN, CARD)  # blanks all of the cells but the first
    return into.getvalue()


def old_workbook() -> bytes:
    book, into = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Data")
    for number, row in enumerate([CODE_EXPORT, *FAMILY]):
        for column, cell in enumerate(row):
            if column != CARD_COLUMN or number == 0:
                sheet.write(number, column, cell)
    sheet.write_merge(1, 3, CARD_COLUMN, CARD_COLUMN, CARD)
    book.save(into)
    return into.getvalue()


def web_page() -> bytes:
    rows = ["".join(f"<td>{cell}</td>" for column, cell in enumerate(row) if column != CARD_COLUMN) for row in FAMILY]
    first = [f"<td>{cell}</td>" for cell in FAMILY[0]]
    first[CARD_COLUMN] = f"<td rowspan=3>{CARD}</td>"
    heads = "".join(f"<th>{name}</th>" for name in CODE_EXPORT)
    return f"<table><tr>{heads}</tr><tr>{''.join(first)}</tr><tr>{rows[1]}</tr><tr>{rows[2]}</table>".encode()


@pytest.mark.parametrize("content", [new_workbook(), old_workbook(), web_page()], ids=["xlsx", "xls", "html"])
def test_a_card_merged_over_the_rows_of_a_family_is_the_card_of_each(read, written, content):
    told = read(written("keluarga.xls", content))
    assert [row["family_card"] for row in told.people] == [CARD] * 3
    assert [row["name"] for row in told.people] == ["UJI BBB", "UJI CCC", "UJI DDD"]
    assert not {"kk_missing"} & {code for codes in told.codes.values() for code in codes}


def test_a_person_written_in_two_merged_rows_is_there_once():
    rows: list[list[object]] = [
        ["NIK", "NAMA", "ALAMAT", "RT"],
        ["1", "BUDI", "JL. LAUT", "1"],
        ["", "", "DESA CONTOH", ""],
    ]
    assert list(filled_down(iter(rows), [(0, 1, 2), (1, 1, 2), (3, 1, 2)]))[2] == ["", "", "DESA CONTOH", ""]


def test_an_empty_line_kept_in_a_family_stays_empty():
    rows: list[list[object]] = [["K1", "1", "A", "B"], ["", "", "", ""], ["", "3", "C", "D"]]
    assert list(filled_down(iter(rows), [(0, 0, 2)])) == [
        ["K1", "1", "A", "B"],
        ["", "", "", ""],
        ["K1", "3", "C", "D"],
    ]


def test_two_families_one_below_the_other_keep_their_own_cards():
    rows: list[list[object]] = [["K1", "a", "b", "c"], ["", "d", "e", "f"], ["K2", "g", "h", "i"], ["", "j", "k", "l"]]
    filled = list(filled_down(iter(rows), [(0, 0, 1), (0, 2, 3)]))
    assert [row[0] for row in filled] == ["K1", "K1", "K2", "K2"]


def test_ranges_outside_of_the_rows_and_columns_are_nothing():
    rows: list[list[object]] = [["a"], ["b"]]
    assert list(filled_down(iter(rows), [(7, 0, 1), (0, 5, 9), (0, 1, 0)])) == [["a"], ["b"]]


def test_headings_merged_over_two_rows_beside_one_over_three_columns(read, tmp_path):
    """As branches of BPJS print their list: NIK over two rows, PROGRAM over JHT, JKK and JKM."""
    heads = ["NIK", "NAMA", "TGL LAHIR", "PROGRAM", "", "", "TGL KEPESERTAAN", "TGL BERAKHIR"]
    row = ["9999011205900017", "BUDI SAPARDI", "1990-05-12", 0, 1, 1, "2026-01-01", "2026-12-31"]
    with xlsxwriter.Workbook(str(tmp_path / "peserta.xlsx")) as book:
        sheet = book.add_worksheet("BPU")
        for column, head in enumerate(heads):
            if column in (3, 4, 5):
                sheet.write(1, column, ("JHT", "JKK", "JKM")[column - 3])
            else:
                sheet.merge_range(0, column, 1, column, head)
        sheet.merge_range(0, 3, 0, 5, "PROGRAM")
        sheet.write_row(2, 0, row)
    (person_read,) = read(tmp_path / "peserta.xlsx", village=None).people
    assert [person_read[name] for name in ("row", "jht", "jkk", "jkm")] == [3, False, True, True]
