"""Before the office opens: every check is good, no key is missing that sealed something, tables and files are there."""

import os

from django.apps import apps
from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, models

from lindung.common.errors import UserError
from lindung.web.setup import unapplied
from lindung.web.vault.key_files import FOLDER, NIK

SEALED = "_sealed"  # how the column of a sealed value ends


def make_ready(*, keys_made_now: bool) -> None:
    """Everything, in order; UserError with one sentence where something must be put right first."""
    os.umask(0o077)
    refuse_direct_https()
    refuse_faults()
    refuse_unreachable()
    if keys_made_now:
        refuse_lost_keys()
    if unapplied():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def refuse_faults() -> None:
    """The first error that a check finds, and how many more there are."""
    found = [message for message in run_checks() if message.level >= ERROR]
    if found:
        more = f" (dan {len(found) - 1} lagi: jalankan «lindung office check»)" if found[1:] else ""
        raise UserError(f"{found[0].msg}{more}")


def refuse_direct_https() -> None:
    """`serve` itself speaks HTTP: with HTTPS demanded and no proxy that says so, every answer would lead to itself."""
    if settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
        raise UserError(
            "LINDUNG_HTTPS=1 memerlukan proksi HTTPS di depan Lindung. Pasang proksi (docs/operations/install.md), "
            "lalu setel LINDUNG_BEHIND_PROXY=1."
        )


def refuse_unreachable() -> None:
    """The database answers."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise UserError(
            "Basis data tidak dapat dihubungi. Periksa DATABASE_URL dan apakah servernya berjalan."
        ) from error


def refuse_lost_keys() -> None:
    """UserError where keys were made now although something was sealed with others; the new ones go again."""
    if sealed_values():
        (settings.DATA / FOLDER / NIK).unlink()
        raise UserError(
            f"Kunci NIK hilang, padahal basis data berisi NIK yang disegel dengannya. Kembalikan {FOLDER}/{NIK} dari "
            "cadangan; tanpa kunci itu NIK tidak terbuka."
        )


def sealed_values() -> bool:
    """Is anything sealed in the tables that are there?"""
    there = set(connection.introspection.table_names())
    columns = [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.db_table in there  # noqa: SLF001 - Django's public door to a model
        for field in model._meta.local_fields  # noqa: SLF001
        if field.name.endswith(SEALED) and isinstance(field, models.BinaryField)
    ]
    return any(models.QuerySet(model).exclude(**{name: None}).exists() for model, name in columns)
