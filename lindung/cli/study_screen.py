"""What `lindung study` shows: what is asked, the scenarios beside each other, and the first one in sentences."""

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped
from lindung.common.wording import number
from lindung.pipelines.study_briefly import HEADER, certainty, column_words, heading, rows, sentences
from lindung.studies.outcome.results import Study
from lindung.studies.running import Engine
from lindung.studies.scenarios.study_file import StudyQuestion

ENGINE_WORDS = {Engine.PERSON: "orang demi orang", Engine.AGGREGATE: "nilai harapannya saja"}


def show_question(question: StudyQuestion, engine: Engine) -> None:
    """What is about to be worked out."""
    say_wrapped(
        f"{question.title}: {number(len(question.scenarios))} skenario, {number(question.years)} tahun, "
        f"{number(question.draws)} ulangan, benih {question.seed}, {ENGINE_WORDS[engine]}."
    )


def show_study(study: Study) -> None:
    """The result as a person reads it first."""
    screens.show_table(HEADER, rows(study), text=1, title=heading(study))
    say_wrapped(column_words(study))
    screens.say("")
    screens.say(f"«{study.scenarios[0].title}»")
    for line in sentences(study):
        say_wrapped(line, "  ")
    screens.say("")
    for line in certainty(study):
        say_wrapped(line)
