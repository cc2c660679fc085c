"""A known weakness fails the build; silence of a service does not, and is said."""

import json

from tests.known_weaknesses import audited


def said(*packages: tuple[str, list[str] | None]) -> str:
    """What pip-audit prints; None: skipped."""
    return json.dumps(
        {
            "dependencies": [
                {"name": name, "skip_reason": "not found"}
                if ids is None
                else {"name": name, "version": "1", "vulns": [{"id": one} for one in ids]}
                for name, ids in packages
            ]
        }
    )


def services(**answers: str | None):
    return lambda service, pins: answers[service]


def test_what_one_service_does_not_know_the_other_is_asked():
    found = audited("base.txt", services(pypi=said(("a", []), ("b", None)), osv=said(("a", []), ("b", ["CVE-1"]))))
    assert (found.weak, found.unknown) == ({"b": ["CVE-1"]}, frozenset())
    assert "b: CVE-1" in found.words


def test_when_all_is_known_the_second_is_left_alone():
    found = audited("base.txt", services(pypi=said(("a", []))))
    assert found.words == "1 of 1 packages have no known weakness."


def test_silence_is_said_and_is_no_weakness():
    found = audited("base.txt", services(pypi=said(("a", None), ("b", None)), osv=None))
    assert (found.weak, found.unknown) == ({}, frozenset({"a", "b"}))
    assert found.words == "about 2 packages no advisory service could be asked from here: nothing was audited."
    assert audited("base.txt", services(pypi="", osv="<html>")).asked == 0
