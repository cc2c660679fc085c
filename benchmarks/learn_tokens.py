"""Learn anew how much likeness of names tells in tokens: `python -m benchmarks.learn_tokens TOKENS`.

TOKENS is a folder that `python -m benchmarks.tokens --keep` left; the weights go to `verification/tokens/weights.json`.
"""

import sys
from pathlib import Path

import lindung
from benchmarks.snapshots import DAY
from lindung.engines.duckdb import Engine, parquet
from lindung.verification.tokens.learning import learn
from lindung.verification.tokens.matching import limits_on, match_tokens, shipped_weights

WEIGHTS = Path(str(lindung.__file__)).parent / "verification" / "tokens" / "weights.json"


def main(folder: Path, words: str) -> None:
    """Match with the weights there are (only the equal NIKs count), and learn from the tables that leaves."""
    residents, members = (parquet([folder / "out" / f"{side}.parquet"]) for side in ("residents", "members"))
    with Engine(folder / "spill", "4GB") as engine:
        match_tokens(engine, residents, members, shipped_weights(), limits_on(DAY))
        learnt = {
            **{"data": words, "day": DAY.isoformat()},
            **{"residents": engine.count("residents"), "members": engine.count("members")},
        }
        WEIGHTS.write_text(learn(engine, learnt), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2])
