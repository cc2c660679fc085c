"""Divisions as tables and summaries."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number, percent
from lindung.funding.objectives import OBJECTIVE_WORDS, Objective
from lindung.web.allocation.floor_rows import floor_of, wanted
from lindung.web.allocation.models import Allocation, AllocationLine
from lindung.web.allocation.selectors import OfSource, OfVillage, Unreached, holds
from lindung.web.allocation.states import State
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, code_of, code_of_span
from lindung.web.months.models import Contest
from lindung.web.months.worker_selectors import Sight
from lindung.web.shell.components import Cell, Column, Item, Link, Table, Tone
from lindung.web.shell.shown import moment, place
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

TONES: dict[str, Tone] = {
    State.FAILED: "bad", State.ADOPTED: "good", State.WORKED: "warn", State.DROPPED: "plain",
}  # fmt: skip


def allocations_table(allocations: Iterable[Allocation], *, compare: bool) -> Table:
    """One row for each division, the last first. compare: with a link to lay it beside the one before it."""
    found = list(allocations)
    names = area_names([Span(one.first, one.last) for one in found])
    before = {one.pk: _before(one, found) for one in found} if compare else {}
    rows = [
        (
            Cell(_("Nomor %(number)s") % {"number": one.pk}, url=reverse("allocation:division", args=[one.pk])),
            one.programme.title,
            names[one.first, one.last],
            months_of(one),
            OBJECTIVE_WORDS[Objective(one.objective)],
            one.paid if one.state in (State.WORKED, State.ADOPTED, State.DROPPED, State.ADOPTING) else None,
            state_cell(one),
            Cell(_("bandingkan"), url=reverse("allocation:compare", args=[other, one.pk]))
            if (other := before.get(one.pk))
            else "",
        )
        for one in found
    ]
    columns = (
        Column(_("Pembagian")), Column(_("Program")), Column(_("Wilayah")), Column(_("Bulan")),
        Column(_("Siapa lebih dahulu")), Column(_("Dibayar"), numeric=True), Column(_("Keadaan")),
        Column(_("Dengan yang sebelumnya")),
    )  # fmt: skip
    return Table(_("Pembagian dana"), columns, rows, empty=_("Belum ada pembagian dana untuk wilayah Anda."))


def items_of(one: Allocation, *, whole: bool) -> list[Item]:
    """What is known about a division. whole: to who has the whole area, with its sums."""
    items = [
        Item(_("Program"), f"{one.programme.title} ({one.programme.code})"),
        Item(_("Wilayah"), area_names([Span(one.first, one.last)])[one.first, one.last]),
        Item(_("Bulan"), months_of(one)),
        Item(_("Siapa lebih dahulu"), OBJECTIVE_WORDS[Objective(one.objective)]),
        Item(_("Keadaan"), one.get_state_display()),
    ]
    if not whole:
        return items
    items += [
        Item(_("Kunci undian"), one.tie_key),
        Item(_("Diminta"), f"{one.asked_by.full_name}, {moment(one.asked_at)}"),
    ]
    if one.adopted_by and one.adopted_at:
        items.append(Item(_("Dipakai"), f"{one.adopted_by.full_name}, {moment(one.adopted_at)}"))
        items.append(Item(_("Bulan yang direncanakan"), one.won))
    if one.lost:
        items.append(Item(_("Bulan yang sudah ada pembayar lain"), one.lost))
    if one.worked_at and one.state != State.FAILED:
        items += [
            Item(_("Peserta yang dilihat"), one.people),
            Item(_("Dibayar"), one.paid),
            Item(_("Dilewati"), one.people - one.paid),
            Item(_("Iuran"), rupiah(Rupiah(one.rupiah))),
            Item(_("Ketepatan"), exactness(one)),
        ]
    return items


def exactness(one: Allocation) -> str:
    """How near a division is to the best there could be."""
    if one.exact:
        return _("terbaik: tidak ada pembagian lain yang lebih banyak atau lebih tepat urutannya")
    if one.bound is None or one.worth is None:
        return _("belum tentu yang terbanyak; sebuah sumber yang habis mempunyai lebih dari satu harga")
    gap = Fraction(one.bound - one.worth, one.bound) if one.bound else Fraction(0)
    return _("paling jauh %(gap)s di bawah batas atas (nilai %(worth)s dari %(bound)s)") % {
        "gap": percent(gap, 3),
        "worth": number(one.worth),
        "bound": number(one.bound),
    }


def sources_table(rows: Sequence[OfSource]) -> Table:
    """One row for each source: what there is, what is used of it and for whom."""
    shown = [
        (
            Cell(f"{one.source.name} ({one.source.code})", url=reverse("allocation:terms", args=[one.source.pk])),
            _("%(percent)s%% bersama %(name)s") % {"percent": one.percent, "name": one.partner.name}
            if one.partner
            else _("sendiri"),
            one.places,
            rupiah(Rupiah(one.budget)),
            rupiah(Rupiah(one.used)),
            rupiah(Rupiah(one.budget - one.used)),
            one.people,
        )
        for one in rows
    ]
    columns = (
        Column(_("Sumber")), Column(_("Menanggung")),
        *(
            Column(words, numeric=True)
            for words in (_("Wilayah"), _("Tersedia"), _("Terpakai"), _("Sisa"), _("Orang"))
        ),
    )  # fmt: skip
    total = (
        _("Jumlah"), "", sum(one.places for one in rows), rupiah(Rupiah(sum(one.budget for one in rows))),
        rupiah(Rupiah(sum(one.used for one in rows))), rupiah(Rupiah(sum(one.budget - one.used for one in rows))),
        sum(one.people for one in rows),
    )  # fmt: skip
    return Table(_("Sumber"), columns, shown, total=total, empty=_("Tidak ada sumber yang dapat dipakai."))


def floors_table(one: Allocation) -> Table:
    """Each floor: what it asks for, how many there are, how many are paid."""
    met = one.met or [[None, None]] * len(one.floors)
    rows = [
        (floor.title, wanted(floor), there, paid)
        for floor, (there, paid) in zip(map(floor_of, one.floors), met, strict=True)
    ]
    columns = (
        Column(_("Batas bawah")), Column(_("Paling sedikit")), Column(_("Ada"), numeric=True),
        Column(_("Dibayar"), numeric=True),
    )  # fmt: skip
    return Table(_("Batas bawah"), columns, rows)


def villages_table(rows: Iterable[OfVillage]) -> Table:
    """One row for each village."""
    found = list(rows)
    names = dict(
        Area.objects.filter(level="village", first__in=[one.village for one in found]).values_list("first", "name")
    )
    shown = [
        (
            f"{place(names.get(one.village, ''))} ({code_of(one.village)})".strip(),
            one.people, one.paid, one.people - one.paid, rupiah(Rupiah(one.rupiah)),
        )
        for one in found
    ]  # fmt: skip
    figures = (Column(words, numeric=True) for words in (_("Peserta"), _("Dibayar"), _("Dilewati"), _("Iuran")))
    return Table(_("Desa demi desa"), (Column(_("Desa")), *figures), shown, empty=_("Tidak ada peserta."))


def lines_table(lines: Iterable[AllocationLine]) -> Table:
    """One row for each person, with why."""
    rows = [
        (
            line.worker.name,
            code_of(line.village),
            line.place.of_source.source.name if line.place else Cell(_("dilewati"), tone="warn"),
            len(line.place.months) if line.place else 0,
            rupiah(Rupiah(line.place.own + line.place.partner)) if line.place else rupiah(Rupiah(0)),
            f"{line.reason.sentence[:1].upper()}{line.reason.sentence[1:]}",
        )
        for line in lines
    ]
    columns = (
        Column(_("Peserta")), Column(_("Desa")), Column(_("Dibayar oleh")), Column(_("Bulan"), numeric=True),
        Column(_("Iuran"), numeric=True), Column(_("Mengapa")),
    )  # fmt: skip
    return Table(_("Orang demi orang"), columns, rows, empty=_("Tidak ada peserta yang sesuai."))


def contests_table(lost: Iterable[Contest], scope: Scope) -> Table:
    """Months that another payer had by the time a division was adopted; who, as far as the reader may hear it."""
    sight, elsewhere = Sight(scope), _("di luar wilayah Anda")
    rows = [
        (
            one.worker.name,
            Month.numbered(one.month).words,
            sight.programme(one.won_by.programme, one.won_by.village) or elsewhere,
            sight.source(one.won_by.source, one.won_by.village) or elsewhere,
        )
        for one in lost
    ]
    columns = (Column(_("Peserta")), Column(_("Bulan")), Column(_("Program")), Column(_("Sumber")))
    return Table(_("Bulan yang sudah ada pembayar lain"), columns, rows)


def next_links(one: Allocation, user: User) -> list[Link]:
    """What follows a division that is adopted: the bill of its first month, and where its months are seen."""
    links = [Link(_("Lihat bulan perlindungan"), f"{reverse('months:months')}?program={one.programme.code}")]
    if holds(scope_of(user, Can.EXCHANGE), one):
        return [Link(_("Buat tagihan BPJS"), reverse("billing:new_bill")), *links]
    return [Link(_("Lihat tagihan BPJS"), reverse("billing:bills")), *links]


def unreached_words(found: Unreached) -> list[str]:
    """Who is on a list and not reached by a division, and what reaches them."""
    said = []
    if found.chosen:
        words = _(
            "%(people)s calon terpilih belum ditetapkan dengan SK, jadi belum peserta dan tidak ikut dibagi. Tetapkan "
            "daftar desanya, lalu minta pembagian yang baru."
        )
        said.append(words % {"people": number(found.chosen)})
    if found.behind:
        words = _(
            "%(people)s calon cadangan atau yang menunggu tidak dijangkau pembagian, juga bila ada sisa uang. Mereka "
            "menjadi peserta bila menggantikan peserta yang berhenti."
        )
        said.append(words % {"people": number(found.behind)})
    return said


def state_cell(one: Allocation) -> Cell:
    """The state as a tag."""
    return Cell(one.get_state_display(), tone=TONES.get(one.state, "news"))


def months_of(one: Allocation) -> str:
    """Januari 2026 sampai Desember 2026."""
    first, last = (Month.numbered(index).words for index in (one.first_month, one.last_month))
    return first if first == last else _("%(first)s sampai %(last)s") % {"first": first, "last": last}


def area_names(spans: Sequence[Span]) -> dict[tuple[int, int], str]:
    """The name of the area with each span."""
    codes = {(span.first, span.last): code_of_span(span) or "" for span in spans}
    names = dict(Area.objects.filter(pk__in=set(codes.values())).values_list("pk", "name"))
    return {span: place(names.get(code, code)) for span, code in codes.items()}


def _before(one: Allocation, all_: Sequence[Allocation]) -> int | None:
    """The division of the same programme that was asked for before this one and has a result."""
    results = (State.WORKED, State.ADOPTED, State.DROPPED)
    if one.state not in results:
        return None
    return next(
        (
            other.pk for other in all_
            if other.pk < one.pk and other.programme_id == one.programme_id and other.state in results
        ),
        None,
    )  # fmt: skip
