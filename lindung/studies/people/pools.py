"""Who of a population is eligible, and in which order they stand: counted for the one engine, one by one for the other.

Eligible are workers without employer, in an age band that begins before the last age for enrolment. A band is in or
out as a whole. Where a province has no margin of formality, the workers beyond `formal_workers` are chosen by lot;
where it has none of deciles, everybody gets one by lot, and the question for the margin stands in the study; where it
has none of areas, the province is one area.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from lindung.law.law import Law
from lindung.studies.people.pool import DECILES, Bands, People, Pool
from lindung.studies.people.population import Population
from lindung.studies.province.inputs import ProvinceInputs
from lindung.studies.province.labels import FORMALITIES
from lindung.studies.province.margins import Dimension

EVERYBODY = "semua"  # the one band where ages or sexes are not told apart
MOST_AT_HOME = 30  # members of a household that are told apart


def pool_of(inputs: ProvinceInputs, population: Population, law: Law | None = None) -> Pool:
    """The eligible workers by area, decile, age and sex, and the households they live in."""
    people = people_of(inputs, population, population.seed, law)
    ages, sexes = _labels(population, Dimension.AGE), _labels(population, Dimension.SEX)
    shape = (len(people.areas), DECILES, len(ages) * len(sexes))
    area = np.repeat(np.arange(len(people.areas)), np.diff(people.starts))
    counts = np.bincount(
        np.ravel_multi_index((area, people.decile - 1, people.band), shape), minlength=int(np.prod(shape))
    )
    homes = (DECILES, MOST_AT_HOME + 1, MOST_AT_HOME + 1)
    members, workers = (np.minimum(column, MOST_AT_HOME) for column in (people.members, people.workers))
    families = np.bincount(
        np.ravel_multi_index((people.decile - 1, members, workers), homes), minlength=int(np.prod(homes))
    )
    return Pool(
        areas=people.areas,
        ages=ages,
        sexes=sexes,
        counts=counts.reshape(*shape[:2], len(ages), len(sexes)).astype(np.float64),
        bands=people.bands,
        families=families.reshape(homes).astype(np.float64),
    )


def people_of(inputs: ProvinceInputs, population: Population, seed: int, law: Law | None = None) -> People:
    """The eligible workers one by one. The same inputs, population and seed give the same."""
    chance = np.random.default_rng((seed, 8))
    ages, sexes = _labels(population, Dimension.AGE), _labels(population, Dimension.SEX)
    enrols = _young_enough(ages, inputs, law or Law())
    index = np.flatnonzero(_informal(inputs, population, chance) & enrols[_codes(population, Dimension.AGE)])
    areas = _labels(population, Dimension.AREA, inputs.province)
    index = chance.permutation(index)
    area = _codes(population, Dimension.AREA)[index].astype(np.uint16)
    index = index[np.argsort(area, kind="stable")]
    decile = _deciles(population, chance)[index]
    band = (_codes(population, Dimension.AGE) * len(sexes) + _codes(population, Dimension.SEX))[index]
    counts = np.bincount(band, minlength=len(ages) * len(sexes)).reshape(len(ages), len(sexes))
    starts = np.concatenate([[0], np.cumsum(np.bincount(area, minlength=len(areas)))])
    home = population.household[index]
    poorer, alike = _shares(decile, starts)
    last = _last_age(inputs, law or Law())
    return People(
        areas=areas,
        bands=Bands(_middles(ages, last), np.array([sex != "P" for sex in sexes]), counts.astype(np.float64)),
        starts=starts.astype(np.int64),
        decile=decile,
        band=band.astype(np.int16),
        members=population.members[home].astype(np.int16),
        workers=population.workers[home].astype(np.int16),
        index=index,
        poorer=poorer,
        alike=alike,
        tie=_even(len(index), chance),
        lot=_even(len(index), chance),
        patience=-np.log(_even(len(index), chance)),
        member=_even(len(index), chance),
        seed=seed,
    )


def _labels(population: Population, dimension: Dimension, instead: str = EVERYBODY) -> tuple[str, ...]:
    return population.values.get(dimension, (instead,))


def _codes(population: Population, dimension: Dimension) -> NDArray[np.uint16]:
    """Of each worker the place in the labels."""
    codes = population.codes.get(dimension)
    return np.zeros(len(population), np.uint16) if codes is None else codes


def _informal(inputs: ProvinceInputs, population: Population, chance: np.random.Generator) -> NDArray[np.bool_]:
    """Workers without employer: as the margin says, or as many as are not formal, by lot."""
    if Dimension.FORMALITY in population.codes:
        place = population.values[Dimension.FORMALITY].index(FORMALITIES[1])
        return np.asarray(population.codes[Dimension.FORMALITY] == place)
    share = 1.0 - inputs.count("formal_workers") / inputs.count("workers")
    return np.asarray(chance.random(len(population)) < share)


def _young_enough(ages: tuple[str, ...], inputs: ProvinceInputs, law: Law) -> NDArray[np.bool_]:
    """Of each band whether it begins before the last age for enrolment."""
    last = _last_age(inputs, law)
    return np.array([age == EVERYBODY or _years(age, last)[0] < last for age in ages])


def _last_age(inputs: ProvinceInputs, law: Law) -> int:
    day: date = inputs.checked.day
    return law.on("membership/enrolment_age_last", day).count


def _middles(ages: tuple[str, ...], last: int) -> NDArray[np.float64]:
    """The middle of each band; one that is open ends with the last age for enrolment."""
    return np.array([0.0 if age == EVERYBODY else sum(_years(age, last)) / 2 for age in ages])


def _years(age: str, last: int) -> tuple[int, int]:
    """The first year of a band and the year after its last one."""
    first, _, until = age.rstrip("+").partition("-")
    return int(first), int(until) + 1 if until else max(last, int(first)) + 1


def _deciles(population: Population, chance: np.random.Generator) -> NDArray[np.int8]:
    if Dimension.DECILE not in population.codes:
        return chance.integers(1, DECILES + 1, len(population)).astype(np.int8)
    of_code = np.array([int(label) for label in population.values[Dimension.DECILE]], np.int8)
    return np.asarray(of_code[population.codes[Dimension.DECILE]])


def _shares(decile: NDArray[np.int8], starts: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of each the share of the area's people in a poorer decile, and of those in the same one."""
    area = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    cell = area * DECILES + decile - 1
    counts = np.bincount(cell, minlength=(len(starts) - 1) * DECILES).reshape(-1, DECILES)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    poorer = np.cumsum(shares, axis=1) - shares
    return poorer.ravel()[cell].astype(np.float32), shares.ravel()[cell].astype(np.float32)


def _even(people: int, chance: np.random.Generator) -> NDArray[np.float32]:
    """Uniform numbers in (0, 1), each share of them as often as it should be, dealt out by chance."""
    return chance.permutation(((np.arange(people) + 0.5) / max(people, 1)).astype(np.float32))
