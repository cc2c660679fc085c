"""The appendix of a study: every scenario in full, and all that anybody needs to make it again."""

from lindung.common.wording import long_day, number
from lindung.documents.blocks import Block, Part, Table, Verbatim, Words, estimate_cell, text
from lindung.pipelines.study_areas import area_table
from lindung.pipelines.study_families import levers_table
from lindung.pipelines.study_results import ROUNDED, measure_cell
from lindung.pipelines.study_words import MEASURE_WORDS, Beside, estimate, length, unit_of
from lindung.studies.outcome.outcomes import MEASURES, Measure
from lindung.studies.outcome.results import ScenarioResult, Study

OF_A_YEAR = (Measure.MEMBERS, Measure.COST, Measure.FULL_MONTHS, Measure.DEATHS_COVERED, Measure.FAMILY_RUPIAH)


def repeat_part(study: Study, beside: Beside) -> Part:
    """All that anybody needs to make the same study again."""
    rows = [
        ("Program", f"Lindung versi {study.version}, sumber terbuka"),
        ("Kode studi", study.code),
        ("Hari dibuat", long_day(study.made_on)),
        ("Benih angka acak", str(study.seed)),
        ("Banyaknya ulangan", number(study.draws)),
        ("Lamanya", length(study)),
        ("Sidik semua masukan (SHA-256)", study.digest),
        ("Sidik penduduk tiruan (SHA-256)", study.people_digest),
        ("Perintah", beside.command or f"lindung study {study.code}.yaml --out hasil"),
    ]
    said = (
        "Siapa pun dapat mengulang studi ini. Dengan masukan, benih, dan versi yang sama orang dan nasibnya sama, dan "
        "hasilnya sama sampai angka terakhir pada prosesor yang sama; pada prosesor lain hitungan ringkas dapat "
        "berbeda sejak angka keenam. Bila sidiknya sama, masukannya sama."
    )
    table = Table(
        "Mengulang",
        "Yang diperlukan untuk mengulang",
        ("Uraian", "Nilai"),
        [tuple(map(text, row)) for row in rows],
        (1, 2.4),
    )
    blocks: list[Block] = [Words(said), table]
    if beside.inputs:
        blocks += [Words("Berkas masukan, seperti yang dipakai:"), Verbatim(beside.inputs.splitlines())]
    return Part("Lampiran: cara mengulang", blocks, new_page=True)


def full_tables_part(study: Study, beside: Beside) -> Part:
    """Every scenario in full: all measures, its years, its areas."""
    parts = [_in_full(study, one, beside) for one in study.scenarios]
    return Part("Lampiran: tabel lengkap", [_differences(study)], parts, new_page=True)


def _in_full(study: Study, one: ScenarioResult, beside: Beside) -> Part:
    tables = [_totals(study, one), _years(study, one)]
    if one is not study.scenarios[0]:  # of the first one both stand in the chapters
        tables += [levers_table(one), *([area_table(study, one, beside)] if len(study.areas) > 1 else [])]
    return Part(one.title, tables)


def _totals(study: Study, one: ScenarioResult) -> Table:
    rows = [(text(MEASURE_WORDS[measure]), measure_cell(one, measure)) for measure in MEASURES]
    caption = f"Semua ukuran, skenario «{one.title}», {length(study)}"
    return Table(f"Ukuran {one.title}", caption, ("Ukuran", "Hasil"), rows, (3, 1.4), ROUNDED)


def _differences(study: Study) -> Table:
    rows = [
        (
            text(one.title),
            *(estimate_cell(estimate(one.against_first[measure]), unit_of(measure)) for measure in OF_A_YEAR),
        )
        for one in study.scenarios[1:]
    ]
    header = ("Skenario", "Peserta akhir", "Iuran", "Bulan penuh", "Santunan penuh", "Uang untuk keluarga")
    return Table(
        "Beda",
        f"Beda dengan skenario «{study.scenarios[0].title}»",
        header,
        rows,
        (1.6, 1, 1.2, 1, 1, 1.2),
        note=f"Beda dihitung ulangan demi ulangan, dengan kejadian yang sama. {ROUNDED}",
        empty="Hanya ada satu skenario.",
    )


def _years(study: Study, one: ScenarioResult) -> Table:
    rows = [
        (
            text(str(year)),
            *(estimate_cell(estimate(one.by_year[measure][at]), unit_of(measure)) for measure in OF_A_YEAR),
        )
        for at, year in enumerate(study.years)
    ]
    header = ("Tahun", "Peserta akhir", "Iuran", "Bulan penuh", "Santunan penuh", "Uang untuk keluarga")
    return Table(
        f"Tahun {one.title}", f"Tahun demi tahun, skenario «{one.title}»", header, rows, (0.7, 1, 1.2, 1, 1, 1.2)
    )
