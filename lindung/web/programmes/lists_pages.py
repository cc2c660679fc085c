"""What the pages of lists show, put together from the selectors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.programme.year_words import ACT_WORDS
from lindung.web.areas.spans import code_of
from lindung.web.programmes.claims_of_two import LIVE, claimed_twice
from lindung.web.programmes.drawing import year_of
from lindung.web.programmes.list_faults import gone_words, people_gone, twice_words, visible_names
from lindung.web.programmes.lists_selectors import Person, standings_of, village_names
from lindung.web.programmes.models import Approval, CandidateList
from lindung.web.programmes.states import ListState, Standing, Verdict
from lindung.web.shell.components import Cell, Column, Item, Link, Table, Tone
from lindung.web.shell.navigation import address
from lindung.web.shell.shown import moment, place
from lindung.web.users.scope import Scope

TONES: Mapping[str, Tone] = {
    ListState.DRAWN: "plain", ListState.MET: "news", ListState.PROPOSED: "warn", ListState.APPROVED: "good",
    ListState.DECREED: "good", ListState.REPLACED: "plain",
}  # fmt: skip
VIEWS: Mapping[str, tuple[str, ...]] = {
    "dapat": (Standing.CHOSEN, Standing.RESERVE),
    "menunggu": (Standing.WAITING,),
    "periksa": (Standing.TO_CHECK,),
    "menolak": (Standing.DECLINED,),
    "tidak": (Standing.EXCLUDED,),
}
"""Parts of a list, by what the address says."""


def lists_table(lists: Sequence[CandidateList], caption: str) -> Table:
    """One row a village: how far it is, who would get a place, and what that costs of the ceiling."""
    names, standings = village_names(one.village for one in lists), standings_of(lists)
    figures = (_("Tempat"), _("Terpilih"), _("Cadangan"), _("Dikecualikan"), _("Iuran"), _("Pagu"))
    columns = [Column(_("Desa")), Column(_("Keadaan")), *(Column(words, numeric=True) for words in figures)]
    rows = [_row(one, names.get(one.village, ""), standings[one.pk]) for one in lists]
    return Table(caption, columns, rows, empty=_("Tidak ada daftar desa yang cocok."))


def list_items(of_list: CandidateList, standings: Counter[str]) -> list[Item]:
    """What is known of one list."""
    chosen = standings[Standing.CHOSEN]
    cost = rupiah(Rupiah(chosen * of_list.price))
    shared = not year_of(of_list.programme).money.by_village
    ceiling = _("anggaran seluruh program %(sum)s") if shared else _("pagu desa %(sum)s")
    items = [
        Item(_("Keadaan"), ListState(of_list.state).label, tone=TONES[of_list.state]),
        Item(_("Program"), of_list.programme.title, url=address("programmes:lists", of_list.programme_id)),
        Item(_("Disusun per"), of_list.on),
        Item(_("Versi"), of_list.version),
        Item(_("Terpilih"), _of(chosen, of_list.places)),
        Item(_("Iuran yang terpilih"), f"{cost}, {ceiling % {'sum': rupiah(Rupiah(of_list.ceiling))}}"),
        Item(_("Cadangan"), _of(standings[Standing.RESERVE], of_list.reserve)),
    ]
    if meeting := getattr(of_list, "meeting", None):
        items += [
            Item(_("Musyawarah"), meeting.held_on),
            Item(_("Tempat musyawarah"), meeting.place),
            Item(_("Nomor berita acara"), meeting.number),
            Item(_("Hadir, dari yang diundang"), _of(meeting.attended, meeting.invited)),
        ]
    return items


def warnings_of(of_list: CandidateList, standings: Counter[str], scope: Scope) -> list[str]:
    """What whoever decides on a list should know now: gone, on two lists, places that nobody takes."""
    if of_list.state in (ListState.DECREED, ListState.REPLACED):
        return []
    twice = claimed_twice(of_list.programme, [of_list], LIVE).get(of_list.pk, {})
    told = [
        *gone_words(people_gone([of_list])[of_list.pk]),
        *twice_words(Counter(twice.values()), visible_names(set(twice.values()), scope)),
    ]
    if (left := of_list.places - standings[Standing.CHOSEN]) > 0:
        told.append(
            _("%(left)s tempat tidak terisi: tidak ada calon lagi yang memenuhi syarat.") % {"left": number(left)}
        )
    if unsure := standings[Standing.TO_CHECK]:
        told.append(
            _("%(people)s orang perlu diperiksa dahulu dan belum mendapat tempat.") % {"people": number(unsure)}
        )
    return told


def returned_with(of_list: CandidateList) -> str:
    """Why the list came back, while it is not put forward again."""
    if of_list.state not in (ListState.DRAWN, ListState.MET):
        return ""
    last = of_list.approvals.order_by("-pk").first()
    return last.reason if last and last.verdict == Verdict.RETURNED else ""


def views_of(of_list: CandidateList, standings: Counter[str], here: str) -> list[Link]:
    """The parts of a list, each with how many are there."""
    labels = {
        "dapat": _("Terpilih dan cadangan"), "menunggu": _("Menunggu"), "periksa": _("Perlu diperiksa"),
        "menolak": _("Menolak"), "tidak": _("Tidak memenuhi syarat"),
    }  # fmt: skip
    url = address("programmes:list", of_list.pk)
    return [
        Link(f"{labels[view]} ({number(people)})", f"{url}?{urlencode({'lihat': view})}", current=view == here)
        for view, where in VIEWS.items()
        if (people := sum(standings[one] for one in where)) or view in (here, "dapat")
    ]


def people_tables(people: Sequence[Person], here: str, *, named: bool) -> list[Table]:
    """The people of one part; of those who get a place the reserve stands apart, below the line."""
    if here != "dapat":
        captions = {
            "menunggu": _("Memenuhi syarat, di bawah cadangan"), "periksa": _("Perlu diperiksa dahulu"),
            "menolak": _("Menolak, menurut musyawarah"), "tidak": _("Tidak memenuhi syarat"),
        }  # fmt: skip
        return [_people(people, captions[here], named=named)]
    chosen = [one for one in people if one.candidate.standing == Standing.CHOSEN]
    reserve = [one for one in people if one.candidate.standing == Standing.RESERVE]
    tables = [_people(chosen, _("Terpilih"), named=named)] if chosen or not reserve else []
    return [*tables, *([_people(reserve, _("Cadangan, menurut urutan naik"), named=named)] if reserve else [])]


def history_table(of_list: CandidateList) -> Table:
    """What was said of the list, round by round."""
    steps = year_of(of_list.programme).approvals
    rows = [
        (moment(one.at), steps[one.step].by, one.by.full_name, _said(one, ACT_WORDS[steps[one.step].act]), one.reason)
        for one in of_list.approvals.select_related("by").order_by("pk")
    ]
    columns = (_("Waktu"), _("Langkah"), _("Oleh"), _("Putusan"), _("Alasan"))
    return Table(_("Riwayat keputusan"), [Column(one) for one in columns], rows, empty=_("Belum diusulkan."))


def title_of(of_list: CandidateList) -> str:
    """The village of a list as it is spoken."""
    name = village_names([of_list.village]).get(of_list.village)
    return place(name) if name else code_of(of_list.village)


def _of(some: int, all_of_them: int) -> str:
    return _("%(some)s dari %(all)s") % {"some": number(some), "all": number(all_of_them)}


def _said(one: Approval, act: str) -> str:
    return act if one.verdict == Verdict.APPROVED else str(one.get_verdict_display())


def _row(one: CandidateList, name: str, standings: Counter[str]) -> list[object]:
    chosen = standings[Standing.CHOSEN]
    return [
        Cell(place(name) or code_of(one.village), address("programmes:list", one.pk)),
        Cell(ListState(one.state).label, tone=TONES[one.state]),
        one.places,
        chosen,
        standings[Standing.RESERVE],
        standings[Standing.EXCLUDED],
        rupiah(Rupiah(chosen * one.price)),
        rupiah(Rupiah(one.ceiling)),
    ]


def _people(people: Sequence[Person], caption: str, *, named: bool) -> Table:
    who = (_("Nama"), _("NIK"), _("Dusun, RT")) if named else (_("No."),)
    columns = [*(Column(one) for one in who), Column(_("Dasar"))]
    rows = []
    for one in people:
        number_of = f"{number(one.place)}." if one.place else "–"
        shown = (f"{number_of} {one.name}", one.nik, one.hamlet) if named else (number_of,)
        why = "; ".join(part for part in (*one.candidate.reasons, one.candidate.meeting_reason) if part)
        rows.append((*shown, why))
    return Table(caption, columns, rows, empty=_("Tidak seorang pun."))
