"""The cash view ahead in sentences: which order of payment, why it, and what a loan would cost."""

from collections.abc import Sequence

from lindung.common.money import rupiah
from lindung.common.months import Month
from lindung.common.wording import long_day, number
from lindung.funding.orders import ORDER_WORDS, Order
from lindung.funding.outlook import Bridge, Outlook
from lindung.funding.outlook_sum import Ahead
from lindung.funding.walking import Count


def explained(answer: Outlook | Ahead) -> list[str]:
    """Why the best order is the best, against the usual one, in sentences."""
    best, usual = answer.best, answer.of(Order.MONTHS)
    if best.count.loss == usual.count.loss:
        return [f"Cara bayar biasa ({ORDER_WORDS[Order.MONTHS]}) sudah melindungi paling banyak: {_sums(best.count)}."]
    found = [
        f"Urutan terbaik: {ORDER_WORDS[best.order]}: {_sums(best.count)}.",
        f"Cara bayar biasa ({ORDER_WORDS[Order.MONTHS]}): {_sums(usual.count)}.",
    ]
    if kept := usual.count.members_lost - best.count.members_lost:
        found.append(f"Dengan uang yang sama {number(kept)} peserta lebih banyak tetap terlindungi.")
    elif families := usual.count.bare_family_months - best.count.bare_family_months:
        found.append(f"Dengan uang yang sama {number(families)} bulan-keluarga lebih sedikit tanpa pelindung.")
    elif more := best.count.member_months - usual.count.member_months:
        found.append(f"Dengan uang yang sama {number(more)} bulan perlindungan lebih banyak.")
    if best.count.paid_months < usual.count.paid_months:
        found.append("Lebih banyak bulan dibiarkan menunggak; lunasi begitu uangnya tiba.")
    return found


def bridging_words(whole: Sequence[Bridge], least: Sequence[Bridge]) -> list[str]:
    """What has to be lent up to the last day of payment, for every month and for memberships only, and when."""
    end = f"akhir {Month.of(whole[-1].until).words}"
    if not whole[-1].amount:
        return [f"Sampai {end} tidak perlu talangan: uang yang ada cukup untuk semua bulan."]
    found = [f"Agar semua iuran sampai {end} terbayar, diperlukan talangan {_loan(whole)}."]
    if least[-1].amount:
        found.append(f"Agar tidak seorang pun berakhir kepesertaannya, cukup {_loan(least)}.")
    else:
        found.append("Agar tidak seorang pun berakhir kepesertaannya, talangan tidak perlu.")
    return found


def _loan(bridges: Sequence[Bridge]) -> str:
    """The sum of the first day, and the whole sum with the day that needs it."""
    first = next(one for one in bridges if one.amount)
    most = next(one for one in bridges if one.amount == bridges[-1].amount)
    grown = f", bertambah menjadi {_by(most)}" if most.amount > first.amount else ""
    return f"{_by(first)}{grown}"


def _by(bridge: Bridge) -> str:
    return f"{rupiah(bridge.amount)} paling lambat {long_day(bridge.until)}"


def _sums(count: Count) -> str:
    return (
        f"{number(count.members_lost)} peserta berakhir, {number(count.bare_family_months)} bulan-keluarga tanpa "
        f"pelindung, {number(count.member_months)} bulan-orang terlindungi"
    )
