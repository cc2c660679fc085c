"""What a study does not know, as sentences that stand in its result; those that its numbers call for come last."""

from collections.abc import Iterator, Mapping, Sequence

from lindung.common.wording import number
from lindung.law.payers import PAYER_WORDS
from lindung.studies.cautions import cautions
from lindung.studies.drawing import Ranged
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import ScenarioResult
from lindung.studies.places.places_ahead import law_of
from lindung.studies.province.area_villages import villages_of
from lindung.studies.province.assumptions import MODEL
from lindung.studies.province.inputs import ProvinceInputs, Question
from lindung.studies.province.margins import Dimension
from lindung.studies.scenarios.scenario import LeftOver, Scenario

WHOLE, YEAR = 100, 12
ALWAYS = (
    "Rumah tangga tanpa pekerja dan pekerja yang mempunyai pemberi kerja tidak dihitung; skema ini bukan untuk mereka.",
    (
        "Orangnya tiruan dan dibuat sekali: batas dan kaitannya dipenuhi seperti tertulis, tanpa galat survei. "
        "Yang berbeda antarulangan hanya angka yang mempunyai rentang, dan nasib orangnya."
    ),
    "Kematian dan kecelakaan terjadi sendiri-sendiri; wabah dan bencana yang menimpa banyak orang sekaligus tidak ada.",
    (
        "Orang yang memenuhi syarat berkurang karena kematian, tetapi tidak bertambah dan tidak menua melewati batas "
        "umur selama studi; pertumbuhan hanya masuk ke dalam penyebut cakupan."
    ),
    (
        "Pada bulan pertama semua orang mulai dari awal, juga di tempat skema yang sama sudah berjalan: masa tunggu "
        "dan lamanya iuran untuk beasiswa dihitung dari nol."
    ),
    (
        "Bulan yang sudah dibayar di muka bagi orang yang berhenti atau meninggal dianggap beralih kepada "
        "penggantinya, dan tidak menjadi biaya selama tempatnya kosong; BPJS Ketenagakerjaan mengembalikannya hanya "
        "menurut perjanjian."
    ),
    "Hukum dan tarif tetap seperti yang diketahui sekarang, kecuali yang diubah skenario; inflasi tidak dihitung.",
    (
        "Yang dihitung hanya iuran dan manfaatnya. Biaya mengelola skema, perawatan karena kecelakaan, dan santunan "
        "cacat tidak dihitung."
    ),
    "Orang tidak diandaikan mengubah perilakunya karena skema ini, misalnya berhenti membayar sendiri.",
    (
        "Peserta aktif sebelum studi tetap peserta; sejauh di antara mereka sudah ada peserta skema yang sama, mereka "
        "terhitung dua kali dalam cakupan."
    ),
    (
        "Penyebut target nasional tidak diterbitkan: target UCJ disandingkan dengan penyebut BPJS Ketenagakerjaan, "
        "target RPJMN dan RKP dengan semua orang bekerja menurut BPS."
    ),
    "Galat baku dihitung seolah-olah ulangan lepas satu sama lain; pada hiperkubus Latin galatnya lebih kecil.",
)
BY_EXPECTATION = (
    "Dihitung dengan mesin ringkas: nilai harapannya, tanpa ayunan kebetulan orang per orang; sebarannya hanya "
    "dari angka yang tidak pasti."
)


def questions(asked: Sequence[Question]) -> tuple[str, ...]:
    """What nobody has said yet, and whom to ask."""
    return tuple(f"{one.title}: {one.question} Tanyakan kepada {one.ask}." for one in asked)


def limits(
    inputs: ProvinceInputs,
    scenarios: Sequence[Scenario],
    results: Sequence[ScenarioResult],
    *,
    by_person: bool,
    model: Mapping[str, Ranged] = MODEL,
) -> tuple[str, ...]:
    """Of every study, then those of this province and these scenarios, the first of which the others are held to."""
    return (
        *ALWAYS,
        *(() if by_person else (BY_EXPECTATION,)),
        *_of_margins(inputs),
        *cautions(inputs, model, scenarios, results, law_of(scenarios[0])),
        *(line for scenario, result in zip(scenarios, results, strict=True) for line in _of(scenario, result)),
    )


