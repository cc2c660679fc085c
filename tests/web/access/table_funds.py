"""Addresses of the book: who sees money, who keeps the book, and nothing of another area in any answer."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SEE_PEOPLE, SOMETHING, Call, get, pk, post
from tests.web.access.world import Place

SEE_BOOK = SEE_PEOPLE | {R.REGENCY_BUDGET}
KEEP_BOOK = frozenset((R.REGENCY_BUDGET, R.PROVINCE))
EITHER = frozenset((200, 404))  # an area in the question is there for who has it, and for nobody else


def of_area(place: Place) -> dict[str, str]:
    return {"wilayah": place.code}


TABLE: Mapping[str, tuple[Call, ...]] = {
    "funds:where": (get(SEE_BOOK), get(SEE_BOOK, each=True, query=of_area, answers=EITHER)),
    "funds:sources": (get(SEE_BOOK),),
    "funds:new_source": (get(KEEP_BOOK), post(KEEP_BOOK, answers=(422,), form=SOMETHING)),
    "funds:journal": (get(SEE_BOOK), get(SEE_BOOK, each=True, query=lambda place: {"text": place.mark})),
    "funds:entry": (get(SEE_BOOK, pk("entry")),),
    "funds:reverse": (get(KEEP_BOOK, pk("entry")), post(KEEP_BOOK, pk("entry"), answers=(422,), form=SOMETHING)),
    "funds:trial": (get(SEE_BOOK), get(SEE_BOOK, each=True, query=of_area, answers=EITHER)),
    "funds:months": (get(KEEP_BOOK), post(KEEP_BOOK, answers=(302, 422))),
    "funds:close": (post(KEEP_BOOK, lambda place: [987_654_321], "one", answers=(404,)),),
    "funds:arrive": (get(KEEP_BOOK), post(KEEP_BOOK, answers=(422,), form=SOMETHING)),
    "funds:arrivals_out": (get(KEEP_BOOK),),
    "funds:arrivals_in": (get(KEEP_BOOK), post(KEEP_BOOK, answers=(422,), form=SOMETHING)),
}
