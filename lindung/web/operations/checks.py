"""What must be right before the office opens: checks of Django, for `lindung serve` and `lindung office check`."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from lindung.web.operations.health import LEAST_FREE_MEGABYTES, free_megabytes
from lindung.web.vault.key_files import FOLDER

LOCAL = frozenset(("localhost", "127.0.0.1", "[::1]"))
LEAST_SECRET, LEAST_SIGNS = 50, 5  # as `check --deploy` asks for
OTHERS = 0o077  # what a group or anybody else may do


@register("lindung")
def keys_are_private(**_given: object) -> list[CheckMessage]:
    """Keys are readable by their owner only."""
    folder = settings.DATA / FOLDER
    paths: Sequence[Path] = [folder, *sorted(folder.iterdir())] if folder.is_dir() else []
    return [
        Error(f"Kunci {path.name} dapat dibaca orang lain. Jalankan: chmod go= {FOLDER}/ -R", id="lindung.E001")
        for path in paths
        if path.stat().st_mode & OTHERS
    ]


@register("lindung")
def secret_is_long(**_given: object) -> list[CheckMessage]:
    """What signs sessions cannot be guessed: whoever can is anybody."""
    if len(settings.SECRET_KEY) >= LEAST_SECRET and len(set(settings.SECRET_KEY)) >= LEAST_SIGNS:
        return []
    said = f"LINDUNG_SECRET_KEY harus acak, sedikitnya {LEAST_SECRET} huruf. Kosongkan, dan Lindung membuatnya sendiri."
    return [Error(said, id="lindung.E007")]


@register("lindung")
def folder_is_ours(**_given: object) -> list[CheckMessage]:
    """The data folder can be written, by nobody else."""
    folder = settings.DATA
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return [Error("Folder LINDUNG_DATA tidak ada atau tidak dapat ditulis. Periksa pemiliknya.", id="lindung.E002")]
    if folder.stat().st_mode & OTHERS:
        return [
            Error("Folder LINDUNG_DATA terbuka bagi orang lain. Jalankan: chmod 700 folder itu.", id="lindung.E003")
        ]
    return []


@register("lindung")
def disk_has_room(**_given: object) -> list[CheckMessage]:
    """There is room for a register."""
    if not settings.DATA.is_dir() or free_megabytes() >= LEAST_FREE_MEGABYTES:
        return []
    said = f"Sisa ruang disk kurang dari {LEAST_FREE_MEGABYTES} MB. Kosongkan dahulu: unggahan akan gagal di tengah."
    return [Error(said, id="lindung.E004")]


@register("lindung")
def reached_by_https(**_given: object) -> list[CheckMessage]:
    """Who is reached from elsewhere is reached by HTTPS: NIK and passwords cross the line."""
    away = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if not away:
        return []
    if settings.DEMO:
        return [Error("Demo (LINDUNG_DEMO=1) hanya untuk localhost: sandinya diketahui umum.", id="lindung.E005")]
    if not settings.SECURE_SSL_REDIRECT:
        said = (
            f"Kantor dibuka sebagai {away[0]} tanpa HTTPS. Setel LINDUNG_HTTPS=1 dan pasang proksi dengan sertifikat."
        )
        return [Error(said, id="lindung.E006")]
    return []
