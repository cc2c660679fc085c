"""What the tables of coverage say of one area, as somebody may see it: exact, or without small cells.

Every query is by area: who asks has been let through to it (`gates.Sight`, or a public page), and what lies within an
area is seen as that area is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from lindung.coverage.cells import COUNTS
from lindung.coverage.counts import Coverage
from lindung.coverage.denominators import Denominator
from lindung.coverage.dimensions import Dimension, order_of
from lindung.coverage.public_cells import PUBLISHED
from lindung.web.areas.models import Area
from lindung.web.areas.spans import NATION
from lindung.web.coverage.gates import Sight
from lindung.web.coverage.models import Cell, CountedDay, MapShapes
from lindung.web.users.scope import Scope

BELOW = {"nation": "province", "province": "regency", "regency": "district", "district": "village"}
PUBLIC_LEVELS = ("nation", "province", "regency", "district")
MOST_DAYS = 60


@dataclass(frozen=True)
class Seen:
    """One figure as somebody may see it: None where there is none, or, `hidden`, where it is not to be shown.

    Without small cells only people and covered are told; the other counts are 0.
    """

    counts: Coverage | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Asked:
    """What is asked of an area: the day, the denominator, the dimension to tell apart by; exact or not."""

    day: CountedDay
    denominator: Denominator
    dimension: Dimension
    exact: bool

    def __post_init__(self) -> None:
        assert self.exact or self.denominator is PUBLISHED, "only one denominator is told without small cells"


@dataclass(frozen=True)
class AreaCoverage:
    """One area on one day: itself, its parts, the days before, and its values of one dimension."""

    area: Area
    asked: Asked
    whole: Seen
    parts: Sequence[tuple[Area, Seen]]
    series: Sequence[tuple[date, Seen]]
    values: Sequence[tuple[str, Seen]]
    shapes: MapShapes | None


def counted_days() -> list[CountedDay]:
    """The last days that were counted, newest first."""
    return list(CountedDay.objects.order_by("-on")[:MOST_DAYS])


def area_seen(sight: Sight, code: str) -> tuple[Area, bool]:
    """An area and whether its counts are seen as they are; 404 for one that is not seen at all."""
    area = Area.objects.select_related("parent").filter(code=code).first()
    if area is None or not sight.sees(area):
        raise Http404
    return area, sight.exact.holds(area)


def public_area(code: str) -> Area:
    """An area that has a public page: a district or a larger one; 404 for all others."""
    area = Area.objects.select_related("parent").filter(code=code, level__in=PUBLIC_LEVELS).first()
    if area is None:
        raise Http404
    return area


def areas_of(sight: Sight) -> list[Area]:
    """The areas in which somebody sees coverage, one for each role's area, the largest first."""
    spans = {*sight.exact.spans, *sight.suppressed.spans}
    wanted = Q(pk__in=())
    for span in spans:
        wanted |= Q(first=span.first, last=span.last)
    return sorted(Area.objects.filter(wanted), key=lambda area: (len(area.code), area.code))


def around(area: Area, sight: Sight | None) -> list[Area]:
    """The areas around one that may be opened, the largest first. Without a sight: those with a public page."""
    spans = Area.objects.filter(first__lte=area.first, last__gte=area.last).exclude(pk=area.pk)
    found = sorted(spans, key=lambda one: one.first - one.last)
    return [one for one in found if sight is None or sight.sees(one)]


def coverage_of_area(area: Area, asked: Asked, *, public: bool = False) -> AreaCoverage:
    """Everything a page says of an area, in a number of queries that does not grow. public: no villages."""
    below = BELOW.get(area.level, "")
    if public and below not in PUBLIC_LEVELS:
        below = ""
    own = _cells(asked).filter(day=asked.day, area=area.code, dimension__in=[Dimension.WHOLE, asked.dimension])
    by_value = {(cell.dimension, cell.value): _seen(cell, asked) for cell in own}
    told = [(value, seen) for (dimension, value), seen in by_value.items() if dimension == asked.dimension]
    return AreaCoverage(
        area=area,
        asked=asked,
        whole=by_value.get((Dimension.WHOLE.value, ""), Seen()),
        parts=_parts(area, asked, below) if below else [],
        series=_series(area, asked),
        values=sorted(told, key=lambda pair: order_of(asked.dimension, pair[0])),
        shapes=MapShapes.objects.filter(around=area.code).first() if below else None,
    )


