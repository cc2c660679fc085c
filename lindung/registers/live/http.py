"""One careful HTTP client for the regency API: JSON in, JSON out, and a person told what to do when it does not come.

Certificates are checked, redirects are not followed (the token would go along), an answer may not be larger than
LARGEST. What may pass by itself (429, 5xx, a line that breaks, JSON cut short) is asked for again with growing pauses;
a refusal is not.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode, urlsplit

import urllib3

from lindung.common.errors import UserError

LARGEST = 64 * 2**20  # bytes of one answer; a page of 500 residents with everything is about 2 MB
TIMES = 6  # tries of one question
LONGEST_PAUSE = 300.0  # seconds
BROKEN = frozenset((500, 502, 503, 504))
PASSING = BROKEN | {408, 425, 429}
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(frozen=True)
class Answer:
    """Status and the JSON of an answer; None where it was none."""

    status: int
    content: object


def checked_address(address: str, *, insecure: bool) -> str:
    """The address without its end; UserError where people's data would travel in the clear."""
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise UserError(
            "Alamat API tidak dapat dipakai. Tulis seperti https://api.contoh.id, tanpa nama akun dan tanda tanya."
        )
    if parts.scheme == "http" and parts.hostname not in _LOCAL and not insecure:
        raise UserError(
            "Alamat API harus https: NIK warga dan kata sandi lewat di jaringan. Hanya di jaringan tertutup "
            "boleh --insecure-http."
        )
    return address.strip().rstrip("/").removesuffix("/api/v1")


class Http:
    """Asks one address. `place` is where, for messages."""

    def __init__(self, address: str, ca: str = "") -> None:
        self.address = address
        self.place = urlsplit(address).netloc
        timeout = urllib3.Timeout(connect=10, read=120)
        self._pool = urllib3.PoolManager(
            timeout=timeout, retries=False, cert_reqs="CERT_REQUIRED", ca_certs=ca or None, maxsize=1
        )

    def close(self) -> None:
        """Give the connections back."""
        self._pool.clear()

    def get(self, path: str, words: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
        """Ask for something, several times where that may help."""
        return self._asked("GET", f"{path}?{urlencode(words)}", headers, None, PASSING)

    def post(self, path: str, words: Mapping[str, str]) -> Answer:
        """Send something as JSON. A server that is broken is asked again; one that refuses, or says wait, is not."""
        return self._asked("POST", path, {"Content-Type": "application/json"}, json.dumps(words).encode(), BROKEN)

    def _asked(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None, passing: frozenset[int]
    ) -> Answer:
        for turn in range(TIMES):
            last = turn == TIMES - 1
            try:
                status, said, text = self._once(method, path, headers, body)
            except (urllib3.exceptions.SSLError, urllib3.exceptions.LocationValueError) as error:
                raise UserError(
                    f"Sertifikat {self.place} tidak terbukti. Periksa alamatnya, atau sebut penerbitnya dengan "
                    "--tls-ca."
                ) from error
            except urllib3.exceptions.HTTPError:
                status, said, text = 0, {}, b""
            if status == 200:
                content = _content(text)
                if content is not None:
                    return Answer(status, content)
            elif status and status not in passing:
                return Answer(status, _content(text))
            if not last:
                time.sleep(_pause(turn, said.get("Retry-After", "")))
        raise UserError(_gave_up(self.place, status))

    def _once(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> tuple[int, Mapping[str, str], bytes]:
        wanted = {"Accept": "application/json", **headers}
        answer = self._pool.request(
            method, self.address + path, body=body, headers=wanted, redirect=False, preload_content=False
        )
        try:
            text = answer.read(LARGEST + 1)
        finally:
            answer.close()
        if len(text) > LARGEST:
            raise UserError(
                f"Jawaban {self.place} lebih dari {LARGEST // 2**20} MB dan tidak dibaca. Beri tahu pengelola API-nya."
            )
        length = answer.headers.get("Content-Length", "")
        if length.isdecimal() and "Content-Encoding" not in answer.headers and len(text) < int(length):
            raise urllib3.exceptions.IncompleteRead(len(text), int(length) - len(text))
        return answer.status, answer.headers, text


def _content(text: bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _pause(turn: int, said: str) -> float:
    """As long as the server says, else twice as long each time."""
    if said.strip().isdecimal():
        return min(float(said), LONGEST_PAUSE)
    try:
        told = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        told = 0.0
    return min(max(told, 2.0**turn), LONGEST_PAUSE)


def _gave_up(place: str, status: int) -> str:
    if status == 0:
        why = "tidak menjawab atau sambungannya terputus"
    elif status == 200:
        why = "menjawab dengan JSON yang rusak"
    else:
        why = f"menjawab dengan galat {status}"
    return f"{place} {why}, sudah dicoba {TIMES} kali. Jalankan lagi nanti; halaman yang sudah diambil tidak diulang."
