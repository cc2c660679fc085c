"""People who stand in the registers of two villages: the same valid NIK, living in both.

Whoever moved is `moved` in the village left behind, which is no finding. Reads the newest register of each village.
"""

from collections.abc import Sequence
from typing import NamedTuple

from lindung.engines.duckdb import Engine, parquet
from lindung.registers.snapshots import Snapshot

SAME_PERSON, SAME_NUMBER = "person_elsewhere", "nik_elsewhere"


class Crossing(NamedTuple):
    """One row of a village's register whose NIK lives in another village too; both villages have one."""

    sheet: str
    row: int
    code: str  # SAME_PERSON, or SAME_NUMBER where neither name nor birth date is the same
    elsewhere: str  # the other village's code


def crossings(engine: Engine, registers: Sequence[Snapshot], village: str) -> list[Crossing]:
    """The crossings of one village's register with all others, in the order of its rows."""
    if len(registers) < 2:
        return []
    found = engine.rows(_crossings(parquet([register.rows for register in registers]), village))
    return [Crossing(str(sheet), int(str(row)), str(code), str(other)) for sheet, row, code, other in found]


def _crossings(registers: str, village: str) -> str:
    """One row per row of the village's register and other village."""
    return f"""WITH living AS (
            SELECT village, sheet, "row", nik_number, name_key, birth_number
            FROM {registers}
            WHERE life_status = 'living' AND nik_number IS NOT NULL
        )
        SELECT here.sheet, here."row",
            CASE WHEN bool_or(here.name_key = there.name_key OR here.birth_number = there.birth_number)
                THEN '{SAME_PERSON}' ELSE '{SAME_NUMBER}' END AS code,
            there.village
        FROM living AS here
        JOIN living AS there ON here.nik_number = there.nik_number AND here.village <> there.village
        WHERE here.village = '{village}'
        GROUP BY here.sheet, here."row", there.village
        ORDER BY here.sheet, here."row", there.village"""
