"""A province as small as a test needs it: invented, a thousand workers in two areas."""

from lindung.studies.province.input_files import read_province
from lindung.studies.province.inputs import ASKED, ProvinceInputs

NUMBERS = {
    "residents": 2_500,
    "workers": 1_000,
    "formal_workers": 400,
    "eligible_workers": 900,
    "active_members": 300,
    "poor_people": 250,
    "extreme_poor_people": 50,
    "poverty_line": 600_000,
    "household_size": 400,
    "household_workers": 200,
    "villages": 4,
    "grant_a_village": 100_000_000,
    "contributions_share": 15,
    "quota_a_village": 75,
    "budget": 60_000_000,
    "deaths": 300,
    "accidents": 300,
}
FIGURES = "".join(f"  {key}: {{value: {value}, source: s, status: reported}}\n" for key, value in NUMBERS.items())
SMALL = f"""title: Provinsi Uji
province: "99"
checked: {{by: Uji, day: 2026-11-23}}
figures:
{FIGURES}margins:
  - {{by: [area], kind: counts, cells: {{'99.01': 613, '99.02': 387}}, source: s, status: reported}}
  - by: [area, sex]
    kind: shares
    cells: {{99.01/L: 30, 99.01/P: 31.3, 99.02/L: 20, 99.02/P: 18.7}}
    source: s
    status: reported
  - {{by: [age], kind: weights, cells: {{15-44: 2, 45+: 1}}, source: s, status: reported}}
  - {{by: [formality], kind: counts, cells: {{formal: 400, informal: 600}}, source: s, status: reported}}
  - {{by: [decile], missing: Berapa per desil, ask: BPS}}
  - {{by: [occupation], missing: Berapa per pekerjaan, ask: BPS}}
ties:
  - {{cell: {{age: 45+, formality: informal}}, odds: 200, range: [100, 300], source: s, status: assumption}}
tranches:
  - {{year: 2024, share: 30, planned: 2024-02-01, paid_out: 2024-06-03, source: s, status: reported}}
  - {{year: 2024, share: 70, planned: 2024-08-01, paid_out: null, source: s, status: reported}}
"""
assert set(NUMBERS) == set(ASKED)


def small_province(*changes: tuple[str, str]) -> ProvinceInputs:
    """The small province with some of its text changed; each change is there exactly once."""
    return read_province("uji", small_text(*changes))


def small_text(*changes: tuple[str, str]) -> str:
    """Its file."""
    text = SMALL
    for written, instead in changes:
        assert text.count(written) == 1, (written, text.count(written))
        text = text.replace(written, instead)
    return text
