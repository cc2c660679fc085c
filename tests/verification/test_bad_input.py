"""What nobody should hand over, lists, registers or models: bounded work, a clear answer, nothing half-written."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lindung.common.errors import UserError
from lindung.engines.duckdb import Engine
from lindung.engines.opening import EngineChoice
from lindung.people.columns import MEMBER_COLUMNS, RESIDENT_COLUMNS, Column
from lindung.pipelines.learn import read_model
from lindung.pipelines.verify import verify_snapshots
from lindung.verification.blocks import BLOCKS
from lindung.verification.cascade import verify
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import shipped_weights
from tests.spec.conftest import canonical
from tests.verification.regions import ACTIVE, LIVING, TODAY, Inventor, Person, write

BUDI: Person = {"name": "BUDI SAPARDI", "birth_date": "1980-01-01", "village": "99.01.01.2001"}
CROWD = 20_000


def rows(people: Sequence[Person], columns: tuple[Column, ...], key: str, usual: dict[str, object]) -> pa.Table:
    """Canonical rows, each known by its place."""
    return canonical([{**person, key: f"{key}{place}"} for place, person in enumerate(people)], columns, usual)


def many(table: pa.Table, count: int, key: str) -> pa.Table:
    """The first row so many times, each with a number and an id of its own."""
    repeated = table.take(pa.array([0] * count))
    for name, values in (("number", range(1, count + 1)), (key, [f"{key}{place}" for place in range(count)])):
        place = repeated.schema.get_field_index(name)
        repeated = repeated.set_column(
            place, repeated.schema.field(place), pa.array(values, repeated.schema.types[place])
        )
    return repeated


def run(spill: Path, residents: pa.Table, members: pa.Table) -> tuple[list[dict[str, object]], int]:
    """Verdicts, and the pairs that all blocks found."""
    with Engine(spill / "spill") as engine:
        engine.attach("drawn_residents", residents)
        engine.attach("drawn_members", members)
        sources = {
            "resident_files": "drawn_residents",
            "member_files": "(SELECT 0 AS list_number, * FROM drawn_members)",
        }
        verify(engine, sources, TODAY, 3, shipped_weights(), thresholds_on(TODAY))
        pairs = sum(engine.count(block.name) for block in BLOCKS)
        return engine.table("SELECT * FROM verdicts").to_pylist(), pairs


def residents_of(people: Sequence[Person]) -> pa.Table:
    return rows(people, RESIDENT_COLUMNS, "resident_id", LIVING)


def members_of(people: Sequence[Person]) -> pa.Table:
    return rows(people, MEMBER_COLUMNS, "member_id", ACTIVE)


def test_everybody_of_one_name_and_birth_date_is_bounded_work_and_goes_to_a_person(tmp_path: Path) -> None:
    residents = many(residents_of([BUDI]), CROWD, "resident_id")
    members = many(members_of([BUDI]), CROWD, "member_id")
    verdicts, pairs = run(tmp_path, residents, members)
    assert pairs == 0  # 400 million without the bound
    assert Counter((row["match"], row["step"]) for row in verdicts) == {("review", "crowd"): CROWD}
    assert "terlalu banyak peserta" in str(verdicts[0]["reasons"])


def test_a_nik_copied_down_a_list_is_nobodys(tmp_path: Path) -> None:
    copied = "9901010101800001"
    strangers = [
        {"nik": copied, "name": f"ORANG {chr(65 + i)}ARA", "birth_date": f"19{50 + i}-03-01"} for i in range(30)
    ]
    verdicts, _ = run(tmp_path, residents_of([{**BUDI, "nik": copied}]), members_of(strangers))
    assert [(row["match"], row["protection"]) for row in verdicts] == [("none", "none")]


def test_columns_without_a_value_tell_nobody_apart(tmp_path: Path) -> None:
    verdicts, pairs = run(tmp_path, residents_of([{"name": "X"}] * 3), members_of([{"name": "Y"}] * 3))
    assert (pairs, {row["match"] for row in verdicts}) == (0, {"not_verifiable"})


def test_one_village_of_one_person_against_one_member(tmp_path: Path) -> None:
    nik = {"nik": "9901010101800001"}
    verdicts, _ = run(tmp_path, residents_of([{**BUDI, **nik}]), members_of([{**BUDI, **nik}]))
    assert [(row["match"], row["step"], row["protection"]) for row in verdicts] == [("matched", "nik", "active")]


def test_a_list_that_is_the_register_itself_gives_everybody_his_own_row(tmp_path: Path) -> None:
    people = [
        {**BUDI, "name": f"{chr(65 + i % 26)}ARJO W{chr(65 + i // 26)}NOTO", "nik": f"99010101018{i:05d}"}
        for i in range(1, 200)
    ]
    verdicts, _ = run(tmp_path, residents_of(people), members_of(people))
    given = {str(row["resident_id"]).removeprefix("resident_id"): row["member_id"] for row in verdicts}
    assert given == {str(place): f"member_id{place}" for place in range(len(people))}


@pytest.mark.parametrize(("residents", "members"), [(0, 3), (3, 0), (0, 0)], ids=["no register", "no list", "neither"])
def test_an_empty_side_matches_nobody(tmp_path: Path, residents: int, members: int) -> None:
    verdicts, pairs = run(tmp_path, residents_of([BUDI] * 3)[:residents], members_of([BUDI] * 3)[:members])
    assert (pairs, [row["match"] for row in verdicts]) == (0, ["none"] * residents)


@pytest.mark.parametrize("kind", ["residents", "members"])
@pytest.mark.parametrize("harm", ["another type", "a column gone", "no Parquet"])
def test_a_snapshot_that_another_programme_changed_is_refused_by_name_before_anything_runs(
    tmp_path: Path, kind: str, harm: str
) -> None:
    snapshots = write(Inventor(3).region(villages=2, residents=20, members=10), tmp_path / "snapshots")
    path = max(snapshots.rglob(f"{kind}.parquet"))
    table = pq.read_table(path)
    place = table.schema.get_field_index("nik_number")
    if harm == "another type":
        pq.write_table(table.set_column(place, "nik_number", table["nik_number"].cast(pa.string())), path)
    elif harm == "a column gone":
        pq.write_table(table.drop_columns(["nik_number"]), path)
    else:
        path.write_bytes(b"PK")
    with pytest.raises(UserError, match=f"Snapshot {path.parent.name} .*bukan seperti ditulis Lindung.*baca lagi"):
        verify_snapshots(snapshots, snapshots, tmp_path / "out" / "run", TODAY)
    assert not (tmp_path / "out").exists()


def test_a_disk_that_is_full_while_spilling_is_one_sentence_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = write(Inventor(3).region(villages=2, residents=200, members=100), tmp_path / "snapshots")
    create = Engine.create

    def with_much_beside_it(engine: Engine, name: str, select: str) -> str:
        if name == "links":
            create(engine, "much", "SELECT i, hash(i) AS a, hash(i + 1) AS b FROM range(30000000) AS r(i) ORDER BY a")
        return create(engine, name, select)

    monkeypatch.setattr("lindung.engines.duckdb.room_to_spill", lambda folder: 1_000_000)
    monkeypatch.setattr(Engine, "create", with_much_beside_it)
    with pytest.raises(UserError, match="tidak ada hasil yang ditulis"):
        verify_snapshots(snapshots, snapshots, tmp_path / "out" / "run", TODAY, EngineChoice(memory="64MB"))
    assert not list((tmp_path / "out").rglob("*"))
    monkeypatch.undo()
    run, unchanged = verify_snapshots(snapshots, snapshots, tmp_path / "out" / "run", TODAY)
    assert (unchanged, run.counts["registered"] > 0) == (False, True)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("calibration", "intercept"), "0 + (SELECT max(name_level) FROM x)"),
        (("calibration", "slope"), float("nan")),
        (("same_nik", "74"), "1.0"),
        (("same_nik", "74"), 1.5),
        (("exact", "name"), None),
        (("listed_twice",), 0),
        (("fields", "name", "4"), float("inf")),
        (("fields", "name", "4"), True),
        (("nik_given_birth", "45"), 10**400),
        (("fields",), {}),
    ],
    ids=lambda value: "/".join(value) if isinstance(value, tuple) else str(value)[:10],
)
def test_a_model_with_anything_but_numbers_where_numbers_belong_is_refused_in_one_sentence(
    tmp_path: Path, place: tuple[str, ...], said: object
) -> None:
    content = json.loads(shipped_weights().text)
    *above, last = place
    holder = content
    for name in above:
        holder = holder[name]
    holder[last] = said
    (tmp_path / "model.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(UserError, match=r"model\.json tidak dapat dibaca atau bukan model Lindung"):
        read_model(tmp_path / "model.json")


def test_the_model_that_is_shipped_may_be_handed_back(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(shipped_weights().text, encoding="utf-8")
    assert read_model(tmp_path / "model.json") == shipped_weights()
