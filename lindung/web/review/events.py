"""Words of the office as the decisions that a run reads (`pipelines.decisions`)."""

from lindung.verification.decisions import Decision
from lindung.web.review.models import Answer, Word
from lindung.web.review.sealed import open_code
from lindung.web.users.models import User

SAYS = {Answer.SAME: True, Answer.OTHER: False, Answer.TAKEN_BACK: None}


def spoken() -> dict[str, Decision]:
    """All that decides anything, by number of the word: yes, no, and what was taken back of either."""
    words = Word.objects.filter(answer__in=SAYS).exclude(undoes__answer=Answer.LATER).select_related("by")
    return {str(word.pk): _decision(word) for word in words.order_by("pk").iterator(chunk_size=5_000)}


def known_as(user: User) -> str:
    """How a person is named in decisions: two may have one name, but never one user name."""
    return f"{user.full_name} ({user.username})"


def _decision(word: Word) -> Decision:
    code = open_code(word.code_sealed)
    return code.decision(same=SAYS[Answer(word.answer)], by=known_as(word.by), at=word.at, reason=word.reason)
