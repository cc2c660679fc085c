"""Documents that two people record: one puts forward what a paper moves, another records it in the book or refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.funding.accounts import Account as BookAccount, AccountKind
from lindung.funding.entries import village_split
from lindung.funding.moves import Document, DocumentKind, Entry as BookEntry, Move
from lindung.web.areas.models import Area
from lindung.web.areas.spans import Span, span_of
from lindung.web.audit.services import record
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.book_services import next_record, span_around, weigh, write_entry
from lindung.web.funds.cash_states import DOCUMENT_OF, PaperKind, PaperState
from lindung.web.funds.models import Entry, Paper, Source
from lindung.web.funds.papers_entries import Line, entry_of
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


def papers_in(scope: Scope) -> QuerySet[Paper]:
    """Documents of the scope that were put forward, those that wait first, then the last ones."""
    rows = scope.limit_areas(Paper.objects.all()).select_related("asked_by", "decided_by", "entry")
    return rows.order_by("state", "-pk")


def ask_paper(
    kind: PaperKind, lines: Sequence[Line], *, day: date, number: str, words: str, by: User, scope: Scope
) -> Paper:
    """Put a document forward. UserError where it is not the user's, cannot be booked, or waits already."""
    if not lines:
        raise UserError(_("Tidak ada baris yang diisi. Isi jumlah pada baris yang dipindahkan."))
    _refuse_outside([line.account for line in lines], scope)
    if kind is PaperKind.CHANGE:
        _refuse_sources_of_others({line.account.source for line in lines}, scope)
    held: dict[BookAccount, Rupiah] = {}
    if kind is PaperKind.CHANGE:
        for span in scope.spans:
            held |= balances(span, day)
    return _asked(kind, entry_of(kind, lines, held, day=day, number=number, words=words), by=by)


def ask_split(
    village: str, shares: Mapping[str, int], *, day: date, number: str, words: str, by: User, scope: Scope
) -> Paper:
    """Put forward that the money of a village goes to its successors, by shares; the village may be one of them."""
    for code in (village, *shares):
        if not scope.holds(span_of(code)):
            raise UserError(
                _("Desa %(code)s di luar wilayah kerja Anda. Mintalah provinsi mencatatnya.") % {"code": code}
            )
    known = set(Area.objects.filter(pk__in=shares, level="village").values_list("pk", flat=True))
    if missing := sorted(shares.keys() - known):
        raise UserError(
            _("Desa %(code)s belum ada di daftar wilayah. Muat daftar wilayah yang baru dulu.") % {"code": missing[0]}
        )
    if set(shares) <= {village}:
        raise UserError(_("Sebutkan desa penerusnya, selain desa yang dimekarkan."))
    return _asked(PaperKind.SPLIT, _split(village, shares, day, number, words), by=by, shares=shares, place=village)


@transaction.atomic
def book_paper(paper: Paper, *, by: User) -> Entry:
    """Record what somebody else put forward. UserError where it was decided, is one's own, or cannot be any more."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    _refuse_decided(paper)
    if paper.asked_by_id == by.pk:
        raise UserError(_("Yang mengusulkan tidak mencatatnya sendiri. Mintalah orang kedua."))
    entry = _entry_now(paper)
    weigh(entry)
    written = write_entry(entry, by=by)
    paper.state, paper.decided_by, paper.decided_at, paper.entry = PaperState.BOOKED, by, timezone.now(), written
    paper.save(update_fields=["state", "decided_by", "decided_at", "entry"])
    return written


@transaction.atomic
def refuse_paper(paper: Paper, *, by: User, why: str) -> None:
    """Say that it will not be recorded; whoever put it forward may take it back so."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    _refuse_decided(paper)
    paper.state, paper.decided_by, paper.decided_at, paper.why = PaperState.REFUSED, by, timezone.now(), why
    paper.save(update_fields=["state", "decided_by", "decided_at", "why"])
    record(by, "paper.refused", f"{paper.kind} {paper.number}", Span(paper.first, paper.last))


def entry_asked(paper: Paper) -> BookEntry:
    """What a document was put forward to move."""
    moves = (
        Move(BookAccount.written(debit), BookAccount.written(credit), Rupiah(amount))
        for debit, credit, amount in paper.moves
    )
    document = Document(DocumentKind(DOCUMENT_OF[PaperKind(paper.kind)]), paper.number)
    return BookEntry(paper.day, document, paper.words, tuple(moves))


def _asked(
    kind: PaperKind, entry: BookEntry, *, by: User, shares: Mapping[str, int] | None = None, place: str = ""
) -> Paper:
    entry = replace(entry, document=next_record(entry.document))
    weigh(entry)
    span = span_around(entry)
    moves = [[move.debit.code, move.credit.code, move.amount] for move in entry.moves]
    kept = {"of": place, "to": dict(shares)} if shares else {}
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                kind=kind, number=entry.document.number, day=entry.day, words=entry.words, moves=moves, shares=kept,
                first=span.first, last=span.last, asked_by=by,
            )  # fmt: skip
            record(by, "paper.asked", f"{kind} {paper.number}", span, moves=len(moves), rupiah=entry.amount)
    except IntegrityError:
        raise UserError(
            _("Dokumen %(number)s sudah diusulkan dan menunggu orang kedua. Lihat daftarnya.")
            % {"number": entry.document.number}
        ) from None
    return paper


def _entry_now(paper: Paper) -> BookEntry:
    """What it moves; of a village that splits what stands for it now, which must be what was put forward."""
    entry = entry_asked(paper)
    if paper.shares:
        now = _split(paper.shares["of"], paper.shares["to"], paper.day, paper.number, paper.words)
        if now.moves != entry.moves:
            raise UserError(_("Saldo desa itu berubah sejak diusulkan. Tolak usulan ini, lalu usulkan lagi."))
    return replace(entry, document=next_record(entry.document))


def _split(village: str, shares: Mapping[str, int], day: date, number: str, words: str) -> BookEntry:
    held = balances(span_of(village), day)
    now = balances(span_of(village), timezone.localdate())
    if owed := sum(amount for account, amount in now.items() if account.kind is AccountKind.PAYABLE):
        raise UserError(
            _("Desa itu masih mempunyai tagihan BPJS %(amount)s, yang tercatat atas kode desanya orang per orang. "
              "Bayar atau tarik tagihannya dulu, baru pindahkan saldonya.")
            % {"amount": rupiah(Rupiah(owed))}
        )  # fmt: skip
    return village_split(held, shares, place=village, day=day, number=number, words=words)


def _refuse_decided(paper: Paper) -> None:
    if paper.state != PaperState.ASKED:
        raise UserError(_("Usulan itu sudah diputuskan. Muat ulang halamannya."))


def _refuse_outside(accounts: Sequence[BookAccount], scope: Scope) -> None:
    if any(not scope.holds(span_of(account.place)) for account in accounts):
        raise UserError(_("Wilayah itu di luar wilayah kerja Anda. Mintalah kantor di atasnya mencatatnya."))


def _refuse_sources_of_others(codes: set[str], scope: Scope) -> None:
    for source in Source.objects.filter(code__in=codes):
        if not scope.holds(Span(source.first, source.last)):
            raise UserError(
                _("Janji sumber «%(code)s» diubah oleh kantor yang menjanjikannya. Mintalah kantor itu.")
                % {"code": source.code}
            )
