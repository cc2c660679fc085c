"""Count a table of verdicts by area or by segment of membership."""

from datetime import date
from functools import cache
from importlib.resources import files

from lindung.common.areas import CODE_LENGTH, Level
from lindung.coverage.counts import Coverage, Eligible
from lindung.engines.engine import Engine

SEGMENT = "segment"


def tally(engine: Engine, by: str, eligible: Eligible, on: date) -> dict[str, Coverage]:
    """Counts by area code (or segment) of the table `verdicts`, in the order of the codes.

    Areas appear where somebody living is registered; one without eligible people has counts of 0 and no ratio.
    """
    name, length = ("segments", 0) if by == SEGMENT else ("counts", CODE_LENGTH[Level(by)])
    select = _sql(name).format(eligible=condition(eligible, on), code_length=length)
    return {str(area): Coverage(*(int(str(count)) for count in counts)) for area, *counts in engine.rows(select)}


def total(by_area: dict[str, Coverage]) -> Coverage:
    """All areas together: counts added, never ratios averaged."""
    return sum(by_area.values(), Coverage())


def condition(eligible: Eligible, on: date) -> str:
    """`Eligible.counts` as SQL over a verdict: the same rule, tested to agree."""
    first, last = eligible.born(on)
    born = f"coalesce(birth_date BETWEEN DATE '{first}' AND DATE '{last}', false)"
    if not eligible.excluded:
        return born
    codes = ", ".join(f"'{code}'" for code in eligible.excluded)
    return f"{born} AND coalesce(occupation_code NOT IN ({codes}), true)"


@cache
def _sql(name: str) -> str:
    return files("lindung.coverage").joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
