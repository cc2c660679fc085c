"""Signing in: a name, a password, and where the roles want it a second factor. Nobody learns which of them was wrong.

Between the password and the second factor nobody is signed in: the session only knows whom it waits for.
"""

import time
from datetime import timedelta

from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from lindung.web.audit.services import record
from lindung.web.users import second_factor
from lindung.web.users.gates import SECOND_FACTOR
from lindung.web.users.home import home_of
from lindung.web.users.lockout import Attempt, count_attempt, forgive, open_account
from lindung.web.users.models import User

NOBODY = "belum masuk"  # who is not signed in, in the audit
WAITING, NEXT = "waiting_for", "next"
WAITS_FOR = timedelta(minutes=10)


def user_with_password(*, username: str, password: str, address: str) -> User | None:
    """Who has this name and password and need not wait. It takes as long, and answers the same, whatever is wrong."""
    user = User.objects.filter(username=username.strip().lower()).first()
    attempt = count_attempt(user, address)
    right = (user or User()).check_password(password)  # of nobody: the work is done all the same
    if user is None or not (right and attempt.allowed and user.is_active):
        _record_failure(attempt, "password")
        return None
    forgive(attempt)
    return user


def code_accepted(user: User, code: str, address: str) -> bool:
    """Does the second factor hold? Wrong codes count like wrong passwords."""
    attempt = count_attempt(user, address)
    if not (attempt.allowed and user.is_active and second_factor.code_is_right(user, code)):
        _record_failure(attempt, "code")
        return False
    forgive(attempt)
    return True


def codes_of_enrolment(user: User, code: str, address: str) -> list[str] | None:
    """The recovery codes where the first code of a new telephone is right, else None; wrong ones count."""
    attempt = count_attempt(user, address)
    codes = second_factor.enrol(user, code) if attempt.allowed else None
    if codes is None:
        _record_failure(attempt, "code")
        return None
    forgive(attempt)
    return codes


def wait_for(request: HttpRequest, user: User) -> None:
    """The password was right and the second factor is due. Nobody is signed in yet."""
    request.session.flush()
    request.session[NEXT] = where_asked(request)
    request.session[WAITING] = {"user": user.pk, "hash": user.get_session_auth_hash(), "since": int(time.time())}


def waiting_user(request: HttpRequest) -> User | None:
    """Whose second factor this session waits for; nobody after ten minutes, or when password or roles changed."""
    waiting = request.session.get(WAITING)
    if not waiting or time.time() - waiting["since"] > WAITS_FOR.total_seconds():
        return None
    user = User.objects.filter(pk=waiting["user"], is_active=True).first()
    if user is None or not constant_time_compare(waiting["hash"], user.get_session_auth_hash()):
        return None
    return user


def begin_session(request: HttpRequest, user: User, *, factor: bool) -> str:
    """Sign in, in a session with another key than before; the failures are forgotten. Where the user goes now."""
    goes_to = str(request.session.get(NEXT) or where_asked(request))
    request.session.flush()
    login(request, user)
    request.session[SECOND_FACTOR] = factor
    open_account(user)
    record(user, "sign_in", f"user {user.pk}", home_of(user), second_factor=factor)
    return goes_to


def end_session(request: HttpRequest) -> None:
    """Sign out."""
    user = request.user
    if isinstance(user, User):
        record(user, "sign_out", f"user {user.pk}", home_of(user))
    logout(request)


def where_asked(request: HttpRequest) -> str:
    """The page that was asked for before signing in, if it is one of ours; else the start page."""
    said = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(said, {request.get_host()}, require_https=request.is_secure())
    return said if safe and said.startswith("/") and not said.startswith("/masuk/") else "/"


def _record_failure(attempt: Attempt, what: str) -> None:
    """What was typed is never recorded: an unknown name may be somebody's password."""
    user, area = attempt.user, home_of(attempt.user) if attempt.user else None
    subject = f"user {user.pk}" if user else ""
    why = "unknown" if user is None else "waits" if not attempt.allowed else what
    record(NOBODY, "sign_in_failed", subject, area, why=why, address=attempt.address[:8])
    if attempt.account_closed:
        record(NOBODY, "account_closed", subject, area, until=attempt.account_closed.isoformat(timespec="minutes"))
    if attempt.address_closed:
        record(NOBODY, "address_closed", "", None, address=attempt.address[:8])
