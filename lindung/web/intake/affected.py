"""Whom accepting a file would touch, by name: what somebody who accepts looks at before they do."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.web.intake.models import Upload
from lindung.web.intake.states import State
from lindung.web.residents.changes import Change, Kind, changes_of
from lindung.web.residents.history import FIELDS
from lindung.web.residents.models import Load
from lindung.web.shell.components import Cell, Column, Table
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of

SHOWN = 20  # of each kind


def affected(user: User, upload: Upload) -> list[Table]:
    """A table for each kind of change, the first people of each; none for who may not see the residents it is about."""
    load = Load.objects.filter(pk=upload.load or 0).first() if upload.state == State.READ else None
    if load is None:
        return []
    scope = scope_of(user, Can.SEE_RESIDENTS)
    found = {kind: [one for one in changes_of(load, kind, limit=SHOWN) if scope.holds_village(one.village)]
             for kind in _kinds()}  # fmt: skip
    return [_table(kind, changes) for kind, changes in found.items() if changes]


def _kinds() -> dict[Kind, str]:
    return {"new": _("Baru"), "changed": _("Berubah"), "gone": _("Tidak ada lagi"), "back": _("Ada lagi")}


def _table(kind: Kind, changes: list[Change]) -> Table:
    names = [_("Nama"), _("Tanggal lahir"), _("Dusun, RT"), *([_("Yang berubah")] if kind == "changed" else [])]
    title = _("%(kind)s: paling banyak %(most)s orang pertama") % {"kind": _kinds()[kind], "most": SHOWN}
    return Table(title, [Column(name) for name in names], [list(_row(kind, one)) for one in changes])


def _row(kind: Kind, one: Change) -> Iterator[object]:
    yield Cell(one.name, reverse("residents:person", args=[one.resident])) if one.resident else one.name
    yield one.birth_date
    yield ", ".join(filter(None, (one.hamlet, one.rt)))
    if kind == "changed":
        yield ", ".join(str(FIELDS[field]) for field in one.fields if field in FIELDS)
