"""What the pages of uploads are given: tables, lists and words, out of what the selectors found."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.registers.formats import FORMATS
from lindung.web.intake import selectors
from lindung.web.intake.affected import affected
from lindung.web.intake.comparing import names_of, warnings
from lindung.web.intake.findings import by_what_to_do
from lindung.web.intake.forms import UploadForm
from lindung.web.intake.models import Upload
from lindung.web.intake.permission import HAND_IN_MEMBERS, OF_MEMBERS, OF_RESIDENTS_NEVER
from lindung.web.intake.second_person import wants_second_person
from lindung.web.intake.sentences import for_the_office
from lindung.web.intake.states import STAGES, TONES, State
from lindung.web.shell.components import Cell, Column, Download, Item, Link, Table
from lindung.web.shell.shown import moment, place
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind

VILLAGES_SHOWN = 100


def kinds() -> dict[str, str]:
    """Kinds of lists in words."""
    return {
        "residents": _("register penduduk"),
        "members": _("daftar peserta"),
        "contributions": _("daftar iuran"),
        "welfare": _("daftar kesejahteraan"),
        "aid": _("daftar bantuan"),
    }


def of_list(user: User, shown: Sequence[Upload]) -> dict[str, Any]:
    """The list of uploads."""
    columns = [_("Berkas"), _("Wilayah"), _("Isi"), _("Diunggah"), _("Keadaan"), _("Menunggu")]
    rows = [
        [
            Cell(one.file_name, reverse("intake:upload", args=[one.pk])),
            place(one.area.name),
            kinds().get(one.kind, ""),
            f"{one.by.full_name}, {moment(one.at)}",
            Cell(_state(user, one), tone=TONES.get(State(one.state), "plain")),
            _waits_for(one),
        ]
        for one in shown
    ]
    table = Table(
        _("Unggahan"), [Column(column) for column in columns], rows, empty=_("Belum ada unggahan di wilayah ini.")
    )
    return {"title": _("Unggahan"), "table": table, "may_hand_in": bool(selectors.areas_to_hand_in_for(user))}


def of_new(user: User, form: UploadForm) -> dict[str, Any]:
    """The page on which a file is handed in: the form, and what may be handed in."""
    roles = {RoleKind(role.kind) for role in user.live_roles}
    members, people = bool(roles & set(HAND_IN_MEMBERS)), bool(roles - set(OF_RESIDENTS_NEVER))
    formats = [known for known in FORMATS if (members if known.HOLDS in OF_MEMBERS else people)]
    rows = [
        [known.NAME, kinds()[known.HOLDS], for_the_office(known.READS), for_the_office(known.REFUSES)]
        for known in formats
    ]
    columns = [Column(name) for name in (_("Bentuk"), _("Isi"), _("Yang dibaca"), _("Yang ditolak"))]
    return {
        "title": _("Unggah berkas"),
        "form": form,
        "formats": Table(_("Berkas yang dikenali"), columns, rows),
        "of_people": people,
        "of_members": members,
        "trail": [Link(_("Unggahan"), reverse("intake:uploads"))],
    }


def of_upload(user: User, upload: Upload) -> dict[str, Any]:
    """The page of one upload."""
    waits = upload.state == State.READ
    may_accept = waits and selectors.may_accept(user, upload)
    second = may_accept and upload.by_id == user.pk and wants_second_person(upload)
    return {
        "title": upload.file_name,
        "same_url": reverse("intake:upload", args=[upload.same_as_id]) if upload.same_as_id else "",
        "upload": upload,
        "step": step_of(upload),
        "tone": TONES.get(State(upload.state), "plain"),
        "facts": _facts(upload),
        "counts": _counts(upload) if upload.kind else [],
        "totals": _totals(upload),
        "villages": _villages(upload),
        "affected": affected(user, upload),
        "warnings": warnings(upload.compared),
        "stays": [one["code"] for one in upload.compared.get("villages", ()) if not one["holds"]],
        "findings": by_what_to_do(upload.findings),
        "files": _files(user, upload),
        "may_accept": may_accept and not second,
        "second": second,
        "waits_for": selectors.acceptors(upload) if waits else [],
        "trail": [Link(_("Unggahan"), reverse("intake:uploads"))],
    }


def step_of(upload: Upload) -> str:
    """What the worker is doing, in words."""
    return str(STAGES.get(upload.stage) or _("Menunggu giliran"))


def _facts(upload: Upload) -> list[Item]:
    facts = [
        Item(_("Wilayah"), f"{place(upload.area.name)} ({upload.area.pk})"),
        Item(_("Isi"), kinds().get(upload.kind)),
        Item(_("Bentuk"), upload.format),
        Item(_("Ukuran"), _("%(size)s kB") % {"size": number(-(-upload.size // 1024))}),
        Item(_("Hari diterima"), upload.received),
        Item(_("Kode desa"), upload.village),
        Item(_("Pengirim"), upload.sender),
        Item(_("Bulan iuran"), upload.month.strftime("%Y-%m") if upload.month else ""),
        Item(_("Diunggah oleh"), upload.by.full_name),
        Item(_("Diunggah pada"), upload.at),
        Item(_("Diputuskan oleh"), upload.decided_by.full_name if upload.decided_by else ""),
        Item(_("Diputuskan pada"), upload.decided_at),
        Item(_("Alasan"), upload.reason),
    ]
    return [fact for fact in facts if fact.value]


def _counts(upload: Upload) -> list[Item]:
    return [
        Item(_("Terbaca"), upload.rows_read),
        Item(_("Diterima"), upload.rows_accepted),
        Item(_("di antaranya dengan peringatan"), upload.rows_warned),
        Item(_("Ditolak"), upload.rows_refused),
        Item(_("Bukan data (judul, jumlah, tanda tangan)"), upload.rows_not_data),
    ]


def _totals(upload: Upload) -> list[Item]:
    totals = upload.compared.get("totals", {})
    words = {
        "new": _("Baru"),
        "changed": _("Berubah"),
        "gone": _("Tidak ada lagi"),
        "back": _("Kembali"),
        "unchanged": _("Tetap"),
        "quarantined": _("Ditahan di karantina (desanya belum ada di daftar wilayah)"),
    }
    always = ("new", "changed", "gone", "unchanged")
    return [Item(word, totals[name]) for name, word in words.items() if totals and (totals[name] or name in always)]


def _villages(upload: Upload) -> Table | None:
    kept = upload.compared.get("villages", [])
    if len(kept) < 2:
        return None
    names = names_of([one["code"] for one in kept[:VILLAGES_SHOWN]])
    columns = [Column(_("Desa")), Column(_("Sebelumnya"), numeric=True), Column(_("Di berkas ini"), numeric=True)]
    rows = [
        [f"{names.get(one['code'], '')} ({one['code']})".strip(), one["before"], one["now"]]
        for one in kept[:VILLAGES_SHOWN]
    ]
    if more := kept[VILLAGES_SHOWN:]:
        rest = [sum(one[name] for one in more) for name in ("before", "now")]
        rows.append([_("%(count)s desa lain") % {"count": number(len(more))}, *rest])
    return Table(_("Penduduk menurut desa"), columns, rows)


def _files(user: User, upload: Upload) -> list[Download]:
    if not upload.copy_name or not selectors.may_take_copy(user, upload):
        return []
    about = _("berisi NIK lengkap; pengambilannya dicatat")
    return [Download(_("Salinan bertanda (Excel)"), reverse("intake:copy", args=[upload.pk]), about)]


def _waits_for(upload: Upload) -> str:
    if upload.state == State.READ:
        return ", ".join(selectors.acceptors(upload))
    return _("server") if upload.is_worked_on else ""


def _state(user: User, upload: Upload) -> str:
    if upload.state == State.READ and upload.by_id == user.pk and upload.second_person:
        return _("menunggu orang kedua")
    return str(State(upload.state).label)
