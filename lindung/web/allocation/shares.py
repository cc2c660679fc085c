"""How SQL and the ORM ask whose money months are: the one place for all that bill, pay, reverse or count them.

A month without a `MonthShare` is its source's alone. `m` is the month, `f` its source.
"""

from django.db.models import QuerySet, Sum

from lindung.common.money import Rupiah
from lindung.funding.borne import Borne
from lindung.web.months.models import ProtectionMonth

SHARED = """LEFT JOIN allocation_monthshare AS share ON share.month_id = m.id
    LEFT JOIN funds_source AS partner ON partner.id = share.partner_id"""
"""Joins what a partner bears of `m`; at most one row."""
PARTNER = "COALESCE(partner.code, '')"
OF_PARTNER = "COALESCE(share.amount, 0)"


def borne_of(month: ProtectionMonth) -> Borne:
    """Whose money one month is; `source` and `share__partner` are best selected with it."""
    share = getattr(month, "share", None)
    partner, beside = (share.partner.code, share.amount) if share else ("", 0)
    return Borne(month.source.code, Rupiah(month.amount), partner, beside)


def borne_by_source(months: "QuerySet[ProtectionMonth]") -> dict[str, Rupiah]:
    """What each source bears of months, by its code; together their amounts."""
    rows = months.order_by().values_list("source__code", "share__partner__code")
    found: dict[str, int] = {}
    for source, partner, whole, beside in rows.annotate(whole=Sum("amount"), beside=Sum("share__amount")):
        for code, part in Borne(source, Rupiah(int(whole)), partner or "", int(beside or 0)).parts(Rupiah(int(whole))):
            found[code] = found.get(code, 0) + part
    return {code: Rupiah(amount) for code, amount in found.items()}
