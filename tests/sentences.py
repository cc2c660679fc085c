"""`make spec`: the specification as sentences, under the question that each module answers.

A plugin of pytest, used only there (`-p tests.sentences`); results and failures stay pytest's own.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

SHORT_WORDS = re.compile(r"\b(bip|bpjs|bpu|csv|jht|jkk|jkm|kk|nik|siak|sql|xls|xlsx)\b")
MARKS = {"passed": "✓", "failed": "✗", "skipped": "–"}


def sentence(name: str) -> str:
    """The name of a test as it is read aloud; a case that is a sentence already stands for itself."""
    name, _, case = name.removesuffix("]").partition("[")
    if " " in case:
        return case
    words = SHORT_WORDS.sub(lambda word: word[0].upper(), name.removeprefix("test_").replace("_", " "))
    return words[:1].upper() + words[1:] + (f" ({case})" if case else "")


def question(item: pytest.Item) -> str:
    """The chapter that a case belongs to; else the first line of the module's docstring, or where the item stands."""
    case = getattr(item, "callspec", None)
    chapter = case.params.get("chapter") if case else None
    if title := getattr(chapter, "title", ""):
        return str(title)
    module = item.getparent(pytest.Module)
    text = (module.obj.__doc__ if module else None) or item.location[0]
    return text.strip().splitlines()[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report: Any = yield
    report.user_properties += [("question", question(item)), ("sentence", sentence(item.name))]
    return report


class Reader:
    """Prints one line for each finished test, and the question when it changes."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.asked = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        out = self.config.get_terminal_writer()
        told = dict(report.user_properties)
        if told["question"] != self.asked:
            self.asked = str(told["question"])
            out.line(f"\n{self.asked}", bold=True)
        out.line(f"  {MARKS[report.outcome]} {told['sentence']}", red=report.failed)

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """The sentence takes the place of the dot."""
        counted = report.when == "call" or not report.passed
        return (report.outcome if counted else "", "", "")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Reader(config))
