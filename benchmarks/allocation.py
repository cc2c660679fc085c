"""A province's money divided: villages' grants and overlapping gifts, beside plain greedy, scipy's milp and OR-tools.

Invented: as many villages, each with a grant for a twelfth of its candidates' places, and gifts for spans of villages
and three occupations each, as much again as the places that are wanted in all. The others are given the same order,
the same places and the same sources of each class, which Lindung finds from terms in its own time.
"""

from collections import Counter
from functools import cache

import numpy as np

from benchmarks.apart import Measured, measured
from benchmarks.page import Section, decimal, table, whole
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.allocation import Allocation, allocate
from lindung.funding.allocation_check import Checker
from lindung.funding.candidates import UNKNOWN, Candidates
from lindung.funding.floor import Floor
from lindung.funding.objectives import Objective
from lindung.funding.period import Period
from lindung.funding.prices import Prices
from lindung.funding.sources import Source
from lindung.funding.tariff import Tariff
from lindung.funding.terms import Terms
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import Payer, Sector

PERIOD = Period(Month(2026, 1), Month(2026, 12))
INCOME = Rupiah(1_000_000)
VILLAGES, CANDIDATES, PLACES, GIFTS = 1_585, 300_000, 118_875, 40
GRANT_PLACES = 63  # of a village; the gifts bear the rest
OCCUPATIONS = 12
MILP_SECONDS = 60
OPTIMAL, OUT_OF_TIME = 0, 1  # scipy's words for how its solver ended
FIRST_VILLAGE = 9_901_010_001
WAYS = {
    "lindung": "Lindung: terms, order, augmenting paths",
    "checked": "the same, checked person by person",
    "greedy": "greedy: first source with room",
    "milp": f"scipy milp, classes, stopped after {MILP_SECONDS} s",
    "ortools": "OR-tools max flow, classes",
    "floors": "Lindung with floors (HiGHS)",
}


def measure_allocation(candidates: int = CANDIDATES) -> list[Section]:
    """Every way once, each in a process of its own."""
    head = ("way", "people", "need reached", "bound", "gap %", "seconds", "CPU s", "peak GiB", "others' cores")
    lines = [_line(WAYS[way], measured("benchmarks.allocation", way=way, candidates=candidates)) for way in WAYS]
    title = (
        f"{whole(candidates)} candidates, {whole(VILLAGES)} grants, {GIFTS} overlapping gifts, {whole(PLACES)} places"
    )
    return [Section("allocation", title, table(head, lines, 1))]


