"""The cash ahead on screen: which order and why, the months as picture and table, who lapses when, bridging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lindung.common.money import rupiah
from lindung.common.wording import number
from lindung.documents.members_chart import MembersChart, MembersMonth, members_chart_svg
from lindung.funding.orders import ORDER_WORDS, Order
from lindung.funding.outlook import Bridge
from lindung.funding.outlook_sum import Ahead, OrderSum
from lindung.funding.outlook_words import bridging_words, explained
from lindung.web.shell.components import Cell, Column, Table

MOST_LAPSES = MOST_VILLAGES = 50  # on a page; the workbook has them all


@dataclass(frozen=True)
class Person:
    """A worker as the reader may see one."""

    name: str
    village: str


@dataclass(frozen=True)
class OutlookPage:
    """What a page shows of one supposition."""

    why: Sequence[str]
    bridging: Sequence[str]
    picture: SafeString
    months: Table
    orders: Table
    bridges: Table
    lapses: Table
    villages: Table | None


def outlook_page(answer: Ahead, people: Mapping[str, Person], villages: Mapping[int, Cell]) -> OutlookPage:
    """The page of an area. people: by key, all who lapse and may be shown. villages: their names, by number."""
    return OutlookPage(
        why=explained(answer),
        bridging=bridging_words(answer.every_month, answer.nobody_lapses),
        picture=mark_safe(members_chart_svg(members_chart(answer))),  # noqa: S308 - our own drawing, texts escaped
        months=months_table(answer.best),
        orders=orders_table(answer.orders),
        bridges=bridges_table(answer.every_month, answer.nobody_lapses),
        lapses=lapses_table(answer.best, people),
        villages=villages_table(answer, villages) if len(answer.villages) > 1 else None,
    )


def supposition_words(arrives: date | None, weeks: int | None) -> str:
    """Tepat waktu, terlambat 4 minggu, tidak tiba."""
    if arrives is None or weeks is None:
        return _("tidak tiba")
    return _("terlambat %(weeks)s minggu lagi") % {"weeks": weeks} if weeks else _("tiba pada hari perkiraan")


def members_chart(answer: Ahead) -> MembersChart:
    """Members at the end of each month, as villages usually pay and with the best order."""
    usual, best = answer.of(Order.MONTHS), answer.best
    return MembersChart(
        title=_("Peserta terlindungi pada akhir bulan"),
        description=_("Dua kolom setiap bulan: cara bayar biasa dan urutan terbaik. Angkanya ada di tabel."),
        months=[
            MembersMonth(one.month, one.members, other.members)
            for one, other in zip(usual.months, best.months, strict=True)
        ],
        usual_words=_("cara biasa"),
        best_words=_("urutan terbaik: %(order)s") % {"order": ORDER_WORDS[best.order].partition(",")[0]},
    )


def months_table(course: OrderSum) -> Table:
    """One row for each coming month under an order of payment."""
    return Table(
        _("Bulan demi bulan: %(order)s") % {"order": ORDER_WORDS[course.order]},
        (
            Column(_("Bulan")),
            *(
                Column(words, numeric=True)
                for words in (
                    _("Dibayar (orang)"), _("Dikeluarkan"), _("Sisa kas"), _("Berakhir"), _("Terlindungi"),
                    _("Di antaranya menunggak"), _("Keluarga tanpa pelindung"),
                )
            ),
        ),
        [
            (
                month.month.words, month.paid, rupiah(month.spent), rupiah(month.left),
                Cell(month.lapsed, tone="bad") if month.lapsed else 0, month.members, month.in_arrears,
                month.bare_families,
            )
            for month in course.months
        ],
    )  # fmt: skip


def orders_table(orders: Sequence[OrderSum]) -> Table:
    """The orders of payment side by side, the best first."""
    return Table(
        _("Urutan bayar dibandingkan"),
        (
            Column(_("Urutan")),
            *(
                Column(words, numeric=True)
                for words in (
                    _("Peserta yang berakhir"), _("Bulan-keluarga tanpa pelindung"), _("Bulan-orang terlindungi"),
                    _("Di antaranya dibayar"), _("Menunggu lagi dari awal"),
                )
            ),
        ),
        [
            (
                ORDER_WORDS[one.order], one.count.members_lost, one.count.bare_family_months,
                one.count.member_months, one.count.paid_months, one.count.wait_again,
            )
            for one in orders
        ],
    )  # fmt: skip


def bridges_table(every_month: Sequence[Bridge], nobody_lapses: Sequence[Bridge]) -> Table:
    """What has to be lent by each day of payment."""
    return Table(
        _("Talangan yang diperlukan sampai hari itu"),
        (
            Column(_("Sampai")),
            Column(_("Semua iuran terbayar"), numeric=True),
            Column(_("Tidak ada yang berakhir"), numeric=True),
        ),
        [
            (whole.until, rupiah(whole.amount), rupiah(least.amount))
            for whole, least in zip(every_month, nobody_lapses, strict=True)
        ],
    )


def lapses_table(course: OrderSum, people: Mapping[str, Person]) -> Table:
    """Who lapses when under an order of payment; without the names of whom the reader may not see."""
    known = [(people[key], month) for key, month in course.lapses if key in people]
    title = _("Siapa berakhir kapan, dengan urutan terbaik")
    if len(known) > MOST_LAPSES:
        told = {"shown": number(MOST_LAPSES), "all": number(len(known))}
        title = _("Siapa berakhir kapan, dengan urutan terbaik: %(shown)s dari %(all)s; semuanya di Excel") % told
    return Table(
        title,
        (Column(_("Peserta")), Column(_("Desa")), Column(_("Berakhir pada"))),
        [(person.name, person.village, month.first) for person, month in known[:MOST_LAPSES]],
        empty=_("Tidak ada yang berakhir dengan urutan terbaik.")
        if not course.lapses
        else _("Nama peserta tidak ditampilkan untuk peran Anda; jumlahnya ada di tabel bulan."),
    )


def villages_table(answer: Ahead, names: Mapping[int, Cell]) -> Table:
    """One row for each village, who lose most first: participants, money, members lost, bridging."""
    best = answer.best.order
    rows = sorted(answer.villages, key=lambda one: (-one.lost[Order.MONTHS], -one.every_month))
    title = _("Desa demi desa")
    if len(rows) > MOST_VILLAGES:
        told = {"shown": number(MOST_VILLAGES), "all": number(len(rows))}
        title = (
            _("Desa demi desa: %(shown)s dari %(all)s, yang paling banyak kehilangan dahulu; semuanya di Excel") % told
        )
    return Table(
        title,
        (
            Column(_("Desa")),
            *(
                Column(words, numeric=True)
                for words in (
                    _("Peserta"), _("Kas"), _("Diharapkan"), _("Berakhir, cara biasa"), _("Berakhir, urutan terbaik"),
                    _("Talangan, semua iuran"), _("Talangan, tidak ada yang berakhir"),
                )
            ),
        ),
        [
            (
                names[one.village], one.people, rupiah(one.balance), rupiah(one.awaited), one.lost[Order.MONTHS],
                one.lost[best], rupiah(one.every_month), rupiah(one.nobody_lapses),
            )
            for one in rows[:MOST_VILLAGES]
        ],
        empty=_("Belum ada peserta yang dibayar."),
    )  # fmt: skip
