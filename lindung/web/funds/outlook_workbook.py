"""The cash ahead as a workbook: the same tables, with everybody who lapses where the reader may see people."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from lindung.documents.workbook import Sheet, write_workbook
from lindung.funding.orders import ORDER_WORDS, Order
from lindung.funding.outlook_sum import Ahead
from lindung.funding.outlook_words import bridging_words, explained
from lindung.web.funds.outlook_pages import Person


def write_outlook(
    path: Path,
    title: str,
    found: Sequence[tuple[str, Ahead]],
    people: Mapping[str, Person],
    villages: Mapping[int, str],
) -> None:
    """One sheet for each table; found: suppositions with their words."""
    write_workbook(
        path,
        [
            Sheet("Ringkasan", (title,), (_("Perkiraan"), _("Penjelasan")), _summary(found)),
            _months(title, found),
            _orders(title, found),
            _villages(title, found, villages),
            _lapses(title, found, people),
        ],
    )


def _summary(found: Sequence[tuple[str, Ahead]]) -> list[tuple[str, str]]:
    return [
        (words, line)
        for words, one in found
        for line in (*explained(one), *bridging_words(one.every_month, one.nobody_lapses))
    ]


def _months(title: str, found: Sequence[tuple[str, Ahead]]) -> Sheet:
    header = (
        _("Perkiraan"), _("Urutan"), _("Bulan"), _("Dibayar (orang)"), _("Dikeluarkan"), _("Sisa kas"), _("Berakhir"),
        _("Terlindungi"), _("Di antaranya menunggak"), _("Keluarga tanpa pelindung"),
    )  # fmt: skip
    rows = [
        (
            words, ORDER_WORDS[order.order], month.month.words, month.paid, month.spent, month.left, month.lapsed,
            month.members, month.in_arrears, month.bare_families,
        )
        for words, one in found
        for order in one.orders
        for month in order.months
    ]  # fmt: skip
    return Sheet("Bulan", (title,), header, rows)


def _orders(title: str, found: Sequence[tuple[str, Ahead]]) -> Sheet:
    header = (
        _("Perkiraan"), _("Urutan"), _("Peserta yang berakhir"), _("Bulan-keluarga tanpa pelindung"),
        _("Bulan-orang terlindungi"), _("Di antaranya dibayar"), _("Menunggu lagi dari awal"),
    )  # fmt: skip
    rows = [
        (
            words, ORDER_WORDS[order.order], order.count.members_lost, order.count.bare_family_months,
            order.count.member_months, order.count.paid_months, order.count.wait_again,
        )
        for words, one in found
        for order in one.orders
    ]  # fmt: skip
    return Sheet("Urutan", (title,), header, rows)


def _villages(title: str, found: Sequence[tuple[str, Ahead]], names: Mapping[int, str]) -> Sheet:
    header = (
        _("Perkiraan"), _("Desa"), _("Peserta"), _("Kas"), _("Diharapkan"), _("Berakhir, cara biasa"),
        _("Berakhir, urutan terbaik"), _("Talangan, semua iuran"), _("Talangan, tidak ada yang berakhir"),
    )  # fmt: skip
    rows = [
        (
            words, names[one.village], one.people, one.balance, one.awaited, one.lost[Order.MONTHS],
            one.lost[ahead.best.order], one.every_month, one.nobody_lapses,
        )
        for words, ahead in found
        for one in ahead.villages
    ]  # fmt: skip
    return Sheet("Desa", (title,), header, rows)


def _lapses(title: str, found: Sequence[tuple[str, Ahead]], people: Mapping[str, Person]) -> Sheet:
    header = (_("Perkiraan"), _("Peserta"), _("Desa"), _("Berakhir pada"))
    rows = [
        (words, people[key].name, people[key].village, month.first)
        for words, one in found
        for key, month in one.best.lapses
        if key in people
    ]
    return Sheet("Berakhir", (title, _("Dengan urutan bayar terbaik.")), header, rows)
