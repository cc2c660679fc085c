"""Plan months of protection. Of many who want one month one has it; every other is told who, and is kept as a contest.

The unique index of live months decides, not a look before the write: two who write in the same moment cannot both
find the month free. Rows are written in the order of worker and month, so that two lists do not wait for each other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer
from lindung.web.areas.spans import span_around
from lindung.web.audit.services import record
from lindung.web.funds.models import Source
from lindung.web.months.contest_notices import tell_later
from lindung.web.months.models import PROGRAMME, ProtectionMonth
from lindung.web.months.staging import changed, counted, held, look_anew, staged
from lindung.web.months.states import State
from lindung.web.users.models import User

_STAGED = "months_staged_month"
_COLUMNS = "worker_id bigint, month integer, village bigint, amount bigint"
MANY = 10_000  # months at once, of which the database should know before it is asked for them
_TRIES = 10  # a winner may be reversed while we look at it; then the month is free again


@dataclass(frozen=True)
class Wanted:
    """One month of one worker (a key), for a village's money: so many rupiah."""

    worker: int
    month: Month
    village: int
    amount: Rupiah


@dataclass(frozen=True)
class Lost:
    """A month that is another's: whose programme and source have it, and which row it is."""

    worker: int
    month: Month
    programme: str
    source: str
    source_name: str
    won_by: int

    @property
    def sentence(self) -> str:
        """What the loser is told."""
        return _("%(month)s pekerja ini sudah dibayar program %(programme)s dari %(name)s (%(source)s).") % {
            "month": self.month.words,
            "programme": self.programme,
            "name": self.source_name,
            "source": self.source,
        }


@dataclass(frozen=True)
class Planned:
    """won: months that are now theirs; repeated: that were already, word for word; lost: that are another's."""

    won: int
    repeated: int
    lost: tuple[Lost, ...]


@transaction.atomic
def plan_months(*, wanted: Sequence[Wanted], programme: str, source: Source, payer: Payer, by: User) -> Planned:
    """Plan what is free of the months wanted; the same again changes nothing. UserError for a list that cannot be."""
    _refuse(wanted, programme)
    rows = [(one.worker, one.month.index, one.village, one.amount) for one in wanted]
    mine = (programme, source.pk, payer.value)
    with staged(_STAGED, _COLUMNS, sorted(rows)):
        won = _win(mine, by)
        contests = changed(_CONTESTS, [programme, source.pk, by.pk, timezone.now(), *mine])
        lost = tuple(_lost(mine))
    repeated = len(wanted) - won - len(lost)
    if won >= MANY:
        transaction.on_commit(look_anew)
    if contests:
        tell_later({one.village for one in wanted})
    assert repeated >= 0, "won, repeated and lost are all that was wanted"
    if won or lost:
        around = span_around([one.village for one in wanted])
        record(
            by, "months.planned", "", around, programme=programme, source=source.code, won=won, repeated=repeated,
            lost=len(lost),
        )  # fmt: skip
    return Planned(won, repeated, lost)


def _refuse(wanted: Sequence[Wanted], programme: str) -> None:
    assert 0 < len(programme) <= PROGRAMME, programme
    twice = [one for one, times in Counter((one.worker, one.month) for one in wanted).items() if times > 1]
    if twice:
        raise UserError(
            _("%(count)s bulan ditulis lebih dari sekali di daftar ini, misalnya %(month)s. Sisakan satu saja.")
            % {"count": len(twice), "month": twice[0][1].words}
        )
    if nothing := [one for one in wanted if one.amount <= 0]:
        raise UserError(
            _("Iuran %(month)s tidak di atas nol. Periksa besarnya iuran.") % {"month": nothing[0].month.words}
        )


def _win(mine: tuple[str, int, str], by: User) -> int:
    """Write what is free until every month wanted has a payer, and hold those payers; how many are ours."""
    wanted, won = counted(f"SELECT count(*) FROM {_STAGED}"), 0
    for _attempt in range(_TRIES):
        won += changed(_INSERT, [*mine, State.PLANNED, by.pk, timezone.now()])
        if counted(f"SELECT count(*) FROM ({held(_LIVE, 'SHARE')}) AS held") == wanted:
            return won
    raise UserError(_("Bulan-bulan ini sedang diubah orang lain. Ulangi sebentar lagi."))


def _lost(mine: tuple[str, int, str]) -> list[Lost]:
    with connection.cursor() as cursor:
        cursor.execute(_LOST, mine)
        return [Lost(row[0], Month.numbered(row[1]), *row[2:]) for row in cursor.fetchall()]


_TABLE = ProtectionMonth._meta.db_table  # noqa: SLF001 - the table's name is said once
_INSERT = f"""INSERT INTO {_TABLE} (worker_id, month, village, amount, programme, source_id, payer, state,
        planned_by_id, planned_at, bill, reversal_reason)
    SELECT s.worker_id, s.month, s.village, s.amount, %s, %s, %s, %s, %s, %s, '', ''
    FROM {_STAGED} AS s WHERE true ORDER BY s.worker_id, s.month
    ON CONFLICT DO NOTHING"""
_JOINED = f"""{_STAGED} AS s JOIN {_TABLE} AS m
    ON m.worker_id = s.worker_id AND m.month = s.month AND m.state <> '{State.REVERSED}'"""
_LIVE = f"SELECT m.id FROM {_JOINED} ORDER BY m.id"
_OTHERS = """(m.programme <> %s OR m.source_id <> %s OR m.payer <> %s
    OR m.village <> s.village OR m.amount <> s.amount)"""
_CONTESTS = f"""INSERT INTO months_contest (worker_id, month, village, programme, source_id, by_id, at, won_by_id)
    SELECT s.worker_id, s.month, s.village, %s, %s, %s, %s, m.id FROM {_JOINED} WHERE {_OTHERS}
    ORDER BY m.id ON CONFLICT DO NOTHING"""
_LOST = f"""SELECT s.worker_id, s.month, m.programme, f.code, f.name, m.id
    FROM {_JOINED} JOIN funds_source AS f ON f.id = m.source_id WHERE {_OTHERS} ORDER BY s.worker_id, s.month"""
