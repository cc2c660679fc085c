"""Names as they are compared: written one way, without titles, and by sound.

A name key is upper case, one space between words, no titles, no father's or husband's name after bin/binti, and
Muhammad spelt one way. The sound key forgives old spelling (Soekarno, Djoko), doubled letters and vowels, and the
order of the words. Keys serve to find and compare people; the name as written is kept and shown.
What is known stands in `Knowledge`, one piece a field: `benchmarks.ablations` leaves each out and measures the loss.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

MUHAMMAD = frozenset(
    (
        "MHD MUH MOH MOCH MOHD MUHD MOEH MUHAMMAD MUHAMAD MUHAMMED MUHAMED MOEHAMMAD MOEHAMAD "
        "MOHAMMAD MOHAMAD MOHAMED MOCHAMMAD MOCHAMAD MUCHAMMAD MUCHAMAD MUKHAMMAD MUKHAMAD"
    ).split()
)
SHORT_MUHAMMAD = frozenset(("M", "MD"))
"""Too short to be Muhammad anywhere but in front of another name."""

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
LIKE_NAMES = frozenset(("MA", "ME"))
"""Degrees that may as well be the second word of a name of two: there they stay."""

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
NOT_TELLING = frozenset(
    (
        "MUHAMMAD AHMAD SITI ST NUR ABDUL ABD SRI I NI NIK IDA AYU ANAK AGUNG GUSTI "
        "WAYAN PUTU GEDE MADE KADEK NENGAH NYOMAN KOMANG KETUT LUH"
    ).split()
)
"""Words so common at the head of a name (devotion, Balinese order of birth) that the next one tells more."""

OLD_SPELLING = (("DJ", "J"), ("TJ", "C"), ("KH", "K"), ("SJ", "S"))
ALIKE = dict(zip("VFBZQGDX", "PPPSKKTS", strict=True))
VOWELS = "AEIOUHYW"

_WORD_BREAKS = re.compile(r"[^A-Z]+")
_TITLE_DOTS = re.compile(r"(?<=[A-Z])\.(?=[A-Z])")
_PLAIN = re.compile(r"[A-Z]+( [A-Z]+)*")
_APOSTROPHES = str.maketrans("", "", "'`’‘´")
_ACCENTS = str.maketrans("ÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÇÑ", "AAAAAAEEEEIIIIOOOOOUUUUCN")
_DOUBLES = re.compile(r"(.)\1+")


@dataclass(frozen=True, eq=False)
class Knowledge:
    """How Indonesian names are written. A field that is empty is a piece of it left out."""

    muhammad: frozenset[str] = MUHAMMAD
    short_muhammad: frozenset[str] = SHORT_MUHAMMAD
    short_heads: Mapping[str, str] = field(default_factory=SHORT_HEADS.copy)
    leading_titles: frozenset[str] = LEADING_TITLES
    trailing_titles: frozenset[str] = TRAILING_TITLES
    parent_marks: frozenset[str] = PARENT_MARKS
    not_telling: frozenset[str] = NOT_TELLING
    old_spelling: tuple[tuple[str, str], ...] = OLD_SPELLING
    alike: Mapping[str, str] = field(default_factory=ALIKE.copy)
    vowels: str = VOWELS

    @cached_property
    def to_drop(self) -> frozenset[str]:
        """Words that say nothing of who somebody is."""
        return self.leading_titles | self.trailing_titles | self.parent_marks

    @cached_property
    def letters(self) -> dict[int, str | None]:
        """What each letter sounds like; vowels like nothing."""
        return {ord(letter): sound for letter, sound in self.alike.items()} | {
            ord(vowel): None for vowel in self.vowels
        }


KNOWN = Knowledge()


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


def name_keys(written: str, known: Knowledge = KNOWN) -> NameKeys:
    """The keys of a name as it stands in a register or list."""
    words = _words(written, known)
    if not words:
        return NO_NAME
    sounds = [sound_key(word, known) for word in words]
    telling = 0
    if words[0] in known.not_telling or len(words[0]) == 1:
        not_telling = known.not_telling
        telling = next((at for at, word in enumerate(words[:3]) if word not in not_telling and len(word) > 1), 0)
    told = sounds[telling]
    sounds.sort()
    return NameKeys(" ".join(words), " ".join(sounds), told, "".join([word[0] for word in words]))


@cache
def sound_key(word: str, known: Knowledge = KNOWN) -> str:
    """How a word sounds, roughly: DJOKO, JOKO and DJOKOO are JK. A word of vowels alone keeps them."""
    folded = word
    for old, new in known.old_spelling:
        folded = folded.replace(old, new)
    return _DOUBLES.sub(r"\1", folded.translate(known.letters)) or _DOUBLES.sub(r"\1", word)


def _words(written: str, known: Knowledge) -> list[str]:
    text = written.upper()
    if not _PLAIN.fullmatch(text):
        text = _without_dress(text, known)
    words = text.split()
    if len(words) > 1:
        if not known.to_drop.isdisjoint(words):
            words = _without_titles(_without_parent(words, known), known)
        if not known.muhammad.isdisjoint(words):
            words = ["MUHAMMAD" if word in known.muhammad else word for word in words]
        if len(words) > 1:
            words[0] = "MUHAMMAD" if words[0] in known.short_muhammad else known.short_heads.get(words[0], words[0])
    elif words and words[0] in known.muhammad:
        words = ["MUHAMMAD"]
    return words


def _without_dress(text: str, known: Knowledge) -> str:
    """Accents, apostrophes and points gone; what follows a comma goes when it is titles only (S.Pd, M.M)."""
    text = text.translate(_ACCENTS).translate(_APOSTROPHES)
    head, comma, tail = text.partition(",")
    if comma:
        # a degree is written with points or blanks inside (S.Pd.I): joined it is one word of the list
        degrees = [_WORD_BREAKS.sub("", part) for part in tail.replace(";", ",").split(",")]
        text = head if all(not part or part in known.trailing_titles for part in degrees) else f"{head} {tail}"
    text = _TITLE_DOTS.sub("", text) if _dotted_degree(text, known) else text
    return _WORD_BREAKS.sub(" ", text).strip()


def _dotted_degree(text: str, known: Knowledge) -> bool:
    """Is the last word a degree written with points (SITI AMINAH S.PD)?"""
    last = text.rstrip().rsplit(" ", 1)[-1]
    return "." in last and _WORD_BREAKS.sub("", last) in known.trailing_titles


def _without_titles(words: list[str], known: Knowledge) -> list[str]:
    first = 0
    while first < len(words) - 1 and words[first] in known.leading_titles:
        first += 1
    last = len(words)
    while last - first > 1 and words[last - 1] in known.trailing_titles:
        if last - first == 2 and words[last - 1] in LIKE_NAMES:
            break
        last -= 1
    return words[first:last]


def _without_parent(words: list[str], known: Knowledge) -> list[str]:
    for place, word in enumerate(words[1:], start=1):
        if word in known.parent_marks:
            return words[:place]
    return words
