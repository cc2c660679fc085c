"""The rows of an answer, held against the lines of its submissions and written in sets. In the caller's transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from lindung.common.errors import UserError
from lindung.common.wording import number as counted
from lindung.funding.enrolments import (
    Answered,
    AnswerRow,
    Difference as Found,
    Gap,
    Sent,
    Status,
    Submission as PureSubmission,
    answered,
)
from lindung.web.areas.spans import Span
from lindung.web.audit.services import record
from lindung.web.exchange.judging import Before, Judged, judged
from lindung.web.exchange.models import Answer, Difference, Submission, SubmissionLine
from lindung.web.exchange.outcomes import (
    REASON,
    SHEET,
    Change,
    without_numbers,
    write_changes,
    write_found,
    write_settled,
)
from lindung.web.exchange.states import Kind, Outcome, Reading
from lindung.web.exchange.telling import tell_villages
from lindung.web.programmes.participation import MEMBER_NUMBER
from lindung.web.residents.rows import NIK
from lindung.web.vault.sealing import Vault, vault

_CHUNK = 5_000
_KINDS = {Gap(kind.value): kind for kind in Kind}


class Line(NamedTuple):
    """One line of the submissions that are answered; of a person who is on two of them, the later."""

    pk: int
    submission: int
    participant: int
    village: int
    before: Before


@dataclass(frozen=True)
class Totals:
    """What is known of everybody sent, after all answers so far."""

    sent: int
    accepted: int
    refused: int
    unanswered: int
    differences: int

    @property
    def words(self) -> str:
        told = f"{counted(self.sent)} orang dikirim: {counted(self.accepted)} diterima, {counted(self.refused)} "
        told += f"ditolak, {counted(self.unanswered)} belum dijawab."
        return told + (f" {counted(self.differences)} selisih perlu dilihat." if self.differences else "")


def take_rows(answer: Answer, submissions: Sequence[Submission], rows: Sequence[AnswerRow]) -> None:
    """Write what the rows say, tell the villages, and close the answer. UserError where they are about nobody sent."""
    chosen = [one.pk for one in submissions]
    held = list(Submission.objects.select_for_update(of=("self",)).filter(pk__in=chosen).order_by("pk"))
    keys = vault()
    sent, lines = _lines(held)
    told = answered(sent, [_looked_up(row, keys) for row in rows])
    _refuse_strange(told, rows, held)
    verdicts = _verdicts(told, lines, keys)
    changed = [worker for worker, one in verdicts.items() if one.changes]
    write_settled(answer, ((lines[worker].pk, kind) for worker, one in verdicts.items() for kind in one.settles))
    write_changes(answer, (_change(lines[worker], _row_of(told, worker), keys) for worker in changed))
    write_found(answer, _found(answer, told, verdicts, lines, held[-1]))
    totals = totals_of(held)
    answer.state, answer.rows, answer.sentence = Reading.TAKEN.value, len(rows), totals.words
    answer.save(update_fields=["state", "rows", "sentence"])
    tell_villages(held, {lines[worker].village for worker in changed})
    counts = {"accepted": totals.accepted, "refused": totals.refused, "unanswered": totals.unanswered}
    record(answer.by, "exchange.answered", f"answer {answer.pk}", Span(answer.first, answer.last), counts=counts)


def totals_of(submissions: Sequence[Submission]) -> Totals:
    """Counted in the tables. accepted + refused + unanswered = sent: asserted."""
    chosen = [one.pk for one in submissions]
    lines = SubmissionLine.objects.filter(submission__in=chosen).order_by().values_list("outcome")
    by_outcome = Counter({str(outcome): int(count) for outcome, count in lines.annotate(Count("pk"))})
    sent = sum(one.people for one in submissions)
    assert by_outcome.total() == sent, "a person was lost"
    differences = Difference.objects.filter(submission__in=chosen, how="").count()
    accepted, refused, unanswered = (
        by_outcome[one] for one in (Outcome.ACCEPTED, Outcome.REFUSED, Outcome.UNANSWERED)
    )  # fmt: skip
    return Totals(sent, accepted, refused, unanswered, differences)


def _lines(held: Sequence[Submission]) -> tuple[PureSubmission, dict[int, Line]]:
    """By worker; in place of a NIK stands its look-up, as in the rows."""
    chosen = [one.pk for one in held]
    waits: dict[int, set[Kind]] = defaultdict(set)
    for line, kind in Difference.objects.filter(submission__in=chosen, how="").values_list("line", "kind"):
        if line is not None:
            waits[line].add(Kind(kind))
    lines: dict[int, Line] = {}
    people: dict[int, Sent] = {}
    said = SubmissionLine.objects.filter(submission__in=chosen).order_by("submission", "place").values_list(
        "pk", "submission", "participant", "village", "outcome", "number_lookup", "reason",
        "participant__worker", "participant__worker__nik_lookup",
    )  # fmt: skip
    for pk, submission, participant, village, outcome, number, reason, worker, nik in said.iterator(chunk_size=_CHUNK):
        known = Before(Outcome(outcome), bytes(number).hex() if number else "", reason, frozenset(waits.get(pk, ())))
        lines[worker] = Line(pk, submission, participant, village, known)
        people[worker] = Sent(worker, bytes(nik).hex(), {})
    return PureSubmission(", ".join(one.number for one in held), tuple(people.values())), lines


def _looked_up(row: AnswerRow, keys: Vault) -> AnswerRow:
    return row._replace(nik=keys.lookup(row.nik, NIK).hex() if row.nik else "")


def _refuse_strange(told: Answered, rows: Sequence[AnswerRow], held: Sequence[Submission]) -> None:
    """A file about none of those sent is another submission's answer."""
    unknown = sum(one.gap is Gap.UNKNOWN for one in told.differences)
    if unknown < len(rows):
        return
    numbers = ", ".join(one.number for one in held)
    workers = {int(row.reference) for row in rows if row.reference.isascii() and row.reference.isdecimal()}
    others = Submission.objects.filter(
        lines__participant__worker__in=list(workers)[:500], first__gte=held[0].first, last__lte=held[0].last
    )
    other = others.order_by("pk").values_list("number", flat=True).first()
    if other:
        raise UserError(
            _("Tidak satu pun dari %(rows)s baris di berkas itu tentang orang yang dikirim dengan nomor %(number)s. "
              "Berkas itu jawaban untuk nomor %(other)s; unggah di sana.")
            % {"rows": counted(len(rows)), "number": numbers, "other": other}
        )  # fmt: skip
    raise UserError(
        _("Tidak satu pun dari %(rows)s baris di berkas itu tentang orang yang dikirim dengan nomor %(number)s. "
          "Periksa berkasnya, atau judul kolom NIK dan acuan di peta kolom.")
        % {"rows": counted(len(rows)), "number": numbers}
    )  # fmt: skip


