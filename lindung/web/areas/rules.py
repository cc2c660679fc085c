"""The rules of an area."""

from django.db import transaction

from lindung.common.errors import UserError
from lindung.web.areas.models import Area
from lindung.web.areas.spans import NATION
from lindung.web.audit.services import record
from lindung.web.users.models import User
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind


@transaction.atomic
def set_second_person(area: Area, *, wanted: bool, by: User | str) -> None:
    """A register of this area, or of one in it, is accepted by somebody else than who handed it in; or need not be.

    UserError where it is lifted by those it binds. What waits already keeps the rule it was handed in under.
    """
    if not wanted and not may_lift(area, by):
        raise UserError(
            f"Aturan orang kedua di {area.name} mengikat Anda juga, jadi Anda tidak dapat mencabutnya sendiri. "
            "Minta pengelola wilayah di atasnya."
        )
    if Area.objects.filter(pk=area.pk).exclude(second_person=wanted).update(second_person=wanted):
        record(by, "area_rule", f"area {area.pk}", area, second_person=wanted)


def may_lift(area: Area, by: User | str) -> bool:
    """Who manages areas around this one; of the whole installation its administrator, who accepts nothing."""
    if not isinstance(by, User):
        return True  # whoever has the command line has the database too
    managing = [role for role in by.live_roles if Can.MANAGE_AREAS in CAPABILITIES[RoleKind(role.kind)]]
    return any(
        role.area.span.holds(area.span)
        and (role.area_id != area.pk or (role.area_id == NATION and role.kind == RoleKind.ADMINISTRATOR))
        for role in managing
    )


def second_person_from(area: Area) -> Area | None:
    """The widest area around this one, itself included, whose rule asks for a second person."""
    around = Area.objects.filter(first__lte=area.first, last__gte=area.last, second_person=True)
    return around.order_by("first", "-last").first()
