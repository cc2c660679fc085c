"""What an answer changes, as one statement a thing: lines, participants, and what has to be worked off."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from lindung.people.nik import masked
from lindung.web.exchange.models import Answer, Difference
from lindung.web.exchange.states import How, Kind, Outcome
from lindung.web.months.staging import changed, staged
from lindung.web.programmes.states import LIVE, ParticipantState

REASON, SHEET = 300, 31  # letters that are kept
_BATCH = 2_000
_NUMBER = re.compile(r"\d(?:[ .-]?\d){8,}")  # a NIK, a card or a telephone, however it is spaced


class Change(NamedTuple):
    """What is known of a line from now on. sealed, lookup: of the member number."""

    line: int
    participant: int
    outcome: Outcome
    reason: str
    sealed: bytes | None = None
    lookup: bytes | None = None


def without_numbers(text: str) -> str:
    """A reason as it is kept: numbers that may be somebody's are masked."""
    return _NUMBER.sub(lambda found: masked("".join(filter(str.isdigit, found[0]))), text)


def write_changes(answer: Answer, changes: Iterable[Change]) -> None:
    """Lines, then participants: one who ended stays ended, and a refusal of an old file ends no newer one.

    A member number that another worker has already is something to look at.
    """
    with staged(_SAID, _COLUMNS, changes):
        changed(_LINES, [answer.pk])
        live = [state.value for state in LIVE]
        changed(_ENROLLED, [ParticipantState.ENROLLED, *_ENROLLED_FROM, *live])
        changed(_REFUSED, [ParticipantState.REFUSED, ParticipantState.SUBMITTED])
        with connection.cursor() as cursor:
            cursor.execute(_SHARED)
            shared = cursor.fetchall()
    Difference.objects.bulk_create(
        (
            Difference(
                answer=answer, submission_id=submission, line_id=line, village=village, kind=Kind.SHARED_NUMBER.value
            )
            for line, submission, village in shared
        ),
        batch_size=_BATCH,
    )


def write_settled(answer: Answer, settled: Iterable[tuple[int, Kind]]) -> None:
    """What the answer answers waits no longer."""
    with staged("exchange_settles", "line bigint, kind varchar(14)", settled):
        changed(_SETTLED, [How.ANSWERED, answer.by_id, timezone.now()])


def write_found(answer: Answer, found: Iterable[Difference]) -> None:
    """What a person has to look at; of a line each kind waits once."""
    waits = set(Difference.objects.filter(answer=answer, how="").values_list("line", "kind"))
    new = (one for one in found if one.line_id is None or (one.line_id, one.kind) not in waits)
    Difference.objects.bulk_create(new, batch_size=_BATCH)


_SAID = "exchange_said"
_COLUMNS = (
    "line bigint PRIMARY KEY, participant bigint, outcome varchar(10), reason varchar(300), sealed bytea, lookup bytea"
)
_LINES = f"""UPDATE exchange_submissionline
    SET outcome = s.outcome, reason = s.reason, number_lookup = s.lookup, answer_id = %s
    FROM {_SAID} AS s WHERE exchange_submissionline.id = s.line"""
_ENROLLED_FROM = (ParticipantState.SUBMITTED, ParticipantState.REFUSED, ParticipantState.ENROLLED)
_ENROLLED = f"""UPDATE programmes_participant
    SET state = %s, refusal = '', member_number_sealed = COALESCE(s.sealed, member_number_sealed)
    FROM {_SAID} AS s
    WHERE programmes_participant.id = s.participant AND s.outcome = 'accepted' AND state IN (%s, %s, %s)
        AND NOT EXISTS (
            SELECT 1 FROM programmes_participant AS o
            WHERE o.programme_id = programmes_participant.programme_id
                AND o.worker_id = programmes_participant.worker_id
                AND o.id <> programmes_participant.id AND o.state IN (%s, %s, %s)
        )"""
_REFUSED = f"""UPDATE programmes_participant SET state = %s, refusal = s.reason
    FROM {_SAID} AS s
    WHERE programmes_participant.id = s.participant AND s.outcome = 'refused' AND state = %s
        AND NOT EXISTS (
            SELECT 1 FROM exchange_submissionline AS l WHERE l.participant_id = s.participant AND l.id > s.line
        )"""
# Of the lines, not of the staged rows: in SQLite those are of another affinity, and no index would be used.
_SHARED = f"""SELECT l.id, l.submission_id, l.village
    FROM {_SAID} AS s JOIN exchange_submissionline AS l ON l.id = s.line
    JOIN programmes_participant AS p ON p.id = l.participant_id
    WHERE l.number_lookup IS NOT NULL AND EXISTS (
        SELECT 1 FROM exchange_submissionline AS o JOIN programmes_participant AS q ON q.id = o.participant_id
        WHERE o.number_lookup = l.number_lookup AND o.outcome = 'accepted' AND q.worker_id <> p.worker_id
    ) ORDER BY l.id"""
_SETTLED = """UPDATE exchange_difference SET how = %s, settled_by_id = %s, settled_at = %s
    WHERE how = '' AND EXISTS (
        SELECT 1 FROM exchange_settles AS s
        WHERE s.line = exchange_difference.line_id AND s.kind = exchange_difference.kind
    )"""
assert len(LIVE) == 3, "as many places as there are in _ENROLLED"
