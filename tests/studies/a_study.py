"""A whole study by hand, for tests of what shows it: province 99 in four areas, three scenarios, five years.

Its parts agree as those of a real one do: what the payers paid is the cost, the years, areas and deciles add up to the
total, members and denominator give the share.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from lindung.law.figures import Checked, Figure, Status
from lindung.law.payers import Payer
from lindung.studies.outcome.outcomes import MEASURES, Measure
from lindung.studies.outcome.results import (
    Agreement,
    Coverage,
    CoverageYear,
    NextRupiah,
    Ratio,
    ScenarioResult,
    Spread,
    Step,
    Study,
    Tornado,
    TornadoBar,
)

YEARS = (2027, 2028, 2029, 2030, 2031)
AREAS = ("99.01", "99.02", "99.03", "99.71")
AREA_NAMES = {
    "99.01": "Kabupaten Hulu Contoh",
    "99.02": "Kabupaten Hilir Contoh",
    "99.03": "Kabupaten Pesisir Contoh",
    "99.71": "Kota Contoh",
}
WEIGHTS = (4, 3, 2, 1)  # of the areas
DAY = date(2026, 11, 23)
CHECKED = Checked("Uji", DAY)
ELIGIBLE = 600_000
DECILES = {
    "flat": (100,) * 10,
    "need": (190, 170, 150, 130, 110, 90, 70, 50, 30, 10),
    "late": (100,) * 10,
}


def a_study(province: str = "99", title: str = "Provinsi Contoh", times: float = 1.0) -> Study:
    """The study; times: how much larger everything is than in the first one, for two provinces beside each other."""
    flat = _scenario("flat", "BKBK seperti di Jambi", "Kuota sama untuk setiap desa.", times, 1.0)
    need = _scenario("need", "Menurut kebutuhan", "Desa dengan lebih banyak orang miskin mendapat lebih.", times, 1.15)
    late = _scenario(
        "late", "Tahap terlambat 26 minggu", "Uang tahap kedua datang setengah tahun kemudian.", times, 0.6
    )
    return Study(
        code="contoh",
        title=f"Perlindungan pekerja rentan {title}",
        province=province,
        province_title=title,
        made_on=DAY,
        version="0.1.0",
        seed=7,
        draws=200,
        years=YEARS,
        areas=tuple(f"{province}{code[2:]}" for code in AREAS),
        digest="0123456789abcdef" * 4,
        people_digest="fedcba9876543210" * 4,
        workers=round(1_000_000 * times),
        eligible=around(ELIGIBLE * times),
        scenarios=tuple(_against(one, flat) for one in (flat, need, late)),
        convergence={
            measure: tuple(
                Step(draws, flat.totals[measure].mean * (1 + 0.4 / draws), flat.totals[measure].mean * 0.2 / draws**0.5)
                for draws in (10, 20, 50, 100, 150, 200)
            )
            for measure in (Measure.COST, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH)
        },
        tornados=tuple(_tornado(measure, said, flat) for measure, said in TOLD.items()),
        agreement=(
            Agreement(Measure.DEATHS_COVERED, 801.0, around(800.0, 0.05), 62.0),
            Agreement(Measure.COST, 60e9, around(60.1e9, 0.001), 6e8),
        ),
        figures=FIGURES,
        questions=("Berapa pekerja di setiap kabupaten menurut Sakernas 2026? Tanyakan kepada BPS.",),
        limits=("Orang yang pindah ke provinsi lain tidak dihitung.", "Sakit tidak ditanggung dan tidak dihitung."),
    )


def around(mean: float, off: float = 0.2) -> Spread:
    """A spread of so much to each side, of two hundred draws."""
    return Spread(mean, mean * (1 - off), mean * (1 + off), abs(mean) * off / 25)


TOTALS: Mapping[Measure, float] = {
    Measure.MEMBERS: 60_000,
    Measure.EVER: 90_000,
    Measure.PAID_MONTHS: 3_600_000,
    Measure.FULL_MONTHS: 3_300_000,
    Measure.GRACE_MONTHS: 40_000,
    Measure.LAPSES: 1_500,
    Measure.COST: 60_480_000_000,
    Measure.BUDGET: 65_000_000_000,
    Measure.DEATHS: 8_700,
    Measure.DEATHS_COVERED: 800,
    Measure.DEATHS_WAITING: 70,
    Measure.ACCIDENTS: 9_000,
    Measure.ACCIDENTS_COVERED: 870,
    Measure.FAMILY_RUPIAH: 34_300_000_000,
    Measure.SCHOOLING: 240,
    Measure.POOR_WITHOUT: 500,
    Measure.POOR_WITH: 130,
    Measure.EXTREME_WITHOUT: 180,
    Measure.EXTREME_WITH: 20,
}
assert set(TOTALS) == set(MEASURES)
WHOLE_POOL = {Measure.DEATHS, Measure.ACCIDENTS, Measure.BUDGET}  # the same in every scenario
TOLD = {Measure.COST: "Biaya seluruh tahun", Measure.DEATHS_COVERED: "Kematian yang santunannya penuh"}


def _scenario(code: str, title: str, note: str, times: float, works: float) -> ScenarioResult:
    totals = {key: around(mean * times * (1 if key in WHOLE_POOL else works)) for key, mean in TOTALS.items()}
    cost = _years(Measure.COST, totals[Measure.COST])
    halves = {
        str(payer): tuple(_scaled(year, share) for year in cost)
        for payer, share in ((Payer.BKBK, 0.8), (Payer.CSR, 0.2))
    }
    deciles = DECILES[code]
    shares = [share / sum(deciles) for share in deciles]
    return ScenarioResult(
        code=code,
        title=title,
        note=note,
        totals=totals,
        by_year={measure: _years(measure, spread) for measure, spread in totals.items()},
        by_area=_parts(totals, [weight / sum(WEIGHTS) for weight in WEIGHTS]),
        by_decile=_parts(totals, shares),
        by_payer=halves,
        ratios={
            Ratio.RUPIAH_A_MONTH: around(16_800, 0.01),
            Ratio.RUPIAH_A_FAMILY: around(60_480_000_000 / 870),
            Ratio.DEATHS_COVERED: around(9.2 * works),
            Ratio.UNSPENT: around(7.0),
            Ratio.FULL_MONTHS: around(91.7 * min(works, 1), 0.02),
            Ratio.KEPT_ABOVE: around(74.0, 0.1),
            Ratio.PAID_BACK: around(0.567),
        },
        coverage=tuple(
            _coverage(key, said, whole * times, works * times)
            for key, said, whole in (
                ("eligible_workers", "menurut BPJS Ketenagakerjaan", 700_000),
                ("workers", "menurut BPS", 1_000_000),
            )
        ),
        lorenz=(0.0, *(sum(shares[:tenth]) for tenth in range(1, 11))),
        gini=Spread(*((-0.33, -0.36, -0.3, 0.002) if code == "need" else (0.0, -0.02, 0.02, 0.001))),
        against_first={},
        next_rupiah=(
            NextRupiah(
                "places", "Lebih banyak tempat", "10 persen lebih banyak", around(6e9), around(3.3e5), around(80)
            ),
            NextRupiah(
                "on_time", "Uang tepat waktu", "tahap kedua 4 minggu lebih awal", around(0), around(9e4), around(20)
            ),
        ),
        figures=FIGURES[-1:],
    )


def _years(measure: Measure, total: Spread) -> tuple[Spread, ...]:
    """Parts that add up to the total, growing a little each year; members grow to the last year's."""
    if measure is Measure.MEMBERS:
        return tuple(_scaled(total, (at + 1) / len(YEARS)) for at in range(len(YEARS)))
    grown = [10 + at for at in range(len(YEARS))]
    return tuple(_scaled(total, part / sum(grown)) for part in grown)


