"""Tell those whose turn it is that lists wait, and the makers that one came back; taken back when it is done."""

from collections import Counter
from collections.abc import Sequence

from lindung.common.areas import CODE_LENGTH
from lindung.programme.scheme_year import SchemeYear
from lindung.web.areas.spans import Span, code_of, span_of
from lindung.web.notices.services import Telling, take_back_all, tell_all
from lindung.web.notices.words import Kind
from lindung.web.programmes.models import CandidateList, Programme
from lindung.web.programmes.states import ListState
from lindung.web.programmes.turns import level_of
from lindung.web.shell.navigation import address
from lindung.web.users.roles import Can


def tell_turns(programme: Programme, year: SchemeYear, lists: Sequence[CandidateList]) -> None:
    """Say anew how many lists wait at each step around the villages of these lists: one notice for each area."""
    steps = {number: CODE_LENGTH[level_of(step)] for number, step in enumerate(year.approvals) if number}
    touched = {(number, code_of(one.village)[:length]) for one in lists for number, length in steps.items()}
    counts: Counter[tuple[int, str]] = Counter()
    waiting = CandidateList.objects.filter(programme=programme, state=ListState.PROPOSED)
    for number, village in waiting.values_list("step", "village"):
        counts[number, code_of(village)[: steps[number]]] += 1
    tell_all(
        [
            Telling(
                _key(programme, number, code), Kind.LIST_WAITS, span_of(code), Can.APPROVE_LISTS,
                {"lists": counts[number, code], "programme": programme.title, "who": year.approvals[number].by},
                address("programmes:turn", programme.pk, number),
            )
            for number, code in sorted(touched)
            if counts[number, code]
        ]
    )  # fmt: skip
    take_back_all(_key(programme, number, code) for number, code in touched if not counts[number, code])


def tell_returned(programme: Programme, lists: Sequence[CandidateList], *, again: Sequence[CandidateList]) -> None:
    """Those that came back (`again`) are told to who keeps lists there; of the others it is said no longer."""
    now = {one.pk for one in again}
    tell_all(
        [
            Telling(
                f"list:{one.pk}", Kind.LIST_RETURNED, Span(one.village, one.village), Can.KEEP_LISTS,
                {"programme": programme.title}, address("programmes:list", one.pk),
            )
            for one in again
        ]
    )  # fmt: skip
    take_back_all(f"list:{one.pk}" for one in lists if one.pk not in now)


def _key(programme: Programme, step: int, code: str) -> str:
    return f"lists:{programme.pk}:{step}:{code}"
