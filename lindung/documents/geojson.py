"""Outlines of areas out of a GeoJSON file (RFC 7946): read, held to bounds, or refused in one sentence.

Only codes and rings are taken; names and whatever else a file says of an area are left where they are.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lindung.common.areas import KNOWN_PROVINCES
from lindung.common.errors import UserError

MOST_BYTES = 16 * 2**20
MOST_POINTS = 400_000
MOST_AREAS = 1_000
WEST, SOUTH, EAST, NORTH = 90.0, -15.0, 145.0, 10.0
CODE_PROPERTIES = ("code", "kode", "kode_wilayah", "kode_kemendagri", "kdepum", "kdcpum", "kdpkab", "kdppum")
"""Where publishers write the Home Ministry's code, ours and the Geospatial Agency's; in small letters."""

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude of a closed line; the last point is the first again."""

_CODE = re.compile(r"(\d\d)(?:\.?(\d\d)(?:\.?(\d\d)(?:\.?(\d{4}))?)?)?")


@dataclass(frozen=True)
class Outline:
    """One area's rings: islands and lakes alike, told apart by which lies in which."""

    code: str
    rings: tuple[Ring, ...]


def read_outlines(content: bytes, file: str) -> list[Outline]:
    """The outlines of a file by code, in its order; UserError for what is no map of Indonesian areas in degrees."""
    if len(content) > MOST_BYTES:
        raise UserError(
            f"Berkas {file} lebih besar dari {MOST_BYTES >> 20} MB. Sederhanakan garisnya (misalnya di QGIS), lalu "
            "unggah lagi."
        )
    try:
        collection = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UserError(f"Berkas {file} bukan GeoJSON yang benar. Simpan ulang sebagai GeoJSON, UTF-8.") from error
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise UserError(f"Berkas {file} bukan FeatureCollection GeoJSON. Simpan ulang sebagai GeoJSON.")
    found: dict[str, list[Ring]] = {}
    points = 0
    for place, feature in enumerate(collection["features"], start=1):
        where = f"Berkas {file}, bidang ke-{place}"
        code = _code(feature, where)
        rings = [_ring(ring, where) for ring in _rings(feature, where)]
        points += sum(len(ring) for ring in rings)
        found.setdefault(code, []).extend(rings)
        if points > MOST_POINTS or len(found) > MOST_AREAS:
            raise UserError(
                f"Berkas {file} memuat lebih dari {MOST_AREAS} wilayah atau {MOST_POINTS} titik. Bagi menurut "
                "kabupaten, atau sederhanakan garisnya."
            )
    if not found:
        raise UserError(f"Berkas {file} tidak memuat satu wilayah pun. Periksa isinya.")
    return [Outline(code, tuple(rings)) for code, rings in found.items()]


def _code(feature: object, where: str) -> str:
    """The longest code among the properties that may hold one, with its points."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    said = {str(key).lower(): value for key, value in properties.items()} if isinstance(properties, Mapping) else {}
    written = (str(said.get(key) or "").strip() for key in CODE_PROPERTIES)
    codes = [found for text in written if (found := _CODE.fullmatch(text)) and found[1] in KNOWN_PROVINCES]
    if not codes:
        raise UserError(
            f"{where}: kode wilayah Kemendagri tidak ditemukan. Isi kolom «code» atau «kode», misalnya 99.07.01."
        )
    return max((".".join(part for part in found.groups() if part) for found in codes), key=len)


def _rings(feature: Mapping[str, object], where: str) -> Iterator[object]:
    geometry = feature.get("geometry")
    kind, within = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(within, list):
        raise UserError(f"{where}: bukan Polygon atau MultiPolygon. Hapus titik dan garis, simpan bidangnya saja.")
    for polygon in [within] if kind == "Polygon" else within:
        if not isinstance(polygon, list) or not polygon:
            raise UserError(f"{where}: bidangnya kosong. Hapus bidang itu, lalu unggah lagi.")
        yield from polygon


def _ring(ring: object, where: str) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
        raise UserError(f"{where}: garis batasnya tidak tertutup. Perbaiki bidang itu (QGIS: Fix geometries).")
    return tuple(_point(point, where) for point in ring)


def _point(point: object, where: str) -> tuple[float, float]:
    if (
        not isinstance(point, list)
        or len(point) < 2
        or not all(isinstance(number, int | float) and math.isfinite(number) for number in point[:2])
    ):
        raise UserError(f"{where}: ada titik tanpa bujur dan lintang. Simpan ulang sebagai GeoJSON.")
    east, north = float(point[0]), float(point[1])
    if not (WEST <= east <= EAST and SOUTH <= north <= NORTH):
        raise UserError(f"{where}: koordinatnya di luar Indonesia atau bukan derajat. Simpan ulang dengan EPSG:4326.")
    return east, north
