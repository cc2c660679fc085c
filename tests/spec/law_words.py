"""What is given and expected in a case, as an official reads it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.law.benefits import SCHOOL_WORDS
from lindung.law.membership import Protection
from lindung.law.wording import PROTECTION_WORDS, code_words, decimal_words

Words = Callable[[Any], str]


def given_words(given: Mapping[str, Any]) -> Iterator[str]:
    """Each thing that is given, a line of its own."""
    for word, value in given.items():
        yield GIVEN[word](value)


def expected_words(expected: Mapping[str, Any]) -> Iterator[str]:
    """Each thing that is answered, a line of its own; what the question was about in bold."""
    for word, value in expected.items():
        if value == "–":
            continue
        ended = expected.get("keadaan") == PROTECTION_WORDS[Protection.LAPSED]
        shown = "tidak dapat dilunasi lagi" if ended and word == "tunggakan" and not value else value
        told = _beside_ceiling(value) if word == "melebihi_pagu" else _template(word).format(_value(word, shown))
        yield f"**{told}**" if word in FIRST else told


def _template(word: str) -> str:
    return TEMPLATES.get(word, f"{word.upper() if word in PROGRAMMES else word.replace('_', ' ')} {{}}")


def _beside_ceiling(beyond: int) -> str:
    return f"melebihi pagu {rupiah(beyond)}" if beyond > 0 else f"di bawah pagu {rupiah(-beyond)}"


def _value(word: str, value: Any) -> str:
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, list):
        return ", ".join(_value(word, one) for one in value) or "tidak ada"
    if isinstance(value, int | Decimal):
        return rupiah(int(value)) if word in MONEY else decimal_words(value)
    return Month.written(value).words if re.fullmatch(r"\d{4}-\d{2}", value) else str(value)


def _days_in_words(text: str) -> str:
    """Days and months of a payment written out."""
    text = re.sub(r"\d{4}-\d{2}-\d{2}", lambda found: long_day(date.fromisoformat(found[0])), text)
    text = re.sub(r"^\d{4}-\d{2}", lambda found: Month.written(found[0]).words, text)
    return re.sub(r"dibayar (\w+)", lambda found: f"dibayar {code_words(found[1])}", text)


def _payments(payments: list[str]) -> str:
    return "<br>".join(f"iuran {_days_in_words(payment)}" for payment in payments) or "tanpa iuran"


def _children(children: list[dict[str, Any]]) -> str:
    return "<br>".join(_child(child) for child in children)


def _child(child: dict[str, Any]) -> str:
    behind = f", {child['dijalani']} tahun dijalani" if "dijalani" in child else ""
    age = f", usia {child['usia']} tahun" if "usia" in child else ""
    return f"anak di {SCHOOL_WORDS.get(child['jenjang'], child['jenjang'])}{behind}{age}"


PROGRAMMES = ("jkk", "jkm", "jht", "jp", "jkp")
MONEY = {
    *(*PROGRAMMES, "penuh", "keringanan", "jumlah", "pemberi_kerja", "pekerja", "negara"),
    *(
        "santunan",
        "pemakaman",
        "berkala",
        "masa_tunggu",
        "tiap_anak",
        "paling_banyak",
        "sisa",
        "seorang",
        "biaya",
        "melebihi_pagu",
    ),
}
FIRST = ("jumlah", "keadaan", "orang_terbayar", "boleh", "dihitung")
TEMPLATES = {
    **{"pemberi_kerja": "dibayar pemberi kerja {}", "pekerja": "dibayar pekerja {}", "negara": "dibayar negara {}"},
    **{"penuh": "tanpa keringanan {}", "pemakaman": "biaya pemakaman {}", "berkala": "santunan berkala {}"},
    **{"masa_tunggu": "karena masa tunggu {}", "harus_dilunasi": "harus dilunasi dahulu: {}", "alasan": "alasan: {}"},
    **{
        "keadaan": "{}",
        "hari_lagi": "{} hari lagi",
        "bulan_dibayar": "{} bulan dibayar",
        "berakhir_pada": "berakhir {}",
    },
    **{"tunggakan": "tunggakan: {}", "terlambat": "terlambat dibayar: {}", "orang_terbayar": "{} orang terbayar"},
    **{"bulan_dari_sisa": "sisanya cukup {} bulan bagi satu orang lagi", "bulan_penuh": "cukup {} bulan penuh"},
    **{"setara_bulan": "setara {} bulan", "biaya": "biaya kuota {}", "dihitung": "dihitung {} orang"},
    **{"boleh": "boleh mendaftar: {}", "usia": "usia {} tahun", "tiap_anak": "tiap anak: {}"},
}
"""How an answer is said; one without a line here is its own word and the value."""
GIVEN: dict[str, Words] = {
    "penghasilan_rupiah": lambda value: f"penghasilan {rupiah(value)}",
    "pembayar": lambda value: f"dibayar {code_words(value)}",
    "sektor": code_words,
    "program": lambda value: f"program {', '.join(code_words(one) for one in value) or 'tidak ada'}",
    "upah_rupiah": lambda value: f"upah {rupiah(value)}",
    "risiko": lambda value: f"risiko {code_words(value)}",
    "nilai_rupiah": lambda value: f"nilai proyek {rupiah(value)}",
    "iuran_pertama": lambda value: f"iuran pertama {long_day(value)}",
    "lunas_sampai": lambda value: f"lunas sampai {Month.written(value).words}",
    "iuran": _payments,
    "sebab": lambda value: f"meninggal karena {code_words(value)}",
    "anak": _children,
    "lama_bulan": lambda value: f"{number(value)} bulan",
    "pagu_rupiah": lambda value: f"pagu {rupiah(value)}",
    "orang": lambda value: f"{number(value)} orang",
    "bulan_iuran": lambda value: f"{number(value)} bulan iuran",
    "kelompok": lambda value: f"dibayar {code_words(value)}",
    "lahir": lambda value: f"lahir {long_day(value)}",
    "angka": lambda value: f"`{value}`",
}
"""How each thing that may be given is said."""
