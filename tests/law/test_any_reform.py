"""Whatever is changed, on every day the law says what it said, but for the change."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from lindung.law.figures import NotInForce, NotInTable, Parameter, Status
from lindung.law.law import Law
from lindung.law.reading import read_parameter
from lindung.law.reforms import Change, Reform

BEGIN = date(2020, 1, 1)
DAYS = [BEGIN + timedelta(days=ahead) for ahead in range(-3, 45)]
ABOUT = "title: T\ndescription: D\nunit: U\nchecked: {by: Uji, day: 2026-11-23}\nvalues:\n"


@st.composite
def parameters(draw: st.DrawFn, *, table: bool) -> Parameter:
    """One to four values that follow each other; the last one may end; a table need not have all rows always."""
    begins = sorted(draw(st.sets(st.integers(0, 30), min_size=1, max_size=4)))
    lines = []
    for place, begin in enumerate(begins):
        rows = draw(st.sets(st.sampled_from("ab"), min_size=1)) if table else set()
        kind = f"table: {{{', '.join(f'{row}: {place * 10 + 1}' for row in sorted(rows))}}}" if table else ""
        until = draw(st.integers(begin, 35)) if place == len(begins) - 1 and draw(st.booleans()) else None
        last = f", last: {BEGIN + timedelta(days=until)}" if until is not None else ""
        value = kind or f"value: {place * 10 + 1}"
        lines.append(f"  {BEGIN + timedelta(days=begin)}: {{{value}, source: S, status: reported{last}}}\n")
    return read_parameter("figure", ABOUT + "".join(lines), {})


def said(law: Law, day: date, row: str) -> object:
    """The value on a day, or why there is none."""
    try:
        return (law.row("figure", day, row) if row else law.on("figure", day)).value
    except (NotInForce, NotInTable) as error:
        return type(error)


@st.composite
def changes(draw: st.DrawFn, row: str) -> Change:
    since = draw(st.sampled_from(DAYS))
    last = draw(st.none() | st.sampled_from([day for day in DAYS if day >= since]))
    return Change("figure", since, 99, last, row)


@given(parameters(table=False), changes(""))
@settings(max_examples=200, deadline=None)
def test_a_figure_is_changed_from_the_first_day_to_the_last_and_on_no_other(known, change):
    law = Law({"figure": known})
    reformed = law.under(Reform("R", "Uji", (change,)))
    for day in DAYS:
        inside = change.since <= day <= (change.last or date.max)
        assert said(reformed, day, "") == (99 if inside else said(law, day, ""))
        assert not inside or reformed.on("figure", day).status is Status.ASSUMPTION


@given(parameters(table=True), changes("a"))
@settings(max_examples=300, deadline=None)
def test_a_row_is_changed_and_the_others_follow_the_law(known, change):
    law = Law({"figure": known})
    if not any("a" in figure.rows for figure in known.history):
        return
    reformed = law.under(Reform("R", "Uji", (change,)))
    for day in DAYS:
        inside = change.since <= day <= (change.last or date.max)
        assert said(reformed, day, "a") == (99 if inside else said(law, day, "a"))
        if said(law, day, "b") is not NotInForce:
            assert said(reformed, day, "b") == said(law, day, "b")
