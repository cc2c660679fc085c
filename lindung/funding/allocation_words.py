"""Why somebody is paid by a source, by none of them, or was passed over: one sentence for each person."""

from lindung.funding.allocation import Allocation
from lindung.funding.candidates import Candidate
from lindung.funding.prices import Prices
from lindung.funding.sources import Source
from lindung.funding.tariff import NOBODY

MOST_NAMED = 5
ELSEWHERE = "tempat tinggal di luar wilayah sumber ini"
ROUGH = "Pembagian ini belum tentu yang terbanyak: sebuah sumber yang habis mempunyai lebih dari satu harga."


def reason(allocation: Allocation, row: int) -> str:
    """What became of a candidate, and why."""
    prices, key = allocation.tariff.prices, allocation.candidates.keys[row]
    source = int(allocation.source_of[row])
    if source != NOBODY:
        months = prices.period.of_bits(allocation.place(row).bits)
        return f"{key}: dibayar «{prices.sources[source].title}» untuk {len(months)} bulan."
    kind = int(allocation.tariff.kind_of[row])
    if not allocation.tariff.places[kind]:
        why = "; ".join(refusals(allocation.candidates.one(row, prices.period), prices))
        return f"{key}: tidak ada sumber yang boleh dipakai ({why})."
    titles = [prices.sources[at].title for at in allocation.reasons(row)]
    return (
        f"{key}: dilewati karena tidak ada rupiah yang boleh dipakai untuknya yang dapat dibebaskan; yang sudah habis: "
        f"{_some(titles)}."
    )


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
    return "semua bulan yang boleh dibayarnya sudah dibayar"


def _some(titles: list[str]) -> str:
    named = ", ".join(f"«{title}»" for title in titles[:MOST_NAMED])
    return f"{named} dan {len(titles) - MOST_NAMED} sumber lain" if len(titles) > MOST_NAMED else named
