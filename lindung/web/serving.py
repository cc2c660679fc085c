"""`lindung serve`: everything is made ready, then a server and one worker run until they are asked to end."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from lindung.common.errors import UserError
from lindung.web.children import Child
from lindung.web.configuration import read_configuration
from lindung.web.locks import the_only_office
from lindung.web.vault.key_files import FOLDER, NIK

READY_WITHIN_SECONDS = 90
LOOK_EVERY_SECONDS = 0.2
HIGHEST_PORT = 65_535
WELL = 200


@dataclass(frozen=True)
class Place:
    """Where the office listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        host = {"0.0.0.0": "localhost", "::": "localhost"}.get(self.host, self.host)  # noqa: S104 - a name for it
        return f"http://[{host}]:{self.port}/" if ":" in host else f"http://{host}:{self.port}/"


def serve(place: Place, processes: int, opened: Callable[[str], None]) -> None:
    """Make ready, start, call `opened` with the address once it answers, and stay until asked to end.

    UserError where a setting cannot be right, the place is taken, or a part cannot be kept running.
    """
    refuse_taken(place)
    data = read_configuration(os.environ).data
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with the_only_office(data):
        make_ready(data)
        _run(place, processes, opened)


def refuse_taken(place: Place) -> None:
    """UserError where nothing can listen there."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    if not 1 <= place.port <= HIGHEST_PORT:
        raise UserError(f"--port harus 1 sampai {HIGHEST_PORT}, bukan {place.port}.")
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((place.host, place.port))
        except PermissionError as error:
            raise UserError(f"Port {place.port} hanya untuk administrator mesin. Pilih --port di atas 1024.") from error
        except OSError as error:
            raise UserError(
                f"Alamat {place.host} port {place.port} tidak dapat dipakai: mungkin program lain sudah memakainya. "
                "Hentikan program itu, atau pilih --port lain."
            ) from error


def make_ready(data: Path) -> None:
    """Keys at the first start, checks, tables, static files."""
    from lindung.web.setup import set_up  # noqa: PLC0415 - brings Django; the place is looked at first

    keys_made_now = not os.environ.get("LINDUNG_NIK_KEYS") and not (data / FOLDER / NIK).is_file()
    set_up(migrated=False)
    from lindung.web.operations import readiness  # noqa: PLC0415

    readiness.make_ready(keys_made_now=keys_made_now)


def _run(place: Place, processes: int, opened: Callable[[str], None]) -> None:
    children = (
        Child("pekerja latar", "lindung.web.worker"),
        Child("server", "lindung.web.server", (place.host, str(place.port), str(processes))),
    )
    with _asked_to_end() as ending:
        try:
            for child in children:
                child.start()
            if _wait_until_well(place, children, ending):
                opened(place.url)
            _watch(children, ending)
        finally:
            for child in children:
                child.ask_to_end()
            for child in children:
                child.end()


@contextmanager
def _asked_to_end() -> Iterator[list[int]]:
    """Signals that came: Ctrl+C and SIGTERM do not interrupt, they are asked for."""
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _wait_until_well(place: Place, children: tuple[Child, ...], ending: list[int]) -> bool:
    """True once /healthz says so; False where we were asked to end before."""
    until = time.monotonic() + READY_WITHIN_SECONDS
    while not ending:
        _revive(children)
        if _well(place):
            return True
        if time.monotonic() > until:
            raise UserError(
                f"Kantor belum menjawab setelah {READY_WITHIN_SECONDS} detik. Baca catatan di atas; "
                "periksa basis data dan ruang disk."
            )
        time.sleep(LOOK_EVERY_SECONDS)
    return False


def _watch(children: tuple[Child, ...], ending: list[int]) -> None:
    while not ending:
        _revive(children)
        time.sleep(LOOK_EVERY_SECONDS)


def _revive(children: tuple[Child, ...]) -> None:
    for child in children:
        if child.dead:
            child.start_again()


def _well(place: Place) -> bool:
    """Does /healthz say so? Asked by the first name that the office goes by."""
    from django.conf import settings  # noqa: PLC0415 - after `make_ready`

    host = "localhost" if place.host in ("0.0.0.0", "::") else place.host  # noqa: S104
    connection = HTTPConnection(host, place.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": settings.ALLOWED_HOSTS[0].lstrip(".")})
        return connection.getresponse().status == WELL
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
