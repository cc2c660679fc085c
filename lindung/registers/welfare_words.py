"""What welfare lists say in a word: aid received, dead or alive, NIK found in the civil registry."""

from collections.abc import Mapping

from lindung.registers.gathering import Gathered, by_value
from lindung.registers.persons import as_words

AID = "aid "  # a field of aid is this and the aid's name
_YES = frozenset(("1", "Y", "YA", "V", "X", "✓", "√", "YES", "TRUE", "PENERIMA", "MENERIMA", "DAPAT", "AKTIF", "ADA"))
_NO = frozenset(
    ("0", "T", "TIDAK", "TDK", "N", "NO", "FALSE", "BUKAN", "BUKAN PENERIMA", "TIDAK MENERIMA", "BELUM", "TIDAK ADA")
)
_NOT_TOLD = frozenset(("", "-", "--", "NULL", "TIDAK TAHU", "TIDAK DIKETAHUI"))
_MATCHED = {**dict.fromkeys((*_YES, "PADAN", "SUDAH PADAN", "VALID"), True)}
_MATCHED |= dict.fromkeys((*_NO, "TIDAK PADAN", "BELUM PADAN", "INVALID", "TIDAK VALID"), False)
_LIVING = dict.fromkeys(("HIDUP", "MASIH HIDUP", "BELUM MENINGGAL", "TIDAK MENINGGAL"), "living")
_DEAD = dict.fromkeys(("MENINGGAL", "SUDAH MENINGGAL", "MENINGGAL DUNIA", "MATI", "WAFAT", "TIDAK HIDUP"), "dead")
_ALIVE_ASKED = _LIVING | _DEAD | dict.fromkeys(_YES, "living") | dict.fromkeys(_NO, "dead")
_DEATH_ASKED = _LIVING | _DEAD | dict.fromkeys(_YES, "dead") | dict.fromkeys(_NO, "living")


def aid_received(gathered: Gathered) -> list[object]:
    """The names of the aid each row is said to receive, one behind the other; None where none is."""
    told = {field.removeprefix(AID): field for field in gathered.header.columns if field.startswith(AID)}
    columns = [_received(gathered, field, name) for name, field in told.items()]
    if AID.strip() in gathered.header.columns:
        columns.append(_named(gathered))
    if not columns:
        return [None] * len(gathered.row_numbers)
    return ["; ".join(filter(None, names)) or None for names in zip(*columns, strict=True)]


def _received(gathered: Gathered, field: str, name: str) -> list[str]:
    cells = by_value(gathered.column(field), _word)
    for place, word in enumerate(cells):
        if word not in _YES and word not in _NO and word not in _NOT_TOLD:
            gathered.find(place, field, "aid_unreadable", word)
    return [name if word in _YES else "" for word in cells]


def _named(gathered: Gathered) -> list[str]:
    """A column that names the aid, or says yes below a heading that does."""
    heading = gathered.header.heading(AID.strip()).upper()

    def name(cell: object) -> str:
        word = _word(cell)
        return heading if word in _YES else "" if word in _NO or word in _NOT_TOLD else word

    return by_value(gathered.column(AID.strip()), name)


def life_status(gathered: Gathered) -> list[object]:
    """What the list says of being alive: two columns may say it; None where neither does."""
    alive = _told(gathered, "alive", _ALIVE_ASKED)
    dead = _told(gathered, "dead", _DEATH_ASKED)
    statuses: list[object] = []
    for place, (one, other) in enumerate(zip(alive, dead, strict=True)):
        status = one or other
        if one and other and one != other:
            status = "unknown"
        if status == "unknown":
            gathered.find(place, "alive" if one else "dead", "list_status_unknown")
        statuses.append(status)
    return statuses


def civil_match(gathered: Gathered) -> list[object]:
    """Does the list say that the NIK was found in the civil registry? A finding where it was not."""
    cells = by_value(gathered.column("civil_match"), lambda cell: _MATCHED.get(_word(cell)))
    for place, matched in enumerate(cells):
        if matched is False:
            gathered.find(place, "civil_match", "nik_not_matched")
    return list(cells)


def _told(gathered: Gathered, field: str, words: Mapping[str, str]) -> list[str | None]:
    def told(cell: object) -> str | None:
        word = _word(cell)
        return None if word in _NOT_TOLD else words.get(word, "unknown")

    return by_value(gathered.column(field), told)


def _word(cell: object) -> str:
    if isinstance(cell, bool):
        return "YA" if cell else "TIDAK"
    return as_words(cell).upper().rstrip(".")
