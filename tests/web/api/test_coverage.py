"""Coverage for programs: each figure with its day, definition and source; small cells only for who was granted them."""

from datetime import date

import pytest

from lindung.web.api import coverage as api_coverage
from lindung.web.api.models import Ask
from lindung.web.audit.models import Event
from lindung.web.coverage.models import Cell, CountedDay

TODAY, BEFORE = date(2026, 11, 1), date(2026, 10, 1)
TOLD = {
    "numerator": "yang terlindungi", "sentence": "Pekerja.", "figures": "Angka.", "sources": "register; daftar",
    "open_sources": "register",
    "cautions": ["Hati-hati."],
}  # fmt: skip


def cell(day: CountedDay, area: str, level: str, counts: tuple[int, int], **more: object) -> Cell:
    from lindung.web.areas.spans import span_of

    span = span_of(area)
    row = {"denominator": "eligible", "dimension": "whole", "value": "", "published": True, **more}
    rest = dict.fromkeys(("in_grace", "lapsed", "review", "outside", "age_unknown"), 0)
    return Cell(
        day=day, area=area, level=level, first=span.first, last=span.last, eligible=counts[0], covered=counts[1],
        **rest, **row,
    )  # fmt: skip


@pytest.fixture
def cells(areas: object) -> None:
    days = [
        CountedDay.objects.create(
            on=on, run=run, digest="", refreshed="2026-11-01T00:00:00Z", threshold=5,
            told={"eligible": TOLD, "working_age": TOLD, "poor": TOLD},
        )
        for run, on in enumerate((BEFORE, TODAY), start=1)
    ]  # fmt: skip
    new = days[1]
    Cell.objects.bulk_create(
        [
            cell(days[0], "99.01", "regency", (90, 30)),
            cell(new, "99.01", "regency", (100, 40)),
            cell(new, "99.02", "regency", (50, 10)),
            cell(new, "99.01.01", "district", (60, 30)),
            cell(new, "99.01.02", "district", (3, 2), published=False),
            cell(new, "99.01", "regency", (400, 40), denominator="working_age", published=False),
            cell(new, "99.01", "regency", (55, 20), dimension="sex", value="1"),
            cell(new, "99.01", "regency", (45, 20), dimension="sex", value="2"),
        ]
    )


def counts(answer):
    return [(one["area"], one["value"], one["numerator"], one["denominator"]) for one in answer.json()["items"]]


def test_an_areas_figure_has_all_that_belongs_to_it(caller, cells):
    (item,) = caller("99.01").get("coverage", area="99.01").json()["items"]
    assert (item["numerator"], item["denominator"], item["hidden"], item["name"]) == (
        40,
        100,
        False,
        "KABUPATEN CONTOH",
    )
    assert (item["on"], item["source"], item["counted_against"]) == ("2026-11-01", "register; daftar", "eligible")
    assert item["definition"].startswith("Pembilang: bagian dari penyebut yang terlindungi.")


def test_the_parts_of_a_level_another_day_and_another_dimension(caller, cells):
    program = caller("99.01")
    assert counts(program.get("coverage", area="99.01", level="district")) == [
        ("99.01.01", "", 30, 60), ("99.01.02", "", 2, 3),
    ]  # fmt: skip
    assert counts(program.get("coverage", area="99.01", on="2026-10-01")) == [("99.01", "", 30, 90)]
    assert counts(program.get("coverage", area="99.01", dimension="sex")) == [
        ("99.01", "1", 20, 55), ("99.01", "2", 20, 45),
    ]  # fmt: skip
    assert counts(program.get("coverage", area="99.01", denominator="working_age")) == [("99.01", "", 40, 400)]


def test_without_the_grant_of_whole_counts_small_cells_are_hidden_and_other_denominators_refused(caller, cells):
    program = caller("99.01", asks=(Ask.COVERAGE,))
    answer = program.get("coverage", area="99.01", level="district")
    assert counts(answer) == [("99.01.01", "", 30, 60), ("99.01.02", "", None, None)]
    assert [one["hidden"] for one in answer.json()["items"]] == [False, True]
    assert [one["source"] for one in answer.json()["items"]] == ["register", "register"]
    refused = program.get("coverage", area="99.01", denominator="working_age")
    assert (refused.status_code, refused.json()["code"]) == (403, "not-granted")


@pytest.mark.parametrize("area", ["99", "99.02", "ID", "98"])
def test_only_of_ones_own_areas(caller, cells, area):
    answer = caller("99.01").get("coverage", area=area, level="regency")
    assert (answer.status_code, answer.json()["code"]) == (403, "not-your-area")


def test_nor_the_rest_after_an_area_that_is_not_ones_own(caller, cells):
    assert caller("99.01").get("coverage", area="99.01", after="97.01").json()["code"] == "not-your-area"


def test_a_day_that_was_not_counted_is_not_found(caller, cells):
    assert caller("99.01").get("coverage", area="99.01", on="2026-10-02").status_code == 404
    CountedDay.objects.all().delete()
    assert caller("99.01").get("coverage", area="99.01").status_code == 404


def test_many_are_read_in_parts_and_no_area_is_cut_in_two(caller, cells, monkeypatch):
    monkeypatch.setattr(api_coverage, "MOST_CELLS", 2)
    program = caller("99")
    Cell.objects.filter(area="99.02").delete()
    day = CountedDay.objects.get(on=TODAY)
    Cell.objects.bulk_create(
        [cell(day, "99.02", "regency", (9, 3), dimension="sex", value=value) for value in ("1", "2")]
    )
    first = program.get("coverage", area="99", level="regency", dimension="sex")
    assert ([one[0] for one in counts(first)], first.json()["next"]) == (["99.01", "99.01"], "99.01")
    rest = program.get("coverage", area="99", level="regency", dimension="sex", after="99.01")
    assert ([one[0] for one in counts(rest)], rest.json()["next"]) == (["99.02", "99.02"], None)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({}, "query.area"),
        ({"area": "x"}, "query.area"),
        ({"area": "99", "level": "street"}, "query.level"),
        ({"area": "99", "on": "0"}, "query.on"),
        ({"area": "99", "dimension": "name"}, "query.dimension"),
        ({"area": "99", "after": "?"}, "query.after"),
    ],
)
def test_what_cannot_be_read_is_named(caller, cells, said, at):
    answer = caller("99").get("coverage", **said)
    assert (answer.status_code, [flaw["at"] for flaw in answer.json()["errors"]]) == (422, [at])


def test_reading_is_recorded_with_how_much_was_read(caller, cells):
    caller("99.01").get("coverage", area="99.01", level="district")
    event = Event.objects.get(action="api.coverage")
    assert (event.first, event.details["cells"], event.details["exact"]) == (9901000000, 2, True)
