"""Text that the fonts of our documents can print: what they cannot is named, never dropped and never drawn as a box.

PDF/A allows no missing letter, and typst 0.15 refuses, or even breaks off, where its fonts have none. So only letters
that were tried are let through; another is written as its number between guillemets. Signs that turn the
direction of writing or have no width are named too: a name may not hide what it says.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

MOST_UNBROKEN = 16  # letters without a space, as a NIK has; a longer name would leave its column,
BREAKS_AFTER = 10  # so its line may end after each so many
NO_WIDTH_SPACE = "\u200b"

# First and last of each run that the embedded fonts have, found by trying; a test tries them again.
RUNS = (
    (" ", "~"),
    ("\u00a0", "\u00ac"),  # what Latin-1 adds, without the soft hyphen
    ("\u00ae", "\u024f"),  # Latin with signs
    ("\u05d0", "\u05ea"),  # Hebrew letters
    ("\u0621", "\u063a"),  # Arabic letters
    ("\u0641", "\u064a"),
    ("\u0660", "\u0669"),  # Arabic figures
    ("\u1e00", "\u1eff"),  # Latin with two signs
    ("\u2010", "\u2027"),  # dashes, quotation marks, bullets
    ("\u2030", "\u203a"),
    ("\u20ac", "\u20ac"),
    ("\u2116", "\u2116"),
    ("\u2190", "\u2193"),  # arrows
    ("\u2212", "\u2212"),
    ("\u2260", "\u2265"),
)
_FITS = "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in RUNS)
_OTHERS = re.compile(f"[^{_FITS}]")
_UNBROKEN = re.compile(rf"[^\s/\u2010-\u2014-]{{{MOST_UNBROKEN + 1},}}")


def printable(value: object) -> object:
    """The values of a document, text by text as it can be printed; whole numbers, True, False and None as they are."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, Mapping):
        return {str(key): printable(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [printable(inner) for inner in value]
    assert value is None or isinstance(value, int), f"no value of a document: {type(value).__name__}"
    return value


def printable_text(text: str) -> str:
    """One line of text in letters the fonts have; line ends and tabs become spaces, other signs are named."""
    line = unicodedata.normalize("NFC", re.sub(r"[\r\n\t]+", " ", text))
    return _UNBROKEN.sub(_with_breaks, _OTHERS.sub(_named, line))


def printable_picture(svg: str) -> str:
    """An SVG of ours with only letters the fonts have; its marks are ASCII and stay as they are."""
    return _OTHERS.sub(_named, unicodedata.normalize("NFC", svg.replace("\n", " ")))


def _named(sign: re.Match[str]) -> str:
    return f"«U+{ord(sign[0]):04X}»"


def _with_breaks(run: re.Match[str]) -> str:
    return NO_WIDTH_SPACE.join(run[0][place : place + BREAKS_AFTER] for place in range(0, len(run[0]), BREAKS_AFTER))
