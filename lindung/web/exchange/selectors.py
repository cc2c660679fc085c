"""What a person may see of submissions and differences: counts with programmes, names only where they see people."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.exchange.models import Difference, Submission, SubmissionLine
from lindung.web.exchange.states import Kind, Outcome, Sending
from lindung.web.shell.shown import place
from lindung.web.users.models import User
from lindung.web.users.roles import Can
from lindung.web.users.scope import Scope, merged, scope_of

PAGE = 50


def submissions_in(scope: Scope) -> QuerySet[Submission]:
    """Those that hold anybody of the scope, or are of an area in it; the newest first."""
    lines = SubmissionLine.objects.filter(scope.condition("village"), submission=OuterRef("pk"))
    own = scope.limit_areas(Submission.objects.all()).values("pk")
    found = Submission.objects.filter(Q(Exists(lines)) | Q(pk__in=own))
    return found.select_related("programme").order_by("-pk")


def outcomes_of(submissions: Iterable[Submission], scope: Scope) -> Mapping[int, Counter[str]]:
    """By submission how many people of the scope are accepted, refused and unanswered."""
    lines = scope.limit(SubmissionLine.objects.filter(submission__in=[one.pk for one in submissions])).order_by()
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for submission, outcome, count in lines.values_list("submission", "outcome").annotate(count=Count("pk")):
        counted[submission][outcome] = count
    return counted


def villages_of(submission: Submission, scope: Scope) -> list[tuple[int, Counter[str]]]:
    """The same by village, those of the scope in the order of their codes."""
    lines = scope.limit(SubmissionLine.objects.filter(submission=submission)).order_by()
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for village, outcome, count in lines.values_list("village", "outcome").annotate(count=Count("pk")):
        counted[village][outcome] = count
    return sorted(counted.items(), key=lambda one: one[0])


def differences_in(scope: Scope) -> QuerySet[Difference]:
    """Open ones of the scope's villages; those about nobody only for who has the submission's whole area."""
    return all_differences_in(scope).filter(how="")


def all_differences_in(scope: Scope) -> QuerySet[Difference]:
    """The same, open or settled."""
    own = scope.limit_areas(Submission.objects.all()).values("pk")
    nobody = Q(village=None, submission__in=own) if scope else Q(pk__in=())
    return Difference.objects.filter(scope.condition("village") | nobody)


def counts_by_kind(differences: QuerySet[Difference]) -> list[tuple[Kind, int]]:
    """How many there are of each kind, in the order of `Kind`."""
    counted = dict(differences.order_by().values_list("kind").annotate(count=Count("pk")))
    return [(kind, counted[kind.value]) for kind in Kind if kind.value in counted]


def counts_by_village(differences: QuerySet[Difference]) -> list[tuple[int | None, int]]:
    """How many there are in each village; those about nobody last."""
    counted = differences.order_by().values_list("village").annotate(count=Count("pk"))
    return sorted(counted, key=lambda one: (one[0] is None, one[0] or 0))


def people_scope(user: User) -> Scope:
    """Where the names behind the counts may be read: who sees residents, sends people, or enrols them."""
    capabilities = (Can.SEE_RESIDENTS, Can.EXCHANGE, Can.ANSWER_ENROLMENTS)
    return Scope(merged(span for can in capabilities for span in scope_of(user, can).spans))


def named(differences: QuerySet[Difference]) -> QuerySet[Difference]:
    """With the person and the submission, in the order of a queue."""
    found = differences.select_related("line__participant__worker", "submission", "answer")
    return found.order_by("pk")


def village_names(villages: Collection[int | None]) -> dict[int, str]:
    """As they are spoken; one that is not in the list of areas by its code."""
    wanted = {village for village in villages if village is not None}
    known = dict(Area.objects.filter(level="village", first__in=wanted).values_list("first", "name"))
    return {village: place(known[village]) if village in known else code_of(village) for village in wanted}


def unanswered(scope: Scope) -> tuple[int, date | None]:
    """How many people of the scope wait for an answer, and the day of the oldest file they are in."""
    lines = scope.limit(SubmissionLine.objects.filter(outcome=Outcome.UNANSWERED, submission__state=Sending.SENT))
    said = lines.aggregate(people=Count("pk"), day=Min("submission__day"))
    return said["people"], said["day"]


def others_of(submission: Submission, scope: Scope) -> Sequence[Submission]:
    """Other files of the programme that an answer may be about too: wholly in the scope, with anybody unanswered."""
    waits = SubmissionLine.objects.filter(submission=OuterRef("pk"), outcome=Outcome.UNANSWERED)
    same = Submission.objects.filter(Exists(waits), programme=submission.programme_id, state=Sending.SENT)
    return list(scope.limit_areas(same).exclude(pk=submission.pk).order_by("-pk")[:PAGE])
