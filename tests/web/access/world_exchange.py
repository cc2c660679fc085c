"""A submission of every place with its participant, what BPJS answered to it, and what is to be looked at."""

from django.utils import timezone

from lindung.web.exchange.keeping import keep_pieces
from lindung.web.exchange.models import Answer, Difference, Submission, SubmissionLine
from lindung.web.exchange.states import Kind, Outcome, Reading, Sending
from tests.web.access.world import DAY, Place


def furnish(place: Place) -> None:
    """One line of the place's participant, refused; its difference is open."""
    if "participant" not in place.things:
        return
    by, participant, span = place.things["user"], place.things["participant"], place.span
    kept = keep_pieces([f"{place.mark} BERKAS".encode()], ".xlsx")
    submission = Submission.objects.create(
        number=f"{place.mark}-KIRIM-{participant.pk}", programme=participant.programme, first=span.first,
        last=span.last, day=DAY, state=Sending.SENT, people=1, file_name=kept.name, sha256=kept.sha256, text="{}",
        made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    answer = Answer.objects.create(
        first=span.first, last=span.last, name=f"{place.mark}-jawaban.xlsx", file_name=kept.name, sha256=kept.sha256,
        on=DAY, state=Reading.TAKEN, sentence=f"{place.mark} dijawab", rows=1, by=by, at=timezone.now(),
    )  # fmt: skip
    answer.submissions.add(submission)
    line = SubmissionLine.objects.create(
        submission=submission, place=1, participant=participant, village=participant.village,
        outcome=Outcome.REFUSED, reason=f"{place.mark} tidak padan", answer=answer,
    )  # fmt: skip
    difference = Difference.objects.create(
        submission=submission, answer=answer, line=line, village=line.village, kind=Kind.REFUSED,
        reason=f"{place.mark} tidak padan",
    )  # fmt: skip
    place.things |= {"submission": submission, "difference": difference}
