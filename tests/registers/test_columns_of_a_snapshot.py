"""Is a snapshot written with exactly the canonical columns, whatever stood in the file?"""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from lindung.people.code_lists import code_list
from lindung.people.columns import TABLES, Kind
from tests.registers.lists import SAMPLES
from tests.registers.test_bpu_list import HEADER, member
from tests.registers.workbooks import register, workbook

ARROW = {Kind.TEXT: pa.string(), Kind.INTEGER: pa.int64(), Kind.DAY: pa.date32(), Kind.YES_NO: pa.bool_()}
FICTITIOUS = [
    "penduduk_22_11_2026_opendk.zip",
    "ekspor_penduduk.xlsx",
    "penduduk_fiktif_impor.xlsx",
    "penduduk_fiktif_kotor.xlsx",
    "program_fiktif_impor.xlsx",
    "program_bantuan_22_11_2026_opendk.zip",
]
WORST = {"nama": "X-1", "nik": "", "no_kk": "", "sex": "", "tanggallahir": "", "pekerjaan_id": "", "kk_level": ""}


@pytest.fixture
def a_list(tmp_path):
    """Members as bad as members can be, and a good one."""
    worst = member(nik="", born="", jkk="?", jkm="?", jht="?", occupation="", joined="", ends="?", grace="?")
    return workbook(tmp_path / "peserta.xlsx", [HEADER, member(), worst])


@pytest.fixture(params=[*FICTITIOUS, *SAMPLES, "the worst register", "a list"])
def snapshot(request, read, fiktif, a_list, tmp_path):
    """One snapshot of every kind of file."""
    if request.param in FICTITIOUS:
        (found,) = read(fiktif(request.param)).file.snapshots
    elif request.param in SAMPLES:
        (found,) = read(workbook(tmp_path / "daftar.xlsx", SAMPLES[request.param])).file.snapshots
    elif request.param == "a list":
        (found,) = read(a_list).file.snapshots
    else:
        path = register(tmp_path / "register.xlsx", WORST, {})
        (found,) = read(path).file.snapshots
    return found


def test_the_schema_is_the_canonical_columns_in_their_order(snapshot):
    columns = TABLES[snapshot.manifest.kind]
    schema = pq.read_schema(snapshot.rows)
    assert schema.names == [column.name for column in columns]
    assert [field.type for field in schema] == [ARROW[column.kind] for column in columns]
    assert [field.nullable for field in schema] == [not column.required for column in columns]


def test_a_required_column_is_never_empty(snapshot):
    table = pq.read_table(snapshot.rows)
    assert table.num_rows > 0
    for column in TABLES[snapshot.manifest.kind]:
        if column.required:
            assert table[column.name].null_count == 0, column.name


def test_a_closed_list_holds_its_codes_only(snapshot):
    table = pq.read_table(snapshot.rows)
    for column in TABLES[snapshot.manifest.kind]:
        if column.codes:
            assert set(pc.unique(table[column.name]).to_pylist()) - {None} <= column.codes.keys(), column.name


def test_the_codes_of_an_open_list_are_those_of_its_table(snapshot):
    if snapshot.manifest.kind in ("residents", "welfare"):
        table = pq.read_table(snapshot.rows)
        for column, codes in (("relation", "relations"), ("occupation_code", "occupations")):
            assert set(pc.unique(table[column]).to_pylist()) - {None} <= code_list(codes).labels.keys()


def test_an_id_names_one_row(snapshot):
    table = pq.read_table(snapshot.rows)
    ids = table[{"residents": "resident_id", "members": "member_id"}.get(snapshot.manifest.kind, "entry_id")]
    assert pc.count_distinct(ids).as_py() == table.num_rows


def test_only_a_valid_nik_is_a_number_to_match_by(snapshot):
    for person in pq.read_table(snapshot.rows).to_pylist():
        assert (person["nik_number"] is not None) == (person["nik_state"] == "valid")
        if person["nik_state"] == "valid":
            assert f"{person['nik_number']:016d}" == person["nik"]
            assert person["nik_stem"] == int(person["nik"][:12])


def test_only_a_known_birth_date_has_a_day_and_all_its_numbers(snapshot):
    for person in pq.read_table(snapshot.rows).to_pylist():
        days = [person[name] for name in ("birth_date", "birth_number", "birth_swap")]
        assert [day is not None for day in days] == [person["birth_date_state"] == "known"] * 3


def test_every_name_has_its_keys(snapshot):
    for person in pq.read_table(snapshot.rows).to_pylist():
        keys = [person[name] for name in ("name", "name_key", "name_sound", "name_word", "name_initials")]
        may_be_nameless = snapshot.manifest.kind in ("welfare", "aid")
        assert all(keys) or (may_be_nameless and not any(keys))


def test_day_and_month_in_either_order_give_one_number(read, tmp_path):
    path = register(tmp_path / "r.xlsx", {"tanggallahir": "1980-05-12"}, {"tanggallahir": "1980-12-05"})
    people = read(path).people
    assert [person["birth_number"] for person in people] == [19800512, 19801205]
    assert [person["birth_swap"] for person in people] == [19800512, 19800512]
    assert [person["birth_date"] for person in people] == [date(1980, 5, 12), date(1980, 12, 5)]


def test_a_damaged_nik_keeps_its_stem_only_where_the_digits_certainly_stand_in_place(read, tmp_path):
    told = read(
        register(
            tmp_path / "r.xlsx",
            {"nik": 9999010101800010, "tanggallahir": "1980-01-01"},  # Excel's sixteenth digit: region and day stay
            {"nik": "999901010180001", "tanggallahir": "1980-01-01"},  # one of the serial is lost
            {"nik": "999901010180001", "tanggallahir": "1981-01-01"},  # which one is lost, nobody knows
            {"nik": "99990101018", "tanggallahir": "1980-01-01"},
            {"nik": "9.99901E+15", "tanggallahir": "1980-01-01"},
        )
    )
    stem = 999901010180
    assert [person["nik_stem"] for person in told.people] == [stem, stem, None, None, None]
