"""One figure of a claim in words: as it was published, as it was worked out, or as a span."""

from collections.abc import Mapping
from fractions import Fraction

from lindung.common.wording import number
from lindung.common.written import Kind, Span
from lindung.coverage.check import Checked
from lindung.coverage.claims import Quantity as Name, kind_of

DERIVED_WORDS: Mapping[str, str] = {Name.DENOMINATOR: " (pembilang + sisa)", Name.PEOPLE: " (kuota × desa)"}


def decimal(value: Fraction, places: int = 2) -> str:
    """A number with a decimal comma, rounded half up, without a float on the way."""
    scaled = (abs(value) * 10**places * 2 + 1) // 2
    whole, decimals = divmod(int(scaled), 10**places)
    return f"{'−' if value < 0 else ''}{number(whole)}" + (f",{decimals:0{places}d}" if places else "")


def value_said(name: str, value: Fraction, places: int = 2) -> str:
    """As that figure is written: rupiah, percent (with so many decimals), months, people."""
    kind = kind_of(name)
    if kind is Kind.PERCENT:
        return f"{decimal(value, places)}%"
    if value.denominator == 1:
        return f"Rp{number(int(value))}" if kind is Kind.MONEY else number(int(value))
    places = 0 if kind is Kind.MONEY else 2
    return f"{'Rp' if kind is Kind.MONEY else ''}{decimal(value, places)}"


def span_said(name: str, span: Span) -> str:
    """The middle of a span, and its ends where they differ."""
    middle = value_said(name, span.nominal)
    if span.exact:
        return middle
    if kind_of(name) is Kind.COUNT and span.holds_whole():
        middle, ends = decimal(span.nominal, 0), (Fraction(-(-span.low // 1)), Fraction(span.high // 1))
    else:
        ends = (span.low, span.high)
    low, high = (value_said(name, end) for end in ends)
    return f"{middle} ({low}–{high})" if low != high else middle


def figure_said(answer: Checked, name: str) -> str:
    """As published, else as taken from the law or from the other figures."""
    published = answer.claim.figures.get(name)
    if published is not None:
        return str(published)
    return value_said(name, answer.figures.rounded[name].nominal) + DERIVED_WORDS.get(name, "")
