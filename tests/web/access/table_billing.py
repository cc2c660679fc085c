"""Addresses of bills and payments: who sees what is billed, who exchanges with BPJS, and nothing of another area."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SEE_PEOPLE, SOMETHING, Call, get, pk, post

SEE_MONTHS = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
EXCHANGE = frozenset((R.REGENCY_LABOUR, R.PROVINCE))

TABLE: Mapping[str, tuple[Call, ...]] = {
    "billing:bills": (get(SEE_MONTHS),),
    "billing:new_bill": (get(EXCHANGE), post(EXCHANGE, answers=(422,), form=SOMETHING)),
    "billing:plan": (get(EXCHANGE), post(EXCHANGE, answers=(422,), form=SOMETHING)),
    "billing:unpaid": (get(SEE_MONTHS),),
    "billing:bill": (get(SEE_MONTHS, pk("bill"), "villages"),),
    "billing:bill_file": (get(EXCHANGE, pk("bill"), answers=frozenset((422,))),),
    "billing:work": (get(EXCHANGE, pk("billing_work")),),
    "billing:of_entry": (get(SEE_MONTHS, pk("billed"), "villages", answers=frozenset((302,))),),
    "billing:withdraw": (get(EXCHANGE, pk("bill")), post(EXCHANGE, pk("bill"), answers=(422,), form=SOMETHING)),
    "billing:payments": (get(SEE_MONTHS),),
    "billing:take": (get(EXCHANGE), post(EXCHANGE, answers=(422,), form=SOMETHING)),
    "billing:payment": (get(SEE_MONTHS, pk("proof")),),
    "billing:decide": (post(EXCHANGE, pk("proof"), answers=(422,), form=SOMETHING),),
    "billing:confirm": (post(EXCHANGE, pk("proof"), answers=(422,), form=SOMETHING),),
    "billing:differences": (get(EXCHANGE),),
    "billing:differences_out": (get(EXCHANGE),),
    "billing:differences_in": (get(EXCHANGE), post(EXCHANGE, answers=(422,), form=SOMETHING)),
    "billing:difference": (
        get(EXCHANGE, pk("difference")), post(EXCHANGE, pk("difference"), answers=(422,), form=SOMETHING)
    ),
}  # fmt: skip
