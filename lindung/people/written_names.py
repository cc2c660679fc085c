"""What is wrong with a name as it is written: digits, one letter, no name yet, a mark of death.

The name is kept as written; nothing is put right here.
"""

import re

from lindung.people.names import PARENT_MARKS

_ODD = re.compile(r"[\d-]|\b(?:BAYI|BY|NN|TANPA|BELUM|BLM|TIDAK|TDK)\b", re.IGNORECASE)  # all others are plain
_DIGIT = re.compile(r"\d")
_UNNAMED = re.compile(
    r"(BAYI|BY)\W+(NY|NYONYA|IBU|TN|DARI|LAKI|PEREMPUAN)\b|BAYI\b|N\.?N\.?$|TANPA NAMA|"
    r"(BELUM|BLM|TIDAK|TDK)( (ADA|DIBERI|PUNYA|BERI))? NAMA",
    re.IGNORECASE,
)
_DECEASED = re.compile(r"\bALM(H|ARHUM|ARHUMAH)?\b")
_WORD = re.compile(r"[A-Z]+")


def name_flaw(written: str, key: str) -> str:
    """The finding that a name deserves ("" for none). key: its name key, "" where it has no letter at all."""
    if not key:
        return "name_only_digits" if _DIGIT.search(written) else "name_missing"
    if len(key) == 1:
        return "name_single_letter"
    if not _ODD.search(written):
        return ""
    if _UNNAMED.match(written):
        return "name_not_given"
    if _DIGIT.search(written):
        return "name_digits"
    return "name_hyphen" if "-" in written else ""


def marked_deceased(written: str) -> bool:
    """Does the name itself say that its bearer died? After BIN or BINTI the mark is the father's."""
    upper = written.upper()
    if "ALM" not in upper:
        return False
    found = _DECEASED.search(upper)
    words = _WORD.findall(upper)
    return found is not None and (PARENT_MARKS.isdisjoint(words) or bool(_DECEASED.match(words[0])))
