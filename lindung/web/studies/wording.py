"""Results in words: what a measure is called, and a number no more exact than it is known (`documents.estimate`)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as __, gettext_lazy as _

from lindung.common.wording import number
from lindung.documents.estimate import Unit, about, more_or_less, plain
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Ratio, Spread

MONEY = frozenset((Measure.COST, Measure.BUDGET, Measure.FAMILY_RUPIAH))
MEASURE_WORDS: Mapping[Measure, str | Promise] = {
    Measure.MEMBERS: _("Peserta pada akhir masa studi"),
    Measure.EVER: _("Orang yang mendapat tempat, dijumlah tiap tahun"),
    Measure.PAID_MONTHS: _("Bulan-orang yang dibayar tepat waktu"),
    Measure.FULL_MONTHS: _("Bulan-orang dengan santunan penuh"),
    Measure.GRACE_MONTHS: _("Bulan-orang menunggak"),
    Measure.LAPSES: _("Kepesertaan yang terputus"),
    Measure.COST: _("Iuran yang dibayar"),
    Measure.BUDGET: _("Anggaran yang tersedia"),
    Measure.DEATHS: _("Kematian pekerja yang berhak ikut"),
    Measure.DEATHS_COVERED: _("Keluarga dengan santunan kematian penuh"),
    Measure.DEATHS_WAITING: _("Keluarga dengan santunan kecil (masa tunggu)"),
    Measure.ACCIDENTS: _("Kecelakaan kerja"),
    Measure.ACCIDENTS_COVERED: _("Kecelakaan kerja yang ditanggung"),
    Measure.FAMILY_RUPIAH: _("Santunan yang diterima keluarga"),
    Measure.SCHOOLING: _("Keluarga dengan beasiswa anak"),
    Measure.POOR_WITHOUT: _("Keluarga jatuh miskin bila tanpa santunan"),
    Measure.POOR_WITH: _("Keluarga jatuh miskin dengan santunan"),
    Measure.EXTREME_WITHOUT: _("Keluarga jatuh miskin ekstrem bila tanpa santunan"),
    Measure.EXTREME_WITH: _("Keluarga jatuh miskin ekstrem dengan santunan"),
}
RATIO_WORDS: Mapping[Ratio, str | Promise] = {
    Ratio.RUPIAH_A_MONTH: _("Rupiah untuk satu bulan perlindungan"),
    Ratio.RUPIAH_A_FAMILY: _("Rupiah untuk satu keluarga yang menerima santunan"),
    Ratio.DEATHS_COVERED: _("Bagian kematian yang keluarganya mendapat santunan penuh"),
    Ratio.UNSPENT: _("Bagian anggaran yang tidak terpakai"),
    Ratio.FULL_MONTHS: _("Bagian bulan yang menjamin santunan penuh"),
    Ratio.KEPT_ABOVE: _("Bagian keluarga yang tidak jadi jatuh miskin"),
    Ratio.PAID_BACK: _("Rupiah untuk keluarga dari setiap rupiah iuran"),
}
_MONEY_RATIOS = frozenset((Ratio.RUPIAH_A_MONTH, Ratio.RUPIAH_A_FAMILY))


def unit_of(measure: Measure) -> Unit:
    """Rupiah or a count."""
    return Unit.RUPIAH if measure in MONEY else Unit.COUNT


def told(measure: Measure, value: float) -> str:
    """A count or an amount: 112.000 or Rp22,7 miliar."""
    return about(value, unit_of(measure))


def whole(value: float) -> str:
    """A count to the last one: of two counts and their difference, which must agree to the digit."""
    return number(round(value))


def range_of(measure: Measure, over: Spread) -> str:
    """From where to where nine draws in ten lie: 95.000–130.000."""
    return f"{told(measure, over.low)}–{told(measure, over.high)}"


def spread(measure: Measure, over: Spread) -> str:
    """The mean with its range in brackets: 112.000 (95.000–130.000)."""
    return _with_range(told(measure, over.mean), told(measure, over.low), told(measure, over.high))


def ratio(key: Ratio, over: Spread) -> str:
    """A ratio of two sums: rupiah or percent; of rupiah by rupiah a number."""
    return _with_range(*(_ratio(key, value) for value in (over.mean, over.low, over.high)))


def share(over: Spread) -> str:
    """A share that is in percent already: 39,5% (38,0–41,2%)."""
    return _with_range(*(about(value, Unit.PERCENT) for value in (over.mean, over.low, over.high)))


def difference(measure: Measure, value: float) -> str:
    """More or less, with its sign: +12.000, −Rp3,1 miliar, sama."""
    return more_or_less(value, unit_of(measure))


def difference_spread(measure: Measure, over: Spread) -> str:
    """A difference with its range."""
    return _with_range(*(difference(measure, value) for value in (over.mean, over.low, over.high)))


def number_in(unit: str, value: float) -> str:
    """A number of a province or of the model in its own unit: rupiah with their sign, others with it behind."""
    return about(value, Unit.RUPIAH) if unit == "rupiah" else f"{plain(value)} {unit}"


def _ratio(key: Ratio, value: float) -> str:
    if key in _MONEY_RATIOS:
        return about(value, Unit.RUPIAH)
    return plain(round(value, 2)) if key is Ratio.PAID_BACK else about(value, Unit.PERCENT)


def _with_range(middle: str, low: str, high: str) -> str:
    if low == high:
        return middle
    words = {"middle": middle, "low": low, "high": high}
    if "−" in low + high or "+" in low + high:  # a dash between signs would be read as one of them
        return __("%(middle)s (%(low)s sampai %(high)s)") % words
    return __("%(middle)s (%(low)s–%(high)s)") % words
