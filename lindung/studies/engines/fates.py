"""What happens to each person in one draw, whatever the scenario: who dies when, who has an accident, who soon leaves.

Made once for a draw and used by all its scenarios, so that differences between scenarios are theirs and not chance. The
numbers come from a counter (Philox) keyed by the seed and the draw.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lindung.studies.engines.crowd import leaving_rate, monthly_rate
from lindung.studies.numbers import Numbers
from lindung.studies.people.families import lacking
from lindung.studies.people.pool import DECILES, PERCENT, People
from lindung.studies.people.queue import place_in_queue
from lindung.studies.scenarios.scenario import MOST_YEARS

HORIZON = 12 * MOST_YEARS  # months for which accidents are drawn
NEVER = 30_000  # months; later than any study
LEAST_RATE = 1e-12
BEFORE_ONE = np.float32(1 - 2**-24)
FINE = 65_535  # steps in which places of the queue are told apart: fewer than one person of an area shares one

Rows = NDArray[np.int64]
Months = NDArray[np.int16]


@dataclass(frozen=True)
class Dead:
    """Whoever dies within the horizon, in the order of the queue: rows of equal length.

    lacks: (2 lines, people) rupiah that the family lacks in the year after it.
    """

    place: Rows
    month: Months
    at_work: NDArray[np.bool_]
    schooled: NDArray[np.bool_]  # a child of the family goes to school
    lacks: NDArray[np.float64]


@dataclass(frozen=True)
class Fates:
    """One draw. People stand in the order of the queue, area after area; who is a member already is not among them.

    rows: the place in `People`. dies: the month, NEVER for those who outlive the study. stays: months after which
    somebody gives up a place. rounding: of each area, from which fraction of a seat on there is a whole one.
    """

    draw: int
    numbers: Numbers  # of this draw alone
    areas: tuple[str, ...]
    starts: Rows  # of each area the first in its queue, and at the end how many there are
    rows: Rows
    area: NDArray[np.int16]
    decile: NDArray[np.int8]
    dies: Months
    stays: Months
    rounding: NDArray[np.float64]
    dead: Dead
    hurt: Rows  # places of those who have an accident while they live, in order; who has two stands there twice
    hurt_in: Months
    hurts: NDArray[np.uint8]  # of everybody in the queue, how many accidents
    deaths: Rows  # (months, areas, deciles) of everybody
    accidents: Rows

    def __len__(self) -> int:
        return len(self.rows)


def fates(people: People, numbers: Numbers, seed: int, draw: int) -> Fates:
    """What happens in that draw; row `draw` of `numbers` is used."""
    mine = numbers.of(draw)
    chance = np.random.Generator(np.random.Philox(key=np.array([seed, draw], np.uint64)))
    rows, starts = _queued(people, mine, chance)
    area = np.repeat(np.arange(len(people.areas), dtype=np.int16), np.diff(starts))
    dies = _deaths(people, mine, rows, chance)
    stays = dealt(people.patience, chance)[: len(rows)] / np.float32(max(float(leaving_rate(mine)[0]), LEAST_RATE))
    decile = people.decile[rows]
    dead = _dead(people, mine, rows, dies, chance)
    hurt, hurt_in = _accidents(mine, dies, chance)
    return Fates(
        draw=draw,
        numbers=mine,
        areas=people.areas,
        starts=starts,
        rows=rows,
        area=area,
        decile=decile,
        dies=dies,
        stays=np.minimum(stays + 1, NEVER).astype(np.int16),
        rounding=chance.random(len(people.areas)),
        dead=dead,
        hurt=hurt,
        hurt_in=hurt_in,
        hurts=np.bincount(hurt, minlength=len(rows)).astype(np.uint8),
        deaths=_counted(dead.place, dead.month, area, decile, len(people.areas)),
        accidents=_counted(hurt, hurt_in, area, decile, len(people.areas)),
    )


def _queued(people: People, numbers: Numbers, chance: np.random.Generator) -> tuple[Rows, Rows]:
    """The rows of `people` in the order in which each area calls them, and where each area begins."""
    chosen = people.member >= numbers["informal_members"][0] / PERCENT
    tie, lot = (dealt(column, chance) for column in (people.tie, people.lot))
    need = np.minimum(people.poorer + people.alike * tie, BEFORE_ONE)
    place = place_in_queue(need, lot, float(numbers["targeting"][0]) / PERCENT)
    step = (place * np.float32(FINE)).astype(np.uint16)
    rows = [
        first + (here := np.flatnonzero(chosen[first:until]))[np.argsort(step[first:until][here], kind="stable")]
        for first, until in zip(people.starts[:-1], people.starts[1:], strict=True)
    ]
    return np.concatenate(rows), np.cumsum([0, *(len(some) for some in rows)])


def dealt(column: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.float32]:
    """A column moved by so many people, the last of them to the front."""
    by = int(chance.integers(0, max(len(column), 1)))
    return np.concatenate([column[by:], column[:by]])


def _deaths(people: People, numbers: Numbers, rows: Rows, chance: np.random.Generator) -> Months:
    """The month in which each dies: the first of a rate that does not change, by age and sex.

    Only those are looked at closely who would die within the horizon if they were of the band that dies most often.
    """
    rate = np.maximum(monthly_rate(numbers["deaths"])[0] * people.bands.risk(numbers)[0].ravel(), LEAST_RATE)
    fate = chance.random(len(rows), dtype=np.float32)
    some = np.flatnonzero(fate < -np.expm1(-rate.max() * HORIZON))
    months = -np.log1p(-fate[some].astype(np.float64)) / rate[people.band[rows[some]]]
    dies = np.full(len(rows), NEVER, np.int16)
    dies[some] = np.where(months < HORIZON, months, NEVER)
    return dies


def _dead(people: People, numbers: Numbers, rows: Rows, dies: Months, chance: np.random.Generator) -> Dead:
    place = np.flatnonzero(dies < HORIZON)
    there = rows[place]
    lacks = lacking(people.decile[there], people.members[there], people.workers[there], numbers)
    return Dead(
        place=place,
        month=dies[place],
        at_work=chance.random(len(place)) < numbers["work_deaths"][0] / PERCENT,
        schooled=chance.random(len(place)) < numbers["schooling_families"][0] / PERCENT,
        lacks=lacks[:, 0],
    )


def _counted(place: Rows, month: Months, area: NDArray[np.int16], decile: NDArray[np.int8], areas: int) -> Rows:
    """Cases by month, area and decile."""
    shape = (HORIZON, areas, DECILES)
    cell = np.ravel_multi_index((month, area[place], decile[place] - np.int8(1)), shape)
    return np.bincount(cell, minlength=int(np.prod(shape))).reshape(shape)


def _accidents(numbers: Numbers, dies: Months, chance: np.random.Generator) -> tuple[Rows, Months]:
    """Accidents strike anybody in any month alike; those after a death do not happen."""
    many = chance.poisson(float(monthly_rate(numbers["accidents"])[0]) * HORIZON * len(dies))
    place = np.sort(chance.integers(0, max(len(dies), 1), many))
    month = chance.integers(0, HORIZON, many).astype(np.int16)
    lives = month <= dies[place]
    return place[lives], month[lives]
