"""Whatever the office records, a reader finds it in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import lindung.web
from lindung.web.audit.models import Event
from lindung.web.audit.words import ACTIONS, SUBJECTS, action_words, details_words, subject_words

ROOT = Path(lindung.web.__file__).parent
RECORDERS = {"record", "_record"}


def modules() -> Iterator[ast.Module]:
    for path in sorted(ROOT.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def said_in(module: ast.Module, place: int) -> Iterator[str]:
    """The texts that a module gives to `record` in one place: whole, or as far as they are fixed."""
    constants = {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDERS:
            given = node.args[place : place + 1]
            for argument in given:
                yield from texts(constants.get(argument.id, argument) if isinstance(argument, ast.Name) else argument)


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        first = node.values[0]
        yield (str(first.value) if isinstance(first, ast.Constant) else "") + "*"


def recorded(place: int) -> set[str]:
    return {text for module in modules() for text in said_in(module, place)}


def test_every_action_has_words():
    actions = recorded(1)
    assert {"sign_in", "areas_loaded", "user_closed"} <= actions, "the test sees what is recorded"
    begun = {action[:-1] for action in actions if action.endswith("*")}
    assert {action for action in actions if not action.endswith("*")} - ACTIONS.keys() == set()
    assert {start for start in begun if not any(action.startswith(start) for action in ACTIONS)} == set()


def test_every_kind_of_subject_has_words():
    kinds = {subject.split(" ")[0] for subject in recorded(2) if " " in subject and subject[0] != "*"}
    assert "user" in kinds
    assert kinds - SUBJECTS.keys() == set()


def test_words_are_whole_and_unknown_ones_stay_as_they_are():
    event = Event(details={"why": "password", "left": 3, "second_person": False, "counts": {"read": 2}, "note": ""})
    assert details_words(event) == "sebab: kata sandi salah; sisa: 3; orang kedua: tidak; jumlah: read 2"
    assert (action_words("sign_in"), action_words("x.y")) == ("masuk", "x.y")
    assert (subject_words("user 12"), subject_words("x 1"), subject_words("")) == ("pengguna 12", "x 1", "")
