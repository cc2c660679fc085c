"""Villages added up: every village pays from its own money, and what is kept as JSON is read again as it was."""

import json
from datetime import date

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.orders import Order
from lindung.funding.outlook import Outlook
from lindung.funding.outlook_json import read, written
from lindung.funding.outlook_sum import together
from lindung.funding.outlook_words import explained
from tests.funding.test_outlook import PRICE, ahead, person

ARRIVES = date(2026, 8, 15)


def villages() -> dict[int, Outlook]:
    """Two workers without money, and one whose village has it all."""
    return {
        9907012001: ahead(person("a", 1, 2, 3), person("b", 1, 2, 3, 4), arrivals=((ARRIVES, 0),)),
        9907012002: ahead(person("c", 1, 2, 3), prices=9, arrivals=((ARRIVES, 2),)),
    }


def test_money_of_one_village_does_not_pay_for_another():
    found = together(villages(), ARRIVES)
    usual = found.of(Order.MONTHS)
    assert usual.count.members_lost == 2
    assert usual.lapses == (("a", Month(2026, 7)), ("b", Month(2026, 8)))
    assert [(str(one.month), one.members, one.lapsed) for one in usual.months] == [
        ("2026-06", 3, 0), ("2026-07", 2, 1), ("2026-08", 1, 1), ("2026-09", 1, 0),
    ]  # fmt: skip
    assert [(one.people, one.balance, one.awaited, one.lost[Order.MONTHS]) for one in found.villages] == [
        (2, 0, 0, 2), (1, 9 * PRICE, 2 * PRICE, 0),
    ]  # fmt: skip


def test_the_counts_are_those_of_the_villages_added_up_for_every_order():
    parts = villages()
    found = together(parts, ARRIVES)
    for order in Order:
        one, other = (part.of(order).count for part in parts.values())
        assert found.of(order).count == one + other
    assert found.best.count.loss == min(one.count.loss for one in found.orders)
    assert [bridge.amount for bridge in found.every_month] == [
        Rupiah(sum(part.every_month[at].amount for part in parts.values())) for at in range(len(found.every_month))
    ]


def test_what_is_kept_is_read_again_as_it_was():
    found = together(villages(), ARRIVES)
    again = read(json.loads(json.dumps(written(found))))
    assert again == found
    assert explained(again) == explained(found)
