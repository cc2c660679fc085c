"""What is known of the workers of a province by area, sex, age, occupation, formality and decile: margins of one table.

A margin is published as counts of people, as shares, or as counts of another year that are good only as proportions.
Whether margins can be true together is decided here, before anybody is invented to fit them; `fitting` does that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import TypeVar

from lindung.common.errors import UserError
from lindung.common.wording import number
from lindung.law.figures import Figure, Status

Key = TypeVar("Key")
WHOLE = Decimal(100)
LARGEST_SPREAD = Decimal(30)
LARGEST_ROUNDING = Decimal(1)  # of a hundred: what published shares may miss together
LARGEST_ODDS = 10_000  # percent
LARGEST_TABLE = 5_000_000  # cells; eight bytes each, a few times over


class Dimension(StrEnum):
    """What workers are told apart by."""

    AREA = "area"
    SEX = "sex"
    AGE = "age"
    OCCUPATION = "occupation"
    FORMALITY = "formality"
    DECILE = "decile"


DIMENSION_WORDS = {
    Dimension.AREA: "wilayah",
    Dimension.SEX: "jenis kelamin",
    Dimension.AGE: "umur",
    Dimension.OCCUPATION: "pekerjaan",
    Dimension.FORMALITY: "formalitas",
    Dimension.DECILE: "desil",
}


class Kind(StrEnum):
    """What the cells of a margin are."""

    COUNTS = "counts"  # people; the population has exactly these
    SHARES = "shares"  # of a hundred
    WEIGHTS = "weights"  # of another year or another base: only their proportions are used


@dataclass(frozen=True)
class Margin:
    """One published table of workers by one dimension or two; a cell is named by its value of each.

    spread: hundredths of all workers by which a cell may be off either way.
    """

    by: tuple[Dimension, ...]
    kind: Kind
    cells: Mapping[tuple[str, ...], Decimal]
    told: Figure
    spread: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.told.status is Status.ASSUMPTION and not self.spread:
            raise UserError(f"Batas menurut {self.named} adalah asumsi tanpa rentang. Sebut «spread», dalam persen.")
        if not 0 <= self.spread <= LARGEST_SPREAD:
            raise UserError(f"Batas menurut {self.named}: «spread» {self.spread} persen tidak masuk akal. Perbaiki.")
        if len(set(self.by)) != len(self.by) or not 1 <= len(self.by) <= 2:
            raise UserError(f"Batas menurut {self.named}: sebut satu dimensi atau dua yang berbeda di «by».")
        if low := [cell for cell, amount in self.cells.items() if amount < 0]:
            raise UserError(f"Batas menurut {self.named}: «{'/'.join(low[0])}» negatif. Periksa angkanya.")
        if not sum(self.cells.values()):
            raise UserError(f"Batas menurut {self.named} seluruhnya nol. Isi angkanya.")
        every = product(*self.values.values())  # one by one: all of them may be many more than are told
        if gone := next((cell for cell in every if cell not in self.cells), None):
            raise UserError(f"Batas menurut {self.named}: «{'/'.join(gone)}» tidak ada. Isi, atau tulis 0.")
        if self.kind is Kind.SHARES and abs(self.total - WHOLE) > self.rounding:
            raise UserError(
                f"Batas menurut {self.named} berjumlah {self.total} persen, bukan 100. Periksa bagian-bagiannya."
            )

    @property
    def named(self) -> str:
        """Its dimensions for people: «umur dan desil»."""
        return " dan ".join(DIMENSION_WORDS[dimension] for dimension in self.by)

    @cached_property
    def total(self) -> Decimal:
        """All cells together."""
        return sum(self.cells.values(), Decimal(0))

    @cached_property
    def rounding(self) -> Decimal:
        """How much the sum may miss because every cell was rounded at its own last digit, one of a hundred at most."""
        halves = (Decimal(1).scaleb(min(int(cell.as_tuple().exponent), 0)) / 2 for cell in self.cells.values())
        return min(sum(halves, Decimal(0)), LARGEST_ROUNDING)

    @cached_property
    def values(self) -> dict[Dimension, tuple[str, ...]]:
        """The values of each of its dimensions, in the order in which the file has them."""
        return {by: tuple(dict.fromkeys(cell[at] for cell in self.cells)) for at, by in enumerate(self.by)}

    def sums(self, by: Sequence[Dimension]) -> dict[tuple[str, ...], Decimal]:
        """Its cells added up to fewer dimensions."""
        places = [self.by.index(dimension) for dimension in by]
        added: dict[tuple[str, ...], Decimal] = {}
        for cell, amount in self.cells.items():
            key = tuple(cell[place] for place in places)
            added[key] = added.get(key, Decimal(0)) + amount
        return added


@dataclass(frozen=True)
class Tie:
    """An assumption that two things go together: workers with all of these values are so many times as frequent.

    odds: percent of what they would be without it, before the margins are met; 100 changes nothing. low, high: how
    far that may be off.
    """

    cell: Mapping[Dimension, str]
    odds: Decimal
    low: Decimal
    high: Decimal
    told: Figure

    def __post_init__(self) -> None:
        if self.told.status is Status.ASSUMPTION and self.low == self.high:
            raise UserError(f"Kaitan {' dan '.join(self.cell.values())} adalah asumsi tanpa rentang. Isi «range».")
        if len(self.cell) < 2 or not 1 <= self.low <= self.odds <= self.high <= LARGEST_ODDS:
            raise UserError(
                f"Kaitan {' dan '.join(self.cell.values())}: sebut sedikitnya dua dimensi, dan «odds» di dalam «range» "
                f"antara 1 dan {number(LARGEST_ODDS)} persen."
            )


def whole(amounts: Mapping[Key, Decimal], total: int) -> dict[Key, int]:
    """People for each key in proportion, together exactly the total: largest remainder, the first where they tie."""
    base = sum(amounts.values(), Decimal(0))
    if not base:
        assert not total, "people without a proportion"
        return dict.fromkeys(amounts, 0)
    exact = {key: amount * total / base for key, amount in amounts.items()}
    counts = {key: int(amount) for key, amount in exact.items()}
    order = sorted(exact, key=lambda key: counts[key] - exact[key])  # stable: ties stay in their order
    for key in order[: total - sum(counts.values())]:
        counts[key] += 1
    return counts


def chain(margins: Sequence[Margin], workers: int) -> list[tuple[Margin, dict[tuple[str, ...], int]]]:
    """The margins in an order in which each can be met beside those before it, in whole people who add up.

    UserError where two contradict each other, with how far they are apart, or where they tie each other in a circle.
    """
    waiting = sorted(margins, key=lambda margin: margin.kind is not Kind.COUNTS)  # what is exact comes first
    met: list[tuple[Margin, dict[tuple[str, ...], int]]] = []
    while waiting:
        margin = next((one for one in waiting if _fits_after(one, [before for before, _ in met])), None)
        if margin is None:
            raise UserError(
                f"Batas menurut {waiting[0].named} terikat pada lebih dari satu batas lain. Gabungkan atau hapus satu."
            )
        waiting.remove(margin)
        met.append((margin, _in_people(margin, met, workers)))
    _small_enough([margin for margin, _ in met])
    return met


def _shared(margin: Margin, before: Margin) -> tuple[Dimension, ...]:
    return tuple(dimension for dimension in margin.by if dimension in before.by)


def _fits_after(margin: Margin, before: Sequence[Margin]) -> bool:
    """Whether it brings something new, and all it shares with the earlier ones is shared with one of them."""
    seen = {dimension for one in before for dimension in one.by}
    old = tuple(dimension for dimension in margin.by if dimension in seen)
    return len(old) < len(margin.by) and (not old or any(_shared(margin, one) == old for one in before))


def _in_people(
    margin: Margin, met: Sequence[tuple[Margin, dict[tuple[str, ...], int]]], workers: int
) -> dict[tuple[str, ...], int]:
    """The margin in people: exactly as published where it is counts, else rounded within what is already met."""
    if margin.kind is Kind.COUNTS and margin.total != workers:
        apart = abs(int(margin.total) - workers)
        raise UserError(
            f"Batas menurut {margin.named} berjumlah {number(int(margin.total))} orang, sedangkan pekerja "
            f"{number(workers)}; selisihnya {number(apart)}. Samakan, atau pakai «weights» bila tahunnya lain."
        )
    beside = next(((one, counts) for one, counts in met if _shared(margin, one)), None)
    if beside is None:
        return whole(margin.cells, workers)
    before, counts = beside
    shared = _shared(margin, before)
    known = _added(before, counts, shared)
    _agree(margin, before, known, workers)
    at = margin.by.index(shared[0])
    people: dict[tuple[str, ...], int] = {}
    mine: dict[str, dict[tuple[str, ...], Decimal]] = {}
    for cell, amount in margin.cells.items():
        mine.setdefault(cell[at], {})[cell] = amount
    for value, many in known.items():
        people |= whole(mine[value], many)
    return {cell: people[cell] for cell in margin.cells}


def _added(margin: Margin, counts: Mapping[tuple[str, ...], int], by: tuple[Dimension, ...]) -> dict[str, int]:
    assert len(by) == 1, by  # a margin has two dimensions at most, and one of them is new
    at, added = margin.by.index(by[0]), dict[str, int]()
    for cell, many in counts.items():
        added[cell[at]] = added.get(cell[at], 0) + many
    return added


def _agree(margin: Margin, before: Margin, known: Mapping[str, int], workers: int) -> None:
    """What two margins say of one dimension is the same; shares may miss by their rounding."""
    shared = _shared(margin, before)
    mine = {cell[0]: amount for cell, amount in margin.sums(shared).items()}
    if strange := sorted(set(mine) ^ set(known)):
        raise UserError(
            f"«{strange[0]}» ada dalam satu batas menurut {DIMENSION_WORDS[shared[0]]} saja, tidak dalam yang lain. "
            "Samakan nilainya."
        )
    free = margin.rounding * workers / WHOLE if margin.kind is Kind.SHARES else Decimal(0)
    for value, many in known.items():
        said = mine[value] * workers / margin.total
        empty = many and not mine[value]
        if empty or (margin.kind is not Kind.WEIGHTS and abs(said - many) > free + 1):
            raise UserError(
                f"«{value}» {number(many)} orang menurut batas {before.named}, tetapi {number(round(said))} menurut "
                f"batas {margin.named}; selisihnya {number(abs(round(said) - many))}. Perbaiki salah satu."
            )


def _small_enough(margins: Sequence[Margin]) -> None:
    values = {dimension: len(there) for margin in margins for dimension, there in margin.values.items()}
    cells = 1
    for many in values.values():
        cells *= many
    if cells > LARGEST_TABLE:
        raise UserError(
            f"Semua dimensi bersama membentuk {number(cells)} sel; paling banyak {number(LARGEST_TABLE)}. "
            "Pakai wilayah yang lebih besar atau golongan yang lebih sedikit."
        )
