"""A study in a few lines, for a screen and a short page: scenarios beside each other, the first one in sentences."""

from collections.abc import Iterator, Sequence

from lindung.common.wording import number
from lindung.documents.estimate import Unit, about, ranged
from lindung.pipelines.study_words import estimate, length, total
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import Coverage, ScenarioResult, Study

HEADER = ("skenario", "iuran", "peserta", "keluarga", "tetap di atas garis", "kurang ke sasaran")


def heading(study: Study) -> str:
    """Provinsi Jambi, 10 tahun (2027 sampai 2036)."""
    return f"{study.province_title}, {length(study)}"


def rows(study: Study) -> Sequence[Sequence[str]]:
    """One for each scenario, under HEADER."""
    return [(one.title, *_figures(one)) for one in study.scenarios]


def column_words(study: Study) -> str:
    """What the columns count."""
    return (
        f"Peserta: pada akhir {study.years[-1]}. Keluarga: yang menerima santunan kematian penuh. Tetap di atas garis: "
        "yang tanpa santunan jatuh di bawah garis kemiskinan dan dengan santunan tidak, menurut asumsi studi ini. "
        "Kurang ke sasaran: orang, pada tahun terakhir yang mempunyai sasaran."
    )


def sentences(study: Study) -> Iterator[str]:
    """What the first scenario does: cost, people, families, target; each with its range."""
    one = study.scenarios[0]
    yield f"Biaya: iuran {ranged(total(one, Measure.COST), Unit.RUPIAH)}."
    yield (
        f"Orang: {ranged(total(one, Measure.MEMBERS))} terlindungi pada akhir {study.years[-1]}, dari "
        f"{ranged(estimate(study.eligible))} yang dapat didaftarkan."
    )
    yield (
        f"Keluarga: {ranged(total(one, Measure.DEATHS_COVERED))} menerima santunan kematian penuh; "
        f"kira-kira {about(_kept_above(one))} tetap di atas garis kemiskinan karenanya."
    )
    for coverage in one.coverage:
        if known := _last_target(coverage):
            year, target, people = known
            said = f"Sasaran {about(target, Unit.PERCENT)} pada {year} ({coverage.title}):"
            yield f"{said} masih kurang kira-kira {about(people)} orang." if people > 0 else f"{said} tercapai."


def certainty(study: Study) -> Iterator[str]:
    """What stands behind the numbers, and what is wrong with them if anything is."""
    yield (
        f"{number(len(study.questions))} pertanyaan belum dijawab, {number(len(study.limits))} batas model: semuanya "
        "tertulis di dokumennya. Angka adalah rata-rata; dalam kurung sembilan dari sepuluh ulangan."
    )
    if wrong := [one.measure for one in study.agreement if not one.holds]:
        yield f"Perhatian: kedua mesin berbeda lebih dari batasnya pada {', '.join(wrong)}."


def _figures(one: ScenarioResult) -> tuple[str, ...]:
    gap = next(filter(None, map(_last_target, one.coverage)), None)
    return (
        about(one.totals[Measure.COST].mean, Unit.RUPIAH),
        about(one.totals[Measure.MEMBERS].mean),
        about(one.totals[Measure.DEATHS_COVERED].mean),
        about(_kept_above(one)),
        "–" if gap is None else about(gap[2]) if gap[2] > 0 else "tercapai",
    )


def _kept_above(one: ScenarioResult) -> float:
    return one.totals[Measure.POOR_WITHOUT].mean - one.totals[Measure.POOR_WITH].mean


def _last_target(coverage: Coverage) -> tuple[int, float, float] | None:
    """The last year for which the law names a target, the target, and how many people are missing to it."""
    known = [
        (of.year, target, gap.mean)
        for of, target, gap in zip(coverage.years, coverage.targets, coverage.gaps, strict=True)
        if target is not None and gap is not None
    ]
    return known[-1] if known else None
