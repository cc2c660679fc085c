"""Take outlines out of a GeoJSON file and draw them once for each map they belong to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from lindung.common.errors import UserError
from lindung.documents.geojson import Outline, read_outlines
from lindung.documents.outlines import Shape, shapes_of
from lindung.web.areas.models import Area
from lindung.web.areas.spans import parent_of, span_of
from lindung.web.audit.services import COMMAND_LINE, record
from lindung.web.coverage.models import MapShapes
from lindung.web.users.models import User
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class OutlinesLoaded:
    """How many areas got an outline on how many maps; the maps that still lack some of theirs; islands left out."""

    areas: int
    maps: int
    incomplete: Sequence[str]
    left_out: int


@transaction.atomic
def load_outlines(
    content: bytes, *, file: str, source: str, received: date, by: User | None, scope: Scope | None
) -> OutlinesLoaded:
    """Keep the outlines of a file. scope: where they may be changed; None for the command line, which may everywhere.

    UserError where the file is no such map, or names an area that is not on the official list or not the person's.
    """
    outlines = read_outlines(content, file)
    names = dict(Area.objects.filter(code__in=[one.code for one in outlines]).values_list("code", "name"))
    _check([one.code for one in outlines], names, scope, file)
    maps: dict[str, list[Outline]] = defaultdict(list)
    for one in outlines:
        if around := parent_of(one.code):
            maps[around].append(one)
    drawn = {around: shapes_of(within) for around, within in maps.items()}
    for around, shapes in drawn.items():
        kept = {code: _kept(shape) for code, shape in shapes.by_code.items()}
        MapShapes.objects.update_or_create(
            around=around,
            defaults={"shapes": kept, "left_out": shapes.left_out, "source": source, "received": received},
        )
    record(by or COMMAND_LINE, "outlines.loaded", f"{len(drawn)} peta", areas=len(outlines), maps=len(drawn))
    return OutlinesLoaded(
        areas=len(outlines),
        maps=len(drawn),
        incomplete=_incomplete({around: len(within) for around, within in maps.items()}),
        left_out=sum(shapes.left_out for shapes in drawn.values()),
    )


def shapes_kept(kept: MapShapes | None) -> dict[str, Shape]:
    """The shapes as a map draws them; none where none are kept."""
    if kept is None:
        return {}
    return {code: Shape(path, (x, y), across, bottom) for code, (path, x, y, across, bottom) in kept.shapes.items()}


def _kept(shape: Shape) -> list[object]:
    return [shape.path, *shape.middle, shape.across, shape.bottom]


def _check(codes: Sequence[str], names: dict[str, str], scope: Scope | None, file: str) -> None:
    for code in codes:
        if code not in names:
            raise UserError(
                f"Berkas {file}: wilayah {code} tidak ada dalam daftar wilayah resmi. Muat daftar wilayahnya dahulu, "
                "atau hapus bidang itu."
            )
        if scope is None:
            continue
        if not scope.holds(span_of(code)):
            raise UserError(
                f"Berkas {file}: wilayah {code} bukan wilayah Anda. Unggah hanya garis batas wilayah Anda sendiri."
            )
        if not scope.holds(span_of(parent_of(code) or code)):  # its outline would replace a map of others too
            raise UserError(
                f"Berkas {file}: garis batas {code} digambar di peta wilayah di atasnya, yang bukan wilayah Anda. "
                "Hapus bidang itu; sisakan wilayah di dalamnya."
            )


def _incomplete(found: dict[str, int]) -> list[str]:
    """The maps on which some area has no outline yet; they stay maps of tiles."""
    children = Area.objects.filter(parent__in=list(found)).values_list("parent_id", flat=True)
    wanted: dict[str, int] = defaultdict(int)
    for around in children:
        wanted[str(around)] += 1
    return sorted(around for around, count in found.items() if count < wanted[around])
