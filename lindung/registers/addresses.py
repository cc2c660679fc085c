"""What an address line of a family book says: the hamlet, RT and RW; streets, post codes and phones are not carried on.

Disdukcapil writes it in many ways: ` DUSUN X, RT:001, RW:001, Kodepos:99999,-`; `Alamat : JL. Y, Nama Dusun : X,
RT/RW : 003/001`; `DESA Z RT/RW : 002/000 DUSUN : -`; `DSN. X,Kodepos :99999,Telp :,-`; `LINGKUNGAN X`. Nothing is
made up: what is not said is "", and where a dash or a street stands in place of a hamlet it is "-".
"""

import re
from functools import lru_cache
from typing import NamedTuple


class Address(NamedTuple):
    """Hamlet, RT and RW as written, without the words before them."""

    hamlet: str = ""
    rt: str = ""
    rw: str = ""


_END = r"(?=[,;]|$|\bRT\b|\bRW\b|\bKODE ?POS\b|\bTELP\b|\bDESA\b|\bNAMA DUSUN\b|\bALAMAT\b)"
_PAIR = re.compile(r"\bRT ?/ ?RW\b[ .:]*([^/,; ]*)(?: ?/ ?([^/,; ]*))?")
_RT = re.compile(r"\bRT[ .:]*(\d{1,3})(?!\d)")
_RW = re.compile(r"\bRW[ .:]*(\d{1,3})(?!\d)")
_NAMED = re.compile(rf"\bNAMA (?:DUSUN|LINGKUNGAN)\b[ .:]*(.*?){_END}")
_LABELLED = re.compile(rf"(?<!NAMA )\b(?:DUSUN|DSN|LINGKUNGAN|LINGK)\b[ .:]*(.*?){_END}")
_SHORT = re.compile(rf"^(?:ALAMAT[ .:]*)?DS\b[ .:]*(.*?){_END}")
_FIRST = re.compile(rf"^(?:ALAMAT[ .:]*)?(.*?){_END}")
_STREET = re.compile(r"(?:JL|JLN|JALAN|GG|GANG|PERUM\w*|KOMP\w*|BLOK|NO|DESA|KEL|KELURAHAN|RT|RW)\b")
_HAMLET_ALONE = re.compile(r"[A-Z][A-Z .'-]{2,}")


@lru_cache(maxsize=65_536)
def read_address(text: str) -> Address:
    """The parts of an address line, in capital letters."""
    line = " ".join(text.upper().split())
    rt, rw = _neighbourhoods(line)
    return Address(_hamlet(_PAIR.sub(", ", line)), rt, rw)


def read_pair(text: str) -> tuple[str, str]:
    """RT and RW of a cell `001/001`, where each may be missing."""
    rt, _, rw = text.replace(" ", "").partition("/")
    return _number(rt), _number(rw)


def _neighbourhoods(line: str) -> tuple[str, str]:
    pair = _PAIR.search(line)
    if pair:
        return _number(pair[1]), _number(pair[2] or "")
    rt, rw = _RT.search(line), _RW.search(line)
    return rt[1] if rt else "", rw[1] if rw else ""


def _number(part: str) -> str:
    return part.strip(".:-")


def _hamlet(line: str) -> str:
    """A field of its own, else what follows a word that means hamlet, else an address that is one plain name."""
    said = [found[1].strip(" .:,") for pattern in (_NAMED, _LABELLED) for found in pattern.finditer(line)]
    if not said:
        said = [found[1].strip(" .:,") for found in _SHORT.finditer(line)]
    named = [hamlet for hamlet in said if hamlet.strip("-")]
    if named:
        return named[0]
    first = _FIRST.match(line)
    alone = first[1].strip(" .:,-") if first else ""
    if said:
        return "-" if "-" in said else ""
    return alone if _HAMLET_ALONE.fullmatch(alone) and not _STREET.match(alone) else "-" if alone else ""
