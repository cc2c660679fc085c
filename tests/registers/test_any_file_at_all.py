"""Does no file whatever end in a crash, and no row whatever in nothing?"""

import csv
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.pipelines.read import Said, read_file
from lindung.registers.catalogue import catalogue
from lindung.registers.containers.opening import open_file
from lindung.registers.containers.sheets import Container, Opened, RowsInMemory
from lindung.registers.formats import recognised
from lindung.registers.gathering import Origin, gather
from lindung.registers.headings import Header, find_header, heading_word
from tests.people.cells import CELLS, DATE_LIKE, DIGITS, NIK_LIKE
from tests.registers.conftest import DAY, VILLAGE
from tests.registers.lists import SAMPLES
from tests.registers.test_bpu_list import HEADER
from tests.registers.workbooks import CODE_EXPORT, OPENDK, workbook

ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
BEGINNINGS = st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"<html", b"nama,nik\n", b"\xef\xbb\xbf", b"%PDF-1.4"])
# What a workbook can hold: Excel has no day before 1900, no infinity, and no signs that XML has not.
IN_EXCEL = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30),
    *(DIGITS, NIK_LIKE, DATE_LIKE),
    st.sampled_from(["", "###", "JUMLAH", "nama", "=1+1", "@x", "-", "0", "TETAP", " "]),
    st.integers(-(10**17), 10**17),
    st.floats(-1e17, 1e17),
    st.integers(0, 90_000),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.booleans(),
    st.none(),
)


@given(BEGINNINGS, st.binary(max_size=300))
@settings(ONE_FOLDER, max_examples=150)
def test_any_bytes_are_refused_with_one_sentence(tmp_path, beginning, content):
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(beginning + content)
    with pytest.raises(UserError) as refused:
        recognised(open_file(path))
    assert "berkas.xlsx" in str(refused.value)
    assert "\n" not in str(refused.value)


def read_whole(path: Path, village: str | None) -> tuple[int, ...] | None:
    """Counts of the reading: received, accepted, refused, not data; None when the file was refused."""
    opened = open_file(path)
    try:
        reading = recognised(opened).read(opened, Origin(path.name, DAY, village))
    except UserError:
        return None
    ids = reading.rows[0].to_pylist()
    assert len(set(ids)) == len(ids)
    return reading.received, reading.accepted, reading.refused, reading.not_data


@pytest.mark.parametrize("header", [CODE_EXPORT, OPENDK, HEADER], ids=["export", "opendk", "members"])
@given(rows=st.lists(st.lists(IN_EXCEL, max_size=14), max_size=8), village=st.sampled_from([None, VILLAGE]))
@settings(ONE_FOLDER, max_examples=60)
def test_any_cells_below_a_header_are_people_or_refused_or_no_data(tmp_path, header, rows, village):
    counts = read_whole(workbook(tmp_path / "acak.xlsx", [header, *rows]), village)
    if counts is not None:
        received, accepted, refused, not_data = counts
        assert accepted + refused + not_data == received <= len(rows) + 1
    else:
        assert header == CODE_EXPORT  # which needs the village
        assert village is None


def held(cells: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """What a sheet in memory may hold, beside what lists hold."""
    words = ["", "Ya", "JKK", "JKM", "Desil 1", "###", "JUMLAH", "2", "16.800", "9999********0001", "OKTOBER 2026"]
    return st.one_of(cells, st.sampled_from(words), st.floats(allow_nan=True, allow_infinity=True))


@pytest.mark.parametrize("name", SAMPLES)
@given(
    rows=st.lists(st.lists(held(CELLS), max_size=24), max_size=6),
    wrong=st.dictionaries(st.integers(0, 23), held(CELLS), max_size=4),
)
@settings(max_examples=40)
def test_any_cells_in_a_list_that_is_no_register_are_somebody_refused_or_no_data(name, rows, wrong):
    *above, header, entry = SAMPLES[name]
    spoiled = [wrong.get(place, cell) for place, cell in enumerate(entry)]
    sheet = RowsInMemory("Data", [[*line] for line in (*above, header, entry, *rows, spoiled)])
    opened = Opened(Path("daftar.xlsx"), "0" * 64, Container.WORKBOOK, packed=False, sheets=(sheet,))
    reading = recognised(opened).read(opened, Origin("daftar.xlsx", DAY, VILLAGE, date(2026, 10, 1)))
    assert reading.received == len(sheet.lines)
    assert 1 <= reading.accepted == reading.received - reading.refused - reading.not_data
    assert len(set(reading.rows[0].to_pylist())) == reading.accepted
    assert {finding.code for finding in reading.findings} <= catalogue().keys()
    said = {finding.row for finding in reading.findings} | set(reading.rows["row"].to_pylist())
    blank = {place for place, line in enumerate(sheet.rows(), start=1) if not any(str(cell).strip() for cell in line)}
    grouped = "programmes" in name  # rows put together are counted in one finding where they are many
    first = len(above) + 1
    ends = {place for place, line in enumerate(sheet.rows(), start=1) if "###" in map(str, line[:2])}
    assert grouped or not set(range(first + 1, reading.received + 1)) - said - blank - ends - {0}


@given(st.lists(st.lists(IN_EXCEL, max_size=6), max_size=6))
@settings(ONE_FOLDER, max_examples=60)
def test_any_cells_without_a_header_are_no_list(tmp_path, rows):
    path = workbook(tmp_path / "acak.xlsx", rows)
    with pytest.raises(UserError, match=r"acak\.xlsx"):
        recognised(open_file(path))


@given(st.lists(IN_EXCEL, min_size=len(CODE_EXPORT), max_size=len(CODE_EXPORT)))
@settings(ONE_FOLDER, max_examples=60)
@example(["KRAJAN", "=HYPERLINK", "+1", "-2", "@x", "=1+1", "\t=1", "=2", "-"])
def test_no_finding_about_any_row_would_run_in_a_spreadsheet(tmp_path_factory, row):
    folder = tmp_path_factory.mktemp("acak")
    good = ["KRAJAN", "BUDI", "9999010101800001", "9999010101200001", "1", "1980-01-01", "9", "1", "1"]
    told = read_file(workbook(folder / "acak.xlsx", [CODE_EXPORT, good, row]), folder / "data", Said(DAY, VILLAGE))
    (snapshot,) = told.snapshots
    assert pq.read_table(snapshot.rows).num_rows == snapshot.manifest.accepted
    with (snapshot.folder / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    assert len(lines) == len(told.findings) + 1
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@")) and cell != "-"]


@given(st.lists(st.lists(CELLS, max_size=5), max_size=12), st.integers(1, 4))
@settings(max_examples=100)
def test_every_row_of_any_sheet_is_accounted_for(rows, heading):
    header = Header(heading, {"name": 0, "nik": 1}, {"name": "nama", "nik": "nik"}, ())
    gathered = gather("Data", rows, header, lambda row: bool(row and isinstance(row[0], str) and row[0].isalpha()))
    assert len(gathered.row_numbers) + gathered.refused + gathered.not_data == gathered.received == len(rows)
    assert set(gathered.row_numbers).isdisjoint(finding.row for finding in gathered.findings)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=8))
@settings(max_examples=100)
def test_any_rows_have_a_header_or_none(rows):
    fields = {"NAMA": "name", "NIK": "nik", "SEX": "sex", "RT": "rt"}
    header = find_header(rows, fields, frozenset())
    if header is not None:
        row = rows[header.row - 1]
        assert all(fields[heading_word(row[place])] == field for field, place in header.columns.items())
