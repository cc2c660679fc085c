"""`python -m tests.known_weaknesses PINS`: has anything that users get a published weakness? Two services are asked.

A known weakness fails. A service that cannot be reached or knows nothing fails nothing: that is said in one line.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

SERVICES = ("pypi", "osv")
SECONDS = 15


@dataclass(frozen=True)
class Audited:
    """What the services said: packages with the ids of their weaknesses, and packages nobody knew anything about."""

    asked: int
    weak: dict[str, list[str]]
    unknown: frozenset[str]

    @property
    def words(self) -> str:
        """One line."""
        if self.weak:
            found = "; ".join(f"{name}: {', '.join(ids)}" for name, ids in sorted(self.weak.items()))
            return f"known weaknesses: {found}. Take a newer version: make lock UPGRADE=--upgrade"
        known = f"{self.asked - len(self.unknown)} of {self.asked} packages have no known weakness"
        unasked = f"about {len(self.unknown)} packages no advisory service could be asked from here"
        if len(self.unknown) == self.asked:
            return f"{unasked}: nothing was audited."
        return f"{known}; {unasked}." if self.unknown else f"{known}."


def audited(pins: str, ask: Callable[[str, str], str | None]) -> Audited:
    """Ask one service after the other about what the one before did not know."""
    weak: dict[str, list[str]] = {}
    known: set[str] = set()
    names: set[str] = set()
    for service in SERVICES:
        for package in _packages(ask(service, pins)):
            names.add(package["name"])
            if "skip_reason" not in package:
                known.add(package["name"])
                if ids := [one["id"] for one in package["vulns"]]:
                    weak[package["name"]] = ids
        if names and names == known:
            break
    return Audited(len(names), weak, frozenset(names - known))


def main(words: Sequence[str]) -> int:
    """1 where a weakness is known."""
    found = audited(words[0], _asked)
    print(f"{words[0]}: {found.words}")  # noqa: T201
    return 1 if found.weak else 0


def _packages(answer: str | None) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(answer or "")["dependencies"]
    except (ValueError, KeyError, TypeError):
        return []
    return found


def _asked(service: str, pins: str) -> str | None:
    """What pip-audit says as JSON; nothing where the service did not answer."""
    options = ("--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off")
    command = [sys.executable, "-m", "pip_audit", "-r", pins, "-s", service, "--timeout", str(SECONDS), *options]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20 * SECONDS).stdout
    except subprocess.TimeoutExpired:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
