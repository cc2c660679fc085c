"""A dossier of every place, with its mark in the name of the worker and of who told of it."""

from datetime import date

from django.utils import timezone

from lindung.web.claims.models import Dossier, DossierStep
from lindung.web.months.models import Worker
from lindung.web.residents.rows import NIK
from lindung.web.vault.sealing import vault
from tests.web.access.world import Place

DAY = date(2026, 2, 1)


def furnish(place: Place) -> None:
    """An opened dossier of a worker of there; of an area above the village one of its first village."""
    keys, by = vault(), place.things["user"]
    worker = Worker.objects.create(
        nik_lookup=keys.lookup(place.nik, NIK),
        nik_sealed=keys.seal(place.nik, NIK),
        village=place.span.first,
        name=f"{place.mark} PEKERJA",
        since=timezone.now(),
    )
    dossier = Dossier.objects.create(
        number=f"KLM-{place.mark}-{place.number}", worker=worker, village=place.span.first, event="death_illness",
        happened_on=DAY, told_on=DAY, told_by=f"{place.mark} KELUARGA", expected=0, income=1, why_not="ended",
        protection="lapsed", opened_by=by, opened_at=timezone.now(),
    )  # fmt: skip
    DossierStep.objects.create(dossier=dossier, state="opened", on=DAY, by=by, at=timezone.now())
    place.things["dossier"] = dossier
