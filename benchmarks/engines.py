"""`python -m benchmarks.engines --data DIR`: one verification on every engine, timed and compared row for row.

DIR: snapshots as `lindung read` leaves them, or a data set of the engine study's generator. The first engine named is
the one that the others are compared with. `spark-standalone` is a master and one worker, then two workers, of one core
each, on loopback. Each run has a process of its own; its seconds hold the start of the engine and all writing.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.apart import ROOT, measured
from tests.engines.same_tables import differing_rows

WORK = ROOT / "build" / "bench"
ENGINES = ("duckdb", "sail", "spark", "spark-standalone")
SLOWEST = 3  # steps named beside each engine


def main(arguments: Sequence[str]) -> None:
    """Run, print a line as each engine ends, and say in how many rows it differs from the first."""
    asked = _asked(arguments)
    snapshots = _snapshots(asked.data.resolve(), asked.work.resolve())
    results = asked.work.resolve() / "engines"
    shutil.rmtree(results, ignore_errors=True)
    first: tuple[str, float] | None = None
    print("| engine | seconds | × first | CPU s | peak GiB | others' cores | rows that differ | slowest steps |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, kind, workers in _contenders(asked.engines.split(",")):
        into = results / name.replace(", ", "-").replace(" ", "-")
        into.parent.mkdir(parents=True, exist_ok=True)
        ran = measured(
            "benchmarks.contenders.lindung_on_engine",
            snapshots=snapshots,
            into=into,
            kind=kind,
            memory=asked.memory,
            workers=workers,
        )
        seconds = ran.seconds - float(ran.found["cluster_seconds"])
        first = first or (into.name, seconds)
        differing = sum(differing_rows(results / first[0], into).values())
        steps = sorted(ran.found["steps"], key=lambda step: -step[1])[:SLOWEST]
        slowest = ", ".join(f"{step} {taken:.1f}" for step, taken in steps)
        print(
            f"| {name} | {seconds:.1f} | {seconds / first[1]:.1f} "
            f"| {ran.found['cpu_seconds']:.1f} | {ran.peak_gib:.2f} | {ran.busy:.1f} | {differing} | {slowest} |",
            flush=True,
        )


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.engines", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="what is verified")
    parser.add_argument("--engines", default=",".join(ENGINES), help=f"of {', '.join(ENGINES)}")
    parser.add_argument("--memory", help="of every engine, such as 4GB; what each takes by itself when not said")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where what is made is kept")
    return parser.parse_args(arguments)


def _contenders(names: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """What the line is called, the kind of engine, and the workers of its cluster."""
    for name in names:
        assert name in ENGINES, name
        if name == "spark-standalone":
            yield "spark, 1 worker", "spark", 1
            yield "spark, 2 workers", "spark", 2
        else:
            yield name, name, 0


def _snapshots(data: Path, work: Path) -> Path:
    if any(data.glob("members/*/snapshot.json")):
        return data
    return Path(measured("benchmarks.foreign", work=work, foreign=data).found["snapshots"])


if __name__ == "__main__":
    main(sys.argv[1:])
