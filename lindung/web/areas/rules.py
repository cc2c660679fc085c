"""The rules of an area."""

from django.db import transaction

from lindung.web.areas.models import Area
from lindung.web.audit.services import record
from lindung.web.users.models import User


@transaction.atomic
def set_second_person(area: Area, *, wanted: bool, by: User | str) -> None:
    """A register of this area, or of one in it, is accepted by somebody else than who handed it in; or need not be."""
    if Area.objects.filter(pk=area.pk).exclude(second_person=wanted).update(second_person=wanted):
        record(by, "area_rule", f"area {area.pk}", area, second_person=wanted)


def second_person_from(area: Area) -> Area | None:
    """The widest area around this one, itself included, whose rule asks for a second person."""
    around = Area.objects.filter(first__lte=area.first, last__gte=area.last, second_person=True)
    return around.order_by("first", "-last").first()
