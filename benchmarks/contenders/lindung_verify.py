"""The product's verification: choose the snapshots, run the cascade, write the verdicts and every step."""

import resource
import time
from pathlib import Path

from benchmarks.snapshots import DAY
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.verification.steps import Step


def run(snapshots: str, into: str, earlier: str = "") -> dict[str, object]:
    """What became of people, and the seconds each step took: (name, what for, seconds, seconds of processor).

    earlier: the folder of a run from which to take what it compared; without one everything is compared.
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
    verified, _ = verify_snapshots(folder, folder, Path(into), DAY, done=done, taking=taking)
    now = _now()
    laps.append(("", "verdicts, links and steps written and flushed", now[0] - last[0], now[1] - last[1]))
    return {"steps": laps, "counts": dict(verified.counts), "reused": dict(verified.reused)}


def _now() -> tuple[float, float]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter(), usage.ru_utime + usage.ru_stime
