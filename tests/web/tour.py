"""A walk through the office as one person: every page that links lead to, one of each kind, narrow and wide."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urldefrag, urlsplit

from django.urls import Resolver404, resolve

from tests.web.browser import NARROW, WIDE, Visit

LIMIT = 60_000  # bytes of a page with everything it needs, nothing of it kept from before
LOOKS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((WIDE, "light"), (NARROW, "dark"))
OF_THE_LOOK = ("color-contrast", "scrollable-region-focusable", "link-in-text-block")
ADDRESSES = "links => links.map(link => new URL(link.getAttribute('href'), location).href)"  # of SVG too
Kind = tuple[str, tuple[str, ...]]  # the name of the page and what is asked of it


@dataclass(frozen=True)
class Stop:
    """One page, and everything about it that a reader would mind."""

    page: str
    path: str
    wrong: tuple[str, ...]


def tour(seen: Visit, server: str, person: str, known: set[Kind]) -> Iterator[Stop]:
    """Walk from the start page to every page of a kind not yet known; photographs are named after person and page."""
    waiting = ["/"]
    known.add(("shell:start", ()))
    while waiting:
        path = waiting.pop(0)
        seen.complaints.clear()
        seen.open(server + path)
        page = (kind_of(path) or ("?", ()))[0]
        yield Stop(page, path, tuple(_wrong(seen, f"{person}-{page.replace(':', '-')}")))
        for link in seen.page.eval_on_selector_all("a[href]:not([download])", ADDRESSES):
            further = urldefrag(link).url.removeprefix(server)
            kind = kind_of(further)
            if kind and kind not in known:
                known.add(kind)
                waiting.append(further)


def kind_of(path: str) -> Kind | None:
    """Pages of one kind differ only in what they show; None for what is no page of the office."""
    parts = urlsplit(path)
    if parts.scheme or not parts.path.startswith("/"):
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return "a page that is not there", (parts.path,)
    return found.view_name, tuple(sorted(name for name, _value in parse_qsl(parts.query)))


def _wrong(seen: Visit, name: str) -> Iterator[str]:
    if seen.answers and seen.answers[0].status >= 400:
        yield f"status {seen.answers[0].status}"
    if "html" not in seen.answers[0].headers.get("content-type", ""):
        return
    if seen.weight > LIMIT:
        yield f"{seen.weight} bytes"
    yield from (f"asked elsewhere: {address}" for address in sorted(seen.strangers))
    for width, scheme in LOOKS:
        seen.page.set_viewport_size({"width": width, "height": 800})
        seen.page.emulate_media(color_scheme=scheme)
        seen.photograph(f"{name}-{width}-{scheme}")
        rules = () if (width, scheme) == LOOKS[0] else OF_THE_LOOK  # the others have been asked on this very page
        yield from (f"{width} {scheme}: {fault}" for fault in seen.axe(*rules))
        if seen.is_too_wide:
            yield f"wider than {width}"
    yield from seen.complaints
