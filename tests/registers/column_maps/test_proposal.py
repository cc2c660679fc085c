"""Is the right map proposed for a table nobody has described, and are its people then read right?"""

import csv
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.pipelines.column_map import Proposed, Wish, keep_map, maps_below, propose_map
from lindung.pipelines.read import Said, read_file
from lindung.registers.column_maps.column_map import ColumnMap
from lindung.registers.column_maps.fields import MAKERS
from lindung.registers.column_maps.proposal import propose
from lindung.registers.column_maps.splitting import hamlet_rt_and_rw, place_and_date, rt_and_rw
from lindung.registers.column_maps.words import meaning
from lindung.registers.containers.sheets import Container, Opened, RowsInMemory
from lindung.registers.gathering import Origin
from tests.people.cells import CELLS, DATE_LIKE, NIK_LIKE
from tests.registers.column_maps.foreign_tables import BUDI, SITI, TABLES, Foreign, drawn
from tests.registers.conftest import DAY, VILLAGE
from tests.registers.workbooks import workbook


def saved(foreign: Foreign, path: Path) -> Path:
    """The table as a file: a workbook, or text where the name says so."""
    if path.suffix != ".csv":
        return workbook(path, foreign.rows, **foreign.more)
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(foreign.rows)
    return path


def proposed(foreign: Foreign, path: Path, **edits: str) -> Proposed:
    fixed = {"village": VILLAGE} if foreign.kind == "residents" and "village" not in foreign.fields.values() else {}
    return propose_map(path, path.parent, Wish("Dinas Contoh", foreign.kind, DAY, fixed, edits))


@pytest.mark.parametrize("name", TABLES)
def test_the_proposal_is_right_without_an_edit(tmp_path, name):
    foreign = TABLES[name]
    map_ = proposed(foreign, saved(foreign, tmp_path / "t.xlsx")).map
    assert {heading: field for heading, field in map_.headings.items() if field} == foreign.fields
    assert map_.heading_rows == foreign.heading_rows


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("name", TABLES)
def test_the_people_of_the_table_are_read_as_confirmed(tmp_path, name, ending):
    foreign = TABLES[name]
    if ending == "csv" and (foreign.more or isinstance(foreign.rows[-1][0], int)):
        pytest.skip("a text has one sheet and no numbers")
    path = saved(foreign, tmp_path / f"t.{ending}")
    keep_map(proposed(foreign, path), tmp_path, confirmed=True)
    maps, broken = maps_below(tmp_path)
    assert broken == []
    told = read_file(path, tmp_path, Said(DAY), {}, maps)
    people = [person for snapshot in told.snapshots for person in pq.read_table(snapshot.rows).to_pylist()]
    by_nik = {person["nik"]: person for person in people}
    assert foreign.people.keys() <= by_nik.keys()
    for nik, said in foreign.people.items():
        assert {column: by_nik[nik][column] for column in said} == said
    lines = sum(map(len, (foreign.rows, *foreign.more.values())))
    assert (
        told.counted("accepted") + told.counted("refused") + told.counted("not_data") == told.counted("read") == lines
    )
    assert told.counted("refused") == 0
    assert told.counted("accepted") == len(by_nik)


# --- what holds for any table whatever -------------------------------------------------------------------------------

HEADINGS = st.sampled_from(
    "NO|NIK|NO KTP|NO KK|NAMA|Nama Lengkap|L/P|TTL|TGL LAHIR|TEMPAT LAHIR|RT/RW|RT|ALAMAT|STATUS|PEKERJAAN|Kolom 3|L|P|"
    "JUMLAH|KET||NIK (ke-2)|DESIL|TMT|TGL AKHIR|JKK|ID PENDUDUK|DUSUN".split("|")
)
ROWS = st.lists(st.lists(st.one_of(CELLS, HEADINGS, NIK_LIKE, DATE_LIKE), max_size=9), max_size=14)


def opened(*sheets: list[list[object]]) -> Opened:
    """A file of these sheets, without the file."""
    named = tuple(RowsInMemory(f"Lembar {number}", rows) for number, rows in enumerate(sheets, start=1))
    return Opened(Path("acak.xlsx"), "0" * 64, Container.WORKBOOK, packed=False, sheets=named)


@given(ROWS, st.lists(st.lists(HEADINGS, min_size=3, max_size=9), max_size=2), st.sampled_from(sorted(MAKERS)))
@settings(max_examples=150, deadline=None)
@example([["", "NIK", "NAMA"], [1, 9999010101800001, "BUDI"]], [], "residents")
@example([["NAMA", "NAMA", "NAMA (ke-2)", "Kolom 1", "NIK"]], [], "residents")
def test_no_field_is_given_to_two_columns_and_no_table_ends_in_a_crash(rows, headings, kind):
    try:
        proposal = propose(opened([*headings, *rows]), kind)
    except UserError:
        return
    fields = [choice.field for choice in proposal.choices if choice.field]
    assert len(set(fields)) == len(fields)
    assert set(fields) <= set(MAKERS[kind].fields)
    names = [choice.heading for choice in proposal.choices]
    assert len(set(names)) == len(names)
    assert all(0 <= choice.certainty <= 1 and len(choice.examples) <= 3 for choice in proposal.choices)


