"""Runs as tables and lists of a page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.web.runs.models import Run, State
from lindung.web.runs.selectors import FoundThere, lists_told
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.shown import day, moment
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind, role_in_words
from lindung.web.users.scope import Scope

TONES: Mapping[str, Tone] = {State.QUEUED: "plain", State.RUNNING: "news", State.DONE: "good", State.FAILED: "bad"}


def runs_table(runs: Sequence[Run], found: Mapping[int, FoundThere], scope: Scope) -> Table:
    """One row a run, the newest first, with what it found in the reader's area."""
    columns = [
        Column(_("Verifikasi")),
        Column(_("Keadaan")),
        Column(_("Dimulai")),
        Column(_("Terdaftar"), numeric=True),
        Column(_("Perlu diperiksa"), numeric=True),
        Column(_("Penduduk hidup"), numeric=True),
    ]
    return Table(
        _("Verifikasi, yang terbaru di atas"), columns, [_row(run, found.get(run.number), scope) for run in runs]
    )


def items_of(run: Run, there: FoundThere | None, scope: Scope) -> list[Item]:
    """What is known of one run, to who covers the scope. there: what it found in it."""
    items = [
        Item(_("Keadaan"), run.get_state_display(), tone=TONES[run.state]),
        Item(_("Keadaan perlindungan per"), run.on),
        Item(_("Dimulai oleh"), who(run, scope)),
        Item(_("Diminta"), run.asked_at),
    ]
    if run.ended_at:
        items.append(Item(_("Berakhir"), run.ended_at))
    if run.state == State.DONE and (lists := lists_told(run, scope)):
        items.append(Item(_("Daftar peserta"), "; ".join(_list_words(one) for one in lists)))
    if there:
        items += [
            Item(_("Register desa di wilayah Anda"), there.villages),
            Item(_("Di wilayah Anda: penduduk hidup"), there.people),
            Item(_("Terdaftar sebagai peserta"), there.matched),
            Item(_("Di antaranya aktif terlindungi"), there.active),
            Item(_("Perlu diperiksa seseorang"), there.review, url=reverse("review:queue")),
        ]
    return items


def who(run: Run, scope: Scope) -> str:
    """Who started it: by name where they work in the reader's area, else what they are."""
    if run.started_by is None:
        return _("baris perintah")
    roles = run.started_by.roles.all()
    if any(scope.holds(role.area) for role in roles):
        return run.started_by.full_name
    may_run = [role for role in roles if Can.RUN in CAPABILITIES[RoleKind(role.kind)]]
    return role_in_words(may_run[0].kind) if may_run else _("pengguna lain")


def _list_words(said: Mapping[str, Any]) -> str:
    received = day(date.fromisoformat(said["received"]))
    return _("%(file)s (diterima %(day)s)") % {"file": said["file"], "day": received}


def _row(run: Run, there: FoundThere | None, scope: Scope) -> list[object]:
    counts = (there.matched, there.review, there.people) if there else (None, None, None)
    name = _("Nomor %(number)s, per %(day)s") % {"number": number(run.number), "day": day(run.on)}
    begun = f"{moment(run.asked_at)}, {who(run, scope)}"
    state = Cell(run.get_state_display(), tone=TONES[run.state])
    return [
        Cell(name, reverse("runs:run", args=[run.number])),
        state,
        begun,
        *(count if count is not None else "–" for count in counts),
    ]
