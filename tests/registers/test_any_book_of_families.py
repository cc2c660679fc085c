"""Whatever stands between the rows of a book of families, and whatever became of its cells: is nobody lost?"""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.registers.containers.sheets import Container, Opened, Row, RowsInMemory
from lindung.registers.formats import recognised
from lindung.registers.gathering import Origin
from lindung.registers.reading import Reading
from tests.registers.conftest import DAY, VILLAGE
from tests.registers.disdukcapil import BOOKS, invented, siak_rows
from tests.registers.test_any_file_at_all import IN_EXCEL

HOUSEHOLDS = list(invented(20))
NIKS = {person.nik for household in HOUSEHOLDS for person in household.people}
LAYOUTS = {**{book.name: book.rows(*HOUSEHOLDS) for book in BOOKS}, "SIAK": siak_rows(*HOUSEHOLDS)}
STRANGE = ["", "-", "No. KK : ", "NO. KK :", "ALAMAT :", "Keterangan:", "NIK", "NAMA", "RT/RW : 1/1", "DUSUN : X", -1]
CELLS = st.one_of(IN_EXCEL.filter(lambda cell: cell is not None), st.sampled_from([*STRANGE, "9999010101200001"]))
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def read(*sheets: list[Row]) -> Reading:
    """Rows as if they had been opened: read by whatever format takes them for its own."""
    rows = tuple(RowsInMemory(f"Lembar {number}", lines) for number, lines in enumerate(sheets))
    opened = Opened(Path("acak.xlsx"), "0" * 64, Container.WORKBOOK, packed=False, sheets=rows)
    return recognised(opened).read(opened, Origin("acak.xlsx", DAY, VILLAGE))


@each_layout
@given(st.lists(st.tuples(st.integers(0, 120), st.lists(CELLS, max_size=20)), max_size=6))
@settings(max_examples=60)
def test_rows_put_in_anywhere_take_nobody_away(layout, put_in):
    rows = list(LAYOUTS[layout])
    for place, cells in put_in:
        # below the titles, and not above SIAK's mark of the end of data
        rows.insert(20 + place, [cell for cell in cells if cell != "###"])
    reading = read(rows)
    assert set(reading.rows["nik"].to_pylist()) >= NIKS
    assert reading.received == len(rows)


@each_layout
@given(st.randoms(use_true_random=False), st.lists(CELLS, min_size=1, max_size=30))
@settings(max_examples=60)
def test_cells_that_became_something_else_end_in_findings_and_never_in_a_crash(layout, chance, cells):
    rows = [list(row) for row in LAYOUTS[layout]]
    for cell in cells:
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = cell
    try:
        reading = read(rows)
    except UserError:
        return
    assert reading.accepted + reading.refused + reading.not_data == reading.received == len(rows)
    # whoever was refused has a finding in his row
    found = {finding.row for finding in reading.findings}
    assert reading.refused <= len(found)


@each_layout
@given(st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_rows_and_columns_that_were_dropped_or_swapped_never_crash_it(layout, chance: random.Random):
    rows = [list(row) for row in LAYOUTS[layout] if chance.random() > 0.1]
    column = chance.randrange(20)
    for row in rows if chance.random() < 0.5 else chance.sample(rows, len(rows) // 3):
        if column < len(row):
            del row[column]
    if chance.random() < 0.3:
        chance.shuffle(rows)
    try:
        reading = read(rows)
    except UserError:
        return
    assert reading.received == len(rows)


@each_layout
def test_a_birth_date_in_every_way_that_a_saved_file_writes_it(layout):
    for way in (lambda day: f"{day:%d-%m-%Y}", lambda day: f"{day:%d/%m/%Y}", lambda day: f"{day:%Y-%m-%d}"):
        rows = [[way(cell) if isinstance(cell, date) else cell for cell in row] for row in LAYOUTS[layout]]
        people = {row["nik"]: row["birth_date"] for row in read(rows).rows.to_pylist()}
        assert people == {person.nik: person.born for household in HOUSEHOLDS for person in household.people}
