"""Thirty-eight invented provinces of the sizes of real ones, each asked what Jambi's shipped study asks.

The largest has 24 million workers in 38 regencies, as the most populous province has; each next one is smaller by a
fixed share, the smallest a quarter of a million in five: together 150 million workers, where Indonesia had 146.5 in
2025. Rates, ranges and money of a village are those of Jambi; nothing else in them is anybody's.
"""

from dataclasses import replace

from lindung.studies.province.input_files import read_province
from lindung.studies.scenarios.study_file import StudyQuestion, shipped_study

PROVINCES = 38
LARGEST, SMALLEST, NEXT = 24_000_000, 250_000, 0.838
MOST_REGENCIES, FEWEST_REGENCIES, NEXT_REGENCIES = 38, 5, 0.927
VILLAGES = 150  # of a regency
AGES = {"15-24": 13, "25-34": 22, "35-44": 23, "45-54": 21, "55-59": 8, "60-64": 6, "65+": 7}
RANGED = {
    "household_size": (390, 350, 474),
    "household_workers": (190, 150, 220),
    "grant_a_village": (100_000_000, 50_000_000, 100_000_000),
    "contributions_share": (15, 10, 15),
    "quota_a_village": (75, 50, 75),
    "deaths": (290, 140, 380),
    "accidents": (300, 110, 1_030),
}


def workers_of(number: int) -> int:
    """Of the province with that number, 0 to 37, the largest first."""
    assert 0 <= number < PROVINCES
    return max(round(LARGEST * NEXT**number / 1_000) * 1_000, SMALLEST)


def regencies_of(number: int) -> int:
    """How many areas it has."""
    return max(round(MOST_REGENCIES * NEXT_REGENCIES**number), FEWEST_REGENCIES)


def province_study(number: int, draws: int) -> StudyQuestion:
    """Its study: the scenarios of Jambi's, over as many years."""
    asked = shipped_study("jambi")
    province = read_province(f"karangan-{number}", _text(number))
    return replace(asked, code=province.code, title=province.title, province=province, draws=draws, overrides={})


def _text(number: int) -> str:
    workers, regencies = workers_of(number), regencies_of(number)
    counted = {
        "residents": 2 * workers,
        "workers": workers,
        "formal_workers": workers * 42 // 100,
        "eligible_workers": workers * 72 // 100,
        "active_members": workers * 28 // 100,
        "poor_people": workers * 14 // 100,
        "extreme_poor_people": workers * 2 // 100,
        "poverty_line": 650_000,
        "villages": regencies * VILLAGES,
        "budget": regencies * VILLAGES * 15_000_000,
    }
    figures = [f"  {key}: {{value: {value}, {SAID}}}" for key, value in counted.items()]
    figures += [
        f"  {key}: {{value: {value}, range: [{low}, {high}], {SAID}}}" for key, (value, low, high) in RANGED.items()
    ]
    areas = ", ".join(f"'99.{at:02d}': {1_000 + 37 * at}" for at in range(1, regencies + 1))
    ages = ", ".join(f"{age}: {share}" for age, share in AGES.items())
    deciles = ", ".join(f"{decile}: 10" for decile in range(1, 11))
    lines = (
        *(f"title: Provinsi Karangan {number}", 'province: "99"', "checked: {by: Lindung, day: 2026-11-23}"),
        *("figures:", *figures, "margins:"),
        f"  - {{by: [area], kind: weights, cells: {{{areas}}}, {SAID}}}",
        f"  - {{by: [sex], kind: shares, cells: {{L: 62, P: 38}}, {SAID}}}",
        f"  - {{by: [age], kind: shares, cells: {{{ages}}}, {SAID}}}",
        f"  - {{by: [formality], kind: shares, cells: {{formal: 42, informal: 58}}, {SAID}}}",
        f"  - {{by: [decile], kind: shares, cells: {{{deciles}}}, {SAID}}}",
        "  - {by: [occupation], missing: Karangan, ask: nobody}",
        f"ties:\n  - {{cell: {{formality: informal, decile: 1}}, odds: 300, range: [200, 400], {SAID}}}",
        "tranches: []",
    )
    return "\n".join(lines) + "\n"


SAID = "source: karangan, status: reported"
