"""A promise that changes: a revised budget document says what a source gives now, more or less than before."""

from collections.abc import Mapping
from datetime import date

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.funding.accounts import Account, AccountKind
from lindung.funding.moves import Document, DocumentKind, Entry, Move


def promise_changed(
    wanted: Mapping[Account, Rupiah], balances: Mapping[Account, Rupiah], *, day: date, number: str, words: str
) -> Entry:
    """A revised DPA or letter: each of these promises is so many rupiah now, in all and not more.

    wanted: the new sum of each grant account. Raised promises are added, cut ones taken back from what has not been
    paid out. UserError where one is cut below what has left it, or where nothing changes.
    """
    moves: list[Move] = []
    for grant, amount in wanted.items():
        assert grant.kind is AccountKind.GRANT, grant
        promised = grant.at(AccountKind.PROMISED)
        before, left = balances.get(grant, Rupiah(0)), balances.get(promised, Rupiah(0))
        if amount > before:
            moves.append(Move(promised, grant, Rupiah(amount - before)))
        elif before - amount > left:
            raise UserError(
                f"Janji {grant.source} untuk {grant.place} tidak dapat menjadi {rupiah(amount)}: "
                f"{rupiah(before - left)} sudah disalurkan. Tulis paling sedikit sebesar itu, "
                "atau catat dulu setoran kembalinya."
            )
        elif amount < before:
            moves.append(Move(grant, promised, Rupiah(before - amount)))
    if not moves:
        raise UserError("Semua jumlah sama dengan yang tercatat. Tidak ada yang berubah.")
    return Entry(day, Document(DocumentKind.BUDGET, number), words, tuple(moves))
