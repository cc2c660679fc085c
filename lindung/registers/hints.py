"""What stands in OpenSID's free column `bpjs_ketenagakerjaan`: what the village believes, never proof.

The number itself is not carried on: it opens the account of a member's old-age savings (OpenSID issue 9745).
"""

import re

from lindung.people.columns import MEMBER_HINTS
from lindung.registers.persons import as_words

_YES = frozenset(("IKUT", "AKTIF", "YA", "Y", "ADA", "SUDAH", "PESERTA", "TERDAFTAR"))
_NOTHING = frozenset(("", "-", "--", "0", "TIDAK", "TDK", "BELUM", "TIDAK ADA", "NULL", "TIDAK TAHU"))
_NUMBER = re.compile(r"\d[\d .\-/]{6,}")


def member_hint(cell: object) -> object:
    """number, yes or words (`MEMBER_HINTS`); None where the village wrote nothing or no. One told before stays."""
    if cell in MEMBER_HINTS:
        return cell
    words = as_words(cell).upper()
    if words in _NOTHING:
        return None
    if words in _YES:
        return "yes"
    return "number" if _NUMBER.fullmatch(words) else "words"