def wholes_of(areas: Sequence[Area], asked: Asked) -> dict[str, Seen]:
    """The whole of some areas on the day asked for, by code."""
    rows = _cells(asked).filter(day=asked.day, dimension=Dimension.WHOLE, area__in=[area.code for area in areas])
    return {cell.area: _seen(cell, asked) for cell in rows}


def cells_within(area: Area, asked: Asked, *, public: bool = False) -> list[tuple[str, str, str, str, Seen]]:
    """The cells of a file as (level, area, dimension, value, seen); public: no villages.

    The whole of every area within, and all dimensions of the area and of its parts.
    """
    rows = _cells(asked).filter(day=asked.day, first__gte=area.first, last__lte=area.last)
    rows = rows.filter(Q(dimension=Dimension.WHOLE) | Q(level__in=[area.level, BELOW.get(area.level, area.level)]))
    if public:
        rows = rows.filter(level__in=PUBLIC_LEVELS)
    ordered = rows.order_by("first", "-last", "dimension", "value")
    return [(cell.level, cell.area, cell.dimension, cell.value, _seen(cell, asked)) for cell in ordered.iterator()]


def public_start() -> str:
    """The smallest area, a regency at most, that holds everybody counted on the last day; the nation without one."""
    day = CountedDay.objects.order_by("-on").first()
    rows = Cell.objects.filter(day=day, denominator=PUBLISHED, dimension=Dimension.WHOLE, level__in=PUBLIC_LEVELS[:3])
    by_level: dict[str, list[str]] = {}
    for level, code in rows.values_list("level", "area"):
        by_level.setdefault(level, []).append(code)
    single = [by_level[level][0] for level in PUBLIC_LEVELS[:3] if len(by_level.get(level, [])) == 1]
    return single[-1] if single else NATION


def maps_kept(scope: Scope) -> list[tuple[Area, MapShapes]]:
    """The maps that have outlines, of the areas in a scope."""
    kept = {one.around: one for one in MapShapes.objects.defer("shapes")}
    areas = scope.limit_areas(Area.objects.filter(code__in=list(kept))).order_by("code")
    return [(area, kept[area.code]) for area in areas]


def names_within(area: Area) -> Mapping[str, str]:
    """The names of an area and of all areas in it, by code."""
    rows = Area.objects.filter(first__gte=area.first, last__lte=area.last)
    return dict(rows.values_list("code", "name"))


def _parts(area: Area, asked: Asked, below: str) -> list[tuple[Area, Seen]]:
    """The areas within one, in the order of their codes, those without a figure too."""
    rows = _cells(asked).filter(day=asked.day, dimension=Dimension.WHOLE, level=below)
    seen = {cell.area: _seen(cell, asked) for cell in rows.filter(first__gte=area.first, last__lte=area.last)}
    within = Area.objects.filter(parent=area.code).order_by("code")
    return [(one, seen.get(one.code, Seen())) for one in within]


def _series(area: Area, asked: Asked) -> list[tuple[date, Seen]]:
    """The whole of an area on the days up to the one asked for."""
    rows = _cells(asked).filter(area=area.code, dimension=Dimension.WHOLE, day__lte=asked.day.on)
    last = sorted(rows.order_by("-day")[:MOST_DAYS], key=lambda cell: cell.day_id)
    return [(cell.day_id, _seen(cell, asked)) for cell in last]


def _cells(asked: Asked) -> QuerySet[Cell]:
    """Without small cells also without those in which nobody is counted: that they are there tells of others."""
    rows = Cell.objects.filter(denominator=asked.denominator)
    return rows if asked.exact else rows.filter(eligible__gt=0)


def _seen(cell: Cell, asked: Asked) -> Seen:
    if asked.exact:
        return Seen(Coverage(*(getattr(cell, name) for name in COUNTS)))
    return Seen(Coverage(eligible=cell.eligible, covered=cell.covered)) if cell.published else Seen(hidden=True)
