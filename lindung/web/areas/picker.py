"""Choose an area step by step, province to village, within a scope. It is a form of links and one list: no script.

picker = picker_for(request.scope, request.GET.get("area", ""), levels={"village"})
{% load areas %}{% area_picker picker %}      picker.chosen is the area, or None while the way down goes on
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lindung.web.areas.models import Area
from lindung.web.areas.selectors import areas_within, top_areas, way_to
from lindung.web.users.scope import Scope

ALL_LEVELS = frozenset(("nation", "province", "regency", "district", "village"))


@dataclass(frozen=True)
class Picker:
    """Where one is on the way down. here: the area opened, none at the top; below: what can be opened from here."""

    here: Area | None
    way: tuple[Area, ...]
    below: tuple[Area, ...]
    levels: AbstractSet[str]
    name: str = "area"

    @property
    def chosen(self) -> Area | None:
        """The area opened, where it is of a level that is wanted."""
        return self.here if self.here is not None and self.here.level in self.levels else None


def picker_for(scope: Scope, said: str, levels: AbstractSet[str] = ALL_LEVELS, name: str = "area") -> Picker:
    """The picker at a code; at the top where nothing is said, or an area that is not there or not in the scope."""
    here = areas_within(scope).filter(pk=said).first() if said else None
    tops = top_areas(scope)
    if here is None and len(tops) == 1:
        here = tops[0]
    if here is None:
        return Picker(None, (), tuple(tops), levels, name)
    return Picker(here, tuple(way_to(here, scope)), tuple(here.children.order_by("code")), levels, name)
