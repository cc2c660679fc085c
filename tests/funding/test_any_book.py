"""Any sequence of documents, repeats, reversals, closes and crashes leaves a book that balances."""

from datetime import date, timedelta

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.accounts import CHART, STATIONS, AccountKind, Side
from lindung.funding.book import Book
from lindung.funding.entries import (
    Charge,
    Fund,
    arrived,
    billed,
    lent,
    months_taken_back,
    paid,
    promise_withdrawn,
    promised,
    refunded,
    repaid,
    returned,
    shared,
    village_split,
)  # fmt: skip
from lindung.funding.moves import Entry, reversal_of
from lindung.funding.promises import promise_changed
from lindung.funding.standing import where_money_stands

FUNDS = (Fund("BKBK", "DUMISAKE"), Fund("APBD", "DUMISAKE"))
PLACES = ("99.07.01.2001", "99.07.01.2002", "99.07.01.2003")
BEGIN = date(2026, 1, 1)
END = date(2026, 12, 31)

days = st.integers(0, 150).map(lambda ahead: BEGIN + timedelta(days=ahead))
amounts = st.integers(1, 400).map(Rupiah)
places = st.sampled_from(PLACES)
charges = st.lists(st.builds(Charge, st.sampled_from(FUNDS), places, amounts), min_size=1, max_size=3)
cash = st.sampled_from((AccountKind.REGENCY, AccountKind.VILLAGE))


