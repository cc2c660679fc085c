"""Sources as a table: the paper of each, what it promised to the reader's areas, and where that stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.planned import Tranche, percent_words
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.web.funds.book_selectors import accounts_in, balances
from lindung.web.funds.models import Source
from lindung.web.funds.planned_selectors import stands_by_plan
from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.users.scope import Scope

_UNDER_WAY = (AccountKind.PROVINCE, AccountKind.REGENCY)
_AT_BPJS = (AccountKind.BPJS, AccountKind.REFUND)


def sources_in(scope: Scope) -> list[Source]:
    """Sources that are for an area of the scope, and those that have money for one, by code."""
    own = scope.limit_areas(Source.objects.all()).values("pk")
    giving = accounts_in(scope).values("source")
    return list(Source.objects.filter(Q(pk__in=own) | Q(pk__in=giving)).order_by("code"))


def sources_table(scope: Scope, on: date) -> Table:
    """One row for each source; every sum is what is meant for the areas of the scope."""
    sums = _sums(balances(scope, on))
    rows = [
        (_linked(source), _paper(source), *(rupiah(sum_) for sum_ in _stands(sums[source.code])))
        for source in sources_in(scope)
    ]
    figures = (
        _("Dijanjikan"), _("Belum disalurkan"), _("Dalam perjalanan"), _("Di rekening desa"),
        _("Di BPJS"), _("Sudah keluar"),
    )  # fmt: skip
    return Table(
        _("Sumber dana"),
        (Column(_("Sumber")), Column(_("Dokumen dan masa")), *(Column(words, numeric=True) for words in figures)),
        rows,
        empty=_("Belum ada sumber dana untuk wilayah Anda."),
    )


def source_items(source: Source) -> list[Item]:
    """What is known about one source."""
    return [Item(_("Kode"), source.code), Item(_("Dokumen dan masa"), _paper(source) or "–")]


def plan_table(source: Source, plan: Sequence[Tranche], scope: Scope, on: date) -> Table:
    """Each planned tranche: its share, its day, and what of it has not been paid out for the areas of the scope."""
    open_sums: dict[date, int] = defaultdict(int)
    for account, parts in stands_by_plan(scope, on).items():
        if account.source == source.code and account.kind is AccountKind.PROMISED:
            for part in parts:
                if part.planned:
                    open_sums[part.since] += part.amount
    rows = [
        (
            _("Tahap %(at)s") % {"at": at}, percent_words(one.share), one.day or _("belum diketahui"),
            rupiah(open_sums[one.day]) if one.day else "–", _standing_cell(one.day, open_sums, on),
        )
        for at, one in enumerate(plan, start=1)
    ]  # fmt: skip
    columns = (
        Column(_("Tahap")), Column(_("Bagian"), numeric=True), Column(_("Hari rencana")),
        Column(_("Belum disalurkan"), numeric=True), Column(_("Keadaan")),
    )  # fmt: skip
    return Table(
        _("Rencana tahap"), columns, rows,
        empty=_("Belum ada rencana tahap, jadi janji yang belum disalurkan tidak dihitung tertahan."),
    )  # fmt: skip


def _standing_cell(day: date | None, open_sums: Mapping[date, int], on: date) -> object:
    if day is None:
        return ""
    if not open_sums.get(day):
        return Cell(_("sudah disalurkan"), tone="good") if day <= on else ""
    return Cell(_("lewat %(days)s hari") % {"days": (on - day).days}, tone="bad") if day < on else _("menunggu harinya")


def _linked(source: Source) -> Cell:
    return Cell(f"{source.name} ({source.code})", url=reverse("funds:source", args=[source.pk]))


def _sums(held: Mapping[BookAccount, Rupiah]) -> Mapping[str, Mapping[AccountKind, int]]:
    found: dict[str, dict[AccountKind, int]] = defaultdict(lambda: defaultdict(int))
    for account, amount in held.items():
        found[account.source][account.kind] += amount
    return found


def _stands(held: Mapping[AccountKind, int]) -> tuple[int, ...]:
    """What was promised and its parts; they add up to it where nothing was lent. A bill is no payment yet."""
    gone = held[AccountKind.CONTRIBUTIONS] - held[AccountKind.PAYABLE] + held[AccountKind.RETURNED]
    return (
        held[AccountKind.GRANT],
        held[AccountKind.PROMISED],
        sum(held[kind] for kind in _UNDER_WAY),
        held[AccountKind.VILLAGE],
        sum(held[kind] for kind in _AT_BPJS),
        gone,
    )


def _paper(source: Source) -> str:
    """APBD provinsi, DPA-1/2026, Januari 2026 sampai Desember 2026; what was not said is left out."""
    months = [Month.numbered(one).words for one in (source.first_month, source.last_month) if one is not None]
    told = (
        PAYER_WORDS[Payer(source.payer)] if source.payer else "",
        source.letter_number,
        _("%(first)s sampai %(last)s") % {"first": months[0], "last": months[-1]} if months else "",
    )
    return ", ".join(word for word in told if word)
