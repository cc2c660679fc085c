"""Addresses of claims: who sees a family's dossier, who works with it, and nothing of another area."""

from collections.abc import Mapping
from typing import Any

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import EXPORT, SEE_PEOPLE, SOMETHING, Call, get, pk, post
from tests.web.access.world import Place

SEE_CLAIMS = SEE_PEOPLE | {R.BPJS_BRANCH}
OPEN_CLAIMS = frozenset((R.VILLAGE_OPERATOR, R.VILLAGE_HEAD, R.REGENCY_LABOUR))


def cancelled(place: Place) -> list[Any]:
    return [place.things["dossier"].pk, "batal"]


def search(place: Place) -> Mapping[str, Any]:
    return {"text": "PEKERJA"}


TABLE: Mapping[str, tuple[Call, ...]] = {
    "claims:dossiers": (get(SEE_CLAIMS), get(SEE_CLAIMS, query=lambda place: {"daftar": "dikumpulkan"})),
    "claims:deaths": (get(SEE_CLAIMS),),
    "claims:counts": (get(SEE_CLAIMS), get(SEE_CLAIMS, each=True, query=lambda place: {"wilayah": place.code})),
    "claims:export": (post(EXPORT, answers=(200,)),),
    "claims:find": (
        get(OPEN_CLAIMS),
        post(OPEN_CLAIMS, form=search, answers=(200,)),
        post(OPEN_CLAIMS, None, "villages", (200,), each=True, form=lambda place: {"text": place.nik}),
    ),
    "claims:open": (
        get(OPEN_CLAIMS, pk("worker")),
        post(OPEN_CLAIMS, pk("worker"), answers=(422,), form=SOMETHING),
    ),
    "claims:of_resident": (get(OPEN_CLAIMS, pk("resident"), "villages", answers=frozenset((302,))),),
    "claims:dossier": (get(SEE_CLAIMS, pk("dossier")),),
    "claims:printed": (get(SEE_CLAIMS, pk("dossier")),),
    "claims:step": (
        get(OPEN_CLAIMS, cancelled, nothing=(987_654_321, "batal")),
        post(OPEN_CLAIMS, cancelled, answers=(422,), form=SOMETHING, nothing=(987_654_321, "batal")),
    ),
}
