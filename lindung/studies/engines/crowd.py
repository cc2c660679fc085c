"""The eligible people as an expectation: how many are alive in each month, and who of them is called next."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lindung.studies.numbers import Numbers
from lindung.studies.people.pool import PERCENT, Pool
from lindung.studies.people.queue import called_below, mix_at

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
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


@dataclass(frozen=True)
class Several:
    """People of a decile, (draws, areas, deciles). ranks: the sum of their places in the queue of it, from 0 to 1."""

    people: Array
    ranks: Array


class Line:
    """The queues of all areas in all draws, as far as they were called.

    When a queue begins again, whoever has a place is not in it. Mostly that is who was called last, so that those are
    taken for a share of all up to a place in the queue, and for everybody behind it; the two follow from how many they
    are and from the mean of their places.
    """

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        shape = crowd.eligible.shape
        self._round = np.zeros(shape, np.int64)  # how often the queue of the decile was used up
        self._done = np.zeros(shape)  # the share of the decile up to whom this round has come
        self._place = np.zeros(shape)  # the position in the queue that this is
        self._free = np.ones(shape)  # of the decile's living, the share that this round may call,
        self._last = np.ones(shape)  # and the share of the decile behind which it may call nobody

    @property
    def done(self) -> Array:
        """(draws, areas, deciles) up to which share of the decile the queue has come, and how often it began anew."""
        return np.asarray(self._done + self._round)

    def call(self, wanted: Array, deciles: tuple[int, int], month: int, seated: Several) -> Several:
        """(draws, areas, deciles) whoever is called for so many places (draws, areas): fewer where nobody is left.

        seated: of all kinds; when the queue is used up, it starts again without them.
        """
        called = Several(np.zeros_like(seated.people), np.zeros_like(seated.people))
        mine = slice(deciles[0] - 1, deciles[1])
        living = (self._crowd.eligible * self._crowd.alive[month])[..., mine]
        for _ in range(MOST_ROUNDS):
            wanted = wanted - self._call_once(wanted, mine, living, called)
            short = wanted > NOBODY
            if not short.any():
                break
            self._start_again(short, mine, living, (seated, called))
        return called

    def _call_once(self, wanted: Array, mine: slice, living: Array, called: Several) -> Array:
        """Calls up to one position of the queue those that are least far; says how many."""
        done = self._done[..., mine]
        people = np.where(self._behind(mine, living), living * self._free[..., mine], 0.0)
        left = _sum(people * (self._last[..., mine] - done))
        several = np.minimum(wanted, left)
        if not (several > NOBODY).any():
            return np.zeros_like(wanted)
        position, reached = self._position(several, left, people, mine)
        taken = people * np.maximum(reached - done, 0.0)
        total = _sum(taken)
        taken *= (several / np.where(total > 0, total, 1.0))[..., None]
        moved = (people > 0) & (reached > done)
        called.people[..., mine] += taken
        called.ranks[..., mine] += taken * (done + reached) / 2
        self._place[..., mine] = np.where(moved, position[..., None], self._place[..., mine])
        self._done[..., mine] = np.where(moved, reached, done)
        return several

    def _position(self, several: Array, left: Array, people: Array, mine: slice) -> tuple[Array, Array]:
        """The position up to which so many are called, and the share of each decile called by then."""
        done, last = self._done[..., mine], self._last[..., mine]
        position = np.where((people > 0) & (done < last), self._place[..., mine], 1.0).min(axis=2)
        reached = done.copy()
        everybody = (several > NOBODY) & (several >= left)
        position[everybody], reached[everybody] = 1.0, last[everybody]
        some = np.nonzero((several > NOBODY) & ~everybody)
        searched = Searched(
            mine=mine,
            edges=self._crowd.edges[some[1]],
            targeting=self._crowd.targeting[some[0]],
            several=several[some],
            people=people[some],
            done=done[some],
            last=last[some],
        )
        position[some], reached[some] = search(searched, position[some])
        return position, reached

    def _behind(self, mine: slice, living: Array) -> Flags:
        """The deciles with people whose queue began again least often."""
        rounds = self._round[..., mine]
        least = np.where(living > 0, rounds, np.iinfo(np.int64).max).min(axis=2, keepdims=True)
        return np.asarray(rounds == least)

    def _start_again(self, short: Flags, mine: slice, living: Array, seated: tuple[Several, ...]) -> None:
        """Where the queue is used up, it starts again: those are called that have no place now."""
        again = short[..., None] & self._behind(mine, living)
        there = np.where(living > 0, living, 1.0)
        share = np.minimum(np.sum([some.people[..., mine] for some in seated], axis=0) / there, 1.0)
        ranks = np.sum([some.ranks[..., mine] for some in seated], axis=0) / there
        free = np.maximum(1.0 - share, NOBODY)
        last = np.clip((1.0 - 2.0 * ranks) / free, free, 1.0)
        self._round[..., mine] += again
        for column, value in ((self._done, 0.0), (self._place, 0.0), (self._free, free / last), (self._last, last)):
            column[..., mine] = np.where(again, value, column[..., mine])


@dataclass(frozen=True)
class Searched:
    """Queues (first axis) in which a position is searched for; deciles are the second axis, `mine` of all in edges."""

    mine: slice
    edges: Array
    targeting: Array
    several: Array
    people: Array
    done: Array
    last: Array

    def of(self, some: Flags) -> "Searched":
        """Some of them."""
        columns = (self.edges, self.targeting, self.several, self.people, self.done, self.last)
        return Searched(self.mine, *(column[some] for column in columns))

    def reached(self, position: Array) -> Array:
        """The share of each decile up to whom a position comes."""
        return np.minimum(called_below(position, self.edges, self.targeting)[:, self.mine], self.last)

    def pace(self, position: Array, reached: Array) -> Array:
        """How many more are called for a step of the position."""
        width = np.diff(self.edges, axis=1)[:, self.mine]
        mix = mix_at(position, self.edges, self.targeting)[:, self.mine] / np.where(width > 0, width, np.inf)
        return _sum(self.people * np.where((reached >= self.done) & (reached < self.last), mix, 0.0))


def search(queues: Searched, low: Array) -> tuple[Array, Array]:
    """Of each the position and the shares reached: Newton's steps, halving where one would leave the bracket.

    Only queues that are not there yet are reckoned on.
    """
    found, all_reached = low.copy(), queues.done.copy()
    rows = np.arange(len(low))
    position, high, off, reached = low, np.ones_like(low), -queues.several, queues.done
    for _ in range(MOST_STEPS):
        if not len(rows):
            break
        pace = queues.pace(position, reached)
        step = position - off / np.where(pace > 0, pace, np.inf)
        position = np.where((step > low) & (step < high), step, (low + high) / 2)
        reached = queues.reached(position)
        off = _sum(queues.people * np.maximum(reached - queues.done, 0.0)) - queues.several
        found[rows], all_reached[rows] = position, reached
        far = np.abs(off) > CLOSE * queues.several
        low, high = np.where(off < 0, position, low)[far], np.where(off > 0, position, high)[far]
        rows, position, off, reached, queues = rows[far], position[far], off[far], reached[far], queues.of(far)
    return found, all_reached


def _sum(by_decile: Array) -> Array:
    """Over deciles; a product is faster than a sum over so short an axis."""
    return np.asarray(by_decile @ np.ones(by_decile.shape[-1]))
