"""Addresses of lists, meetings and approvals."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import EXPORT, SEE_PEOPLE, SOMETHING, Call, get, pk, post
from tests.web.access.table_programmes import SEE_PROGRAMMES
from tests.web.access.world import Place

KEEP_LISTS = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE))
APPROVE_LISTS = frozenset((R.VILLAGE_HEAD, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE))
REFUSED = (422,)  # the list is fixed by a decree: nothing more is done with it


def step_of(place: Place) -> list[int]:
    return [place.things["programme"].pk, 2]


TABLE: Mapping[str, tuple[Call, ...]] = {
    "programmes:turns": (get(APPROVE_LISTS),),
    "programmes:turn": (
        get(APPROVE_LISTS, step_of, "villages", nothing=(987_654_321, 2)),
        post(APPROVE_LISTS, step_of, "villages", answers=REFUSED, form=SOMETHING, nothing=(987_654_321, 2)),
    ),
    "programmes:lists": (get(SEE_PROGRAMMES, pk("programme"), "villages"),),
    "programmes:draw": (
        get(KEEP_LISTS, pk("programme"), "villages"),
        post(KEEP_LISTS, pk("programme"), "villages", answers=REFUSED, form=SOMETHING),
    ),
    "programmes:propose_all": (
        get(KEEP_LISTS, pk("programme"), "villages"),
        post(KEEP_LISTS, pk("programme"), "villages", answers=(200,)),  # says what was put forward, and what was left
    ),
    "programmes:drawing": (get(KEEP_LISTS, pk("drawing")),),
    "programmes:list": (get(SEE_PROGRAMMES, pk("list")),),
    "programmes:meeting": (
        get(KEEP_LISTS, pk("list")),
        post(KEEP_LISTS, pk("list"), answers=REFUSED, form=SOMETHING),
    ),
    "programmes:meeting_upload": (
        get(KEEP_LISTS, pk("list")),
        post(KEEP_LISTS, pk("list"), answers=REFUSED, form=SOMETHING),
    ),
    "programmes:meet_again": (post(KEEP_LISTS, pk("list"), answers=REFUSED),),
    "programmes:meeting_workbook": (get(EXPORT, pk("list")),),
    "programmes:list_workbook": (get(EXPORT, pk("list")),),
    "programmes:minutes": (get(SEE_PEOPLE, pk("list"), "villages"),),
    "programmes:board": (get(SEE_PEOPLE, pk("list"), "villages"),),
    "programmes:propose": (post(KEEP_LISTS, pk("list"), answers=REFUSED),),
    "programmes:decide": (post(APPROVE_LISTS, pk("list"), answers=REFUSED, form=SOMETHING),),
}
