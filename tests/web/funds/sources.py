"""A source of the invented province, and its money."""

from lindung.funding.entries import Fund
from lindung.web.funds.models import Source

FUND = Fund("BKBK-2026", "DUMISAKE")


def invented_source() -> Fund:
    """Makes the source, and whatever its accounts hang on."""
    Source.objects.create(code=FUND.source, name="BKBK", first=9900000000, last=9999999999)
    return FUND
