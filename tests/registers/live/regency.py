"""A regency's API as API-Database-Gabungan answers, on this machine: one user, the fictitious village, and troubles.

Built from what is known of it: sign-in with a lock after five wrong tries, each sign-in ending earlier tokens, JSON:API
in pages, days as d-m-Y, family card, place and village nested.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.registers.live.opensid_village import Row, written

EMAIL, PASSWORD = "petugas@contoh.id", "rahasia-api"
CODE = "9999012001"
MOST = 500

# What to answer instead: status, headers, body. None: the usual answer.
Trouble = Callable[["Regency", str], "tuple[int, dict[str, str], bytes] | None"]


def day_first(iso: str) -> str | None:
    """As PHP writes a date cast to d-m-Y."""
    return "30-11--0001" if iso == "0000-00-00" else "-".join(reversed(iso.split("-"))) if iso else None


def people() -> list[dict[str, Any]]:
    """The fictitious village as the API shows it."""
    cards = {row["id"]: row for row in written("tweb_keluarga")}
    places = {row["id"]: row for row in written("tweb_wil_clusterdesa")}
    return [shown(row, cards.get(row["id_kk"]), places[row["id_cluster"]]) for row in written("tweb_penduduk")]


def shown(row: Row, card: Row | None, place: Row, code: str = CODE) -> dict[str, Any]:
    """One resident with everything, also what must not be kept."""
    attributes: dict[str, Any] = {name: cell or None for name, cell in row.items() if name != "id"}
    attributes |= {name: int(row[name]) for name in ("sex", "pekerjaan_id", "kk_level", "status_dasar") if row[name]}
    attributes |= {"tanggallahir": day_first(row["tanggallahir"]), "umur": 30, "namaSakitMenahun": "RAHASIA MEDIS"}
    attributes |= {"keluarga": card or [], "config": {"id": 1, "kode_desa": code}}
    attributes["cluster_desa"] = {name: place[name] for name in ("id", "dusun", "rw", "rt")}
    return {"type": "penduduk", "id": row["id"], "attributes": attributes}


@dataclass
class Regency:
    """The state of the API; tests look at it and change it while it runs."""

    people: list[dict[str, Any]] = field(default_factory=people)
    trouble: list[Trouble] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    signins: int = 0
    wrong: int = 0
    token: str = ""
    size: int = MOST  # of a page, at most

    def signin(self, told: dict[str, str]) -> tuple[int, object]:
        self.signins += 1
        if self.wrong >= 5:
            return 403, {"message": "USER TELAH DIBLOKIR"}
        if (told.get("email"), told.get("password")) != (EMAIL, PASSWORD):
            self.wrong += 1
            return 401, {"message": "Invalid login details"}
        self.token = f"{self.signins}|token"
        return 200, {"message": "Login Success ", "access_token": self.token, "token_type": "Bearer"}

    def page(self, query: dict[str, list[str]]) -> object:
        number, size = int(query["page[number]"][0]), min(int(query["page[size]"][0]), self.size)
        chosen = [one for one in self.people if self._within(one, query)]
        part = chosen[(number - 1) * size : number * size]
        counted = {"total": len(chosen), "count": len(part), "per_page": size, "current_page": number}
        return {"data": part, "meta": {"pagination": counted | {"total_pages": -(-len(chosen) // size)}}}

    def _within(self, one: dict[str, Any], query: dict[str, list[str]]) -> bool:
        codes = [words[0] for name, words in query.items() if name.startswith("filter[kode_")]
        return all(one["attributes"]["config"]["kode_desa"].startswith(code) for code in codes)


class Stub:
    """The API listening on this machine; `address` is what a person would type."""

    def __init__(self, regency: Regency) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answering", (_Answering,), {"regency": regency}))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Answering(BaseHTTPRequestHandler):
    regency: Regency
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.regency.asked.append(self.path)
        if self._troubled():
            return
        if self.headers.get("Authorization") != f"Bearer {self.regency.token}" or not self.regency.token:
            self._send(401, {"message": "Unauthenticated."})
            return
        parts = urlsplit(self.path)
        assert parts.path == "/api/v1/penduduk"
        self._send(200, self.regency.page(parse_qs(parts.query)))

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._troubled():
            self._send(*self.regency.signin(told))

    def _troubled(self) -> bool:
        trouble = self.regency.trouble[0](self.regency, self.path) if self.regency.trouble else None
        if trouble is None:
            return False
        self.regency.trouble.pop(0)
        status, headers, body = trouble
        if status == 0:
            self.close_connection = True
            self.connection.close()
            return True
        self.close_connection = "Content-Length" in headers  # more is promised than comes
        self._write(status, headers, body)
        return True

    def _send(self, status: int, content: object) -> None:
        self._write(status, {}, json.dumps(content).encode())

    def _write(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Nothing is said on the test's screen."""
