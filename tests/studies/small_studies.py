"""A study as small as a test needs it: Jambi, two scenarios, three years."""

from lindung.studies.scenarios.study_file import StudyQuestion, read_study

SMALL = """title: Uji
checked: {by: Uji, day: 2026-11-23}
province: jambi
scenarios: [bkbk, by-need]
years: 3
draws: 20
seed: 7
"""
ASKED_GRANT = (
    "grant_a_village: {value: 100000000, source: s, status: reported}",
    "grant_a_village: {missing: 'Berapa bantuannya?', ask: BKAD}",
)
"""A change of the small province: nobody has said what it grants."""


def small(more: str = "", *changes: tuple[str, str]) -> StudyQuestion:
    """The small study with more keys and some of its text changed; each change is there exactly once."""
    text = SMALL + more
    for written, instead in changes:
        assert text.count(written) == 1, written
        text = text.replace(written, instead)
    return read_study(text)
