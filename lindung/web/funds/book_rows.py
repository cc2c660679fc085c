"""Accounts, entries and documents of the pure book (`lindung.funding`) as rows of the database, and back."""

from collections.abc import Collection, Iterable, Mapping

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.moves import Document, DocumentKind, Entry as BookEntry, Move
from lindung.web.areas.spans import Span, code_of_span, span_of
from lindung.web.funds.models import Account, Entry, Source, Transfer

_AGAIN = " · catatan "
_MANY = 500  # accounts in one question


def account_rows(wanted: Collection[BookAccount]) -> dict[BookAccount, int]:
    """The row of each account, made where there is none, locked in their order until the transaction ends.

    UserError where a source is not known.
    """
    found = account_ids(wanted)
    missing = [account for account in wanted if account not in found]
    if missing:
        sources = dict(Source.objects.filter(code__in={one.source for one in missing}).values_list("code", "pk"))
        if unknown := sorted({one.source for one in missing} - sources.keys()):
            raise UserError(f"Sumber dana «{unknown[0]}» belum terdaftar. Daftarkan sumbernya dulu.")
        Account.objects.bulk_create(
            [_new_row(account, sources[account.source]) for account in missing], ignore_conflicts=True, batch_size=_MANY
        )
        found = account_ids(wanted)
    assert len(found) == len(set(wanted)), "every account has a row"
    ids = sorted(found.values())
    for start in range(0, len(ids), _MANY):
        list(Account.objects.select_for_update().filter(pk__in=ids[start : start + _MANY]).order_by("pk").values("pk"))
    return found


def as_account(row: Account) -> BookAccount:
    """The account of a row that was read with its source."""
    place = code_of_span(Span(row.first, row.last))
    assert place, row.pk
    return BookAccount(AccountKind(row.kind), row.source.code, row.programme, place)


def number_of(document: Document) -> str:
    """The number as it is kept: the second record of a document has a number of its own."""
    return document.number if document.record == 1 else f"{document.number}{_AGAIN}{document.record}"


def as_document(row: Entry) -> Document:
    """The document of an entry's row."""
    number, again, record = row.document.rpartition(_AGAIN)
    kind = DocumentKind(row.document_kind)
    return Document(kind, number, int(record)) if again else Document(kind, row.document)


def as_entry(row: Entry) -> BookEntry:
    """The entry of a row, with its moves in the order in which they were written."""
    moves = row.transfers.select_related("debit__source", "credit__source").order_by("pk")
    return BookEntry(
        row.day,
        as_document(row),
        row.words,
        tuple(Move(as_account(one.debit), as_account(one.credit), Rupiah(one.amount)) for one in moves),
        reverses=as_document(row.reverses) if row.reverses else None,
    )


def write_moves(row: Entry, moves: Iterable[Move], accounts: Mapping[BookAccount, int]) -> None:
    """The moves of an entry, in their order."""
    Transfer.objects.bulk_create(
        [
            Transfer(entry=row, debit_id=accounts[move.debit], credit_id=accounts[move.credit], amount=move.amount)
            for move in moves
        ],
        batch_size=_MANY,
    )


def account_ids(wanted: Collection[BookAccount]) -> dict[BookAccount, int]:
    """The rows of those accounts that there are."""
    spans = {span_of(account.place) for account in wanted}
    firsts = sorted({span.first for span in spans})
    sources = {account.source for account in wanted}
    found: dict[BookAccount, int] = {}
    for start in range(0, len(firsts), _MANY):
        rows = Account.objects.filter(source__code__in=sources, first__in=firsts[start : start + _MANY])
        found |= {as_account(row): row.pk for row in rows.select_related("source")}
    return {account: found[account] for account in wanted if account in found}


def _new_row(account: BookAccount, source: int) -> Account:
    span = span_of(account.place)
    return Account(kind=account.kind, source_id=source, programme=account.programme, first=span.first, last=span.last)
