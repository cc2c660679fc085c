"""Coverage in cells: counts by area, denominator and value of a dimension, ready to be kept and shown.

Read: the tables `verdicts`, `residents`, `deciles` of an engine. Written there: `counted`, `village_cells`.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import pyarrow as pa

from lindung.common.areas import CODE_LENGTH
from lindung.coverage.denominators import Denominator, conditions
from lindung.coverage.dimensions import OTHER, UNKNOWN, Dimension, age_bands, occupation_groups
from lindung.engines.engine import Engine
from lindung.people.columns import SEGMENTS

NATION = "ID"
NATION_LEVEL = "nation"
KEY = ("area", "level", "denominator", "dimension", "value")
COUNTS = ("eligible", "covered", "in_grace", "lapsed", "review", "outside", "age_unknown")


def cells(engine: Engine, on: date) -> pa.Table:
    """One row per area (village to nation), denominator, dimension and value, with the seven counts of `Coverage`.

    Columns: KEY and COUNTS. A value that nobody has has no row, but both segments always have one.
    """
    _count_people(engine, on)
    engine.create("village_cells", " UNION ALL ".join(_village_selects()))
    levels = [*((str(level), f"substr(village, 1, {length})") for level, length in CODE_LENGTH.items())]
    selects = [_sql("area_cells").format(level=level, area=area) for level, area in levels]
    selects.append(_sql("area_cells").format(level=NATION_LEVEL, area=f"'{NATION}'"))
    counts = ", ".join(f"cast({name} AS bigint) AS {name}" for name in COUNTS)
    key = ", ".join(KEY)
    return engine.table(f"SELECT {key}, {counts} FROM ({' UNION ALL '.join(selects)}) AS cells ORDER BY {key}")


def _count_people(engine: Engine, on: date) -> None:
    """One row per living resident, as `counted`, with the two small tables it needs."""
    groups = occupation_groups()
    engine.attach("occupation_groups", pa.table({"code": list(groups), "occupation_group": list(groups.values())}))
    engine.attach("segments", pa.table({"segment": list(SEGMENTS)}))
    counted_by = {str(denominator): text for denominator, text in conditions(on).items()}
    engine.create("counted", _sql("counted").format(**counted_by, age=_age_words(on)))


def _age_words(on: date) -> str:
    bands = " ".join(
        f"WHEN birth_date BETWEEN DATE '{first}' AND DATE '{last}' THEN '{band}'" for band, first, last in age_bands(on)
    )
    return f"CASE WHEN birth_date IS NULL THEN '{UNKNOWN}' {bands} ELSE '{OTHER}' END"


def _village_selects() -> Iterator[str]:
    for denominator in Denominator:
        for dimension in Dimension:
            text = _sql("segment_cells" if dimension is Dimension.SEGMENT else "cells")
            value = "''" if dimension is Dimension.WHOLE else str(dimension)
            yield text.format(denominator=denominator, dimension=dimension, value=value, counted=denominator)


@cache
def _sql(name: str) -> str:
    return files("lindung.coverage").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")


def attach_deciles(engine: Engine, said: str | None) -> None:
    """The table `deciles` out of the rows that welfare lists say (SQL text), empty where there is no list."""
    if said is None:
        schema = pa.schema([("resident_id", pa.string()), ("decile", pa.int64())])
        engine.attach("deciles", pa.Table.from_pylist([], schema=schema))
        return
    engine.create("said", said)
    engine.create("deciles", _sql("deciles"))
