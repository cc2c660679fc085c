"""Addresses of notices: everybody who is signed in has the page, and on it only what concerns their areas."""

from collections.abc import Mapping

from tests.web.access.table import Call, get, post

TABLE: Mapping[str, tuple[Call, ...]] = {
    "notices:notices": (get("signed in"), get("signed in", query=lambda place: {"baru": "on"})),
    "notices:seen": (post("signed in", form=lambda place: {"upto": "1"}),),
    "notices:printed": (get("signed in"),),
}
