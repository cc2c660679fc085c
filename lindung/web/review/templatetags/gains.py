"""Expected people, as the queue shows them: `{% load gains %}`."""

from django import template
from django.utils.translation import gettext

from lindung.pipelines.review import people as in_words
from lindung.web.shell.shown import NOTHING

LEAST = 0.05

register = template.Library()


@register.filter
def people(gain: float | None) -> str:
    """12,4; a dash where nothing was reckoned, and never nought where there is something to gain."""
    if gain is None:
        return NOTHING
    return gettext("kurang dari 0,1") if 0 < gain < LEAST else in_words(gain)
