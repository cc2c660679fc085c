"""Where a user belongs: the span that holds all their areas. Who manages that whole span manages the user."""

from lindung.web.areas.spans import NATION, Span, span_of
from lindung.web.users.models import User


def home_of(user: User) -> Span:
    """Around the areas of the roles that hold; of who has none, around those they had; else the nation."""
    roles = user.live_roles or list(user.roles.select_related("area"))
    if not roles:
        return span_of(NATION)
    return Span(min(role.area.first for role in roles), max(role.area.last for role in roles))
