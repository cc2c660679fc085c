"""Does the book agree with the months of the people, rupiah by rupiah? What is said where it does not.

The book knows what was paid for a place and month, the people's months know for whom: two records of one thing, kept
apart so that they can be held against each other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month


@dataclass(frozen=True)
class PaidMonth:
    """One worker's one month as it was paid; key: the office's own number of the worker."""

    key: str
    month: Month
    amount: Rupiah


@dataclass(frozen=True)
class Disagreement:
    """A month of contributions for which the book says one sum and the people's months another."""

    month: Month
    booked: Rupiah
    of_people: Rupiah

    @property
    def words(self) -> str:
        """As the report says it."""
        apart = self.booked - self.of_people
        more, less = ("Buku", "daftar bulan peserta") if apart > 0 else ("Daftar bulan peserta", "buku")
        return (
            f"Iuran {self.month.words}: buku {rupiah(self.booked)}, bulan peserta {rupiah(self.of_people)}. "
            f"{more} lebih {rupiah(abs(apart))} daripada {less}."
        )


def disagreements(booked: Mapping[Month, Rupiah], people: Iterable[PaidMonth]) -> list[Disagreement]:
    """The months in which the two differ, in their order; none where every rupiah has its worker."""
    of_people: Counter[Month] = Counter()
    for paid in people:
        of_people[paid.month] += paid.amount
    return [
        Disagreement(month, booked.get(month, Rupiah(0)), Rupiah(of_people[month]))
        for month in sorted({*booked, *of_people})
        if booked.get(month, 0) != of_people[month]
    ]


def months_of_each(people: Iterable[PaidMonth]) -> dict[str, tuple[PaidMonth, ...]]:
    """The paid months of each worker, in their order."""
    found: dict[str, list[PaidMonth]] = {}
    for paid in sorted(people, key=lambda one: (one.key, one.month)):
        found.setdefault(paid.key, []).append(paid)
    assert all(len({paid.month for paid in own}) == len(own) for own in found.values()), "a month is paid once"
    return {key: tuple(own) for key, own in found.items()}
