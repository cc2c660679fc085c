"""Family cards (KK): the number as written, and what a card should have exactly one of: a head."""

from collections import defaultdict

from lindung.people.nik import EXACT_INTEGERS, is_masked, masked
from lindung.registers.gathering import Gathered
from lindung.registers.persons import as_words
from lindung.registers.typed import Columns

CARD_DIGITS = 16
HEAD = "1"  # relation code of the head of a family


def read_cards(gathered: Gathered) -> list[object]:
    """The sixteen digits of each row's family card, or None; findings for the rest."""
    if "family_card" not in gathered.header.columns:
        return [None] * len(gathered.row_numbers)
    return [_read(gathered, place, cell) for place, cell in enumerate(gathered.column("family_card"))]


def find_cards(gathered: Gathered, columns: Columns, refused: set[int]) -> None:
    """Findings on cards with two heads, or with none; nothing where the file does not tell relations."""
    if "relation" not in gathered.header.columns:
        return
    members: defaultdict[object, list[int]] = defaultdict(list)
    for place, card in enumerate(columns["family_card"]):
        if card and place not in refused:
            members[card].append(place)
    relations = columns["relation"]
    for places in members.values():
        heads = [place for place in places if relations[place] == HEAD]
        if len(heads) > 1:
            for place in heads:
                gathered.find(place, "relation", "kk_two_heads")
        elif not heads:
            gathered.find(places[0], "relation", "kk_without_head")


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
        gathered.find(place, "family_card", "kk_missing")
        return None
    if len(digits) != CARD_DIGITS or not (digits.isdecimal() and digits.isascii()):
        gathered.find(place, "family_card", "kk_invalid", masked(digits))
        return None
    return digits
