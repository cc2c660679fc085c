"""Deciles of welfare as the national lists write them: 1 is the poorest tenth of families, 10 the best off."""

import re

DECILES = range(1, 11)
_WRITTEN = re.compile(r"(?:(?:DESIL(?: NASIONAL)?|D) ?[:.\-]? ?)?0?(\d{1,2})(?:[.,]0+)?", re.IGNORECASE)
_NOTHING = frozenset(("", "-", "--", "null", "none"))


def read_decile(cell: object) -> tuple[int | None, str]:
    """The decile in a cell (Desil 1, 1, DESIL 1), and the finding it deserves ("" for none)."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(str(cell).split()) if cell is not None else ""
    if text.lower() in _NOTHING:
        return None, "decile_missing"
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None, "decile_unreadable"
    decile = int(found[1])
    return (decile, "") if decile in DECILES else (None, "decile_beyond")
