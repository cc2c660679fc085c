"""Cells merged downwards: what they say holds for each of their rows, as a family's card number for its members."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from lindung.registers.containers.sheets import Row

Merge: TypeAlias = tuple[int, int, int]  # column, first row, last row, all from 0
LEAST_OWN = 3  # cells that a row must hold itself


def filled_down(rows: Iterable[Row], merged: Sequence[Merge]) -> Iterator[Row]:
    """The rows, with the empty cells of a downward merge filled by its first one.

    A row with hardly a cell of its own is the second line of the person above (a long address in two rows), or an
    empty line kept for another child: it stays as it is, for filled it would be that person once more.
    """
    beginning: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for column, first, last in merged:
        beginning[first].append((column, last))
    open_merges: dict[int, tuple[int, object]] = {}  # column → last row and what the merge says
    for number, row in enumerate(rows):
        if open_merges:
            open_merges = {column: said for column, said in open_merges.items() if said[0] >= number}
            empty = [column for column in open_merges if row[column] == ""]
            if empty and sum(cell != "" for cell in row) >= LEAST_OWN:
                for column in empty:
                    row[column] = open_merges[column][1]
        for column, last in beginning.pop(number, ()):
            if column < len(row):
                open_merges[column] = (last, row[column])
        yield row
