"""Expected people, as the queue shows them: `{% load gains %}`."""

from django import template

from lindung.pipelines.review import people as in_words

register = template.Library()


@register.filter
def people(gain: float | None) -> str:
    """12,4; a dash where nothing was reckoned."""
    return "–" if gain is None else in_words(gain)
