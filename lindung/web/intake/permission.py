"""Who may hand in what: villages only of the own area, lists of members only by the office and the branch."""

from collections.abc import Iterable

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.intake.models import Upload
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind
from lindung.web.users.scope import scope_of

OF_MEMBERS = ("members", "contributions")
HAND_IN_MEMBERS = (RoleKind.REGENCY_LABOUR, RoleKind.PROVINCE, RoleKind.BPJS_BRANCH)
OF_RESIDENTS_NEVER = (RoleKind.BPJS_BRANCH,)
NAMED = 5  # codes in a sentence


def require_right_to_hand_in(upload: Upload, kind: str) -> None:
    """UserError where nobody with the uploader's roles hands in lists of that kind for that area."""
    if not scope_of(upload.by, Can.UPLOAD).holds(upload.area):
        raise UserError("Peran pengunggah di wilayah ini sudah berakhir. Minta orang yang berwenang mengunggahnya.")
    if kind in OF_MEMBERS and not hands_in(upload.by, upload.area, kind):
        raise UserError(
            "Berkas ini daftar peserta atau iuran BPJS Ketenagakerjaan. Daftar itu diserahkan dinas tenaga kerja, "
            "provinsi, atau kantor cabang BPJS Ketenagakerjaan; serahkan kepada mereka."
        )
    if kind not in OF_MEMBERS and not hands_in(upload.by, upload.area, kind):
        raise UserError(
            "Berkas ini register atau daftar penduduk. Kantor cabang hanya menyerahkan daftar peserta dan iuran; "
            "serahkan berkas ini kepada dinas tenaga kerja."
        )


def hands_in(user: User, area: Area, kind: str) -> bool:
    """Does a user hand in lists of that kind for that whole area? So who does may see the numbers in them."""
    wanted = set(HAND_IN_MEMBERS) if kind in OF_MEMBERS else set(RoleKind) - set(OF_RESIDENTS_NEVER)
    return any(
        RoleKind(role.kind) in wanted
        and Can.UPLOAD in CAPABILITIES[RoleKind(role.kind)]
        and role.area.span.holds(area.span)
        for role in user.live_roles
    )


def require_own_villages(upload: Upload, codes: Iterable[str]) -> None:
    """UserError that names the villages outside the area for which the file was handed in."""
    strangers = sorted(code for code in codes if not upload.area.span.holds(span_of(code)))
    if not strangers:
        return
    more = f" dan {len(strangers) - NAMED} desa lain" if len(strangers) > NAMED else ""
    raise UserError(
        f"Berkas ini memuat baris desa di luar {upload.area.name}: {', '.join(strangers[:NAMED])}{more}. Tidak satu "
        "baris pun disimpan. Pisahkan berkasnya per desa, atau serahkan kepada kantor yang wilayahnya mencakup semua."
    )
