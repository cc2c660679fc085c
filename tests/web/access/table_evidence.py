"""Addresses of evidence of work and of months of protection."""

from collections.abc import Mapping
from typing import Any

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import EXPORT, SEE_PEOPLE, SOMETHING, Call, get, only, pk, post
from tests.web.access.world import Place

SEE_MONTHS = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
SEE_CLAIMS = SEE_PEOPLE | {R.BPJS_BRANCH}
KEEP_LISTS = frozenset((R.VILLAGE_OPERATOR, R.REGENCY_LABOUR, R.REGENCY_VILLAGE, R.PROVINCE))
NOBODY = (987_654_321, "99.77.01.2001")


def village(place: Place) -> list[Any]:
    return [place.things["programme"].pk, place.code]


def somebody(place: Place) -> list[Any]:
    return [*village(place), f"p{place.things['worker'].pk}"]


def the_area(place: Place) -> Mapping[str, Any]:
    return {"wilayah": place.code, "dari": "2026-01", "sampai": "2026-03"}


def its_worker(place: Place) -> Mapping[str, Any]:
    return {"text": f"{place.mark} PESERTA"}


TABLE: Mapping[str, tuple[Call, ...]] = {
    "programmes:evidence": (get(SEE_MONTHS, pk("programme"), "villages"),),
    "programmes:evidence_village": (get(SEE_MONTHS, village, "villages", nothing=NOBODY),),
    "programmes:evidence_person": (
        get(SEE_MONTHS, somebody, "villages", nothing=(*NOBODY, "p1")),
        post(KEEP_LISTS, somebody, "villages", (422,), form=SOMETHING, nothing=(*NOBODY, "p1")),
    ),
    "programmes:evidence_workbook": (post(EXPORT, village, "villages", (200,), nothing=NOBODY),),
    "programmes:evidence_upload": (
        get(KEEP_LISTS, village, "villages", nothing=NOBODY),
        post(KEEP_LISTS, village, "villages", (422,), form=SOMETHING, nothing=NOBODY),
    ),
    "programmes:evidence_file": (get(SEE_CLAIMS, pk("paper"), "villages"),),
    "months:months": (get(SEE_MONTHS), get(SEE_MONTHS, each=True, query=the_area, answers=frozenset((200, 404)))),
    "months:download": (get(SEE_MONTHS),),
    "months:find": (get(SEE_MONTHS), post(SEE_MONTHS, answers=(200,), each=True, form=its_worker)),
    "months:attention": (
        get(SEE_MONTHS, only("waiting"), "one", nothing=("other",)),
        get(SEE_MONTHS, only("gone"), "one", nothing=("other",)),
    ),
    "months:worker": (get(SEE_MONTHS, pk("worker"), "villages"),),
}
