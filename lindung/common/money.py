"""Money: whole rupiah, never a fraction of one."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

from lindung.common.wording import number

Rupiah = NewType("Rupiah", int)
"""A whole number of rupiah. What a person pays or receives, or the price of it."""


def percent_of(amount: int, percent: Decimal | int) -> Rupiah:
    """So many percent of an amount, rounded to the nearest rupiah, halves up."""
    return Rupiah(int((Decimal(amount) * Decimal(percent) / 100).quantize(Decimal(1), ROUND_HALF_UP)))


def rupiah(amount: int) -> str:
    """Rp16.800; minus before the sign of the currency."""
    return f"{'−' if amount < 0 else ''}Rp{number(abs(amount))}"
