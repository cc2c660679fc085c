"""Sixteen clients of different villages and funds who want the same months at once, and what is there afterwards.

`python -m tests.web.months.race`, with LINDUNG_DATA of an office apart: in sixteen processes, then one line of JSON.
"""

import json
import multiprocessing
import random
import sys
from typing import Any

from lindung.web.setup import set_up

CLIENTS, ATTEMPTS, AT_ONCE = 16, 10_000, 25
WORKERS, MONTHS = 300, 4
FUNDS = ("BKBK-2026", "SAWIT-2026")
VILLAGES = tuple(9901012001 + at for at in range(CLIENTS // len(FUNDS)))


def prepare() -> None:
    """Workers, the sources of money and who plans."""
    from lindung.web.users.models import User
    from tests.web.months.conftest import make_source, make_workers

    User.objects.create(username="balapan", full_name="Balapan", password="!")
    for code in FUNDS:
        make_source(code)
    make_workers(WORKERS)


def run_client(number: int) -> dict[str, Any]:
    """Everything one client wants, some at a time, in an order of its own; what it was told."""
    from lindung.common.money import Rupiah
    from lindung.common.months import Month
    from lindung.law.payers import Payer
    from lindung.web.funds.models import Source
    from lindung.web.months.models import Worker
    from lindung.web.months.planning import Wanted, plan_months
    from lindung.web.users.models import User

    village, fund = VILLAGES[number // len(FUNDS)], FUNDS[number % len(FUNDS)]
    by, source = User.objects.get(username="balapan"), Source.objects.get(code=fund)
    workers = list(Worker.objects.order_by("pk").values_list("pk", flat=True))
    all_of_them = [Wanted(one, Month(2026, 3) + at, village, Rupiah(16_800)) for one in workers for at in range(MONTHS)]
    wanted = random.Random(number).sample(all_of_them, ATTEMPTS // CLIENTS)
    won, repeated, lost = 0, 0, []
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        said = plan_months(wanted=some, programme=f"P-{fund}", source=source, payer=Payer.BKBK, by=by)
        won, repeated = won + said.won, repeated + said.repeated
        lost += [(one.worker, one.month.index, village, fund, one.won_by, one.sentence) for one in said.lost]
    return {"won": won, "repeated": repeated, "lost": lost}


def wrong_after(said: list[dict[str, Any]]) -> list[str]:
    """Whatever is not as it must be: one live payer each, every attempt answered, every loser kept and told."""
    from lindung.web.audit.services import first_break
    from lindung.web.months.models import Contest, ProtectionMonth

    live = {month.pk: month for month in ProtectionMonth.objects.exclude(state="reversed").select_related("source")}
    lost = [tuple(one) for each in said for one in each["lost"]]
    contests = set(Contest.objects.values_list("worker", "month", "village", "source__code", "won_by"))
    checks = {
        "two live payers": len({(month.worker_id, month.month) for month in live.values()}) == len(live),
        "a month won is not there": sum(each["won"] for each in said) == len(live),
        "an attempt without an answer": sum(each["won"] + each["repeated"] for each in said) + len(lost) == ATTEMPTS,
        "a repeat where there was none": not any(each["repeated"] for each in said),
        "nobody lost": len(lost) > ATTEMPTS // 2,
        "a contest is not kept": {one[:5] for one in lost} == contests,
        "a contest is kept twice": Contest.objects.count() == len(contests),
        "the audit is broken": first_break() is None,
    }
    wrong = [name for name, right in checks.items() if not right]
    for worker, month, village, fund, won_by, sentence in lost:
        winner = live[won_by]
        if (winner.worker_id, winner.month) != (worker, month):
            wrong.append("lost to another month")
        if (winner.village, winner.source.code) == (village, fund):
            wrong.append("lost to oneself")
        if winner.programme not in sentence or f"({winner.source.code})" not in sentence:
            wrong.append("the winner is not named")
    return wrong


def main() -> None:
    """The race in processes, on the database of an office apart."""
    set_up(migrated=False)
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    prepare()
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(CLIENTS) as pool:
        said = pool.map(run_client, range(CLIENTS), chunksize=1)
    sys.stdout.write(json.dumps({"wrong": wrong_after(said), "answers": len(said)}) + "\n")


if __name__ == "__main__":
    main()
