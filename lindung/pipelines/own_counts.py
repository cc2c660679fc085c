"""From the cells of a verified run to the counts that a study takes in place of a province's published figures."""

from collections.abc import Mapping

from lindung.common.areas import CODE_LENGTH, Level
from lindung.coverage.cells import NATION
from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import OTHER, UNKNOWN, Dimension as Counted
from lindung.pipelines.coverage_cells import RunCells
from lindung.registers.standing import Standing
from lindung.studies.province.margins import Dimension
from lindung.studies.province.own_inputs import OwnCounts

TOLD_BY = {
    Counted.SEX: Dimension.SEX,
    Counted.AGE: Dimension.AGE,
    Counted.OCCUPATION: Dimension.OCCUPATION,
    Counted.DECILE: Dimension.DECILE,
}
"""Which dimension of coverage is which one of a study; of formality registers say nothing."""


def own_counts(found: RunCells, province: str) -> OwnCounts:
    """What the registers of a run say of a province (two digits): eligible workers, and the active members of them.

    Villages of another province are not counted; of deciles only where a welfare list was read.
    """
    rows = [
        row
        for row in found.cells.to_pylist()
        if row["denominator"] == str(Denominator.ELIGIBLE) and row["area"] != NATION and _lies_in(row["area"], province)
    ]
    whole = [row for row in rows if row["dimension"] == str(Counted.WHOLE)]
    top = next((row for row in whole if row["area"] == province), {"eligible": 0, "covered": 0})
    registers = [one for one in found.run.residents() if _lies_in(one.village, province)]
    by = {mine: counts for theirs, mine in TOLD_BY.items() if (counts := _counts(rows, province, theirs))}
    regencies = {row["area"]: row["eligible"] for row in whole if row["level"] == str(Level.REGENCY)}
    return OwnCounts(
        on=found.on,
        villages=sum(one.standing >= Standing.FAMILY_BOOK for one in registers),
        partial=sum(one.standing < Standing.FAMILY_BOOK for one in registers),
        eligible=top["eligible"],
        covered=top["covered"],
        by={Dimension.AREA: regencies, **by} if regencies else by,
    )


def _lies_in(area: str, province: str) -> bool:
    return area[: CODE_LENGTH[Level.PROVINCE]] == province


def _counts(rows: list[dict[str, object]], province: str, dimension: Counted) -> Mapping[str, int]:
    """The eligible of the province by value, as the values stand in tables; without what is unknown or in no group."""
    found = {
        str(row["value"]): int(str(row["eligible"]))
        for row in rows
        if row["area"] == province and row["dimension"] == str(dimension) and row["value"] not in {UNKNOWN, OTHER}
    }
    return dict(sorted(found.items()))
