"""Why somebody is paid by a source, by none of them, or was passed over: one sentence for each person."""

from lindung.funding.allocation import Allocation
from lindung.funding.candidates import Candidate, Candidates
from lindung.funding.floors import Floored
from lindung.funding.prices import Prices
from lindung.funding.sources import Source
from lindung.funding.tariff import NOBODY, Tariff

MOST_NAMED = 5
ELSEWHERE = "tempat tinggal di luar wilayah sumber ini"
BEHIND_FLOORS = (
    "dilewati: uang yang boleh dipakai untuknya sudah dipakai bagi orang lain, tidak cukup untuk satu orang lagi, atau "
    "akan membuat sebuah batas bawah tidak terpenuhi."
)
ROUGH = "Pembagian ini belum tentu yang terbanyak: sebuah sumber yang habis mempunyai lebih dari satu harga."


def reason(allocation: Allocation, row: int) -> str:
    """What became of a candidate, and why."""
    return f"{allocation.candidates.keys[row]}: {why(allocation, row)}"


def why(allocation: Allocation, row: int) -> str:
    """The same without saying whose it is: the sentence of all who are alike."""
    known = _without_a_choice(allocation.candidates, allocation.tariff, int(allocation.source_of[row]), row)
    if known:
        return known
    titles = [allocation.tariff.prices.sources[at].title for at in allocation.reasons(row)]
    return (
        f"dilewati karena tidak ada rupiah yang boleh dipakai untuknya yang dapat dibebaskan; yang sudah habis: "
        f"{_some(titles)}."
    )


def why_with_floors(floored: Floored, row: int) -> str:
    """What became of somebody in a division with floors."""
    known = _without_a_choice(floored.candidates, floored.tariff, int(floored.source_of[row]), row)
    return known or BEHIND_FLOORS


def _without_a_choice(candidates: Candidates, tariff: Tariff, source: int, row: int) -> str:
    """The sentence of who is paid and of who may use no source; nothing for who was passed over."""
    prices, kind = tariff.prices, int(tariff.kind_of[row])
    if source != NOBODY:
        months = prices.period.of_bits(tariff.places[kind][source].bits)
        return f"dibayar «{prices.sources[source].title}» untuk {len(months)} bulan."
    if not tariff.places[kind]:
        return (
            f"tidak ada sumber yang boleh dipakai ({'; '.join(refusals(candidates.one(row, prices.period), prices))})."
        )
    return ""


def refusals(one: Candidate, prices: Prices) -> list[str]:
    """Source after source, by which term it does not pay; sources of other places in one line at the end."""
    told, elsewhere = [], 0
    for at, source in enumerate(prices.sources):
        why = _refusal(one, source, at, prices)
        if why == ELSEWHERE:
            elsewhere += 1
        else:
            told.append(f"«{source.title}»: {why}")
    return told + ([f"{elsewhere} sumber lain hanya untuk wilayah lain"] if elsewhere else [])


def _refusal(one: Candidate, source: Source, at: int, prices: Prices) -> str:
    if why := source.terms.refusal(one):
        return why
    if source.partner and (why := prices.by_key[source.partner].terms.refusal(one)):
        return f"{why} (syarat mitranya)"
    if not prices.bits[at]:
        return "tidak ada bulan dalam masa ini yang boleh dibayarnya"
    assert not prices.bits[at] & ~prices.period.bits(one.paid), (one.key, source.key)
    return "semua bulan yang boleh dibayarnya sudah dibayar atau di luar masa kepesertaannya"


def _some(titles: list[str]) -> str:
    named = ", ".join(f"«{title}»" for title in titles[:MOST_NAMED])
    return f"{named} dan {len(titles) - MOST_NAMED} sumber lain" if len(titles) > MOST_NAMED else named
