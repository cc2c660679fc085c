"""What a person asks a calculator, as written on the command line: amounts, shares, programmes, children."""

import re
from decimal import Decimal

from lindung.cli.app import which_month
from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.common.written import Kind, NotANumber, written
from lindung.law.benefits import SCHOOLS, Child
from lindung.law.payers import Programme, known
from lindung.law.wording import decimal_words

MOST_MONTHS = 120
LAST_YEAR = 2100  # the calendar of the machine ends somewhere, and no law reaches there

_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?\s*%?", re.ASCII)
_CHILD = re.compile(r"([a-z0-9_]+)(?::(\d{1,2}))?(?:@(\d{1,2}))?", re.IGNORECASE | re.ASCII)
_SCHOOL_SAID = {"tk": "tk_sd", "sd": "tk_sd", "tk-sd": "tk_sd", "smk": "sma", "kuliah": "s1"}


def amount_said(text: str, option: str) -> Rupiah:
    """Whole rupiah: 1000000, Rp1.000.000,00 or 15 juta; nothing rough, nothing that can be read in two ways."""
    bare = text.strip()
    sign = -1 if bare.startswith("-") else 1  # whoever asks says what a negative amount cannot be
    try:
        amount = written(bare.removeprefix("-"), Kind.MONEY)
    except NotANumber as error:
        raise _no_amount(bare, option, str(error).partition(";")[0]) from error
    if amount.rough or amount.value.denominator != 1:
        raise _no_amount(bare, option, "bukan rupiah bulat")
    return Rupiah(sign * int(amount.value))


def _no_amount(bare: str, option: str, why: str) -> UserError:
    return UserError(
        f"Jumlah «{bare[:30]}» pada {option} tidak terbaca: {why}. Tulis rupiah bulat, seperti 1000000, Rp1.000.000, "
        "atau 15 juta."
    )


def share_said(text: str, option: str) -> Decimal:
    """Percent, 0 to 100: 15, 15% or 12,5%. Below 1 the sign must be there: 0,15 may be Excel's 15%."""
    found = _SHARE.fullmatch(text.strip())
    share = Decimal(f"{found[1]}.{found[2] or 0}") if found else None
    if share is None or share > 100:
        raise UserError(
            f"Bagian «{text.strip()[:30]}» pada {option} tidak terbaca. Tulis persen, seperti 15% atau 12,5%."
        )
    if 0 < share < 1 and "%" not in text:
        few, many = (f"{decimal_words(one)}%" for one in (share, share * 100))
        raise UserError(
            f"Bagian «{text.strip()}» pada {option} dapat berarti {many} atau {few}. Tulis dengan tanda persen, "
            f"{many} atau {few}."
        )
    return share


def months_said(text: str, option: str, count: int) -> list[Month]:
    """So many months that follow one another, from the one that was said."""
    if not 1 <= count <= MOST_MONTHS:
        raise UserError(f"Jumlah bulan {count} pada --months harus 1 sampai {MOST_MONTHS}. Periksa jumlahnya.")
    first = which_month(text, option)
    within_reach(first.year, f"Bulan {first} pada {option}")
    return [first + ahead for ahead in range(count)]


def within_reach(year: int, what: str) -> None:
    """UserError for a year beyond the calendar that can be reckoned with."""
    if year > LAST_YEAR:
        raise UserError(f"{what} terlalu jauh; yang terakhir tahun {LAST_YEAR}. Periksa tahunnya.")


def programmes_said(text: str) -> tuple[Programme, ...]:
    """jkk,jkm,jht in any order."""
    return tuple(known(Programme, word, "Program") for word in text.split(",") if word.strip())


def children_said(text: str) -> list[Child]:
    """sd:3,smp,s1:1@20: school, years of it that are behind, and age where known."""
    return [_child(written) for written in text.split(",") if written.strip()]


def _child(written: str) -> Child:
    found = _CHILD.fullmatch(written.strip())
    school = found[1].lower() if found else ""
    school = _SCHOOL_SAID.get(school, school)
    if found is None or school not in SCHOOLS:
        raise UserError(
            f"Anak «{written.strip()[:20]}» pada --children tidak terbaca. Tulis jenjang (tk, sd, smp, sma, s1), lalu "
            "bila perlu :tahun yang sudah dijalani dan @usia, seperti sd:3,smp,s1:1@20."
        )
    return Child(school, int(found[2] or 0), int(found[3]) if found[3] else None)
