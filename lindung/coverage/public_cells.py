"""Which cells of a run may be published: every area's whole, and every dimension of districts and larger areas.

One denominator only: two of them side by side would tell the difference between them, which is small in a village.
Every sum among the published cells is a line of `suppression`: an area and its parts, a whole and its values.
"""

from collections import defaultdict
from collections.abc import Mapping

from lindung.common.areas import CODE_LENGTH, Level
from lindung.coverage.cells import NATION
from lindung.coverage.counts import Coverage
from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import WHOLE_VALUE, Dimension
from lindung.coverage.suppression import Counts, Line, hidden_cells, published

PUBLISHED = Denominator.ELIGIBLE

CellKey = tuple[str, Dimension, str]
"""Area, dimension, value."""


def is_published(area: str, dimension: Dimension) -> bool:
    """Is there a published cell of this area and dimension at all? Villages have their whole only."""
    return dimension is Dimension.WHOLE or len(area) < CODE_LENGTH[Level.VILLAGE]


def not_to_show(cells: Mapping[CellKey, Coverage], threshold: int) -> frozenset[CellKey]:
    """Of the published cells of one run those that must not be shown."""
    open_cells = {key: counts for key, counts in cells.items() if is_published(*key[:2])}
    return hidden_cells({key: _told(key, counts) for key, counts in open_cells.items()}, _lines(open_cells), threshold)


def parent_of(area: str) -> str | None:
    """The area around an area; None around the nation."""
    if area == NATION:
        return None
    shorter = [length for length in CODE_LENGTH.values() if length < len(area)]
    return area[: max(shorter)] if shorter else NATION


def _told(key: CellKey, counts: Coverage) -> Counts:
    """Segments share one denominator, which the whole tells: of each only the covered are new."""
    return (counts.covered,) if key[1] is Dimension.SEGMENT else published(counts)


def _lines(cells: Mapping[CellKey, Coverage]) -> list[Line[CellKey]]:
    parts: dict[CellKey, list[CellKey]] = defaultdict(list)
    for key in cells:
        area, dimension, value = key
        around = parent_of(area)
        if around is not None and (around, dimension, value) in cells:
            parts[around, dimension, value].append(key)
    lines = [Line(whole, tuple(keys)) for whole, keys in parts.items()]
    values: dict[tuple[str, Dimension], list[CellKey]] = defaultdict(list)
    for key in cells:
        if key[1] is not Dimension.WHOLE:
            values[key[0], key[1]].append(key)
    return lines + [Line((area, Dimension.WHOLE, WHOLE_VALUE), tuple(keys)) for (area, _), keys in values.items()]
