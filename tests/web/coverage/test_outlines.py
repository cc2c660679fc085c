"""Outlines are loaded by who looks after the areas, within their areas, whole or not at all."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from lindung.web.audit.models import Event
from lindung.web.coverage.models import MapShapes
from lindung.web.users.roles import CAPABILITIES, Can, RoleKind

PAGE = "/cakupan/garis-batas/"


def square(west):
    return [[west, -2.0], [west + 0.5, -2.0], [west + 0.5, -1.5], [west, -1.5], [west, -2.0]]


def geojson(*codes):
    features = [
        {
            "type": "Feature",
            "properties": {"kode": code},
            "geometry": {"type": "Polygon", "coordinates": [square(100 + at)]},
        }
        for at, code in enumerate(codes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def upload(browser, content, name="peta.geojson"):
    file = SimpleUploadedFile(name, content, "application/geo+json")
    return browser.post(PAGE, {"file": file, "source": "BIG, contoh", "received": "2026-11-23"})


@pytest.fixture
def province(counted, hire, signed_in):
    return signed_in(hire(RoleKind.PROVINCE))


def test_a_map_of_tiles_becomes_a_map_of_outlines(province):
    assert b"<path" not in province.get("/cakupan/99.01/").content
    assert upload(province, geojson("99.01.01", "99.01.02")).status_code == 302
    page = province.get("/cakupan/99.01/").content.decode()
    assert page.count("<path") == 2
    assert "Garis batas: BIG, contoh" in " ".join(page.split())
    assert "BIG, contoh" in province.get(PAGE).content.decode()
    event = Event.objects.order_by("-number")[0]
    assert (event.action, event.details) == ("outlines.loaded", {"areas": 2, "maps": 1})


def test_who_may_load_outlines_is_led_to_the_form_and_nobody_else(province, hire, signed_in):
    assert PAGE.encode() in province.get("/cakupan/99.01/").content
    assert PAGE.encode() not in signed_in(hire(RoleKind.REGENCY_LABOUR)).get("/cakupan/99.01/").content


def test_a_map_that_lacks_an_area_stays_tiles_and_says_so(province):
    upload(province, geojson("99.01.01"))
    assert "Peta 99.01 belum lengkap" in province.get(PAGE).content.decode()
    assert b"<path" not in province.get("/cakupan/99.01/").content


def test_the_same_map_again_takes_the_place_of_the_first(province):
    for _ in range(2):
        upload(province, geojson("99.01.01", "99.01.02"))
    assert MapShapes.objects.count() == 1


def test_who_looks_after_one_regency_does_not_replace_the_map_of_the_province(province, hire, signed_in):
    assert upload(province, geojson("99.01", "99.02")).status_code == 302
    kept = MapShapes.objects.get(around="99").shapes
    regency = signed_in(hire(RoleKind.ADMINISTRATOR, area="99.01"))
    answer = upload(regency, geojson("99.01"))
    assert answer.status_code == 422
    assert "peta wilayah di atasnya" in answer.content.decode()
    assert MapShapes.objects.get(around="99").shapes == kept
    assert upload(regency, geojson("99.01.01", "99.01.02")).status_code == 302


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no map", "bukan GeoJSON yang benar"),
        (geojson("99.01.09"), "tidak ada dalam daftar wilayah resmi"),
        (geojson("99.01.01", "15"), "bukan wilayah Anda"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(province, content, sentence):
    from lindung.web.areas.services import load_areas

    load_areas({"15": "JAMBI"})
    response = upload(province, content)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not MapShapes.objects.exists()


def test_a_file_that_is_too_large_is_refused_at_its_field(province, monkeypatch):
    monkeypatch.setattr("lindung.web.coverage.forms.MOST_BYTES", 10)
    response = upload(province, geojson("99.01.01"))
    assert response.status_code == 422
    assert "Sederhanakan garisnya" in response.content.decode()


@pytest.mark.parametrize("kind", list(RoleKind))
def test_only_who_looks_after_areas_may_load_them(counted, hire, signed_in, kind):
    browser = signed_in(hire(kind))
    expected = 200 if Can.MANAGE_AREAS in CAPABILITIES[kind] else 404
    assert browser.get(PAGE).status_code == expected
    assert upload(browser, geojson("99.01.01", "99.01.02")).status_code == (302 if expected == 200 else 404)
    assert MapShapes.objects.exists() is (expected == 200)


def test_the_command_loads_a_file_and_refuses_in_one_sentence(counted, tmp_path, capsys):
    path = tmp_path / "peta.geojson"
    path.write_bytes(geojson("99.01.01", "99.01.02"))
    call_command("outlines", str(path), "--source", "BIG, contoh", "--received", "2026-11-23")
    assert "2 wilayah pada 1 peta." in capsys.readouterr().out
    path.write_bytes(b"{}")
    with pytest.raises(CommandError, match="bukan FeatureCollection"):
        call_command("outlines", str(path), "--source", "BIG, contoh")
    with pytest.raises(CommandError, match="tidak ditemukan"):
        call_command("outlines", str(tmp_path / "nothing"), "--source", "BIG, contoh")
