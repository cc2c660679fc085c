"""What runs say on the start page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.review.selectors import last_run
from lindung.web.runs.selectors import accepted_since, open_run
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """A run that is on its way, or files that the last one has not seen; for who may run."""
    scope = scope_of(user, Can.RUN)
    if not scope:
        return []
    if run := open_run():
        where = reverse("runs:run", args=[run.number])
        return [Task(_("Verifikasi sedang berjalan"), 1, where, _("server"), state="waiting")]
    unseen = accepted_since(scope, last_run())
    hint = _("mulai verifikasi, supaya hasilnya mengikuti berkas itu")
    label = _("Berkas yang diterima sesudah verifikasi terakhir")
    return [Task(label, unseen.count(), reverse("runs:start"), hint=hint, state="todo")]


def standing(user: User) -> Sequence[Item]:
    """As of which day what is shown of people holds."""
    cans = (Can.SEE_RESIDENTS, Can.REVIEW, Can.SEE_COVERAGE)
    if not any(scope_of(user, can) for can in cans):
        return []
    run = last_run()
    return [Item(_("Verifikasi terakhir, keadaan per"), run.on if run else None)]
