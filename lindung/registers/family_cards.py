"""Family cards (KK): the number as written, and what a card should have exactly one of: a family, and its head."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from lindung.people.nik import EXACT_INTEGERS, birth_digits, is_masked, is_rounded_column, masked
from lindung.registers.gathering import Gathered
from lindung.registers.persons import as_words
from lindung.registers.typed import Columns

CARD_DIGITS = 16
HEAD = "1"  # relation code of the head of a family
GONE = frozenset(("dead", "moved", "invalid"))  # a card may keep such a head beside the one who came after
LARGEST_FAMILY = 20  # living people on one card; larger ones are lists of strangers, as with one default number
MOST_HOMES = 2  # RT over which a family may be spread: a child who moved within the village is usual
FIRST_CARDS = 2000  # whoever was born before has a NIK that no card can have: cards carry their day of issue


def read_cards(gathered: Gathered) -> list[object]:
    """The sixteen digits of each row's family card, or None; findings for the rest."""
    if "family_card" not in gathered.header.columns:
        return [None] * len(gathered.row_numbers)
    cards = [_read(gathered, place, cell) for place, cell in enumerate(gathered.column("family_card"))]
    return list(unrounded(gathered, "family_card", cards))


def unrounded(gathered: Gathered, field: str, cards: Sequence[str | None]) -> Sequence[str | None]:
    """The cards of a column, without those ending in 0 where Excel rounded the column: strangers then share one."""
    if not is_rounded_column(card for card in cards if card):
        return cards
    kept = [None if card and card[-1] == "0" else card for card in cards]
    gathered.find_file(field, "kk_column_rounded", f"{len(cards) - sum(map(bool, kept))} dari {len(cards)} baris")
    return kept


def find_cards(gathered: Gathered, columns: Columns, refused: set[int]) -> None:
    """Findings on cards that are no family's own, and on cards with two heads, or with none living.

    Nothing is said of heads where the file does not tell relations.
    """
    members: defaultdict[object, list[int]] = defaultdict(list)
    for place, card in enumerate(columns["family_card"]):
        if card and place not in refused:
            members[card].append(place)
    homes = list(zip(columns["hamlet"], columns["rw"], columns["rt"], strict=True))
    by_relation = "relation" in gathered.header.columns
    for places in members.values():
        if not _find_strangers(gathered, columns, homes, places) and by_relation:
            _find_heads(gathered, columns, places)
    _find_numbers(gathered, columns, members)


def _find_heads(gathered: Gathered, columns: Columns, places: Sequence[int]) -> None:
    statuses, heads = columns["life_status"], _heads(columns, places)
    present = [place for place in heads if statuses[place] not in GONE]
    if len(present) > 1:
        for place in present:
            gathered.find(place, "relation", "kk_two_heads")
    elif not heads:
        gathered.find(places[0], "relation", "kk_without_head")
    elif not present and (left := [place for place in places if statuses[place] not in GONE]):
        gathered.find(left[0], "relation", "kk_head_gone")


def _heads(columns: Columns, places: Sequence[int]) -> list[int]:
    return [place for place in places if columns["relation"][place] == HEAD]


def _find_strangers(
    gathered: Gathered, columns: Columns, homes: Sequence[tuple[object, ...]], places: Sequence[int]
) -> bool:
    """Is the number shared by strangers: too many people, too many homes, or heads who live apart?

    Each of the three is rare in a true family; people spread over two RT, or two heads in one house, are not.
    """
    if len(places) <= LARGEST_FAMILY and len({homes[place] for place in places}) == 1:
        return False  # nearly every card
    here = [place for place in places if columns["life_status"][place] not in GONE]
    first = {homes[place]: place for place in reversed(here) if homes[place][2]}
    apart = {homes[place] for place in _heads(columns, here) if homes[place][2]}
    if len(here) <= LARGEST_FAMILY and len(first) <= MOST_HOMES and len(apart) < 2:
        return False
    for place in sorted(first.values()) or here[:1]:
        gathered.find(place, "family_card", "kk_strangers", f"{len(here)} orang di {max(len(first), 1)} RT")
    return True


def _find_numbers(gathered: Gathered, columns: Columns, members: dict[object, list[int]]) -> None:
    """Cards whose number is somebody's NIK."""
    niks = columns["nik"]
    owners = {nik: place for place, nik in enumerate(niks) if nik in members}
    for card, owner in owners.items():
        if owner not in members[card] and not _cannot_be_a_card(str(card), columns["birth_date"][owner]):
            continue  # a card's number has the form of a NIK: by chance one can be a child's
        for place in members[card]:
            gathered.find(place, "family_card", "kk_own_nik" if niks[place] == card else "kk_other_nik")


def _cannot_be_a_card(nik: str, born: object) -> bool:
    """A woman's day is no day of issue, and before a certain year no cards were numbered so."""
    return birth_digits(nik)[3] or (isinstance(born, date) and born.year < FIRST_CARDS)


def _read(gathered: Gathered, place: int, cell: object) -> str | None:
    if isinstance(cell, str) and len(cell) == CARD_DIGITS and cell.isdecimal() and cell.isascii() and cell.strip("0"):
        return cell
    if (
        isinstance(cell, int | float)
        and not isinstance(cell, bool)
        and (cell >= EXACT_INTEGERS or (cell and cell % 10 == 0))
    ):
        gathered.find(place, "family_card", "kk_numeric")
        return None
    if is_masked(as_words(cell)):
        gathered.find(place, "family_card", "kk_masked", as_words(cell))
        return None
    digits = "".join(sign for sign in as_words(cell) if sign.isalnum())
    if digits.strip("0") == "":
        gathered.find(place, "family_card", "kk_zero" if digits else "kk_missing")
        return None
    if len(digits) != CARD_DIGITS or not (digits.isdecimal() and digits.isascii()):
        gathered.find(place, "family_card", "kk_invalid", masked(digits))
        return None
    return digits
