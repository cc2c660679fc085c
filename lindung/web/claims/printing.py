"""The dossier of a family on paper, as it stands on a day."""

from datetime import date

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.documents.dossier import BenefitPart, ClaimDossier, Deadline, Paper
from lindung.documents.person_rows import Listed
from lindung.law.figures import Status
from lindung.law.payers import PAYER_WORDS, Payer
from lindung.people.nik import masked
from lindung.web.areas.models import Area
from lindung.web.claims.models import Dossier
from lindung.web.claims.pages import PART_WORDS, WHY_NOT_WORDS
from lindung.web.claims.selectors import evidence_for
from lindung.web.claims.states import EVENT_WORDS, WORDS, Event, State
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED
from lindung.web.residents.rows import NIK
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
        village=_name("village", dossier.village),
        regency=_name("regency", dossier.village),
        family=dossier.told_by,
        head="",
        parts=_parts(dossier),
        papers=[Paper(paper.name, at_hand=paper.at_hand) for paper in dossier.papers.order_by("place")],
        deadlines=[Deadline(dossier.deadline, "Laporan pertama kepada kantor cabang")] if dossier.deadline else [],
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
    regulations = ", ".join(dict.fromkeys(figure["regulation"] for figure in dossier.figures if figure["regulation"]))
    return [
        BenefitPart(str(PART_WORDS[part["what"]]), Rupiah(part["amount"]), "", regulations) for part in dossier.parts
    ]


def _warnings(dossier: Dossier) -> list[str]:
    said = [str(WHY_NOT_WORDS[dossier.why_not])] if dossier.why_not else []
    if not evidence_for(dossier).exists():
        said.append("Tidak ada bukti bekerja sebelum hari kejadian. Klaim dapat ditolak karenanya.")
    return [*said, *dict.fromkeys(figure["caution"] for figure in dossier.figures if figure["caution"])]


def _name(level: str, village: int) -> str:
    area = Area.objects.filter(level=level, first__lte=village, last__gte=village).first()
    return area.name if area else ""
