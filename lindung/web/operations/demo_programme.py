"""The demonstration's regency in the middle of a BKBK year: from the grant to paid months, a late tranche and a claim.

Everything is done by the services that people use, by who may: nothing is put into a table here. Days are counted back
from the day of the demonstration, so that it always stands in the fourth month of its programme.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

import yaml
from django.conf import settings
from django.db.models import Count, Sum

from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.funding.accounts import Account, AccountKind
from lindung.programme.meeting import Change, Wish
from lindung.programme.scheme_year import SchemeYear
from lindung.programme.year_files import read_year, shipped_year_text
from lindung.web.areas.models import Area
from lindung.web.claims.models import Dossier
from lindung.web.funds.book_selectors import balances
from lindung.web.funds.sources_services import Promise, promise_money
from lindung.web.funds.tranches_services import Arrival, record_arrival
from lindung.web.months.models import ProtectionMonth
from lindung.web.months.states import ARRIVED
from lindung.web.operations import demo_exchange as exchange
from lindung.web.programmes import approvals, decrees
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.list_faults import sizes_of
from lindung.web.programmes.meetings import Held, enter_meeting, in_order
from lindung.web.programmes.models import CandidateList, Programme
from lindung.web.programmes.replacements import approve_replacement, ask_replacement
from lindung.web.programmes.running import begin_programme
from lindung.web.programmes.schemes_services import Adoption, adopt, take_text
from lindung.web.programmes.states import EndReason, ParticipantState, Standing, Verdict
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import scope_of
from lindung.web.worker import work

Stage = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
PATTERN, CODE, TITLE = "bkbk-jambi-2024", "BKBK-KARANGAN", "BKBK Karangan"
SOURCE = "BKBK-KARANGAN"
FIRST_SHARE = 20  # percent of the grant that came in time; the rest is late
DONE_MONTHS = 2  # paid before the second tranche was due


@dataclass(frozen=True)
class Calendar:
    """The days of the programme, from the day on which somebody looks at it."""

    on: date

    @property
    def first(self) -> Month:
        return Month.numbered(Month.of(self.on).index - DONE_MONTHS - 1)

    def before(self, days: int) -> date:
        """So many days before the first month begins."""
        return self.first.first - timedelta(days=days)

    @property
    def done(self) -> list[Month]:
        """The months that are paid."""
        return [Month.numbered(self.first.index + place) for place in range(DONE_MONTHS)]

    @property
    def death(self) -> date:
        """Of somebody in the last of them, when its contribution had arrived."""
        return self.done[-1].first + timedelta(days=19)

    @property
    def second_tranche(self) -> date:
        """The day on which the rest of the grant was planned."""
        return Month.numbered(self.first.index + DONE_MONTHS).first


def fill_programme(regency: Area, on: date, stage: Stage) -> Programme:
    """The whole year so far. The regency's registers are in the office and verified."""
    assert settings.DEMO, "only where everybody is invented"
    days, people = Calendar(on), _People()
    programme = _begun(regency, days, people)
    income = _year(programme).worker.income
    steps: Sequence[tuple[str, Callable[[], object]]] = (
        ("uang sampai di desa", lambda: _money(programme, days, people)),
        ("calon setiap desa", lambda: draw_lists(
            programme=programme, span=regency.span, on=days.before(45), by=people("naker"))),
        ("musyawarah desa", lambda: _met(programme, days, people)),
        ("persetujuan", lambda: _approved(programme, people)),
        ("keputusan (SK)", lambda: _decreed(programme, days, people)),
        ("pendaftaran ke BPJS", lambda: exchange.enrolled(programme, days.before(13), days.before(6), people)),
        ("bukti bekerja", lambda: exchange.proven(programme, days.before(14), people)),
        ("tagihan dan pembayaran", lambda: exchange.paid(programme, SOURCE, days.done, people)),
        ("klaim", lambda: exchange.claimed(programme, days.death, income, people)),
        ("penggantian", lambda: _replaced(programme, days, people)),
    )  # fmt: skip
    for words, step in steps:
        with stage(f"Tahun BKBK: {words}", 1) as advance:
            step()
            advance()
    return programme


