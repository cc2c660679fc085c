"""What the pages of participants and replacements show."""

from collections.abc import Mapping, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lindung.common.months import Month
from lindung.common.wording import number
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of
from lindung.web.programmes.decree_pages import names_of
from lindung.web.programmes.models import Participant, Programme, ReplacementRequest
from lindung.web.programmes.participants_selectors import Suggested, VillageCount
from lindung.web.programmes.replacements import REPLACEABLE
from lindung.web.programmes.states import EndReason, ParticipantState, RequestState
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import NOTHING, moment, place
from lindung.web.users.scope import Scope

TONES: Mapping[str, Tone] = {
    ParticipantState.NAMED: "news", ParticipantState.SUBMITTED: "news", ParticipantState.ENROLLED: "good",
    ParticipantState.REFUSED: "bad", ParticipantState.ENDED: "plain",
}  # fmt: skip
REQUEST_TONES: Mapping[str, Tone] = {
    RequestState.ASKED: "news", RequestState.APPROVED: "good", RequestState.TURNED_DOWN: "bad",
}  # fmt: skip


def villages_table(programme: Programme, rows: Sequence[VillageCount]) -> Table:
    """A line for each village: how many of its people are how far."""
    names = names_of([Span(one.village, one.village) for one in rows])
    lines = [
        (
            Cell(
                names[Span(one.village, one.village)],
                address("programmes:participants_village", programme.pk, code_of(one.village)),
            ),
            *(number(one.states.get(state, 0)) for state in ParticipantState),
        )
        for one in rows
    ]
    columns = (Column(_("Desa")), *(Column(capfirst(str(state.label)), numeric=True) for state in ParticipantState))
    total = (_("Semua"), *(number(sum(one.states.get(state, 0) for one in rows)) for state in ParticipantState))
    return Table(_("Peserta menurut desa"), columns, lines, total if len(rows) > 1 else (),
                 empty=_("Belum ada peserta: belum ada keputusan yang berlaku di wilayah Anda."))  # fmt: skip


def people_table(
    village: Area, people: Sequence[Participant], until: Mapping[int, int], *, named: bool, may_ask: bool
) -> Table:
    """Everybody who takes or took part in one village. named: with who they are; may_ask: with the way to replace."""
    rows = [
        (
            *((one.worker.name,) if named else ()),
            Cell(one.get_state_display(), tone=TONES[one.state]),
            _since(one),
            _paid(one, until),
            one.decree.number,
            _why(one),
            *((_ask(one),) if may_ask else ()),
        )
        for one in people
    ]
    who, ask = ((_("Nama"),) if named else ()), ((_("Penggantian"),) if may_ask else ())
    words = (*who, _("Keadaan"), _("Masa"), _("Dibayar sampai"), _("Keputusan"), _("Keterangan"), *ask)
    return Table(_("Peserta di %(village)s") % {"village": place(village.name)}, [Column(one) for one in words], rows,
                 empty=_("Belum ada peserta di desa ini."))  # fmt: skip


def requests_table(requests: Sequence[ReplacementRequest], caption: str, empty: str, names: Scope) -> Table:
    """Requests, with where they are decided. names: where the reader may see who it is about."""
    villages = names_of([Span(one.village, one.village) for one in requests])
    rows = [
        (
            Cell(_who(one, names), address("programmes:replacement", one.pk)),
            villages[Span(one.village, one.village)],
            EndReason(one.reason).label,
            one.on,
            Cell(one.get_state_display(), tone=REQUEST_TONES[one.state]),
        )
        for one in requests
    ]
    columns = [Column(words) for words in (_("Peserta"), _("Desa"), _("Sebab"), _("Hari kejadian"), _("Keadaan"))]
    return Table(caption, columns, rows, empty=empty)


def suggested_table(found: Sequence[Suggested], *, more: int) -> Table:
    """Who should be looked at, with the way to ask; `more` of them are not shown."""
    villages = names_of([Span(one.participant.village, one.participant.village) for one in found])
    rows = [
        (
            Cell(one.participant.worker.name, f"{address('programmes:ask', one.participant.pk)}?sebab={one.reason}"),
            villages[Span(one.participant.village, one.participant.village)],
            one.reason.label,
            one.participant.programme.title,
        )
        for one in found
    ]
    caption = _("Sebaiknya diperiksa, menurut register, verifikasi dan berkas klaim")
    if more:
        caption = _("%(caption)s (%(more)s lagi tidak ditampilkan)") % {"caption": caption, "more": number(more)}
    columns = [Column(words) for words in (_("Peserta"), _("Desa"), _("Tercatat"), _("Program"))]
    return Table(caption, columns, rows)


def request_items(request: ReplacementRequest, names: Scope) -> list[Item]:
    """What is known of one request."""
    participant, span = request.participant, Span(request.village, request.village)
    items = [
        Item(_("Peserta"), _who(request, names)),
        Item(_("Desa"), names_of([span])[span]),
        Item(_("Program"), participant.programme.title),
        Item(_("Keputusan"), participant.decree.number),
        Item(_("Sebab"), EndReason(request.reason).label),
        Item(_("Hari kejadian"), request.on),
        Item(_("Surat"), request.paper),
        Item(_("Diusulkan oleh"), f"{request.asked_by.full_name}, {moment(request.asked_at)}"),
        Item(_("Keadaan"), request.get_state_display(), tone=REQUEST_TONES[request.state]),
    ]
    if request.decided_by and request.decided_at:
        items.append(Item(_("Diputuskan oleh"), f"{request.decided_by.full_name}, {moment(request.decided_at)}"))
        items.append(Item(_("Hasil"), request.answer))
    return items


def _who(request: ReplacementRequest, names: Scope) -> str:
    return request.participant.worker.name if names.holds_village(request.village) else _("seorang peserta")


def _since(one: Participant) -> str:
    since = Month.numbered(one.since).words
    if one.until is None:
        return _("sejak %(since)s") % {"since": since}
    if one.until <= one.since:
        return _("tidak sebulan pun")
    return f"{since} – {Month.numbered(one.until - 1).words}"


def _paid(one: Participant, until: Mapping[int, int]) -> str:
    return Month.numbered(until[one.pk]).words if one.pk in until else _("belum ada")


def _why(one: Participant) -> str:
    if one.state == ParticipantState.ENDED:
        return str(one.get_end_reason_display())
    return one.refusal or NOTHING


def _ask(one: Participant) -> Cell | str:
    if one.state not in REPLACEABLE:
        return NOTHING
    return Cell(_("usulkan"), address("programmes:ask", one.pk))
