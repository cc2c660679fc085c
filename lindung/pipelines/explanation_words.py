"""An explanation in plain Indonesian, as a waterfall and as JSON: the same numbers three times.

Of anybody but the resident asked about only the initials are told: the sentences are read aloud in a village meeting.
"""

import json
from collections.abc import Iterator
from datetime import date

from lindung.common.wording import long_day
from lindung.documents.waterfall import Bar, Waterfall, amount_text
from lindung.pipelines.explain import CHOSEN, NEAREST, OTHER_MEMBER, OTHER_RESIDENT, Explanation, Story
from lindung.pipelines.pair_records import PROTECTION_WORDS, Record, day
from lindung.verification.explanation import MATCHED, REVIEW, Account

UNIT = "bit"
STEP_WORDS = {
    "person": "Orang sudah memutuskan; mesin tidak mengubahnya.",
    "nik": "NIK sama, dan nama atau tanggal lahir membenarkannya.",
    "similar": "NIK tidak memutuskan; nama, tanggal lahir, NIK, dan keterangan lain ditimbang bersama.",
    "nik_differs": "NIK sama, tetapi nama dan tanggal lahir tidak membenarkannya; seseorang harus melihat.",
    "crowd": "Terlalu banyak peserta memakai nama dan tanggal lahir ini; tidak dapat ditimbang satu per satu.",
}
DECISION_WORDS = {
    MATCHED: "orang yang sama",
    REVIEW: "perlu diperiksa seseorang",
    "none": "bukan, atau tidak cukup bukti",
}
ROLE_WORDS = {
    CHOSEN: "Baris peserta yang menentukan",
    NEAREST: "Calon terdekat, di bawah ambang",
    OTHER_RESIDENT: "Baris peserta itu juga dibandingkan dengan penduduk lain",
    OTHER_MEMBER: "Baris peserta lain untuk penduduk ini",
}
MATCH_WORDS = {
    "matched": "terdaftar sebagai peserta",
    "review": "perlu diperiksa seseorang",
    "none": "belum ditemukan di daftar peserta",
    "not_verifiable": "belum dapat diverifikasi",
}
SEARCHED = (
    "Yang dicari: NIK yang sama; tanggal lahir yang sama atau tertukar dengan kata nama yang sama; inisial; 12 angka "
    "pertama NIK; nama yang jarang; nama, tanggal lahir, ibu, tempat lahir, dan desa berpasangan."
)


def sentences(told: Explanation) -> Iterator[str]:
    """What is read aloud, a sentence or a line each."""
    yield from _who(told)
    step = told.verdict.get("step") or (told.chosen.step if told.chosen and told.chosen.role == CHOSEN else None)
    if step in STEP_WORDS:
        yield f"Langkah yang memutuskan: {STEP_WORDS[str(step)]}"
    for story in told.stories:
        yield ""
        yield from _story(told, story)
    if not told.stories or told.stories[0].role == NEAREST:
        yield ""
        yield SEARCHED
    if not told.stories:
        yield "Tidak ada baris peserta yang cukup mirip untuk dibandingkan. Bila ia punya kartu peserta, bawa kartu dan"
        yield "KTP-el ke desa: NIK, nama, atau tanggal lahir di salah satu pihak perlu diperbaiki."
    if told.gone:
        yield ""
        gone = ", ".join(told.gone)
        yield f"Nama tidak ditampilkan: snapshot dari {gone} sudah dipindah atau dihapus. Angkanya tetap sama."


def waterfall(told: Explanation) -> Waterfall | None:
    """The chart of the pair the verdict rests on; None where there is no pair."""
    story = told.chosen
    if story is None:
        return None
    return pair_waterfall(f"{ROLE_WORDS[story.role]}: {DECISION_WORDS[story.decision]}", story.account, story.step)


def pair_waterfall(title: str, account: Account, step: str | None) -> Waterfall:
    """The chart of any pair. step: by which the run decided it."""
    bars = [
        Bar(part.words, part.centibits) for part in account.contributions if part.centibits or part.field == "prior"
    ]
    spoken = "; ".join(f"{bar.label} {amount_text(bar.amount, UNIT)}" for bar in bars)
    description = f"{spoken}; jumlah {amount_text(account.score, UNIT)}, peluang {chance(account.probability)}."
    said = [_strength(account, step), *_changes(account)]
    label = f"jumlah: {'mendukung' if account.score > 0 else 'melawan'} satu orang"
    return Waterfall(title, description, bars, label, UNIT, said)


