"""Does a snapshot stand there whole or not at all, whenever the computer stops?"""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lindung.pipelines import publishing, read as reading
from lindung.registers import snapshots
from lindung.registers.snapshots import PARTIAL, snapshots_below
from tests.registers.conftest import DAY, VILLAGE, on_disk
from tests.registers.workbooks import OPENDK, register

CHILD = Path(__file__).with_name("reading_and_dying.py")
ROOT = Path(__file__).parents[2]


def everything_is_whole(folder: Path) -> int:
    """How many snapshots there are, after looking into each."""
    found = snapshots_below(folder, "residents")
    for snapshot in found:
        manifest = snapshot.manifest
        assert pq.read_table(snapshot.rows).num_rows == manifest.accepted
        original = (snapshot.folder / "original" / manifest.file).read_bytes()
        assert hashlib.sha256(original).hexdigest() == manifest.sha256
        assert (snapshot.folder / "findings.csv").stat().st_size > 0
    return len(found)


def left_over(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(PARTIAL)]


def run(*words: object) -> None:
    command = [sys.executable, str(CHILD), *map(str, words)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120)


@pytest.fixture
def large(tmp_path) -> Path:
    """A register of some thousand rows."""
    return register(tmp_path / "besar.xlsx", *({"nik": f"99990101018{number:05d}"} for number in range(1, 4_001)))


def test_a_reading_killed_at_random_moments_leaves_whole_snapshots_or_none(large, tmp_path):
    into = tmp_path / "killed"
    run(large, into, "random", 20261122, 16)
    everything_is_whole(into)
    for folder in into.iterdir():
        reading.read_file(large, folder, reading.Said(DAY, VILLAGE))
        assert everything_is_whole(folder) == 1
        assert left_over(folder) == []


def test_a_reading_killed_before_each_thing_it_writes_leaves_a_whole_snapshot_or_none(tmp_path):
    small, into = register(tmp_path / "kecil.xlsx", {}, {}), tmp_path / "killed"
    run(small, into, "steps")
    steps = sorted(into.iterdir(), key=lambda folder: int(folder.name))
    there = [everything_is_whole(folder) for folder in steps]
    assert len(there) > 12
    assert there == sorted(there)  # nothing until the renaming, the whole of it from then on
    assert (there[0], there[-1]) == (0, 1)
    assert any(left_over(folder) for folder in steps)
    for folder in steps:
        reading.read_file(small, folder, reading.Said(DAY, VILLAGE))
        assert everything_is_whole(folder) == 1
        assert left_over(folder) == []


def test_a_run_still_at_work_is_left_alone(read, tmp_path, store):
    at_work = store / "residents" / VILLAGE / f"{PARTIAL}{os.getppid()}-2026-11-22_00000000"
    at_work.mkdir(parents=True)
    read(register(tmp_path / "r.xlsx", {}))
    assert at_work.is_dir()
    assert len(snapshots_below(store, "residents")) == 1


def test_a_file_of_two_villages_broken_off_between_them_is_read_to_its_end_the_next_time(
    read, tmp_path, store, monkeypatch
):
    path = register(tmp_path / "r.xlsx", {}, {"desa_id": "99.99.01.2002"}, header=OPENDK)
    publish = publishing.publish

    def killed_at_the_second(part, manifest, opened, place):
        if manifest.village != VILLAGE:
            raise KeyboardInterrupt
        return publish(part, manifest, opened, place)

    monkeypatch.setattr(reading, "publish", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        read(path, village=None)
    before = on_disk(store)
    monkeypatch.setattr(reading, "publish", publish)
    told = read(path, village=None)
    assert not told.file.unchanged
    assert [found.manifest.village for found in told.file.snapshots] == [VILLAGE, "99.99.01.2002"]
    assert before.items() <= on_disk(store).items()
    assert len(snapshots_below(store, "residents")) == 2
    assert read(path, village=None).file.unchanged


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (pq, "write_table"),
        (publishing, "write_csv"),
        (shutil, "copyfile"),
        (Path, "write_text"),
        (os, "fsync"),
        (Path, "mkdir"),
        (Path, "rename"),
        (snapshots, "_flush_folder"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_full_disk_leaves_nothing_and_the_next_reading_is_whole(read, tmp_path, store, monkeypatch, place, name):
    """The sentence about it is the command's own: tests/flows."""

    def full(*values, **named):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = register(tmp_path / "r.xlsx", {})
    with monkeypatch.context() as patched:
        patched.setattr(place, name, full)
        with pytest.raises(OSError, match="No space left"):
            read(path)
    assert list(on_disk(store)) == []
    assert read(path).file.snapshots
    assert everything_is_whole(store) == 1
    assert left_over(store) == []
