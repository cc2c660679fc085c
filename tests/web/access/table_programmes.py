"""Addresses of schemes and programmes: who sees them, and who takes and runs a scheme."""

from collections.abc import Callable, Mapping
from typing import Any

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SEE_PEOPLE, SOMETHING, Call, get, pk, post
from tests.web.access.world import Place

SEE_PROGRAMMES = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
MANAGE_SCHEMES = frozenset((R.REGENCY_LABOUR, R.PROVINCE))


def twice(place: Place) -> list[int]:
    return 2 * [place.things["version"].pk]


def change(what: str) -> Callable[[Place], list[Any]]:
    return lambda place: [place.things["programme"].pk, what]


TABLE: Mapping[str, tuple[Call, ...]] = {
    "programmes:programmes": (
        get(SEE_PROGRAMMES),
        get(SEE_PROGRAMMES, query=lambda place: {"daftar": "ditutup"}),
    ),
    "programmes:programme": (get(SEE_PROGRAMMES, pk("programme"), "villages"),),
    "programmes:version": (get(SEE_PROGRAMMES, pk("version"), "villages"),),
    "programmes:compare": (get(SEE_PROGRAMMES, twice, "villages", nothing=(987_654_321, 987_654_321)),),
    "programmes:version_file": (get(SEE_PROGRAMMES, pk("version"), "villages"),),
    "programmes:edit_version": (
        get(MANAGE_SCHEMES, pk("version"), "villages"),
        post(MANAGE_SCHEMES, pk("version"), "villages", answers=(422,), form=SOMETHING),
    ),
    "programmes:change_programme": (
        post(MANAGE_SCHEMES, change("tutup"), "villages", (302, 422), nothing=(987_654_321, "tutup")),
    ),
    "programmes:adopt": (
        get(MANAGE_SCHEMES, pk("version"), "villages"),
        post(MANAGE_SCHEMES, pk("version"), "villages", answers=(422,), form=SOMETHING),
    ),
    "programmes:schemes": (get(SEE_PROGRAMMES),),
    "programmes:new_version": (get(MANAGE_SCHEMES), post(MANAGE_SCHEMES, answers=(422,), form=SOMETHING)),
}
