"""The eligible people as an expectation: how many are alive in each month, and who of them is called next."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lindung.studies.numbers import Numbers
from lindung.studies.pool import PERCENT, Pool
from lindung.studies.queue import called_below, mix_at

Array = NDArray[np.float64]
MONTHS_A_YEAR = 12
RATE = 100_000.0  # person-years that deaths and accidents are counted in
NOBODY = 1e-9  # of a person: less than this is rounding
CLOSE = 1e-5  # of what is wanted, where the search for a position ends
MOST_STEPS = 30
MOST_ROUNDS = 3  # of the queue within one month


def monthly_rate(cases: Array) -> Array:
    """Cases in 100,000 person-years as a rate a month."""
    return cases / RATE / MONTHS_A_YEAR


def leaving_rate(numbers: Numbers) -> Array:
    """(draws,) how many of those with a place leave it in a month, as a rate."""
    return np.asarray(numbers["turnover"] / PERCENT / MONTHS_A_YEAR)


@dataclass(frozen=True)
class Crowd:
    """eligible: (draws, areas, deciles). alive: (months + 1, draws, areas, deciles), the share alive as a month begins.

    edges: (areas, deciles + 1), the shares of an area's people below each decile. targeting: (draws,) a share. leaves:
    (draws,) the share of those with a place that leaves it after a month.
    """

    eligible: Array
    alive: Array
    edges: Array
    targeting: Array
    leaves: Array

    @cached_property
    def dying(self) -> Array:
        """(months, draws, areas, deciles) of those alive as a month begins, the share that dies in it."""
        now, then = self.alive[:-1], self.alive[1:]
        return np.asarray(1.0 - then / np.where(now > 0, now, 1.0))

    @cached_property
    def keep(self) -> Array:
        """The share of those with a place in a month who still have it in the next, unless places are taken away."""
        return np.asarray((1.0 - self.dying) * (1.0 - self.leaves)[:, None, None])


def crowd_of(pool: Pool, numbers: Numbers, months: int) -> Crowd:
    """The pool through so many months. Who is older dies first, so that those left die less often."""
    rate = monthly_rate(numbers["deaths"])[:, None] * pool.bands.risk(numbers).reshape(numbers.draws, -1)
    lives = np.exp(-rate * np.arange(months + 1)[:, None, None])  # (months + 1, draws, ages and sexes)
    counts = pool.counts.sum(axis=(2, 3))
    here = counts.reshape(-1)
    shares = pool.counts.reshape(len(here), -1) / np.where(here > 0, here, 1.0)[:, None]
    shares[here == 0] = pool.bands.counts.ravel() / max(pool.bands.counts.sum(), 1.0)
    below = np.cumsum(counts, axis=1) / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    edges = np.concatenate([np.zeros((len(counts), 1)), below], axis=1)
    return Crowd(
        eligible=pool.eligible(numbers),
        alive=(lives @ shares.T).reshape(months + 1, numbers.draws, *counts.shape),
        edges=edges,
        targeting=numbers["targeting"] / PERCENT,
        leaves=-np.expm1(-leaving_rate(numbers)),
    )


class Line:
    """The queues of all areas in all draws, as far as they were called."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        shape = crowd.eligible.shape
        self._round = np.zeros(shape, np.int64)  # how often the queue of the decile was used up
        self._done = np.zeros(shape)  # of this round, the share of the decile that was called
        self._place = np.zeros(shape)  # the position in the queue that this is
        self._free = np.ones(shape)  # of the decile's living, the share that this round may call

    def call(self, wanted: Array, deciles: tuple[int, int], month: int, seated: Array) -> Array:
        """(draws, areas, deciles) whoever is called for so many places (draws, areas): fewer where nobody is left.

        seated: (draws, areas, deciles) of all kinds; when the queue is used up, it starts again without them.
        """
        called = np.zeros(seated.shape)
        mine = slice(deciles[0] - 1, deciles[1])
        living = (self._crowd.eligible * self._crowd.alive[month])[..., mine]
        for _ in range(MOST_ROUNDS):
            wanted = wanted - self._call_once(wanted, mine, living, called)
            short = wanted > NOBODY
            if not short.any():
                break
            self._start_again(short, mine, living, (seated + called)[..., mine])
        return called

    def _call_once(self, wanted: Array, mine: slice, living: Array, called: Array) -> Array:
        """Calls up to one position of the queue those that are least far; says how many."""
        done, rounds = self._done[..., mine], self._round[..., mine]
        behind = np.where(living > 0, rounds, np.iinfo(np.int64).max).min(axis=2, keepdims=True)
        people = np.where(rounds == behind, living * self._free[..., mine], 0.0)
        left = (people * (1.0 - done)).sum(axis=2)
        several = np.minimum(wanted, left)
        if not (several > NOBODY).any():
            return np.zeros_like(wanted)
        position, reached = self._position(several, left, people, mine)
        taken = people * np.maximum(reached - done, 0.0)
        total = taken.sum(axis=2)
        taken *= (several / np.where(total > 0, total, 1.0))[..., None]
        moved = (people > 0) & (reached > done)
        self._done[..., mine] = np.where(moved, reached, done)
        self._place[..., mine] = np.where(moved, position[..., None], self._place[..., mine])
        called[..., mine] += taken
        return np.asarray(taken.sum(axis=2))

    def _position(self, several: Array, left: Array, people: Array, mine: slice) -> tuple[Array, Array]:
        """The position up to which so many are called, and the share of each decile called by then.

        Newton's steps, halving where one would leave the bracket.
        """
        crowd, done = self._crowd, self._done[..., mine]
        low = np.where(people > 0, self._place[..., mine], 1.0).min(axis=2)
        high = np.ones_like(low)
        position = low + (1.0 - low) * np.where(left > 0, several / np.where(left > 0, left, 1.0), 0.0)
        position = np.where(several >= left, 1.0, position)
        width = np.diff(crowd.edges, axis=1)[:, mine]
        density = 1.0 / np.where(width > 0, width, np.inf)
        for _ in range(MOST_STEPS):
            reached = called_below(position, crowd.edges, crowd.targeting)[..., mine]
            off = (people * np.maximum(reached - done, 0.0)).sum(axis=2) - several
            if (np.abs(off) <= CLOSE * several + NOBODY).all():
                return position, reached
            low, high = np.where(off < 0, position, low), np.where(off > 0, position, high)
            pace = mix_at(position, crowd.edges, crowd.targeting)[..., mine] * density
            pace = (people * np.where(reached >= done, pace, 0.0)).sum(axis=2)
            step = position - off / np.where(pace > 0, pace, np.inf)
            inside = (step > low) & (step < high)
            position = np.where(off == 0, position, np.where(inside, step, (low + high) / 2))
        return position, called_below(position, crowd.edges, crowd.targeting)[..., mine]

    def _start_again(self, short: Array, mine: slice, living: Array, seated: Array) -> None:
        """Where the queue is used up, it starts again: those are called that have no place now."""
        rounds = self._round[..., mine]
        behind = np.where(living > 0, rounds, np.iinfo(np.int64).max).min(axis=2, keepdims=True)
        again = np.asarray(short)[..., None] & (rounds == behind)
        free = np.clip(1.0 - seated / np.where(living > 0, living, 1.0), 0.0, 1.0)
        self._round[..., mine] += again
        for column, value in ((self._done, 0.0), (self._place, 0.0), (self._free, free)):
            column[..., mine] = np.where(again, value, column[..., mine])
