"""How each village hands over its register: the form, the file name, who stands in it in what order."""

from datetime import date
from enum import StrEnum

import numpy as np

from lindung.demo.areas import Areas
from lindung.demo.circumstances import LIVING
from lindung.demo.columns import Numbers
from lindung.demo.people import ELSEWHERE, People


class Format(StrEnum):
    """How a village hands over its register."""

    OPENDK = "opendk"
    CODE_EXPORT = "code_export"
    IMPORT_TEMPLATE = "import_template"


def choose_formats(villages: int) -> list[str]:
    """Every fourth village sends a code export, two fill the template, the others send the OpenDK file."""
    formats = [str(Format.CODE_EXPORT if number % 4 == 2 else Format.OPENDK) for number in range(villages)]
    for number in {1, villages // 2 + 1} & set(range(villages)):
        formats[number] = str(Format.IMPORT_TEMPLATE)
    return formats


def file_names(areas: Areas, formats: list[str], on: date) -> list[str]:
    """Names that carry the village, as offices file them: not every format does so inside."""
    endings = {
        Format.OPENDK: "penduduk_opendk.zip",
        Format.CODE_EXPORT: f"penduduk_{on:%d_%m_%Y}.xlsx",
        Format.IMPORT_TEMPLATE: "impor_penduduk.xlsx",
    }
    villages = zip(areas.codes, areas.villages, formats, strict=True)
    return [f"{code}_{name.replace(' ', '_')}_{endings[Format(kept)]}" for code, name, kept in villages]


def who_stands_where(people: People, card: Numbers, formats: list[str]) -> Numbers:
    """Who stands in a file, in its order: by family card, in the template by household."""
    kept = np.array(formats)[people.village]
    stands = (people.village != ELSEWHERE) & ((kept != Format.CODE_EXPORT) | (people.life_status == LIVING))
    order = np.lexsort((np.where(kept == Format.IMPORT_TEMPLATE, people.home, card), people.village))
    listed: Numbers = order[stands[order]]
    return listed
