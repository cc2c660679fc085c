"""`python -m benchmarks.calibration SNAPSHOTS --name gen-a`: how well the probabilities of candidates hold.

SNAPSHOTS: a folder of snapshots with `truth.parquet` (made by foreign.py or invented.py). Prints the reliability table
of the shipped model and of one learnt on the data themselves (no truth in it), and writes the diagram as SVG.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.snapshots import DAY, TRUTH, rows_of
from lindung.documents.reliability_chart import Dot, Series, reliability_chart
from lindung.engines.duckdb import Engine
from lindung.law.law import parameter
from lindung.verification.calibration import Reliability, reliability
from lindung.verification.cascade import candidates
from lindung.verification.fitting import fit
from lindung.verification.model import weights_of
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import Weights, shipped_weights

MEMORY = "6GB"
OWN, SHIPPED = "dipelajari di data ini", "bawaan"


def main(arguments: Sequence[str]) -> None:
    """Judge both models on one data set, print and draw."""
    asked = _asked(arguments)
    found = judged(asked.snapshots.resolve())
    for name, table in found.items():
        print(f"\n{asked.name}, {name}\n\n{_table(table)}")
    asked.into.mkdir(parents=True, exist_ok=True)
    series = [Series(name, _dots(table)) for name, table in found.items()]
    title = f"Seberapa tepat peluangnya: {asked.name}"
    (asked.into / f"peluang-{asked.name}.svg").write_text(reliability_chart(title, series), encoding="utf-8")


def judged(snapshots: Path) -> dict[str, Reliability]:
    """The reliability of the shipped model, and of one fitted to the data."""
    months = parameter("membership/grace_months").count_on(DAY)
    lists = f"(SELECT 0 AS list_number, * FROM {rows_of('members', snapshots)})"
    sources = {"resident_files": rows_of("residents", snapshots), "member_files": lists}
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), MEMORY) as engine:
        base = shipped_weights()

        def said_by(weights: Weights) -> Reliability:
            candidates(engine, sources, DAY, months, weights, thresholds_on(DAY))
            return _reliability(engine, snapshots)

        shipped = said_by(base)
        return {SHIPPED: shipped, OWN: said_by(weights_of(fit(engine, sources, DAY, months, base).estimate, base))}


def _reliability(engine: Engine, snapshots: Path) -> Reliability:
    pairs = engine.table(
        f"""SELECT ranked.probability, coalesce(told.resident_id = residents.resident_id, false) AS truly
        FROM ranked JOIN members ON ranked.m = members.m JOIN residents ON ranked.r = residents.r
        LEFT JOIN read_parquet('{snapshots / TRUTH}') AS told ON members.member_id = told.member_id"""
    )
    truly = np.asarray(pairs["truly"].to_numpy(zero_copy_only=False), dtype=np.float64)
    return reliability(np.asarray(pairs["probability"].to_numpy()), truly)


def _table(found: Reliability) -> str:
    lines = ["| from | pairs | said | right |", "| ---: | ---: | ---: | ---: |"]
    lines += [f"| {of.least} | {of.pairs:,} | {of.said:.4f} | {of.observed:.4f} |" for of in found.bins]
    sums = f"ECE {found.expected_error:.5f}, Brier {found.brier:.5f}, log loss {found.log_loss:.5f}"
    return "\n".join([*lines, "", sums])


def _dots(found: Reliability) -> list[Dot]:
    return [Dot(of.said, of.observed, of.pairs) for of in found.bins]


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.calibration", description=__doc__)
    parser.add_argument("snapshots", type=Path, metavar="SNAPSHOTS")
    parser.add_argument("--name", required=True, help="of the data, for the page and the file")
    parser.add_argument("--into", type=Path, default=Path("docs/pictures"), metavar="DIR", help="where the SVG goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
