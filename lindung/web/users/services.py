"""What an administrator does to users. Every change ends the user's sessions and is recorded.

`by` is who does it, or the words for the command line. An administrator manages users who belong wholly to their own
area, gives roles within it only, and never changes themselves.
"""

import re

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.users.home import home_of
from lindung.web.users.links import make_link
from lindung.web.users.lockout import open_account
from lindung.web.users.models import Role, User
from lindung.web.users.roles import LEVELS, ROLE_WORDS, Can, RoleKind
from lindung.web.users.scope import scope_of
from lindung.web.users.second_factor import forget_second_factor
from lindung.web.users.selectors import managed_users

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_LONGEST_NAME = 120


@transaction.atomic
def create_user(*, username: str, full_name: str, kind: RoleKind, area: Area, by: User | str) -> tuple[User, str]:
    """Somebody with a first role, and the token of the link with which they set their password."""
    username, full_name = username.strip().lower(), " ".join(full_name.split())
    if not USERNAME.fullmatch(username):
        raise UserError(
            "Nama pengguna terdiri dari 3 sampai 60 huruf kecil, angka, titik, garis bawah, atau tanda hubung."
        )
    if not full_name or len(full_name) > _LONGEST_NAME:
        raise UserError(f"Nama lengkap harus diisi, paling panjang {_LONGEST_NAME} huruf.")
    if User.objects.filter(username=username).exists():
        raise UserError(f"Nama pengguna «{username}» sudah dipakai. Pilih yang lain.")
    _check_role(kind, area, by)
    user = User(username=username, full_name=full_name)
    user.set_unusable_password()
    user.save(force_insert=True)
    record(by, "user_created", f"user {user.pk}", area)
    _add_role(user, kind, area, by)
    return user, make_link(user, by=by)


@transaction.atomic
def give_role(user: User, *, kind: RoleKind, area: Area, by: User | str) -> Role:
    """One more role. UserError where it is there already or does not fit the area."""
    _check_manages(by, user)
    _check_role(kind, area, by)
    if user.roles.filter(kind=kind.value, area=area, ended=None).exists():
        raise UserError(f"Peran {ROLE_WORDS[kind]} di {area.name} sudah dimiliki pengguna ini.")
    _end_sessions(user)
    return _add_role(user, kind, area, by)


@transaction.atomic
def end_role(role: Role, *, by: User | str) -> None:
    """The role holds no more; that it once did stays."""
    _check_manages(by, role.user)
    if Role.objects.filter(pk=role.pk, ended=None).update(ended=timezone.now()):
        _end_sessions(role.user)
        record(by, "role_ended", f"user {role.user_id}", role.area, kind=role.kind, role_area=role.area_id)


@transaction.atomic
def close_user(user: User, *, by: User | str) -> None:
    """They no longer sign in."""
    _switch(user, by, active=False)


@transaction.atomic
def reopen_user(user: User, *, by: User | str) -> None:
    """They sign in again."""
    _switch(user, by, active=True)


@transaction.atomic
def unlock_user(user: User, *, by: User | str) -> None:
    """After too many wrong passwords: they need not wait."""
    _check_manages(by, user)
    open_account(user)
    record(by, "user_unlocked", f"user {user.pk}", home_of(user))


@transaction.atomic
def reset_second_factor(user: User, *, by: User | str) -> None:
    """The telephone is gone: the next sign-in binds another."""
    _check_manages(by, user)
    forget_second_factor(user, by=by)


@transaction.atomic
def link_for(user: User, *, by: User | str) -> str:
    """The token of a link with which the user sets a new password."""
    _check_manages(by, user)
    if not user.is_active:
        raise UserError("Akun ini ditutup. Buka dahulu, baru buat tautan kata sandi.")
    return make_link(user, by=by)


def _switch(user: User, by: User | str, *, active: bool) -> None:
    _check_manages(by, user)
    if User.objects.filter(pk=user.pk).exclude(is_active=active).update(is_active=active):
        _end_sessions(user)
        record(by, "user_reopened" if active else "user_closed", f"user {user.pk}", home_of(user))


def _add_role(user: User, kind: RoleKind, area: Area, by: User | str) -> Role:
    giver = by if isinstance(by, User) else None
    role = Role.objects.create(user=user, kind=kind.value, area=area, given_by=giver)
    record(by, "role_given", f"user {user.pk}", area, kind=kind.value, role_area=area.pk)
    return role


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(epoch=F("epoch") + 1)


def _check_role(kind: RoleKind, area: Area, by: User | str) -> None:
    if isinstance(by, User) and not scope_of(by, Can.MANAGE_USERS).holds(area):
        raise UserError("Wilayah itu bukan wilayah Anda. Pilih wilayah di dalam wilayah Anda.")
    if area.level not in LEVELS[kind]:
        raise UserError(
            f"Peran {ROLE_WORDS[kind]} tidak diberikan di {area.get_level_display()}. Pilih wilayah yang sesuai."
        )


def _check_manages(by: User | str, user: User) -> None:
    if isinstance(by, User) and by.pk == user.pk:
        raise UserError("Anda tidak dapat mengubah peran dan akses Anda sendiri. Minta administrator lain.")
    if isinstance(by, User) and not managed_users(scope_of(by, Can.MANAGE_USERS)).filter(pk=user.pk).exists():
        raise UserError("Pengguna itu bukan pengguna di wilayah Anda. Minta administrator wilayahnya.")
