"""The uncertain numbers of a study as columns: one value for each draw, drawn once and used by every scenario.

Two kinds: numbers of the province (`inputs.ASKED`) and assumptions of the model (`assumptions.MODEL`). Percentages and
rates stay in their own unit; who reckons with one divides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


@dataclass(frozen=True)
class Numbers:
    """`columns`: of each key one value for each draw. Draw 0 is not special; `middle` in `drawing` gives one draw."""

    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        assert len({len(column) for column in self.columns.values()}) == 1

    def __getitem__(self, key: str) -> Column:
        return self.columns[key]

    @cached_property
    def draws(self) -> int:
        """How many."""
        return len(next(iter(self.columns.values())))

    def of(self, draw: int) -> "Numbers":
        """One draw alone."""
        return Numbers({key: column[draw : draw + 1] for key, column in self.columns.items()})

    def with_(self, key: str, value: float) -> "Numbers":
        """The same with one number fixed."""
        assert key in self.columns, key
        return Numbers({**self.columns, key: np.full(self.draws, value)})
