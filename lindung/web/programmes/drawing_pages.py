"""How far the drawing of lists is, in words."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.web.areas.selectors import smallest_around
from lindung.web.areas.spans import Span
from lindung.web.operations.heartbeat import DEAD_AFTER_SECONDS, seconds_since
from lindung.web.programmes.models import Drawing
from lindung.web.programmes.states import DrawingState, Standing
from lindung.web.shell.components import Item, Tone
from lindung.web.shell.shown import place

TONES: Mapping[str, Tone] = {
    DrawingState.QUEUED: "plain", DrawingState.RUNNING: "news", DrawingState.DONE: "good", DrawingState.FAILED: "bad",
}  # fmt: skip


def drawing_items(found: Drawing) -> list[Item]:
    """What was asked, by whom, and what came of it."""
    area = smallest_around(Span(found.first, found.last))
    items = [
        Item(_("Keadaan"), found.get_state_display(), tone=TONES[found.state]),
        Item(_("Program"), found.programme.title),
        Item(_("Wilayah"), place(area.name) if area else ""),
        Item(_("Keadaan register per"), found.on),
        Item(_("Diminta oleh"), found.asked_by.full_name),
        Item(_("Diminta"), found.asked_at),
    ]
    if found.ended_at:
        items.append(Item(_("Berakhir"), found.ended_at))
    if found.state == DrawingState.DONE:
        items += [
            Item(_("Daftar desa yang disusun"), found.lists),
            Item(_("Di antaranya menggantikan daftar sebelumnya"), found.replaced),
            Item(_("Desa yang sudah bermusyawarah, tidak disusun lagi"), found.kept),
            Item(_("Desa tanpa calon yang memenuhi syarat"), found.empty),
            *(Item(str(Standing(one).label).capitalize(), number(people)) for one, people in found.people.items()),
        ]
    return items


def waits_for_worker(found: Drawing) -> bool:
    """Is it open while no worker gives a sign of life?"""
    seconds = seconds_since(settings.DATA)
    return found.is_open and (seconds is None or seconds > DEAD_AFTER_SECONDS)
