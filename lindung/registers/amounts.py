"""Amounts of money in cells: whole rupiah of a number, or of text in either way of setting points and commas."""

import re

_DRESSING = re.compile(r"^(RP|IDR)\.?|,-+$|\s", re.IGNORECASE)
_POINTS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")  # 1.016.800,50
_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")  # 1,016,800.50
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")
MOST = 2**53  # rupiah, from where on a spreadsheet's numbers are not exact; two numbers run together are more
_NOTHING = frozenset(("", "-", "--", "null", "nihil"))


def read_amount(cell: object) -> float | None:
    """The amount in a cell, with what it has of a rupiah; None for an empty one. ValueError: it is no amount.

    A point or comma before exactly three last digits sets thousands apart: nobody is paid in thousandths of a rupiah.
    """
    if cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING):
        return None
    amount = float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else _of_text(str(cell))
    if not abs(amount) < MOST:  # nor is what is no number at all
        raise ValueError
    return amount


def whole_rupiah(amount: float | None) -> int | None:
    """To the nearest rupiah, half a rupiah upwards."""
    return None if amount is None else int(amount + 0.5) if amount >= 0 else -int(-amount + 0.5)


def _of_text(text: str) -> float:
    bare = _bare(text)
    if _POINTS.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(bare):
        return float(bare.replace(",", ""))
    if _PLAIN.fullmatch(bare):
        return float(bare.replace(",", "."))
    raise ValueError


def _bare(text: str) -> str:
    previous, bare = "", text.strip()
    while bare != previous:
        previous, bare = bare, _DRESSING.sub("", bare)
    return bare
