"""Proof that somebody was at work: what a dossier has of it, what is missing, and what can still be done."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.programme.scheme_year import EvidenceKind
from lindung.programme.year_files import read_year
from lindung.programme.year_words import EVIDENCE_WORDS
from lindung.web.claims.models import Dossier
from lindung.web.claims.selectors import evidence_for
from lindung.web.programmes.models import Participant
from lindung.web.shell.components import Column, Table
from lindung.web.shell.shown import day


def evidence_table(dossier: Dossier) -> Table:
    """The papers up to the day of the event."""
    rows = [
        (day(one.day), EVIDENCE_WORDS[EvidenceKind(one.kind)], one.said_by or one.words or _("berkas"))
        for one in evidence_for(dossier)
    ]
    columns = (Column(_("Hari")), Column(_("Bukti")), Column(_("Dari")))
    return Table(_("Bukti bekerja"), columns, rows, empty=_("Tidak ada bukti bekerja sebelum hari kejadian."))


def evidence_advice(dossier: Dossier) -> str:
    """What is missing of the papers the scheme asks for, and what to do; "" where nothing is."""
    kinds = {one.kind for one in evidence_for(dossier)}
    wanted, needed = _asked_for(dossier)
    if len(kinds & {str(kind) for kind in wanted}) >= needed and kinds:
        return ""
    missing = ", ".join(EVIDENCE_WORDS[kind] for kind in wanted if str(kind) not in kinds)
    if not missing:
        missing = _("bukti apa pun")
    return _(
        "Klaim dapat ditolak karena bukti bekerja kurang: %(missing)s. Mintalah ketua RT dan tetangga menyatakan "
        "pekerjaannya sampai hari kejadian; jangan membuat surat bertanggal mundur."
    ) % {"missing": missing}


def _asked_for(dossier: Dossier) -> tuple[Sequence[EvidenceKind], int]:
    """Of the programme the worker took part in that day; without one any single paper will do."""
    taken = Participant.objects.filter(worker=dossier.worker_id).select_related("programme__scheme")
    last = taken.order_by("-since", "-pk").first()
    if last is None:
        return tuple(EvidenceKind), 1
    rule = read_year(last.programme.scheme.code, last.programme.scheme.text).evidence
    return rule.at_enrolment, rule.needed
