"""What the review queue says on the start page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.review.selectors import waiting_for
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


def tasks(user: User) -> Sequence[Task]:
    """Pairs that wait for this person."""
    scope = scope_of(user, Can.REVIEW)
    if not scope:
        return []
    waits = waiting_for(scope, user)
    where = reverse("review:queue")
    return [Task(_("Pasangan yang perlu diperiksa"), waits.tasks, where, hint=waits.takes, state="todo")]


def standing(_user: User) -> Sequence[Item]:
    """Nothing beside what waits."""
    return []
