"""Settings and files that would be dangerous stop the start."""

import secrets

import pytest

from lindung.common.errors import UserError
from lindung.web.operations import checks, readiness
from lindung.web.vault.key_files import make_keys
from tests.web.operations.offices import Office


def found(*results) -> list[str]:
    return [message.id for result in results for message in result]


def test_a_key_that_others_can_read_is_an_error(own_folder):
    make_keys(own_folder, {})
    assert found(checks.keys_are_private()) == []
    (own_folder / "keys/nik.keys").chmod(0o640)
    assert found(checks.keys_are_private()) == ["lindung.E001"]


def test_a_folder_open_to_others_is_an_error_and_one_that_is_missing(own_folder, settings):
    assert found(checks.folder_is_ours()) == []
    own_folder.chmod(0o755)
    assert found(checks.folder_is_ours()) == ["lindung.E003"]
    settings.DATA = own_folder / "missing"
    assert found(checks.folder_is_ours(), checks.disk_has_room()) == ["lindung.E002"]


@pytest.mark.parametrize(
    ("secret", "said"),
    [("kunci", ["lindung.E007"]), ("a" * 80, ["lindung.E007"]), (secrets.token_urlsafe(64), [])],
    ids=["short", "of one letter", "ours"],
)
def test_a_secret_that_can_be_guessed_is_an_error(settings, secret, said):
    settings.SECRET_KEY = secret
    assert found(checks.secret_is_long()) == said


def test_a_full_disk_is_an_error(own_folder, monkeypatch):
    assert found(checks.disk_has_room()) == []
    monkeypatch.setattr(checks, "free_megabytes", lambda: 511)
    assert found(checks.disk_has_room()) == ["lindung.E004"]


@pytest.mark.parametrize(
    ("hosts", "https", "demo", "said"),
    [
        (["localhost", "127.0.0.1", "[::1]"], False, False, []),
        (["localhost"], False, True, []),
        (["kantor.test"], True, False, []),
        (["localhost", "kantor.test"], False, False, ["lindung.E006"]),
        (["kantor.test"], True, True, ["lindung.E005"]),
    ],
)
def test_who_is_reached_from_elsewhere_is_reached_by_https_and_no_demo(settings, hosts, https, demo, said):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT, settings.DEMO = hosts, https, demo
    assert found(checks.reached_by_https()) == said


def test_https_without_a_proxy_would_lead_in_a_circle(settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, None
    with pytest.raises(UserError, match="LINDUNG_BEHIND_PROXY=1"):
        readiness.refuse_direct_https()


def test_the_first_fault_is_said_and_how_many_more(own_folder, settings, monkeypatch):
    own_folder.chmod(0o755)
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["kantor.test"], False
    with pytest.raises(UserError, match=r"\(dan 1 lagi"):
        readiness.refuse_faults()


def test_what_django_asks_of_a_server_on_the_internet_is_so(tmp_path):
    office = Office(tmp_path / "office")
    words = {"LINDUNG_HTTPS": "1", "LINDUNG_BEHIND_PROXY": "1", "LINDUNG_HOSTS": "kantor.test"}
    said = office.lindung("office", "check", "--deploy", "--fail-level", "WARNING", **words)
    assert (said.returncode, said.stderr) == (0, "")
    assert "no issues" in said.stdout
