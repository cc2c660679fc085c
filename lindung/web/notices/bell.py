"""The bell in the head of every page: how much is new to the reader, in words and as a number."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from lindung.web.notices.selectors import MANY, unseen_count
from lindung.web.users.models import User


@dataclass(frozen=True)
class Bell:
    """label: for who does not see the number; count: as text, empty where nothing is new."""

    url: str
    label: str
    count: str


def bell_of(user: User) -> Bell:
    """The bell of a user."""
    unseen = unseen_count(user)
    url = reverse("notices:notices")
    if not unseen:
        return Bell(url, _("Pemberitahuan"), "")
    count = f"{MANY - 1}+" if unseen >= MANY else str(unseen)
    words = ngettext("%(count)s pemberitahuan baru", "%(count)s pemberitahuan baru", unseen)
    return Bell(url, words % {"count": count}, count)
