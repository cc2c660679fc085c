"""What people decided about pairs, as labels of today's candidates: 1 the same person, 0 not, NaN where nobody said.

A decision names the resident and, because rows of a list get another number with each list, a digest of what the
member's row says. The last word on a pair counts; pairs that no longer stand in the data are no labels.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from lindung.common.errors import UserError
from lindung.engines.engine import Engine
from lindung.verification.decisions import MEMBER_KEY

COLUMNS = ("resident_id", "member_key", "same", "at")
YES = {"true", "1", "ya", "sama", "same", "yes"}
NO = {"false", "0", "tidak", "bukan", "beda", "other", "no"}


@dataclass(frozen=True)
class Label:
    """The last word on one pair."""

    resident_id: str
    member_key: str
    same: bool


def read_labels(path: Path) -> list[Label]:
    """The decisions of a Parquet or CSV file with the columns of COLUMNS; UserError where it is none."""
    try:
        rows = _rows(path)
    except (OSError, ValueError, csv.Error, pa.ArrowException) as error:
        raise UserError(f"Berkas keputusan {path.name} tidak dapat dibaca. Periksa nama dan isinya.") from error
    lacking = [name for name in COLUMNS if rows and name not in rows[0]]
    if lacking:
        raise UserError(
            f"Berkas keputusan {path.name} tidak punya kolom {', '.join(lacking)}. Pakai berkas hasil `lindung review`."
        )
    last: dict[tuple[str, str], tuple[str, bool]] = {}
    for row in sorted(rows, key=lambda row: str(row["at"])):
        last[str(row["resident_id"]), str(row["member_key"])] = str(row["at"]), _same(row["same"], path)
    return [Label(resident, member, same) for (resident, member), (_, same) in last.items()]


def labels_of(engine: Engine, labels: list[Label], candidates: pa.Table) -> npt.NDArray[np.float64]:
    """Of each candidate (`m`, `r`) what people said of it. Uses the tables `residents` and `members`."""
    told = pa.table(
        {
            "resident_id": pa.array([label.resident_id for label in labels], pa.string()),
            "member_key": pa.array([label.member_key for label in labels], pa.string()),
            "same": pa.array([label.same for label in labels], pa.bool_()),
        }
    )
    engine.attach("labels", told)
    found = engine.rows(
        f"""SELECT member.m, residents.r, labels.same FROM labels
        JOIN residents ON labels.resident_id = residents.resident_id
        JOIN (SELECT m, {MEMBER_KEY} AS member_key FROM members) AS member ON labels.member_key = member.member_key"""
    )
    said = {(m, r): float(bool(same)) for m, r, same in found}
    pairs = zip(candidates["m"].to_pylist(), candidates["r"].to_pylist(), strict=True)
    return np.array([said.get(pair, np.nan) for pair in pairs], dtype=np.float64)


def _rows(path: Path) -> list[dict[str, object]]:
    if path.suffix.lower() == ".parquet":
        return list(pq.read_table(path).to_pylist())
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def _same(said: object, path: Path) -> bool:
    word = str(said).strip().casefold()
    if word not in YES | NO:
        raise UserError(f"Kolom same di berkas keputusan {path.name} berisi selain ya atau tidak. Betulkan isinya.")
    return word in YES
