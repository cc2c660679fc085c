"""What runs say on the start page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.review.selectors import last_run
from lindung.web.runs.selectors import open_run
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """A run that is on its way, for who may run."""
    run = open_run() if scope_of(user, Can.RUN) else None
    if run is None:
        return []
    return [
        Task(_("Verifikasi sedang berjalan"), 1, reverse("runs:run", args=[run.number]), _("server"), state="waiting")
    ]


def standing(user: User) -> Sequence[Item]:
    """As of which day what is shown of people holds."""
    cans = (Can.SEE_RESIDENTS, Can.REVIEW, Can.SEE_COVERAGE)
    if not any(scope_of(user, can) for can in cans):
        return []
    run = last_run()
    return [Item(_("Verifikasi terakhir, keadaan per"), run.on if run else None)]
