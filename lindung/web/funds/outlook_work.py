"""The cash ahead as the worker works it out: village by village, once for each day the tranche may arrive."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.outlook import Outlook, outlook
from lindung.funding.outlook_json import written
from lindung.funding.outlook_sum import together
from lindung.funding.paydays import Memory
from lindung.funding.walking import Cash
from lindung.law.law import Law
from lindung.web.areas.models import Area
from lindung.web.funds.models import Reckoning
from lindung.web.funds.outlook_facts import Facts, VillageMoney, facts_of
from lindung.web.funds.reckonings import Outcome, Told
from lindung.web.programmes.models import Programme

NOTHING = VillageMoney(Rupiah(0), Rupiah(0))
NEVER = None
"""Among the days on which the tranche may arrive: not at all."""


def work_out(reckoning: Reckoning, told: Told) -> Outcome:
    """Every supposition, all villages together; UserError where nobody has been paid for, or no month is left."""
    said = reckoning.question
    area = Area.objects.get(pk=said["area"])
    programme = Programme.objects.select_related("scheme").get(code=said["programme"])
    expected = date.fromisoformat(said["expected"])
    facts = facts_of(area, programme, on=reckoning.on, expected=expected)
    if not facts.people:
        raise UserError(_("Belum ada peserta yang dibayar dari program ini. Tetapkan daftarnya dulu."))
    law, memory = Law(), Memory()
    suppositions = [*(expected + timedelta(weeks=week) for week in said["weeks"]), NEVER]
    of = len(suppositions) * len(facts.people)
    aheads, cautions = [], dict[str, None]()
    for at, arrives in enumerate(suppositions):
        found: dict[int, Outlook] = {}
        for village, answer in _outlooks(facts, arrives, law, memory):
            found[village] = answer
            cautions |= dict.fromkeys(answer.cautions)
            told(at * len(facts.people) + len(found), of)
        aheads.append(written(together(found, arrives)))
    result = {"aheads": aheads, "cautions": list(cautions), "rests": _rests(facts)}
    return Outcome(result, _fingerprint(facts.fingerprint, said))


def _outlooks(facts: Facts, arrives: date | None, law: Law, memory: Memory) -> Iterator[tuple[int, Outlook]]:
    for village, people in facts.people.items():
        money = facts.money.get(village, NOTHING)
        cash = Cash(money.balance, ((arrives, money.awaited),) if arrives else ())
        yield village, outlook(people, cash, facts.plan, law, on=facts.on, until=facts.plan.last, memory=memory)


def _rests(facts: Facts) -> dict[str, int]:
    return {
        "people": sum(len(people) for people in facts.people.values()),
        "villages": len(facts.people),
        "payments": facts.payments,
        "balance": sum(one.balance for one in facts.money.values()),
        "awaited": sum(one.awaited for one in facts.money.values()),
        "undivided": facts.undivided,
        "last_entry": facts.last_entry,
    }


def _fingerprint(facts: str, question: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps([facts, question], sort_keys=True).encode()).hexdigest()
