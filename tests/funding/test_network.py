"""Places by augmenting paths, beside every way there is to fill them."""

from itertools import product

from hypothesis import given, settings, strategies as some

from lindung.funding.network import Network, ones

PEOPLE = some.lists(some.frozensets(some.integers(0, 3), max_size=3).map(sorted), max_size=6)
ROOM = some.lists(some.integers(0, 2), min_size=4, max_size=4)
POOL = some.tuples(some.integers(0, 3), some.frozensets(some.integers(0, 3), max_size=3))


def fits(people, room, pool):
    """Can all of them be paid at once? Every way is tried."""
    most, shared = pool
    for way in product(*people):
        counts = [way.count(source) for source in range(len(room))]
        within = all(count <= limit for count, limit in zip(counts, room, strict=True))
        if within and sum(counts[source] for source in shared) <= most:
            return True
    return False


def taken(people, room, pool):
    network = Network(people, room, [pool])
    return network, [network.place(kind) for kind in range(len(people))]


@settings(max_examples=400, deadline=None)
@given(PEOPLE, ROOM, POOL)
def test_each_person_is_taken_exactly_when_a_place_can_be_freed(people, room, pool):
    _, placed = taken(people, room, pool)
    chosen: list[list[int]] = []
    for own, was_placed in zip(people, placed, strict=True):
        assert was_placed == fits([*chosen, own], room, pool)
        if was_placed:
            chosen.append(own)


@settings(max_examples=300, deadline=None)
@given(PEOPLE, ROOM, POOL)
def test_no_source_and_no_pool_gives_more_places_than_it_has(people, room, pool):
    network, placed = taken(people, room, pool)
    counts = [sum(held.get(source, 0) for held in network.held) for source in range(len(room))]
    assert sum(counts) == sum(placed)
    assert all(count <= limit for count, limit in zip(counts, room, strict=True))
    assert sum(counts[source] for source in pool[1]) <= pool[0]
    assert all(set(held) <= set(own) for held, own in zip(network.held, people, strict=True))


@settings(max_examples=300, deadline=None)
@given(PEOPLE, ROOM)
def test_the_reason_of_a_refusal_is_full_and_held_by_people_who_may_use_nothing_else(people, room):
    network, placed = taken(people, room, (0, frozenset()))
    for kind in (kind for kind, was_placed in enumerate(placed) if not was_placed):
        tight = set(ones(network.tight([kind])[kind]))
        holders = [own for own, held in zip(people, network.held, strict=True) if tight & set(held)]
        assert set(people[kind]) <= tight
        assert all(set(own) <= tight for own in holders)
        assert len(holders) == sum(room[source] for source in tight)
