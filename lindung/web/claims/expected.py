"""What the family of a worker gets for an event on its day, and why: the law's answer on the months that were paid."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from lindung.common.money import Rupiah
from lindung.common.wording import number
from lindung.law.benefits import Benefit, Cause, death_benefit, temporary_disability
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.membership import Membership
from lindung.web.claims.states import Event

HOURS_A_DAY = 24
_CAUSES = {Event.DEATH_ILLNESS: Cause.ILLNESS, Event.DEATH_WORK: Cause.WORK}


@dataclass(frozen=True)
class Source:
    """A figure an amount rests on, as it is kept with the dossier: later readings of the law do not change it."""

    name: str
    since: str  # the first day of the figure, as 2019-12-02
    title: str
    value: str
    unit: str
    regulation: str
    source: str
    status: str
    caution: str


@dataclass(frozen=True)
class Expected:
    """amount: rupiah, None where it depends on care and months to come; why_not: a code of `law.benefits` or ""."""

    amount: Rupiah | None
    parts: list[dict[str, object]]
    figures: list[dict[str, object]]
    why_not: str


def expected_of(event: Event, membership: Membership, income: Rupiah, law: Law) -> Expected:
    """What is paid at once for the event; UserError where membership had not begun on its day."""
    benefit = _benefit(event, membership, income, law)
    figures = [asdict(_source(figure)) for figure in benefit.figures]
    if event is Event.ACCIDENT:  # care and income are paid as they come: nobody knows the sum on the first day
        return Expected(Rupiah(0) if benefit.why_not else None, [], figures, benefit.why_not)
    parts: list[dict[str, object]] = [
        {"what": part.what, "amount": part.amount, "rests_on": _rests_on(event, part.what)} for part in benefit.parts
    ]
    return Expected(benefit.total, parts, figures, benefit.why_not)


def first_report_until(event: Event, happened_on: date, law: Law) -> date | None:
    """The last day of the first report of an accident at work; None where the law's figures set none."""
    if event is Event.DEATH_ILLNESS:
        return None
    return happened_on + timedelta(days=law.on("benefits/first_report_hours", happened_on).count // HOURS_A_DAY)


def papers_of(event: Event, happened_on: date, law: Law) -> list[tuple[str, str]]:
    """Code and name of each paper the heirs bring; none for an accident: `benefits/` has no list for it."""
    if event is Event.ACCIDENT:
        return []
    codes = law.on("benefits/claim_papers", happened_on).value
    assert isinstance(codes, tuple)
    return [(code, str(law.row("benefits/claim_paper_names", happened_on, code).value)) for code in codes]


def _rests_on(event: Event, what: str) -> list[str]:
    """The names of the figures that one sum of a death is made of."""
    if what == "waiting":
        return ["benefits/jkm_while_waiting"]
    if event is Event.DEATH_ILLNESS:
        return [f"benefits/jkm_parts · {what}"]
    if what == "death":
        return ["benefits/jkk_death_incomes", "contributions/income_base_informal"]
    return [f"benefits/jkk_{what}"]


def _benefit(event: Event, membership: Membership, income: Rupiah, law: Law) -> Benefit:
    if event is Event.ACCIDENT:
        return temporary_disability(income, 1, membership, law)
    return death_benefit(_CAUSES[event], membership, income, law)


def _source(figure: Figure) -> Source:
    return Source(
        name=figure.name,
        since=figure.since.isoformat(),
        title=figure.title,
        value=number(figure.count) if isinstance(figure.value, int) else str(figure.value),
        unit=figure.unit,
        regulation=figure.regulation,
        source=figure.source,
        status=figure.status.value,
        caution=figure.caution,
    )
