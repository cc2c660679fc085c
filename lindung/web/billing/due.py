"""The months that a bill is to hold: those planned of one programme, month and area, held while it is made.

What a month costs was fixed when it was planned, by the law of that month; here it is asked again, and a month that was
planned at another price keeps the whole bill back.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number as counted
from lindung.funding.bills import BillLine
from lindung.funding.borne import Borne
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, Payer, Sector
from lindung.web.allocation.shares import OF_PARTNER, PARTNER, SHARED
from lindung.web.areas.spans import Span, code_of
from lindung.web.months.staging import held
from lindung.web.months.states import State
from lindung.web.programmes.models import Programme
from lindung.web.programmes.participation import MEMBER_NUMBER
from lindung.web.programmes.schemes_selectors import year_of
from lindung.web.programmes.states import LIVE
from lindung.web.residents.rows import NIK
from lindung.web.vault.sealing import vault


class Due(NamedTuple):
    """One planned month: its key, the worker with the sealed NIK, the village and whose money."""

    pk: int
    worker: int
    nik_sealed: bytes
    name: str
    village: int
    amount: Rupiah
    source: str
    payer: str
    partner: str  # "" where the source bears it alone
    of_partner: int
    partner_payer: str
    member_number_sealed: bytes | None


class Sum(NamedTuple):
    """What of one source, or of two together, is planned for one village."""

    borne: Borne
    village: int
    people: int

    @property
    def amount(self) -> Rupiah:
        return self.borne.whole

    @property
    def parts(self) -> tuple[tuple[str, Rupiah], ...]:
        """What each source bears."""
        return self.borne.parts(self.amount)


def due_months(programme: Programme, month: Month, span: Span) -> list[Due]:
    """The planned months, village by village, held until the transaction ends: in the order of all who hold months."""
    with connection.cursor() as cursor:
        cursor.execute(held(_DUE, "UPDATE"), [programme.pk, *_asked(programme, month, span)])
        return sorted((Due(*row) for row in cursor.fetchall()), key=lambda one: (one.village, one.name, one.pk))


def due_sums(programme: Programme, month: Month, span: Span) -> list[Sum]:
    """The same counted by source and village, nothing held."""
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, _asked(programme, month, span))
        return [
            Sum(Borne(source, Rupiah(int(amount)), partner, int(of_partner)), village, people)
            for source, partner, village, people, amount, of_partner in cursor
        ]


def sums_of(due: Sequence[Due]) -> list[Sum]:
    """What `due_sums` says, of months that are held."""
    found: dict[tuple[str, str, int], list[int]] = {}
    for one in due:
        sums = found.setdefault((one.source, one.partner, one.village), [0, 0, 0])
        for at, more in enumerate((1, one.amount, one.of_partner)):
            sums[at] += more
    return [
        Sum(Borne(source, Rupiah(amount), partner, of_partner), village, people)
        for (source, partner, village), (people, amount, of_partner) in found.items()
    ]


def refuse_other_prices(programme: Programme, month: Month, due: Sequence[Due]) -> None:
    """UserError where a month was planned at another price than the law's of that month; of two payers the dearer."""
    worker, law = year_of(programme.scheme).worker, Law()
    for (payer, other, amount), people in Counter((one.payer, one.partner_payer, one.amount) for one in due).items():
        prices = _prices(worker, month, {Payer(one) for one in (payer, other) if one}, law)
        if amount not in prices:
            raise UserError(
                _(
                    "%(people)s bulan %(month)s direncanakan %(amount)s, padahal menurut aturan iurannya %(price)s "
                    "(%(payer)s). Batalkan bulan itu, lalu rencanakan lagi."
                )
                % {
                    "people": counted(people),
                    "month": month.words,
                    "amount": rupiah(amount),
                    "price": rupiah(max(prices)),
                    "payer": PAYER_WORDS[Payer(payer)],
                }
            )


def lines_of(due: Sequence[Due], month: Month) -> tuple[BillLine, ...]:
    """The lines of the bill, with the NIK opened."""
    keys = vault()
    kinds = {(one.source, one.amount, one.partner, one.of_partner) for one in due}
    borne = {kind: Borne(*kind) for kind in kinds}
    return tuple(
        BillLine(
            one.worker, keys.open(one.nik_sealed, NIK), month, one.amount, code_of(one.village),
            borne[one.source, one.amount, one.partner, one.of_partner], one.name,
            keys.open(one.member_number_sealed, MEMBER_NUMBER) if one.member_number_sealed else "",
        )
        for one in due
    )  # fmt: skip


def _prices(worker: InformalWorker, month: Month, payers: Collection[Payer], law: Law) -> frozenset[Rupiah]:
    """A relief asks for the sector, which the month does not tell: the price of each sector may be the right one."""
    of_sectors = (InformalWorker(worker.income, sector, worker.programmes) for sector in Sector)
    return frozenset(max(owed(one, month, payer, law).total for payer in payers) for one in of_sectors)


def _asked(programme: Programme, month: Month, span: Span) -> list[str | int]:
    return [programme.code, month.index, State.PLANNED.value, span.first, span.last]


_FROM = f"""FROM months_protectionmonth AS m JOIN months_worker AS w ON w.id = m.worker_id
    JOIN funds_source AS f ON f.id = m.source_id {SHARED}"""
_OF = """WHERE m.programme = %s AND m.month = %s AND m.state = %s AND m.village BETWEEN %s AND %s"""
_DUE = f"""SELECT m.id, m.worker_id, w.nik_sealed, w.name, m.village, m.amount, f.code, m.payer,
        {PARTNER}, {OF_PARTNER}, COALESCE(partner.payer, ''), p.member_number_sealed
    {_FROM} LEFT JOIN programmes_participant AS p ON p.worker_id = m.worker_id AND p.programme_id = %s
        AND p.state IN ({", ".join(f"'{state.value}'" for state in LIVE)})
    {_OF}
    ORDER BY m.id"""
_SUMS = f"""SELECT f.code, {PARTNER}, m.village, count(*), sum(m.amount), sum({OF_PARTNER}) {_FROM} {_OF}
    GROUP BY f.code, partner.code, m.village ORDER BY f.code, partner.code, m.village"""
