"""The door to Django's own commands."""

import os
from collections.abc import Sequence

from lindung.web.setup import set_up


def run(words: Sequence[str]) -> None:
    """Run one, as `manage.py` would; it ends the program itself where it fails."""
    os.umask(0o077)
    set_up(migrated=False)
    from django.core.management import ManagementUtility  # noqa: PLC0415 - after the keys are there

    ManagementUtility(["lindung office", *words]).execute()
