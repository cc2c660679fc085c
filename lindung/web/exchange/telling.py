"""A village hears how many of its people BPJS took: counts, never names."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from lindung.web.areas.spans import Span
from lindung.web.exchange.models import Submission, SubmissionLine
from lindung.web.exchange.states import Outcome
from lindung.web.notices.services import Telling, tell_all
from lindung.web.notices.words import Kind
from lindung.web.programmes.models import Programme
from lindung.web.users.roles import Can


def tell_villages(submissions: Sequence[Submission], villages: Collection[int]) -> None:
    """One notice for each village whose people were answered; a later one takes its place."""
    wanted = set(villages)
    for programme in Programme.objects.filter(pk__in={one.programme_id for one in submissions}):
        tell_all([_telling(programme, village, said) for village, said in _counts(programme) if village in wanted])


def _counts(programme: Programme) -> list[tuple[int, Counter[str]]]:
    """Of each village how many are accepted, refused and unanswered in the last file of each."""
    later = SubmissionLine.objects.filter(participant=OuterRef("participant"), pk__gt=OuterRef("pk"))
    lines = SubmissionLine.objects.filter(~Exists(later), submission__programme=programme).order_by()
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for village, outcome, count in lines.values_list("village", "outcome").annotate(count=Count("pk")):
        counted[village][outcome] += count
    return sorted(counted.items(), key=lambda one: one[0])


def _telling(programme: Programme, village: int, said: Counter[str]) -> Telling:
    return Telling(
        key=f"enrolment:{programme.pk}:{village}",
        kind=Kind.ENROLMENT_ANSWERED,
        area=Span(village, village),
        can=Can.SEE_PROGRAMMES,
        details={
            "programme": programme.title,
            "accepted": said[Outcome.ACCEPTED],
            "refused": said[Outcome.REFUSED],
            "unanswered": said[Outcome.UNANSWERED],
        },
        url=reverse("exchange:submissions"),
    )
