"""Why the family gets what it gets, in plain words: membership on the day, each sum, what might have been.

Sentences are made when somebody reads, from the months as they are recorded now; the sums are those of the dossier.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import ONE_DAY, Month
from lindung.documents.person_rows import months_in_words
from lindung.law.law import Law
from lindung.law.membership import Membership, Payment, Protection, membership_on
from lindung.law.payers import Payer
from lindung.web.claims.expected import Expected, expected_of
from lindung.web.claims.models import Dossier
from lindung.web.claims.states import COLLECTING, Event, State
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.selectors import payments_of
from lindung.web.months.states import State as MonthState
from lindung.web.shell.shown import day


@dataclass(frozen=True)
class Why:
    """membership: how it stood that day; in_time: what late months would have brought in time; "" where the same.

    recorded_now: what the months recorded by now come to, None where that is what the dossier says.
    """

    membership: str
    in_time: str
    recorded_now: Expected | None


def why_of(dossier: Dossier, law: Law) -> Why:
    """Everything that explains the sums of a dossier beside the figures."""
    payments = payments_of(dossier.worker)
    membership = membership_on(dossier.happened_on, payments, law)
    open_still = dossier.state in (*COLLECTING, State.SUBMITTED)
    now = _reckoned(dossier, membership, law)
    differs = open_still and now is not None and (now.amount, now.why_not) != (dossier.expected, dossier.why_not)
    return Why(membership_sentence(membership), _in_time(dossier, payments, law), now if differs else None)


def membership_sentence(membership: Membership) -> str:
    """How a worker stood on a day: since when a member, what was paid, what was not."""
    paid = _("%(count)s bulan dibayar (%(months)s)") % {
        "count": len(membership.paid), "months": months_in_words(membership.paid),
    }  # fmt: skip
    if membership.spell is None:
        return _("Pada %(on)s pekerja belum menjadi peserta.") % {"on": day(membership.day)}
    said = {"on": day(membership.day), "since": day(membership.spell.since), "paid": paid}
    if membership.protection is Protection.LAPSED:
        assert membership.spell.ended is not None
        return _("Pada %(on)s kepesertaan sudah berakhir, yaitu sejak %(ended)s: iuran berikutnya tidak tiba.") % {
            **said, "ended": day(membership.spell.ended),
        }  # fmt: skip
    if membership.protection is Protection.IN_GRACE:
        return _(
            "Pada %(on)s pekerja peserta sejak %(since)s, tetapi iuran %(arrears)s belum tiba; masa tenggangnya sampai "
            "%(until)s."
        ) % {**said, "arrears": months_in_words(membership.arrears), "until": _last_day(membership)}
    assert membership.full_from is not None
    if membership.protection is Protection.WAITING:
        return _(
            "Pada %(on)s pekerja peserta aktif sejak %(since)s dan masih dalam masa tunggu sampai %(until)s; %(paid)s."
        ) % {**said, "until": day(membership.full_from - ONE_DAY)}
    return _("Pada %(on)s pekerja peserta aktif sejak %(since)s, masa tunggunya selesai %(full)s; %(paid)s.") % {
        **said, "full": day(membership.full_from),
    }  # fmt: skip


def part_reason(part: Mapping[str, Any], dossier: Dossier) -> str:
    """Why one sum is paid, and why it is as large as it is."""
    figures = {figure["name"].partition(" · ")[0]: figure for figure in dossier.figures}
    since = day(dossier.member_since) if dossier.member_since else ""
    if part["what"] == "waiting":
        full = day(dossier.full_from) if dossier.full_from else ""
        return _("Peserta sejak %(since)s: belum melewati masa tunggu, santunan penuh baru mulai %(full)s.") % {
            "since": since, "full": full,
        }  # fmt: skip
    if part["what"] == "death" and dossier.event == Event.DEATH_WORK:
        times = figures["benefits/jkk_death_incomes"]["value"]
        base = figures["contributions/income_base_informal"]["value"]
        return _("%(times)s kali penghasilan Rp%(base)s sebulan; kecelakaan kerja tidak mengenal masa tunggu.") % {
            "times": times, "base": base,
        }  # fmt: skip
    if part["what"] == "death":
        return _("Peserta sejak %(since)s dan masa tunggunya sudah lewat.") % {"since": since}
    if part["what"] == "funeral":
        return _("Untuk biaya pemakaman, dibayar di samping santunan kematian.")
    return _("Untuk hidup keluarga sesudahnya, dibayar sekaligus.")


def part_source(part: Mapping[str, Any], dossier: Dossier) -> str:
    """The regulation of one sum, and since when its figure holds."""
    names = part["rests_on"]
    found = [one for one in dossier.figures if any(one["name"].startswith(name) for name in names)]
    said = [
        _("%(regulation)s, berlaku sejak %(since)s")
        % {"regulation": one["regulation"] or one["source"], "since": day(date.fromisoformat(one["since"]))}
        for one in found
    ]
    return "; ".join(dict.fromkeys(said))


def _in_time(dossier: Dossier, payments: list[Payment], law: Law) -> str:
    """What the family would get, had every month that was planned or billed for them come in its month."""
    late = [(month, Payment(month, month.first, payer)) for month, payer in _late_months(dossier)]
    if not late:
        return ""
    taken = {month for month, _payment in late}
    others = [one for one in payments if one.month not in taken]
    try:
        might = _reckoned(dossier, membership_on(dossier.happened_on, [*others, *(one for _, one in late)], law), law)
    except UserError:  # months that no law could take together say nothing of what might have been
        return ""
    if might is None or might.amount == dossier.expected:
        return ""
    words = {
        "months": months_in_words(sorted(taken)),
        "amount": _amount(might.amount),
        "now": _amount(dossier.expected),
    }
    return _("Seandainya iuran %(months)s tiba pada bulannya, keluarga mendapat %(amount)s, bukan %(now)s.") % words


def _late_months(dossier: Dossier) -> Iterator[tuple[Month, Payer]]:
    """Months up to the event that somebody meant to pay, whose money was not there on its day."""
    meant = ProtectionMonth.objects.filter(worker=dossier.worker_id, month__lte=Month.of(dossier.happened_on).index)
    for one in meant.exclude(state=MonthState.REVERSED).order_by("month"):
        month = Month.numbered(one.month)
        if one.arrived is None or one.arrived > month.last or one.arrived > dossier.happened_on:
            yield month, Payer(one.payer)


def _reckoned(dossier: Dossier, membership: Membership, law: Law) -> Expected | None:
    try:
        return expected_of(Event(dossier.event), membership, Rupiah(dossier.income), law)
    except UserError:  # by now there is no membership at all: every month was reversed
        return None


def _last_day(membership: Membership) -> str:
    assert membership.lapses_on is not None
    return day(membership.lapses_on - ONE_DAY)


def _amount(amount: int | None) -> str:
    return _("biaya perawatan dan pengganti penghasilan") if amount is None else rupiah(Rupiah(amount))