def explanation_json(told: Explanation) -> str:
    """For machines: numbers in hundredths of a bit, names left out."""
    content = {
        "resident_id": told.resident_id,
        "village": told.village,
        "on": told.run.on,
        "verdict": {
            key: value.isoformat() if isinstance(value, date) else value for key, value in told.verdict.items()
        },
        "pairs": [_as_json(story) for story in told.stories],
    }
    return json.dumps(content, indent=1, ensure_ascii=False, default=int) + "\n"


def chance(probability: float) -> str:
    """98,7%; never a flat hundred or nought: nothing here is certain."""
    if probability > 0.999:
        return "lebih dari 99,9%"
    return "kurang dari 0,1%" if probability < 0.001 else f"{probability:.1%}".replace(".", ",")


def _as_json(story: Story) -> dict[str, object]:
    account = story.account
    return {
        "role": story.role,
        "member_id": story.member_id,
        "resident_id": story.resident_id,
        "step": story.step,
        "decision": story.decision,
        "reasons": story.told,
        "parts": [vars(part) for part in account.contributions],
        "score": account.score,
        "probability": account.probability,
        "average_shares": account.average,
        "changes": [vars(change) for change in account.changes],
    }


def _who(told: Explanation) -> Iterator[str]:
    record = told.residents.get(told.resident_id)
    who = f"{record.name}, NIK {record.masked_nik or '–'}, lahir {day(record.birth)}" if record else told.resident_id
    yield f"{who}, desa {told.village}. Per {long_day(date.fromisoformat(told.run.on))}:"
    if not told.verdict:
        yield "Di register tidak tercatat hidup, maka tidak diberi keputusan; baris pesertanya tetap dicari."
        return
    match, protection = str(told.verdict["match"]), str(told.verdict["protection"])
    given = f"; perlindungan: {PROTECTION_WORDS[protection]}" if match == "matched" else ""
    yield f"Keputusan: {MATCH_WORDS[match]}{given}."
    yield f"Alasan: {told.verdict['reasons']}."


def _story(told: Explanation, story: Story) -> Iterator[str]:
    account = story.account
    yield f"{ROLE_WORDS[story.role]} ({_whose(told, story)}): {DECISION_WORDS[story.decision]}."
    if story.told and story.role != CHOSEN:
        yield f"  {story.told}"
    for part in account.contributions:
        if part.centibits:
            yield f"  {amount_text(part.centibits, UNIT):>12}  {part.words}"
    yield f"  {amount_text(account.score, UNIT):>12}  jumlah"
    yield f"  {_strength(account, story.step)}"
    for sentence in _changes(account) if story.role in (CHOSEN, NEAREST) else ():
        yield f"  {sentence}"


def _strength(account: Account, step: str | None) -> str:
    if step == "person":
        return "Orang yang memutuskan; timbangan ini hanya keterangan."
    if step == "nik":
        return (
            "NIK yang memutuskan; timbangan ini hanya keterangan, dengan bobot rata-rata untuk nama dan tanggal lahir."
        )
    average = " Bobot nama dan tanggal lahir memakai rata-rata." if account.average else ""
    return (
        f"Peluang keduanya satu orang, di samping calon lain baris itu: {chance(account.probability)}. "
        f"Tiap bit melipatduakan perbandingan.{average}"
    )


def _changes(account: Account) -> Iterator[str]:
    for change in account.changes:
        likely = f" (peluang {chance(change.probability)})" if change.probability is not None else ""
        words = f"{change.words[0].upper()}{change.words[1:]}"
        yield f"{words}: menjadi {DECISION_WORDS[change.decision]}{likely}. Lihat {change.paper}."


def _whose(told: Explanation, story: Story) -> str:
    member = told.members.get(story.member_id)
    if story.role == OTHER_RESIDENT:
        resident = told.residents.get(story.resident_id)
        return f"{_initials(resident)}, desa {resident.village}" if resident else "penduduk lain"
    if member is None:
        return story.member_id.partition(":")[2]
    name = member.name if story.role == CHOSEN and story.decision == MATCHED else _initials(member)
    return f"{name}, NIK {member.masked_nik or '–'}, lahir {day(member.birth)}, {member.where}"


def _initials(record: Record | None) -> str:
    """B. S. for BUDI SAPARDI."""
    return " ".join(f"{word[0]}." for word in record.name.split()) if record else "–"
