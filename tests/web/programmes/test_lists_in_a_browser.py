"""The pages of lists in a real browser: narrow and wide, light and dark, a meeting entered without JavaScript."""

from collections.abc import Callable

import pytest
from django.conf import settings

from lindung.web.areas.spans import Span
from lindung.web.programmes.approvals import decide, propose
from lindung.web.programmes.drawing import draw_lists
from lindung.web.programmes.meetings import enter_meeting
from lindung.web.programmes.models import Candidate, CandidateList
from lindung.web.programmes.states import Verdict
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.browser import NARROW, WIDE, Visit, chromium, visit
from tests.web.conftest import MELATI, Hire, SignIn
from tests.web.programmes.conftest import Begin, verified
from tests.web.programmes.test_approvals import HELD, ON
from tests.web.programmes.test_lists_pages import here
from tests.web.residents.conftest import Take
from tests.web.residents.registers import person

__all__ = ["chromium", "visit"]
pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 60_000  # bytes
NAMES = ("SITI AMINAH", "MUHAMMAD ABDURRAHMAN WAHYUDIN", "BUDI", "RATNA SARI DEWI", "JOKO", "KARTINI", "ALMARHUM AHMAD")


@pytest.fixture
def a_list(taken: Take, begin: Begin, drawer: User) -> CandidateList:
    """Six on the list of Melati with three places, and one who died."""
    people = [person(number, name, status="2" if "ALMARHUM" in name else "1") for number, name in enumerate(NAMES, 1)]
    taken(*people)
    verified()
    draw_lists(programme=begin(3), span=Span(MELATI, MELATI), on=ON, by=drawer)
    return CandidateList.objects.get()


@pytest.fixture
def opened(live_server: object, signed_in: SignIn, visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Opens a page in a browser in which somebody has signed in."""

    def opens(user: User, path: str, **how: object) -> Visit:
        seen, url = visit(**how), live_server.url  # type: ignore[attr-defined]
        value = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        seen.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])
        return seen.open(url + path)

    return opens


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "light"), (NARROW, "dark")])
def test_the_pages_look_right(
    a_list: CandidateList, drawer: User, hire: Hire, opened: Callable[..., Visit], width: int, scheme: str
):
    operator, head = hire(RoleKind.VILLAGE_OPERATOR, name="operator"), hire(RoleKind.VILLAGE_HEAD, name="kepala")
    other = hire(RoleKind.REGENCY_LABOUR, name="naker")
    pages = [
        (operator, "meeting", here(a_list, "musyawarah/")),
        (operator, "drawn", here(a_list)),
    ]
    for who, name, path in pages:
        _looks_right(opened(who, path, width=width, scheme=scheme), f"{name}-{width}-{scheme}")
    enter_meeting(of_list=a_list, held=HELD, wishes=[], by=drawer)
    propose(of_list=a_list, by=operator)
    programme = a_list.programme_id
    for who, name, path in (
        (head, "turns", "/program-iuran/giliran/"),
        (head, "turn", f"/program-iuran/{programme}/giliran/1/"),
        (head, "decide", here(a_list)),
        (operator, "lists", f"/program-iuran/{programme}/daftar/"),
        (other, "draw", f"/program-iuran/{programme}/daftar/susun/"),
        (operator, "upload", here(a_list, "musyawarah/unggah/")),
    ):
        _looks_right(opened(who, path, width=width, scheme=scheme), f"{name}-{width}-{scheme}")
    decide(of_list=a_list, verdict=Verdict.RETURNED, reason="Daftar hadir kurang", by=head)
    _looks_right(
        opened(operator, here(a_list), width=width, scheme=scheme),
        f"returned-{width}-{scheme}",
    )


def test_a_meeting_is_entered_without_javascript(a_list: CandidateList, hire: Hire, opened: Callable[..., Visit]):
    operator = hire(RoleKind.VILLAGE_OPERATOR, name="operator")
    page = opened(operator, here(a_list, "musyawarah/"), javascript=False).page
    first = Candidate.objects.get(rank=1)
    page.get_by_label("Hari musyawarah").fill("2023-01-20")
    page.get_by_label("Tempat").fill("Balai desa")
    page.get_by_label("Nomor berita acara").fill("BA/1/2023")
    page.get_by_label("Yang diundang (orang)").fill("20")
    page.get_by_label("Yang hadir (orang)").fill("18")
    page.locator(f"[name=putusan-{first.pk}]").select_option("menolak")
    page.locator(f"[name=alasan-{first.pk}]").fill("Pindah kerja")
    page.get_by_role("button", name="Catat hasil musyawarah").click()
    assert page.get_by_text("Hasil musyawarah dicatat.").is_visible()
    first.refresh_from_db()
    assert first.standing == "declined"


def _looks_right(seen: Visit, name: str) -> None:
    seen.photograph(f"lists-{name}")
    assert seen.weight < LIMIT
    assert seen.axe() == []
    assert seen.complaints == []
    assert not seen.is_too_wide
    assert seen.strangers == set()
