"""The dossier of a family on paper, as it stands on a day."""

from datetime import date

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.documents.dossier import BenefitPart, ClaimDossier, Deadline, Paper
from lindung.documents.person_rows import Listed
from lindung.law.figures import Status
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.people.nik import masked
from lindung.web.areas.models import Area
from lindung.web.areas.spoken import village_spoken
from lindung.web.claims.evidence_pages import evidence_advice
from lindung.web.claims.models import Dossier
from lindung.web.claims.pages import PAPER_ADVICE, PART_WORDS, WHY_NOT_WORDS
from lindung.web.claims.schooling import schooling_of
from lindung.web.claims.states import DONE, EVENT_WORDS, WORDS, Event, State
from lindung.web.claims.why import part_reason, part_source, why_of
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED
from lindung.web.residents.rows import NIK
from lindung.web.users.models import Role
from lindung.web.users.roles import RoleKind
from lindung.web.vault.sealing import vault


def printed_dossier(dossier: Dossier, on: date) -> ClaimDossier:
    """What is printed: the NIK masked, the sums with the regulations they stand in."""
    worker = dossier.worker
    paid = list(_paid_by(dossier))
    return ClaimDossier(
        number=dossier.number,
        on=on,
        event=str(EVENT_WORDS[Event(dossier.event)]),
        happened=dossier.happened_on,
        worker=Listed(worker.name, masked(vault().open(worker.nik_sealed, NIK)), worker.birth_date),
        village=village_spoken(_name("village", dossier.village), dossier.village),
        regency=_name("regency", dossier.village),
        family=dossier.told_by,
        head=_head(dossier),
        why=[*_why(dossier), *schooling_of(dossier, Law())],
        parts=_parts(dossier),
        papers=[
            Paper(
                paper.name, at_hand=paper.at_hand, note="" if paper.at_hand else str(PAPER_ADVICE.get(paper.code, ""))
            )
            for paper in dossier.papers.order_by("place")
        ],
        deadlines=_deadlines(dossier),
        months=[Month.numbered(month.month) for month in paid],
        member_since=dossier.member_since,
        payer=_payer(dossier, paid),
        standing=str(WORDS[State(dossier.state)]),
        paid=None if dossier.paid_amount is None else Rupiah(dossier.paid_amount),
        warnings=_warnings(dossier),
        unverified=any(figure["status"] != Status.VERIFIED.value for figure in dossier.figures),
    )


def _paid_by(dossier: Dossier) -> list[ProtectionMonth]:
    """Months whose money had arrived by the day of the event and was not taken back."""
    months = ProtectionMonth.objects.filter(
        worker=dossier.worker_id, state__in=ARRIVED, arrived__lte=dossier.happened_on
    )
    return list(months.select_related("source").order_by("month"))


def _payer(dossier: Dossier, paid: list[ProtectionMonth]) -> str:
    index = Month.of(dossier.happened_on).index
    names = [
        f"{PAYER_WORDS[Payer(one.payer)]}, {one.programme} ({one.source.name})" for one in paid if one.month == index
    ]
    return names[0] if names else "–"


def _parts(dossier: Dossier) -> list[BenefitPart]:
    return [
        BenefitPart(
            str(PART_WORDS[part["what"]]),
            Rupiah(part["amount"]),
            part_reason(part, dossier),
            part_source(part, dossier),
        )
        for part in dossier.parts
    ]


def _deadlines(dossier: Dossier) -> list[Deadline]:
    if dossier.deadline is None:
        return []
    made = f" (sudah disampaikan {long_day(dossier.reported_on)})" if dossier.reported_on else ""
    return [Deadline(dossier.deadline, f"Laporan pertama kepada kantor cabang{made}")]


def _head(dossier: Dossier) -> str:
    """The head of the village by the role that holds now; nobody where none or several hold it."""
    area = Area.objects.filter(level="village", first=dossier.village)
    roles = Role.objects.filter(kind=RoleKind.VILLAGE_HEAD, area__in=area, ended=None, user__is_active=True)
    names = list(roles.values_list("user__full_name", flat=True).distinct()[:2])
    return names[0] if len(names) == 1 else ""


def _why(dossier: Dossier) -> list[str]:
    why = why_of(dossier, Law())
    return [line for line in (why.membership, why.in_time) if line]


def _warnings(dossier: Dossier) -> list[str]:
    said = [str(WHY_NOT_WORDS[dossier.why_not])] if dossier.why_not else []
    if dossier.state not in DONE and (advice := evidence_advice(dossier)):
        said.append(advice)
    return [*said, *dict.fromkeys(figure["caution"] for figure in dossier.figures if figure["caution"])]


def _name(level: str, village: int) -> str:
    area = Area.objects.filter(level=level, first__lte=village, last__gte=village).first()
    return area.name if area else ""
