"""The office of `world`, and everybody who walks through it."""

import json
from collections.abc import Mapping
from datetime import date

import pytest
from django.template.base import Template
from django.test.utils import _TestState

from lindung.documents import typeset
from tests.web.access.world import World, build


@pytest.fixture
def world(areas: object) -> World:
    """All places, furnished."""
    return build()


@pytest.fixture(autouse=True)
def documents_as_they_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that a document is told instead of the document: a thousand are asked for, and leaks are words."""

    def told(template: str, values: Mapping[str, object], on: date, *, tagged: bool) -> bytes:
        return json.dumps([template, values, str(on), tagged], ensure_ascii=False).encode()

    monkeypatch.setattr(typeset, "_typeset", told)


@pytest.fixture(autouse=True)
def studies_are_not_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who looks at a page of changes does not ask for one: nothing is worked out behind thousands of pages."""
    monkeypatch.setattr("lindung.web.studies.change_views.get_ready", lambda *_said: None)


@pytest.fixture(autouse=True)
def pages_without_their_contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django keeps a copy of everything each template knew: of a hundred thousand pages nobody asks for it."""
    monkeypatch.setattr(Template, "_render", vars(_TestState)["saved_data"].template_render)
