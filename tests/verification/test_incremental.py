"""A run that takes over what an earlier one compared leaves the very same tables as one that compares everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings, strategies as st

from lindung.common.errors import UserError
from lindung.pipelines.runs import Run
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.verification import blocks, cascade
from lindung.verification.blocks import BLOCKS
from lindung.verification.cascade import CASCADE
from lindung.verification.steps import COMPARED
from tests.verification.changes import BECOMES
from tests.verification.regions import TODAY, Inventor, Region, write

Tables = dict[str, list[str]]
ANEW = Taking(anew=True)
CHANGES = st.lists(st.tuples(st.sampled_from(sorted(BECOMES)), st.integers(0, 400)), min_size=1, max_size=4)


@pytest.fixture(scope="module", autouse=True)
def small_crowds() -> Iterator[None]:
    """Crowds that a region of a few hundred people can have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST_TOGETHER", 6)
        patch.setattr(cascade, "MOST_OF_A_NIK", 3)
        yield


@dataclass(frozen=True)
class Office:
    """A folder where regions are kept as snapshots, and verified."""

    folder: Path

    def verify(self, name: str, region: Region, taking: Taking) -> tuple[Run, Tables]:
        """The run, and the rows of every table it left, in an order of their own."""
        snapshots = write(region, self.folder / "snapshots" / name)
        run, _ = verify_snapshots(snapshots, snapshots, self.folder / name, TODAY, taking=taking)
        paths = {step.name: self.folder / name / "steps" / f"{step.name}.parquet" for step in CASCADE}
        paths["verdicts"] = self.folder / name / "verdicts.parquet"
        return run, {step: sorted(map(repr, pq.read_table(path).to_pylist())) for step, path in paths.items()}

    def twice(self, before: Region, after: Region) -> Run:
        """The run that takes over from one on `before`, after its tables were held against those of a full run."""
        self.verify("before", before, ANEW)
        return self.compared(after, self.folder / "before")

    def compared(self, after: Region, before: Path) -> Run:
        """The same, where the run before is there already."""
        _, full = self.verify("full", after, ANEW)
        run, tables = self.verify("again", after, Taking(before))
        for step, rows in full.items():
            assert tables[step] == rows, step
        return run


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without snapshots."""
    return Office(tmp_path)


def region(seed: int = 7, residents: int = 60, members: int = 40) -> Region:
    """Three villages and two lists."""
    return Inventor(seed).region(villages=3, residents=residents, members=members)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on the usual region."""
    office = Office(tmp_path_factory.mktemp("before"))
    office.verify("before", region(), ANEW)
    return office.folder / "before"


@settings(max_examples=10)
@given(CHANGES)
def test_whatever_changed_the_tables_are_those_of_a_full_run(before: Path, changes: list[tuple[str, int]]) -> None:
    after = region()
    for what, place in changes:
        after = BECOMES[what](after, Inventor(place), place)
    with TemporaryDirectory() as folder:
        Office(Path(folder)).compared(after, before)


@pytest.mark.parametrize("what", sorted(BECOMES))
def test_each_kind_of_change_alone(what: str, office: Office, before: Path) -> None:
    run = office.compared(BECOMES[what](region(), Inventor(3), 11), before)
    assert run.reused["taken_over"]


def test_a_region_of_a_few_thousand(office: Office) -> None:
    earlier = after = region(3, residents=1_000, members=500)
    for place, what in enumerate(("row of a list changed", "row of a list dropped", "row of a register changed") * 5):
        after = BECOMES[what](after, Inventor(place), 31 * place)
    run = office.twice(earlier, after)
    assert run.reused["taken_over"]


@pytest.mark.parametrize(("step", "nik", "most"), [("crowded", "", 6), ("shared_niks", "9901010605710001", 3)])
def test_who_comes_to_stand_in_a_crowd_is_compared_anew(step: str, nik: str, most: int, office: Office) -> None:
    one = {"name": "DEWANGGA PRATAMA", "birth_date": "1971-05-06", "nik": nik, "life_status": "living"}
    others = [Inventor(place).person() for place in range(200)]
    listed = [Inventor(place).person() for place in range(150, 300)]
    few, many = (
        Region({"99.01.01.2001": [one] * 30 + others}, {"A": [one] * rows + listed}) for rows in (most, most + 1)
    )
    run = office.twice(few, many)
    assert run.reused["otherwise"] == []
    folders = [office.folder / run / "steps" / f"{step}.parquet" for run in ("before", "again")]
    before, again = (pq.read_table(path).num_rows for path in folders)
    assert before < again