def told_of(programme: Programme, on: date) -> tuple[str, ...]:
    """How the year stands on a day, in sentences."""
    people = Counter(programme.participants.values_list("state", flat=True))
    months = ProtectionMonth.objects.filter(programme=programme.code)
    paid = months.filter(state__in=ARRIVED).aggregate(count=Count("pk"), amount=Sum("amount"))
    stands = balances(programme.area.span, on)
    late = sum(amount for account, amount in stands.items() if account.kind is AccountKind.PROMISED)
    claim = Dossier.objects.filter(worker__participations__programme=programme).get()
    assert claim.expected is not None, "the law says what the family gets"
    named = (
        f"{programme.title} di {number(len(_lists(programme)))} desa sejak {Calendar(on).first.words}: "
        f"{number(people.total() - people[ParticipantState.ENDED])} pekerja ikut serta, "
        f"{number(people[ParticipantState.ENROLLED])} diterima BPJS, "
        f"{number(people[ParticipantState.REFUSED])} ditolak."
    )
    money = (
        f"{number(paid['count'])} bulan perlindungan dibayar, {rupiah(paid['amount'])}. Tahap kedua, "
        f"{rupiah(Rupiah(late))}, direncanakan {long_day(Calendar(on).second_tranche)} dan belum disalurkan."
    )
    family = (
        f"Satu klaim dibuka ({claim.number}): keluarga berhak atas {rupiah(Rupiah(claim.expected))}, "
        "karena pekerjanya meninggal dalam masa tunggu."
    )
    return named, money, family


class _People:
    """Who does what, by the name with which they sign in."""

    def __init__(self) -> None:
        self._known = {one.username: one for one in User.objects.all()}

    def __call__(self, name: str) -> User:
        return self._known[name]


def _begun(regency: Area, days: Calendar, people: "_People") -> Programme:
    by = people("naker")
    scope = scope_of(by, Can.MANAGE_SCHEMES)
    text = scheme_text(days)
    version = take_text(CODE.lower(), text, area=regency, by=by, scope=scope).version
    year = read_year(version.code, text)
    said = Adoption(CODE, TITLE, days.first, year.months)
    return adopt(version, said, area=regency, by=by, scope=scope)


def scheme_text(days: Calendar) -> str:
    """BKBK Jambi 2024 as an invented regency would write it: its own days, its own steps, the same money and rules."""
    said = yaml.safe_load(shipped_year_text(PATTERN))
    own = {"source": "Kabupaten karangan untuk peragaan", "status": "assumption", "note": "Harinya karangan."}
    said |= {"title": TITLE, "year": days.first.year, "legal_basis": ["Peraturan karangan untuk peragaan"]}
    said["paying"]["first_month"] |= {"value": str(days.first), **own}
    said["planned"] = [
        {"share": FIRST_SHARE, "day": days.before(20), **own},
        {"share": 100 - FIRST_SHARE, "day": days.second_tranche, **own},
    ]
    steps = (
        ("village", "propose", "Operator desa"),
        ("regency", "check", "Dinas PMD"),
        ("province", "approve", "Provinsi"),
    )
    said["approvals"] = [{"level": level, "act": act, "by": by, **own} for level, act, by in steps]
    return str(yaml.safe_dump(said, allow_unicode=True, sort_keys=False))


