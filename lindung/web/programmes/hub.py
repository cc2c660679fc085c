"""The steps of a programme, from the list to the family's claim, each with how far it is and where it is worked on.

A step whose page is not there, or that the reader may not open, is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from lindung.common.money import Rupiah, rupiah
from lindung.common.wording import number
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import State as DossierState
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import State as MonthState
from lindung.web.programmes.models import CandidateList, Programme
from lindung.web.programmes.participation import Evidence, Participant
from lindung.web.programmes.running import paid_for
from lindung.web.programmes.states import LIVE, DecreeState, EndReason, ListState, ParticipantState
from lindung.web.shell.components import Cell, Column, Table
from lindung.web.shell.navigation import address
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, scope_of

Counts = dict[str, int]
MET = (ListState.MET, ListState.PROPOSED, ListState.APPROVED, ListState.DECREED)
APPROVED = (ListState.APPROVED, ListState.DECREED)


@dataclass(frozen=True)
class Step:
    """One step. pages: the first of these that there is, with the programme's key where it takes one."""

    label: str | Promise
    said: Callable[[Counts], str]
    pages: Sequence[str]
    can: Can


def hub_table(programme: Programme, scope: Scope, user: User) -> Table:
    """The steps that the reader can open, in the order in which a year goes."""
    counts = counts_of(programme, scope)
    rows = [
        (Cell(one.label, url), one.said(counts))
        for one in STEPS
        if scope_of(user, one.can) and (url := _page(one.pages, programme))
    ]
    columns = (Column(_("Langkah")), Column(_("Sejauh ini")))
    return Table(_("Langkah program"), columns, rows, empty=_("Belum ada langkah yang dapat dibuka."))


def counts_of(programme: Programme, scope: Scope) -> Counts:
    """How many villages, people, months and rupiah are how far, in the scope."""
    return {
        **_of_lists(programme, scope),
        **_of_people(programme, scope),
        **_of_months(programme, scope),
        "decrees": _decrees(programme, scope, DecreeState.IN_FORCE),
        "drafts": _decrees(programme, scope, DecreeState.DRAFT),
        "paid_rupiah": paid_for(programme, scope),
        "claims": _claims(programme, scope),
    }


def _of_lists(programme: Programme, scope: Scope) -> Counts:
    live = scope.limit(CandidateList.objects.filter(programme=programme).exclude(state=ListState.REPLACED))
    return live.aggregate(
        lists=Count("pk"),
        met=Count("pk", filter=Q(state__in=MET)),
        waiting=Count("pk", filter=Q(state=ListState.PROPOSED)),
        approved=Count("pk", filter=Q(state__in=APPROVED)),
    )


def _of_people(programme: Programme, scope: Scope) -> Counts:
    people = scope.limit(Participant.objects.filter(programme=programme))
    proven = Evidence.objects.filter(programme=programme).values("worker")
    return people.aggregate(
        live=Count("pk", filter=Q(state__in=LIVE)),
        ended=Count("pk", filter=Q(state=ParticipantState.ENDED)),
        died=Count("pk", filter=Q(end_reason=EndReason.DIED)),
        proven=Count("pk", filter=Q(state__in=LIVE, worker__in=proven)),
        named=Count("pk", filter=Q(state=ParticipantState.NAMED)),
        submitted=Count("pk", filter=Q(state=ParticipantState.SUBMITTED)),
        enrolled=Count("pk", filter=Q(state=ParticipantState.ENROLLED)),
        refused=Count("pk", filter=Q(state=ParticipantState.REFUSED)),
    )


def _of_months(programme: Programme, scope: Scope) -> Counts:
    months = scope.limit(ProtectionMonth.objects.filter(programme=programme.code))
    return months.aggregate(
        planned=Count("pk", filter=Q(state=MonthState.PLANNED)),
        billed=Count("pk", filter=Q(state=MonthState.BILLED)),
        paid=Count("pk", filter=Q(state__in=(MonthState.PAID, MonthState.CONFIRMED))),
        confirmed=Count("pk", filter=Q(state=MonthState.CONFIRMED)),
    )


