"""What a run does, step by step, in the words of its page: people's words, the cascade, and loading what came out."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lindung.verification.cascade import CASCADE

WORDS, LOADING = "words", "loading"


@dataclass(frozen=True)
class Part:
    """Several steps that a person sees as one. words: a lazy translation."""

    words: object
    steps: tuple[str, ...]


def _until(first: str, last: str) -> tuple[str, ...]:
    names = [step.name for step in CASCADE]
    return tuple(names[names.index(first) : names.index(last) + 1])


PARTS = (
    Part(_("Mengambil keputusan orang"), (WORDS,)),
    Part(_("Membaca register dan daftar peserta"), _until("residents", "members")),
    Part(_("Menerapkan keputusan orang"), ("decided",)),
    Part(_("Mencocokkan NIK"), _until("shared_niks", "nik_matched")),
    Part(_("Mencari yang mirip"), _until("members_left", "compared")),
    Part(_("Menimbang calon"), _until("candidates", "explained")),
    Part(_("Menyusun keputusan"), _until("best_links", "members_not_living")),
    Part(_("Memuat hasil ke kantor"), (LOADING,)),
)
STEPS = tuple(step for part in PARTS for step in part.steps)
