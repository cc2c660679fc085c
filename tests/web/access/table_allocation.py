"""Addresses of allocation and gifts: who divides, who reads, and that a donor reaches no gift of others."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import EXPORT, SEE_PEOPLE, SOMETHING, Call, get, pk, post
from tests.web.access.world import Place

SEE_MONTHS = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
ALLOCATE = frozenset((R.REGENCY_LABOUR, R.REGENCY_BUDGET, R.PROVINCE))
DONOR = frozenset((R.DONOR,))
NOT_THEIRS = frozenset((404,))


def both(place: Place) -> list[int]:
    return [place.things["division"].pk] * 2


def letter(place: Place) -> list[int]:
    return [place.things["source"].pk, 1]


TABLE: Mapping[str, tuple[Call, ...]] = {
    "allocation:divisions": (get(SEE_MONTHS),),
    "allocation:ask": (get(ALLOCATE), post(ALLOCATE, answers=(422,), form=SOMETHING)),
    "allocation:division": (get(SEE_MONTHS, pk("division")),),
    "allocation:people": (get(SEE_PEOPLE | ALLOCATE, pk("division")),),
    "allocation:people_out": (get(EXPORT, pk("division")),),
    "allocation:adopt": (get(ALLOCATE, pk("division")), post(ALLOCATE, pk("division"))),
    "allocation:drop": (post(ALLOCATE, pk("division")),),
    "allocation:compare": (get(ALLOCATE, both, nothing=(987_654_321, 987_654_321)),),
    "allocation:terms": (get(SEE_MONTHS, pk("source")),),
    "allocation:new_terms": (
        get(ALLOCATE, pk("source")),
        post(ALLOCATE, pk("source"), answers=(422,), form=SOMETHING),
    ),
    "allocation:terms_letter": (get(ALLOCATE, letter, nothing=(987_654_321, 1)),),
    "allocation:gifts": (get(ALLOCATE),),
    "allocation:new_gift": (get(ALLOCATE), post(ALLOCATE, answers=(422,), form=SOMETHING)),
    "allocation:gift": (get(ALLOCATE, pk("gift")),),
    "allocation:accept_gift": (post(ALLOCATE, pk("gift")),),
    "allocation:refuse_gift": (post(ALLOCATE, pk("gift"), answers=(422,)),),
    "allocation:gift_letter": (get(ALLOCATE, pk("gift")),),
    "allocation:own_gifts": (get(DONOR),),
    # A gift is its donor's, wherever it is for: the cast's donor gave none of these.
    "allocation:own_gift": (get(DONOR, pk("source"), answers=NOT_THEIRS),),
    "allocation:receipt": (get(DONOR, pk("source"), answers=NOT_THEIRS),),
}
