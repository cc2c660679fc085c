"""What is owed for one worker and one month, by whoever pays it.

A worker without an employer pays flat sums by the bracket of the declared income; a relief takes a share of some
programmes off for some sectors, months and payers (PP 49/2020, PP 50/2025). Of employees each programme is a
percentage of the wage. Of a building project it is a percentage of the project's value, each slice at its own rate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lindung.common.errors import UserError
from lindung.common.money import Rupiah, percent_of
from lindung.common.months import Month
from lindung.law.answers import Answer, each_once
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.law.payers import Payer, Programme, Sector

BASIC = (Programme.JKK, Programme.JKM)
"""What schemes for vulnerable workers pay."""
NOTHING = Rupiah(0)
OF_INFORMAL_WORKERS = (Programme.JKK, Programme.JKM, Programme.JHT)


@dataclass(frozen=True)
class Line:
    """One programme: what it costs, what a relief takes off, and who bears it."""

    programme: Programme
    full: Rupiah
    relief: Rupiah = NOTHING
    bearer: str = ""  # of an employee: employer, worker or state

    @property
    def due(self) -> Rupiah:
        return Rupiah(self.full - self.relief)


@dataclass(frozen=True, kw_only=True)
class Owed(Answer):
    """What one payer owes for one worker (or project) and one month."""

    lines: tuple[Line, ...]

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(line.due for line in self.lines))

    @property
    def full(self) -> Rupiah:
        """Before any relief."""
        return Rupiah(sum(line.full for line in self.lines))

    def by(self, programme: Programme) -> Rupiah:
        """What is due for one programme."""
        return Rupiah(sum(line.due for line in self.lines if line.programme == programme))


@dataclass(frozen=True)
class InformalWorker:
    """A worker without an employer (BPU): the declared income of a month, and the sector where a relief asks for it."""

    income: Rupiah
    sector: Sector = Sector.OTHER
    programmes: tuple[Programme, ...] = BASIC


@dataclass(frozen=True)
class Employee:
    """A worker with an employer (PU): monthly wage and class of risk, `very_low` to `very_high`."""

    wage: Rupiah
    risk: str
    programmes: tuple[Programme, ...] = BASIC


def owed(worker: InformalWorker, month: Month, payer: Payer, law: Law) -> Owed:
    """For a worker without an employer. NotInForce before the first figure, NotInTable below the lowest bracket."""
    day = month.first
    if worker.income <= 0:  # the flat programmes have no bracket that would refuse it
        law.step("contributions/jkk_informal", day, worker.income)
    others = [programme for programme in worker.programmes if programme not in OF_INFORMAL_WORKERS]
    if others:
        raise UserError(f"Program {others[0].upper()} tidak untuk pekerja bukan penerima upah. Hapus dari pilihan.")
    flat = {programme: _flat(programme, worker.income, month, law) for programme in _in_order(worker.programmes)}
    percent = law.row("contributions/relief_informal", day, worker.sector)
    relieved = law.on("contributions/relief_programmes", day)
    used = [*flat.values(), percent]
    entitled = False
    if percent.percent and set(relieved.codes) & set(worker.programmes):
        paid_by = law.row("contributions/relief_payers", day, payer)
        used += [relieved, paid_by]
        entitled = paid_by.word == "yes"
    lines = tuple(
        Line(
            programme,
            Rupiah(figure.count),
            percent_of(figure.count, percent.percent) if entitled and programme in relieved.codes else NOTHING,
        )
        for programme, figure in flat.items()
    )
    return Owed(lines=lines, figures=each_once(used))


def owed_of_employee(worker: Employee, month: Month, law: Law) -> Owed:
    """For an employee, by employer, worker and state. What JKK and JKM hand on to JKP is no new money and no line."""
    wage = _positive(worker.wage, "Upah")
    lines: list[Line] = []
    used: list[Figure] = []
    for programme in _in_order(worker.programmes):
        for bearer, figure, ceiling in _shares(programme, worker.risk, month, law):
            base = min(wage, ceiling.count) if ceiling else wage
            lines.append(Line(programme, percent_of(base, figure.percent), bearer=bearer))
            used += [figure, *([ceiling] if ceiling else [])]
    return Owed(lines=tuple(lines), figures=each_once(used))


def owed_of_village_staff(wage: Rupiah, month: Month, law: Law) -> Owed:
    """For a village's own staff, who are employees of the lowest class of risk (JKK and JKM)."""
    risk = law.on("contributions/village_staff_risk", month.first)
    answer = owed_of_employee(Employee(wage, risk.word), month, law)
    return Owed(lines=answer.lines, figures=each_once([risk], answer.figures))


def owed_of_project(value: Rupiah, month: Month, law: Law) -> Owed:
    """For a whole building project (once): each slice of its value at the rate of the slice."""
    _positive(value, "Nilai proyek")
    lines: list[Line] = []
    used: list[Figure] = []
    for programme in BASIC:
        steps = law.on(f"contributions/{programme}_construction", month.first).steps
        total = Decimal(0)
        for place, (above, figure) in enumerate(steps):
            upto = steps[place + 1][0] if place + 1 < len(steps) else value
            slice_of = min(value, upto) - above
            if slice_of > 0:
                total += Decimal(slice_of) * figure.percent
                used.append(figure)
        lines.append(Line(programme, percent_of(1, total), bearer="employer"))
    return Owed(lines=tuple(lines), figures=each_once(used))


def _flat(programme: Programme, income: Rupiah, month: Month, law: Law) -> Figure:
    name = f"contributions/{programme}_informal"
    figure = law.on(name, month.first)
    return figure.step(income) if figure.steps else figure


def _shares(programme: Programme, risk: str, month: Month, law: Law) -> list[tuple[str, Figure, Figure | None]]:
    """(who bears it, percentage, ceiling of the wage) of one programme of an employee."""
    day = month.first
    match programme:
        case Programme.JKK:
            return [("employer", law.row("contributions/jkk_employee", day, risk), None)]
        case Programme.JKM:
            return [("employer", law.on("contributions/jkm_employee", day), None)]
        case Programme.JHT:
            table = law.on("contributions/jht_employee", day)
            return [(bearer, table.row(bearer), None) for bearer in ("employer", "worker")]
        case Programme.JP:
            table, ceiling = law.on("contributions/jp_employee", day), law.on("contributions/jp_wage_ceiling", day)
            return [(bearer, table.row(bearer), ceiling) for bearer in ("employer", "worker")]
        case Programme.JKP:
            return [("state", law.row("contributions/jkp_employee", day, "state"), None)]


def _in_order(programmes: Iterable[Programme]) -> list[Programme]:
    asked = set(programmes)
    if not asked:
        raise UserError("Tidak ada program yang dipilih. Sebutkan sedikitnya satu, misalnya jkk,jkm.")
    return [programme for programme in Programme if programme in asked]


def _positive(amount: Rupiah, what: str) -> Rupiah:
    if amount <= 0:
        raise UserError(f"{what} harus lebih dari nol. Periksa jumlahnya.")
    return amount
