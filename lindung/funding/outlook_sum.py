"""The cash ahead of many villages together: every village pays from its own money, the counts are added up.

Small enough to be kept: what a page shows, with the office's numbers of workers and nothing else of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.orders import Order
from lindung.funding.outlook import Bridge, Outlook
from lindung.funding.walking import Count, Course


@dataclass(frozen=True)
class MonthSum:
    """One coming month, in workers, rupiah and families."""

    month: Month
    paid: int
    lapsed: int
    spent: Rupiah
    left: Rupiah
    members: int
    in_arrears: int
    bare_families: int


@dataclass(frozen=True)
class OrderSum:
    """What one order of payment comes to.

    lapses: (worker, month) of each end of membership; kept of the best order and of the usual one.
    """

    order: Order
    count: Count
    months: tuple[MonthSum, ...]
    lapses: tuple[tuple[str, Month], ...]


@dataclass(frozen=True)
class VillageAhead:
    """One village beside the others. lost: members whose membership ends, by the order of payment."""

    village: int
    people: int
    balance: Rupiah
    awaited: Rupiah
    lost: Mapping[Order, int]
    every_month: Rupiah  # to be lent at most
    nobody_lapses: Rupiah


@dataclass(frozen=True)
class Ahead:
    """All villages on one supposition about the tranche. orders: the best first. arrives: None where it never does."""

    on: date
    arrives: date | None
    orders: tuple[OrderSum, ...]
    every_month: tuple[Bridge, ...]
    nobody_lapses: tuple[Bridge, ...]
    villages: tuple[VillageAhead, ...]

    @property
    def best(self) -> OrderSum:
        """The order that protects most over all villages; of equals the one that stands first in `Order`."""
        return self.orders[0]

    def of(self, order: Order) -> OrderSum:
        """What one order comes to."""
        return next(one for one in self.orders if one.order is order)


def together(found: Mapping[int, Outlook], arrives: date | None) -> Ahead:
    """The outlooks of villages, by their numbers, on one supposition; all asked for the same days."""
    outlooks = list(found.values())
    assert outlooks
    first = outlooks[0]
    days = [bridge.until for bridge in first.every_month]
    assert all([bridge.until for bridge in one.every_month] == days for one in outlooks), "the same days of payment"
    orders = [_order(order, [one.of(order) for one in outlooks]) for order in Order]
    orders.sort(key=lambda one: one.count.loss)
    shown = {orders[0].order, Order.MONTHS}
    return Ahead(
        on=first.on,
        arrives=arrives,
        orders=tuple(one if one.order in shown else replace(one, lapses=()) for one in orders),
        every_month=_bridges([one.every_month for one in outlooks]),
        nobody_lapses=_bridges([one.nobody_lapses for one in outlooks]),
        villages=tuple(_village(village, one) for village, one in sorted(found.items())),
    )


def _order(order: Order, courses: Sequence[Course]) -> OrderSum:
    counts = [course.count for course in courses]
    whole = counts[0]
    for count in counts[1:]:
        whole = whole + count
    months = zip(*(course.months for course in courses), strict=True)
    lapses = ((key, month.month) for course in courses for month in course.months for key in month.lapsed)
    return OrderSum(
        order=order,
        count=whole,
        months=tuple(
            MonthSum(
                month=some[0].month,
                paid=sum(len(one.paid) for one in some),
                lapsed=sum(len(one.lapsed) for one in some),
                spent=Rupiah(sum(one.spent for one in some)),
                left=Rupiah(sum(one.left for one in some)),
                members=sum(one.members for one in some),
                in_arrears=sum(one.in_arrears for one in some),
                bare_families=sum(one.bare_families for one in some),
            )
            for some in months
        ),
        lapses=tuple(sorted(lapses, key=lambda one: one[1])),
    )


def _bridges(of_villages: Sequence[Sequence[Bridge]]) -> tuple[Bridge, ...]:
    """What all of them have to lend: money of one village is not there for another one."""
    return tuple(
        Bridge(
            some[0].until,
            Rupiah(sum(one.amount for one in some)),
            min((one.since for one in some if one.since), default=None),
        )
        for some in zip(*of_villages, strict=True)
    )


def _village(village: int, one: Outlook) -> VillageAhead:
    return VillageAhead(
        village=village,
        people=len(one.best.people),
        balance=one.cash.balance,
        awaited=Rupiah(sum(amount for _day, amount in one.cash.arrivals)),
        lost={course.order: course.count.members_lost for course in one.courses},
        every_month=one.every_month[-1].amount,
        nobody_lapses=one.nobody_lapses[-1].amount,
    )
