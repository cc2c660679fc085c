"""A book apart from the tests, to be killed while it writes: made ready, written into, or asked. One line of JSON.

`python -m tests.web.funds.book_state prepare` · `... pay` · `... told`, with LINDUNG_DATA of that office.
"""

import json
import sys
from datetime import date
from typing import Any

from lindung.web.setup import set_up

VILLAGES = 1_500
EACH, PAID = 700, 300
DAY = date(2026, 3, 1)


def codes() -> list[str]:
    """Villages of a hundred districts of an invented regency."""
    return [f"99.01.{at // 50 + 1:02}.{2001 + at % 50}" for at in range(VILLAGES)]


def prepare() -> dict[str, int]:
    """Tables, somebody, and money in the account of every village with an open bill."""
    set_up(migrated=False)
    from django.core.management import call_command

    from lindung.common.money import Rupiah
    from lindung.common.months import Month
    from lindung.funding.accounts import AccountKind
    from lindung.funding.entries import Charge, Fund, arrived, promised
    from lindung.web.areas.services import load_areas
    from lindung.web.funds.book_services import book_bill, write_entry
    from lindung.web.users.models import User
    from tests.web.conftest import AREAS
    from tests.web.funds.sources import invented_source

    call_command("migrate", verbosity=0)
    load_areas(AREAS)
    by = User.objects.create(username="bendahara", full_name="Bendahara", password="!")
    fund: Fund = invented_source()
    money = [Charge(fund, code, Rupiah(EACH)) for code in codes()]
    write_entry(promised(money, day=DAY, number="DPA", words="BKBK"), by=by)
    for station in (AccountKind.PROVINCE, AccountKind.REGENCY, AccountKind.VILLAGE):
        write_entry(arrived(money, station, day=DAY, number=f"SP2D {station}", words="Tahap 1"), by=by)
    bill = [Charge(fund, code, Rupiah(PAID)) for code in codes()]
    book_bill(by=by, charges=bill, month=Month.of(DAY), day=DAY, number="T-1")
    return {"entries": 5}


def pay() -> dict[str, int]:
    """One payment for all villages."""
    set_up()
    from lindung.common.money import Rupiah
    from lindung.funding.accounts import AccountKind
    from lindung.funding.entries import Charge
    from lindung.web.funds.book_services import book_payment
    from lindung.web.users.models import User
    from tests.web.funds.sources import FUND

    charges = [Charge(FUND, code, Rupiah(PAID)) for code in codes()]
    by = User.objects.get(username="bendahara")
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    book_payment(by=by, charges=charges, station=AccountKind.VILLAGE, day=DAY, number="B-1", words="Iuran")
    return {"paid": len(charges)}


def told() -> dict[str, Any]:
    """Everything of which there might be too much or too little."""
    set_up()
    from lindung.web.areas.spans import span_of
    from lindung.web.audit.services import first_break
    from lindung.web.funds.book_selectors import balances, trial_balance
    from lindung.web.funds.models import Entry, Transfer

    sums: dict[str, int] = {}
    for account, balance in balances(span_of("99"), DAY).items():
        sums[account.kind] = sums.get(account.kind, 0) + balance
    lines = trial_balance(span_of("99"), DAY)
    return {
        "entries": Entry.objects.count(),
        "moves": Transfer.objects.count(),
        "apart": sum(line.debit - line.credit for line in lines),
        "sums": sums,
        "broken_at": first_break(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"prepare": prepare, "pay": pay, "told": told}[sys.argv[1]]()) + "\n")
