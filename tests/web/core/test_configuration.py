"""Settings that cannot be right stop the start with one sentence."""

from pathlib import Path

import pytest

from lindung.common.errors import UserError
from lindung.web.configuration import read_configuration


def test_without_settings_it_runs_on_sqlite_for_this_machine_only(tmp_path):
    office = read_configuration({"LINDUNG_DATA": str(tmp_path)})
    assert office.database["NAME"] == str(tmp_path / "office.sqlite3")
    assert (office.hosts, office.https, office.postgres) == (("localhost", "127.0.0.1"), False, False)


def test_postgres_by_its_address(tmp_path):
    url = "postgres://lindung:rahasia@server.test:5433/kantor"
    office = read_configuration({"LINDUNG_DATA": str(tmp_path), "DATABASE_URL": url})
    assert office.postgres
    assert (office.database["HOST"], office.database["PORT"], office.database["NAME"]) == (
        "server.test",
        5433,
        "kantor",
    )
    assert office.database["OPTIONS"] == {"options": "-c jit=off"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("LINDUNG_HOSTS", "*"),
        ("LINDUNG_HTTPS", "mungkin"),
        ("LINDUNG_DEMO", "2"),
        ("LINDUNG_UPLOAD_MB", "0"),
        ("LINDUNG_UPLOAD_MB", "banyak"),
        ("LINDUNG_HOST", "salah-eja.test"),
        ("DATABASE_URL", "mysql://a:rahasia@b/c"),
        ("DATABASE_URL", "postgres://a:rahasia@b:port/c"),
    ],
)
def test_a_setting_that_cannot_be_right_is_named_without_its_secret(name, said):
    with pytest.raises(UserError) as refused:
        read_configuration({name: said})
    assert name in str(refused.value)
    assert "rahasia" not in str(refused.value)


def test_the_folder_is_the_same_wherever_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_configuration({}).data == Path(tmp_path / "lindung-data")
