"""Why somebody stands where they stand, in words that a village can check against its own papers.

One text for each row, reasons against a place or reasons of the rank. No name and no number of the person is in it.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from lindung.common.months import Month
from lindung.common.wording import long_day
from lindung.people.code_lists import code_list
from lindung.programme.candidates import Candidates, State
from lindung.programme.columns import NEVER, Days, day_of
from lindung.programme.eligibility import Reason, reasons_in
from lindung.programme.priority import RISK_CLASSES, UNKNOWN, Fact, Method

STATE_WORDS = {
    State.CHOSEN: "terpilih",
    State.RESERVE: "cadangan",
    State.WAITING: "menunggu",
    State.TO_CHECK: "perlu diperiksa",
    State.EXCLUDED: "tidak dapat",
}
REASON_WORDS = {
    Reason.DEAD: "tercatat meninggal",
    Reason.MOVED: "tercatat pindah",
    Reason.NOT_PRESENT: "tercatat hilang, pergi, atau tidak valid",
    Reason.OTHER_AREA: "di luar wilayah program",
    Reason.NO_NIK: "tanpa NIK yang dapat dipakai",
    Reason.NIK_TWICE: "NIK tercatat hidup lebih dari sekali, di desa ini atau desa lain",
    Reason.TOO_YOUNG: "terlalu muda saat didaftarkan",
    Reason.TOO_OLD: "terlalu tua saat didaftarkan",
    Reason.NO_WORKER: "pekerjaan di luar yang dihitung",
    Reason.EXCLUDED_WORK: "pekerjaan dikecualikan skema",
    Reason.EMPLOYED: "dilindungi pemberi kerja",
    Reason.COVERED: "sudah terlindungi",
    Reason.OTHER_FUND: "sudah dibayar program lain",
    Reason.NO_GROUP: "bukan golongan penerima",
    Reason.LIFE_UNKNOWN: "status hidup tidak diketahui",
    Reason.NO_BIRTH_DATE: "tanggal lahir tidak diketahui",
    Reason.UNDECIDED: "kecocokan dengan daftar peserta belum diputuskan",
    Reason.NOT_VERIFIABLE: "belum dapat dicocokkan dengan daftar peserta",
    Reason.NOT_VERIFIED: "belum pernah dicocokkan dengan daftar peserta",
}
"""The short form, for headings and counts."""
_ABBREVIATED = re.compile(r"\b(bum[nd]|dpr-ri|dprd|dpd|bpk|pns|tni|polri|ri)\b")
FACT_WORDS = {
    Fact.EXTREME_POOR: "miskin ekstrem",
    Fact.DECILE: "desil",
    Fact.OCCUPATION_RISK: "risiko pekerjaan",
    Fact.SOLE_EARNER: "satu-satunya pencari nafkah",
    Fact.WOMAN_HEAD: "perempuan kepala keluarga",
    Fact.AGE: "umur",
    Fact.FAMILY_SIZE: "anggota keluarga",
    Fact.CONTINUING: "melanjutkan kepesertaan",
}


def work_words(code: int) -> str:
    """An occupation of the family card in small letters, but for its abbreviations."""
    if code == UNKNOWN:
        return "tidak diketahui"
    label = code_list("occupations").labels.get(str(code), str(code))
    return _ABBREVIATED.sub(lambda found: found[0].upper(), label.lower())


def reason_texts(drawn: Candidates, rows: Iterable[int]) -> list[str]:
    """Everything that stands against a place, of each row; of who is eligible an empty text."""
    said: dict[tuple[object, ...], str] = {}
    texts: list[str] = []
    for row in rows:
        key = _what_counts(drawn, row)
        if key not in said:
            said[key] = "; ".join(_reason(drawn, row, reason) for reason in drawn.judged.reasons_of(row))
        texts.append(said[key])
    return texts


def place_texts(drawn: Candidates, rows: Iterable[int]) -> list[str]:
    """What each row's rank rests on: every criterion with its points, those of which nobody knows said as such."""
    said: dict[tuple[int, ...], str] = {}
    texts: list[str] = []
    facts = [criterion.fact for criterion in drawn.year.priority.criteria]
    columns = [(drawn.values[fact], drawn.met[:, at]) for at, fact in enumerate(facts)]
    for row in rows:
        key = tuple(int(part) for values, met in columns for part in (values[row], met[row]))
        if key not in said:
            said[key] = ", ".join(_criteria(drawn, key))
        texts.append(said[key])
    return texts


def group_texts(drawn: Candidates, rows: Iterable[int]) -> list[str]:
    """The groups of the scheme that each row is in."""
    names = [group.name for group in drawn.year.groups]
    return [", ".join(name for at, name in enumerate(names) if int(drawn.judged.groups[row]) >> at & 1) for row in rows]


