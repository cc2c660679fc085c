"""What the pages of evidence show: counts by village, names of one village, one person's papers."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.programme.evidence import Occasion as Needed
from lindung.programme.scheme_year import EvidenceKind
from lindung.programme.year_words import EVIDENCE_WORDS
from lindung.web.areas.models import Area
from lindung.web.areas.spans import code_of
from lindung.web.programmes.evidence_selectors import AtWork, Counted
from lindung.web.programmes.evidence_workbook import lack_words
from lindung.web.programmes.models import Evidence, Programme
from lindung.web.programmes.states import Occasion
from lindung.web.shell.components import Cell, Column, Table
from lindung.web.shell.shown import day, place


def villages_table(programme: Programme, rows: Sequence[Counted]) -> Table:
    """A line for each village: who should have papers, and who lacks them."""
    names = _names([row.village for row in rows])
    lines = [
        (
            Cell(
                names[row.village], reverse("programmes:evidence_village", args=[programme.pk, code_of(row.village)])
            ),
            row.people, row.at_enrolment, row.at_reactivation,
            Cell(_("%(count)s kurang") % {"count": number(row.lacking)}, tone="warn")
            if row.lacking
            else Cell(_("lengkap"), tone="good"),
        )
        for row in rows
    ]  # fmt: skip
    figures = (_("Orang"), _("Kurang saat daftar"), _("Kurang saat aktif lagi"))
    columns = (Column(_("Desa")), *(Column(words, numeric=True) for words in figures), Column(_("Bukti")))
    return Table(
        _("Bukti bekerja menurut desa"), columns, lines, empty=_("Belum ada calon atau peserta di wilayah Anda.")
    )


def people_table(programme: Programme, village: Area, people: Sequence[AtWork]) -> Table:
    """Everybody of a village with what is at hand and what is missing."""
    rows = [
        (
            Cell(one.name, reverse("programmes:evidence_person", args=[programme.pk, village.code, one.code])),
            one.birth_date,
            one.standing,
            "; ".join(_in_short(paper) for paper in one.papers),
            _missing(one),
        )
        for one in people
    ]
    columns = [Column(words) for words in (_("Nama"), _("Tanggal lahir"), _("Kedudukan"), _("Ada"), _("Kurang"))]
    return Table(_("Bukti bekerja di %(village)s") % {"village": place(village.name)}, columns, rows,
                 empty=_("Belum ada calon atau peserta di desa ini."))  # fmt: skip


def papers_table(one: AtWork, *, may_open: bool) -> Table:
    """One person's papers, the newest first."""
    rows = [
        (
            EVIDENCE_WORDS[EvidenceKind(paper.kind)],
            Occasion(paper.occasion).label,
            paper.day,
            paper.said_by,
            paper.words,
            _file(paper, may_open=may_open),
        )
        for paper in one.papers
    ]
    columns = [Column(words) for words in (_("Macam"), _("Untuk"), _("Hari"), _("Dari"), _("Keterangan"), _("Berkas"))]
    return Table(_("Bukti yang ada"), columns, rows, empty=_("Belum ada bukti."))


def missing_words(one: AtWork) -> list[str]:
    """A sentence for each need that is not met; papers that are too old are named."""
    said = []
    for lack in one.lacks:
        sentence = _("Kurang untuk %(lack)s, per %(on)s.") % {"lack": lack_words(lack), "on": day(lack.need.on)}
        if lack.too_old:
            days = ", ".join(day(paper.day) for paper in lack.too_old)
            sentence += " " + _("Bukti %(days)s terlalu lama untuk hari itu.") % {"days": days}
        said.append(sentence)
    return said


def _in_short(paper: Evidence) -> str:
    return f"{EVIDENCE_WORDS[EvidenceKind(paper.kind)]}, {day(paper.day)}"


def _missing(one: AtWork) -> Cell:
    if not one.lacks:
        return Cell(_("lengkap"), tone="good")
    short = {Needed.ENROLMENT: _("saat daftar"), Needed.REACTIVATION: _("saat aktif lagi")}
    words = ", ".join(short[lack.need.occasion] for lack in one.lacks)
    return Cell(words, tone="warn" if one.counts else "plain")


def _file(paper: Evidence, *, may_open: bool) -> Cell | str:
    if not paper.sha256:
        return _("tanpa berkas")
    return Cell(_("buka"), reverse("programmes:evidence_file", args=[paper.pk])) if may_open else _("ada")


def _names(villages: Sequence[int]) -> dict[int, str]:
    known = Area.objects.filter(level="village", first__in=villages).values_list("first", "name")
    return {village: code_of(village) for village in villages} | {first: place(name) for first, name in known}
