"""While a file is read, is whoever waits told how far it is, and told the truth?"""

import pytest
import xlsxwriter

from lindung.registers.progress import EVERY, Progress, Stage
from tests.registers.workbooks import CODE_EXPORT, person, workbook

PEOPLE = 2 * EVERY + 500
ROWS: list[list[object]] = [list(CODE_EXPORT), *(person(number) for number in range(1, PEOPLE + 1))]
ALL = PEOPLE + 1  # with the heading


def as_text(rows) -> bytes:
    return "".join(";".join(map(str, row)) + "\r\n" for row in rows).encode()


@pytest.fixture
def told(read):
    """What is told of a file while it is read."""

    def of(path, **more) -> list[Progress]:
        said: list[Progress] = []
        read(path, tell=said.append, **more)
        return said

    return of


IN_FULL = [
    Progress(Stage.OPENING),
    Progress(Stage.ROWS, EVERY, ALL),
    Progress(Stage.ROWS, 2 * EVERY, ALL),
    Progress(Stage.CHECKING, ALL, ALL),
    Progress(Stage.KEEPING, ALL, ALL),
]


def test_every_thousand_rows_of_a_text_are_told(told, written):
    assert told(written("daftar.csv", as_text(ROWS))) == IN_FULL


def test_and_of_a_workbook_whose_length_is_known_before(told, tmp_path):
    assert told(workbook(tmp_path / "daftar.xlsx", ROWS)) == IN_FULL


def test_a_file_of_several_sheets_is_counted_as_one(told, tmp_path):
    first, second = ROWS[:3], [ROWS[0], *ROWS[3 : EVERY + 103]]
    rows = [(step.stage, step.rows) for step in told(workbook(tmp_path / "daftar.xlsx", first, Lain=second))]
    assert rows[1:] == [
        (Stage.CHECKING, 3),
        (Stage.ROWS, 3 + EVERY),
        (Stage.CHECKING, 3 + EVERY + 101),
        (Stage.KEEPING, 3 + EVERY + 101),
    ]


def test_rows_of_a_hidden_sheet_are_not_waited_for(told, tmp_path):
    path = tmp_path / "daftar.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in (("Data", ROWS[:3]), ("Arsip", ROWS[:9])):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(place, column, str(cell))
        sheet.hide()
    assert [(step.stage, step.rows, step.length) for step in told(path)[1:]] == [
        (Stage.CHECKING, 3, 3),
        (Stage.KEEPING, 3, 3),
    ]


def test_a_file_that_was_read_before_is_only_opened(told, read, tmp_path):
    path = workbook(tmp_path / "daftar.xlsx", ROWS[:3])
    assert not read(path).file.unchanged
    assert told(path) == [Progress(Stage.OPENING)]


def test_telling_changes_nothing_of_what_is_read(read, written):
    path = written("daftar.csv", as_text(ROWS[:200]))
    assert read(path, again=True, tell=lambda _: None).people == read(path, again=True).people
