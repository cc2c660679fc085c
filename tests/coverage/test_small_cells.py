"""No small cell is shown, and none can be worked out from what is shown."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies

from lindung.coverage.counts import Coverage
from lindung.coverage.linear import fixed_by
from lindung.coverage.suppression import Line, hidden_cells, published, threshold_on

FIVE = 5
SUM = Line("sum", ("a", "b", "c", "d"))


def hidden(**counts):
    """What is hidden of four areas and their sum; a count is (people, covered)."""
    cells = {name: published(Coverage(*pair)) for name, pair in counts.items()}
    cells["sum"] = tuple(map(sum, zip(*cells.values(), strict=True)))
    return sorted(hidden_cells(cells, [SUM], FIVE))


def test_nothing_is_hidden_where_nothing_is_small():
    assert hidden(a=(100, 50), b=(10, 5), c=(30, 30), d=(40, 0)) == []


def test_nought_and_everybody_are_shown():
    assert hidden(a=(0, 0), b=(50, 0), c=(50, 50), d=(60, 20)) == []


@pytest.mark.parametrize("small", [(4, 0), (100, 4), (100, 96)], ids=["few people", "few covered", "few not covered"])
def test_a_small_count_hides_its_cell_and_the_smallest_other_one(small):
    assert hidden(a=small, b=(300, 100), c=(200, 90), d=(400, 100)) == ["a", "c"]


def test_two_small_cells_that_are_small_together_take_a_third_with_them():
    assert hidden(a=(90, 2), b=(80, 1), c=(200, 90), d=(400, 100)) == ["a", "b", "c"]


def test_an_empty_cell_hides_nobody():
    assert hidden(a=(4, 0), b=(0, 0), c=(200, 90), d=(400, 100)) == ["a", "c"]


def test_the_threshold_itself_is_shown():
    assert hidden(a=(10, 5), b=(200, 90), c=(200, 90), d=(400, 100)) == []


def test_the_only_village_of_a_district_is_the_district():
    cells = {"district": (10, 3, 7), "village": (10, 3, 7)}
    assert hidden_cells(cells, [Line("district", ("village",))], FIVE) == {"district", "village"}


def test_the_threshold_is_a_dated_figure():
    assert threshold_on(date(2026, 11, 23)) == FIVE


def test_a_chain_of_sums_is_solved_and_a_circle_is_not():
    chain = [("s", ("a", "b")), ("t", ("b",))]
    assert fixed_by({"a", "b"}, chain) == {"a", "b"}
    circle = [("r1", ("a", "b")), ("r2", ("c", "d")), ("c1", ("a", "c")), ("c2", ("b", "d"))]
    assert fixed_by({"a", "b", "c", "d"}, circle) == set()
    assert fixed_by({"a", "b", "c"}, circle) == {"a", "b", "c"}


@strategies.composite
def tables(draw):
    """Areas by values with both margins: what a page of a regency and the pages of its districts tell together."""
    rows, columns = draw(strategies.integers(1, 5)), draw(strategies.integers(1, 5))
    people = strategies.one_of(strategies.integers(0, 9), strategies.integers(0, 200))
    cells: dict[tuple[object, object], Coverage] = {}
    for row in range(rows):
        for column in range(columns):
            count = draw(people)
            cells[row, column] = Coverage(count, draw(strategies.integers(0, count)))
    lines: list[Line[tuple[object, object]]] = []
    for row in range(rows):
        cells[row, "all"] = sum((cells[row, column] for column in range(columns)), Coverage())
        lines.append(Line((row, "all"), tuple((row, column) for column in range(columns))))
    for column in (*range(columns), "all"):
        cells["all", column] = sum((cells[row, column] for row in range(rows)), Coverage())
        lines.append(Line(("all", column), tuple((row, column) for row in range(rows))))
    lines.append(Line(("all", "all"), tuple(("all", column) for column in range(columns))))
    return {key: published(counts) for key, counts in cells.items()}, lines


def solved(unknown, lines):
    """Which unknowns have one solution, by elimination with exact fractions: another way than the room's own."""
    order = sorted(unknown, key=repr)
    rows = [
        [Fraction((key == line.whole) - (key in line.parts)) for key in order]
        for line in lines
        if set(line.cells) & set(unknown)
    ]
    rank = 0
    for column in range(len(order)):
        pivot = next((row for row in range(rank, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [value / rows[rank][column] for value in rows[rank]]
        for row in range(len(rows)):
            if row != rank and (times := rows[row][column]):
                rows[row] = [mine - times * theirs for mine, theirs in zip(rows[row], rows[rank], strict=True)]
        rank += 1
    single = [[key for key, value in zip(order, row, strict=True) if value] for row in rows[:rank]]
    return {keys[0] for keys in single if len(keys) == 1}


@settings(max_examples=200)
@given(tables())
def test_no_hidden_cell_can_be_worked_out_from_all_tables_together(table):
    cells, lines = table
    unseen = hidden_cells(cells, lines, FIVE)
    assert fixed_by(unseen, [(line.whole, line.parts) for line in lines]) == solved(unseen, lines)
    assert not [key for key in solved(unseen, lines) if any(cells[key])]


@given(tables())
def test_no_small_cell_and_no_small_rest_is_shown(table):
    cells, lines = table
    unseen = hidden_cells(cells, lines, FIVE)
    for key, counts in cells.items():
        assert key in unseen or all(count == 0 or count >= FIVE for count in counts)
    for line in lines:
        if line.whole not in unseen:
            parts = [cells[key] for key in line.parts if key in unseen]
            assert all(rest == 0 or rest >= FIVE for rest in map(sum, zip(*parts, strict=True)))


@given(tables())
def test_a_table_without_small_cells_is_shown_whole(table):
    cells, lines = table
    tenfold = {key: tuple(count * FIVE for count in counts) for key, counts in cells.items()}
    assert hidden_cells(tenfold, lines, FIVE) == frozenset()
