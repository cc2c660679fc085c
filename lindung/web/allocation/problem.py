"""What a division is worked out from: pools with the terms that hold, and who takes part.

The same facts have the same fingerprint: whatever changed in between is seen before a division is adopted.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.earmarks import both
from lindung.funding.period import Period
from lindung.funding.sources import Source as PureSource
from lindung.funding.terms import Terms
from lindung.law.law import Law
from lindung.law.payers import Payer
from lindung.web.allocation.models import Allocation
from lindung.web.allocation.people import Taking, taking_part
from lindung.web.allocation.pools import Pool, narrowest, people_paid, pools_for, touching
from lindung.web.allocation.terms_services import WHOLE, terms_on
from lindung.web.areas.spans import Span
from lindung.web.funds.models import SourceTerms
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of


@dataclass(frozen=True)
class Usable:
    """A pool with what it may pay for. partner: its place among the others; before: whom it pays for already."""

    pool: Pool
    terms: Terms
    version: int
    partner: int | None
    percent: int
    before: int = 0

    def pure(self, number: int, period: Period) -> PureSource:
        """As `funding` takes it; its key is its number."""
        source = self.pool.source
        return PureSource(
            key=str(number),
            payer=Payer(source.payer),
            title=source.name,
            amount=Rupiah(self.pool.left),
            first=period.first if source.first_month is None else Month.numbered(source.first_month),
            last=period.last if source.last_month is None else Month.numbered(source.last_month),
            terms=self._left(),
            partner="" if self.partner is None else str(self.partner),
            percent=Decimal(self.percent),
        )

    def _left(self) -> Terms:
        """The terms with the people it may pay for beside those it pays for already."""
        most = self.terms.people_at_most
        return self.terms if most is None else replace(self.terms, people_at_most=max(0, most - self.before))


@dataclass(frozen=True)
class Facts:
    """Pools, people, what an officer is told of both, and the fingerprint."""

    usable: Sequence[Usable]
    taking: Sequence[Taking]
    told: Sequence[str]
    fingerprint: str

    def sources(self, period: Period) -> list[PureSource]:
        return [one.pure(number, period) for number, one in enumerate(self.usable)]


def period_of(allocation: Allocation) -> Period:
    """The months that are divided."""
    return Period(Month.numbered(allocation.first_month), Month.numbered(allocation.last_month))


def facts_of(allocation: Allocation, law: Law) -> Facts:
    """Everything a division rests on, as it stands now. UserError where nothing can be divided."""
    programme, span, period = allocation.programme, Span(allocation.first, allocation.last), period_of(allocation)
    scope = scope_of(allocation.asked_by, Can.ALLOCATE)
    if not scope.holds(span):
        raise UserError(_("Yang meminta pembagian ini tidak lagi bertugas di wilayahnya. Minta pembagian yang baru."))
    pools = [pool for pool in touching(pools_for(programme, scope), span) if pool.source.pk not in allocation.left_out]
    if not pools:
        raise UserError(
            _("Belum ada uang program %(code)s untuk wilayah ini. Daftarkan sumber dananya dulu.")
            % {"code": programme.code}
        )
    usable, told = _usable(pools, period, law)
    taking = taking_part(programme, span, period)
    if not taking:
        raise UserError(_("Belum ada peserta yang ditetapkan di wilayah ini untuk bulan-bulan itu."))
    return Facts(usable, taking, told, _fingerprint(usable, taking))


def _usable(pools: Sequence[Pool], period: Period, law: Law) -> tuple[list[Usable], list[str]]:
    """Pools that may pay for something, partners before whoever they pay with; and why others may not."""
    versions = _last_versions(pools)
    told: dict[str, None] = {}
    alone: dict[tuple[str, Span], Usable] = {}
    shared: list[tuple[Usable, str]] = []
    for pool in pools:
        written = versions.get(pool.source.pk)
        try:
            terms = _here(terms_on(pool.source, written, period.first.first, law), pool)
        except UserError as error:
            told[str(error)] = None
            continue
        before = 0 if terms.people_at_most is None else people_paid(pool)
        percent = written.percent if written else WHOLE
        one = Usable(pool, terms, written.version if written else 0, None, percent, before)
        if written and written.partner:
            shared.append((one, written.partner.code))
        else:
            alone[pool.source.code, pool.span] = one
    found, places = list(alone.values()), {key: at for at, key in enumerate(alone)}
    for one, partner in shared:
        key = narrowest(partner, one.pool.span, places)
        if key is None:
            told[_NO_PARTNER % {"name": one.pool.source.name, "partner": partner, "percent": one.percent}] = None
            continue
        if not alone[key].pool.left:
            told[_EMPTY_PARTNER % {"name": one.pool.source.name, "partner": alone[key].pool.source.name}] = None
        found.append(replace(one, partner=places[key]))
    return found, list(told)


def _here(terms: Terms, pool: Pool) -> Terms:
    """The terms within the pool's own place."""
    areas = both(terms.areas, ((pool.span.first, pool.span.last),))
    if not areas:
        raise UserError(
            _("Wilayah dalam syarat «%(name)s» di luar wilayah uangnya. Perbaiki syaratnya.")
            % {"name": pool.source.name}
        )
    return replace(terms, areas=areas)


def _last_versions(pools: Sequence[Pool]) -> dict[int, SourceTerms]:
    rows = SourceTerms.objects.filter(source__in={pool.source.pk for pool in pools}).select_related("partner")
    return {row.source_id: row for row in rows.order_by("version")}


def _fingerprint(usable: Sequence[Usable], taking: Sequence[Taking]) -> str:
    """Of balances, terms and participants; what others pay meanwhile is told when it is adopted, month by month."""
    said = {
        "pools": [
            [one.pool.source.pk, one.pool.span.first, one.pool.span.last, one.pool.left, one.version, one.before,
             one.pool.source.first_month, one.pool.source.last_month]
            for one in usable
        ],
        "people": [[one.participant, one.worker, one.village, one.since, one.until] for one in taking],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


_NO_PARTNER = (
    "Sumber «%(name)s» menanggung %(percent)s persen bersama sumber %(partner)s, tetapi %(partner)s tidak mempunyai "
    "uang program ini di wilayahnya. Karena itu «%(name)s» tidak ikut dibagi; daftarkan uang mitranya dulu."
)
_EMPTY_PARTNER = (
    "Uang «%(partner)s», mitra «%(name)s», sudah habis direncanakan. Tidak ada yang dapat dibayar patungan dari "
    "keduanya sampai mitranya bertambah."
)
