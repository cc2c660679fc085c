"""`python -m benchmarks.tokens`: what matching by tokens loses against people in plain, and what breaking tokens costs.

--data DIR    a foreign data set (see foreign.py) instead of the invented region
--keep        leave the tokens in the work folder, for `benchmarks.learn_tokens`
--attacks     only the attacks of `benchmarks.token_attacks`
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import ACCEPTED, IN_REVIEW, links_of_verification
from benchmarks.apart import ROOT, Measured, measured
from benchmarks.page import decimal, machine, table, whole

WORK = ROOT / "build" / "bench"
SIDES = ("residents", "members")
LINKS = ("how", "links", "made", "precision", "recall", "F1")
TIMES = ("work", "seconds", "CPU s", "peak GiB", "others' cores", "MB handed over")


def main(arguments: Sequence[str]) -> None:
    """Measure both ways on one set of snapshots, and the attacks on its tokens."""
    asked = _asked(arguments)
    work = asked.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    snapshots = _snapshots(asked, work)
    print(machine(), flush=True)
    if not asked.attacks:
        tokens = work / f"tokens-{snapshots.name}"
        try:
            _compare(snapshots, tokens)
        finally:
            if not asked.keep:
                shutil.rmtree(tokens, ignore_errors=True)
    told = measured("benchmarks.token_attacks", snapshots=snapshots).found
    print("\n" + "\n".join(f"{words}: {figure}" for words, figure in told.items()), flush=True)


def _compare(snapshots: Path, tokens: Path) -> None:
    shutil.rmtree(tokens, ignore_errors=True)
    links, verdicts = tokens / "links.parquet", tokens / "verdicts"
    (tokens / "home").mkdir(parents=True)
    plain = measured("benchmarks.contenders.lindung_verify", snapshots=snapshots, into=verdicts)
    links_of_verification(verdicts, links)
    marks = _marks(snapshots, links, "plain")
    made = {
        side: measured(
            "benchmarks.contenders.lindung_tokens",
            snapshots=snapshots,
            side=side,
            into=tokens / "out" / f"{side}.parquet",
            mapping=tokens / "home" / f"{side}.parquet",
        )
        for side in SIDES
    }
    matching = measured("benchmarks.contenders.lindung_match_tokens", tokens=tokens, links=links)
    marks += _marks(snapshots, links, "tokens")
    times = [_spent("verify, in plain", plain), *(_spent(f"tokens of {side}", run) for side, run in made.items())]
    times.append(_spent("verify --tokens", matching))
    print("\n" + table(LINKS, marks, numbers_from=2), flush=True)
    print("\n" + table(TIMES, times, numbers_from=1), flush=True)
    print(f"\nresidents by match, tokens: {matching.found}", flush=True)


def _marks(snapshots: Path, links: Path, how: str) -> list[Sequence[str]]:
    found = measured("benchmarks.accuracy", snapshots=snapshots, links=links, least=[ACCEPTED, IN_REVIEW]).found
    words = ("accepted", "accepted, and first choice in review")
    return [
        (how, word, whole(mark["made"]), *(f"{mark[name]:.5f}" for name in ("precision", "recall", "f1")))
        for word, mark in zip(words, found["marks"], strict=True)
    ]


def _spent(work: str, run: Measured) -> Sequence[str]:
    handed = run.found.get("bytes")
    return (
        *(work, decimal(run.seconds, 1), decimal(run.cpu_seconds, 1), decimal(run.peak_gib, 2), f"{run.busy:.1f}"),
        whole(handed / 1e6) if handed else "",
    )


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.tokens", description=__doc__)
    parser.add_argument("--residents", type=int, default=1_000_000, help="to invent")
    parser.add_argument("--members", type=int, default=500_000, help="to invent")
    parser.add_argument("--seed", type=int, default=1, help="of what is invented")
    parser.add_argument("--data", type=Path, metavar="DIR", help="a foreign data set instead (see foreign.py)")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where what is made is kept")
    parser.add_argument("--keep", action="store_true", help="leave the tokens in the work folder")
    parser.add_argument("--attacks", action="store_true", help="only the attacks")
    return parser.parse_args(arguments)


def _snapshots(asked: argparse.Namespace, work: Path) -> Path:
    if asked.data:
        made = measured("benchmarks.foreign", work=work, foreign=asked.data.resolve())
    else:
        sizes = {"residents": asked.residents, "members": asked.members, "seed": asked.seed}
        made = measured("benchmarks.invented", work=work, **sizes)
    return Path(made.found["snapshots"])


if __name__ == "__main__":
    main(sys.argv[1:])
