"""Addresses of decrees, participants and replacements."""

from collections.abc import Mapping
from typing import Any

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import EXPORT, SEE_PEOPLE, SOMETHING, Call, get, pk, post
from tests.web.access.world import Place

SEE_PROGRAMMES = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
ISSUE_DECREES = frozenset((R.REGENCY_LABOUR, R.PROVINCE))
KEEP_LISTS = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE))
APPROVE_LISTS = frozenset((R.VILLAGE_HEAD, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE))
NOBODY = (987_654_321, "99.77.01.2001")


def village(place: Place) -> list[Any]:
    return [place.things["programme"].pk, place.code]


TABLE: Mapping[str, tuple[Call, ...]] = {
    "programmes:decrees": (get(SEE_PROGRAMMES, pk("programme"), "villages"),),
    "programmes:draft": (
        get(ISSUE_DECREES, pk("programme"), "villages"),
        post(ISSUE_DECREES, pk("programme"), "villages", answers=(422,), form=SOMETHING),
    ),
    "programmes:decree": (get(SEE_PROGRAMMES, pk("decree")),),
    "programmes:decree_file": (get(SEE_PEOPLE, pk("decree")),),
    "programmes:issue": (
        get(ISSUE_DECREES, pk("draft")),
        post(ISSUE_DECREES, pk("draft"), answers=(422,)),  # its file is not written yet
    ),
    "programmes:discard": (post(ISSUE_DECREES, pk("draft")),),
    "programmes:withdraw": (
        get(ISSUE_DECREES, pk("decree")),
        post(ISSUE_DECREES, pk("decree"), answers=(422,), form=SOMETHING),
    ),
    "programmes:participants": (get(SEE_PROGRAMMES, pk("programme"), "villages"),),
    "programmes:participants_village": (get(SEE_PROGRAMMES, village, "villages", nothing=NOBODY),),
    "programmes:participants_workbook": (post(EXPORT, village, "villages", (200,), nothing=NOBODY),),
    "programmes:participants_board": (get(SEE_PEOPLE, village, "villages", nothing=NOBODY),),
    "programmes:replacements": (get(SEE_PROGRAMMES),),
    "programmes:replacement": (
        get(SEE_PROGRAMMES, pk("request")),
        post(APPROVE_LISTS, pk("request"), answers=(422,), form=SOMETHING),
    ),
    "programmes:ask": (
        get(KEEP_LISTS, pk("participant")),
        post(KEEP_LISTS, pk("participant"), answers=(422,), form=SOMETHING),
    ),
}
