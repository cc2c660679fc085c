"""A command finds the office ready, or one sentence says what to do first."""

import os
import subprocess
import sys

import pytest

from lindung.common.errors import UserError
from lindung.web import setup


def in_a_program_of_its_own(data, code: str) -> str:
    """What a command in a new process prints, or the sentence that it refuses with."""
    plain = {name: said for name, said in os.environ.items() if not name.startswith(("LINDUNG_", "D"))}
    script = (
        "from lindung.common.errors import UserError\n"
        "from lindung.web.setup import set_up\n"
        f"try:\n    {code}\nexcept UserError as error:\n    print('refused', error)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env=plain | {"LINDUNG_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_the_first_time_keys_are_made_and_the_tables_are_asked_for(tmp_path):
    said = in_a_program_of_its_own(tmp_path, "set_up()")
    assert said.startswith("refused Basis data kantor belum siap")
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == ["nik.keys", "session.key"]


def test_a_lost_key_is_said_and_never_replaced(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/session.key").write_text("x" * 64)
    assert "nik.keys tidak ada" in in_a_program_of_its_own(tmp_path, "set_up(migrated=False)")
    assert not (tmp_path / "keys/nik.keys").exists()


@pytest.mark.django_db
def test_with_every_migration_it_is_ready(monkeypatch):
    assert setup.unapplied() == []
    setup.set_up()
    monkeypatch.setattr(setup, "unapplied", lambda: ["users.0009_later"])
    with pytest.raises(UserError, match="lindung office migrate"):
        setup.set_up()
