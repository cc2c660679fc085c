"""Verifies in children that are killed: started by test_killed, never imported.

    python verifying_and_dying.py SNAPSHOTS INTO STEP...    a child a step, killed when that step is done

Each child verifies into INTO/<step>/run. Everything is imported before a child is made.
"""

import os
import signal
import sys
from functools import partial
from pathlib import Path

from lindung.pipelines.verify import verify_snapshots
from lindung.verification.steps import Step
from tests.verification.regions import TODAY


def main(snapshots: Path, into: Path, steps: list[str]) -> None:
    """One child after the other."""
    for name in steps:
        process = os.fork()
        if process == 0:
            verify_snapshots(snapshots, snapshots, into / name / "run", TODAY, done=partial(die_at, name))
            os._exit(0)
        _, status = os.waitpid(process, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, name


def die_at(name: str, step: Step) -> None:
    """The end, once the step of that name is done."""
    if step.name == name:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
