"""The rule of priority of a scheme file: method, criteria with their levels, and the scheme's own table of risks."""

import re
from itertools import pairwise

from lindung.law.payers import known
from lindung.people.code_lists import code_list
from lindung.programme.priority import (
    LARGEST_POINTS,
    RISK_CLASSES,
    YES_OR_NO,
    Criterion,
    Fact,
    Method,
    PriorityRule,
    Step,
)
from lindung.programme.scheme_reading import OF_A_TOLD, Said, SchemeFault, SchemeText, list_at, whole_at, words

NO_END = 1_000_000  # of «5-», five and more
_SPAN = re.compile(r"(\d{1,3})(-(\d{1,3})?)?")
_DECILE = "extreme_poor_decile"
_METHOD = Said("Cara mengurutkan", "", str)
_POOR = Said("Desil yang dipakai sebagai miskin ekstrem", "desil", int)


def priority_of(read: SchemeText) -> PriorityRule:
    """The rule under «priority» and the table under «occupation_risks»; SchemeFault for what is wrong in them."""
    where = f"Berkas {read.file}, «priority»"
    content = read.mapping(read.content["priority"], {"method", _DECILE, "criteria"}, {"method", "criteria"}, where)
    told = [read.figure("method", _METHOD, content["method"], f"{where}, «method»")]
    method, decile = known(Method, told[0].word, "Cara"), None
    if _DECILE in content:
        told.append(read.figure(_DECILE, _POOR, content[_DECILE], f"{where}, «{_DECILE}»"))
        decile = told[-1].count
    criteria = tuple(
        _criterion(read, entry, method, f"{where}, kriteria {at}")
        for at, entry in enumerate(list_at(content, "criteria", where), start=1)
    )
    table: dict[int, int] = {}
    if "occupation_risks" in read.content:
        risks, whose = read.content["occupation_risks"], f"Berkas {read.file}, «occupation_risks»"
        table = _risks(read, risks, whose)
        told.append(read.told("occupation_risks", "Tabel risiko pekerjaan", risks, whose))
    return PriorityRule(method, criteria, decile, table, tuple(told))


def _criterion(read: SchemeText, entry: object, method: Method, where: str) -> Criterion:
    must = {"fact", "levels", "source", "status"}
    content = read.mapping(entry, {*must, *OF_A_TOLD}, must, where)
    fact = known(Fact, words(content["fact"], f"{where}, «fact»"), "Kriteria")
    levels = content["levels"]
    if method is Method.POINTS:
        if not isinstance(levels, dict):
            raise SchemeFault(f"{where}: «levels» harus berupa jenjang dan nilainya, misalnya {{1: 40, 2: 30}}.")
        steps = [
            _step(fact, level, whole_at(worth, "", f"{where}: «levels»"), where) for level, worth in levels.items()
        ]
    else:
        steps = [_step(fact, level, 0, where) for level in list_at(content, "levels", where)]
    _apart(steps, where)
    return Criterion(fact, tuple(steps), read.told(f"priority.{fact}", f"Kriteria {fact}", content, where))


def _step(fact: Fact, level: object, points: int, where: str) -> Step:
    """«ya», a class of risk, a number, «50-65» or «5-» for five and more."""
    text = str(level).strip().lower()
    if not 0 <= points <= LARGEST_POINTS:
        raise SchemeFault(f"{where}: nilai {points} tidak mungkin; 0 sampai {LARGEST_POINTS}.")
    if fact in YES_OR_NO:
        if text != "ya":
            raise SchemeFault(f"{where}: jenjang «{text[:30]}» tidak dikenal; yang dikenal: ya.")
        return Step("ya", 1, 1, points)
    if fact is Fact.OCCUPATION_RISK:
        if text not in RISK_CLASSES:
            raise SchemeFault(f"{where}: jenjang «{text[:30]}» tidak dikenal; yang dikenal: {', '.join(RISK_CLASSES)}.")
        return Step(text, RISK_CLASSES.index(text), RISK_CLASSES.index(text), points)
    found = _SPAN.fullmatch(text)
    if found is None:
        raise SchemeFault(
            f"{where}: jenjang «{text[:30]}» tidak terbaca. Tulis seperti 3, 50-65, atau 5- (5 dan lebih)."
        )
    low = int(found[1])
    high = int(found[3]) if found[3] else NO_END if found[2] else low
    if high < low:
        raise SchemeFault(f"{where}: jenjang «{text}» terbalik. Tulis yang kecil dahulu.")
    return Step(text, low, high, points)


def _apart(steps: list[Step], where: str) -> None:
    spans = sorted((step.low, step.high, step.words) for step in steps)
    for (_, high, one), (low, _, other) in pairwise(spans):
        if low <= high:
            raise SchemeFault(f"{where}: jenjang «{one}» dan «{other}» bertumpang tindih. Perbaiki batasnya.")


def _risks(read: SchemeText, entry: object, where: str) -> dict[int, int]:
    """Occupation code to the place of its class."""
    content = read.mapping(entry, {*RISK_CLASSES, *OF_A_TOLD}, {"source", "status"}, where)
    labels = code_list("occupations").labels
    table: dict[int, int] = {}
    for place, risk in enumerate(RISK_CLASSES):
        for code in list_at(content, risk, where) if risk in content else []:
            number = whole_at(code, "", f"{where}: «{risk}»")
            if str(number) not in labels:
                raise SchemeFault(f"{where}: kode pekerjaan {number} tidak ada; yang ada 1 sampai {len(labels)}.")
            if number in table:
                raise SchemeFault(f"{where}: pekerjaan {number} tercantum dua kali. Hapus salah satu.")
            table[number] = place
    return table
