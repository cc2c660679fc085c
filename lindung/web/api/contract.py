"""The contract as OpenAPI 3.1 prints it: problems under their own media type, OAuth 2.0, headers, and NDJSON."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from lindung.web.api import door
from lindung.web.api.models import ASK_WORDS
from lindung.web.api.problems import MEDIA_TYPE
from lindung.web.api.tokens import Bearer

SCHEME = "ClientCredentials"
Described = dict[str, Any]


class LinesToo(Parser):
    """JSON, or one JSON value a line. Text is UTF-8 and nothing else."""

    def parse_body(self, request: HttpRequest) -> Any:  # noqa: ANN401 - whatever JSON holds
        text = request.body.decode("utf-8")
        if request.content_type == door.LINES:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        return json.loads(text)


def office_parser() -> Parser:
    """What reads bodies."""
    return LinesToo()


class Contract(NinjaAPI):
    """The API with its contract completed by what ninja does not know."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        found = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        asks = self._asks()
        for path in found["paths"].values():
            for operation in path.values():
                _complete(operation, asks.get(operation["operationId"], ()))
        found["components"]["securitySchemes"] = {SCHEME: _scheme(self.get_root_path({}))}
        return found

    def calls(self) -> list[Described]:
        """Each call with its method, address, words and the grants of which it wants one."""
        asks = self._asks()
        return [
            {"method": method.upper(), "path": path, "asks": asks.get(operation["operationId"], ()), **operation}
            for path, methods in self.get_openapi_schema()["paths"].items()
            for method, operation in methods.items()
        ]

    def _asks(self) -> dict[str, tuple[str, ...]]:
        return {
            self.get_openapi_operation_id(operation): tuple(auth.asks)
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for operation in view.operations
            for auth in operation.auth_callbacks
            if isinstance(auth, Bearer)
        }

    def get_openapi_operation_id(self, operation: Any) -> str:  # noqa: ANN401 - as ninja has it
        return str(operation.view_func.__name__)


def _complete(operation: Described, asks: tuple[str, ...]) -> None:
    if asks:
        operation["security"] = [{SCHEME: [ask]} for ask in asks]
    for status, answer in operation["responses"].items():
        refused = answer.get("content", {}).get("application/json", {})
        if refused.get("schema", {}).get("$ref", "").endswith("/Problem"):
            answer["content"] = {MEDIA_TYPE: refused}
        answer["headers"] = _headers(int(status))
    body = door.BODIES.get(operation["operationId"])
    if operation["operationId"] == "token":
        operation["requestBody"] = {"required": True, "content": {door.FORM: {"schema": _TOKEN_FORM}}}
    elif operation["operationId"] == "snapshots":
        operation["requestBody"] = {"required": True, "content": {door.FILE: {"schema": _FILE_FORM}}}
    elif body and door.LINES in body.kinds:
        content = operation["requestBody"]["content"]
        content[door.LINES] = {"schema": {"type": "string", "description": "Satu JSON setiap baris"}}


def _headers(status: int) -> Described:
    text: Described = {"schema": {"type": "string"}}
    found: Described = {"X-Request-Id": {**text, "description": "Nomor panggilan ini"}}
    if status == 401:
        found["WWW-Authenticate"] = text
    if status in (201, 202):
        found["Location"] = text
    if status in (429, 503):
        found["Retry-After"] = {"schema": {"type": "integer"}, "description": "Detik"}
    return found


def _scheme(root: str) -> Described:
    scopes = {ask.value: str(words) for ask, words in ASK_WORDS.items()}
    return {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": f"{root}token", "scopes": scopes}}}


_TOKEN_FORM = {
    "type": "object",
    "required": ["grant_type"],
    "properties": {
        "grant_type": {"type": "string", "enum": ["client_credentials"]},
        "client_id": {"type": "string", "description": "Bila tidak dikirim sebagai Basic"},
        "client_secret": {"type": "string"},
        "scope": {"type": "string", "description": "Hak yang diminta, dipisah spasi; kosong: semua"},
    },
}
_FILE_FORM = {
    "type": "object",
    "required": ["area", "received", "sha256", "file"],
    "additionalProperties": False,
    "properties": {
        "area": {"type": "string", "description": "Kode wilayah yang dikirimi"},
        "received": {"type": "string", "format": "date", "description": "Hari berkas dibuat atau diserahkan"},
        "village": {"type": "string", "description": "Kode desa, bila berkasnya tidak menyebutnya"},
        "month": {"type": "string", "description": "Bulan iuran seperti 2026-05, bila berkasnya tidak menyebutnya"},
        "sender": {"type": "string", "maxLength": 80, "description": "Pengirim, bila bukan pemilik daftar"},
        "sha256": {"type": "string", "pattern": "^[0-9A-Fa-f]{64}$", "description": "SHA-256 berkas, heksadesimal"},
        "file": {"type": "string", "format": "binary"},
    },
}
