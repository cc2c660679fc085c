"""The command line, called as an officer calls it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from lindung.cli import main


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def lindung(monkeypatch, capsys) -> Callable[..., Said]:
    """Run `lindung` with some words."""

    def run(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["lindung", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            main()
        said = capsys.readouterr()
        return Said(int(stopped.value.code or 0), said.out, said.err)

    return run
