"""What every page is given without asking: the version, the menu, the account, and where the reader works."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _, ngettext

from lindung import __version__
from lindung.web.notices.bell import bell_of
from lindung.web.shell.components import Link
from lindung.web.shell.navigation import address, menu_of
from lindung.web.shell.shown import place
from lindung.web.users.gates import sign_in_first
from lindung.web.users.models import User
from lindung.web.users.roles import role_in_words


def office(request: HttpRequest) -> dict[str, Any]:
    """The context processor of the office. Who has not signed in wholly is told nothing but the version."""
    context: dict[str, Any] = {
        "version": __version__,
        "demo": settings.DEMO,
        "language_url": address("shell:language"),
        "help_url": address("shell:help"),
        "start_url": address("shell:start"),
    }
    if settings.PUBLIC_PAGES:
        context["public_url"] = address("coverage:public_start")
    user = getattr(request, "user", None)  # not there when an error came before it was known
    if isinstance(user, User) and sign_in_first(request) is None:
        menu = menu_of(user, request)
        context |= {"navigation": menu.groups, "beside": menu.beside}
        context |= {"account": _account(user), "area_name": _where(user)}
        context["bell"] = bell_of(user)
    else:
        context["sign_in_url"] = address("users:sign_in")
    return context


def _account(user: User) -> dict[str, Any]:
    links = [Link(_("Akun saya"), address("users:account")), Link(_("Bantuan"), address("shell:help"))]
    roles = dict.fromkeys(role_in_words(role.kind) for role in user.live_roles)
    return {
        "name": user.full_name,
        "roles": ", ".join(roles),
        "links": [link for link in links if link.url],
        "sign_out_url": address("users:sign_out"),
    }


def _where(user: User) -> str:
    """The area of the first role, and how many others there are."""
    areas = list(dict.fromkeys(role.area for role in user.live_roles))
    if not areas:
        return ""
    others = len(areas) - 1
    more = ngettext(" dan %(count)d wilayah lain", " dan %(count)d wilayah lain", others) % {"count": others}
    return place(areas[0].name) + (more if others else "")
