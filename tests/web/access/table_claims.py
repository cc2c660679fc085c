"""Addresses of claims: who sees a family's dossier, and nothing of another area."""

from collections.abc import Mapping

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import SEE_PEOPLE, Call, get, pk

SEE_CLAIMS = SEE_PEOPLE | {R.BPJS_BRANCH}

TABLE: Mapping[str, tuple[Call, ...]] = {
    "claims:dossiers": (get(SEE_CLAIMS),),
    "claims:dossier": (get(SEE_CLAIMS, pk("dossier")),),
    "claims:printed": (get(SEE_CLAIMS, pk("dossier")),),
}
