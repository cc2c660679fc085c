"""The office's settings in tests: on SQLite, or with LINDUNG_TEST_DATABASE=postgres on a PostgreSQL of their own."""

import atexit
import os
import shutil
import tempfile

from lindung.web.vault.key_files import new_keys

FOLDER = tempfile.mkdtemp(prefix="lindung-office-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ.setdefault("LINDUNG_DATA", FOLDER)
os.environ.setdefault("LINDUNG_NIK_KEYS", new_keys().text())
os.environ.setdefault("LINDUNG_SECRET_KEY", "only for tests " * 4)
os.environ.setdefault("LINDUNG_HOSTS", "testserver,localhost,127.0.0.1")
ON_POSTGRES = os.environ.get("LINDUNG_TEST_DATABASE") == "postgres"

if ON_POSTGRES:
    from tests.web.postgres import address

    os.environ["DATABASE_URL"] = address()
elif "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = f"sqlite:///{os.environ['LINDUNG_DATA']}/office.sqlite3"

from lindung.web.settings import *  # noqa: E402, F403 - the environment above is what they are read from
from lindung.web.settings import STATIC_ROOT  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real one has its own tests
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a folder that is not there
# A test that reads the log hangs its own ear on it; at the end of a run there is nobody left to write to.
LOGGING = LOGGING | {"handlers": {"stderr": {"class": "logging.NullHandler"}}}  # noqa: F405