class AnyBook(RuleBasedStateMachine):
    """Documents come in any order, with any day and any amount; most are impossible and are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book()
        self.asked: list[Entry] = []

    def post(self, entry: Entry) -> None:
        """What is refused leaves the book as it was; what is written is its last entry."""
        self.asked.append(entry)
        before = self.book
        try:
            self.book = before.posted(entry)
        except UserError:
            return
        assert self.book.entries in (before.entries, (*before.entries, entry))
        assert entry in self.book.entries

    def number(self) -> str:
        return f"N-{len(self.asked)}"

    @initialize(wanted=st.lists(st.tuples(st.sampled_from(FUNDS), places), min_size=1, max_size=6))
    def begins_with_promises(self, wanted):
        some = [Charge(fund, place, Rupiah(1_000)) for fund, place in wanted]
        self.post(promised(some, day=BEGIN, number="DPA", words="Anggaran"))

    @rule(some=charges, day=days, station=st.sampled_from(STATIONS[1:4]))
    def money_arrives(self, some, day, station):
        self.post(arrived(some, station, day=day, number=self.number(), words="Tahap"))

    @rule(amount=amounts, place=places, day=days)
    def money_passes_all_stations(self, amount, place, day):
        for station in STATIONS[1:4]:
            some = [Charge(FUNDS[0], place, amount)]
            self.post(arrived(some, station, day=day, number=self.number(), words="Tahap"))

    @rule(amount=amounts, place=places, day=days, share=st.integers(0, 100))
    def a_shared_bill_comes(self, amount, place, day, share):
        some = shared(amount, place, {FUNDS[0]: share, FUNDS[1]: 100 - share})
        assert sum(charge.amount for charge in some) == amount
        self.post(billed(some, month=Month.of(day), day=day, number=self.number()))

    @rule(some=charges, day=days, station=cash)
    def bpjs_is_paid(self, some, day, station):
        open_bills = {held: sum_ for held, sum_ in self.book.balances(day).items() if held.kind is AccountKind.PAYABLE}
        self.post(paid(some, open_bills, station=station, day=day, number=self.number(), words="Iuran"))

    @rule(some=charges, day=days)
    def months_are_taken_back(self, some, day):
        self.post(months_taken_back(some, day=day, number=self.number(), words="Ditolak"))

    @rule(
        some=charges, day=days, station=cash, owed_as=st.sampled_from((AccountKind.REFUND, AccountKind.BPJS))
    )  # fmt: skip
    def bpjs_gives_back(self, some, day, station, owed_as):
        self.post(refunded(some, owed_as=owed_as, station=station, day=day, number=self.number(), words="Kembali"))

    @rule(some=charges, day=days, station=cash, document=st.sampled_from((returned, lent, repaid)))
    def money_is_returned_lent_or_repaid(self, some, day, station, document):
        self.post(document(some, station=station, day=day, number=self.number(), words="Kas"))

    @rule(some=charges, day=days)
    def a_promise_is_withdrawn(self, some, day):
        self.post(promise_withdrawn(some, day=day, number=self.number(), words="Dicabut"))

    @rule(
        wanted=st.dictionaries(
            st.tuples(st.sampled_from(FUNDS), places), st.integers(0, 3_000), min_size=1, max_size=3
        ),
        day=days,
    )
    def promises_are_raised_and_cut(self, wanted, day):
        sums = {fund.account(AccountKind.GRANT, place): Rupiah(amount) for (fund, place), amount in wanted.items()}
        held = self.book.balances(day)
        try:
            entry = promise_changed(sums, held, day=day, number=self.number(), words="DPA perubahan")
        except UserError:
            return
        after = {account: held.get(account, 0) + entry.changes().get(account, 0) for account in sums}
        assert after == sums
        self.post(entry)

    @rule(day=days, gone=places, share=st.integers(1, 9), goes_on=st.booleans())
    def a_village_splits(self, day, gone, share, goes_on):
        first, second = (place for place in PLACES if place != gone)
        try:
            entry = village_split(
                self.book.balances(day), {gone if goes_on else first: share, second: 10 - share}, place=gone, day=day,
                number=self.number(), words="Pemekaran",
            )  # fmt: skip
        except UserError:
            return
        self.post(entry)

    @rule(at=st.integers(0, 10_000), day=days)
    def something_is_reversed(self, at, day):
        if self.book.entries:
            entry = self.book.entries[at % len(self.book.entries)]
            self.post(reversal_of(entry, day=day, number=self.number(), words="Keliru"))

    @rule(at=st.integers(0, 10_000))
    def something_is_sent_again(self, at):
        if self.asked:
            again = self.asked[at % len(self.asked)]
            known = again in self.book.entries
            before = self.book
            self.post(again)
            assert not known or self.book is before

    @rule(at=st.integers(0, 10_000), amount=amounts)
    def a_document_comes_with_another_amount(self, at, amount):
        if self.book.entries:
            entry = self.book.entries[at % len(self.book.entries)]
            before = self.book
            self.post(Entry(entry.day, entry.document, f"{entry.words} {amount}", entry.moves, entry.reverses))
            assert self.book is before

    @rule(month=st.integers(1, 5))
    def a_month_is_closed(self, month):
        try:
            self.book = self.book.with_closed(Month(2026, month), END)
        except UserError:
            return

    @rule()
    def it_crashes_and_only_what_was_written_is_there_again(self):
        written, closed = self.book.entries, self.book.closed
        again = Book()
        for entry in written:
            again = again.posted(entry)
        assert again.entries == written
        self.book = Book(again.entries, closed)

    @invariant()
    def the_trial_balance_is_zero(self):
        for on in (BEGIN + timedelta(days=60), END):
            lines = self.book.trial_balance(on)
            assert sum(line.debit for line in lines) == sum(line.credit for line in lines)
            for fund in FUNDS:
                own = [line for line in lines if line.account.source == fund.source]
                assert sum(line.debit - line.credit for line in own) == 0

    @invariant()
    def no_account_stands_on_its_wrong_side_on_any_day(self):
        for on in {entry.day for entry in self.book.entries}:
            assert all(amount > 0 for amount in self.book.balances(on).values())

    @invariant()
    def every_rupiah_given_is_somewhere(self):
        held = self.book.balances(END)
        debits = sum(amount for account, amount in held.items() if CHART[account.kind].side is Side.DEBIT)
        assert debits == sum(amount for account, amount in held.items() if CHART[account.kind].side is Side.CREDIT)

    @invariant()
    def what_stands_somewhere_adds_up_to_its_balance(self):
        held = {account: amount for account, amount in self.book.balances(END).items() if account.kind in STATIONS}
        stands = where_money_stands(self.book, END)
        assert {account: sum(part.amount for part in parts) for account, parts in stands.items()} == held

    @invariant()
    def a_document_has_one_entry_and_an_entry_one_reversal(self):
        documents = [entry.document for entry in self.book.entries]
        assert len(documents) == len(set(documents))
        undone = [entry.reverses for entry in self.book.entries if entry.reverses]
        assert len(undone) == len(set(undone))


AnyBook.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyBook = AnyBook.TestCase