def reason_counts(drawn: Candidates) -> dict[Reason, int]:
    """How many people each reason holds for; of somebody with several, each counts."""
    masks = drawn.judged.reasons
    return {reason: count for at, reason in enumerate(Reason) if (count := int((masks >> at & 1).sum()))}


def _what_counts(drawn: Candidates, row: int) -> tuple[object, ...]:
    """Rows that are alike in this are told alike."""
    facts, mask = drawn.facts, int(drawn.judged.reasons[row])
    held = set(reasons_in(mask))
    return (
        mask,
        drawn.judged.age[row] if held & {Reason.TOO_YOUNG, Reason.TOO_OLD} else 0,
        facts.occupation[row] if held & {Reason.NO_WORKER, Reason.EXCLUDED_WORK, Reason.NO_GROUP} else 0,
        facts.covered_until[row] if held & {Reason.EMPLOYED, Reason.COVERED} else 0,
        (facts.held_by[row], facts.held_until[row]) if Reason.OTHER_FUND in held else 0,
        facts.decile[row] if Reason.NO_GROUP in held else 0,
    )


def _reason(drawn: Candidates, row: int, reason: Reason) -> str:
    more = _DETAILS.get(reason)
    return more(drawn, row) if more else REASON_WORDS[reason]


def _too_young(drawn: Candidates, row: int) -> str:
    day = long_day(drawn.judged.enrolled_on)
    return f"berumur {drawn.judged.age[row]} tahun pada {day}; termuda {drawn.judged.youngest} tahun"


def _too_old(drawn: Candidates, row: int) -> str:
    day = long_day(drawn.judged.enrolled_on)
    return f"berumur {drawn.judged.age[row]} tahun pada {day}; tertua saat didaftarkan {drawn.judged.oldest} tahun"


def _no_worker(drawn: Candidates, row: int) -> str:
    return f"pekerjaan di kartu keluarga: {work_words(int(drawn.facts.occupation[row]))}"


def _excluded_work(drawn: Candidates, row: int) -> str:
    code = int(drawn.facts.occupation[row])
    names = [work.name for work in drawn.year.excluded_work if code in work.occupations]
    return f"{work_words(code)}, dikecualikan skema ({names[0].lower()})"


def _employed(drawn: Candidates, row: int) -> str:
    return f"dilindungi pemberi kerja (PU){_until(drawn.facts.covered_until, row)}"


def _covered(drawn: Candidates, row: int) -> str:
    return f"sudah terlindungi sebagai peserta BPU{_until(drawn.facts.covered_until, row)}"


def _other_fund(drawn: Candidates, row: int) -> str:
    return f"sudah dibayar {drawn.facts.held_by[row]}{_until(drawn.facts.held_until, row, months=True)}"


def _no_group(drawn: Candidates, row: int) -> str:
    decile, code = int(drawn.facts.decile[row]), int(drawn.facts.occupation[row])
    said = "desil tidak diketahui" if decile == UNKNOWN else f"desil {decile}"
    return f"bukan golongan penerima ({said}, pekerjaan {work_words(code)})"


_DETAILS: Mapping[Reason, Callable[[Candidates, int], str]] = {
    Reason.TOO_YOUNG: _too_young,
    Reason.TOO_OLD: _too_old,
    Reason.NO_WORKER: _no_worker,
    Reason.EXCLUDED_WORK: _excluded_work,
    Reason.EMPLOYED: _employed,
    Reason.COVERED: _covered,
    Reason.OTHER_FUND: _other_fund,
    Reason.NO_GROUP: _no_group,
}


def _until(until: Days, row: int, *, months: bool = False) -> str:
    if until[row] == NEVER:
        return ", batasnya tidak diketahui"
    day = day_of(until[row])
    return f" sampai {Month.of(day).words if months else long_day(day)}"


def _criteria(drawn: Candidates, key: tuple[int, ...]) -> Iterable[str]:
    rule = drawn.year.priority
    for at, criterion in enumerate(rule.criteria):
        value, step = key[2 * at], key[2 * at + 1]
        if value == UNKNOWN:
            yield f"{FACT_WORDS[criterion.fact]} tidak diketahui"
        elif step != UNKNOWN:
            worth = f" (+{criterion.steps[step].points})" if rule.method is Method.POINTS else ""
            yield f"{_value(criterion.fact, value, drawn)}{worth}"


def _value(fact: Fact, value: int, drawn: Candidates) -> str:
    if fact is Fact.EXTREME_POOR:
        upto = drawn.year.priority.extreme_poor_decile
        return f"desil {'1' if upto == 1 else f'1–{upto}'} dipakai sebagai {FACT_WORDS[fact]}"
    if fact is Fact.OCCUPATION_RISK:
        return f"risiko pekerjaan {RISK_CLASSES[value]}"
    words = FACT_WORDS[fact]
    if fact is Fact.AGE:
        return f"{words} {value} tahun"
    if fact is Fact.FAMILY_SIZE:
        return f"{value} {words}"
    return f"{words} {value}" if fact is Fact.DECILE else words
