"""Addresses of enrolments and answers."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SEE_PEOPLE, SOMETHING, Call, get, pk, post

SEE_PROGRAMMES = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
EXCHANGE = frozenset((R.REGENCY_LABOUR, R.PROVINCE))
ANSWER = EXCHANGE | {R.BPJS_BRANCH}
COLUMNS = {"jenis": "bill"}

TABLE: Mapping[str, tuple[Call, ...]] = {
    "exchange:submissions": (get(SEE_PROGRAMMES),),
    "exchange:new": (
        get(EXCHANGE),
        get(
            EXCHANGE,
            each=True,
            query=lambda place: {"program": place.things["programme"].pk, "wilayah": place.code},
        ),
        post(EXCHANGE, answers=(422,), form=SOMETHING),
    ),
    "exchange:submission": (get(SEE_PROGRAMMES, pk("submission")),),
    "exchange:download": (post(ANSWER, pk("submission"), answers=(200,)),),
    "exchange:answer": (
        get(ANSWER, pk("submission")),
        post(ANSWER, pk("submission"), answers=(422,), form=SOMETHING),
    ),
    "exchange:differences": (
        get(SEE_PROGRAMMES),
        get(SEE_PROGRAMMES, each=True, query=lambda place: {"pengiriman": str(place.things["submission"].pk)}),
    ),
    "exchange:settle": (
        get(EXCHANGE, pk("difference")),
        post(EXCHANGE, pk("difference"), answers=(422,), form=SOMETHING),
        post(EXCHANGE, pk("difference"), form=lambda place: {"how": "given_up"}),
    ),
    "exchange:differences_out": (get(EXCHANGE),),
    "exchange:differences_back": (get(EXCHANGE), post(EXCHANGE, answers=(422,), form=SOMETHING)),
    "exchange:columns": (
        get(EXCHANGE),
        get(EXCHANGE, each=True, query=lambda place: {**COLUMNS, "wilayah": place.code}),
        post(EXCHANGE, answers=(200,), form=SOMETHING),
    ),
}
