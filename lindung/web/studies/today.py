"""What studies mean for a day: drafts that the reader began, and studies that the worker is at."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.shell.components import Item, Task
from lindung.web.studies.selectors import studies_in
from lindung.web.studies.states import OPEN, State
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """One's own drafts, and what of the reader's areas is being worked out."""
    scope = scope_of(user, Can.MAKE_STUDIES)
    if not scope:
        return ()
    where = reverse("studies:studies")
    drafts = studies_in(scope).filter(state=State.DRAFT, made_by=user).count()
    under_way = studies_in(scope).filter(state__in=OPEN).count()
    return (
        Task(_("Studi yang Anda susun dan belum dihitung"), drafts, where),
        Task(_("Studi yang sedang dihitung"), under_way, where, _("server"), state="waiting"),
    )


def standing(user: User) -> Sequence[Item]:
    """Nothing: a study is asked for, it does not stand on its own."""
    return ()
