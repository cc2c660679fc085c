"""`lindung serve` opens the office with one command, keeps it open, and closes it whole."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.web import children
from lindung.web.serving import Place, refuse_taken
from tests.web.operations.offices import Office, new_office


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def children_of(pid: int) -> dict[str, int]:
    """Module by process number, of the programs that one has started."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_text().split("\0")
        except (OSError, ValueError, IndexError):
            continue
        if parent == pid and "-m" in words:
            found[words[words.index("-m") + 1].rpartition(".")[2]] = int(folder.name)
    return found


def soon(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def well(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def serving(office: Office, port: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "lindung", "serve", "--port", str(port), "--workers", "1"]
    program = subprocess.Popen(command, env=office.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout
    assert f"http://127.0.0.1:{port}/" in program.stdout.readline()
    return program


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are looked up in /proc")
def test_one_command_opens_it_a_killed_part_comes_back_and_ctrl_c_ends_everything(tmp_path):
    port = free_port()
    with new_office(tmp_path / "office") as office:
        program = serving(office, port)
        first = children_of(program.pid)
        assert sorted(first) == ["server", "worker"]
        second = office.lindung("serve", "--port", free_port())
        assert (second.returncode, "sudah terbuka di proses lain" in second.stderr) == (1, True)
        for name in ("worker", "server"):
            os.kill(first[name], signal.SIGKILL)

        def others() -> bool:
            now = children_of(program.pid)
            return sorted(now) == ["server", "worker"] and not set(now.values()) & set(first.values()) and well(port)

        assert soon(others)
        again = children_of(program.pid)
        program.send_signal(signal.SIGINT)
        out, _log = program.communicate(timeout=30)
        assert (program.returncode, out) == (0, "Kantor ditutup.\n")
        assert not any(Path(f"/proc/{pid}").exists() for pid in again.values())
        assert not well(port)
        static = [path.name for path in (office.data / "static" / "shell").iterdir()]
        assert any(name.startswith("office.") and name.endswith(".css.br") for name in static), (
            "packed once, at the start"
        )


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are looked up in /proc")
def test_when_it_is_killed_its_children_end_too(office):
    port = free_port()
    program = serving(office, port)
    left = children_of(program.pid)
    program.kill()
    program.communicate()
    assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left.values()) and not well(port))


def test_a_port_in_use_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UserError, match="pilih --port lain"):
            refuse_taken(Place("127.0.0.1", taken.getsockname()[1]))


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 0), ("127.0.0.1", 65_536), ("192.0.2.1", 8000)])
def test_a_place_where_nothing_can_listen_is_said(host, port):
    with pytest.raises(UserError, match="port"):
        refuse_taken(Place(host, port))


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://localhost:8000/"),
        ("::1", "http://[::1]:8000/"),
    ],
)
def test_the_address_that_is_printed_can_be_opened(host, url):
    assert Place(host, 8000).url == url


def test_a_part_that_keeps_dying_ends_it_with_a_sentence(monkeypatch):
    child = children.Child("pekerja latar", "lindung.no_such_module")
    monkeypatch.setattr(children.Child, "start", lambda self: None)
    for _ in range(children.DEATHS - 1):
        child.start_again()
    with pytest.raises(UserError, match="«pekerja latar» berhenti 5 kali"):
        child.start_again()


def test_keys_are_not_made_anew_where_something_was_sealed(office):
    script = "from lindung.web.users.models import User\nUser.objects.create(username='a', second_factor_sealed=b'x')"
    assert office.python(script).communicate() == ("", None)
    for path in (office.data / "keys").iterdir():
        path.unlink()
    said = office.lindung("serve", "--port", free_port())
    assert (said.returncode, "Kunci NIK hilang" in said.stderr) == (1, True)
    assert not (office.data / "keys/nik.keys").exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LINDUNG_HOSTS", "kantor.test", "tanpa HTTPS"),
        ("LINDUNG_HTTPS", "1", "LINDUNG_BEHIND_PROXY=1"),
        ("DATABASE_URL", "postgres://a:rahasia@127.0.0.1:1/c", "Basis data tidak dapat dihubungi"),
    ],
)
def test_a_setting_that_cannot_be_right_ends_the_start_with_a_sentence(tmp_path, name, value, sentence):
    said = Office(tmp_path / "office").lindung("serve", "--port", free_port(), **{name: value})
    assert (said.returncode, said.stdout) == (1, "")
    assert sentence in said.stderr
    assert "rahasia" not in said.stderr
