"""A study by area: a map and a table of the first scenario, or the sentence that there is but one area."""

from fractions import Fraction

from lindung.documents.area_map import AreaMap, Place, area_map_svg
from lindung.documents.blocks import Cell, Part, Picture, Table, Words, amount, estimate_cell, text
from lindung.documents.estimate import Unit, about
from lindung.pipelines.study_results import NONE, ROUNDED
from lindung.pipelines.study_words import Beside, area_words, estimate, length, unit_of
from lindung.studies.outcome.outcomes import Measure
from lindung.studies.outcome.results import ScenarioResult, Study

BY_AREA = (Measure.MEMBERS, Measure.COST, Measure.DEATHS_COVERED, Measure.DEATHS)
PARTS = 1_000


def areas_part(study: Study, beside: Beside) -> Part:
    """Map and table of the first scenario."""
    if len(study.areas) < 2:
        said = (
            f"{study.province_title} dihitung sebagai satu wilayah: pekerja menurut kabupaten dan kota belum ada. "
            "Tanyakan kepada BPS; sesudah itu studi ini dapat diulang menurut wilayah."
        )
        return Part("Menurut wilayah", [Words(said, strong=True)])
    first = study.scenarios[0]
    said = (
        f"Peta dan tabel ini tentang skenario «{first.title}». Bagian kematian yang santunannya penuh menunjukkan "
        "seberapa besar peluang sebuah keluarga di wilayah itu tertolong; skenario lain ada dalam lampiran."
    )
    return Part("Menurut wilayah", [Words(said), _map(study, first, beside), area_table(study, first, beside)])


def _map(study: Study, result: ScenarioResult, beside: Beside) -> Picture:
    places = [_place(study, result, at, beside) for at in range(len(study.areas))]
    told = " ".join(place.said for place in places[:12])
    title = f"Bagian kematian yang santunannya penuh, {length(study)}, skenario «{result.title}»"
    drawn = AreaMap(title, told, places, shapes=beside.shapes)
    return Picture(title, told, area_map_svg(drawn, alone=True, captioned=True))


def _place(study: Study, result: ScenarioResult, at: int, beside: Beside) -> Place:
    share = covered_share(result, at)
    name = area_words(study.areas[at], beside)
    said = (
        f"{name}: {about(float(100 * share), Unit.PERCENT)}." if share is not None else f"{name}: tidak ada kematian."
    )
    return Place(study.areas[at], name, said, share)


def covered_share(result: ScenarioResult, at: int) -> Fraction | None:
    """Deaths covered of deaths of everybody eligible in one area; None where nobody died.

    To a thousandth, so that the map, which cuts off, says what the table says.
    """
    covered, deaths = (result.by_area[measure][at].mean for measure in (Measure.DEATHS_COVERED, Measure.DEATHS))
    return Fraction(round(PARTS * covered / deaths), PARTS) if deaths > 0 else None


def area_table(study: Study, result: ScenarioResult, beside: Beside) -> Table:
    """One row for each area."""
    rows = [
        (
            text(area_words(code, beside)),
            *(estimate_cell(estimate(result.by_area[measure][at]), unit_of(measure)) for measure in BY_AREA),
            _share_cell(covered_share(result, at)),
        )
        for at, code in enumerate(study.areas)
    ]
    header = ("Wilayah", "Peserta akhir", "Iuran", "Santunan penuh", "Kematian yang berhak", "Bagian penuh")
    return Table(
        f"Wilayah {result.title}",
        f"Menurut wilayah, skenario «{result.title}», {length(study)}",
        header,
        rows,
        (1.8, 1, 1.2, 1, 1, 0.8),
        note=ROUNDED,
    )


def _share_cell(share: Fraction | None) -> Cell:
    return NONE if share is None else amount(float(100 * share), Unit.PERCENT)
