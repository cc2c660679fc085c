"""What becomes of a file that was handed in.

received → reading → read → accepting → accepted
                          ↘ refused
reading, accepting → failed: the sentence says what to do          received → unchanged: the same file was here already
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lindung.web.shell.components import Tone


class State(models.TextChoices):
    """Where an upload stands, in words."""

    RECEIVED = "received", _("menunggu dibaca")
    READING = "reading", _("sedang dibaca")
    READ = "read", _("menunggu diterima")
    ACCEPTING = "accepting", _("sedang disimpan")
    ACCEPTED = "accepted", _("diterima")
    REFUSED = "refused", _("ditolak")
    UNCHANGED = "unchanged", _("tidak ada perubahan")
    FAILED = "failed", _("gagal")


WORKED_ON = (State.RECEIVED, State.READING, State.ACCEPTING)
"""The worker has something to do."""

UNDECIDED = (*WORKED_ON, State.READ)
"""Nobody knows yet whether it will hold."""

TONES: dict[str, Tone] = {
    State.READ: "news",
    State.ACCEPTED: "good",
    State.REFUSED: "bad",
    State.FAILED: "bad",
}
"""How a state looks where it is a tag; plain where nothing is said."""

STAGES = {
    "opening": _("Membuka berkas"),
    "rows": _("Membaca baris"),
    "checking": _("Memeriksa isi"),
    "keeping": _("Menyimpan hasil"),
    "comparing": _("Membandingkan dengan register sebelumnya"),
    "loading": _("Menyimpan ke data kantor"),
}
"""What the worker is doing, by `Upload.stage`."""
