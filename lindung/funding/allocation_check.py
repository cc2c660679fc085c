"""A division held against the rules one person at a time, with none of the code that made it.

It asks `Terms.refusal` and `law.contributions.owed`, adds up what each budget paid, and says what is wrong. Whether
more people could have been paid is asked of exact divisions only: those of the sources that turned somebody away must
have had nowhere else to go and come sooner in the order, and no budget may hold one more price.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.funding.allocation import Payment
from lindung.funding.candidates import Candidate
from lindung.funding.floor import Floor
from lindung.funding.period import Period
from lindung.funding.sources import Source
from lindung.law.contributions import InformalWorker, owed
from lindung.law.law import Law
from lindung.law.payers import Payer, Programme, Sector


class Checker:
    """The rules of one division: sources, period, the income contributions are paid on, the law."""

    def __init__(self, sources: Sequence[Source], period: Period, income: Rupiah, law: Law) -> None:
        self.sources = {source.key: source for source in sources}
        self.period, self.income, self.law = period, income, law
        self._total = lru_cache(maxsize=None)(self._price_of_month)

    def wrong(self, payments: Sequence[Payment], people: Sequence[Candidate]) -> list[str]:
        """What is wrong with payments, in sentences; nothing where all is right."""
        by_key = {one.key: one for one in people}
        told = [why for payment in payments for why in self._wrong_payment(payment, by_key)]
        if len({payment.key for payment in payments}) < len(payments):
            told.append("Seseorang dibayar dua kali.")
        return [*told, *self._beyond(payments)]

    def short(self, payments: Sequence[Payment], people: Sequence[Candidate], floors: Sequence[Floor]) -> list[str]:
        """Floors that payments do not meet, in sentences."""
        paid = {payment.key for payment in payments}
        own = [one for one in people if one.key in paid]
        counted = [sum(map(floor.counts, own)) for floor in floors]
        return [
            f"«{floor.title}»: {count} orang, kurang {floor.missing(count, len(own))}."
            for floor, count in zip(floors, counted, strict=True)
            if floor.missing(count, len(own))
        ]

    def spent(self, payments: Sequence[Payment]) -> dict[str, Rupiah]:
        """By source, its own part and what it bears as a partner."""
        gone: dict[str, int] = defaultdict(int)
        for payment in payments:
            gone[payment.source] += payment.own
            if partner := self.sources[payment.source].partner:
                gone[partner] += payment.partner
        return {key: Rupiah(gone[key]) for key in self.sources}

    def unproven(
        self, payments: Sequence[Payment], order: Sequence[Candidate], tight: Mapping[str, Sequence[str]]
    ) -> list[str]:
        """Where an exact division is not shown to be one. `tight`: sources by key of everybody passed over."""
        place = {one.key: at for at, one in enumerate(order)}
        paid = {payment.key: payment.source for payment in payments}
        spent, counts = self.spent(payments), self._counts(payments)
        told = []
        for one in order:
            may = self._ever(one)
            if one.key in paid or not may:
                continue
            reached = set(tight.get(one.key, ()))
            inside = [other for other in order if paid.get(other.key) in reached]
            if not may <= reached or any(not self._ever(other) <= reached for other in inside):
                told.append(f"{one.key}: masih ada sumber lain.")
            if any(place[other.key] > place[one.key] for other in inside):
                told.append(f"{one.key}: dilewati oleh orang di belakangnya.")
            if any(self._room(key, payer, spent, counts) for key in reached for payer in (*inside, one)):
                told.append(f"{one.key}: masih ada rupiah.")
        return told

    def _room(self, key: str, one: Candidate, spent: Mapping[str, int], counts: Mapping[str, int]) -> bool:
        """Is there room for one more such person at a source?"""
        if key not in self._may(one):
            return False
        own, partner = self._price(self.sources[key], self._months(self.sources[key], one), one.sector)
        charges = {key: own, **({self.sources[key].partner: partner} if self.sources[key].partner else {})}
        limits = {at: self.sources[at].terms.people_at_most for at in charges}
        return all(
            amount <= self.sources[at].amount - spent[at] and (limits[at] is None or counts[at] < (limits[at] or 0))
            for at, amount in charges.items()
        )

    def _wrong_payment(self, payment: Payment, people: Mapping[str, Candidate]) -> Iterator[str]:
        one, source = people.get(payment.key), self.sources.get(payment.source)
        if one is None or source is None:
            yield f"{payment.key}: calon atau sumber «{payment.source}» tidak dikenal."
            return
        for payer in self._payers(source):
            if why := payer.terms.refusal(one):
                yield f"{one.key}: «{payer.title}» tidak boleh membayarnya ({why})."
            most = payer.terms.months_at_most
            if most is not None and len(payment.months) > most:
                yield f"{one.key}: lebih dari {most} bulan dari «{payer.title}»."
        may = self._open_months(source, one)
        if not payment.months or not set(payment.months) <= set(may) or len(set(payment.months)) < len(payment.months):
            yield f"{one.key}: bulan yang tidak boleh dibayar «{source.title}»."
        if (payment.own, payment.partner) != self._price(source, payment.months, one.sector):
            yield f"{one.key}: iurannya tidak sama dengan yang dihitung kembali."

    def _beyond(self, payments: Sequence[Payment]) -> Iterator[str]:
        known = [payment for payment in payments if payment.source in self.sources]
        counts = self._counts(known)
        for key, gone in self.spent(known).items():
            source = self.sources[key]
            if gone > source.amount:
                yield f"«{source.title}»: terpakai {rupiah(gone)} dari {rupiah(source.amount)}."
            most = source.terms.people_at_most
            if most is not None and counts[key] > most:
                yield f"«{source.title}»: {counts[key]} orang, paling banyak {most}."

    def _counts(self, payments: Sequence[Payment]) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for payment in payments:
            for payer in self._payers(self.sources[payment.source]):
                counts[payer.key] += 1
        return counts

    def _may(self, one: Candidate) -> set[str]:
        return {
            key
            for key, source in self.sources.items()
            if not any(payer.terms.refusal(one) for payer in self._payers(source)) and self._open_months(source, one)
        }

    def _ever(self, one: Candidate) -> set[str]:
        """The sources that could pay for this person if they paid for nobody else."""
        return {key for key in self._may(one) if self._room(key, one, defaultdict(int), defaultdict(int))}

    def _months(self, source: Source, one: Candidate) -> tuple[Month, ...]:
        limits = [payer.terms.months_at_most for payer in self._payers(source)]
        return self._open_months(source, one)[: min((most for most in limits if most is not None), default=None)]

    def _open_months(self, source: Source, one: Candidate) -> tuple[Month, ...]:
        return tuple(
            month
            for month in self.period.months
            if month not in one.paid and all(_reaches(payer, month) for payer in self._payers(source))
        )

    def _payers(self, source: Source) -> tuple[Source, ...]:
        return (source, self.sources[source.partner]) if source.partner else (source,)

    def _price(self, source: Source, months: Sequence[Month], sector: Sector) -> tuple[int, int]:
        payers = tuple(payer.payer for payer in self._payers(source))
        prices = [self._total(payers, sector, month, source.terms.programmes) for month in months]
        own = sum(source.own_part(price) for price in prices)
        return own, sum(prices) - own

    def _price_of_month(
        self, payers: tuple[Payer, ...], sector: Sector, month: Month, programmes: tuple[Programme, ...]
    ) -> Rupiah:
        worker = InformalWorker(self.income, sector, programmes)
        return max(owed(worker, month, payer, self.law).total for payer in payers)


def _reaches(source: Source, month: Month) -> bool:
    first, last = source.terms.first or source.first, source.terms.last or source.last
    return max(source.first, first) <= month <= min(source.last, last)
