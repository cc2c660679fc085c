"""A map file is read as outlines by code, or refused in one sentence that says where."""

import json

import pytest

from lindung.common.errors import UserError
from lindung.documents import geojson
from lindung.documents.geojson import read_outlines

RING = [[103.0, -2.0], [104.0, -2.0], [104.0, -1.0], [103.0, -2.0]]


def feature(properties=None, kind="Polygon", coordinates=None):
    return {
        "type": "Feature",
        "properties": {"kode": "99.01.01"} if properties is None else properties,
        "geometry": {"type": kind, "coordinates": [RING] if coordinates is None else coordinates},
    }


def read(*features):
    return read_outlines(json.dumps({"type": "FeatureCollection", "features": features}).encode(), "peta.geojson")


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ({"code": "99.01.01"}, "99.01.01"),
        ({"KODE": "990101"}, "99.01.01"),
        ({"KDPPUM": "99", "KDPKAB": "99.01", "KDCPUM": "99.01.02", "KDEPUM": "99.01.02.2003"}, "99.01.02.2003"),
        ({"kode": 99}, "99"),
    ],
)
def test_the_code_is_found_where_publishers_write_it(properties, code):
    assert [outline.code for outline in read(feature(properties))] == [code]


def test_two_features_of_one_area_are_its_islands():
    outlines = read(feature(), feature(kind="MultiPolygon", coordinates=[[RING], [RING]]))
    assert [(outline.code, len(outline.rings)) for outline in outlines] == [("99.01.01", 3)]


def test_a_height_beside_the_place_is_left_out():
    ring = [[*point, 12.5] for point in RING]
    assert read(feature(coordinates=[ring]))[0].rings[0] == tuple(tuple(point) for point in RING)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "bukan GeoJSON yang benar"),
        (b"[" * 100_000, "bukan GeoJSON yang benar"),
        (b"\xff\xfe", "bukan GeoJSON yang benar"),
        (b"[]", "bukan FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "tidak memuat satu wilayah pun"),
    ],
)
def test_what_is_no_map_is_refused(content, sentence):
    with pytest.raises(UserError, match=sentence):
        read_outlines(content, "peta.geojson")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (feature({"name": "Satu"}), "bidang ke-2: kode wilayah"),
        (feature({"kode": "98.01"}), "bidang ke-2: kode wilayah"),
        ("text", "bidang ke-2: kode wilayah"),
        (feature(kind="Point", coordinates=[103, -2]), "bidang ke-2: bukan Polygon"),
        ({"properties": {"kode": "99"}, "geometry": None}, "bidang ke-2: bukan Polygon"),
        (feature(coordinates=[RING[:3]]), "bidang ke-2: garis batasnya tidak tertutup"),
        (feature(kind="MultiPolygon", coordinates=[[]]), "bidang ke-2: bidangnya kosong"),
        (feature(coordinates=[[[103.0], *RING[1:3], [103.0]]]), "bidang ke-2: ada titik tanpa bujur"),
        (feature(coordinates=[[["a", 1], *RING[1:3], ["a", 1]]]), "bidang ke-2: ada titik tanpa bujur"),
        (feature(coordinates=[[[1e400, 1], *RING[1:3], [1e400, 1]]]), "bidang ke-2: ada titik tanpa bujur"),
        (
            feature(coordinates=[[[500000, -2], *RING[1:3], [500000, -2]]]),
            "bidang ke-2: koordinatnya di luar Indonesia",
        ),
    ],
)
def test_one_wrong_area_refuses_the_file_and_is_named(wrong, sentence):
    with pytest.raises(UserError, match=sentence):
        read(feature(), wrong)


def test_a_file_beyond_the_bounds_is_refused(monkeypatch):
    monkeypatch.setattr(geojson, "MOST_POINTS", 7)
    with pytest.raises(UserError, match="lebih dari"):
        read(feature(), feature())
    monkeypatch.setattr(geojson, "MOST_BYTES", 10)
    with pytest.raises(UserError, match="lebih besar"):
        read(feature())
