"""The page of the handbook that prints every figure of law and policy, with its days, source and status."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from lindung.common.wording import long_day, number
from lindung.law.figures import STATUS_WORDS, Figure, Parameter, Status
from lindung.law.law import names, parameter
from lindung.law.regulations import Regulation, regulations
from lindung.law.wording import code_words

# In the order in which an office asks.
ROOMS = {
    "contributions": "Iuran",
    "membership": "Kepesertaan",
    "benefits": "Manfaat",
    "earmarks": "Aturan pemakaian dana",
    "duties": "Tugas pemerintah daerah",
    "counting": "Cara menghitung",
    "targets": "Target",
    "coverage": "Penyebut cakupan",
    "risks": "Risiko, hanya untuk tabel kepekaan",
    "review": "Urutan antrean pemeriksaan",
    "verification": "Menimbang kesalahan pencocokan",
    "retention": "Masa simpan data di kantor",
    "funds": "Uang dalam perjalanan",
    "notices": "Pemberitahuan kantor",
}

CODE = re.compile(r"[a-z0-9_]+")
WORDS = {"yes": "ya", "no": "tidak", "unknown": "tidak ditemukan"}


def figures_page() -> str:
    """The whole page, Indonesian."""
    known = [parameter(name) for name in names()]
    parts = [
        "# Angka hukum dan kebijakan\n",
        "Dicetak dari `lindung/parameters/` dengan `python -m lindung.pipelines.handbook docs`.",
        "Angka tanpa sumber ditolak, dan sebelum hari pertamanya sebuah angka tidak ada (bukan nol).",
        "Berkas angka, bukan halaman ini, yang diubah bila naskah resmi sudah dibaca.\n",
        *_statuses([line for one in known for figure in one.history for _, line in _lines(figure)]),
    ]
    for room, words in ROOMS.items():
        parts.append(f"\n## {words}")
        for one in known:
            if one.name.startswith(f"{room}/"):
                parts += _section(one)
    parts += ["\n## Peraturan, surat, dan buku\n", *_regulations_table(regulations().values())]
    return "\n".join(parts) + "\n"


def _statuses(lines: Sequence[Figure]) -> list[str]:
    told = [line.status for line in lines if line.value is not None]
    rows = (f"| {words} | {number(told.count(status))} |" for status, words in STATUS_WORDS.items())
    return ["| status | nilai |", "| --- | ---: |", *rows]


def _section(known: Parameter) -> list[str]:
    """Of one figure; a line for each day and source."""
    parts = [
        f"\n### {known.title}\n",
        f"`{known.name}`, {known.unit}\n",
        "| berlaku | nilai | peraturan | status | sumber |",
        "| --- | --- | --- | --- | --- |",
    ]
    ends = [figure.since - timedelta(days=1) for figure in known.history[1:]]
    for figure, end in zip(known.history, [*ends, known.history[-1].last], strict=True):
        parts += [_row(_days(figure.since, end), group) for group in _of_one_source(figure)]
    return parts


def _of_one_source(figure: Figure) -> Iterator[list[tuple[str, Figure]]]:
    """Lines that stand one after the other and rest on the same are printed together."""
    for _, group in groupby(_lines(figure), key=lambda line: (_provenance(line[1]), line[1].value is None)):
        yield list(group)


def _lines(figure: Figure) -> list[tuple[str, Figure]]:
    """The name of the row or step, empty where there is but one value."""
    rows = [(f"{_with_code(key)}: ", row) for key, row in figure.rows.items()]
    steps = [(f"di atas {number(above)}: ", step) for above, step in figure.steps]
    return rows or steps or [("", figure)]


def _provenance(figure: Figure) -> tuple[str, str, Status, str, str]:
    return figure.regulation, figure.article, figure.status, figure.source, figure.caution


def _row(days: str, group: Sequence[tuple[str, Figure]]) -> str:
    figure = group[0][1]
    values = "<br>".join(f"{name}{_value(line)}" for name, line in group)
    regulation = " ".join(part for part in (figure.regulation, figure.article) if part) or "–"
    source = f"{figure.source}. **Perhatian:** {figure.caution}" if figure.caution else figure.source
    cells = (days, values, regulation, STATUS_WORDS[figure.status], source)
    return f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"


def _value(figure: Figure) -> str:
    value = figure.value
    if value is None:
        return "belum diketahui"
    if isinstance(value, int):
        return number(value)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, tuple):
        return ", ".join(map(_with_code, value))
    return WORDS.get(value) or _with_code(value)


def _with_code(code: str) -> str:
    """What an official calls it, with the code that is typed behind it."""
    words = code_words(code)
    return f"{words} (`{code}`)" if words != code else f"`{code}`" if CODE.fullmatch(code) else code


def _days(since: date, last: date | None) -> str:
    return f"{long_day(since)} sampai {long_day(last)}" if last else f"sejak {long_day(since)}"


def _regulations_table(listed: Iterable[Regulation]) -> list[str]:
    rows = ["| peraturan | tentang | mulai berlaku | mengubah atau menjalankan | naskah | sumber |", "| --- " * 6 + "|"]
    for one in sorted(listed, key=lambda regulation: regulation.code):
        since = long_day(one.since) if one.since else "belum diketahui"
        read = "dibaca" if one.text_read else "belum dibaca"
        rows.append(f"| {one.code} | {one.title} | {since} | {', '.join(one.changes) or '–'} | {read} | {one.source} |")
    return rows
