"""Is the right map proposed for a table nobody has described, and are its people then read right?"""

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lindung.pipelines.column_map import Proposed, Wish, keep_map, maps_below, propose_map
from lindung.pipelines.read import Said, read_file
from tests.registers.column_maps.foreign_tables import TABLES, Foreign
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
