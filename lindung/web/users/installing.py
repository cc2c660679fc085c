"""The first administrator, made by whoever installs: from the command line, before anybody can sign in."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.audit.services import COMMAND_LINE, record
from lindung.web.users import services
from lindung.web.users.home import home_of
from lindung.web.users.links import set_password
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind


@transaction.atomic
def install_user(
    *, username: str, full_name: str, kind: str, area: str, password: str | None = None, forget_telephone: bool = False
) -> tuple[User, str]:
    """Make a user, or help one back in: the token of a link, or "" where a password was given. UserError as services.

    kind, area: of the first role; of somebody who is there already the roles stay as they are.
    """
    user = User.objects.filter(username=username.strip().lower()).first()
    if user is None:
        role, place = _kind(kind), _area(area)
        user, token = services.create_user(
            username=username, full_name=full_name or username, kind=role, area=place, by=COMMAND_LINE
        )
    else:
        token = services.link_for(user, by=COMMAND_LINE)
    if forget_telephone:
        services.reset_second_factor(user, by=COMMAND_LINE)
    if password is None:
        return user, token
    try:
        validate_password(password, user)
    except ValidationError as errors:
        raise UserError(" ".join(errors.messages)) from errors
    set_password(user, password)
    record(COMMAND_LINE, "password_set_by_command", f"user {user.pk}", home_of(user))
    return user, ""


def _kind(said: str) -> RoleKind:
    if said not in list(RoleKind):
        raise UserError(f"Peran «{said[:20]}» tidak dikenal. Yang ada: {', '.join(RoleKind)}.")
    return RoleKind(said)


def _area(code: str) -> Area:
    area = Area.objects.filter(pk=code).first()
    if area is None:
        raise UserError(f"Wilayah «{code[:20]}» belum dimuat. Jalankan «lindung areas load shipped» dahulu.")
    return area
