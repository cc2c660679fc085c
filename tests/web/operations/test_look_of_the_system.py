"""The administrator's page of conditions in a real browser."""

import pytest

from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, chromium, visit

__all__ = ["chromium", "visit"]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_what_must_be_put_right_is_readable(visit, live_server, hire, signed_in, width):
    cookie = signed_in(hire(RoleKind.ADMINISTRATOR)).cookies["sessionid"].value
    seen = visit(width)
    seen.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    seen.open(f"{live_server.url}/sistem/").photograph(f"sistem-{width}")
    assert seen.page.get_by_text("perlu diperbaiki").count() == 1, "nobody works in a test"
    assert seen.axe() == []
    assert seen.complaints == []
    assert not seen.is_too_wide
