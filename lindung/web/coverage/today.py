"""What coverage says on the start page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.coverage.dimensions import Dimension
from lindung.coverage.public_cells import PUBLISHED
from lindung.web.coverage.gates import sight_of
from lindung.web.coverage.selectors import Asked, Seen, areas_of, counted_days, wholes_of
from lindung.web.coverage.words import shown_share
from lindung.web.shell.components import Item, Task
from lindung.web.shell.shown import day, place
from lindung.web.users.models import User

SHOWN = 3  # areas


def tasks(user: User) -> Sequence[Task]:
    """Coverage is read, not worked on."""
    return ()


def standing(user: User) -> Sequence[Item]:
    """The last coverage of the reader's areas, the largest first."""
    sight = sight_of(user)
    days = counted_days()[:1] if sight else []
    if not days:
        return ()
    areas = areas_of(sight)[:SHOWN]
    exact = all(sight.exact.holds(area) for area in areas)
    found = wholes_of(areas, Asked(days[0], PUBLISHED, Dimension.WHOLE, exact=exact))
    return [
        Item(
            _("Cakupan %(area)s, %(day)s") % {"area": place(area.name), "day": day(days[0].on)},
            _share(found.get(area.code, Seen())),
            url=reverse("coverage:area", args=[area.code]),
        )
        for area in areas
    ]


def _share(seen: Seen) -> str:
    if seen.counts is None:
        return shown_share(seen)
    counts = {"covered": number(seen.counts.covered), "eligible": number(seen.counts.eligible)}
    return f"{shown_share(seen)} ({_('%(covered)s dari %(eligible)s') % counts})"
