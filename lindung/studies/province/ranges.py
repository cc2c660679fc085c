"""Two numbers of a file of a study, the least and the most: how far a number may be off."""

from decimal import Decimal

from lindung.common.wording import number
from lindung.programme.scheme_reading import SchemeFault, number_at


def range_at(written: object, unit: str, where: str, key: str = "range") -> tuple[Decimal, Decimal]:
    """The two numbers of `key`, the least first; SchemeFault where they are not."""
    if not isinstance(written, list) or len(written) != 2:
        raise SchemeFault(f"{where}: «{key}» harus dua angka, yang terkecil dan yang terbesar, misalnya [200, 400].")
    low, high = (Decimal(number_at(end, unit, f"{where}: «{key}»")) for end in written)
    if low > high:
        raise SchemeFault(f"{where}: rentang {said(low)} sampai {said(high)} terbalik. Perbaiki rentangnya («{key}»).")
    return low, high


def said(value: Decimal) -> str:
    """As it is read: points between thousands, a comma before what is no whole."""
    whole = int(value)
    return f"{value.normalize():f}".replace(".", ",") if value != whole else number(whole)


def range_or(value: Decimal, written: object, unit: str, where: str) -> tuple[Decimal, Decimal]:
    """The same, or the value itself twice where no range is written: nobody doubts it."""
    return (value, value) if written is None else range_at(written, unit, where)
