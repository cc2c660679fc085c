"""Which snapshots say something of a village on a day? The register that holds, other registers, welfare lists."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.registers.snapshots import MANIFEST, Manifest, manifest_text
from lindung.registers.standing import Standing
from lindung.registers.village_sources import labels, tells_life, village_sources
from tests.flows.test_from_file_to_coverage import MEMBERS, PEOPLE, RESIDENTS, VILLAGE, workbook
from tests.flows.test_merging import EARLIER, EMPTY, LATER, TODAY


def held(tmp_path: Path, *manifests: Manifest):
    """The sources of the village out of manifests alone."""
    for place, manifest in enumerate(manifests):
        folder = tmp_path / manifest.kind / f"{place}"
        folder.mkdir(parents=True)
        (folder / MANIFEST).write_text(manifest_text(replace(manifest, sha256=f"{place}")), encoding="utf-8")
    return village_sources(tmp_path, VILLAGE, date(2026, 11, 22))


def register(source: str, day: str, standing: Standing, format_name: str = "whole") -> Manifest:
    told = replace(EMPTY, village=VILLAGE, source=source, received=day, standing=int(standing), file=f"{source}.xlsx")
    return replace(told, format=format_name)


def test_a_family_book_received_later_does_not_take_the_place_of_the_register(tmp_path):
    sources = held(
        tmp_path,
        register("OpenSID", EARLIER, Standing.WHOLE_WITH_IDS),
        register("SIAK", TODAY, Standing.FAMILY_BOOK),
    )
    assert sources.base.manifest.source == "OpenSID"
    assert [found.manifest.source for found in sources.registers] == ["SIAK"]
    assert not tells_life(sources.registers[0])


def test_what_disdukcapil_hands_over_later_is_held_against_the_villages_own_register(tmp_path):
    sources = held(
        tmp_path,
        register("OpenSID", EARLIER, Standing.WHOLE),
        register("Disdukcapil", TODAY, Standing.WHOLE),
    )
    assert sources.base.manifest.source == "OpenSID"


def test_of_each_source_and_format_the_newest_register_holds(tmp_path):
    sources = held(
        tmp_path,
        register("OpenSID", EARLIER, Standing.WHOLE),
        register("OpenSID", LATER, Standing.WHOLE),
        register("SIAK", EARLIER, Standing.FAMILY_BOOK),
        register("SIAK", LATER, Standing.FAMILY_BOOK),
        register("SIAK", LATER, Standing.PART, "page"),
    )
    assert (sources.base.manifest.source, sources.base.manifest.received) == ("OpenSID", LATER)
    assert [(found.manifest.source, found.manifest.received) for found in sources.registers] == [
        ("SIAK", LATER),
        ("SIAK", LATER),
    ]
    assert sources.superseded == 2
    assert labels([sources.base, *sources.registers]) == ["OpenSID", "SIAK (SIAK.xlsx) 4", "SIAK (SIAK.xlsx) 3"]


def test_a_list_that_comes_in_two_files_of_one_day_holds_with_both(tmp_path):
    part = replace(EMPTY, kind="welfare", source="P3KE", received=LATER)
    sources = held(tmp_path, register("OpenSID", LATER, Standing.WHOLE), part, part, replace(part, received=EARLIER))
    assert [found.manifest.received for found in sources.lists] == [LATER, LATER]
    assert sources.superseded == 1


def test_a_register_read_without_life_statuses_says_of_nobody_that_he_lives(lindung, tmp_path):
    header, rows = RESIDENTS[:-1], [row[:-1] for row in PEOPLE]
    for name, columns, people_of in (("a", header, rows), ("b", RESIDENTS, PEOPLE)):
        book = workbook(tmp_path / f"{name}.xlsx", columns, people_of)
        lindung("read", book, "--into", tmp_path / "s", "--received", TODAY, "--sender", name)
    sources = village_sources(tmp_path / "s", VILLAGE, date(2026, 11, 22))
    assert {found.manifest.source: tells_life(found) for found in (sources.base, *sources.registers)} == {
        "OpenSID a": False,
        "OpenSID b": True,
    }


def test_nothing_but_members_is_no_village(lindung, tmp_path):
    members = workbook(tmp_path / "peserta.xlsx", MEMBERS, [])
    lindung("read", members, "--into", tmp_path / "s")
    with pytest.raises(UserError, match="tidak ada register desa"):
        village_sources(tmp_path / "s", VILLAGE, date(2026, 11, 22))
