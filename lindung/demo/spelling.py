"""One word written otherwise: old and rival spellings, and slips of the finger."""

import numpy as np

_RIVALS = (
    *(("u", "oe"), ("U", "Oe"), ("J", "Dj"), ("j", "dj"), ("C", "Tj"), ("y", "j"), ("i", "y"), ("y", "i")),
    *(("f", "p"), ("F", "P"), ("v", "f"), ("z", "s"), ("Z", "S"), ("dh", "d"), ("th", "t"), ("d", "dh")),
    *(("kh", "h"), ("sy", "s"), ("Sy", "S"), ("ss", "s"), ("ll", "l"), ("nn", "n"), ("n", "nn"), ("ah", "a")),
    *(("q", "k"), ("k", "q"), ("ai", "ae"), ("au", "ao"), ("ie", "i"), ("tt", "t"), ("iy", "i"), ("o", "u")),
)
"""What clerks write for each other: Soekarno, Djoko, Fadhli. The first place in the word is meant."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def other_spellings(word: str) -> list[str]:
    """Every way to write the word with one rival spelling; at least one."""
    found = [word.replace(one, other, 1) for one, other in _RIVALS if one in word]
    return found or [word + word[-1]]


def slips(word: str, count: int, rng: np.random.Generator) -> list[str]:
    """So many mistypings of the word: a letter wrong, left out, put in or exchanged with its neighbour."""
    return [_slip(word, int(rng.integers(4)), int(rng.integers(1, max(2, len(word)))), rng) for _ in range(count)]


def _slip(word: str, way: int, at: int, rng: np.random.Generator) -> str:
    letter = _LETTERS[int(rng.integers(len(_LETTERS)))]
    if len(word) < 3 or at >= len(word):
        return word + letter
    return (
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
    )[way]
