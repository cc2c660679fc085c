"""Where the figures of a replay are from: how many of which status, or each with its source."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lindung.law.figures import STATUS_WORDS, Figure, Status
from lindung.law.wording import value_words
from lindung.pipelines.replay_words import CUT_WORDS, ENROLMENT_WORDS, LATE_WORDS, PAYING_WORDS

RULE_WORDS = {
    str(word): said for words in (ENROLMENT_WORDS, CUT_WORDS, PAYING_WORDS, LATE_WORDS) for word, said in words.items()
}
"""Words of schemes as a person says them."""


def source_lines(figures: Sequence[Figure]) -> Iterator[str]:
    """Each figure with its source, once."""
    yield "Angka dan sumbernya:"
    yield from _each_once(figures)


def source_counts(figures: Sequence[Figure]) -> str:
    """How far the figures were checked, in one line, and how to see them all."""
    told = Counter(_each_once(figures).values())
    counts = "; ".join(f"{told[status]} {STATUS_WORDS[status]}" for status in Status if told[status])
    return f"Angka yang dipakai: {told.total()} ({counts}). Sumbernya satu per satu: tambahkan --sources."


def _each_once(figures: Sequence[Figure]) -> dict[str, Status]:
    return {_source_line(figure): figure.status for figure in figures}


def _source_line(figure: Figure) -> str:
    shown, article = _value(figure), ", ".join(part for part in (figure.regulation, figure.article) if part)
    return (
        f"- {figure.title}{f' = {shown}' if shown else ''} ({STATUS_WORDS[figure.status]}"
        f"{f'; {article}' if article else ''}): {figure.source}."
    )


def _value(figure: Figure) -> str:
    """Of a table nothing: its rows say what they say where they are used."""
    if figure.value is None:
        return ""
    return RULE_WORDS.get(str(figure.value)) or value_words(figure)
