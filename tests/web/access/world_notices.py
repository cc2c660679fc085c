"""A notice of every place, with its mark, for who sees counts there."""

from lindung.web.notices.services import tell
from lindung.web.notices.words import Kind
from lindung.web.users.roles import Can
from tests.web.access.world import Place


def furnish(place: Place) -> None:
    """One notice; of nowhere there is none, for nobody would hear it."""
    if place.code:
        details = {"programme": place.mark}
        key = f"list:{place.number}"
        tell(key=key, kind=Kind.LIST_RETURNED, area=place.span, can=Can.SEE_COVERAGE, details=details)
