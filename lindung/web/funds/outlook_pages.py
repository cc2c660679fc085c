"""The cash ahead as tables: the months, who lapses when, the orders of payment side by side, what bridging costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lindung.common.money import rupiah
from lindung.funding.orders import ORDER_WORDS, Order
from lindung.funding.outlook import Bridge, Outlook
from lindung.funding.outlook_words import bridging_words, explained
from lindung.funding.walking import Count, Course
from lindung.web.shell.components import Cell, Column, Table


@dataclass(frozen=True)
class OutlookPage:
    """What a page shows of an outlook."""

    why: Sequence[str]
    bridging: Sequence[str]
    months: Table
    orders: Table
    bridges: Table
    lapses: Table
    cautions: Sequence[str]


def outlook_page(answer: Outlook, names: Mapping[str, str]) -> OutlookPage:
    """The page of one list of participants. names: how each is shown to the reader, by key."""
    return OutlookPage(
        why=explained(answer),
        bridging=bridging_words(answer.every_month[-1], answer.nobody_lapses[-1]),
        months=months_table(answer.best),
        orders=orders_table([(course.order, course.count) for course in answer.courses]),
        bridges=bridges_table(answer.every_month, answer.nobody_lapses),
        lapses=lapses_table(answer.best, names),
        cautions=answer.cautions,
    )


def months_table(course: Course) -> Table:
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
                month.month.words, len(month.paid), rupiah(month.spent), rupiah(month.left),
                Cell(len(month.lapsed), tone="bad") if month.lapsed else 0, month.members, month.in_arrears,
                month.bare_families,
            )
            for month in course.months
        ],
    )  # fmt: skip


def orders_table(counts: Sequence[tuple[Order, Count]]) -> Table:
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
                ORDER_WORDS[order], count.members_lost, count.bare_family_months, count.member_months,
                count.paid_months, count.wait_again,
            )
            for order, count in counts
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


def lapses_table(course: Course, names: Mapping[str, str]) -> Table:
    """Who lapses when under an order of payment."""
    lapses = [(month.month, key) for month in course.months for key in month.lapsed]
    return Table(
        _("Siapa berakhir kapan"),
        (Column(_("Peserta")), Column(_("Berakhir pada"))),
        [(names.get(key, key), month.first) for month, key in lapses],
        empty=_("Tidak ada yang berakhir dengan urutan terbaik."),
    )


def villages_table(rows: Sequence[tuple[Cell, int, Outlook]]) -> Table:
    """One row for each village: participants, money, who lapses as villages usually pay and at best, bridging."""
    return Table(
        _("Desa demi desa"),
        (
            Column(_("Desa")),
            *(
                Column(words, numeric=True)
                for words in (
                    _("Peserta"), _("Kas"), _("Berakhir, cara biasa"), _("Berakhir, urutan terbaik"),
                    _("Talangan, semua iuran"), _("Talangan, tidak ada yang berakhir"),
                )
            ),
        ),
        [
            (
                village, people, rupiah(one.cash.balance), one.of(Order.MONTHS).count.members_lost,
                one.best.count.members_lost, rupiah(one.every_month[-1].amount), rupiah(one.nobody_lapses[-1].amount),
            )
            for village, people, one in rows
        ],
        empty=_("Belum ada peserta yang dibayar."),
    )  # fmt: skip