def _parts(totals: Mapping[Measure, Spread], shares: list[float]) -> dict[Measure, tuple[Spread, ...]]:
    """Areas or deciles; the budget has none."""
    return {
        measure: tuple(_scaled(total, share) for share in shares)
        for measure, total in totals.items()
        if measure is not Measure.BUDGET
    }


def _scaled(spread: Spread, by: float) -> Spread:
    return Spread(spread.mean * by, spread.low * by, spread.high * by, spread.error * by)


def _coverage(key: str, title: str, whole: float, works: float) -> Coverage:
    years = tuple(
        CoverageYear(
            year,
            around((200_000 + 12_000 * (at + 1)) * works, 0.05),
            around(whole * (1 + 0.01 * at), 0.02),
            around(100 * (200_000 + 12_000 * (at + 1)) * works / (whole * (1 + 0.01 * at)), 0.05),
        )
        for at, year in enumerate(YEARS)
    )
    targets = (40.0, 45.0, None, None, None) if key == "eligible_workers" else (None,) * 5
    gaps = tuple(
        None if target is None else around(one.denominator.mean * target / 100 - one.members.mean)
        for one, target in zip(years, targets, strict=True)
    )
    return Coverage(key, title, years, targets, gaps)


def _tornado(measure: Measure, title: str, first: ScenarioResult) -> Tornado:
    middle = first.totals[measure].mean
    bars = tuple(
        TornadoBar(key, said, unit, low, value, high, middle * (1 - off), middle * (1 + off * turned))
        for key, said, unit, low, value, high, off, turned in NUMBERS
    )
    return Tornado(measure, title, middle, bars)


