"""`python -m benchmarks.learn`: learn the match weights anew, from an invented region and a list as BPJS hands it over.

Name, birth date and NIK are learnt. Village, mother, sex and birth place do not stand in that list: their weights stay
as they are in the weights begun from. How often a true pair differs in the birth date is counted where NIK and name are
the same: among all who share a rare name, most who differ in it are namesakes, and would make it look common.
Prints the JSON; `--into FILE` writes it instead.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks.__main__ import WORK
from benchmarks.apart import measured
from benchmarks.snapshots import DAY, rows_of
from lindung.engines.duckdb import Engine
from lindung.law.figures import parameter
from lindung.verification.learning import CHANCE_BIRTH, learn
from lindung.verification.levels import UNKNOWN, levels

MEMORY = "8GB"
SAME_DAY = 4  # the level of equal birth dates
WEIGHTS = files("lindung.verification").joinpath("weights.json")


def main(arguments: Sequence[str]) -> None:
    """Learn, keep what could not be learnt, print or write."""
    asked = _asked(arguments)
    begun_from = json.loads((asked.begin or Path(str(WEIGHTS))).read_text(encoding="utf-8"))
    sizes = {"residents": asked.residents, "members": asked.members, "seed": asked.seed}
    snapshots = Path(measured("benchmarks.invented", work=asked.work.resolve(), **sizes).found["snapshots"])
    text = json.dumps(merged(learnt_from(snapshots, sizes), begun_from), indent=1) + "\n"
    if asked.into:
        asked.into.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


def learnt_from(snapshots: Path, sizes: Mapping[str, int]) -> dict:
    """Weights learnt from a set of snapshots, as the cascade's first two steps present them."""
    months = parameter("membership/grace_months").on(DAY).value
    names = {"resident_files": rows_of("residents", snapshots), "member_files": rows_of("members", snapshots)}
    with tempfile.TemporaryDirectory() as spill, Engine(Path(spill), MEMORY) as engine:
        for table in ("residents", "members"):
            select = files("lindung.verification").joinpath(f"sql/{table}.sql").read_text(encoding="utf-8")
            engine.create(table, select.format(on=DAY, grace_months=months, **names))
        return with_births(json.loads(learn(engine, _said(engine, sizes))), _births(engine))


def with_births(weights: dict, counts: Mapping[int, int]) -> dict:
    """The weights with m of the birth date from these counts of its levels among true pairs."""
    total = sum(counts.values())
    shares = {level: (counts.get(level, 0) + 0.5) / total for level in (SAME_DAY, *CHANCE_BIRTH)}
    births = {str(level): round(math.log2(shares[level] / u), 3) for level, u in CHANCE_BIRTH.items()}
    exact = {**weights["exact"], "birth": round(math.log2(shares[SAME_DAY]), 3)}
    return {**weights, "fields": {**weights["fields"], "birth": births}, "exact": exact}


def _births(engine: Engine) -> dict[int, int]:
    """Levels of the birth date, counted over pairs with the same valid NIK and the same name."""
    rows = engine.rows(
        f"""SELECT birth_level, count(*) FROM (
            SELECT {levels("birth")} FROM members AS m
            JOIN residents AS r ON m.nik_number = r.nik_number AND m.name_key = r.name_key
            ) AS pair WHERE birth_level <> {UNKNOWN} GROUP BY ALL"""
    )
    return {int(str(level)): int(str(count)) for level, count in rows}


def merged(new: dict, old: dict) -> dict:
    """The new weights; where a field of evidence stood on no list, the earlier ones, with what they were learnt on."""
    stayed = sorted(name for name, bits in old["fields"].items() if bits and not new["fields"].get(name))
    fields = {name: old["fields"][name] if name in stayed else bits for name, bits in new["fields"].items()}
    told = (
        {**new["learnt"], "kept": {name: _origin(old["learnt"], name) for name in stayed}} if stayed else new["learnt"]
    )
    return {**new, "learnt": told, "fields": fields}


def _origin(learnt: dict, name: str) -> str:
    """On what the weights of a field were learnt; it is handed on when they are kept again."""
    return str(learnt.get("kept", {}).get(name) or learnt["data"])


def _said(engine: Engine, sizes: Mapping[str, int]) -> dict:
    return {
        "data": f"invented region of lindung.demo, seed {sizes['seed']}",
        "day": DAY.isoformat(),
        "residents": engine.count("residents"),
        "members": engine.count("members"),
    }


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.learn", description=__doc__)
    parser.add_argument("--residents", type=int, default=1_000_000, help="to invent")
    parser.add_argument("--members", type=int, default=500_000, help="to invent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path, metavar="FILE", help="weights begun from; else those in the tree")
    parser.add_argument("--into", type=Path, metavar="FILE", help="write the weights here")
    parser.add_argument("--work", type=Path, default=WORK, metavar="DIR", help="where what is invented is kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