def _decrees(programme: Programme, scope: Scope, state: DecreeState) -> int:
    found = programme.decrees.filter(state=state).values_list("first", "last")
    return sum(any(one.first <= last and first <= one.last for one in scope.spans) for first, last in found)


def _claims(programme: Programme, scope: Scope) -> int:
    """Dossiers of who takes or took part, but for those that were opened by mistake."""
    people = Participant.objects.filter(programme=programme).values("worker")
    return scope.limit(Dossier.objects.filter(worker__in=people).exclude(state=DossierState.CANCELLED)).count()


def _page(pages: Sequence[str], programme: Programme) -> str:
    return next(_addresses(pages, programme), "")


def _addresses(pages: Sequence[str], programme: Programme) -> Iterator[str]:
    for page in pages:
        if found := address(page, programme.pk) or address(page):
            yield found


def _words(sentence: Promise, *names: str) -> Callable[[Counts], str]:
    return lambda counts: str(sentence) % {name: number(counts[name]) for name in names}


def _paid(counts: Counts) -> str:
    return _("%(paid)s bulan dibayar, %(rupiah)s") % {
        "paid": number(counts["paid"]), "rupiah": rupiah(Rupiah(counts["paid_rupiah"])),
    }  # fmt: skip


STEPS = (
    Step(gettext_lazy("Daftar calon"), _words(gettext_lazy("%(lists)s desa"), "lists"), ("programmes:lists",),
         Can.SEE_PROGRAMMES),
    Step(gettext_lazy("Musyawarah"), _words(gettext_lazy("%(met)s dari %(lists)s desa"), "met", "lists"),
         ("programmes:meetings", "programmes:lists"), Can.SEE_PROGRAMMES),
    Step(gettext_lazy("Persetujuan"),
         _words(gettext_lazy("%(waiting)s daftar menunggu, %(approved)s disetujui"), "waiting", "approved"),
         ("programmes:turns",), Can.APPROVE_LISTS),
    Step(gettext_lazy("Keputusan (SK)"),
         _words(gettext_lazy("%(decrees)s berlaku, %(drafts)s rancangan"), "decrees", "drafts"),
         ("programmes:decrees",), Can.SEE_PROGRAMMES),
    Step(gettext_lazy("Peserta dan penggantian"),
         _words(gettext_lazy("%(live)s peserta, %(ended)s berhenti"), "live", "ended"),
         ("programmes:participants", "programmes:replacements"), Can.SEE_PROGRAMMES),
    Step(gettext_lazy("Bukti bekerja"), _words(gettext_lazy("%(proven)s dari %(live)s peserta"), "proven", "live"),
         ("programmes:evidence",), Can.SEE_PROGRAMMES),
    Step(gettext_lazy("Pendaftaran ke BPJS"),
         _words(gettext_lazy("%(enrolled)s diterima, %(submitted)s menunggu, %(refused)s ditolak"),
                "enrolled", "submitted", "refused"),
         ("exchange:submissions",), Can.SEE_MONTHS),
    Step(gettext_lazy("Pembagian dana"), _words(gettext_lazy("siapa dibayar oleh sumber mana")),
         ("allocation:divisions",), Can.ALLOCATE),
    Step(gettext_lazy("Rencana bulan"), _words(gettext_lazy("%(planned)s bulan direncanakan"), "planned"),
         ("billing:plan",), Can.EXCHANGE),
    Step(gettext_lazy("Tagihan"), _words(gettext_lazy("%(billed)s bulan ditagih, belum dibayar"), "billed"),
         ("billing:bills",), Can.SEE_MONTHS),
    Step(gettext_lazy("Pembayaran"), _paid, ("billing:payments",), Can.SEE_MONTHS),
    Step(gettext_lazy("Bulan perlindungan"), _words(gettext_lazy("%(confirmed)s bulan dipastikan BPJS"), "confirmed"),
         ("months:months",), Can.SEE_MONTHS),
    Step(gettext_lazy("Klaim keluarga"),
         _words(gettext_lazy("%(claims)s berkas klaim, %(died)s peserta berhenti karena meninggal"), "claims", "died"),

         ("claims:dossiers",), Can.SEE_CLAIMS),
)  # fmt: skip
