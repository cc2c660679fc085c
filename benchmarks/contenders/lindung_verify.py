"""The product's verification: choose the snapshots, run the cascade, write the verdicts and every step."""

import resource
import threading
import time
from pathlib import Path
from typing import Self

from benchmarks.snapshots import DAY
from lindung.engines.opening import EngineChoice
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.registers.snapshots import PARTIAL
from lindung.verification.steps import Step

WATCHED_EVERY = 0.2  # seconds


def run(snapshots: str, into: str, earlier: str = "", memory: str | None = None) -> dict[str, object]:
    """What became of people, and the seconds each step took: (name, what for, seconds, seconds of processor).

    earlier: the folder of a run from which to take what it compared; without one everything is compared. memory: as
    `--memory` says it. `spilled`: bytes, the most that lay on disk at once.
    """
    laps: list[tuple[str, str, float, float]] = []
    last = _now()

    def done(step: Step) -> None:
        nonlocal last
        now = _now()
        laps.append((step.name, step.purpose, now[0] - last[0], now[1] - last[1]))
        last = now

    folder = Path(snapshots)
    taking = Taking(said=Path(earlier)) if earlier else Taking(anew=True)
    with _Spilled(Path(into)) as spilled:
        choice = EngineChoice(memory=memory)
        verified, _ = verify_snapshots(folder, folder, Path(into), DAY, choice, done=done, taking=taking)
    now = _now()
    laps.append(("", "verdicts, links and steps written and flushed", now[0] - last[0], now[1] - last[1]))
    found = {"counts": dict(verified.counts), "reused": dict(verified.reused)}
    return {"steps": laps, **found, "spilled": spilled.most}


class _Spilled(threading.Thread):
    """The most that a run has spilled at once, watched while it fills its folder."""

    def __init__(self, into: Path) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._into = into
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        while not self._ended.wait(WATCHED_EVERY):
            self.most = max(self.most, sum(map(_size, self._into.parent.glob(f"{PARTIAL}*/spill/*"))))


def _size(path: Path) -> int:
    try:
        return path.stat().st_blocks * 512  # what is full of holes takes no room
    except OSError:
        return 0


def _now() -> tuple[float, float]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), usage.ru_utime + usage.ru_stime
