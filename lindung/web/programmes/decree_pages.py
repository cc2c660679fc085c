"""What the pages of decrees show."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, code_of_span
from lindung.web.programmes.decree_people import WHY_WORDS, Why, first_month_of
from lindung.web.programmes.decree_selectors import NotOnIt, OnDecree, ToDecree
from lindung.web.programmes.models import Decree
from lindung.web.programmes.states import DecreeState
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import day, moment, place

TONES: Mapping[str, Tone] = {
    DecreeState.DRAFT: "news", DecreeState.DISCARDED: "plain", DecreeState.IN_FORCE: "good",
    DecreeState.WITHDRAWN: "bad",
}  # fmt: skip


def decrees_table(decrees: Sequence[Decree], people: Mapping[int, int]) -> Table:
    """One row for each decree."""
    names = names_of([Span(one.first, one.last) for one in decrees])
    rows = [
        (
            Cell(one.number, address("programmes:decree", one.pk)),
            one.day,
            names[Span(one.first, one.last)],
            number(people.get(one.pk, 0)),
            state_cell(one),
        )
        for one in decrees
    ]
    columns = (
        Column(_("Nomor")), Column(_("Hari")), Column(_("Wilayah")), Column(_("Orang"), numeric=True),
        Column(_("Keadaan")),
    )  # fmt: skip
    return Table(_("Keputusan"), columns, rows, empty=_("Belum ada keputusan di wilayah Anda."))


def to_decree_table(found: Sequence[ToDecree]) -> Table:
    """What the next decree of each area would contain."""
    rows = [
        (
            place(one.area.name),
            number(one.villages),
            number(one.people),
            rupiah(one.amount),
            Cell(rupiah(one.ceiling), tone="" if one.amount <= one.ceiling else "bad"),
        )
        for one in found
    ]
    figures = (Column(words, numeric=True) for words in (_("Desa"), _("Terpilih"), _("Iuran"), _("Pagu")))
    return Table(
        _("Daftar yang disetujui dan belum ditetapkan"), (Column(_("Wilayah")), *figures), rows,
        empty=_("Tidak ada daftar yang disetujui dan belum ditetapkan."),
    )  # fmt: skip


def decree_items(decree: Decree, people: int, amount: Rupiah) -> list[Item]:
    """What is known about one decree."""
    signer, _line, office = decree.signed_by.partition("\n")
    span = Span(decree.first, decree.last)
    items = [
        Item(_("Keadaan"), decree.get_state_display(), tone=TONES[decree.state]),
        Item(_("Program"), decree.programme.title, url=address("programmes:programme", decree.programme_id)),
        Item(_("Wilayah"), names_of([span])[span]),
        Item(_("Hari keputusan"), decree.day),
        Item(_("Penanda tangan"), f"{signer}, {office}" if office else signer),
        Item(_("Orang dalam lampiran"), people),
        Item(_("Iuran paling banyak"), rupiah(amount)),
        Item(_("Dilindungi mulai"), first_words(decree)),
        Item(_("Dirancang oleh"), f"{decree.made_by.full_name}, {moment(decree.made_at)}"),
    ]
    if decree.issued_by and decree.issued_at:
        items.append(Item(_("Ditetapkan oleh"), f"{decree.issued_by.full_name}, {moment(decree.issued_at)}"))
    if decree.withdrawn_on:
        items.append(Item(_("Dicabut mulai"), f"{day(decree.withdrawn_on)}: {decree.withdrawn_reason}"))
    if decree.sha256:
        items.append(Item(_("Sidik isi, tercetak di halaman terakhir"), " ".join(_groups(decree.content_sha256))))
        items.append(Item(_("Sidik berkas (SHA-256)"), " ".join(_groups(decree.sha256))))
    return items


def first_words(decree: Decree) -> str:
    """The first month of who is named, and why it is that one."""
    first = first_month_of(decree.programme, decree.day)
    if first.index == decree.programme.first_month:
        return _("%(month)s, bulan pertama program") % {"month": first.words}
    return _("%(month)s, bulan sesudah hari keputusan: iuran tidak dibayar mundur") % {"month": first.words}


def villages_table(decree: Decree, rows: Sequence[OnDecree]) -> Table:
    """How many of each village are on it."""
    draft = decree.state == DecreeState.DRAFT
    names = names_of([Span(one.village, one.village) for one in rows])
    lines = [
        (
            Cell(
                names[Span(one.village, one.village)],
                "" if draft else address("programmes:participants_village", decree.programme_id, code_of(one.village)),
            ),
            number(one.people),
            *(() if draft else (number(one.ended),)),
        )
        for one in rows
    ]
    figures = (_("Orang"),) if draft else (_("Orang, dengan pengganti"), _("Sudah berhenti"))
    columns = (Column(_("Desa")), *(Column(words, numeric=True) for words in figures))
    return Table(_("Menurut desa"), columns, lines)


def left_out_table(rows: Sequence[NotOnIt], *, named: bool) -> Table:
    """Who was chosen and could not be on it, and why."""
    names = names_of([Span(one.village, one.village) for one in rows])
    lines = [
        (
            (one.name or _("tidak ada lagi di register")) if named else _("seorang calon"),
            names[Span(one.village, one.village)],
            f"{WHY_WORDS[Why(one.why)]} ({one.where})" if one.where else WHY_WORDS[Why(one.why)],
        )
        for one in rows
    ]
    columns = (Column(_("Nama")), Column(_("Desa")), Column(_("Sebab")))
    return Table(_("Terpilih tetapi tidak dapat ditetapkan"), columns, lines)


def names_of(spans: Sequence[Span]) -> dict[Span, str]:
    """Areas as they are spoken; the code of one that is not listed."""
    codes = {span: code_of_span(span) or "" for span in spans}
    known: dict[str, Any] = dict(Area.objects.filter(code__in=set(codes.values())).values_list("code", "name"))
    return {span: place(known.get(code, code)) for span, code in codes.items()}


def _groups(text: str) -> list[str]:
    return [text[at : at + 8] for at in range(0, len(text), 8)]


def state_cell(decree: Decree) -> Cell:
    """Its state as a tag."""
    return Cell(decree.get_state_display(), tone=TONES[decree.state])
