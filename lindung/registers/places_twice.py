"""A hamlet, RW or RT that a register writes in two ways: OpenSID makes two places of it, and half a family moves."""

from collections import defaultdict
from collections.abc import Sequence

from lindung.common.findings import Finding
from lindung.registers.gathering import Gathered
from lindung.registers.persons import as_words
from lindung.registers.typed import Columns

MOST_PAIRS = 20  # named for a sheet; a file that mixes both ways everywhere is told it, not every place


def find_places_twice(gathered: Gathered, columns: Columns) -> None:
    """One finding on the file for each hamlet and each RT that is written in two ways, with the ways."""
    cells = [gathered.column(name) for name in ("hamlet", "rw", "rt")]
    places = zip(columns["hamlet"], columns["rw"], columns["rt"], strict=True)
    hamlets, neighbourhoods = defaultdict(set), defaultdict(set)
    for place, written in set(zip(places, zip(*cells, strict=True), strict=True)):
        hamlet, rw, rt = (as_words(cell).upper() for cell in written)
        if place[0]:
            hamlets[str(place[0])].add(hamlet)
        if place[2]:
            neighbourhoods[tuple(map(str, place))].add(f"{rt}/{rw}" if rw else rt)
    _find(gathered, "hamlet", "hamlet_twice", [ways for _, ways in sorted(hamlets.items())])
    _find(gathered, "rt", "neighbourhood_twice", [ways for _, ways in sorted(neighbourhoods.items())])


def _find(gathered: Gathered, field: str, code: str, ways: Sequence[set[str]]) -> None:
    twice = [" dan ".join(f"«{way}»" for way in sorted(written)) for written in ways if len(written) > 1]
    heading = gathered.header.heading(field)
    gathered.findings.extend(Finding(gathered.sheet, 0, heading, code, pair) for pair in twice[:MOST_PAIRS])
