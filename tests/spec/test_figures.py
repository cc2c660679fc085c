"""Figures of law: each has a unit, a first day, a source and how far that source was checked."""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from lindung.law.figures import Figure, NotInForce, Status
from lindung.law.law import names, parameter
from lindung.law.regulations import regulations

FOLDER = Path(str(files("lindung.parameters")))
NAMES = names()
INFORMAL_SCALES = ("contributions/jkk_informal", "contributions/jht_informal", "contributions/income_base_informal")


def all_figures(name: str) -> Iterator[Figure]:
    for figure in parameter(name).history:
        yield from (figure, *figure.rows.values(), *(step for _, step in figure.steps))


def test_every_file_in_the_folder_is_read():
    files_there = {path for path in FOLDER.rglob("*") if path.suffix not in {".py", ".pyc", ""}}
    assert files_there == {FOLDER / f"{name}.yaml" for name in NAMES} | {FOLDER / "regulations.yaml"}


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_says_its_title_unit_first_day_source_and_status(name):
    known = parameter(name)
    assert known.title
    assert known.unit
    for figure in all_figures(name):
        assert type(figure.since) is date
        assert figure.source
        assert Status(figure.status)
        assert figure.checked.by


@pytest.mark.parametrize("name", NAMES)
def test_before_its_first_day_a_figure_is_an_error_and_never_zero(name):
    known = parameter(name)
    first = known.history[0].since
    assert known.on(first) == known.history[0]
    with pytest.raises(NotInForce):
        known.on(first - timedelta(days=1))


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_is_verified_by_general_knowledge(name):
    for figure in all_figures(name):
        guessed = any(
            words in figure.source.lower() for words in ("pengetahuan umum", "general knowledge", "belum dibaca")
        )
        assert not (guessed and figure.status is Status.VERIFIED), figure.name


def test_a_figure_is_verified_only_where_the_text_of_its_regulation_was_read():
    for name in NAMES:
        for figure in all_figures(name):
            if figure.status is Status.VERIFIED:
                assert regulations()[figure.regulation].text_read, figure.name


def test_every_listed_regulation_is_cited_or_tied_to_one_that_is():
    cited = {figure.regulation for name in NAMES for figure in all_figures(name)} - {""}
    tied = {other for code, listed in regulations().items() for other in (code, *listed.changes) if listed.changes}
    assert cited <= regulations().keys()
    assert regulations().keys() - cited - tied == set()


def test_the_scales_of_workers_without_an_employer_have_the_same_edges_and_holes():
    shapes = [
        [[(above, step.value is None) for above, step in figure.steps] for figure in parameter(name).history]
        for name in INFORMAL_SCALES
    ]
    assert shapes[0] == shapes[1] == shapes[2]


def test_arrears_may_be_paid_for_three_months():
    assert parameter("membership/grace_months").count_on(date(2026, 11, 22)) == 3
