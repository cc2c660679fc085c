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
from lindung.registers.column_maps.splitting import hamlet_rt_and_rw, place_and_date, rt_and_rw, status_remarked
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


def as_text_too(foreign) -> bool:
    """A text has one sheet and no numbers."""
    return not (foreign.more or isinstance(foreign.rows[-1][0], int))


BOTH = [
    (name, ending) for name in TABLES for ending in ("xlsx", "csv") if ending == "xlsx" or as_text_too(TABLES[name])
]


@pytest.mark.parametrize(("name", "ending"), BOTH)
def test_the_people_of_the_table_are_read_as_confirmed(tmp_path, name, ending):
    foreign = TABLES[name]
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
        *(("NAMA IBU KANDUNG", "mother"), ("NO HP", ""), ("NO. REKENING", ""), ("NO", "")),
        ("KETERANGAN", "life_remark"),
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


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        *(("001/002", ("001", "002")), ("RT 1 RW 2", ("1", "2")), ("5", ("5", "")), ("RT/RW 002/-", ("002", "-"))),
        *(
            ("002/-", ("002", "-")),
            ("-/001", ("-", "001")),
            ("01A/02", ("01A", "02")),
            ("RT1RW2", ("1", "2")),
            ("KRAJAN", ("KRAJAN", "")),
        ),
    ],
)
def test_rt_and_rw_are_taken_apart(cell, parts):
    assert rt_and_rw(cell) == parts


# --- what a village writes in its own way ----------------------------------------------------------------------------

REMARKS = """
    Nama Warga | No. KTP | Nmr Kartu Kelg. | RT/RW | Dusun | Keterangan
    BUDI | 9999010510900001 | 9999010101200001 | 001/002 | DUSUN KRAJAN |
    SITI | 9999015702850001 | 9999010101200001 | 002/- | DUSUN KRAJAN | Meninggal th 2020
    ANDRI | 9999011203880001 | 9999010101200001 | 002/- | DUSUN KRAJAN | Pindah ke Sampel
    WATI | 9999014101600001 | 9999010101200002 | -/001 | DUSUN KRAJAN | suami meninggal
    SARDI | 9999010101600001 | 9999010101200002 | 002/- | DUSUN KRAJAN | pindah datang
    RUKMI | 9999014101610001 | 9999010101200002 | 002/- | DUSUN KRAJAN | Alm.
"""
WANTED = {
    **{"Nama Warga": "name", "No. KTP": "nik", "Nmr Kartu Kelg.": "family_card", "RT/RW": "rt_rw"},
    **{"Dusun": "hamlet", "Keterangan": "life_remark"},
}


def test_remarks_tell_who_died_or_moved_and_no_other_remark_tells_anything(tmp_path):
    foreign = Foreign(drawn(REMARKS), WANTED, {})
    path = saved(foreign, tmp_path / "t.csv")
    made = proposed(foreign, path)
    assert made.map.headings == WANTED
    assert "kata hidup/mati/pindah" in next(one.reason for one in made.choices if one.field == "life_remark")
    keep_map(made, tmp_path, confirmed=True)
    told = read_file(path, tmp_path, Said(DAY), {}, maps_below(tmp_path)[0])
    people = pq.read_table(told.snapshots[0].rows).to_pylist()
    assert [(one["name"], one["life_status"], one["rt"], one["rw"], one["hamlet"]) for one in people] == [
        ("BUDI", "living", "001", "002", "KRAJAN"),
        ("SITI", "dead", "002", None, "KRAJAN"),
        ("ANDRI", "moved", "002", None, "KRAJAN"),
        ("WATI", "living", None, "001", "KRAJAN"),
        ("SARDI", "living", "002", None, "KRAJAN"),
        ("RUKMI", "dead", "002", None, "KRAJAN"),
    ]
    assert not {found.code for found in told.findings} & {"life_status_unknown", "neighbourhood_unreadable"}


@pytest.mark.parametrize(
    ("remark", "status"),
    [
        *(("MENINGGAL", "MENINGGAL"), ("Sudah meninggal dunia", "MENINGGAL"), ("wafat 12-3-2021", "MENINGGAL")),
        *(("almh.", "MENINGGAL"), ("MATI", "MENINGGAL"), ("Pindah", "PINDAH"), ("pindah keluar (2023)", "PINDAH")),
        *(("hidup", "HIDUP"), ("", ""), ("-", ""), ("KTP mati", ""), ("Pindah ke RT 02", ""), ("pindah KK", "")),
        *(("Pindahan", ""), ("belum meninggal", ""), ("Alm. Suami", ""), ("matiin", ""), (None, ""), (3, "")),
    ],
)
def test_a_remark_is_a_status_only_where_it_says_nothing_else(remark, status):
    assert status_remarked(remark) == (status,)


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("No Kartu", [f"99990101012000{number // 2:02}" for number in range(8)], "family_card"),
        ("Nomor Peserta", ["9999010510900001", "9999015702850001", "9999011203880001"], "nik"),
        ("Umur", ["1990-10-05", "1985-02-17", "1988-03-12"], "birth_date"),
        ("NIK IBU", ["9999010510900001", "9999015702850001", "9999011203880001"], ""),
        ("No Rekening", ["6013010101010001", "6013010101010002", "6013010101010003"], ""),
    ],
)
def test_what_a_column_holds_outweighs_a_vague_heading_and_no_clear_one(heading, cells, field):
    rows = [["NAMA", heading], *([f"WARGA {chr(65 + place)}", cell] for place, cell in enumerate(cells))]
    proposal = propose(opened(rows), "residents")
    assert [choice.field for choice in proposal.choices] == ["name", field]


def test_a_hamlet_of_numbers_is_no_hamlet():
    proposal = propose(
        opened([["NAMA", "NIK", "DUSUN"], *([f"A{chr(66 + n)}", SITI, n] for n in range(1, 4))]), "residents"
    )
    assert [choice.field for choice in proposal.choices][2] == ""
