"""What a case of the law asks: each kind of question leads to one function of `lindung.law` or `lindung.programme`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law import benefits, contributions, counting, enrolment
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, membership_on
from lindung.law.payers import Payer, Programme, Sector, known
from lindung.law.wording import PROTECTION_WORDS, code_words, parameter_of
from lindung.programme.quota import quota

Given = Mapping[str, Any]
Values = dict[str, Any]
LAW = Law()
WHY_NOT = {
    "": "–",
    "ended": "kepesertaan sudah berakhir",
    "in_arrears": "menunggak",
    "too_few_months": "bulan iuran belum cukup",
}
_PAYMENT = re.compile(r"(\d{4}-\d{2}) tiba (\d{4}-\d{2}-\d{2})(?: dibayar (\w+))?(?: dibatalkan (\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True)
class Reply:
    """What the law answers, by the words of the cases, and the figures it rests on."""

    values: Values
    figures: tuple[Figure, ...]

    @property
    def rests_on(self) -> list[str]:
        """The names of the figures, each once, in alphabetical order."""
        return sorted({parameter_of(figure) for figure in self.figures})


@dataclass(frozen=True)
class Kind:
    """One kind of question: the words it is given and may be expected to answer; `monthly` ones ask for a month."""

    ask: Callable[[date, Given], Reply]
    given: tuple[str, ...]
    expected: set[str]
    monthly: bool = False


def _programmes(given: Given) -> tuple[Programme, ...]:
    return tuple(known(Programme, word, "Program") for word in given.get("program", contributions.BASIC))


def _informal(given: Given) -> contributions.InformalWorker:
    sector = known(Sector, given.get("sektor", Sector.OTHER), "Sektor")
    return contributions.InformalWorker(Rupiah(given["penghasilan_rupiah"]), sector, _programmes(given))


def _bill(bill: contributions.Owed) -> Reply:
    values: Values = {programme: bill.by(programme) for programme in Programme}
    for bearer in ("employer", "worker", "state"):
        values[code_words(bearer).replace(" ", "_")] = sum(line.due for line in bill.lines if line.bearer == bearer)
    values |= {"penuh": bill.full, "keringanan": bill.full - bill.total, "jumlah": bill.total}
    return Reply(values, bill.figures)


def _owed(day: date, given: Given) -> Reply:
    return _bill(contributions.owed(_informal(given), Month.of(day), known(Payer, given["pembayar"], "Pembayar"), LAW))


def _of_employee(day: date, given: Given) -> Reply:
    worker = contributions.Employee(Rupiah(given["upah_rupiah"]), given["risiko"], _programmes(given))
    return _bill(contributions.owed_of_employee(worker, Month.of(day), LAW))


def _of_village_staff(day: date, given: Given) -> Reply:
    return _bill(contributions.owed_of_village_staff(Rupiah(given["upah_rupiah"]), Month.of(day), LAW))


def _of_project(day: date, given: Given) -> Reply:
    return _bill(contributions.owed_of_project(Rupiah(given["nilai_rupiah"]), Month.of(day), LAW))


def _membership(day: date, given: Given) -> Membership:
    if "iuran" in given:
        return membership_on(day, [_payment(written) for written in given["iuran"]], LAW)
    begun, last = given["iuran_pertama"], Month.written(given["lunas_sampai"])
    months = [Month.of(begun) + ahead for ahead in range(last - Month.of(begun) + 1)]
    return membership_on(day, [Payment(month, max(begun, month.first), Payer.BKBK) for month in months], LAW)


def _payment(written: str) -> Payment:
    """Of `2025-01 tiba 2025-01-10`, then perhaps `dibayar csr` and `dibatalkan 2025-03-01`."""
    found = _PAYMENT.fullmatch(written)
    assert found is not None, written
    reversed_on = date.fromisoformat(found[4]) if found[4] else None
    payer = known(Payer, found[3] or Payer.BKBK, "Pembayar")
    return Payment(Month.written(found[1]), date.fromisoformat(found[2]), payer, reversed_on)


def _of_membership(day: date, given: Given) -> Reply:
    membership = _membership(day, given)
    values = {
        "keadaan": PROTECTION_WORDS[membership.protection],
        "mulai": membership.spell.since if membership.spell else None,
        "santunan_penuh_mulai": membership.full_from,
        "berakhir_pada": membership.lapses_on or (membership.spell.ended if membership.spell else None),
        "hari_lagi": membership.days_to_lapse,
        "bulan_dibayar": len(membership.paid),
        "tunggakan": [str(month) for month in membership.arrears],
        "terlambat": [str(payment.month) for payment in membership.too_late],
    }
    return Reply(values, membership.figures)


def _death(day: date, given: Given) -> Reply:
    income = Rupiah(given.get("penghasilan_rupiah", 0))
    benefit = benefits.death_benefit(benefits.Cause(given["sebab"]), _membership(day, given), income, LAW)
    values: Values = {name: benefit.of(part) for name, part in SUMS.items()}
    values |= {"jumlah": benefit.total, "alasan": WHY_NOT[benefit.why_not]}
    values["harus_dilunasi"] = [str(month) for month in benefit.arrears]
    return Reply(values, benefit.figures)


SUMS = {"santunan": "death", "pemakaman": "funeral", "berkala": "periodic", "masa_tunggu": "waiting"}


def _scholarship(day: date, given: Given) -> Reply:
    children = [benefits.Child(**{CHILD[word]: said for word, said in child.items()}) for child in given["anak"]]
    cause = benefits.Cause(given["sebab"])
    benefit = benefits.scholarships(cause, _membership(day, given), children, LAW)
    values = {
        "jumlah": benefit.total,
        "tiap_anak": [part.amount for part in benefit.parts],
        "alasan": WHY_NOT[benefit.why_not],
        "harus_dilunasi": [str(month) for month in benefit.arrears],
        "paling_banyak": benefits.most_schooling(day, LAW),
    }
    return Reply(values, benefit.figures)


CHILD = {"jenjang": "school", "dijalani": "years_behind", "usia": "age"}


def _disabled(day: date, given: Given) -> Reply:
    income = Rupiah(given["penghasilan_rupiah"])
    if "lama_bulan" in given:
        benefit = benefits.temporary_disability(income, given["lama_bulan"], _membership(day, given), LAW)
    else:
        benefit = benefits.total_disability(income, _membership(day, given), LAW)
    values: Values = {"santunan": benefit.of("disability"), "berkala": benefit.of("periodic"), "jumlah": benefit.total}
    values["alasan"] = WHY_NOT[benefit.why_not]
    return Reply(values, benefit.figures)


def _quota(day: date, given: Given) -> Reply:
    ceiling, people = Rupiah(given.get("pagu_rupiah", 0)), given.get("orang", 1)
    payer = known(Payer, given["pembayar"], "Pembayar")
    answer = quota(ceiling, _informal(given), Month.of(day), given["lama_bulan"], payer, LAW)
    a_month = Fraction(ceiling, people * answer.prices[0])
    values = {
        "orang_terbayar": answer.people,
        "sisa": answer.remainder,
        "bulan_dari_sisa": answer.spare_months,
        "seorang": answer.a_worker,
        "biaya": answer.cost_of(people),
        "melebihi_pagu": answer.beyond(people),
        "bulan_penuh": answer.months_for(people, ceiling),
        "setara_bulan": (Decimal(a_month.numerator) / a_month.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP),
    }
    return Reply(values, answer.figures)


def _credited(day: date, given: Given) -> Reply:
    answer = counting.credited(given["orang"], given["bulan_iuran"], given["kelompok"], day, LAW)
    return Reply({"dihitung": answer.counted}, answer.figures)


def _enrolment(day: date, given: Given) -> Reply:
    answer = enrolment.may_enrol(given["lahir"], day, LAW)
    refusal = {"too_young": "terlalu muda", "too_old": "terlalu tua"}.get(answer.refusal or "", "–")
    return Reply({"boleh": "ya" if answer.allowed else "tidak", "usia": answer.age, "alasan": refusal}, answer.figures)


def _figure(day: date, given: Given) -> Reply:
    figure = LAW.on(given["angka"], day)
    return Reply({"nilai": _plain(figure)}, (figure, *figure.rows.values(), *(step for _, step in figure.steps)))


def _plain(figure: Figure) -> Any:
    if figure.rows:
        return {key: row.value for key, row in figure.rows.items()}
    if figure.steps:
        return {above: "belum diketahui" if step.value is None else step.value for above, step in figure.steps}
    return list(figure.value) if isinstance(figure.value, tuple) else figure.value


_BILL = {*Programme, "pemberi_kerja", "pekerja", "negara", "penuh", "keringanan", "jumlah"}
_PAID = ("iuran_pertama", "lunas_sampai", "iuran")
_WORKER = ("penghasilan_rupiah", "pembayar", "sektor", "program")
_OF_QUOTA = {"orang_terbayar", "sisa", "bulan_dari_sisa", "seorang", "biaya", "melebihi_pagu", "bulan_penuh"}
_OF_MEMBERSHIP = {"keadaan", "mulai", "santunan_penuh_mulai", "berakhir_pada", "hari_lagi", "bulan_dibayar"}

KINDS = {
    "iuran": Kind(_owed, _WORKER, _BILL, monthly=True),
    "pegawai": Kind(_of_employee, ("upah_rupiah", "risiko", "program"), _BILL, monthly=True),
    "perangkat desa": Kind(_of_village_staff, ("upah_rupiah",), _BILL, monthly=True),
    "proyek": Kind(_of_project, ("nilai_rupiah",), _BILL, monthly=True),
    "kepesertaan": Kind(_of_membership, _PAID, _OF_MEMBERSHIP | {"tunggakan", "terlambat"}),
    "santunan": Kind(_death, ("sebab", "penghasilan_rupiah", *_PAID), {*SUMS, "jumlah", "alasan", "harus_dilunasi"}),
    "beasiswa": Kind(
        _scholarship, ("sebab", "anak", *_PAID), {"jumlah", "tiap_anak", "alasan", "harus_dilunasi", "paling_banyak"}
    ),
    "cacat": Kind(_disabled, ("penghasilan_rupiah", "lama_bulan", *_PAID), {"santunan", "berkala", "jumlah", "alasan"}),
    "kuota": Kind(_quota, ("pagu_rupiah", "orang", "lama_bulan", *_WORKER), _OF_QUOTA | {"setara_bulan"}, monthly=True),
    "hitungan": Kind(_credited, ("orang", "bulan_iuran", "kelompok"), {"dihitung"}),
    "pendaftaran": Kind(_enrolment, ("lahir",), {"boleh", "usia", "alasan"}),
    "angka": Kind(_figure, ("angka",), {"nilai"}),
}
"""What `pertanyaan` of a file of cases may be."""
