"""What people decided about pairs, as labels of today's candidates: 1 the same person, 0 not, NaN where nobody said.

Only what stands (`decisions.standing`) and only of rows that still say what they said then; what people contradict each
other about is no label.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lindung.engines.engine import Engine
from lindung.verification.decisions import MEMBER_KEY, RESIDENT_KEY, Decision, Outcome, standing

_TOLD = f"""SELECT member.m, resident.r, labels.same FROM labels
    JOIN (SELECT r, resident_id, {RESIDENT_KEY} AS resident_key FROM residents) AS resident
        ON labels.resident_id = resident.resident_id AND labels.resident_key = resident.resident_key
    JOIN (SELECT m, {MEMBER_KEY} AS member_key FROM members) AS member ON labels.member_key = member.member_key"""


def labels_of(engine: Engine, decisions: Iterable[Decision], pairs: pa.Table) -> npt.NDArray[np.float64]:
    """Of each pair (`m`, `r`) what people said of it. Uses the tables `residents` and `members` of a run."""
    told = [of for of in standing(decisions) if of.outcome is not Outcome.OPEN]
    if not told:
        return np.full(len(pairs), np.nan)
    columns = {
        name: pa.array([str(getattr(of, name)) for of in told], pa.string())
        for name in ("resident_id", "resident_key", "member_key")
    }
    columns["same"] = pa.array([of.outcome is Outcome.SAME for of in told], pa.bool_())
    engine.attach("labels", pa.table(columns))
    said = {(m, r): float(bool(same)) for m, r, same in engine.rows(_TOLD)}
    rows = zip(pairs["m"].to_pylist(), pairs["r"].to_pylist(), strict=True)
    return np.array([said.get(pair, np.nan) for pair in rows], dtype=np.float64)
