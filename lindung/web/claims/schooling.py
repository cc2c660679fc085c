"""What the children's schooling may bring: whether enough months were paid, and the children the family card knows."""

from datetime import date

from django.utils.translation import gettext as _

from lindung.common.money import Rupiah, rupiah
from lindung.law.benefits import ALL_MEMBERSHIPS, SCHOOL_WORDS, SCHOOLS, Cause, scholarships
from lindung.law.law import Law
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import Event
from lindung.web.months.selectors import membership_of
from lindung.web.residents.models import Resident

CHILD, PARENTS = "4", ("1", "2", "3")  # of `people/codes/relations.csv`: head of the family, husband, wife
TOO_FEW = "too_few_months"


def schooling_of(dossier: Dossier, law: Law) -> list[str]:
    """Sentences on the scholarship after a death; none after an accident or where nothing is paid at all."""
    if dossier.event == Event.ACCIDENT or dossier.why_not:
        return []
    on = dossier.happened_on
    cause = Cause.WORK if dossier.event == Event.DEATH_WORK else Cause.ILLNESS
    membership = membership_of(dossier.worker, on, law)
    benefit = scholarships(cause, membership, [], law)
    if benefit.why_not == TOO_FEW:
        counts = law.on("benefits/scholarship_counts", on).word == ALL_MEMBERSHIPS
        paid = len(membership.paid) + (len(membership.paid_before) if counts else 0)
        needed = law.row("benefits/scholarship_months", on, cause).count
        return [
            _("Beasiswa anak belum menjadi hak: baru %(paid)s dari %(needed)s bulan iuran.")
            % {"paid": paid, "needed": needed}
        ]
    if benefit.why_not:
        return []
    return [_what_is_paid(on, law), _children(dossier, law)]


def children_of(dossier: Dossier, law: Law) -> int | None:
    """Children on the family card of the worker who are young enough; None where the card does not say."""
    on = dossier.happened_on
    resident = Resident.objects.filter(pk=dossier.worker.resident or 0).first()
    if resident is None or resident.card_lookup is None or resident.relation not in PARENTS:
        return None
    below = law.on("benefits/scholarship_age_below", on).count
    card = Resident.objects.filter(village=resident.village, card_lookup=resident.card_lookup, relation=CHILD)
    born = card.exclude(life_status="dead").values_list("birth_date", flat=True)
    return sum(one is not None and _age(one, on) < below for one in born)


def _what_is_paid(on: date, law: Law) -> str:
    yearly, most = law.on("benefits/scholarship_a_year", on), law.on("benefits/scholarship_children", on).count
    sums = ", ".join(f"{SCHOOL_WORDS[school]} {rupiah(Rupiah(yearly.row(school).count))}" for school in SCHOOLS)
    return _("Beasiswa untuk paling banyak %(most)s anak, setahun: %(sums)s.") % {"most": most, "sums": sums}


def _children(dossier: Dossier, law: Law) -> str:
    below = law.on("benefits/scholarship_age_below", dossier.happened_on).count
    count = children_of(dossier, law)
    if count is None:
        return _("Anak tidak dapat dibaca dari kartu keluarga. Tanyakan kepada keluarga: di bawah %(below)s tahun.") % {
            "below": below
        }
    return _("Kartu keluarga mencatat %(count)s anak di bawah %(below)s tahun. Tanyakan sekolahnya.") % {
        "count": count, "below": below,
    }  # fmt: skip


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
