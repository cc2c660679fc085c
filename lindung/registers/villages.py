"""Each row's village: what the file says, else what the command says."""

from collections.abc import Iterable

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.persons import as_words


def villages_told(gathered: Gathered, origin: Origin) -> list[str | None]:
    """Dotted codes. One that cannot be read is a finding and leaves the row without a village: it may be elsewhere."""
    cells = by_value(gathered.column("village"), as_words)
    codes = codes_of(cells, origin) | {"-": origin.village}
    for place, cell in enumerate(cells):
        if cell and codes[cell] is None and cell != "-":
            gathered.find(place, "village", "village_unreadable", cell)
    return [codes[cell] for cell in cells]


def codes_of(cells: Iterable[str], origin: Origin) -> dict[str, str | None]:
    """Cell → dotted code: the command's for an empty one, None for one that cannot be read."""
    return {cell: _code(cell) for cell in set(cells)} | {"": origin.village}


def _code(cell: str) -> str | None:
    try:
        return village_code(cell)
    except UserError:
        return None
