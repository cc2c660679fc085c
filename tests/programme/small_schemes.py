"""A scheme of three villages as a file: Rp1m for contributions a village, 4 workers, 12 months from January 2024."""

from collections.abc import Sequence
from datetime import date

from lindung.programme.scheme_files import read_scheme
from lindung.programme.schemes import Scheme

FIGURES = {
    "grant_a_village": "10_000_000",
    "contributions_share": "10",
    "workers_a_village": "5",
    "villages": "3",
    "first_month": "2024-01",
    "months": "12",
    "declared_income": "1_000_000",
    "payer": "bkbk",
}
RULES = {
    "tranche_cut": "in_proportion",
    "enrolment": "fit",
    "paying": "whole",
    "late_money": "forward",
    "days_to_pay": "0",
}
PLANNED = "{share: 50, village: 2024-01-10, source: s, status: assumption}"
TWO_HALVES = (PLANNED, "{share: 50, village: 2024-06-03, source: s, status: assumption}")


def half(day: date | None) -> str:
    """Half of the grant in the village's account on that day, or stuck in the treasury of the regency."""
    arrives = day or "null"
    return f"{{share: 50, regency: 2024-01-02, village: {arrives}, source: s, status: reported}}"


def scheme_text(happened: Sequence[tuple[str, ...]], planned: tuple[str, ...] = TWO_HALVES, **changed: str) -> str:
    """The file; of each of the three villages the tranches, other figures and rules by their key."""

    def table(words: dict[str, str]) -> list[str]:
        said = {key: changed.get(key, value) for key, value in words.items()}
        return [f"  {key}: {{value: {value}, source: s, status: assumption}}" for key, value in said.items()]

    villages = [
        f"  - {{name: desa {at}, villages: 1, source: s, status: reported, tranches: [{', '.join(tranches)}]}}"
        for at, tranches in enumerate(happened, start=1)
    ]
    return "\n".join(
        [
            *(
                "title: Skema kecil",
                "legal_basis: [Perdes karangan]",
                f"told_until: {changed.get('told_until', '2024-12-31')}",
            ),
            *("checked: {by: uji, day: 2026-11-23}", "figures:", *table(FIGURES), "rules:", *table(RULES), "planned:"),
            *(f"  - {tranche}" for tranche in planned),
            *("happened:", *villages, ""),
        ]
    )


def small_scheme(second: date | None, **changed: str) -> Scheme:
    """All three villages have the first half on 10 January 2024 and the second on that day."""
    return read_scheme("kecil", scheme_text([(half(date(2024, 1, 10)), half(second))] * 3, TWO_HALVES, **changed))
