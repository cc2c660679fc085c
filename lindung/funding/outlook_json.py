"""The cash ahead of an area as JSON, to be kept and read again: written and read are the same."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.orders import Order
from lindung.funding.outlook import Bridge
from lindung.funding.outlook_sum import Ahead, MonthSum, OrderSum, VillageAhead
from lindung.funding.walking import Count

Json = dict[str, Any]


def written(ahead: Ahead) -> Json:
    """As JSON: days as 2026-11-23, months by their index."""
    return {
        "on": ahead.on.isoformat(),
        "arrives": ahead.arrives.isoformat() if ahead.arrives else None,
        "orders": [_order(one) for one in ahead.orders],
        "every_month": [_bridge(one) for one in ahead.every_month],
        "nobody_lapses": [_bridge(one) for one in ahead.nobody_lapses],
        "villages": [asdict(one) for one in ahead.villages],
    }


def read(said: Mapping[str, Any]) -> Ahead:
    """What `written` wrote."""
    return Ahead(
        on=date.fromisoformat(said["on"]),
        arrives=_day(said["arrives"]),
        orders=tuple(_read_order(one) for one in said["orders"]),
        every_month=tuple(_read_bridge(one) for one in said["every_month"]),
        nobody_lapses=tuple(_read_bridge(one) for one in said["nobody_lapses"]),
        villages=tuple(_read_village(one) for one in said["villages"]),
    )


def _order(one: OrderSum) -> Json:
    return {
        "order": one.order.value,
        "count": asdict(one.count),
        "months": [asdict(month) | {"month": month.month.index} for month in one.months],
        "lapses": [[key, month.index] for key, month in one.lapses],
    }


def _read_order(said: Mapping[str, Any]) -> OrderSum:
    return OrderSum(
        order=Order(said["order"]),
        count=Count(**said["count"]),
        months=tuple(MonthSum(**{**one, "month": Month.numbered(one["month"])}) for one in said["months"]),
        lapses=tuple((key, Month.numbered(month)) for key, month in said["lapses"]),
    )


def _bridge(one: Bridge) -> list[Any]:
    return [one.until.isoformat(), one.amount, one.since.isoformat() if one.since else None]


def _read_bridge(said: list[Any]) -> Bridge:
    until, amount, since = said
    return Bridge(date.fromisoformat(until), Rupiah(amount), _day(since))


def _read_village(said: Mapping[str, Any]) -> VillageAhead:
    lost = {Order(order): count for order, count in said["lost"].items()}
    return VillageAhead(**{**said, "lost": lost})


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
