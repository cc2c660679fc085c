"""Codes of administrative areas, as the Home Ministry writes them: 99 · 99.01 · 99.01.02 · 99.01.02.2003.

A code names an area and, by its beginning, every area around it. Codes beginning with 99 are issued to
nobody: invented people live there. Whether a well-formed village code was really issued is not decided here.
"""

import re
from enum import StrEnum

from lindung.common.errors import UserError

ISSUED_PROVINCES = frozenset(
    (
        *("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"),
        *("31", "32", "33", "34", "35", "36", "51", "52", "53"),
        *("61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76"),
        *("81", "82", "91", "92", "93", "94", "95", "96"),
    )
)
"""The 38 provinces of Kepmendagri 300.2.2-2138 of 2025."""

INVENTED_PROVINCE = "99"
"""Never issued: demonstration and tests."""

KNOWN_PROVINCES = ISSUED_PROVINCES | {INVENTED_PROVINCE}


class Level(StrEnum):
    """The four levels of area, smallest first."""

    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    PROVINCE = "province"


CODE_LENGTH = {Level.VILLAGE: 13, Level.DISTRICT: 8, Level.REGENCY: 5, Level.PROVINCE: 2}
"""Length of a dotted code; the code of the area around a village is that many of its first characters."""

_VILLAGE = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})")


def village_code(written: str) -> str:
    """The dotted village code of `9907012001` or `99.07.01.2001`; anything else raises UserError."""
    found = _VILLAGE.fullmatch(written.strip())
    if found is None or found[1] not in KNOWN_PROVINCES:
        raise UserError(
            f"Kode desa «{written.strip()[:20]}» tidak dikenal. Tulis 10 angka kode Kemendagri, "
            "misalnya 99.07.01.2001 (dua angka pertama adalah kode provinsi)."
        )
    return ".".join(found.groups())


def within(code: str, level: Level) -> str:
    """The code of the area of that level around a village (or of the village itself)."""
    return code[: CODE_LENGTH[level]]
