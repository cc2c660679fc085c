"""Submissions and differences as tables and lists of a page."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.common.wording import number
from lindung.web.exchange.models import Answer, Difference, Submission
from lindung.web.exchange.selectors import village_names
from lindung.web.exchange.states import Kind, Outcome, Reading, Sending
from lindung.web.shell.components import Cell, Column, Item, Table, Tone
from lindung.web.shell.shown import NOTHING, moment

_ORDER = (Outcome.ACCEPTED, Outcome.REFUSED, Outcome.UNANSWERED)
_TONES: Mapping[str, Tone] = {
    Sending.ASKED: "news", Sending.SENT: "good", Sending.FAILED: "bad",
    Reading.KEPT: "news", Reading.TAKEN: "good", Reading.FAILED: "bad",
}  # fmt: skip


def _outcome_columns() -> list[Column]:
    return [Column(_("Dikirim"), numeric=True), *(Column(str(one.label).capitalize(), numeric=True) for one in _ORDER)]


def _outcomes(said: Counter[str]) -> list[int]:
    return [said.total(), *(said[one] for one in _ORDER)]


def submissions_table(rows: Sequence[Submission], counts: Mapping[int, Counter[str]]) -> Table:
    """One row for each, with the people of the reader's areas."""
    columns = [
        Column(_("Nomor")),
        Column(_("Program")),
        Column(_("Tanggal")),
        Column(_("Keadaan")),
        *_outcome_columns(),
    ]
    filled = [
        (
            Cell(one.number, reverse("exchange:submission", args=[one.pk])), one.programme.title, one.day,
            state_cell(one), *_outcomes(counts.get(one.pk, Counter())),
        )
        for one in rows
    ]  # fmt: skip
    return Table(
        _("Berkas yang dikirim ke BPJS"), columns, filled, empty=_("Belum ada yang dikirim dari wilayah Anda.")
    )


def state_cell(one: Submission | Answer) -> Cell:
    """In words and tone."""
    return Cell(one.get_state_display(), tone=_TONES[one.state])


def submission_items(one: Submission, *, whole: bool) -> list[Item]:
    """What is known of a file. whole: the reader has all of its area."""
    items = [
        Item(_("Program"), one.programme.title),
        Item(_("Tanggal"), one.day),
        Item(_("Keadaan"), state_cell(one).value),
    ]
    if whole and one.state == Sending.SENT:
        items += [Item(_("Orang di berkasnya"), one.people), Item(_("SHA-256 berkasnya"), grouped(one.sha256))]
    return items


def grouped(sha256: str) -> str:
    """A hash that can be read aloud, and broken on a telephone."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def villages_table(rows: Sequence[tuple[int, Counter[str]]]) -> Table:
    """What BPJS said, village by village."""
    names = village_names([village for village, _said in rows])
    filled = [(names[village], *_outcomes(said)) for village, said in rows]
    total: Counter[str] = Counter()
    for _village, said in rows:
        total.update(said)
    columns = [Column(_("Desa")), *_outcome_columns()]
    sums = (_("Semua"), *_outcomes(total)) if len(rows) > 1 else ()
    return Table(_("Jawaban BPJS menurut desa"), columns, filled, sums, _("Belum ada orang di berkas ini."))


def answers_table(answers: Sequence[Answer]) -> Table:
    """The files that BPJS answered with."""
    columns = (Column(_("Berkas")), Column(_("Tanggal")), Column(_("Keadaan")), Column(_("Hasil")))
    rows = [(one.name, one.on, state_cell(one), one.sentence or NOTHING) for one in answers]
    return Table(_("Jawaban yang diterima"), columns, rows, empty=_("Belum ada jawaban yang diunggah."))


def kinds_table(counts: Sequence[tuple[Kind, int]]) -> Table:
    """How many of each kind wait, each a link to them."""
    rows = [
        (Cell(kind.label, f"{reverse('exchange:differences')}?jenis={kind.value}"), count) for kind, count in counts
    ]
    columns = (Column(_("Selisih")), Column(_("Menunggu"), numeric=True))
    return Table(_("Menurut jenis"), columns, rows, empty=_("Tidak ada selisih yang menunggu."))


def waits_by_village(counts: Sequence[tuple[int | None, int]]) -> Table:
    """How many wait in each village."""
    names = village_names([village for village, _count in counts])
    rows = [(_("bukan orang yang dikirim") if one is None else names[one], count) for one, count in counts]
    return Table(_("Menurut desa"), (Column(_("Desa")), Column(_("Menunggu"), numeric=True)), rows)


def differences_table(rows: Sequence[Difference], *, may_settle: bool) -> Table:
    """People and rows to look at."""
    names = village_names({one.village for one in rows})
    columns = [Column(words) for words in (_("Nama"), _("Desa"), _("Selisih"), _("Kata BPJS"), _("Pengiriman"))]
    filled = [
        (
            Cell(whom(one), reverse("exchange:settle", args=[one.pk]) if may_settle else ""),
            names[one.village] if one.village is not None else NOTHING,
            Kind(one.kind).label, one.reason or NOTHING, one.submission.number,
        )
        for one in rows
    ]  # fmt: skip
    return Table(_("Yang perlu dilihat"), columns, filled, empty=_("Tidak ada selisih yang menunggu."))


def difference_items(one: Difference) -> list[Item]:
    """What is known of a difference."""
    return [
        Item(_("Selisih"), Kind(one.kind).label),
        Item(_("Desa"), village_names([one.village]).get(one.village or 0, "")),
        Item(_("Kata BPJS"), one.reason), Item(_("Pengiriman"), one.submission.number),
        Item(_("Berkas jawaban"), one.answer.name),
    ]  # fmt: skip


def settled_items(one: Difference) -> list[Item]:
    """How it came to its end, by whom and with which words."""
    assert one.settled_by
    assert one.settled_at
    return [
        Item(_("Diselesaikan dengan"), one.get_how_display()),
        Item(_("Diselesaikan oleh"), f"{one.settled_by.full_name}, {moment(one.settled_at)}"),
        Item(_("Keterangan"), one.words),
    ]


def whom(one: Difference) -> str:
    """The person, or the row that means nobody."""
    if one.line:
        return one.line.participant.worker.name
    return _("baris %(row)s di lembar %(sheet)s") % {"row": number(one.row), "sheet": one.sheet}
