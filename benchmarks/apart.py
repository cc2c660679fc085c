"""Run one piece of work in a fresh process, and measure it: seconds, seconds of processor, peak memory.

The clock runs while `run` runs: starting Python and importing do not count, for anybody. The processor's seconds and
the memory are those of the process and of all it starts. What other programs used meanwhile is measured too, because
a machine that is shared makes every clock go slow; PATIENCE=60 in the environment waits up to so many seconds before
each run until they are quiet.
"""

import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).resolve().parent.parent
SAMPLED_EVERY = 0.1  # seconds
PATIENCE = float(os.environ.get("PATIENCE", "0"))  # seconds
QUIET, QUIET_FOR = 0.15, 3.0  # cores that others may use, and the seconds they are watched


@dataclass(frozen=True)
class Measured:
    """One run, or the median of some. `busy`: cores that other programs kept busy meanwhile."""

    seconds: float
    cpu_seconds: float
    peak_gib: float
    busy: float
    found: dict = field(default_factory=dict)


def measured(module: str, **arguments: object) -> Measured:
    """`run(**arguments)` of a module in a process of its own; RuntimeError when it fails."""
    command = [sys.executable, "-m", "benchmarks.apart", module, json.dumps(arguments, default=str)]
    _wait_until_quiet()
    begun, before = time.monotonic(), _busy_seconds()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:
        sampler = _Sampler(started.pid)
        sampler.start()
        said, _ = started.communicate()
        sampler.ended.set()
        sampler.join()
    if started.returncode:
        raise RuntimeError(f"{module} ended with {started.returncode}")
    told = json.loads(said.splitlines()[-1])
    others = _busy_seconds() - before - told["whole_cpu_seconds"]
    return Measured(
        told["seconds"],
        told["cpu_seconds"],
        max(told["peak_bytes"], sampler.peak) / 2**30,
        max(others, 0.0) / (time.monotonic() - begun),
        told["found"],
    )


def median_of(runs: Sequence[Measured]) -> Measured:
    """The run of median time, with the largest memory and the mean of what others used."""
    ordered = sorted(runs, key=lambda run: run.seconds)
    middle = ordered[(len(ordered) - 1) // 2]
    return Measured(
        median(run.seconds for run in runs),
        median(run.cpu_seconds for run in runs),
        max(run.peak_gib for run in runs),
        sum(run.busy for run in runs) / len(runs),
        middle.found,
    )


class _Sampler(threading.Thread):
    """Memory of a process and of its children together: their sum is known to nobody afterwards."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.ended = threading.Event()
        self._root = psutil.Process(pid)

    def run(self) -> None:
        while not self.ended.wait(SAMPLED_EVERY):
            try:
                family = [self._root, *self._root.children(recursive=True)]
                self.peak = max(self.peak, sum(one.memory_info().rss for one in family))
            except psutil.Error:
                continue


def _wait_until_quiet() -> None:
    """Others get as much time as PATIENCE says; then the run begins all the same, and tells how busy they were."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        before = _busy_seconds()
        time.sleep(QUIET_FOR)
        if _busy_seconds() - before < QUIET * QUIET_FOR:
            return


def _busy_seconds() -> float:
    """Seconds that all cores together have worked since the machine began."""
    times = psutil.cpu_times()
    return sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0)


def _cpu_seconds() -> float:
    of = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in of)


def _peak_bytes() -> int:
    """The peak of this process alone; what getrusage tells begins with the size of whoever started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        kibibytes = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(encoding="utf-8"), re.MULTILINE)
        if kibibytes:
            return int(kibibytes[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _run_here(module: str, arguments: dict) -> None:
    work = import_module(module).run
    begun, cpu = time.perf_counter(), _cpu_seconds()
    found = work(**arguments)
    seconds, cpu_seconds = time.perf_counter() - begun, _cpu_seconds() - cpu
    told = {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "whole_cpu_seconds": _cpu_seconds(),
        "peak_bytes": _peak_bytes(),
        "found": found or {},
    }
    sys.stdout.write("\n" + json.dumps(told, default=str) + "\n")
    sys.stdout.flush()
    os._exit(0)  # nothing of ours is open; the libraries' own taking down is not waited for


if __name__ == "__main__":
    _run_here(sys.argv[1], json.loads(sys.argv[2]))
