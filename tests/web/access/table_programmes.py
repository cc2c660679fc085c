"""Addresses of schemes and programmes: who sees them, and who takes and runs a scheme."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SEE_PEOPLE, SOMETHING, Call, get, post

SEE_PROGRAMMES = SEE_PEOPLE | {R.REGENCY_BUDGET, R.BPJS_BRANCH}
MANAGE_SCHEMES = frozenset((R.REGENCY_LABOUR, R.PROVINCE))

TABLE: Mapping[str, tuple[Call, ...]] = {
    "programmes:programmes": (get(SEE_PROGRAMMES),),
    "programmes:schemes": (get(SEE_PROGRAMMES),),
    "programmes:new_version": (get(MANAGE_SCHEMES), post(MANAGE_SCHEMES, answers=(422,), form=SOMETHING)),
}
