"""Each row's village in a list that is no register: what the file says, else what the command says."""

from lindung.common.areas import village_code
from lindung.common.errors import UserError
from lindung.registers.gathering import Gathered, Origin, by_value
from lindung.registers.persons import as_words


def villages_told(gathered: Gathered, origin: Origin) -> list[str | None]:
    """Dotted codes. One that cannot be read is a finding and leaves the row without a village: it may be elsewhere."""
    cells = by_value(gathered.column("village"), as_words)
    codes = {cell: _code(cell) for cell in set(cells)} | {"": origin.village, "-": origin.village}
    for place, cell in enumerate(cells):
        if cell and codes[cell] is None and cell != "-":
            gathered.find(place, "village", "village_unreadable", cell)
    return [codes[cell] for cell in cells]


def _code(cell: str) -> str | None:
    try:
        return village_code(cell)
    except UserError:
        return None
