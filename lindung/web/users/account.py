"""What somebody changes about themselves."""

from django.db import transaction
from django.db.models import F

from lindung.web.audit.services import record
from lindung.web.users.home import home_of
from lindung.web.users.links import set_password
from lindung.web.users.models import User
from lindung.web.users.second_factor import new_recovery_codes


@transaction.atomic
def change_password(user: User, password: str) -> None:
    """Every session ends; the caller keeps its own alive."""
    set_password(user, password)
    record(user, "password_changed", f"user {user.pk}", home_of(user))


@transaction.atomic
def change_language(user: User, language: str) -> None:
    """The pages speak so from now on."""
    user.language = language
    user.save(update_fields=["language"])
    record(user, "language_changed", f"user {user.pk}", home_of(user), language=language)


@transaction.atomic
def end_other_sessions(user: User) -> None:
    """Every session ends; the caller keeps its own alive."""
    User.objects.filter(pk=user.pk).update(epoch=F("epoch") + 1)
    user.refresh_from_db(fields=["epoch"])
    record(user, "sessions_ended", f"user {user.pk}", home_of(user))


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """Others in the place of those there were."""
    record(user, "recovery_codes_renewed", f"user {user.pk}", home_of(user))
    return new_recovery_codes(user)
