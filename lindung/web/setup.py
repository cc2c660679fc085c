"""Set the office up outside its server: for a command, a task, a script. Keys first, then Django, then its tables."""

import os

import django
from django.apps import apps

from lindung.common.errors import UserError
from lindung.web.configuration import read_configuration
from lindung.web.vault.key_files import FOLDER, make_keys, nik_keys


def set_up(*, migrated: bool = True) -> None:
    """Make Django ready. UserError where a setting cannot be right, keys were lost, or `migrated` and tables are old.

    Keys are made at the first start only: where other keys of the installation are there, a lost one is said.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.web.settings")
    if not apps.ready:
        data = read_configuration(os.environ).data
        if (data / FOLDER).is_dir() and any((data / FOLDER).iterdir()):
            nik_keys(data)
        make_keys(data)
        django.setup()
    if migrated and unapplied():
        raise UserError(
            "Basis data kantor belum siap atau dari versi lama. Jalankan «lindung serve» atau «lindung office migrate»."
        )


def unapplied() -> list[str]:
    """The migrations that the database has not seen, "app.name" in the order in which they would run."""
    from django.db import connection  # noqa: PLC0415 - reads the settings
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
