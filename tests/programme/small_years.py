"""A scheme of one year and a village as small as a test needs them."""

from collections.abc import Sequence
from datetime import date

from lindung.law.law import Law
from lindung.programme.candidates import Candidates, candidates
from lindung.programme.facts import Facts
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.year_files import read_year, shipped_year_text

ON = date(2023, 1, 10)
HERE, THERE = 9901012001, 9901012002


def year_text(*changes: tuple[str, str], of: str = "bkbk-jambi-2023") -> str:
    """A shipped file with some of its text changed; each change is there exactly once."""
    text = shipped_year_text(of)
    for written, instead in changes:
        assert text.count(written) == 1, (written, text.count(written))
        text = text.replace(written, instead)
    return text


def small_year(places: int, *changes: tuple[str, str], of: str = "bkbk-jambi-2023") -> SchemeYear:
    """BKBK 2023 with so many places a village: the grant pays for exactly these."""
    grant = ("value: 100_000_000", f"value: {places * 201_600}")
    share, quota = ("value: 15\n", "value: 100\n"), ("value: 75\n", f"value: {max(places, 1)}\n")
    return read_year("uji", year_text(grant, share, quota, *changes, of=of))


def person(key: int, **said: object) -> dict[str, object]:
    """A farmer of forty without protection, but for what is said."""
    plain: dict[str, object] = {
        **{"key": key, "village": HERE, "nik": f"N{key}", "card": f"K{key}", "born": date(1983, 1, 1), "sex": "L"},
        **{"relation": "1", "occupation": "9", "life": "living", "verdict": "none", "protection": "none"},
        **{"segment": "", "covered_until": None, "decile": None, "held_by": "", "held_until": None},
        **{"nik_usable": True, "nik_elsewhere": False},
    }
    assert set(said) <= set(plain), said
    return {**plain, **said}


def facts_of(people: Sequence[dict[str, object]]) -> Facts:
    """Their columns."""
    return Facts.of({name: [one[name] for one in people] for name in person(0)})


def drawn(people: Sequence[dict[str, object]], year: SchemeYear, *, on: date = ON, seed: int = 7) -> Candidates:
    """The list of that scheme for these people."""
    return candidates(facts_of(people), year, Law(), on, seed=seed)
