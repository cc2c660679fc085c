"""The product's verification on one engine: start it, run the cascade, write the verdicts and every step."""

import os
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

import psutil

from benchmarks.snapshots import DAY
from lindung.engines.opening import EngineChoice
from lindung.pipelines.verify import Taking, verify_snapshots
from lindung.verification.steps import Step
from tests.engines.cluster import LOOPBACK, spark_cluster


def run(snapshots: str, into: str, kind: str, memory: str | None = None, workers: int = 0) -> dict[str, object]:
    """Seconds by step; the first holds the start of the engine. workers: of a Spark cluster made for this run."""
    with ExitStack() as running:
        begun = time.perf_counter()
        master = None
        if workers:
            os.environ["SPARK_LOCAL_IP"] = LOOPBACK
            master = running.enter_context(spark_cluster(Path(mkdtemp(prefix="cluster-")), workers, "4g")).url
        laps: list[tuple[str, float]] = []
        begun_work = time.perf_counter()
        last = begun_work

        def done(step: Step) -> None:
            nonlocal last
            now = time.perf_counter()
            laps.append((step.name, now - last))
            last = now

        folder = Path(snapshots)
        choice, everything = EngineChoice(kind, master, memory), Taking(anew=True)
        verified, _ = verify_snapshots(folder, folder, Path(into), DAY, choice, done=done, taking=everything)
        laps.append(("written", time.perf_counter() - last))
        return {
            "cluster_seconds": begun_work - begun,
            "cpu_seconds": _cpu_seconds(),
            "steps": laps,
            "counts": dict(verified.counts),
        }


def _cpu_seconds() -> float:
    """Of this process and of all below it: Java outlives the run, and a worker's executors are its own children."""
    here = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (here, *here.children(recursive=True)))
