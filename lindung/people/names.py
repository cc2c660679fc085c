"""Names as they are compared: written one way, without titles, and by sound.

A name key is upper case, one space between words, no titles, no father's or husband's name after bin/binti, and
Muhammad spelt one way. The sound key forgives old spelling (Soekarno, Djoko), doubled letters and vowels, and the
order of the words. Keys serve to find and compare people; the name as written is kept and shown.
"""

import re
from functools import cache
from typing import NamedTuple

MUHAMMAD = frozenset(
    (
        "M MD MHD MUH MOH MOCH MOHD MUHD MUHAMMAD MUHAMAD MUHAMMED "
        "MOHAMMAD MOHAMAD MOHAMED MOCHAMMAD MOCHAMAD MUCHAMMAD"
    ).split()
)
LEADING_TITLES = frozenset(
    (
        "H HJ HAJI HAJJAH IR DRS DRA DR PROF UST USTZ USTADZ USTAD KH TGK TN NY BP BPK IBU SDR SDRI ALM ALMH ALMARHUM"
    ).split()
)
TRAILING_TITLES = frozenset(
    "SPD SPDI SE SEI SH SHI SSOS SSOSI ST SKOM SAG AMD AMDKEB AMDKEP AMK STR STRKEB SKEP NERS SKM SP SPT SPI SIP "
    "SAP SAB SS SSI "
    "SST SFARM APT MPD MPDI MM MH MT MSI MKES MAP MA MAG ME MSC LC SIKOM SPSI SPAR SPTK SIAN MKOM ALM ALMH".split()
)
SHORT_HEADS = {
    "ST": "SITI",
    "SITTI": "SITI",
    "SITY": "SITI",
    "ABD": "ABDUL",
    "ABDL": "ABDUL",
    "ACH": "AHMAD",
    "ACHMAD": "AHMAD",
}
"""First words that are written short."""

PARENT_MARKS = frozenset("BIN BINTI BT ALS ALIAS".split())
_TO_DROP = LEADING_TITLES | TRAILING_TITLES | PARENT_MARKS
NOT_TELLING = frozenset(
    (
        "MUHAMMAD AHMAD SITI ST NUR ABDUL ABD SRI I NI NIK IDA AYU ANAK AGUNG GUSTI "
        "WAYAN PUTU GEDE MADE KADEK NENGAH NYOMAN KOMANG KETUT LUH"
    ).split()
)
"""Words so common at the head of a name (devotion, Balinese order of birth) that the next one tells more."""

_WORD_BREAKS = re.compile(r"[^A-Z]+")
_TITLE_DOTS = re.compile(r"(?<=[A-Z])\.(?=[A-Z])")
_PLAIN = re.compile(r"[A-Z]+( [A-Z]+)*")
_APOSTROPHES = str.maketrans("", "", "'`’‘´")
_ACCENTS = str.maketrans("ÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÇÑ", "AAAAAAEEEEIIIIOOOOOUUUUCN")
_DOUBLES = re.compile(r"(.)\1+")
_ALIKE = str.maketrans("VFBZQGDX", "PPPSKKTS", "AEIOUHYW")


class NameKeys(NamedTuple):
    """What a name is compared by.

    key: the words, written one way. sound: their sound keys in alphabetical order. word: the sound key of the word
    that tells most. initials: the first letters of the words. All are "" for a name without a letter.
    """

    key: str
    sound: str
    word: str
    initials: str


NO_NAME = NameKeys("", "", "", "")


def name_keys(written: str) -> NameKeys:
    """The keys of a name as it stands in a register or list."""
    words = _words(written)
    if not words:
        return NO_NAME
    sounds = [sound_key(word) for word in words]
    telling = 0
    if words[0] in NOT_TELLING or len(words[0]) == 1:
        telling = next((at for at, word in enumerate(words[:3]) if word not in NOT_TELLING and len(word) > 1), 0)
    told = sounds[telling]
    sounds.sort()
    return NameKeys(" ".join(words), " ".join(sounds), told, "".join([word[0] for word in words]))


@cache
def sound_key(word: str) -> str:
    """How a word sounds, roughly: DJOKO, JOKO and DJOKOO are JK. A word of vowels alone keeps them."""
    folded = word.replace("DJ", "J").replace("TJ", "C").replace("KH", "K").replace("SJ", "S")
    return _DOUBLES.sub(r"\1", folded.translate(_ALIKE)) or _DOUBLES.sub(r"\1", word)


def _words(written: str) -> list[str]:
    text = written.upper()
    if not _PLAIN.fullmatch(text):
        text = _without_dress(text)
    words = text.split()
    if len(words) > 1 and not _TO_DROP.isdisjoint(words):
        words = _without_titles(_without_parent(words))
    if words and words[0] in MUHAMMAD and (len(words) > 1 or len(words[0]) > 2):
        words[0] = "MUHAMMAD"
    elif len(words) > 1:
        words[0] = SHORT_HEADS.get(words[0], words[0])
    return words


def _without_dress(text: str) -> str:
    """Accents, apostrophes and points gone; what follows a comma goes when it is titles only (S.Pd, M.M)."""
    text = text.translate(_ACCENTS).translate(_APOSTROPHES)
    head, comma, tail = text.partition(",")
    if comma:
        # a degree is written with points or blanks inside (S.Pd.I): joined it is one word of the list
        degrees = [_WORD_BREAKS.sub("", part) for part in tail.replace(";", ",").split(",")]
        text = head if all(not part or part in TRAILING_TITLES for part in degrees) else f"{head} {tail}"
    text = _TITLE_DOTS.sub("", text) if _dotted_degree(text) else text
    return _WORD_BREAKS.sub(" ", text).strip()


def _dotted_degree(text: str) -> bool:
    """Is the last word a degree written with points (SITI AMINAH S.PD)?"""
    last = text.rstrip().rsplit(" ", 1)[-1]
    return "." in last and _WORD_BREAKS.sub("", last) in TRAILING_TITLES


def _without_titles(words: list[str]) -> list[str]:
    first = 0
    while first < len(words) - 1 and words[first] in LEADING_TITLES:
        first += 1
    last = len(words)
    while last - first > 1 and words[last - 1] in TRAILING_TITLES and (last - first > 2 or len(words[last - 1]) > 2):
        last -= 1
    return words[first:last]


def _without_parent(words: list[str]) -> list[str]:
    for place, word in enumerate(words[1:], start=1):
        if word in PARENT_MARKS:
            return words[:place]
    return words
