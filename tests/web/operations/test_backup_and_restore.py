"""A backup taken while others write is one moment of the office; restored, every row and file is there."""

from tests.web.operations.offices import new_office

# Writes a file, then a row that names it, without end; stops where its standard input ends.
WRITER = """
import select, sys
from django.conf import settings
from lindung.web.audit.services import record
number = 0
while not select.select([sys.stdin], [], [], 0)[0]:
    number += 1
    folder = settings.DATA / "uploads" / str(number)
    folder.mkdir(parents=True)
    (folder / "register.xlsx").write_bytes(str(number).encode() * 1000)
    record("writer", "upload", f"upload {number}")
    if number == 20:
        print("begun", flush=True)
"""


def test_while_somebody_writes_and_when_all_is_still(office, tmp_path):
    writer = office.python(WRITER)
    assert writer.stdout
    assert writer.stdout.readline() == "begun\n"
    busy = office.lindung("backup", tmp_path / "busy.backup")
    assert busy.returncode == 0, busy.stderr
    assert writer.poll() is None, "it wrote all the while"
    writer.communicate("")
    assert writer.returncode == 0
    with new_office(tmp_path / "of-a-moment") as then:
        restored = then.lindung("restore", tmp_path / "busy.backup", "--into", then.data)
        assert restored.returncode == 0, restored.stderr
        events, now = then.rows()["audit_event"], office.rows()["audit_event"]
        kept = [row for row in events if "'restore'" not in row]
        assert 20 <= len(kept) < len(now)
        assert set(kept) <= set(now)
        named = {f"uploads/{number}/register.xlsx" for number in range(1, len(kept) + 1)}
        assert named <= set(then.files()), "every file that a row names"
    still = office.lindung("backup", tmp_path / "still.backup", "--key-file", tmp_path / "key", "--with-keys")
    assert still.returncode == 0, still.stderr
    with new_office(tmp_path / "whole") as again:
        before = office.rows()
        restored = again.lindung(
            "restore", tmp_path / "still.backup", "--into", again.data, "--key-file", tmp_path / "key"
        )
        assert restored.returncode == 0, restored.stderr
        after = again.rows()
        assert after.keys() == before.keys()
        # The last event of the office says that the backup was made, the last of the copy that it was put back.
        differ = {name for name in before if before[name] != after[name]}
        assert differ - {"django_migrations"} == {"audit_event", "audit_head"}, "migrations of PostgreSQL ran anew"
        assert len(set(before["audit_event"]) ^ set(after["audit_event"])) == 2
        assert again.files() == office.files()
        assert (again.data / "keys/nik.keys").read_bytes() == (office.data / "keys/nik.keys").read_bytes()
        said = again.lindung("office", "check")
        assert said.returncode == 0, said.stderr
        assert _private(again.data)


def test_the_place_must_be_empty_and_the_archive_is_never_overwritten(office, tmp_path):
    saved = tmp_path / "a.backup"
    assert office.lindung("backup", saved).returncode == 0
    assert saved.stat().st_mode & 0o777 == 0o600
    assert "sudah ada" in office.lindung("backup", saved).stderr
    filled = office.lindung("restore", saved, "--into", office.data)
    assert (filled.returncode, "tidak kosong" in filled.stderr) == (1, True)
    elsewhere = office.lindung("restore", saved, "--into", tmp_path / "b")
    if office.url:
        assert "DATABASE_URL tidak kosong" in elsewhere.stderr
        assert not (tmp_path / "b").exists()
    else:
        assert elsewhere.returncode == 0
        assert [path.name for path in (tmp_path / "b" / "keys").iterdir()] == ["KEMBALIKAN-KUNCI.txt"]
        opened = office.lindung("serve", "--port", "1025", LINDUNG_DATA=str(tmp_path / "b"))
        assert "keys/nik.keys tidak ada" in opened.stderr, "keys are brought back, never made anew"


# A chain with a changed link, as somebody would leave it who can write into the database.
FORGERY = """
from django.db import transaction
from lindung.web.append_only import lifted
from lindung.web.audit.models import Event
from lindung.web.audit.services import record
record("somebody", "first")
record("somebody", "second")
with transaction.atomic(), lifted("audit_event"):
    Event.objects.filter(action="first").update(action="other")
"""


def test_a_broken_chain_is_refused_and_nothing_of_it_stays(office, tmp_path):
    office.python(FORGERY).communicate("")
    assert office.lindung("backup", tmp_path / "forged").returncode == 0
    with new_office(tmp_path / "into") as there:
        said = there.lindung("restore", tmp_path / "forged", "--into", there.data)
        assert (said.returncode, "Rantai catatan" in said.stderr) == (1, True)
        assert not there.data.exists()
        assert not there.url or there.rows() == {}


def test_a_backup_of_a_newer_version_is_refused(office, tmp_path):
    later = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("audit", "0099_later")
"""
    office.python(later).communicate("")
    assert office.lindung("backup", tmp_path / "newer").returncode == 0
    with new_office(tmp_path / "into") as there:
        said = there.lindung("restore", tmp_path / "newer", "--into", there.data)
        assert (said.returncode, "versi Lindung yang lebih baru" in said.stderr) == (1, True)
        assert not there.data.exists()
        assert not there.url or there.rows() == {}


def _private(folder) -> bool:
    return all(path.stat().st_mode & 0o077 == 0 for path in [folder, *folder.rglob("*")])
