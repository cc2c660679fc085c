"""One person's page: what is known, what the verdict rests on, the family."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.residents.history import FIELDS, as_shown
from lindung.web.residents.models import LoadSource, Resident
from lindung.web.residents.verdicts import Kind, listing_of
from lindung.web.runs.models import Run
from lindung.web.runs.selectors import lists_told
from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.shell.shown import day
from lindung.web.users.scope import Scope

FAMILY = 30  # people shown of one family card; more is a card that is wrong


@dataclass(frozen=True)
class Register:
    """The register a person stands in: its file, whose it is, and the day it was received."""

    file: str
    source: str
    received: date


@dataclass(frozen=True)
class RestsOn:
    """The day a verdict is of, and the membership lists it was found in, in words."""

    on: date
    lists: str


def resident_of(scope: Scope, pk: int) -> Resident:
    """The resident, or 404 where there is none in the scope."""
    found = scope.limit(Resident.objects.filter(pk=pk)).first()
    if found is None:
        raise Http404
    return found


def kind_of(resident: Resident) -> Kind:
    """What the last run found of them."""
    return listing_of(resident.verdict, resident.protection)


def place_of(resident: Resident) -> str:
    """Village, in words."""
    assert resident.village is not None, "in the scope there is a village"
    code = code_of(resident.village)
    name = Area.objects.filter(code=code).values_list("name", flat=True).first()
    return f"{name} ({code})" if name else code


def items_of(resident: Resident) -> list[Item]:
    """What the register says, the numbers masked."""
    said = as_shown(resident)
    first = ("nik", "nik_state", "family_card", "birth_date", "birth_place", "sex", "relation")
    home = (Item(_("Desa"), place_of(resident)), *(_item(name, said[name]) for name in ("hamlet", "rt", "rw")))
    last = ("occupation", "life_status")
    return [*(_item(name, said[name]) for name in first), *home, *(_item(name, said[name]) for name in last)]


def register_of(resident: Resident) -> Register | None:
    """The last register of their village that was accepted."""
    accepted = LoadSource.objects.filter(village_said=resident.village_said or 0, load__state="accepted")
    found = accepted.order_by("-load__decided_at", "-id").first()
    return Register(found.file, found.source, found.received) if found else None


def rests_on(resident: Resident, scope: Scope) -> RestsOn | None:
    """What the verdict rests on, of lists those of the reader's area; None without one or its run."""
    run = Run.objects.filter(number=resident.run).first() if resident.run is not None else None
    if run is None:
        return None
    lists = (
        f"{one['file']} ({_('diterima')} {day(date.fromisoformat(one['received']))})" for one in lists_told(run, scope)
    )
    return RestsOn(run.on, "; ".join(lists))


def family_of(scope: Scope, resident: Resident) -> list[Resident]:
    """Those with the same card in the same village, the head first. In the scope like everything else."""
    if resident.card_lookup is None:
        return []
    same = scope.limit(Resident.objects.filter(village=resident.village, card_lookup=resident.card_lookup, gone=False))
    people = list(same.exclude(pk=resident.pk)[:FAMILY])
    return sorted(people, key=lambda one: (int(one.relation or 99), one.birth_date or date.max, one.pk))


def address(resident: Resident) -> str:
    """Where the page of a person stands."""
    return reverse("residents:person", args=[resident.pk])


def family_table(family: list[Resident]) -> Table:
    """The family as a table."""
    rows = [
        [
            Cell(one.name, address(one)),
            as_shown(one)["relation"],
            one.birth_date,
            Cell(kind_of(one).title, tone=kind_of(one).tone),
        ]
        for one in family
    ]
    columns = [Column(_("Nama")), Column(_("Hubungan")), Column(_("Tanggal lahir")), Column(_("Perlindungan"))]
    return Table(_("Satu kartu keluarga di desa ini"), columns, rows, empty=_("Tidak ada orang lain di kartu ini."))


def _item(name: str, value: object) -> Item:
    return Item(str(FIELDS[name]), value)