def _verdicts(told: Answered, lines: Mapping[int, Line], keys: Vault) -> dict[int, Judged]:
    """Of everybody whom the file says something about."""
    kinds: dict[int, list[Kind]] = defaultdict(list)
    for one in told.differences:
        if one.worker is not None and one.gap is not Gap.UNANSWERED:
            kinds[one.worker].append(_KINDS[one.gap])
    made = {}
    for worker in sorted({*told.accepted, *told.refused, *kinds}):
        row = _row_of(told, worker)
        if row is not None and row.member_number:  # as it is known of before
            row = row._replace(member_number=keys.lookup(row.member_number, MEMBER_NUMBER).hex())
        made[worker] = judged(lines[worker].before, row, dict.fromkeys(kinds[worker]))
    return made


def _row_of(told: Answered, worker: int) -> AnswerRow | None:
    return told.accepted.get(worker) or told.refused.get(worker)


def _change(line: Line, row: AnswerRow | None, keys: Vault) -> Change:
    assert row is not None, "what changes has a row"
    number = row.member_number
    return Change(
        line.pk,
        line.participant,
        Outcome.ACCEPTED if row.status is Status.ACCEPTED else Outcome.REFUSED,
        without_numbers(row.reason)[:REASON],
        keys.seal(number, MEMBER_NUMBER) if number else None,
        keys.lookup(number, MEMBER_NUMBER) if number else None,
    )


def _found(
    answer: Answer, told: Answered, verdicts: Mapping[int, Judged], lines: Mapping[int, Line], last: Submission
) -> Iterator[Difference]:
    """Of each person each kind once; then the rows about nobody who was sent."""
    places = {(one.worker, one.gap): one for one in reversed(told.differences)}
    for worker, one in verdicts.items():
        line = lines[worker]
        for kind in one.found:
            where = places.get((worker, Gap(kind.value))) or _row_of(told, worker)
            assert where is not None, kind
            yield _difference(answer, kind, where, line=line.pk, village=line.village, submission=line.submission)
    for row in told.differences:
        if row.gap is Gap.UNKNOWN:
            yield _difference(answer, Kind.UNKNOWN, row, line=None, village=None, submission=last.pk)


def _difference(
    answer: Answer, kind: Kind, where: Found | AnswerRow, *, line: int | None, village: int | None, submission: int
) -> Difference:
    return Difference(
        submission_id=submission, answer=answer, line_id=line, village=village, kind=kind.value,
        sheet=where.sheet[:SHEET], row=where.row, reason=without_numbers(where.reason)[:REASON],
    )  # fmt: skip
