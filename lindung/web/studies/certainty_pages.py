"""Who gains, how sure it is, and what it rests on: distribution, certainty and assumptions of a result."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lindung.documents.estimate import Unit, about, plain
from lindung.law.figures import STATUS_WORDS, Figure
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import ScenarioResult, Study
from lindung.web.shell.components import Column, Item, Table
from lindung.web.shell.shown import day
from lindung.web.studies.pictures import convergence_picture, lorenz_picture, tornado_picture
from lindung.web.studies.sections import Section, area_names
from lindung.web.studies.wording import MEASURE_WORDS, number_in, spread, told

BY_PEOPLE = (Measure.MEMBERS, Measure.PAID_MONTHS, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH)
BY_AREA = (Measure.MEMBERS, Measure.COST, Measure.DEATHS_COVERED, Measure.LAPSES)


def distribution(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """By decile and area."""
    return [
        Section(
            _("Siapa yang terlindungi: dari yang termiskin"),
            [_gini(one)],
            lorenz_picture(study, one),
            [_decile_table(one)],
        ),
        Section(_("Menurut wilayah"), tables=[_area_table(study, one)]),
    ]


def certainty(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """What moves the result most, whether more draws would change it, and whether both engines agree."""
    first = study.scenarios[0].title
    return [
        *(
            Section(
                _("Yang paling menentukan: %(measure)s") % {"measure": tornado.title},
                [
                    _("Skenario «%(title)s». Satu angka diubah dari yang terkecil ke yang terbesar, yang lain tetap "
                      "seperti yang dipakai.") % {"title": first}
                ] if at == 0 else [],
                tornado_picture(tornado, at),
            )
            for at, tornado in enumerate(study.tornados)
        ),
        Section(
            _("Apakah ulangannya cukup"),
            [
                _("%(draws)s ulangan. Setiap ulangan mengambil semua angka yang tidak pasti dari rentangnya; "
                  "rata-ratanya hampir tidak bergerak lagi bila ulangannya cukup.") % {"draws": study.draws}
            ],
            convergence_picture(study),
            [_convergence_table(study)],
        ),
        *([Section(_("Dua cara menghitung"), [_agree_said()], tables=[_agreement_table(study)])]
          if study.agreement else []),
    ]  # fmt: skip


def assumptions(study: Study, one: ScenarioResult) -> Sequence[Section]:
    """Every number with its source, what nobody has said yet, what the model does not know, and how to repeat it."""
    return [
        Section(_("Yang masih perlu ditanyakan"), study.questions or [_("Semua angka yang diperlukan sudah ada.")]),
        Section(_("Yang tidak dihitung"), study.limits),
        Section(_("Angka yang dipakai"), tables=[figures_table(study.figures, _("Angka provinsi dan model"))]),
        Section(
            _("Hukum dan skema"), tables=[figures_table(one.figures, _("Angka hukum dan skema dari skenario ini"))]
        ),
        Section(_("Agar dapat diulang"), items=_repeat(study)),
    ]


def figures_table(figures: Sequence[Figure], caption: str) -> Table:
    """One row for each figure with its value, day, source and how far it was checked."""
    return Table(
        caption,
        (
            Column(_("Angka")), Column(_("Nilai"), numeric=True), Column(_("Sejak")), Column(_("Pemeriksaan")),
            Column(_("Sumber")),
        ),
        [
            (
                figure.title or figure.name,
                value_words(figure),
                figure.since,
                STATUS_WORDS[figure.status],
                " ".join(filter(None, (figure.source, figure.caution, figure.note))),
            )
            for figure in figures
        ],
    )  # fmt: skip


def value_words(figure: Figure) -> str:
    """The value of a figure with its unit; of a table that it is one."""
    if figure.value is None:
        return _("tabel")
    if isinstance(figure.value, tuple):
        return ", ".join(figure.value)
    if isinstance(figure.value, str):
        return figure.value
    value = plain(float(figure.value))
    return f"Rp{value}" if figure.unit == "rupiah" else f"{value} {figure.unit}".strip()


def _gini(one: ScenarioResult) -> str:
    mean, values = one.gini.mean, {"gini": plain(round(one.gini.mean, 2))}
    if mean < -0.02:
        return _("Koefisien Gini bulan yang dibayar %(gini)s: di bawah nol, jadi yang miskin mendapat lebih.") % values
    if mean > 0.02:
        return _("Koefisien Gini bulan yang dibayar %(gini)s: di atas nol, jadi yang berada mendapat lebih.") % values
    return _("Koefisien Gini bulan yang dibayar %(gini)s: hampir sama bagi semua desil.") % values


def _decile_table(one: ScenarioResult) -> Table:
    return Table(
        _("Menurut desil; desil 1 yang termiskin"),
        (Column(_("Desil")), *(Column(str(MEASURE_WORDS[key]), numeric=True) for key in BY_PEOPLE)),
        [
            (_("Desil %(number)s") % {"number": at + 1}, *(spread(key, one.by_decile[key][at]) for key in BY_PEOPLE))
            for at in range(len(one.by_decile[BY_PEOPLE[0]]))
        ],
    )


def _area_table(study: Study, one: ScenarioResult) -> Table:
    names = area_names(study.areas)
    return Table(
        _("Menurut wilayah, seluruh masa studi"),
        (Column(_("Wilayah")), *(Column(str(MEASURE_WORDS[key]), numeric=True) for key in BY_AREA)),
        [(names[code], *(spread(key, one.by_area[key][at]) for key in BY_AREA)) for at, code in enumerate(study.areas)],
    )


def _convergence_table(study: Study) -> Table:
    rows = [
        (str(MEASURE_WORDS[measure]), told(measure, steps[-1].mean), told(measure, steps[-1].error))
        for measure, steps in study.convergence.items()
        if steps
    ]
    return Table(
        _("Rata-rata dari semua ulangan, dan galat bakunya"),
        (Column(_("Yang dihitung")), Column(_("Rata-rata"), numeric=True), Column(_("Galat baku"), numeric=True)),
        rows,
    )


def _agree_said() -> str:
    return _(
        "Studi ini dihitung orang demi orang. Hitungan cepat yang dipakai halaman «Ubah satu angka» menghitung "
        "harapannya; keduanya harus sama di dalam galat yang disebut."
    )


def _agreement_table(study: Study) -> Table:
    return Table(
        _("Hitungan orang demi orang dan hitungan cepat"),
        (
            Column(_("Yang dihitung")), Column(_("Orang demi orang"), numeric=True), Column(_("Cepat"), numeric=True),
            Column(_("Galat yang disebut"), numeric=True), Column(_("Sepakat")),
        ),
        [
            (
                str(MEASURE_WORDS[one.measure]), told(one.measure, one.person_level.mean),
                told(one.measure, one.aggregate), told(one.measure, one.stated_error), one.holds,
            )
            for one in study.agreement
        ],
    )  # fmt: skip


def _repeat(study: Study) -> list[Item]:
    return [
        Item(_("Dibuat"), _("%(day)s dengan Lindung %(version)s") % {
            "day": day(study.made_on), "version": study.version,
        }),
        Item(_("Benih acak"), str(study.seed)),
        Item(_("Ulangan"), study.draws),
        Item(_("Penduduk buatan"), _("%(workers)s pekerja, sidik %(digest)s") % {
            "workers": about(study.workers, Unit.COUNT), "digest": study.people_digest,
        }),
        Item(_("Sidik semua masukan (SHA-256)"), study.digest),
    ]  # fmt: skip


def range_words(unit: str, low: float, high: float) -> str:
    """From the least to the most in their unit; nobody said one where both are the same, which is not certainty."""
    if low == high:
        return _("tanpa rentang")
    least = number_in(unit, low) if unit == "rupiah" else plain(low)
    return _("%(low)s sampai %(high)s") % {"low": least, "high": number_in(unit, high)}
