"""`python -m benchmarks.scale`: how the cost of verifying grows, from a province to a nation.

`--nation DIR` is a data set in parts of millions, each a province (see `nation.py`); `--parts 1 3 8 28` says how many
of them make each size. `--data DIR` adds snapshots that are there already. Each run has a process of its own and the
memory that `--memory` allows. Printed are the cost and what it grows with (the exponent of the residents: 1 is
linear), every step, and what each block compared, kept, and found alone.
"""

import argparse
import math
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy import ACCEPTED, links_of_verification
from benchmarks.apart import ROOT, Measured, measured
from benchmarks.blocks import shown
from benchmarks.page import decimal, machine, table, whole

WORK = ROOT / "build" / "bench"
COSTS = (
    *("residents", "members", "memory", "seconds", "CPU s", "× floor", "peak GiB", "spilled GB"),
    *("exponent: seconds", "CPU", "floor's CPU", "P", "R", "F1", "others' cores"),
)


@dataclass(frozen=True)
class Size:
    """What was measured at one size."""

    residents: int
    members: int
    memory: str
    run: Measured
    floor: Measured
    mark: dict
    blocks: dict[str, list[int]]


def main(arguments: Sequence[str]) -> None:
    """Measure each size in turn; print what is known after each, and at the end how it grows."""
    asked = _asked(arguments)
    sizes: list[Size] = []
    for place, snapshots in enumerate(_snapshots(asked)):
        memory = asked.memory[min(place, len(asked.memory) - 1)]
        with TemporaryDirectory(dir=asked.work) as own:
            size = _measured(Path(own), snapshots, memory)
        sizes.append(size)
        print(f"\n{whole(size.residents)} × {whole(size.members)} ({machine()})\n\n{shown(size.blocks)}", flush=True)
    print(f"\n{table(COSTS, [_costs(size, sizes) for size in sizes], numbers_from=0)}\n\n{_steps(sizes)}", flush=True)


def _measured(work: Path, snapshots: Path, memory: str) -> Size:
    links, verdicts = work / "links.parquet", work / "verdicts"
    floor = measured("benchmarks.contenders.nik_join", snapshots=snapshots, links=links)
    run = measured("benchmarks.contenders.lindung_verify", snapshots=snapshots, into=verdicts, memory=memory)
    links_of_verification(verdicts, links)
    mark = measured("benchmarks.accuracy", snapshots=snapshots, links=links, least=[ACCEPTED]).found["marks"][0]
    blocks = measured("benchmarks.blocks", snapshots=snapshots, verdicts=verdicts).found
    shutil.rmtree(verdicts)
    counts = run.found["counts"]
    return Size(counts["registered"], counts["members"], memory, run, floor, mark, blocks)


def _costs(size: Size, sizes: Sequence[Size]) -> Sequence[str]:
    run, before = size.run, sizes[max(sizes.index(size) - 1, 0)]
    grown = (
        _exponent(before, size, before.run.seconds, run.seconds),
        _exponent(before, size, before.run.cpu_seconds, run.cpu_seconds),
        _exponent(before, size, before.floor.cpu_seconds, size.floor.cpu_seconds),
    )
    return (
        *(whole(size.residents), whole(size.members), size.memory),
        *(decimal(run.seconds, 1), decimal(run.cpu_seconds, 1), decimal(run.seconds / size.floor.seconds, 1)),
        *(decimal(run.peak_gib, 2), decimal(run.found["spilled"] / 1e9, 1), *grown),
        *(f"{size.mark[name]:.5f}" for name in ("precision", "recall", "f1")),
        f"{run.busy:.1f}",
    )


def _exponent(before: Size, size: Size, cost_before: float, cost: float) -> str:
    """The power of the residents with which a cost grows; nothing for the first size."""
    if size.residents <= before.residents or min(cost, cost_before) <= 0:
        return ""
    return f"{math.log(cost / cost_before) / math.log(size.residents / before.residents):.2f}"


def _steps(sizes: Sequence[Size]) -> str:
    """Seconds of processor of each step at every size, and how the last grew from the one before it."""
    laps = [{name: cpu for name, _, _, cpu in size.run.found["steps"]} for size in sizes]
    lines = []
    for name in laps[-1]:
        grown = _exponent(sizes[-2], sizes[-1], laps[-2][name], laps[-1][name]) if len(sizes) > 1 else ""
        lines.append((f"`{name}`" if name else "(writing)", *(f"{lap[name]:.2f}" for lap in laps), grown))
    return table(("step, CPU s", *(whole(size.residents) for size in sizes), "exponent"), lines, numbers_from=1)


def _snapshots(asked: argparse.Namespace) -> list[Path]:
    """The sets to verify, the smallest first; a nation's parts are made and kept."""
    made = [
        Path(
            measured("benchmarks.nation", work=asked.work, foreign=asked.nation.resolve(), parts=parts).found[
                "snapshots"
            ]
        )
        for parts in asked.parts
        if asked.nation
    ]
    return [*(path.resolve() for path in asked.data), *made]


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[], metavar="DIR", help="snapshots with their truth")
    parser.add_argument("--nation", type=Path, metavar="DIR", help="a data set in parts (see nation.py)")
    parser.add_argument("--parts", type=int, nargs="*", default=[1, 3, 8], help="how many parts make each size")
    parser.add_argument(
        "--memory", nargs="*", default=["4GB"], help="of each run in turn; the last for all that follow"
    )
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where what is made is kept")
    asked = parser.parse_args(arguments)
    asked.work = asked.work.resolve()
    asked.work.mkdir(parents=True, exist_ok=True)
    return asked


if __name__ == "__main__":
    main(sys.argv[1:])
