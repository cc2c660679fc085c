"""Users and their roles. A change of roles ends the sessions: `epoch` is part of what a session is signed with."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from lindung.web.areas.models import Area
from lindung.web.users.roles import ROLE_WORDS, RoleKind, needs_second_factor


class Users(BaseUserManager["User"]):
    """Found by name, whatever the case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """Somebody who signs in. Never removed, for what they did stays: `is_active` ends it."""

    username = models.CharField(max_length=60, unique=True)  # lower case
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    second_factor_sealed = models.BinaryField(null=True)
    second_factor_since = models.DateTimeField(null=True)
    second_factor_used = models.BigIntegerField(default=0)  # the last time step that was accepted: never twice
    language = models.CharField(max_length=2, default="id")
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[Users] = Users()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(username=Lower("username")), name="users_lower_case"),
            models.CheckConstraint(
                condition=models.Q(second_factor_since=None) | models.Q(second_factor_sealed__isnull=False),
                name="users_factor_has_secret",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """Another password or epoch, and the sessions are over."""
        return salted_hmac("lindung.web.users.session", f"{self.password}:{self.epoch}", algorithm="sha256").hexdigest()

    @cached_property
    def live_roles(self) -> "list[Role]":
        """The roles that hold now; read once a request."""
        return list(self.roles.filter(ended=None).select_related("area").order_by("id"))

    @property
    def needs_second_factor(self) -> bool:
        """Because of a role, or because they chose to."""
        return self.has_second_factor or any(needs_second_factor(RoleKind(role.kind)) for role in self.live_roles)

    @property
    def has_second_factor(self) -> bool:
        return self.second_factor_since is not None


class Role(models.Model):
    """What a user is in an area, from when to when, by whose word."""

    user = models.ForeignKey(User, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=[(kind.value, words) for kind, words in ROLE_WORDS.items()])
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    given = models.DateTimeField(auto_now_add=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # null: by the command line
    ended: models.Field[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "area"], condition=models.Q(ended=None), name="users_one_live_role"
            )
        ]

    def __str__(self) -> str:
        return f"{ROLE_WORDS[RoleKind(self.kind)]} {self.area_id}"


class RecoveryCode(models.Model):
    """Good for one sign-in where the telephone is gone. `lookup`: HMAC of the code, which is nowhere itself."""

    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    lookup = models.CharField(max_length=32)
    used = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lookup"], name="users_one_of_each_code")]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class OneTimeLink(models.Model):
    """Lets its user set a password once, until it expires. `digest`: SHA-256 of the token, which is nowhere itself."""

    user = models.ForeignKey(User, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # null: by the command line
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link {self.pk}"


class KnockingAddress(models.Model):
    """An address from which signing in failed. `lookup`: HMAC of it; forgotten after a day."""

    lookup = models.CharField(max_length=32, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"address {self.pk[:8]}"
