"""Addresses of studies and readiness: who makes them, who reads them, and nothing of another area in any answer."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SOMETHING, Call, get, pk, post
from tests.web.access.world import Place
from tests.web.access.world_studies import KEY

MAKE = frozenset((R.REGENCY_LABOUR, R.REGENCY_BUDGET, R.PROVINCE, R.NATIONAL_ANALYST))
SEE = MAKE | {R.REGENCY_VILLAGE, R.INSPECTOR}
GONE = (987_654_321,)
WITH_READINESS = frozenset((200, 404))  # villages and districts have no checklist, and no workbook, of their own


def both(place: Place) -> list[int]:
    return [place.things["study"].pk] * 2


def with_part(part: str):
    return lambda place: [place.things["study"].pk, part]


def with_key(key: str):
    return lambda place: [place.things["study_draft"].pk, key]


def share_of(place: Place) -> list[int]:
    return [place.things["study"].pk, place.things["share"].pk]


def checklist_of(place: Place) -> list[str]:
    return [place.code]


def indicator_of(place: Place) -> list[str]:
    return [place.code, KEY]


TABLE: Mapping[str, tuple[Call, ...]] = {
    "studies:studies": (get(SEE),),
    "studies:begin": (get(MAKE), post(MAKE, answers=(422,), form=SOMETHING)),
    "studies:study": (get(SEE, pk("study")),),
    "studies:compose": (get(MAKE, pk("study_draft")), post(MAKE, pk("study_draft"), answers=(422,), form=SOMETHING)),
    "studies:number": (
        get(MAKE, with_key("deaths"), nothing=(*GONE, "deaths")),
        post(MAKE, with_key("deaths"), answers=(422,), form=SOMETHING, nothing=(*GONE, "deaths")),
    ),
    "studies:registers": (post(MAKE, pk("study_draft")),),
    "studies:inputs": (get(SEE, pk("study")),),
    "studies:inputs_out": (get(SEE, pk("study")),),
    "studies:workbook_out": (get(SEE, pk("study")),),
    "studies:question_out": (get(SEE, pk("study")),),
    "studies:blank_out": (get(MAKE, checklist_of, answers=WITH_READINESS, nothing=("99.77",)),),
    "studies:copy": (post(MAKE, pk("study")),),
    "studies:part": (get(SEE, with_part("biaya"), nothing=(*GONE, "biaya")),),
    "studies:scenarios": (get(SEE, pk("study")),),
    "studies:compare": (get(SEE, both, nothing=GONE * 2),),
    "studies:paper": (get(SEE, both, nothing=GONE * 2),),
    "studies:change": (get(SEE, pk("study"), query=lambda place: {"angka": "turnover"}),),
    "studies:take": (get(SEE, with_part("hasil.json"), nothing=(*GONE, "hasil.json")),),
    "studies:share": (get(MAKE, pk("study")), post(MAKE, pk("study"), answers=(422,), form=SOMETHING)),
    "studies:withdraw": (post(MAKE, share_of, nothing=GONE * 2),),
    "studies:opened": (get(SEE, lambda place: ["tidak-ada"], "one", answers=frozenset((404,))),),
    "studies:readiness_start": (get(SEE, answers=frozenset((200, 302))),),
    "studies:readiness": (get(SEE, checklist_of, answers=WITH_READINESS, nothing=("99.77",)),),
    "studies:indicator": (
        get(SEE, indicator_of, answers=WITH_READINESS, nothing=("99.77", KEY)),
        post(MAKE, indicator_of, answers=(422, 404), form=SOMETHING, nothing=("99.77", KEY)),
    ),
    "studies:evidence": (get(SEE, pk("readiness")),),
}
