"""Bills, proofs and differences that a person may see, counted for their own villages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from lindung.common.money import Rupiah
from lindung.funding.accounts import AccountKind
from lindung.funding.moves import DocumentKind
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span
from lindung.web.billing.models import Bill, Difference, PaymentFile, Work
from lindung.web.billing.states import OPEN, BillState, DifferenceState
from lindung.web.funds.models import Account, Entry, Source, Transfer
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State
from lindung.web.programmes.models import Programme
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope


class Counted(NamedTuple):
    """Of a bill, in some villages: people and rupiah billed now, those not paid, and what was given up since."""

    people: int = 0
    amount: Rupiah = Rupiah(0)
    open_people: int = 0
    open_amount: Rupiah = Rupiah(0)
    gone: int = 0  # months
    gone_amount: Rupiah = Rupiah(0)


class Unpaid(NamedTuple):
    """What of a bill is not paid in one village."""

    bill: Bill
    village: int
    people: int
    amount: Rupiah


def bills_in(scope: Scope) -> QuerySet[Bill]:
    """Bills of areas that the scope touches, the last first; what they hold is counted for its villages only."""
    rows = Bill.objects.filter(_touching(scope)).select_related("programme", "made_by", "withdrawn_by")
    return rows.order_by("-day", "-pk")


def counted(bills: Iterable[Bill], scope: Scope) -> Mapping[str, Counted]:
    """By number, in the villages of the scope. Of a paid bill of the scope itself only what was given up is counted."""
    bills = list(bills)
    paid = [one for one in bills if one.state == BillState.PAID and scope.holds(Span(one.first, one.last))]
    gone = _gone(paid)
    known = {}
    for one in paid:
        months, amount = gone.get(one.number, (0, 0))
        known[one.number] = Counted(
            one.people - months, Rupiah(one.total - amount), gone=months, gone_amount=Rupiah(amount)
        )
    others = [one.number for one in bills if one.number not in known]
    rows = _summed(scope.limit(ProtectionMonth.objects.filter(bill__in=others)).order_by().values("bill"))
    return known | {row["bill"]: _counted(row) for row in rows}


def by_village(bill: Bill, scope: Scope) -> list[tuple[int, Counted]]:
    """Of each village of the scope what a bill holds and what of it is open."""
    months = scope.limit(ProtectionMonth.objects.filter(bill=bill.number)).exclude(state=State.REVERSED)
    rows = _summed(months.order_by().values("village"))
    return [(row["village"], _counted(row)) for row in rows.order_by("village")]


def by_source(bill: Bill, scope: Scope) -> list[tuple[str, int, Rupiah]]:
    """Whose money pays it, in the villages of the scope: name, people, rupiah. Whom two pay together count for both."""
    months = scope.limit(ProtectionMonth.objects.filter(bill=bill.number)).exclude(state=State.REVERSED)
    kinds = months.order_by().values_list("source__name", "share__partner__name")
    found: dict[str, tuple[int, int]] = {}
    for own, partner, *sums in kinds.annotate(people=Count("pk"), sum=Sum("amount"), beside=Sum("share__amount")):
        people, whole, beside = sums[0], sums[1], sums[2] or 0
        for name, part in ((own, whole - beside), (partner, beside)):
            if part:
                before, amount = found.get(name, (0, 0))
                found[name] = (before + people, amount + part)
    return [(name, people, Rupiah(amount)) for name, (people, amount) in sorted(found.items())]


def unpaid_in(scope: Scope) -> list[Unpaid]:
    """Villages of the scope with billed months that are not paid, the oldest bill first."""
    months = scope.limit(ProtectionMonth.objects.filter(state=State.BILLED)).order_by()
    rows = months.values("bill", "village").annotate(people=Count("pk"), sum=Sum("amount"))
    bills = {one.number: one for one in bills_in(scope).filter(state__in=OPEN)}
    found = [
        Unpaid(bills[row["bill"]], row["village"], row["people"], Rupiah(row["sum"]))
        for row in rows
        if row["bill"] in bills
    ]
    return sorted(found, key=lambda one: (one.bill.day, one.bill.pk, one.village))


def payments_in(scope: Scope) -> QuerySet[PaymentFile]:
    """Proofs handed in for areas that lie in the scope, the last first."""
    rows = scope.limit_areas(PaymentFile.objects.all()).select_related("by", "decided_by", "entry")
    return rows.order_by("-at", "-pk")


def differences_in(scope: Scope, *, settled: bool | None = False) -> QuerySet[Difference]:
    """Rows that paid no month, of proofs of the scope, in the order of the files. settled: None for all."""
    rows = Difference.objects.filter(line__file__in=payments_in(scope).values("pk"))
    if settled is not None:
        rows = rows.filter(state=DifferenceState.SETTLED if settled else DifferenceState.OPEN)
    return rows.select_related("line__file", "line__worker", "source", "settled_by").order_by("pk")


def programmes_of(scope: Scope) -> QuerySet[Programme]:
    """Programmes that touch the scope."""
    return Programme.objects.filter(_touching(scope)).order_by("code")


def sources_of(scope: Scope) -> QuerySet[Source]:
    """Sources with money for an area of the scope, and those that are for such an area."""
    funded = scope.limit_areas(Account.objects.all()).values("source")
    own = scope.limit_areas(Source.objects.all()).values("pk")
    return Source.objects.filter(Q(pk__in=funded) | Q(pk__in=own)).order_by("code")


def names_of(villages: Iterable[int]) -> Mapping[int, str]:
    """Names of villages as they are spoken, by number."""
    wanted = sorted(set(villages))
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        rows = Area.objects.filter(level="village", first__in=wanted[start : start + 500])
        found |= {first: place(name) for first, name in rows.values_list("first", "name")}
    return found


def work_in(scope: Scope) -> QuerySet[Work]:
    """What the worker was asked to do for areas that lie in the scope."""
    return scope.limit_areas(Work.objects.all()).select_related("by")


def paper_of(entry: int, scope: Scope) -> tuple[str, int] | None:
    """The page of the bill or proof that an entry of the book records, with its key."""
    if bill := bills_in(scope).filter(entry=entry).first():
        return "billing:bill", bill.pk
    paid = payments_in(scope).filter(Q(entry=entry) | Q(lines__difference__entry=entry)).first()
    return ("billing:payment", paid.pk) if paid else None


def rests_on_months(entry: Entry) -> bool:
    """Do months of people say the same as this entry? Then undoing it alone would part the book from them."""
    bills = Bill.objects.filter(entry=entry).exists()
    proofs = PaymentFile.objects.filter(entry=entry).exists() or Difference.objects.filter(entry=entry).exists()
    given_up = entry.document_kind == DocumentKind.WITHDRAWAL and Transfer.objects.filter(
        entry=entry, debit__kind=AccountKind.PAYABLE
    )
    return bills or proofs or bool(given_up and given_up.exists())


def may_withdraw(bill: Bill, user_id: int) -> bool:
    """Somebody else made it, and nobody has paid of it."""
    return bill.state == BillState.MADE and bill.made_by_id != user_id


def confirmable(scope: Scope, file: PaymentFile) -> QuerySet[ProtectionMonth]:
    """Months that a proof paid and BPJS has not confirmed."""
    lines = file.lines.filter(outcome="matched").values("protection")
    return scope.limit(ProtectionMonth.objects.filter(pk__in=lines, state=State.PAID))


def _touching(scope: Scope) -> Q:
    touching = Q(pk__in=())
    for span in scope.spans:
        touching |= Q(first__lte=span.last, last__gte=span.first)
    return touching


def _gone(bills: Sequence[Bill]) -> Mapping[str, tuple[int, int]]:
    """Months and rupiah that were given up since, by the number of their bill; found by programme, month and state."""
    rows = ProtectionMonth.objects.filter(
        programme__in={one.programme.code for one in bills},
        month__in={one.month for one in bills},
        state=State.REVERSED,
        bill__in=[one.number for one in bills],
    )
    found = rows.order_by().values_list("bill").annotate(many=Count("pk"), sum=Sum("amount"))
    return {number: (many, amount) for number, many, amount in found}


def _summed(rows: "QuerySet[ProtectionMonth, Any]") -> "QuerySet[ProtectionMonth, Any]":
    waiting, gone = Q(state=State.BILLED), Q(state=State.REVERSED)
    return rows.annotate(
        people=Count("pk", ~gone), sum=Sum("amount", filter=~gone),
        open_people=Count("pk", waiting), open_sum=Sum("amount", filter=waiting),
        gone=Count("pk", gone), gone_sum=Sum("amount", filter=gone),
    )  # fmt: skip


def _counted(row: Mapping[str, Any]) -> Counted:
    billed, waiting, gone = (Rupiah(row[name] or 0) for name in ("sum", "open_sum", "gone_sum"))
    return Counted(row["people"], billed, row["open_people"], waiting, row["gone"], gone)
