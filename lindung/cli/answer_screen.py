"""What every calculator prints under its answer: the figures it rests on, how far they were checked, what to ask."""

from textwrap import wrap

from lindung.cli import screens
from lindung.law.answers import STRONGEST_FIRST, Answer
from lindung.law.figures import STATUS_WORDS, Figure
from lindung.law.wording import parameter_of, place_words, title_words, value_words

WIDTH = 78  # readable on a screen of 80 columns


def say_wrapped(text: str, indent: str = "") -> None:
    """A sentence in lines that fit a narrow screen, all but the first indented."""
    for line in wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False):
        screens.say(line)


def show_sources(*answers: Answer) -> None:
    """The figures of the answers, each once, those that were checked best first; then every caution."""
    figures = {(figure.name, figure.since): figure for answer in answers for figure in answer.figures}
    whole = Answer(figures=tuple(figures.values()))
    screens.say("")
    screens.say("Dasar")
    number = 0
    for status in STRONGEST_FIRST:
        alike = [figure for figure in whole.figures if figure.status is status]
        if alike:
            say_wrapped(f"{STATUS_WORDS[status].capitalize()}:")
        for figure in alike:
            number += 1
            _show_figure(number, figure)
    for caution in whole.cautions:
        say_wrapped(f"Perhatian: {caution}", "  ")
    say_wrapped(f"Jawaban ini sekuat dasarnya yang terlemah: {STATUS_WORDS[whole.status]}.", "  ")
    screens.say("Sumber lengkap satu angka: lindung figures NAMA")


def _show_figure(number: int, figure: Figure) -> None:
    say_wrapped(f"{number:>3}. {title_words(figure)}: {value_words(figure)}", "     ")
    say_wrapped(f"     {place_words(figure)} [{parameter_of(figure)}]", "     ")
