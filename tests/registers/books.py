"""A book of one family, and what every test of such books asks."""

import pytest

from lindung.registers.containers.sheets import Row
from tests.registers.conftest import Told
from tests.registers.disdukcapil import BOOKS, Book, Household, person

THREE = Household([person(1), person(2, relation="ISTRI", woman=True, nik="9999014101800002"), person(3)])
each_layout = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)


def codes(told: Told) -> dict[int, set[str]]:
    """Findings by row; that a book tells no life status is no news."""
    return {row: found for row, every in told.codes.items() if (found := every - {"life_status_absent"})}


def whole(told: Told, people: int) -> None:
    """So many people, all in the family of card 1, and every row accounted for."""
    received, accepted, refused, not_data = told.counts
    assert (accepted, accepted + refused + not_data) == (people, received)
    assert {person["family_card"] for person in told.people} == {"9999010101200001"}
    assert {(person["hamlet"], person["rt"], person["rw"]) for person in told.people} == {("KRAJAN", "001", "002")}


def with_rows(book: Book, household: Household, after: int, *between: Row) -> list[Row]:
    """A book of one family, with rows put in after so many members."""
    rows = book.rows(household)
    place = len(book.top) + len(book.family(household)) + after
    return [*rows[:place], *between, *rows[place:]]