def _money(programme: Programme, days: Calendar, people: "_People") -> None:
    """The whole grant promised to every village, and its first part in the villages' accounts."""
    by, last = people("provinsi"), Month.numbered(programme.first_month + programme.months - 1)
    scope = scope_of(by, Can.KEEP_BOOK)
    year = _year(programme)
    ceiling = year.money.ceiling
    said = Promise(
        code=SOURCE, name=TITLE, payer=year.payer, programme=programme.code, place=programme.area.code,
        each_village=True, amount=ceiling, letter_number="DPA-BKBK-KARANGAN", letter_day=days.before(60),
        first_month=days.first, last_month=last,
    )  # fmt: skip
    promise_money(said, by=by, scope=scope)
    part = Rupiah(ceiling * FIRST_SHARE // 100)
    way = (
        (AccountKind.PROMISED, AccountKind.PROVINCE, 20, "provinsi"),
        (AccountKind.PROVINCE, AccountKind.REGENCY, 16, "provinsi"),
        (AccountKind.REGENCY, AccountKind.VILLAGE, 9, "provinsi"),
    )
    for came, station, before, who in way:
        sp2d = f"SP2D-I-{station.value.upper()}"
        arrivals = [
            Arrival(Account(came, SOURCE, programme.code, code), station, code, sp2d, days.before(before), part)
            for code in _villages(programme)
        ]
        record_arrival(arrivals, by=people(who), scope=scope, words=f"{TITLE}, tahap I")


def _year(programme: Programme) -> SchemeYear:
    return read_year(programme.scheme.code, programme.scheme.text)


def _villages(programme: Programme) -> list[str]:
    areas = Area.objects.filter(level="village", first__gte=programme.first, last__lte=programme.last)
    return list(areas.order_by("first").values_list("code", flat=True))


def _met(programme: Programme, days: Calendar, people: "_People") -> None:
    """Every village met; in some somebody wants no place, or comes before another, with the reason given."""
    for place, one in enumerate(_lists(programme)):
        by = people("operator") if place == 0 else people("naker")
        day = days.before(40 - place % 7)
        held = Held(day, "Balai desa", f"{place + 1:02d}/BA/{day.year}", 30 + place % 9, 24 + place % 6)
        entered = enter_meeting(of_list=one, held=held, wishes=list(_wishes(one, place)), by=by)
        assert entered.meeting, entered.refused


def _wishes(of_list: CandidateList, place: int) -> Iterator[Wish]:
    people = in_order(of_list)
    chosen = [one.pk for one in people if one.standing == Standing.CHOSEN]
    reserve = [one.pk for one in people if one.standing == Standing.RESERVE]
    if place % 4 == 0 and chosen:
        yield Wish(Change.DECLINE, chosen[-1], "bekerja di kota sejak bulan lalu")
    if place % 5 == 0 and len(chosen) > 1 and reserve:
        yield Wish(Change.INSTEAD, reserve[0], "satu-satunya pencari nafkah sejak suaminya sakit", other=chosen[-2])


def _approved(programme: Programme, people: "_People") -> None:
    span = programme.area.span
    approvals.propose_all(programme=programme, span=span, by=people("naker"))
    for step, who in ((1, "pmd"), (2, "provinsi")):
        waiting = list(approvals.waiting_for(programme, step, people(who)))
        sizes = sizes_of(waiting).values()
        seen = approvals.Seen(len(sizes), sum(one.people for one in sizes), sum(one.amount for one in sizes))
        done = approvals.decide_all(
            programme=programme, step=step, span=span, verdict=Verdict.APPROVED, seen=seen, by=people(who)
        )
        assert not done.left, done.left


def _decreed(programme: Programme, days: Calendar, people: "_People") -> None:
    decree = decrees.draft_decree(
        programme=programme, span=programme.area.span, number="500/KARANGAN", day=days.before(15),
        signed_by="Bupati Karangan\nKabupaten Muara Contoh", by=people("naker"),
    )  # fmt: skip
    work(settings.DATA, until_idle=True)
    decrees.issue_decree(decree=decree, by=people("provinsi"))
    begin_programme(programme, by=people("naker"), scope=scope_of(people("naker"), Can.MANAGE_SCHEMES))


def _replaced(programme: Programme, days: Calendar, people: "_People") -> None:
    """One who moved away is replaced from the reserve; of another it is asked, and waits for the second person."""
    enrolled = programme.participants.filter(state=ParticipantState.ENROLLED).order_by("-village", "-pk")
    moved = days.done[-1].first + timedelta(days=10)
    asked = [
        ask_replacement(participant=one, reason=EndReason.MOVED, paper="Surat pindah", on=moved, by=people("naker"))
        for one in enrolled[:2]
    ]
    approve_replacement(request=asked[0], by=people("provinsi"))


def _lists(programme: Programme) -> Sequence[CandidateList]:
    return list(CandidateList.objects.filter(programme=programme).order_by("village"))
