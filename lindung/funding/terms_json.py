"""Terms as a plain dictionary and back, for a column of JSON or a form; what is wrong is said in one sentence."""

from collections.abc import Mapping
from itertools import pairwise

from lindung.common.errors import UserError
from lindung.common.months import Month
from lindung.funding.terms import BASIC, Spans, Terms
from lindung.funding.words import ALL_WORDS, EXCLUDED_WORDS, GROUP_WORDS, PROGRAMME_WORDS, SEX_WORDS, listed
from lindung.law.payers import Programme
from lindung.people.code_lists import code_list
from lindung.people.deciles import DECILES

VILLAGE_DIGITS = 10
KEYS = (
    "areas", "occupations", "groups", "also_groups", "excluded", "deciles_at_most", "age_last", "sex", "programmes",
    "first", "last", "months_at_most", "people_at_most", "cautions",
)  # fmt: skip


def as_dict(terms: Terms) -> dict[str, object]:
    """Only what limits; `terms_of` gives the same terms back."""
    told: dict[str, object] = {
        "areas": [[first, last] for first, last in terms.areas],
        **{key: sorted(getattr(terms, key)) for key in ("occupations", "groups", "also_groups", "excluded")},
        "deciles_at_most": terms.deciles_at_most,
        "age_last": terms.age_last,
        "sex": terms.sex,
        "programmes": [str(programme) for programme in terms.programmes],
        "first": str(terms.first) if terms.first else None,
        "last": str(terms.last) if terms.last else None,
        "months_at_most": terms.months_at_most,
        "people_at_most": terms.people_at_most,
        "cautions": list(terms.cautions),
    }
    return {key: value for key, value in told.items() if value not in ([], None, "")}


def terms_of(written: Mapping[str, object], where: str) -> Terms:
    """The terms of a dictionary; UserError naming the place and the key that cannot be."""
    if unknown := set(written) - set(KEYS):
        raise UserError(f"{where}: «{min(unknown)}» tidak dikenal; yang dikenal: {', '.join(KEYS)}.")
    first, last = (_month(written, key, where) for key in ("first", "last"))
    if first and last and last < first:
        raise UserError(f"{where}: bulan terakhir {last} sebelum bulan pertama {first}. Periksa bulannya.")
    occupations = dict(code_list("occupations").labels)
    programmes = _codes(written, "programmes", PROGRAMME_WORDS, where)
    return Terms(
        areas=_areas(written.get("areas", []), where),
        occupations=_codes(written, "occupations", occupations, where),
        groups=_codes(written, "groups", GROUP_WORDS, where),
        also_groups=_codes(written, "also_groups", GROUP_WORDS, where),
        excluded=_codes(written, "excluded", {**EXCLUDED_WORDS, **ALL_WORDS}, where),
        deciles_at_most=_count(written, "deciles_at_most", where, DECILES[-1]),
        age_last=_count(written, "age_last", where, 120),
        sex=_sex(written.get("sex", ""), where),
        programmes=tuple(one for one in Programme if one in programmes) or BASIC,
        first=first,
        last=last,
        months_at_most=_count(written, "months_at_most", where),
        people_at_most=_count(written, "people_at_most", where),
        cautions=tuple(str(told) for told in _list(written, "cautions", where)),
    )


def _list(written: Mapping[str, object], key: str, where: str) -> list[object]:
    found = written.get(key, [])
    if not isinstance(found, list):
        raise UserError(f"{where}: «{key}» bukan daftar. Tulis sebagai daftar kode.")
    return found


def _codes(written: Mapping[str, object], key: str, known: Mapping[str, str], where: str) -> frozenset[str]:
    codes = frozenset(map(str, _list(written, key, where)))
    if unknown := codes - set(known):
        raise UserError(
            f"{where}: «{min(unknown)[:30]}» dalam «{key}» tidak dikenal; yang dikenal: {listed(set(known))}."
        )
    return codes


def _areas(written: object, where: str) -> Spans:
    wrong = UserError(
        f"{where}: «areas» harus daftar pasangan nomor desa pertama dan terakhir, masing-masing 10 angka."
    )
    if not isinstance(written, list):
        raise wrong
    spans = []
    for pair in written:
        if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(type(end) is int for end in pair):
            raise wrong
        first, last = pair
        if not 10 ** (VILLAGE_DIGITS - 1) <= first <= last < 10**VILLAGE_DIGITS:
            raise wrong
        spans.append((first, last))
    return _apart(tuple(sorted(spans)), where)


def _apart(spans: Spans, where: str) -> Spans:
    for (_, last), (first, _) in pairwise(spans):
        if first <= last:
            raise UserError(f"{where}: dua wilayah bertumpang tindih. Hapus yang berada di dalam yang lain.")
    return spans


def _count(written: Mapping[str, object], key: str, where: str, most: int | None = None) -> int | None:
    found = written.get(key)
    if found is None:
        return None
    if type(found) is not int or found < 1 or (most is not None and found > most):
        raise UserError(f"{where}: «{key}» harus bilangan bulat mulai 1{f' sampai {most}' if most else ''}.")
    return found


def _month(written: Mapping[str, object], key: str, where: str) -> Month | None:
    found = written.get(key)
    if not found:
        return None
    try:
        return Month.written(str(found))
    except UserError as error:
        raise UserError(f"{where}: {error}") from error


def _sex(found: object, where: str) -> str:
    if found not in ("", *SEX_WORDS):
        raise UserError(f"{where}: jenis kelamin «{str(found)[:10]}» tidak dikenal. Tulis L atau P, atau kosongkan.")
    return str(found)
