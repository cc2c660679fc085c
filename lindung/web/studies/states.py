"""How far a study is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """A draft is put together by people; then it is the worker's."""

    DRAFT = "draft", _("disusun")
    QUEUED = "queued", _("menunggu giliran")
    RUNNING = "running", _("sedang dihitung")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal")


OPEN = (State.QUEUED, State.RUNNING)
"""The worker has something to do for these."""
