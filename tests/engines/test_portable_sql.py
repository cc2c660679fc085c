"""What the SQL of verification may use: each line gives the very same rows on every engine."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lindung.common.errors import UserError
from tests.engines.started import ON_SPARK

PEOPLE = pa.table(
    {
        "id": pa.array([1, 2, 3, 4, 5], pa.int64()),
        "name": pa.array(["BUDI SAPARDI", "SITI ROHANI", None, "BUDI S", "B  SAPARDI"]),
        "nik": pa.array([9901010510900001, 9901015702859999, None, 9901010510900007, None], pa.int64()),
        "born": pa.array([19901005, 19850217, None, 19900510, 19901005], pa.int32()),
        "ends": pa.array([date(2026, 1, 31), None, date(2024, 2, 29), date(2025, 11, 30), date(2026, 12, 31)]),
        "living": pa.array([True, False, None, True, False]),
        "village": pa.array(["99.01.01.2001", None, "99.01.01.2001", "99.01.01.2002", "99.01.01.2002"]),
    }
)
OTHERS = pa.table({"id": pa.array([2, 3, 3, None], pa.int64()), "word": ["ROHANI", "X", "Y", "Z"]})

CASES = {
    "distance of names": ("SELECT levenshtein('SITI', 'SITTI'), levenshtein('', 'AB')", [(1, 2)]),
    "likeness as a share": ("SELECT 1 - levenshtein('ABCD', 'ABXD') / greatest(length('ABCD'), 3) >= 0.75", [(True,)]),
    "beginnings": (
        "SELECT id, starts_with(name, 'BUDI' || ' ') FROM people WHERE id < 4",
        [(1, True), (2, False), (3, None)],
    ),
    "the last word": (
        "SELECT id, split_part(name, ' ', -1) FROM people",
        [(1, "SAPARDI"), (2, "ROHANI"), (3, None), (4, "S"), (5, "SAPARDI")],
    ),
    "the first word": ("SELECT split_part(name, ' ', 1) FROM people WHERE id = 5", [("B",)]),
    "ends of names": ("SELECT id FROM people WHERE name LIKE '% ' || 'SAPARDI'", [(1,), (5,)]),
    "parts of text": ("SELECT substr(village, 1, 5), length(village) FROM people WHERE id = 1", [("99.01", 13)]),
    "text without blanks": ("SELECT replace(name, ' ', '') FROM people WHERE id = 5", [("BSAPARDI",)]),
    "text from text and nothing": ("SELECT name || 'X' FROM people WHERE id = 3", [(None,)]),
    "parts joined, what is missing left out": (
        "SELECT id, concat_ws(', ', name, CASE WHEN living THEN 'hidup' END, village) FROM people WHERE id IN (2, 3)",
        [(2, "SITI ROHANI"), (3, "99.01.01.2001")],
    ),
    "whole division is exact beyond 2^53": ("SELECT id, nik // 10000, nik % 10000 FROM people WHERE id < 4",
        [(1, 990101051090, 1), (2, 990101570285, 9999), (3, None, None)]),
    "parts of a date as a number": (
        "SELECT born // 10000, born % 10000, born // 100 % 100 FROM people WHERE id = 1",
        [(1990, 1005, 10)],
    ),
    "division of whole numbers has a fraction": ("SELECT 1 / 2, 7 / 4", [(0.5, 1.75)]),
    "halves are rounded away from zero": (
        "SELECT round(CAST(2.5 AS DOUBLE)), round(CAST(-2.5 AS DOUBLE)), round(CAST(3.49 AS DOUBLE))",
        [(3.0, -3.0, 3.0)],
    ),
    "rounded to quarters of a bit": ("SELECT CAST(round(log2(3 / 1000.0) * 4) * 25 AS INTEGER)", [(-850,)]),
    "rounded to six digits": ("SELECT round(pow(2, 3.5) / (1 + pow(2, 3.5)), 6)", [(0.91879,)]),
    "logarithms of powers of two": ("SELECT log2(1), log2(1024), log2(0.25)", [(0.0, 10.0, -2.0)]),
    "bad numbers become nothing": (
        "SELECT TRY_CAST('12' AS BIGINT), TRY_CAST('1x' AS BIGINT), TRY_CAST('' AS INTEGER)",
        [(12, None, None)],
    ),
    "numbers as text": ("SELECT CAST(nik AS VARCHAR) FROM people WHERE id = 1", [("9901010510900001",)]),
    "products wider than 32 bits": (
        "SELECT CAST(9901012001 AS BIGINT) * 10000000 + id FROM people WHERE id = 5",
        [(99010120010000005,)],
    ),
    "numbers beside each other": (
        "SELECT greatest(3, NULL, 5), least(3, 5), coalesce(NULL, 4), nullif(3, 3)",
        [(5, 3, 4, None)],
    ),
    "unknown is not different": ("SELECT id FROM people WHERE NOT coalesce(living, true)", [(2,), (5,)]),
    "distinct from nothing": ("SELECT id FROM people WHERE living IS DISTINCT FROM true", [(2,), (3,), (5,)]),
    "months after the end of a month": (
        "SELECT id, CAST(ends + INTERVAL 3 MONTH AS DATE) FROM people",
        [(1, date(2026, 4, 30)), (2, None), (3, date(2024, 5, 29)), (4, date(2026, 2, 28)), (5, date(2027, 3, 31))],
    ),
    "days compared with a day": ("SELECT id FROM people WHERE ends >= DATE '2026-01-31'", [(1,), (5,)]),
    "days between": ("SELECT date_diff('day', DATE '2026-01-31', ends) FROM people WHERE id = 5", [(334,)]),
    "any of them, where known": (
        "SELECT village, bool_or(living) FROM people GROUP BY village",
        [("99.01.01.2001", True), ("99.01.01.2002", True), (None, False)],
    ),
    "the name of the first": ("SELECT min_by(name, id) FROM people WHERE name IS NOT NULL", [("BUDI SAPARDI",)]),
    "sums are whole": (
        "SELECT CAST(sum(born) AS BIGINT), count(*), count(nik), count(DISTINCT village) FROM people",
        [(79552737, 5, 3, 2)],
    ),
    "groups with more than one": ("SELECT village, min(id) FROM people GROUP BY village HAVING count(*) > 1",
        [("99.01.01.2001", 1), ("99.01.01.2002", 4)]),
    "unknowns come last, up": (
        "SELECT id, row_number() OVER (ORDER BY nik, id) FROM people",
        [(1, 1), (2, 3), (3, 4), (4, 2), (5, 5)],
    ),
    "unknowns come last, down": (
        "SELECT id, row_number() OVER (ORDER BY nik DESC, id) FROM people",
        [(1, 3), (2, 1), (3, 4), (4, 2), (5, 5)],
    ),
    "unknowns first where asked": (
        "SELECT id, row_number() OVER (ORDER BY nik DESC NULLS FIRST, id) FROM people",
        [(1, 5), (2, 3), (3, 1), (4, 4), (5, 2)],
    ),
    "places in a village": (
        "SELECT id, row_number() OVER (PARTITION BY village ORDER BY born DESC, id) FROM people",
        [(1, 1), (2, 1), (3, 2), (4, 2), (5, 1)],
    ),
    "what follows": (
        "SELECT id, lead(id) OVER (PARTITION BY village ORDER BY id) FROM people",
        [(1, 3), (2, None), (3, None), (4, 5), (5, None)],
    ),
    "a share of a village": (
        "SELECT id, id / sum(id) OVER (PARTITION BY village) FROM people WHERE id IN (1, 3)",
        [(1, 0.25), (3, 0.75)],
    ),
    "who is not there": ("SELECT people.id FROM people ANTI JOIN others ON people.id = others.id", [(1,), (4,), (5,)]),
    "who is there": ("SELECT id FROM people WHERE id IN (SELECT DISTINCT id FROM others)", [(2,), (3,)]),
    "pairs by an equality and a condition": (
        "SELECT a.id AS one, b.id AS other FROM people AS a JOIN people AS b ON a.born = b.born AND a.id < b.id",
        [(1, 5)],
    ),
    "those without a partner stay": (
        "SELECT people.id, others.word FROM people LEFT JOIN others ON people.id = others.id WHERE people.id > 1",
        [(2, "ROHANI"), (3, "X"), (3, "Y"), (4, None), (5, None)],
    ),
    "lists one below the other": (
        "SELECT id FROM people WHERE id = 1 UNION ALL SELECT id FROM others WHERE id = 3",
        [(1,), (3,), (3,)],
    ),
    "an empty column of a kind": (
        "SELECT CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), CAST(NULL AS DATE)",
        [(None, None, None)],
    ),
    "levels by cases": (
        "SELECT id, CASE WHEN name IS NULL THEN 9 WHEN name LIKE 'BUDI%' THEN 2 ELSE 0 END FROM people",
        [(1, 2), (2, 0), (3, 9), (4, 2), (5, 0)],
    ),
}  # fmt: skip


@pytest.fixture
def people(engine):
    engine.attach("people", PEOPLE)
    engine.attach("others", OTHERS)
    return engine


@pytest.mark.parametrize("case", CASES)
def test_the_same_sql_gives_the_same_rows_on_every_engine(people, case):
    select, expected = CASES[case]
    people.create("found", select)
    assert sorted(people.rows("SELECT * FROM found"), key=repr) == expected


@pytest.mark.parametrize("kind", ["duckdb", ON_SPARK])
def test_a_number_too_large_for_its_kind_is_an_error(engine_of, tmp_path, kind):
    """Sail turns it round without a word: so no number in verification comes near 2^63."""
    with engine_of(kind, tmp_path / "spill") as engine:
        engine.attach("people", PEOPLE)
        with pytest.raises(Exception, match=r"(?i)overflow|out of range"):
            engine.create("found", "SELECT nik * nik AS square FROM people")


def test_a_table_may_be_made_out_of_itself_again_and_again(people):
    people.create("people", "SELECT * FROM people WHERE id > 2")
    people.create("people", "SELECT * FROM people WHERE id > 3")
    assert people.count("people") == 2


def test_a_table_without_anybody_is_a_table(people):
    people.create("nobody", "SELECT id, name FROM people WHERE id > 10")
    people.create("still", "SELECT * FROM nobody UNION ALL SELECT id, name FROM people WHERE id = 1")
    assert people.count("nobody") == 0
    assert people.rows("SELECT * FROM still") == [(1, "BUDI SAPARDI")]


def test_an_ordered_table_comes_out_in_order(people):
    assert people.table("SELECT id FROM people ORDER BY nik DESC, id").to_pylist() == [
        {"id": i} for i in (2, 4, 1, 3, 5)
    ]


def test_a_saved_table_is_one_file_with_its_notes(people, tmp_path):
    people.save("SELECT id, name, ends FROM people", tmp_path / "people.parquet", {"on": "2026-11-22"})
    file = pq.ParquetFile(tmp_path / "people.parquet")
    assert file.metadata.metadata[b"on"] == b"2026-11-22"
    assert (
        sorted(file.read().to_pylist(), key=lambda row: row["id"]) == PEOPLE.select(["id", "name", "ends"]).to_pylist()
    )


def test_a_saved_table_without_anybody_keeps_its_columns(people, tmp_path):
    people.save("SELECT id, name FROM people WHERE id > 10", tmp_path / "nobody.parquet")
    saved = pq.read_table(tmp_path / "nobody.parquet")
    assert (saved.num_rows, saved.schema.names) == (0, ["id", "name"])


@pytest.mark.parametrize(
    "folder", ["Desa Baru", "village=7", "Register [November]", "100% {lengkap}", "a*b?", "Désa 'Ujung'"]
)
def test_files_are_read_whatever_their_folder_is_called(engine, tmp_path, folder):
    paths = [tmp_path / folder / f"{part}.parquet" for part in ("one", "two")]
    paths[0].parent.mkdir()
    for place, path in enumerate(paths):
        pq.write_table(PEOPLE.slice(2 * place, 2), path)
    assert sorted(engine.rows(f"SELECT * FROM {engine.files(paths)} AS file")) == sorted(
        tuple(row.values()) for row in PEOPLE.slice(0, 4).to_pylist()
    )


def test_a_broken_file_is_said_in_one_sentence(engine, tmp_path):
    path: Path = tmp_path / "broken.parquet"
    path.write_bytes(b"PAR1 but not really PAR1")
    with pytest.raises(UserError, match="Berkas hitungan tidak dapat dibaca"):
        engine.create("broken", f"SELECT * FROM {engine.files([path])}")