NUMBERS = (
    ("deaths", "Kematian peserta", "kasus per 100.000 orang-tahun", 140.0, 290.0, 380.0, 0.5, 0.6),
    ("realisation", "Tempat yang terisi", "persen", 80.0, 96.0, 100.0, 0.17, 0.25),
    ("turnover", "Peserta yang pergi setahun", "persen", 2.0, 6.0, 12.0, -0.09, 1.0),
    ("replacement_months", "Lama mencari pengganti", "bulan", 0.0, 3.0, 9.0, -0.06, 1.4),
    ("grant_a_village", "Bantuan untuk satu desa setahun", "rupiah", 5e7, 1e8, 1e8, 0.05, 0.0),
)


def _against(one: ScenarioResult, first: ScenarioResult) -> ScenarioResult:
    """The scenario with what it does more or less than the first one."""
    return replace(one, against_first={key: _less(total, first.totals[key]) for key, total in one.totals.items()})


def _less(one: Spread, other: Spread) -> Spread:
    low, high = sorted((one.low - other.low, one.high - other.high))
    return Spread(one.mean - other.mean, low, high, abs(one.error - other.error))


def _figure(name: str, title: str, unit: str, value: int | Decimal, status: Status, source: str) -> Figure:
    return Figure(date(2024, 8, 1), value, source, status, CHECKED, name=name, title=title, unit=unit)


FIGURES = (
    _figure(
        "eligible_workers",
        "Pekerja yang menjadi penyebut cakupan",
        "orang",
        700_000,
        Status.REPORTED,
        "BPJS (Agu 2024)",
    ),
    _figure("workers", "Orang bekerja", "orang", 1_000_000, Status.UNVERIFIED, "BPS (Agu 2024)"),
    _figure("active_members", "Peserta aktif", "orang", 200_000, Status.REPORTED, "BPJS (Agu 2024)"),
    _figure("deaths", "Kematian peserta", "kasus per 100.000 orang-tahun", 290, Status.UNVERIFIED, "Dihitung"),
    _figure("turnover", "Peserta yang pergi setahun", "persen", Decimal(6), Status.ASSUMPTION, "Pilihan Lindung"),
    _figure("jkm", "Iuran JKM sebulan", "rupiah", 6_800, Status.VERIFIED, "PP 44/2015 Pasal 18"),
)
"""Of the province, of the model, and the last one of the law."""
