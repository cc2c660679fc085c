"""A verification that was killed leaves nothing that counts as one, and nothing that stands in the way of the next."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq

from lindung.pipelines.runs import RUN, VERDICTS
from lindung.pipelines.verify import verify_snapshots
from lindung.registers.snapshots import PARTIAL
from lindung.verification.cascade import CASCADE
from tests.verification.regions import TODAY, Inventor, write

CHILD, ROOT = Path(__file__).with_name("verifying_and_dying.py"), Path(__file__).parents[2]
KILLED = 5  # runs, each at another step


def test_a_run_killed_at_any_step_is_run_again_as_if_it_had_never_been(tmp_path: Path) -> None:
    snapshots = write(Inventor(1).region(villages=2, residents=30, members=20), tmp_path / "snapshots")
    whole, _ = verify_snapshots(snapshots, snapshots, tmp_path / "whole" / "run", TODAY)
    steps = random.Random().sample([step.name for step in CASCADE], KILLED)
    command = [sys.executable, str(CHILD), str(snapshots), str(tmp_path), *steps]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120)
    for step in steps:
        folder = tmp_path / step
        left = [path.name for path in folder.iterdir()]
        assert len(left) == 1, step
        assert left[0].startswith(PARTIAL)
        assert not list(folder.rglob(RUN))
        again, unchanged = verify_snapshots(snapshots, snapshots, folder / "run", TODAY)
        assert not unchanged
        assert again == whole
        assert [path.name for path in folder.iterdir()] == ["run"]
        assert not (folder / "run" / "spill").exists()
        assert verdicts(folder) == verdicts(tmp_path / "whole")


def verdicts(folder: Path) -> list[str]:
    """The verdicts of a run, in an order of their own."""
    return sorted(map(repr, pq.read_table(folder / "run" / VERDICTS).to_pylist()))
