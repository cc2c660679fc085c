"""Whose money a month is as it was planned: of one source, or a part of it of a partner's."""

from dataclasses import dataclass

from lindung.common.money import Rupiah


@dataclass(frozen=True)
class Borne:
    """Rupiah of a month, or of many alike: the partner bears `of_partner` of the whole, the source the rest."""

    source: str
    whole: Rupiah
    partner: str = ""
    of_partner: int = 0

    def __post_init__(self) -> None:
        assert 0 <= self.of_partner <= self.whole > 0, self
        assert bool(self.partner) is bool(self.of_partner), self

    def parts(self, amount: Rupiah) -> tuple[tuple[str, Rupiah], ...]:
        """What each source bears of an amount, nobody with nothing; together the amount.

        Of the whole just as planned; of another amount in that proportion, the partner's rounded down to the rupiah.
        """
        beside = amount * self.of_partner // self.whole
        both = (self.source, amount - beside), (self.partner, beside)
        return tuple((source, Rupiah(part)) for source, part in both if part)
