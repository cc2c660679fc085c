"""What claims mean for a day: deadlines, deaths without a dossier, papers to bring together, answers awaited."""

from collections.abc import Sequence

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.web.claims.deaths import unclaimed_deaths
from lindung.web.claims.models import Dossier
from lindung.web.claims.selectors import NEAR, TO_CLOSE, dossiers_in, unreported
from lindung.web.claims.states import COLLECTING, State
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """For who opens claims: what is late first."""
    scope = scope_of(user, Can.OPEN_CLAIMS)
    if not scope:
        return ()
    where, today = reverse("claims:dossiers"), timezone.localdate()
    counts = scope.limit(Dossier.objects.all()).aggregate(
        unreported=Count("pk", filter=unreported()),
        late=Count("pk", filter=unreported() & Q(deadline__lt=today)),
        collecting=Count("pk", filter=Q(state=State.OPENED)),
        complete=Count("pk", filter=Q(state=State.PAPERS)),
        to_close=Count("pk", filter=Q(state__in=COLLECTING, close_asked_by__isnull=False)),
    )
    late = _("%(count)s sudah terlambat") % {"count": number(counts["late"])} if counts["late"] else ""
    return [
        Task(
            _("Laporan pertama klaim yang ditunggu kantor cabang"), counts["unreported"], f"{where}?daftar={NEAR}",
            hint=late, state="late",
        ),
        Task(
            _("Meninggal, belum ada berkas klaim"), len(unclaimed_deaths(scope)), reverse("claims:deaths"),
            hint=_("keluarganya mungkin belum tahu haknya"), state="late",
        ),
        Task(_("Berkas klaim yang siap diajukan"), counts["complete"], f"{where}?daftar=lengkap", state="todo"),
        Task(
            _("Berkas klaim yang suratnya belum lengkap"), counts["collecting"], f"{where}?daftar=dikumpulkan",
            state="todo",
        ),
        Task(
            _("Berkas klaim yang diminta ditutup"), counts["to_close"], f"{where}?daftar={TO_CLOSE}",
            hint=_("orang kedua memutuskan"), state="todo",
        ),
    ]  # fmt: skip


def standing(user: User) -> Sequence[Item]:
    """How many claims go on in the areas, for everybody who sees them."""
    scope = scope_of(user, Can.SEE_CLAIMS)
    if not scope:
        return ()
    open_now = dossiers_in(scope).filter(state__in=(*COLLECTING, State.SUBMITTED)).count()
    if not open_now:
        return ()
    return (Item(_("Klaim yang berjalan"), open_now, url=reverse("claims:dossiers")),)
