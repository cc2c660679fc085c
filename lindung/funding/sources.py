"""A source: whose money it is, how much, for which months and whom; alone, or a share of it beside a partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, percent_of, rupiah
from lindung.common.months import Month
from lindung.funding.period import Period
from lindung.funding.terms import Terms
from lindung.law.payers import Payer

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Source:
    """Money of one payer. With a `partner` (key of another source) it bears `percent` of a price, the partner the rest.

    Whoever is paid that way must be allowed by both, and both are charged.
    """

    key: str
    payer: Payer
    title: str
    amount: Rupiah
    first: Month
    last: Month
    terms: Terms = field(default_factory=Terms)
    partner: str = ""
    percent: Decimal = WHOLE

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise UserError(f"Sumber «{self.title}»: {rupiah(self.amount)} kurang dari nol. Periksa jumlahnya.")
        if self.last < self.first:
            raise UserError(
                f"Sumber «{self.title}»: bulan terakhir {self.last} sebelum bulan pertama {self.first}. "
                "Periksa bulannya."
            )
        if bool(self.partner) != (0 < self.percent < WHOLE):
            raise UserError(
                f"Sumber «{self.title}»: dana patungan menyebut mitra dan bagian di antara 0 dan 100 persen; dana "
                "tanpa mitra menanggung 100 persen. Perbaiki mitra atau bagiannya."
            )

    def bits(self, period: Period) -> int:
        """The months of the period for which it may pay: its own and those of its terms."""
        return period.between(self.first, self.last) & period.between(self.terms.first, self.terms.last)

    def own_part(self, price: Rupiah) -> Rupiah:
        """What it bears of a price; the partner bears the rest."""
        return price if not self.partner else percent_of(price, self.percent)


def checked(sources: Sequence[Source]) -> Mapping[str, Source]:
    """By key; UserError for two of one key, and for a partner that is not there or has a partner of its own."""
    by_key = {source.key: source for source in sources}
    if len(by_key) < len(sources):
        raise UserError("Dua sumber memakai kunci yang sama. Beri kunci yang berbeda.")
    for source in sources:
        if not source.partner:
            continue
        partner = by_key.get(source.partner)
        if partner is None:
            raise UserError(f"Sumber «{source.title}»: mitranya tidak ada di antara sumber yang dipilih. Pilih juga.")
        if partner.partner:
            raise UserError(
                f"Sumber «{source.title}»: mitranya «{partner.title}» bermitra lagi dengan sumber lain. "
                "Patungan hanya antara dua sumber."
            )
    return by_key


def warnings(source: Source, period: Period) -> tuple[str, ...]:
    """What an officer should know before money is divided: months it does not reach, and cautions of its terms."""
    reaches = period.of_bits(source.bits(period))
    told = []
    if not reaches:
        told.append(f"Sumber «{source.title}» tidak dapat membayar bulan apa pun dalam masa ini.")
    elif len(reaches) < len(period.months):
        told.append(
            f"Sumber «{source.title}» hanya dapat membayar {reaches[0].words} sampai {reaches[-1].words} "
            f"({len(reaches)} dari {len(period.months)} bulan); bulan lain perlu sumber lain."
        )
    return (*told, *source.terms.cautions)
