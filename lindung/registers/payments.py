"""The payments of one worker as a list writes them: month, day of arrival, payer, and the day of a reversal.

The file is read whole or refused with the row: an answer about one family must not rest on half of its payments. It
holds no person's particulars, and none are read.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.law.law import Law
from lindung.law.membership import Payment, checked
from lindung.law.payers import Payer, known
from lindung.people.dates import read_day
from lindung.people.months import read_month
from lindung.registers.containers.opening import open_file

HEADINGS = ("bulan", "tiba", "pembayar", "dibatalkan")
NEEDED = HEADINGS[:2]

Cells = Mapping[str, object]


class PaymentList(NamedTuple):
    """What a list says, and the headings of columns that nobody asks for."""

    payments: list[Payment]
    ignored: list[str]


def read_payments(path: Path, payer: Payer, latest: date, law: Law) -> PaymentList:
    """Every row of the list; `payer` where a row names none. UserError names the row of what cannot be believed.

    Refused: a cell that cannot be read, a day after `latest`, and what `law.membership.checked` refuses (two payers of
    one month, a month too far ahead, a reversal before the arrival).
    """
    payments: list[Payment] = []
    ignored: list[str] = []
    for row, cells in _rows(path, ignored):
        where = f"Berkas {path.name} baris {row}"
        payments.append(_payment(cells, payer, latest, where))
        try:
            checked(payments, law)
        except UserError as error:
            raise UserError(f"{where}: {error}") from error
    if not payments:
        raise UserError(f"Berkas {path.name} tidak memuat satu pun iuran di bawah judul kolomnya.")
    return PaymentList(payments, ignored)


def _rows(path: Path, ignored: list[str]) -> Iterator[tuple[int, Cells]]:
    if path.is_dir():
        raise UserError(f"{path.name} adalah folder. Sebutkan daftar iuran di dalamnya.")
    sheet = open_file(path).sheets[0]
    columns: dict[str, int] = {}
    for row, line in enumerate(sheet.rows(), start=1):
        if not any(str(cell).strip() for cell in line):
            continue
        if columns:
            if any(str(cell).strip() for place, cell in enumerate(line) if place not in columns.values()):
                raise UserError(
                    f"Berkas {path.name} baris {row}: ada isi di luar kolom yang berjudul. Beri judul kolomnya, atau "
                    "kosongkan."
                )
            yield row, {name: line[place] for name, place in columns.items() if place < len(line)}
            continue
        columns = _columns(path, line)
        ignored += [name for name in columns if name not in HEADINGS]


def _columns(path: Path, line: Sequence[object]) -> dict[str, int]:
    written = [str(cell).strip().lower() for cell in line]
    missing = [word for word in NEEDED if word not in written]
    twice = [word for word in HEADINGS if written.count(word) > 1]
    if missing or twice:
        wrong = f"kolom {missing[0]} tidak ada" if missing else f"kolom {twice[0]} ada dua kali"
        raise UserError(
            f"Berkas {path.name}: {wrong} di baris judul. Tulis judul kolom bulan;tiba, dan bila ada "
            "pembayar;dibatalkan, masing-masing sekali."
        )
    return {word: place for place, word in enumerate(written) if word}


def _payment(cells: Cells, payer: Payer, latest: date, where: str) -> Payment:
    month = read_month(cells.get("bulan", ""), latest)
    if month is None:
        raise UserError(f"{where}: isi kolom bulan tidak terbaca. Tulis seperti 2026-01.")
    arrived = _day(cells.get("tiba", ""), "tiba", latest, where)
    assert arrived is not None
    reversed_on = _day(cells.get("dibatalkan", ""), "dibatalkan", latest, where)
    said = str(cells.get("pembayar", "")).strip()
    try:
        whose = known(Payer, said, "Pembayar") if said else payer
    except UserError as error:
        told = str(error).partition("»")[2]  # the cell may hold a person
        raise UserError(f"{where}: isi kolom pembayar{told}") from error
    return Payment(Month.of(month), arrived, whose, reversed_on)


def _day(cell: object, column: str, latest: date, where: str) -> date | None:
    if column not in NEEDED and not str(cell).strip():
        return None
    day = read_day(cell).day
    if day is None:
        raise UserError(f"{where}: isi kolom {column} tidak terbaca sebagai tanggal. Tulis seperti 2026-01-31.")
    if day > latest:
        raise UserError(f"{where}: tanggal {day} pada kolom {column} belum tiba per {latest}. Periksa tahunnya.")
    return day