def run(way: str, candidates: int) -> dict:
    """What is measured. Inventing counts too, alike for all (`invented` seconds are told)."""
    people, prices = invented(candidates)
    if way in ("lindung", "checked"):
        found = allocate(people, prices, Objective.NEED, "2026")
        if way == "checked":
            _checked(found)
        return _told(people, np.flatnonzero(found.source_of >= 0), exact=found.exact)
    if way == "floors":
        from lindung.funding.floors import allocate_with_floors  # noqa: PLC0415 - OR-tools cannot be beside highspy

        floored = allocate_with_floors(people, prices, Objective.NEED, "2026", floors_of(people))
        told = _told(people, np.flatnonzero(floored.source_of >= 0))
        return {**told, "bound": floored.bound, "gap": float(floored.gap)}
    tariff = Tariff.of(people, prices)
    rooms = [int(source.amount) // _price(source.payer) for source in prices.sources]
    if way == "milp":
        return _milp(people, tariff, rooms, MILP_SECONDS)
    return _told(people, {"greedy": _greedy, "ortools": _ortools}[way](people, tariff, rooms))


@cache
def invented(candidates: int) -> tuple[Candidates, Prices]:
    """A province: people in columns, sources with prices."""
    chance = np.random.default_rng(1)
    village = FIRST_VILLAGE + np.sort(chance.integers(0, VILLAGES, candidates))
    unknown = np.full(candidates, UNKNOWN)
    none = np.zeros(candidates, np.int64)
    people = Candidates(
        tuple(f"{at:07}" for at in range(candidates)), village, chance.integers(0, 100, candidates),
        chance.integers(1, OCCUPATIONS + 1, candidates), none, unknown, chance.choice([0, 1], candidates, p=[0.7, 0.3]),
        chance.integers(18, 65, candidates), none + list(Sector).index(Sector.OTHER), none, none.astype(bool), none,
    )  # fmt: skip
    grants = [_source(f"bkbk-{at}", Payer.BKBK, GRANT_PLACES, (FIRST_VILLAGE + at,) * 2) for at in range(VILLAGES)]
    places = (PLACES - GRANT_PLACES * VILLAGES) // GIFTS
    gifts = []
    for at in range(GIFTS):
        first = int(chance.integers(0, VILLAGES - 100))
        last = min(VILLAGES - 1, first + int(chance.integers(50, 800)))
        wanted = frozenset(map(str, chance.choice(np.arange(1, OCCUPATIONS + 1), 3, replace=False).tolist()))
        area = (FIRST_VILLAGE + first, FIRST_VILLAGE + last)
        gifts.append(_source(f"csr-{at}", Payer.CSR, places, area, occupations=wanted))
    return people, Prices([*grants, *gifts], PERIOD, INCOME, Law())


def floors_of(people: Candidates) -> list[Floor]:
    """A third women, a twelfth of one group of occupations, and of each of 16 districts a third of its candidates."""
    districts = np.array_split(np.arange(VILLAGES) + FIRST_VILLAGE, 16)
    inside = [np.count_nonzero((people.village >= part[0]) & (people.village <= part[-1])) for part in districts]
    return [
        Floor(title="perempuan", percent=33, women=True),
        Floor(title="nelayan", percent=18, occupations=frozenset({"1", "2"})),
        *(
            Floor(title=f"kecamatan {at}", people=int(count) // 3, areas=((int(part[0]), int(part[-1])),))
            for at, (part, count) in enumerate(zip(districts, inside, strict=True))
        ),
    ]


def _source(
    key: str, payer: Payer, places: int, area: tuple[int, int], occupations: frozenset[str] = frozenset()
) -> Source:
    amount, terms = Rupiah(places * _price(payer)), Terms(areas=(area,), occupations=occupations)
    return Source(key, payer, key, amount, PERIOD.first, PERIOD.last, terms)


@cache
def _price(payer: Payer) -> int:
    worker = InformalWorker(INCOME, Sector.OTHER)
    return sum(owed(worker, month, payer, Law()).total for month in PERIOD.months)


def _checked(found: Allocation) -> None:
    prices = found.tariff.prices
    people = [found.candidates.one(row, PERIOD) for row in range(len(found.candidates))]
    wrong = Checker(prices.sources, PERIOD, INCOME, Law()).wrong(found.payments, people)
    assert not wrong, wrong[:3]


def _greedy(people: Candidates, tariff: Tariff, rooms: list[int]) -> np.ndarray:
    left, taken = list(rooms), []
    for row in np.argsort(-people.need, kind="stable").tolist():
        for source in tariff.places[tariff.kind_of[row]]:
            if left[source]:
                left[source] -= 1
                taken.append(row)
                break
    return np.array(taken, np.int64)


def _milp(people: Candidates, tariff: Tariff, rooms: list[int], seconds: float) -> dict:
    """The best division it has when time is over, with its own bound; nobody where it has none by then."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - only where it is measured
    from scipy.sparse import csr_array  # noqa: PLC0415

    groups, sizes, members = _groups(people, tariff)
    pairs = np.array([(at, own) for at, (kind, _) in enumerate(groups) for own in tariff.places[kind]])
    columns, ones = np.tile(np.arange(len(pairs)), 2), np.ones(2 * len(pairs))
    rows = np.concatenate([pairs[:, 0], len(groups) + pairs[:, 1]])
    limits = np.concatenate([sizes, rooms])
    worth = np.array([1 + need for _, need in groups])[pairs[:, 0]]
    answer = milp(
        -worth, integrality=np.ones(len(pairs)), bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(csr_array((ones, (rows, columns)), (len(limits), len(pairs))), -np.inf, limits),
        options={"time_limit": seconds},
    )  # fmt: skip
    assert answer.status in (OPTIMAL, OUT_OF_TIME), answer.message
    counts = np.zeros(len(groups), int)
    if answer.x is not None:
        counts = np.bincount(pairs[:, 0], np.rint(answer.x), len(groups)).astype(int)
    told = _told(people, _first(members, counts), exact=answer.status == OPTIMAL)
    if answer.mip_dual_bound is None:
        return told
    bound = int(-answer.mip_dual_bound + 1e-6)
    return {**told, "bound": bound, "gap": (bound - told["people"] - told["need"]) / bound if bound else 0.0}


def _ortools(people: Candidates, tariff: Tariff, rooms: list[int]) -> np.ndarray:
    """The most people; a flow does not ask who."""
    from ortools.graph.python.max_flow import SimpleMaxFlow  # noqa: PLC0415 - only where it is measured

    sizes = Counter(tariff.kind_of.tolist())
    flow, kinds = SimpleMaxFlow(), len(tariff.places)
    end = kinds + len(rooms) + 1
    arcs = {kind: flow.add_arc_with_capacity(end - 1, kind, count) for kind, count in sizes.items()}
    for kind, own in enumerate(tariff.places):
        for source in own:
            flow.add_arc_with_capacity(kind, kinds + source, sizes[kind])
    for source, room in enumerate(rooms):
        flow.add_arc_with_capacity(kinds + source, end, room)
    flow.solve(end - 1, end)
    order = np.lexsort((-people.need, tariff.kind_of))
    members = np.split(order, np.cumsum(np.bincount(tariff.kind_of, minlength=kinds))[:-1])
    return _first(members, [flow.flow(arcs[kind]) for kind in range(kinds)])


def _groups(people: Candidates, tariff: Tariff) -> tuple[list[tuple[int, int]], np.ndarray, list[np.ndarray]]:
    code = tariff.kind_of * 1_000 + people.need
    found, group_of, sizes = np.unique(code, return_inverse=True, return_counts=True)
    order = np.argsort(group_of, kind="stable")
    return [divmod(one, 1_000) for one in found.tolist()], sizes, np.split(order, np.cumsum(sizes)[:-1])


def _first(members: list[np.ndarray], counts: object) -> np.ndarray:
    assert isinstance(counts, list | np.ndarray)
    return np.concatenate([own[: int(count)] for own, count in zip(members, counts, strict=True)])


def _told(people: Candidates, rows: np.ndarray, *, exact: bool | None = None) -> dict:
    return {"people": len(rows), "need": int(people.need[rows].sum()), "exact": exact}


def _line(way: str, run: Measured) -> tuple[str, ...]:
    found = run.found
    bound = whole(found["bound"]) if "bound" in found else ""
    gap = decimal(100 * found["gap"], 3) if "gap" in found else "0" if found["exact"] else ""
    return (
        way, whole(found["people"]), whole(found["need"]), bound, gap, f"{run.seconds:.1f}", f"{run.cpu_seconds:.1f}",
        f"{run.peak_gib:.2f}", f"{run.busy:.1f}",
    )  # fmt: skip
