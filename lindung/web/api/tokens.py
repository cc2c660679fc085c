"""Client credentials for a token (RFC 6749 section 4.4), and the token with every other call (RFC 6750)."""

from base64 import b64decode
from dataclasses import dataclass
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from ninja.security import HttpBearer

from lindung.web.api.clients import TOKEN_LIFE, give_token, reach_of, scope_of_client
from lindung.web.api.consent import stood_behind
from lindung.web.api.credentials import client_with, token_with
from lindung.web.api.limits import spend
from lindung.web.api.models import ApiClient, Ask
from lindung.web.api.problems import Refused
from lindung.web.audit.services import record
from lindung.web.users.scope import Scope


@dataclass(frozen=True)
class Caller:
    """Who asks, in which areas, for what."""

    client: ApiClient
    scope: Scope
    asks: frozenset[str]


class Called(HttpRequest):
    """A call that has shown its token."""

    auth: Caller
    request_id: str


class Bearer(HttpBearer):
    """A token that is granted one of some things; each call is counted under `limit`."""

    def __init__(self, *asks: Ask, limit: str) -> None:
        """asks: one of them is enough."""
        super().__init__()
        self.asks, self._limit = asks, limit

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:  # noqa: ARG002 - as ninja calls it
        held = token_with(token, timezone.now())
        if held is None:
            return None
        granted = frozenset(held.asks) & frozenset(held.client.asks)
        if not granted & {ask.value for ask in self.asks}:
            wanted = " ".join(self.asks)
            challenge = f'Bearer realm="lindung", error="insufficient_scope", scope="{wanted}"'
            raise Refused("not-granted", f"Hak yang diperlukan: {wanted}.", headers={"WWW-Authenticate": challenge})
        granted = stood_behind(held.client, granted)
        if not granted & {ask.value for ask in self.asks}:
            raise Refused("not-agreed", "Minta penanggung jawabnya menyetujui program ini di halaman «Akun saya».")
        spend(held.client, self._limit)
        return Caller(held.client, scope_of_client(held.client), granted)


class Stopped(Exception):
    """A refusal of RFC 6749: its code, its status, and a sentence."""

    def __init__(self, error: str, sentence: str, status: int = 400) -> None:
        super().__init__(error)
        self.error, self.sentence, self.status = error, sentence, status


def token_answer(request: HttpRequest, request_id: str) -> HttpResponse:
    """The answer to a request for a token."""
    try:
        client = _client(request, request_id)
        asks = _asks(request, client)
    except Stopped as stopped:
        said = {"error": stopped.error, "error_description": stopped.sentence}
        challenge = {"WWW-Authenticate": 'Basic realm="lindung"'} if stopped.status == 401 else {}
        return JsonResponse(said, status=stopped.status, headers={"Cache-Control": "no-store", **challenge})
    token = give_token(client=client, asks=asks, request_id=request_id)
    told = {"access_token": token, "token_type": "Bearer", "expires_in": int(TOKEN_LIFE.total_seconds())}
    return JsonResponse(told | {"scope": " ".join(asks)}, headers={"Cache-Control": "no-store"})


def _client(request: HttpRequest, request_id: str) -> ApiClient:
    """Who asks; a wrong secret is counted and recorded with the program it was tried for."""
    client, fits = client_with(*_credentials(request), timezone.now())
    if client:
        spend(client, "token")
        if fits:
            return client
        record(client.words, "api.token_refused", client.subject, reach_of(client), request=request_id)
    raise Stopped("invalid_client", "Nomor program atau rahasianya salah, kedaluwarsa, atau dicabut.", 401)


def _credentials(request: HttpRequest) -> tuple[str, str]:
    """From the header or from the form, not from both."""
    form = request.POST
    if any(len(form.getlist(name)) > 1 for name in ("grant_type", "client_id", "client_secret", "scope")):
        raise Stopped("invalid_request", "Satu isian ditulis dua kali.")
    if form.get("grant_type") is None:
        raise Stopped("invalid_request", "grant_type wajib diisi: client_credentials.")
    header = request.headers.get("Authorization", "")
    if header and "client_secret" in form:
        raise Stopped("invalid_request", "Kirim rahasia program di header atau di isian, tidak di keduanya.")
    client_id, secret = _basic(header) if header else (form.get("client_id", ""), form.get("client_secret", ""))
    if not client_id or not secret:
        raise Stopped("invalid_client", "Nomor program (client_id) atau rahasianya belum diisi.", 401)
    return client_id, secret


def _basic(header: str) -> tuple[str, str]:
    kind, _space, said = header.partition(" ")
    try:
        text = b64decode(said.strip(), validate=True).decode("utf-8") if kind.lower() == "basic" else ""
    except ValueError:
        text = ""
    client_id, _colon, secret = text.partition(":")
    return unquote_plus(client_id), unquote_plus(secret)


def _asks(request: HttpRequest, client: ApiClient) -> list[str]:
    if request.POST["grant_type"] != "client_credentials":
        raise Stopped("unsupported_grant_type", "Hanya client_credentials.")
    wanted = request.POST.get("scope", "").split()
    if not set(wanted) <= set(client.asks):
        raise Stopped("invalid_scope", "Program ini tidak diberi hak itu.")
    return sorted(set(wanted) or set(client.asks))
