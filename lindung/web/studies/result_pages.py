"""A result on screen: its answer, coverage, money and families of one scenario."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.law.payers import PAYER_WORDS, Payer
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Coverage, Ratio, ScenarioResult, Spread, Study
from lindung.web.shell.components import Cell, Column, Item, Table
from lindung.web.studies.answer import answer_of
from lindung.web.studies.pictures import bars_of_scenarios, fan_of_coverage, fan_of_measure
from lindung.web.studies.sections import Section
from lindung.web.studies.wording import MEASURE_WORDS, RATIO_WORDS, difference_spread, ratio, share, spread

SIDE_BY_SIDE = (
    Measure.COST, Measure.MEMBERS, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH, Measure.LAPSES,
)  # fmt: skip
FAMILY = (
    Measure.DEATHS, Measure.DEATHS_COVERED, Measure.DEATHS_WAITING, Measure.ACCIDENTS, Measure.ACCIDENTS_COVERED,
    Measure.FAMILY_RUPIAH, Measure.SCHOOLING, Measure.LAPSES,
)  # fmt: skip
POVERTY = (Measure.POOR_WITHOUT, Measure.POOR_WITH, Measure.EXTREME_WITHOUT, Measure.EXTREME_WITH)


def answer(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """The sentences, and all scenarios beside each other."""
    return [
        Section(one.title, answer_of(study, one), lead=one.note),
        Section(
            _("Semua skenario"),
            [
                _("Batang: keluarga dengan santunan kematian penuh. "
                  "Di dalam kurung: sembilan dari sepuluh kemungkinan berada di antaranya. Ulangan yang sama dipakai "
                  "oleh semua skenario, jadi selisihnya sungguh selisih skenario.")
            ] if len(study.scenarios) > 1 else [],
            bars_of_scenarios(study),
            [scenarios_table(study)],
        ),
    ]  # fmt: skip


def coverage(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """By each denominator: share by year, target and gap."""
    said = _("Dua penyebut, dua jawaban: keduanya ditampilkan, dan keduanya dibagi baru pada akhirnya.")
    return [
        Section(
            _("Cakupan, penyebut: %(title)s") % {"title": by.title},
            [said] if at == 0 else [],
            fan_of_coverage(study, one, by),
            [coverage_table(by)],
        )
        for at, by in enumerate(one.coverage)
    ]  # fmt: skip


def money(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """Cost by payer and year, what stays unspent, and where the next rupiah does most."""
    ratios = (Ratio.RUPIAH_A_MONTH, Ratio.RUPIAH_A_FAMILY, Ratio.PAID_BACK, Ratio.UNSPENT, Ratio.FULL_MONTHS)
    return [
        Section(_("Siapa membayar berapa"), tables=[payers_table(study, one)]),
        Section(
            _("Harga perlindungan"),
            items=_ratios(one, ratios),
        ),
        Section(_("Anggaran dan yang terpakai"), tables=[budget_table(study, one)]),
        *([Section(_("Rupiah berikutnya"), [_next_said()], tables=[levers_table(one)])] if one.next_rupiah else []),
    ]


def families(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """Deaths, accidents, what families receive, and poverty with and without it."""
    return [
        Section(
            _("Kematian, kecelakaan, dan santunan"),
            [_("Gambar: keluarga dengan santunan kematian penuh, tahun demi tahun.")],
            fan_of_measure(study, one, Measure.DEATHS_COVERED),
            tables=[totals_table(one, FAMILY, _("Seluruh masa studi"))],
        ),
        Section(
            _("Kemiskinan dalam setahun sesudah kematian"),
            [
                _("Asumsinya: keluarga kehilangan bagian belanja yang dihasilkan pekerja itu, dan santunan "
                  "dibelanjakan rata selama dua belas bulan. Angka asumsinya ada di bagian «Asumsi».")
            ],
            tables=[totals_table(one, POVERTY, _("Keluarga dari kematian yang ditanggung"))],
            items=_ratios(one, (Ratio.KEPT_ABOVE, Ratio.DEATHS_COVERED)),
        ),
        Section(_("Tahun demi tahun"), tables=[years_table(study, one)]),
    ]  # fmt: skip


def scenarios_table(study: Study) -> Table:
    """One row for each scenario; of all but the first also the difference to the first in cost and families."""
    columns = [Column(_("Skenario")), *(Column(str(MEASURE_WORDS[one]), numeric=True) for one in SIDE_BY_SIDE)]
    columns.append(Column(_("Selisih keluarga dengan yang pertama"), numeric=True))
    rows = [
        [
            Cell(one.title, url=f"?skenario={one.code}"),
            *(spread(measure, one.totals[measure]) for measure in SIDE_BY_SIDE),
            difference_spread(Measure.DEATHS_COVERED, one.against_first[Measure.DEATHS_COVERED])
            if at and Measure.DEATHS_COVERED in one.against_first
            else None,
        ]
        for at, one in enumerate(study.scenarios)
    ]
    return Table(_("Skenario dibandingkan, seluruh masa studi"), columns, rows)


def coverage_table(by: Coverage) -> Table:
    """One row a year: members over the denominator, target and what is missing to it."""
    return Table(
        _("Tahun demi tahun, penyebut: %(title)s") % {"title": by.title},
        (
            Column(_("Tahun")),
            *(
                Column(words, numeric=True)
                for words in (_("Peserta"), _("Penyebut"), _("Cakupan"), _("Sasaran"), _("Masih kurang (orang)"))
            ),
        ),
        [
            (
                str(year.year),
                spread(Measure.MEMBERS, year.members),
                spread(Measure.MEMBERS, year.denominator),
                share(year.share),
                f"{target:g}%".replace(".", ",") if target is not None else None,
                spread(Measure.MEMBERS, gap) if gap is not None else None,
            )
            for year, target, gap in zip(by.years, by.targets, by.gaps, strict=True)
        ],
    )


def payers_table(study: Study, one: ScenarioResult) -> Table:
    """Rupiah of each payer by year."""
    payers = [(PAYER_WORDS[Payer(code)], years) for code, years in one.by_payer.items()]
    return Table(
        _("Rupiah menurut pembayar dan tahun"),
        (Column(_("Tahun")), *(Column(words, numeric=True) for words, _years in payers)),
        [
            (str(year), *(spread(Measure.COST, years[at]) for _words, years in payers))
            for at, year in enumerate(study.years)
        ],
    )


def budget_table(study: Study, one: ScenarioResult) -> Table:
    """Money at hand and money spent, by year."""
    return _by_year(study, one, (Measure.BUDGET, Measure.COST), _("Anggaran dan iuran, tahun demi tahun"))


def years_table(study: Study, one: ScenarioResult) -> Table:
    """Members, cost, families and lapses by year."""
    measures = (Measure.PAID_MONTHS, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH, Measure.SCHOOLING, Measure.LAPSES)
    return _by_year(study, one, measures, _("Perlindungan dan keluarga, tahun demi tahun"))


def levers_table(one: ScenarioResult) -> Table:
    """What a little more of each lever costs and gives, with the cost of one family more."""
    return Table(
        _("Sedikit lebih banyak dari masing-masing"),
        (
            Column(_("Yang diubah")),
            *(Column(words, numeric=True) for words in (_("Biaya tambahan"), _("Bulan penuh"), _("Keluarga"))),
            Column(_("Untuk satu keluarga lagi"), numeric=True),
        ),
        [
            (
                f"{lever.title}: {lever.change}",
                spread(Measure.COST, lever.cost),
                spread(Measure.FULL_MONTHS, lever.months),
                spread(Measure.DEATHS_COVERED, lever.families),
                _each(lever.cost, lever.families),
            )
            for lever in one.next_rupiah
        ],
    )


def totals_table(one: ScenarioResult, measures: Sequence[Measure], caption: str) -> Table:
    """One row for each measure."""
    rows = [(str(MEASURE_WORDS[key]), spread(key, one.totals[key])) for key in measures]
    return Table(caption, (Column(_("Yang dihitung")), Column(_("Hasil"), numeric=True)), rows)


def _by_year(study: Study, one: ScenarioResult, measures: Sequence[Measure], caption: str) -> Table:
    return Table(
        caption,
        (Column(_("Tahun")), *(Column(str(MEASURE_WORDS[key]), numeric=True) for key in measures)),
        [(str(year), *(spread(key, one.by_year[key][at]) for key in measures)) for at, year in enumerate(study.years)],
    )


def _ratios(one: ScenarioResult, keys: Sequence[Ratio]) -> list[Item]:
    """Those that have something below the line."""
    return [Item(str(RATIO_WORDS[key]), ratio(key, one.ratios[key])) for key in keys if key in one.ratios]


def _each(cost: Spread, families: Spread) -> str | None:
    if families.mean <= 0:
        return None
    each = cost.mean / families.mean
    return ratio(Ratio.RUPIAH_A_FAMILY, Spread(each, each, each, 0))


def _next_said() -> str:
    return _("Bila ada sedikit uang lagi, di mana ia melindungi paling banyak? Diurutkan menurut hasilnya.")
