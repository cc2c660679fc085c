"""The demonstration ends with an office full of invented people, and with how to sign in to it."""

import os
import re
import signal
import subprocess
import sys
from http.client import HTTPConnection

import pytest
from django.test import Client

from lindung.common.errors import UserError
from lindung.web.areas.services import load_areas
from lindung.web.demonstration import PASSWORD
from lindung.web.operations.demo_people import code_of, hire_cast
from lindung.web.users.models import User
from lindung.web.users.roles import RoleKind
from tests.web.operations.test_serving import free_port


@pytest.fixture
def cast(areas, settings):
    settings.DEMO = True
    return hire_cast("99.01.01.2001")


def test_there_is_one_of_every_role(cast):
    assert sorted(User.objects.get(username=one.username).live_roles[0].kind for one in cast) == sorted(RoleKind)


def test_each_signs_in_with_the_printed_password_and_code(cast):
    for one in cast:
        browser = Client()
        answer = browser.post("/masuk/", {"username": one.username, "password": PASSWORD}, follow=True)
        if one.second_factor:
            answer = browser.post("/masuk/kode/", {"code": code_of(one.username)}, follow=True)
        assert answer.status_code == 200
        assert browser.get("/").status_code == 200, one.username


def test_a_code_is_never_one_that_was_used(cast, monkeypatch):
    monkeypatch.setattr("lindung.web.operations.demo_people.time.time", lambda: 1_800_000_000.0)
    step = 1_800_000_000 // 30
    User.objects.filter(username="naker").update(second_factor_used=step - 5)
    first = code_of("naker")
    User.objects.filter(username="naker").update(second_factor_used=step)
    assert code_of("naker") != first
    User.objects.filter(username="naker").update(second_factor_used=step + 1)
    with pytest.raises(UserError, match="Tunggu setengah menit"):
        code_of("naker")


def test_who_has_no_code_is_told_so(cast):
    with pytest.raises(UserError, match="masuk tanpa kode"):
        code_of("kades")
    with pytest.raises(UserError, match="Yang ada: operator, kades"):
        code_of("siapa")


def test_outside_of_a_demonstration_there_are_no_such_people(db, settings):
    settings.DEMO = False
    load_areas({"99": "PROVINSI KARANGAN"})
    with pytest.raises(AssertionError):
        hire_cast("99.01.01.2001")
    with pytest.raises(AssertionError):
        code_of("naker")


def test_from_nothing_to_a_running_office_and_a_second_time(tmp_path):
    port, into = free_port(), tmp_path / "demo"
    plain = {name: said for name, said in os.environ.items() if not name.startswith(("LINDUNG_", "PYTEST", "DJANGO"))}
    # Another office in the environment is left alone.
    environ = plain | {"DATABASE_URL": "postgres://a:b@127.0.0.1:1/real", "LINDUNG_DATA": str(tmp_path / "real")}
    words = [sys.executable, "-m", "lindung", "demo", "--into", str(into), "--residents", "400", "--port", str(port)]
    filled = subprocess.run([*words, "--office"], env=environ, capture_output=True, text=True, check=False)
    assert filled.returncode == 0, filled.stderr
    assert filled.stderr == ""
    assert f"Sandi semuanya: {PASSWORD}" in filled.stdout
    told = " ".join(filled.stdout.split())
    assert re.search(
        r"BKBK Karangan di 2 desa sejak \w+ \d{4}: [1-9]\d* pekerja ikut serta, [1-9]\d* diterima BPJS", told
    )
    assert re.search(r"[1-9]\d* bulan perlindungan dibayar, Rp[1-9].* belum disalurkan", told)
    assert "keluarga berhak atas Rp10.000.000" in told
    program = subprocess.Popen(
        [*words, "--serve"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout
    said = ""
    while "terbuka" not in said and (line := program.stdout.readline()):
        said += line
    assert f"http://127.0.0.1:{port}/" in said
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/masuk/")
    page = connection.getresponse().read().decode()
    assert "Data karangan" in page
    connection.close()
    code = subprocess.run(
        [sys.executable, "-m", "lindung", "demo-code", "admin", "--into", str(into)],
        env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert re.fullmatch(r"\d{6}\n", code.stdout)
    again = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)
    assert "sudah terbuka di proses lain" in again.stderr, "a demonstration is not cleared under who looks at it"
    program.send_signal(signal.SIGINT)
    out, log = program.communicate(timeout=60)
    assert (program.returncode, out) == (0, "Kantor demo ditutup.\n"), log
    assert not (tmp_path / "real").exists()
