"""How ready a region is and what comes next, and what the model says of years that have passed."""

from lindung.common.wording import long_day, number
from lindung.documents.blocks import Block, Cell, Part, Points, Table, Words, text
from lindung.documents.estimate import Unit, about, plain
from lindung.law.figures import Figure
from lindung.law.law import Law
from lindung.pipelines.study_words import Beside
from lindung.studies.back_testing.back_test import BackTest, Line
from lindung.studies.back_testing.back_test_files import shipped_back_test, shipped_back_tests
from lindung.studies.back_testing.back_test_model import back_test
from lindung.studies.outcome.results import Study
from lindung.studies.region.readiness import MET_WORDS, OBSTACLE_WORDS, Met, Readiness, Step
from lindung.studies.region.readiness_files import checklist

FIRST_STEPS = 3


def readiness_part(_: Study, beside: Beside) -> Part:
    """The four obstacles, what to do next in which order, and the papers behind the answers."""
    title = "Kesiapan daerah"
    if beside.readiness is None:
        missing = "Kesiapan belum dijawab. Isi lembar kesiapan dengan bukti, lalu buat lagi studi ini."
        return Part(title, [Words(missing, strong=True)])
    ready = beside.readiness
    said = (
        "BSKDN menyebut empat hambatan: regulasi, anggaran, kerja sama, dan kesadaran. Setiap indikator dijawab "
        f"terpenuhi atau belum dengan buktinya, keadaan {long_day(ready.replies.checked.day)}. Tidak ada nilai "
        "gabungan: yang belum terpenuhi disebut satu demi satu, dalam urutan pengerjaannya."
    )
    return Part(title, [Words(said), _counts(ready), *_now(ready), _steps(ready), _papers(ready)])


def _counts(ready: Readiness) -> Table:
    rows = [
        (text(OBSTACLE_WORDS[one.obstacle]), *(_count(each) for each in (one.met, one.not_met, one.unknown)))
        for one in ready.counts
    ]
    header = ("Hambatan", "Terpenuhi", "Belum", "Belum diketahui")
    return Table("Kesiapan", "Indikator menurut hambatan", header, rows, (2, 1, 1, 1))


def _count(count: int) -> Cell:
    return Cell(number(count), count)


def _now(ready: Readiness) -> list[Block]:
    if not ready.now:
        return []
    return [Words("Yang dapat dimulai sekarang:"), Points([step.sentence for step in ready.now], numbered=True)]


def first_steps(ready: Readiness) -> tuple[str, ...]:
    """The first things to do, for the summary."""
    return tuple(step.sentence for step in ready.now[:FIRST_STEPS])


def _steps(ready: Readiness) -> Table:
    rows = [_step(at, step) for at, step in enumerate(ready.steps, start=1)]
    return Table(
        "Langkah",
        "Yang belum terpenuhi, dalam urutan pengerjaannya",
        ("No.", "Indikator", "Langkah", "Menunggu", "Pengalaman Jambi"),
        rows,
        (0.35, 1.3, 2, 1.5, 1.7),
        empty="Semua indikator terpenuhi.",
    )


def _step(at: int, step: Step) -> tuple[Cell, ...]:
    known = f"{OBSTACLE_WORDS[step.indicator.obstacle]}, {MET_WORDS[step.reply.met]}"
    waits = " ".join(step.reasons)
    told = [duration.sentence for duration in step.durations] or [_event(one.what) for one in step.events]
    return (
        text(str(at)),
        text(step.indicator.title, known),
        text(step.sentence),
        text(waits or "dapat dimulai sekarang"),
        text(" ".join(told) or "–"),
    )


def _event(what: str) -> str:
    return what if what.endswith(".") else f"{what}."


def _papers(ready: Readiness) -> Table:
    rows = []
    for indicator in checklist().in_order:
        reply = ready.replies.of(indicator.key)
        if reply.met is Met.UNKNOWN:
            continue
        day = f", {long_day(reply.day)}" if reply.day else ""
        rows.append((text(indicator.title), text(MET_WORDS[reply.met]), text(f"{reply.evidence}{day}", reply.note)))
    return Table(
        "Bukti kesiapan",
        "Jawaban dengan buktinya",
        ("Indikator", "Jawaban", "Bukti"),
        rows,
        (1.6, 0.9, 3),
        empty="Belum ada indikator yang dijawab dengan bukti.",
    )


def back_test_part(_: Study, beside: Beside) -> Part:
    """The published numbers beside what the model says, and why it misses; without one, of those that are shipped."""
    shipped = () if beside.back_test else shipped_back_tests()
    own = (beside.back_test,) if beside.back_test else ()
    tests = (*own, *(back_test(shipped_back_test(name), Law()) for name in shipped))
    said = (
        "Model ini diuji pada tahun yang sudah lewat: yang boleh dipakai hanyalah yang diketahui pada hari itu; yang "
        "baru diterbitkan kemudian disebut dengan alasannya. Setiap selisih dijelaskan."
    )
    return Part("Diuji pada tahun yang sudah lewat", [Words(said), *(block for test in tests for block in _test(test))])


def _test(test: BackTest) -> list[Block]:
    late = [f"{one.figure.title}: {one.late}" for one in test.late]
    blocks: list[Block] = [Words(f"{test.question.title}."), _lines(test)]
    if late:
        blocks += [Words("Dipakai walau baru diterbitkan kemudian:"), Points(late)]
    if test.limits:
        blocks += [Words("Yang tidak diuji:"), Points(test.limits)]
    return blocks


def _lines(test: BackTest) -> Table:
    return Table(
        "Uji masa lalu",
        "Yang diterbitkan dan yang dikatakan model",
        ("Yang diukur", "Diterbitkan", "Model", "Selisih", "Sebabnya"),
        [_line(line) for line in test.lines],
        (1.5, 1.1, 1.2, 0.8, 3),
        note="Angka kecil di bawah model: rentangnya, dan hasil bila memakai angka yang baru diketahui kemudian.",
    )


def _line(line: Line) -> tuple[Cell, ...]:
    return (
        text(line.title),
        _published(line.published, line),
        Cell(_written(line.model, line), line.model, _around(line)),
        _miss(line),
        text(line.why),
    )


def _published(figure: Figure | None, line: Line) -> Cell:
    return Cell("tidak diterbitkan") if figure is None else Cell(_written(figure.count, line), figure.count)


def _written(count: int, line: Line) -> str:
    """Rupiah as rupiah; other counts without their unit, which the title says, unless it is days or months."""
    if line.unit == "rupiah":
        return about(count, Unit.RUPIAH)
    return f"{plain(count)} {line.unit}"


def _around(line: Line) -> str:
    said = line.said
    ends = f"{_written(said.low, line)} sampai {_written(said.high, line)}" if said.low != said.high else ""
    later = f"kemudian: {_written(said.later, line)}" if said.later is not None else ""
    return "; ".join(filter(None, (ends, later)))


def _miss(line: Line) -> Cell:
    if line.share is None:
        return Cell("–")
    if not line.difference:
        return Cell("sama", 0)
    return Cell(
        f"{'+' if line.share > 0 else ''}{about(float(100 * line.share), Unit.PERCENT)}", float(100 * line.share)
    )