def _of_margins(inputs: ProvinceInputs) -> Iterator[str]:
    known = {dimension for margin in inputs.margins for dimension in margin.by}
    if Dimension.AREA not in known:
        yield f"Wilayah di dalam {inputs.title} tidak dibedakan, karena pekerja menurut wilayah belum diketahui."
    elif villages_of(_areas(inputs)) is None:
        yield (
            "Banyaknya desa tiap wilayah belum diketahui; tempat per desa dibagi seolah-olah desa sebanding dengan "
            "orang yang memenuhi syarat."
        )
    if Dimension.DECILE not in known:
        yield "Desil dibagi dengan undian, karena pekerja menurut desil belum diketahui; siapa yang untung tak terbaca."
    if Dimension.FORMALITY not in known:
        yield "Pekerja informal dipilih dengan undian sebanyak selisihnya, karena batas formalitas belum diketahui."


def _areas(inputs: ProvinceInputs) -> tuple[str, ...]:
    margin = next(margin for margin in inputs.margins if Dimension.AREA in margin.by)
    return margin.values[Dimension.AREA]


def _of(scenario: Scenario, result: ScenarioResult) -> Iterator[str]:
    for coverage in result.coverage:
        beyond = [year for year in coverage.years if year.share.mean > WHOLE]
        if beyond:
            share, people = number(round(beyond[0].share.mean)), number(round(beyond[0].denominator.mean))
            yield (
                f"Skenario «{scenario.title}»: cakupan tahun {beyond[0].year} {share} persen dari {people} "
                f"({coverage.title}); penyebut itu tidak memuat semua orang yang dapat didaftarkan."
            )
    yield from _in_grace(scenario, result)
    if min(scenario.months_a_year, *(gift.months for gift in scenario.gifts), YEAR) < YEAR:
        yield (
            f"Skenario «{scenario.title}»: peserta dan cakupan dihitung pada bulan terakhir setahun, ketika orang yang "
            "dibayar beberapa bulan saja tidak terhitung lagi; yang mereka dapat terlihat dari bulan perlindungan."
        )
    if scenario.reform is not None:
        yield (
            f"Skenario «{scenario.title}» mengubah angka hukum: {scenario.reform.title} (menurut {scenario.reform.by})."
        )
    if scenario.weeks_late:
        left = "disetor kembali pada akhir tahun" if scenario.left_over is LeftOver.RETURNED else "tetap membayar nanti"
        yield (
            f"Skenario «{scenario.title}» mengandaikan sisa uang setahun {left}; bila aturan daerah lain, hasilnya "
            "jauh berbeda."
        )
    if scenario.takes_over is not None:
        payer = PAYER_WORDS[scenario.takes_over.payer]
        yield (
            f"Skenario «{scenario.title}» mengandaikan pengambilalihan oleh {payer}, di luar keputusan provinsi, "
            "dan bahwa semua yang berhak terdaftar sejak hari pertama, tanpa tempat yang tidak terisi."
        )
        if scenario.takes_over.since > scenario.first:
            yield (
                f"Skenario «{scenario.title}»: siapa yang bertempat sebelum dan sesudah "
                f"{scenario.takes_over.since.words} dihitung sebagai peserta baru dan menunggu lagi, padahal "
                "kepesertaannya berlanjut."
            )


def _in_grace(scenario: Scenario, result: ScenarioResult) -> Iterator[str]:
    """Who pays the arrears of a death in grace is not in the money of any scenario."""
    grace, paid = (result.totals[measure].mean for measure in (Measure.GRACE_MONTHS, Measure.PAID_MONTHS))
    if paid and WHOLE * grace >= paid:
        share = max(1, round(WHOLE * grace / (grace + paid)))
        yield (
            f"Skenario «{scenario.title}»: kira-kira {share} persen dari bulan kepesertaannya adalah masa tenggang. "
            "Kematian di dalamnya dihitung dibayar penuh seolah-olah tunggakannya dilunasi, padahal uang untuk itu "
            "tidak ada dalam skenario dan aturannya belum diperiksa pada naskah resmi."
        )
