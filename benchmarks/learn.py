"""`python -m benchmarks.learn`: learn the model that Lindung comes with anew, from an invented region and its truth.

The estimate itself is `lindung learn`'s and sees no truth; the truth calibrates it and says how often two rows of one
NIK are one person. The list invented here is one as BPJS hands it over: village, mother, sex and birth place do not
stand in it. Theirs are estimated on a foreign data set (`--evidence DIR`, see foreign.py); without one they stay as
they are in the model begun from. `--into FILE` writes the model; the house's own is
`lindung/verification/weights.json`.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from benchmarks.__main__ import WORK
from benchmarks.apart import measured
from benchmarks.snapshots import DAY, TRUTH, rows_of
from lindung import __version__
from lindung.engines.duckdb import Engine
from lindung.law.law import parameter
from lindung.verification.calibration import bits_of, fitted
from lindung.verification.cascade import verify
from lindung.verification.fitting import Fitted, Floats, fit
from lindung.verification.levels import levels
from lindung.verification.model import Learnt, model_text
from lindung.verification.thresholds import thresholds_on
from lindung.verification.weights import Calibration, Weights, weights_from

MEMORY = "8GB"
OPEN = 10.0  # bits either way within which the truth calibrates: beyond, everything is sure, and most pairs are there
HELD_NIK = 2.0  # pairs of the average of their kind that each cell of equal NIKs has beside its own


def main(arguments: Sequence[str]) -> None:
    """Learn, keep what could not be learnt, print or write."""
    asked = _asked(arguments)
    begun = asked.begin or Path(str(files("lindung.verification").joinpath("weights.json")))
    text = begun.read_text(encoding="utf-8")
    if asked.evidence:
        evidence = measured("benchmarks.foreign", work=asked.work.resolve(), foreign=asked.evidence.resolve())
        said = {"data": f"generator of the engine study, {asked.evidence.name}"}
        text = learnt_from(Path(evidence.found["snapshots"]), weights_from(text), said)
    sizes = {"residents": asked.residents, "members": asked.members, "seed": asked.seed}
    snapshots = Path(measured("benchmarks.invented", work=asked.work.resolve(), **sizes).found["snapshots"])
    text = learnt_from(snapshots, weights_from(text), {"data": f"invented region of lindung.demo, seed {asked.seed}"})
    if asked.into:
        asked.into.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def learnt_from(snapshots: Path, base: Weights, said: Mapping[str, object]) -> str:
    """The JSON of a model learnt from a set of snapshots and calibrated on its truth."""
    months = parameter("membership/grace_months").count_on(DAY)
    lists = f"(SELECT 0 AS list_number, * FROM {rows_of('members', snapshots)})"
    sources = {"resident_files": rows_of("residents", snapshots), "member_files": lists}
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), MEMORY) as engine:
        found = fit(engine, sources, DAY, months, base)
        told = {**said, "day": DAY.isoformat(), "lindung": __version__}
        told |= {"residents": engine.count("residents"), "members": engine.count("members")}
        truth = _truth(engine, snapshots, found)
        calibration = _calibrated(found, truth)
        learnt = Learnt(found.estimate, calibration, {"on": "the truth of the same data", "pairs": len(truth)}, {})
        text = model_text(learnt, told, base.text)
        verify(engine, sources, DAY, months, weights_from(text), thresholds_on(DAY))
        return model_text(replace(learnt, same_nik=_same_nik(engine)), told, base.text)


def _truth(engine: Engine, snapshots: Path, found: Fitted) -> Floats:
    """Of each candidate whether it is the true pair. Makes the table `truth` of true pairs."""
    engine.create(
        "truth",
        f"""SELECT members.m, residents.r FROM read_parquet('{snapshots / TRUTH}') AS told
        JOIN members ON told.member_id = members.member_id
        JOIN residents ON told.resident_id = residents.resident_id""",
    )
    true = {(m, r) for m, r in engine.rows("SELECT m, r FROM truth")}
    pairs = zip(found.candidates["m"].to_pylist(), found.candidates["r"].to_pylist(), strict=True)
    return np.array([float(pair in true) for pair in pairs])


def _calibrated(found: Fitted, truth: Floats) -> Calibration:
    bits = bits_of(found.posterior)
    within = np.abs(bits) <= OPEN
    return fitted(bits[within], truth[within], np.ones(int(within.sum())), level=False)


def _same_nik(engine: Engine) -> dict[int, float]:
    """Of each level of name and birth date, how often two linked rows of one NIK are one person.

    Where names and dates are never seen together the average of what the NIK settles, or leaves open, stands alone.
    """
    names, births = range(9), (0, 1, 2, 3, 4, 9)
    rows = engine.rows(
        f"""SELECT step, name_level * 10 + birth_level, count(*), count(truth.r) FROM (
            SELECT links.m, links.r, links.step, {levels("name", "birth")}
            FROM links JOIN members AS m ON links.m = m.m JOIN residents AS r ON links.r = r.r
            WHERE step IN ('nik', 'nik_differs')
        ) AS linked LEFT JOIN truth ON linked.m = truth.m AND linked.r = truth.r
        GROUP BY step, name_level * 10 + birth_level"""
    )
    seen = {(str(step), int(str(cell))): (int(str(all_)), int(str(true))) for step, cell, all_, true in rows}
    shares: dict[int, float] = {}
    for cell in (name * 10 + birth for name in names for birth in births):
        step = "nik" if ("nik", cell) in seen or _settles(*divmod(cell, 10)) else "nik_differs"
        whole, right = (sum(of[place] for (at, _), of in seen.items() if at == step) for place in (0, 1))
        pairs, true = seen.get((step, cell), (0, 0))
        shares[cell] = (true + HELD_NIK * right / max(whole, 1)) / (pairs + HELD_NIK)
    return shares


def _settles(name: int, birth: int) -> bool:
    """As `nik_pairs.sql` has it."""
    return name >= 4 or (name >= 1 and birth in (2, 3, 4)) or (name >= 2 and birth == 9)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.learn", description=__doc__)
    parser.add_argument("--residents", type=int, default=1_000_000, help="to invent")
    parser.add_argument("--members", type=int, default=500_000, help="to invent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--evidence", type=Path, metavar="DIR", help="a foreign data set that tells all fields")
    parser.add_argument("--begin", type=Path, metavar="FILE", help="model begun from; else the one in the tree")
    parser.add_argument("--into", type=Path, metavar="FILE", help="write the model here")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where what is invented is kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