@given(ROWS, st.sampled_from([["NIK", "NAMA"], ["NO", "NAMA", "NO KTP", "TTL", "L", "P"], []]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_rows_below_any_headings_are_people_or_refused_or_no_data(rows, heading, two_sheets):
    file = opened([heading, *rows], [heading, *rows]) if two_sheets else opened([heading, *rows])
    try:
        proposal = propose(file, "residents")
    except UserError:
        return  # no row with two cells
    if proposal.worth[0] < 2:
        return
    fields = {choice.heading: choice.field for choice in proposal.choices}
    made = ColumnMap("Acak", "residents", fields, proposal.layout.rows, {"village": VILLAGE}, confirmed=True)
    if not made.recognise(file):
        assert proposal.layout.rows == 0  # hardly a NIK among the rows
        return
    reading = made.read(file, Origin("acak.xlsx", DAY))
    assert reading.accepted + reading.refused + reading.not_data == reading.received


def test_examples_never_show_a_whole_number(tmp_path):
    rows = drawn(f"NIK | NAMA | HP\n{BUDI} | BUDI | 081234567890\n{SITI} | SITI | 0812-3456-7891")
    for choice in propose(opened(rows), "residents").choices:
        assert not any(sum(sign.isdigit() for sign in example) > 8 for example in choice.examples)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("NIK/NO.KTP", "nik"), ("No. Induk Kependudukan (NIK)", "nik"), ("NIK PENERIMA", "nik"), ("NOKTP", "nik")),
        *(("NIK IBU", ""), ("STATUS KTP", ""), ("FC KTP", ""), ("NIK AYAH", "")),
        *(("NAMA", "name"), ("Nama Penerima Manfaat", "name"), ("NAMA\nLENGKAP", "name"), ("NAMA BANK", "")),
        *(("TGL LHR", "birth_date"), ("TANGGALLAHIR", "birth_date"), ("DOB", "birth_date"), ("Lk/Pr", "sex")),
        *(("TTL", "birth_place_and_date"), ("Tempat/Tgl. Lahir", "birth_place_and_date"), ("J.K", "sex")),
        *(("TMP. LAHIR", "birth_place"), ("KOTA LAHIR", "birth_place"), ("JENIS KELAMIN (L/P)", "sex")),
        *(("No. Kartu Keluarga", "family_card"), ("NKK", "family_card"), ("NAMA KK", "name"), ("JUMLAH KK", "")),
        *(("HUB. DLM KELUARGA", "relation"), ("STATUS DALAM KELUARGA", "relation"), ("STATUS PERKAWINAN", "")),
        *(("RT / RW", "rt_rw"), ("RW/RT", "rw_rt"), ("DUSUN", "hamlet"), ("NAMA DUSUN", "hamlet")),
        *(("DUSUN/RT/RW", "address"), ("ALAMAT", "address"), ("ALAMAT RT", "rt")),
        *(("NAMA IBU KANDUNG", "mother"), ("NO HP", ""), ("NO. REKENING", ""), ("KETERANGAN", "life_remark"), ("NO", "")),
        *(("TGL. MULAI KEPESERTAAN", "joined"), ("MASA BERLAKU S/D", "ends"), ("MASA GRACE", "grace")),
    ],
)  # fmt: skip
def test_a_heading_means_one_thing_however_it_is_shortened(heading, field):
    meant = meaning(heading)
    assert meant is not None
    assert meant.field == field


@pytest.mark.parametrize("heading", ["Jeneng", "", "123", "GOLONGAN RETRIBUSI"])
def test_other_headings_are_not_known(heading):
    assert meaning(heading) is None


@pytest.mark.parametrize(
    ("cell", "place", "day"),
    [
        ("FIKTIF, 17-08-1980", "FIKTIF", "17-08-1980"),
        ("Fiktif 17 Agustus 1980", "Fiktif", "17 Agustus 1980"),
        ("FIKTIF/17/08/1980", "FIKTIF", "17/08/1980"),
        ("TANJUNG UJI , 7 Mei 80", "TANJUNG UJI", "7 Mei 80"),
        ("17-08-1980, FIKTIF", "FIKTIF", "17-08-1980"),
        ("FIKTIF", "FIKTIF", ""),
        ("17-08-1980", "", "17-08-1980"),
        ("FIKTIF, 1980", "FIKTIF", "1980"),
        (date(1980, 8, 17), "", date(1980, 8, 17)),
        ("", "", ""),
    ],
)
def test_place_and_date_of_birth_are_taken_apart(cell, place, day):
    assert place_and_date(cell) == (place, day)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("DUSUN KRAJAN RT 001 RW 002", ("KRAJAN", "001", "002")),
        ("Dsn. Tegal Sari, RT/RW : 003/001", ("TEGAL SARI", "003", "001")),
        ("Jl. Contoh No. 5 RT.01/RW.02", ("", "01", "02")),
        ("KRAJAN 01/02", ("", "01", "02")),
        ("Jl. Contoh No. 5", ("", "", "")),
    ],
)
def test_an_address_gives_what_it_holds(cell, parts):
    assert hamlet_rt_and_rw(cell) == parts


@pytest.mark.parametrize(("cell", "parts"), [("001/002", ("001", "002")), ("RT 1 RW 2", ("1", "2")), ("5", ("5", ""))])
def test_rt_and_rw_are_taken_apart(cell, parts):
    assert rt_and_rw(cell) == parts
