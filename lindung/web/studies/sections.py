"""What a part of a result is made of: a heading, sentences, a picture, tables. Templates only lay them out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from lindung.web.areas.models import Area
from lindung.web.shell.components import Item, Table
from lindung.web.shell.shown import place


@dataclass(frozen=True)
class Section:
    """One thing to read. lead: what is asked; items: a summary list below the sentences."""

    heading: str
    said: Sequence[str] = ()
    picture: SafeString | str = ""
    tables: Sequence[Table] = ()
    items: Sequence[Item] = ()
    lead: str = ""


def area_names(codes: Sequence[str]) -> Mapping[str, str]:
    """The names of areas by code; of one that is not in this installation its code."""
    known = {area.pk: place(area.name) for area in Area.objects.filter(pk__in=codes)}
    return {code: known.get(code, code) for code in codes}
