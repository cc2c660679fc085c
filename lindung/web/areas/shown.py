"""Areas as tables and lists of a page."""

from collections.abc import Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.areas.models import Area
from lindung.web.areas.rules import second_person_from
from lindung.web.areas.selectors import areas_within
from lindung.web.areas.services import LOADED
from lindung.web.audit.models import Event
from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.shell.shown import place
from lindung.web.users.scope import Scope

LOADS_SHOWN = 3


def area_items(area: Area) -> list[Item]:
    """What is known about one area."""
    rule = second_person_from(area)
    return [
        Item(_("Kode"), area.pk),
        Item(_("Tingkat"), area.get_level_display()),
        Item(
            _("Diterima oleh orang kedua"),
            _("ya, aturan %(name)s") % {"name": place(rule.name)} if rule else _("tidak"),
        ),
    ]


def below_table(areas: Sequence[Area]) -> Table:
    """The areas one level down."""
    where = reverse("areas:areas")
    rows = [
        [Cell(place(area.name), f"{where}?area={area.pk}"), area.pk, _("ya") if area.second_person else ""]
        for area in areas
    ]
    columns = [Column(_("Nama")), Column(_("Kode")), Column(_("Orang kedua"))]
    return Table(_("Di dalamnya"), columns, rows, empty=_("Tidak ada wilayah di bawahnya yang dimuat."))


def counts_table(scope: Scope) -> Table:
    """How many areas of each level are loaded in the scope."""
    counted = dict(areas_within(scope).order_by().values_list("level").annotate(Count("pk")))
    rows = [[words, counted[level]] for level, words in Area.LEVELS if level in counted]
    return Table(_("Wilayah yang dimuat"), [Column(_("Tingkat")), Column(_("Banyaknya"), numeric=True)], rows)


def last_loads() -> Table:
    """When lists were loaded that changed something, the last first."""
    events = Event.objects.filter(action=LOADED).order_by("-number")[:LOADS_SHOWN]
    rows = [[event.at, event.details["new"], event.details["renamed"]] for event in events]
    columns = [Column(_("Dimuat")), Column(_("Baru"), numeric=True), Column(_("Ganti nama"), numeric=True)]
    empty = _("Belum ada daftar resmi yang dimuat. Perawat sistem memuatnya dengan «lindung areas load».")
    return Table(_("Daftar resmi"), columns, rows, empty=empty)
