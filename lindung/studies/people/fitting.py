"""A table that meets its margins: iterative proportional fitting, then whole people without losing a margin.

Fitting keeps the odds of the seed (Deming and Stephan 1940). Rounding cell by cell would break every margin; here the
table is built one margin after the other, each step a two-way table whose rows are what is built and whose columns are
what the margin adds. Such a table can always be rounded with both its sums kept (Bacharach 1966), and so it is.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Table = NDArray[np.float64]
Number = TypeVar("Number", np.int64, np.float64)
MOST_ROUNDS = 500
CLOSE = 1e-6  # of a person
NEAR = 1e-3  # of a person, where whole people are chosen next and the sums are kept anyway
SNAP = 1e-7


class Target(NamedTuple):
    """What the table adds up to along these axes."""

    axes: tuple[int, ...]
    counts: Counts


class Fitted(NamedTuple):
    """The table, and the most people by which any margin is still missed."""

    table: Table
    apart: float
    rounds: int


def fit(seed: Table, targets: Sequence[Target], close: float = CLOSE) -> Fitted:
    """The table nearest to the seed that has these margins, in fractions of people, missed by so much at most."""
    table, apart, rounds = seed.astype(np.float64), np.inf, 0
    while apart > close and rounds < MOST_ROUNDS:
        for target in targets:
            table = table * _spread(_ratio(target.counts, margin_of(table, target.axes)), target.axes, table.ndim)
        apart = max(float(np.abs(margin_of(table, one.axes) - one.counts).max()) for one in targets)
        rounds += 1
    return Fitted(table, apart, rounds)


def margin_of(table: NDArray[Number], axes: tuple[int, ...]) -> NDArray[Number]:
    """The table added up to these axes, in their order."""
    others = tuple(axis for axis in range(table.ndim) if axis not in axes)
    kept = sorted(axes)
    return np.asarray(table.sum(axis=others)).transpose([kept.index(axis) for axis in axes])


def in_people(table: Table, targets: Sequence[Target], chance: np.random.Generator) -> Counts:
    """The table in whole people with exactly these margins.

    targets: in an order in which each brings a new axis and shares the others with one earlier target.
    """
    axes, built = targets[0].axes, targets[0].counts
    for target in targets[1:]:
        new = tuple(axis for axis in target.axes if axis not in axes)
        built = _widened(table, axes, built, target, chance)
        axes += new
    assert len(axes) == table.ndim, axes
    return built.transpose([axes.index(axis) for axis in range(table.ndim)])


def _widened(table: Table, axes: tuple[int, ...], built: Counts, target: Target, chance: np.random.Generator) -> Counts:
    """What is built, told apart by what the target adds."""
    new = tuple(axis for axis in target.axes if axis not in axes)
    shared = tuple(axis for axis in target.axes if axis in axes)
    wide = tuple(table.shape[axis] for axis in new)
    columns = int(np.prod(wide))
    expected = margin_of(table, axes + new).reshape(built.size, columns).astype(np.float64)
    wanted = target.counts.transpose([target.axes.index(axis) for axis in shared + new]).reshape(-1, columns)
    group = np.zeros(built.shape, dtype=np.int64)
    for axis in shared:
        place = axes.index(axis)
        group = group * table.shape[axis] + np.indices(built.shape, sparse=True)[place]
    rows, told = built.ravel(), np.zeros((built.size, columns), dtype=np.int64)
    for at, sums in enumerate(wanted):
        mine = np.flatnonzero(group.ravel() == at)
        told[mine] = two_way(expected[mine], rows[mine], sums, chance)
    return told.reshape(built.shape + wide)


def two_way(expected: Table, rows: Counts, columns: Counts, chance: np.random.Generator) -> Counts:
    """Whole numbers near the expected ones with exactly these sums of rows and columns, which agree."""
    assert rows.sum() == columns.sum(), (rows.sum(), columns.sum())
    told, left = np.zeros(expected.shape, dtype=np.int64), rows.copy()
    for at in range(len(columns) - 1):
        expected = _balanced(expected, left, columns[at:])
        told[:, at] = _column(expected[:, 0], left, int(columns[at]), chance)
        left = left - told[:, at]
        expected = expected[:, 1:]
    told[:, -1] = left
    assert (told >= 0).all()
    assert (told.sum(axis=0) == columns).all()
    return told


def _balanced(expected: Table, rows: Counts, columns: Counts) -> Table:
    """The expected numbers brought back to the sums that are left after whole people were taken away."""
    bare = (expected.sum(axis=1) <= SNAP) & (rows > 0)
    expected = np.where(bare[:, None], columns[None, :] / max(int(columns.sum()), 1), expected)
    return fit(expected, (Target((1,), columns), Target((0,), rows)), NEAR).table


def _column(expected: Table, room: Counts, total: int, chance: np.random.Generator) -> Counts:
    """Each number rounded up or down so that they add up to the total: systematic sampling of what is cut off."""
    expected = np.minimum(expected, room)
    down = np.floor(expected + SNAP).astype(np.int64)
    rest = np.clip(expected - down, 0, None)
    rest[rest <= SNAP] = 0
    extra = total - int(down.sum())
    if 0 < extra <= np.count_nonzero(rest):
        reached = np.cumsum(rest)
        steps = np.floor(reached * (extra / reached[-1]) + chance.random())
        down = down + np.clip(np.diff(steps, prepend=0), 0, 1).astype(np.int64)
    return _settled(np.minimum(down, room), room, total)


def _settled(told: Counts, room: Counts, total: int) -> Counts:
    """The last few people, where a fraction was too small to be told from none."""
    short = total - int(told.sum())
    free = room - told if short > 0 else told
    before = np.cumsum(free) - free
    moved = np.clip(abs(short) - before, 0, free)
    return told + moved if short > 0 else told - moved


def _ratio(wanted: Counts, there: Table) -> Table:
    """How much to multiply by; what is nowhere stays nowhere."""
    ratio = np.zeros(wanted.shape)
    np.divide(wanted, there, out=ratio, where=there > 0)
    return ratio


def _spread(ratio: Table, axes: tuple[int, ...], dimensions: int) -> Table:
    """The ratio with an axis of length one for every dimension it does not know."""
    order = sorted(range(len(axes)), key=lambda at: axes[at])
    shape = [ratio.shape[axes.index(axis)] if axis in axes else 1 for axis in range(dimensions)]
    return ratio.transpose(order).reshape(shape)
