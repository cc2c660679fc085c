"""Who walks, how an answer is read, and what should have been in it."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, quote_plus

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lindung.web.users.roles import RoleKind as R
from tests.web.access.table import ACCEPT, QUARANTINE, SEE_PEOPLE, UPLOAD, WHOLE_COUNTS, Call
from tests.web.access.world import SOURCES, Place, World

_CHANGES = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|[BCDFGHJKMNPQRSTVWXYZ2-9]{4}-[BCDFGHJKMNPQRSTVWXYZ2-9]{4}'
)


@dataclass(frozen=True)
class Actor:
    """Somebody: a role in an area, or none."""

    kind: R | None
    area: str = ""

    def __str__(self) -> str:
        return f"{self.kind or 'nobody'} {self.area}".strip()

    def is_inside(self, code: str) -> bool:
        """Does the area of the role hold an area? Nowhere is in none."""
        return bool(code) and (self.area in ("ID", code) or code.startswith(f"{self.area}."))


def addresses(resolver: URLResolver | None = None, space: tuple[str, ...] = ()) -> Iterator[str]:
    """The name of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join((*space, pattern.name or str(pattern.pattern)))
        else:
            yield from addresses(pattern, (*space, pattern.namespace) if pattern.namespace else space)


def allowed(call: Call, actor: Actor, place: Place) -> bool:
    """Should the call be answered?"""
    if call.who in ("anybody", "signed in"):
        return True
    inside = call.things is None or call.at == "one" or actor.is_inside(call.of(place))
    return may(call, actor) and inside


def may(call: Call, actor: Actor) -> bool:
    """Has the role what the call asks for, wherever?"""
    return not isinstance(call.who, str) and actor.kind in call.who


def unreadable(actor: Actor, place: Place, call: Call) -> tuple[str, ...]:
    """Of a place's marks those that must not be in any answer to this person."""
    if not actor.is_inside(place.said) or (not place.code and actor.kind not in QUARANTINE):
        return place.marks
    hidden = []
    if actor.kind not in SEE_PEOPLE | UPLOAD | ACCEPT:
        hidden += [place.person, place.nik, place.card]
    elif not call.numbers:
        hidden += [place.nik, place.card]
    if actor.kind not in WHOLE_COUNTS:
        hidden += place.counts
    return tuple(hidden)


@contextmanager
def undone(browser: Client) -> Iterator[None]:
    """Whatever is done inside did not happen, signing out neither."""
    cookies, point = browser.cookies.output(header=""), transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        browser.cookies = SimpleCookie(cookies)


def ask(browser: Client, name: str, call: Call, arguments: list[Any], place: Place) -> Any:
    """The answer, as it comes; what it did is undone by the caller."""
    path = reverse(name, args=arguments)
    if call.method == "get":
        return browser.get(path, call.query(place))
    return browser.post(path, call.form(place), follow=call.follow)


def read(answer: Any) -> bytes:
    """Everything an answer says: its address, its body; of a workbook what is in it, of a document its text too."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as workbook:
            body = b"\n".join(workbook.read(name) for name in workbook.namelist())
    if body[:5] == b"%PDF-" and (pdftotext := shutil.which("pdftotext")):
        body += subprocess.run([pdftotext, "-", "-"], input=body, capture_output=True, check=True).stdout
    return bytes(answer.get("Location", "").encode() + b"\n" + body)


def settled(body: bytes) -> bytes:
    """Without what is another one each time."""
    return _CHANGES.sub(b"", body)


def leaks(body: bytes, actor: Actor, world: World, call: Call, asked: Place) -> list[str]:
    """The marks in an answer that should not be there. What was typed may be shown again to who typed it."""
    for typed in (*call.form(asked).values(), *call.query(asked).values()):
        for written in (str(typed), quote_plus(str(typed)), quote(str(typed))):
            body = body.replace(written.encode(), b"") if len(written) > 5 else body
    sources = [SOURCES] if actor.kind not in WHOLE_COUNTS and SOURCES.encode() in body else []
    return sources + [
        f"{mark} of {place.code or 'nowhere'}"
        for place in world.values()
        for mark in unreadable(actor, place, call)
        if mark.encode() in body
    ]
