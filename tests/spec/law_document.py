"""The cases of the law as a document for an official: `python -m tests.spec.law_document docs/spesifikasi.md`.

`make spec` writes it; a test holds the committed one to the cases. The status beside an answer is that of the weakest
figure it rests on, asked of the law itself.
"""

import re
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.answers import weakest
from lindung.law.figures import Figure
from lindung.law.law import parameter
from lindung.law.wording import SHORT_STATUS_WORDS, value_words
from tests.spec.law_answers import Reply
from tests.spec.law_cases import Case, Chapter, chapters
from tests.spec.law_words import expected_words, given_words

OPENING = """\
# Spesifikasi: apa kata hukum, menurut Lindung

{cases} kasus dalam {chapters} bab. Setiap baris adalah satu pertanyaan: pada hari atau bulan itu, dengan yang
diberikan, jawabannya inilah. Program diuji terhadap setiap baris, tiap kali diubah.

Bila sebuah jawaban menurut Anda keliru, sebutkan babnya, kasusnya, dan peraturan yang benar. Yang lalu diperbaiki
adalah angkanya (satu baris dengan hari, peraturan, dan sumber), bukan programnya.

Kolom **Dasar** menyebut seberapa jauh angka terlemah di balik jawaban itu diperiksa, dan nomor sumber di bawah tabel:

- **diperiksa**: dibandingkan dengan naskah resmi; sampai sekarang belum ada
- **dilaporkan**: disebut dua sumber atau lebih, naskah resminya belum dibaca
- **belum diperiksa**: disebut satu sumber, pengetahuan umum, atau kesimpulan

Yang ditolak dijawab dengan satu kalimat, tidak pernah dengan nol atau tebakan. Semua angka dengan sumbernya ada di
[figures.md](figures.md), dan ditampilkan oleh `lindung figures NAMA`. Halaman ini dicetak dari
`tests/spec/hukum` oleh `make spec`; jangan disunting langsung.

## Isi
"""
PAIR_HEADINGS = ["| Angka | Sehari sebelumnya | Hari itu | Sejak hari itu | Dasar |", "| --- | --- | --- | --- | --- |"]
HEADINGS = ["| Kasus | Hari | Diberikan | Jawaban | Dasar |", "| --- | --- | --- | --- | --- |"]


def document() -> str:
    """The whole document."""
    read = chapters()
    parts = [*_opening(read), *(line for place, one in enumerate(read, start=1) for line in _chapter(place, one))]
    return "\n".join(parts) + "\n"


def _opening(read: list[Chapter]) -> list[str]:
    cases = sum(len(one.cases) for one in read)
    contents = [f"{place}. [{one.title}](#{_anchor(place, one)})" for place, one in enumerate(read, start=1)]
    return [OPENING.format(cases=number(cases), chapters=len(read)), *contents, ""]


def _chapter(place: int, one: Chapter) -> Iterator[str]:
    sources = list(dict.fromkeys(case.source for case in one.cases))
    yield f"## {place}. {one.title}\n"
    if one.introduction:
        yield f"{one.introduction}\n"
    if all(case.asked == "angka" for case in one.cases):
        yield from PAIR_HEADINGS
        rows = [_change(before, on, sources) for before, on in zip(one.cases[::2], one.cases[1::2], strict=True)]
    else:
        yield from HEADINGS
        rows = [_cells(case, sources) for case in one.cases]
    yield from (f"| {' | '.join(cells)} |" for cells in rows)
    yield "\nSumber:\n"
    yield from (f"{at}. {source}" for at, source in enumerate(sources, start=1))
    if cautions := list(dict.fromkeys(_cautions(one))):
        yield "\nPerhatian:\n"
        yield from (f"- {caution}" for caution in cautions)
    yield ""


def _cautions(one: Chapter) -> Iterator[str]:
    """What whoever relies on an answer of the chapter must know."""
    replies = (_asked(case)[0] for case in one.cases)
    yield from (figure.caution for reply in replies if reply for figure in reply.figures if figure.caution)


def _cells(case: Case, sources: list[str]) -> Iterator[str]:
    reply, refusal = _asked(case)
    yield case.name
    yield Month.of(case.day).words if case.kind.monthly else long_day(case.day)
    yield "<br>".join(given_words(case.given)) or "–"
    told = [
        *expected_words(case.expected),
        *["berdasar:"] * bool(case.rests_on),
        *(f"– {parameter(name).title}" for name in case.rests_on),
    ]
    yield f"*Ditolak:* {refusal}" if case.refused else "<br>".join(told)
    yield _rests_on(case, reply, sources)


def _change(before: Case, on: Case, sources: list[str]) -> Iterator[str]:
    """A day on which a figure begins, becomes another or ends: two cases, one row."""
    name = on.given["angka"]
    assert before.given["angka"] == name, on.name
    assert on.day - before.day == timedelta(days=1), on.name
    reply, _ = _asked(on)
    yield f"{parameter(name).title}<br>`{name}`"
    yield "ditolak: belum ada" if before.refused else "masih yang sebelumnya"
    yield long_day(on.day)
    yield value_words(reply.figures[0]) if reply else "*ditolak: nilai sesudahnya belum ditemukan*"
    yield _rests_on(on, reply, sources)


def _rests_on(case: Case, reply: Reply | None, sources: list[str]) -> str:
    status = f"{SHORT_STATUS_WORDS[weakest(_of_value(reply))]} " if reply else ""
    return f"{status}({sources.index(case.source) + 1})"


def _of_value(reply: Reply) -> list[Figure]:
    """The figures with a value; a hole of a scale has none to be checked."""
    return [figure for figure in reply.figures if figure.value is not None] or list(reply.figures)


def _asked(case: Case) -> tuple[Reply | None, str]:
    """What the law answers, or the sentence with which it refuses."""
    try:
        return case.answer(), ""
    except UserError as error:
        return None, str(error)


def _anchor(place: int, one: Chapter) -> str:
    """As the usual renderers name a heading."""
    return re.sub(r"[^\w\- ]", "", f"{place}. {one.title}".lower()).replace(" ", "-")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
