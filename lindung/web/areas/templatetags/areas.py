"""`{% load areas %}{% area_picker picker %}`: the list of areas to choose from, in a form of its own."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.http import urlencode

from lindung.web.areas.picker import Picker

register = template.Library()


@register.inclusion_tag("areas/picker.html", takes_context=True)
def area_picker(context: Mapping[str, Any], picker: Picker) -> dict[str, object]:
    """One step further down, or back up; what else the address says is kept."""
    request: HttpRequest = context["request"]
    kept = [(key, value) for key, values in request.GET.lists() if key != picker.name for value in values]

    def address(code: str) -> str:
        return f"?{urlencode([*kept, (picker.name, code)])}"

    way = [(area.name, address(area.pk)) for area in picker.way]
    return {
        "picker": picker,
        "way": way,
        "kept": kept,
        "label": picker.below[0].get_level_display() if picker.below else "",
    }
