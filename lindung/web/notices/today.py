"""What notices say on the start page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.notices.selectors import unseen_count
from lindung.web.shell.components import Item, Task
from lindung.web.users.models import User


def tasks(user: User) -> Sequence[Task]:
    """What is new to this person."""
    new = f"{reverse('notices:notices')}?baru=on"
    hint = _("satu untuk tiap hal di tiap wilayah; sama dengan angka di lonceng")
    return [Task(_("Pemberitahuan baru"), unseen_count(user), new, hint=hint, state="todo")]


def standing(_user: User) -> Sequence[Item]:
    """Nothing beside what is new."""
    return []
