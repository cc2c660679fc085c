"""Where an area wants it, a register is accepted by somebody else than who handed it in."""

from lindung.web.areas.models import Area
from lindung.web.areas.spans import span_of
from lindung.web.intake.models import Upload


def wants_second_person(upload: Upload) -> bool:
    """Does the area of an upload want it, one around it, or one around a village in it?

    Or did one when it was handed in or read: a rule that is lifted later does not free what already waits.
    """
    if upload.second_person:
        return True
    near = Area.objects.filter(second_person=True, first__lte=upload.last, last__gte=upload.first)
    spans = [area.span for area in near]
    return any(span.holds(wanted) for span in spans for wanted in (upload.span, *map(span_of, upload.villages)))