def test_nothing_new_takes_everything_over(office: Office, before: Path) -> None:
    run = office.compared(region(), before)
    assert run.reused == {
        **{"run": "before", "on": TODAY.isoformat(), "otherwise": []},
        **{"taken_over": run.reused["compared"], "compared": run.reused["compared"]},
    }


def test_the_same_list_in_another_order_takes_everything_over(office: Office, before: Path) -> None:
    run = office.compared(BECOMES["row of a list reordered"](region(), Inventor(1), 14), before)
    assert run.reused["taken_over"] == run.reused["compared"]


def test_another_text_of_a_step_takes_nothing_over_from_it(
    office: Office, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cascade, "_fields", lambda step: ("name", "birth", "nik", "village", "mother", "sex", "place"))
    run, _ = office.verify("again", region(), Taking(before))
    assert run.reused["otherwise"] == ["nik_pairs"]


def test_another_prior_scores_all_pairs_anew(office: Office) -> None:
    run = office.twice(
        region(), region().with_register("99.02.01.2001", region(2, residents=500).registers["99.01.01.2001"])
    )
    assert run.reused["otherwise"] == [COMPARED]
    assert run.reused["taken_over"]


def test_without_a_word_the_run_beside_with_most_rows_in_common_is_taken(office: Office) -> None:
    before = region()
    far = BECOMES["village gone"](BECOMES["list gone"](before, Inventor(1), 0), Inventor(1), 0)
    office.verify("far", far, ANEW)
    office.verify("near", before, ANEW)
    run, _ = office.verify("new", BECOMES["row of a list changed"](before, Inventor(1), 0), Taking())
    assert run.reused["run"] == "near"


def test_without_a_run_that_fits_everything_is_compared(office: Office) -> None:
    office.verify("of others", region(1), ANEW)
    run, _ = office.verify("new", region(2), Taking())
    assert run.reused == {}


def test_the_same_twice_changes_nothing_whatever_it_would_be_taken_from(office: Office) -> None:
    first, _ = office.verify("first", region(), ANEW)
    before = (office.folder / "first" / "run.json").stat().st_mtime_ns
    office.verify("other", region(), ANEW)
    snapshots = office.folder / "snapshots" / "first"
    again, unchanged = verify_snapshots(
        snapshots, snapshots, office.folder / "first", TODAY, taking=Taking(office.folder / "other")
    )
    assert unchanged
    assert again.fingerprint == first.fingerprint
    assert (office.folder / "first" / "run.json").stat().st_mtime_ns == before


def test_a_run_that_lost_a_step_is_refused_when_said_and_passed_over_otherwise(office: Office) -> None:
    office.verify("broken", region(), ANEW)
    (office.folder / "broken" / "steps" / "nik_pairs.parquet").write_bytes(b"")
    run, _ = office.verify("new", region(), Taking())
    assert run.reused == {}
    with pytest.raises(UserError, match="tidak lengkap atau rusak"):
        office.verify("newer", region(), Taking(office.folder / "broken"))


def test_a_list_whose_old_rows_were_changed_on_disk_is_compared_anew(office: Office) -> None:
    office.verify("before", region(), ANEW)
    for path in (office.folder / "snapshots" / "before" / "members").rglob("members.parquet"):
        pq.write_table(pq.read_table(path).slice(1), path)
    after = BECOMES["row of a list reordered"](region(), Inventor(1), 2)
    after = BECOMES["row of a list reordered"](after, Inventor(1), 3)
    _, full = office.verify("full", after, ANEW)
    run, tables = office.verify("again", after, Taking(office.folder / "before"))
    assert tables == full
    assert run.reused["taken_over"] == 0
