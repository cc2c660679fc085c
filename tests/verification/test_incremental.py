"""A run that takes over what an earlier one compared gives the very same tables as one that compares everything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.pipelines.runs import Run
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.verification import cascade
from lindung.verification.cascade import CASCADE
from tests.verification.regions import LISTS, TODAY, VILLAGES, Inventor, Region, write

Rows = dict[str, list[tuple[object, ...]]]


def verified(region: Region, work: Path, name: str, taking: Taking) -> tuple[Run, Rows]:
    """The run, and the rows of every table it left, in order."""
    snapshots = work / f"{name} snapshots"
    if not snapshots.exists():
        write(region, snapshots)
    run, _ = verify_snapshots(snapshots, snapshots, work / name, TODAY, taking=taking)
    return run, tables(work / name)


def tables(folder: Path) -> Rows:
    """Every table of a run."""
    paths = {step.name: folder / "steps" / f"{step.name}.parquet" for step in CASCADE}
    paths["verdicts"] = folder / "verdicts.parquet"
    return {name: sorted(map(_row, pq.read_table(path).to_pylist()), key=repr) for name, path in paths.items()}


def _row(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row.items())


@pytest.fixture(scope="module", autouse=True)
def small_crowds() -> Iterator[None]:
    """Crowds that a region of a few hundred people can have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cascade, "MOST_TOGETHER", 6)
        patch.setattr(cascade, "MOST_OF_A_NIK", 3)
        yield


CHANGES: tuple[tuple[str, Callable[[Inventor, Region], Region]], ...]


def changed_list(inventor: Inventor, region: Region, places: list[int]) -> Region:
    rows = list(region.lists.get(LISTS[0], []))
    for place in places:
        rows[place % len(rows)] = inventor.slip(rows[place % len(rows)])
    return region.with_list(LISTS[0], rows)


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, int]]:
    """What becomes of a region: (what, where)."""
    return draw(st.lists(st.tuples(st.sampled_from(sorted(BECOMES)), st.integers(0, 400)), min_size=1, max_size=6))


def _rows_changed(rows, inventor, place):
    return [*rows[:place], inventor.slip(rows[place]), *rows[place + 1 :]]


def _rows_added(rows, inventor, place):
    return [*rows[:place], inventor.person(), *rows[place:]]


def _rows_dropped(rows, inventor, place):
    return [*rows[:place], *rows[place + 1 :]]


def _rows_reordered(rows, inventor, place):
    return [*rows[place:], *rows[:place]]


def _rows_repeated(rows, inventor, place):
    return [*rows, rows[place]]


EDITS = {
    "changed": _rows_changed,
    "added": _rows_added,
    "dropped": _rows_dropped,
    "reordered": _rows_reordered,
    "repeated": _rows_repeated,
}


def _of_list(edit):
    def become(region: Region, inventor: Inventor, place: int) -> Region:
        source = sorted(region.lists)[place % len(region.lists)]
        rows = region.lists[source]
        return region.with_list(source, edit(rows, inventor, place % len(rows)))

    return become


def _of_register(edit):
    def become(region: Region, inventor: Inventor, place: int) -> Region:
        village = sorted(region.registers)[place % len(region.registers)]
        rows = region.registers[village]
        return region.with_register(village, edit(rows, inventor, place % len(rows)))

    return become


def _village_gone(region, inventor, place):
    code = sorted(region.registers)[place % len(region.registers)]
    return region.with_register(code, None) if len(region.registers) > 1 else region


def _village_new(region, inventor, place):
    return region.with_register(VILLAGES[3], [inventor.person() for _ in range(1 + place % 20)])


def _list_gone(region, inventor, place):
    return region.with_list(sorted(region.lists)[0], None) if len(region.lists) > 1 else region


def _list_new(region, inventor, place):
    # its name comes first, so that all lists get other numbers
    return region.with_list("a baru", [inventor.person() for _ in range(1 + place % 20)])


def _list_renamed(region, inventor, place):
    source = sorted(region.lists)[-1]
    return region.with_list(source, None).with_list("a lain", region.lists[source])


BECOMES = {
    **{f"list row {name}": _of_list(edit) for name, edit in EDITS.items()},
    **{f"register row {name}": _of_register(edit) for name, edit in EDITS.items()},
    "village gone": _village_gone,
    "village new": _village_new,
    "list gone": _list_gone,
    "list new": _list_new,
    "list renamed": _list_renamed,
}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), changes())
def test_whatever_changes_the_tables_are_those_of_a_full_run(seed, changes):
    inventor = Inventor(seed)
    before = inventor.region(villages=3, residents=60, members=40)
    after = before
    for what, place in changes:
        after = BECOMES[what](after, inventor, place)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        verified(before, work, "before", Taking(anew=True))
        _, full = verified(after, work, "full", Taking(anew=True))
        write(after, work / "again snapshots")
        run, again = verified(after, work, "again", Taking(said=work / "before"))
    for name in full:
        assert again[name] == full[name], name
    print(changes, run.reused)
