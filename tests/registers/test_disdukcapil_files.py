"""Is every person of the five Disdukcapil layouts read with the right values, in whatever the table was saved?"""

from datetime import date

import pytest

from lindung.registers.containers.opening import open_file
from lindung.registers.formats import FORMATS, recognised
from tests.registers.conftest import VILLAGE, says
from tests.registers.disdukcapil import BOOKS, SIAK, SIAK_FIXTURE, Resaved
from tests.registers.workbooks import table

# Worked out by hand from the cells of the files; everybody lives in hamlet KRAJAN, RW 001.
TRUTH = """
    9999014808670001 | UTAMI LESTARI PERCOBAAN | 9999011311160001 | 1967-08-08 | P | SAMPEL      | QONITA                | 001 | 1 | 20 | living
    9999010810770001 | PRASETYO GALIH REKAANTO | 9999012507130002 | 1977-10-08 | L | UJICOBA     | OKTAVIA               | 001 | 1 | 81 | living
    9999015009780001 | ZAHRA VINA              | 9999012507130002 | 1978-09-10 | P | SAMPEL      | NINGSIH               | 001 | 3 | 2  | living
    9999011406980001 | OKI TEGUH               | 9999012507130002 | 1998-06-14 | L | SAMPEL      | ZAHRA VINA            | 001 | 4 | 81 | living
    9999014607040001 | GITA OKTAVIA            | 9999012507130002 | 2004-07-06 | P | FIKTIF      | ZAHRA VINA            | 001 | 4 | 3  | living
    9999010305750001 | HENDRA JOKO SAMPELADI   | 9999010603210003 | 1975-05-03 | L | KOTA CONTOH | SITI                  | 001 | 1 | 19 | moved
    9999011410640001 | UDIN NANANG MISALNYO    | 9999011911140004 | 1964-10-14 | L | SAMPEL      | OKTAVIA               | 001 | 1 | 21 | living
    9999014807680001 | MURNI SITI              | 9999011911140004 | 1968-07-08 | P | KOTA CONTOH | VINA                  | 001 | 3 | 2  | living
    9999011804710001 | VIKI HENDRA REKAANTO    | 9999010812160006 | 1971-04-18 | L | UJICOBA     | OKTAVIA               | 002 | 1 | 1  | living
    9999011505900001 | RUDI EKO UJICOBO        | 9999010402120007 | 1990-05-15 | L | SAMPEL      | AYU                   | 002 | 1 | 18 | living
    9999014108960001 | QONITA WULAN MISALNYO   | 9999010402120007 | 1996-08-01 | P | FIKTIF      | SITI                  | 002 | 3 | 88 | living
    9999010208160001 | HENDRA DIMAS            | 9999010402120007 | 2016-08-02 | L | UJICOBA     | QONITA WULAN MISALNYO | 002 | 4 | 3  | living
    9999010609190001 | PRASETYO OKI            | 9999010402120007 | 2019-09-06 | L | FIKTIF      | QONITA WULAN MISALNYO | 002 | 4 | 3  | moved
    9999015806200001 | JUWITA ENDANG           | 9999010402120007 | 2020-06-18 | P | FIKTIF      | QONITA WULAN MISALNYO | 002 | 4 | 3  | living
"""  # noqa: E501
COLUMNS = (
    *("nik", "name", "family_card", "birth_date", "sex", "birth_place", "mother_key", "rt", "relation"),
    *("occupation_code", "life_status"),
)
FIXTURES = [*(book.fixture for book in BOOKS), SIAK_FIXTURE]
FORMAT_OF = {**{book.fixture: book.format for book in BOOKS}, SIAK_FIXTURE: SIAK}
ROWS_OF_PEOPLE = {  # as Excel numbers them
    "bip_2012_fiktif.xls": [11, *range(15, 19), 22, 26, 27, 31, *range(35, 40)],
    "bip_2016_fiktif.xls": [11, *range(13, 17), 18, 20, 21, 23, *range(25, 30)],
    "bip_ektp_fiktif.xls": [6, *range(8, 12), 13, 15, 16, 18, *range(20, 25)],
    "bip_2016_luwutimur_fiktif.xls": [9, *range(26, 30), 46, 63, 64, 81, *range(98, 103)],
    SIAK_FIXTURE: [*range(2, 16)],
}
COUNTS = {
    "bip_2012_fiktif.xls": (39, 14, 0, 25),
    "bip_2016_fiktif.xls": (30, 14, 0, 16),
    "bip_ektp_fiktif.xls": (24, 14, 0, 10),
    "bip_2016_luwutimur_fiktif.xls": (107, 14, 0, 93),
    SIAK_FIXTURE: (15, 14, 0, 1),
}


def truth(name: str) -> list[dict[str, object]]:
    """What each canonical row must hold; a book of families tells no life status."""
    people = []
    for line in table(TRUTH):
        said: dict[str, object] = dict(zip(COLUMNS, line, strict=True))
        born = date.fromisoformat(str(said["birth_date"]))
        said |= {"birth_date": born, "hamlet": "KRAJAN", "rw": "001", "village": VILLAGE, "nik_state": "valid"}
        if name != SIAK_FIXTURE:
            said["life_status"] = "living"
        people.append(said)
    return people


def as_said(people: list[dict[str, object]], wanted: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{name: person[name] for name in wanted[0]} for person in people]


@pytest.mark.parametrize("name", FIXTURES)
def test_every_person_is_read_with_the_values_of_the_file(read, fiktif, name):
    told = read(fiktif(name))
    assert as_said(told.people, truth(name)) == truth(name)
    assert [person["row"] for person in told.people] == ROWS_OF_PEOPLE[name]


@pytest.mark.parametrize("name", FIXTURES)
def test_every_row_is_accounted_for_and_nothing_is_found_but_what_a_book_does_not_tell(read, fiktif, name):
    told = read(fiktif(name))
    assert told.counts == COUNTS[name]
    assert [finding.code for finding in told.file.findings] == ["life_status_absent"] * (name != SIAK_FIXTURE)


@pytest.mark.parametrize("name", FIXTURES)
def test_a_file_is_of_one_format_only(fiktif, name):
    opened = open_file(fiktif(name))
    assert [known.NAME for known in FORMATS if known.recognise(opened)] == [FORMAT_OF[name].NAME]


@pytest.mark.parametrize("container", ["xlsx", "csv", "html", "ods"])
@pytest.mark.parametrize("name", FIXTURES)
def test_the_same_table_is_read_from_whatever_it_was_saved_in(read, fiktif, tmp_path, name, container):
    sheets = {sheet.name: list(sheet.rows()) for sheet in open_file(fiktif(name)).sheets}
    path = getattr(Resaved(tmp_path, sheets), container)()
    assert recognised(open_file(path)).NAME == FORMAT_OF[name].NAME
    told = read(path)
    assert as_said(told.people, truth(name)) == truth(name)
    assert told.file.counted("accepted") == 14


@pytest.mark.parametrize("name", FIXTURES)
def test_a_heading_of_a_finding_leads_back_to_its_column(fiktif, name):
    from lindung.registers.gathering import Origin
    from tests.registers.conftest import DAY

    opened = open_file(fiktif(name))
    reading = FORMAT_OF[name].read(opened, Origin(name, DAY, VILLAGE))
    (sheet,) = opened.sheets
    (places,) = reading.places.values()
    row = list(sheet.rows())[ROWS_OF_PEOPLE[name][0] - 1]
    heading = next(heading for heading, place in places.items() if str(row[place]).strip() == "9999014808670001")
    assert heading == "NIK"


@pytest.mark.parametrize("name", FIXTURES)
def test_the_village_comes_with_the_command_and_the_sentence_helps_to_find_it(refusal, fiktif, name):
    sentence = refusal(fiktif(name), village=None)
    assert says(sentence, name, "--village", "99.07.01.2001")
    assert ("desa CONTOH, kecamatan CONTOH" in sentence) == (name != "bip_ektp_fiktif.xls")
    assert not any(person in sentence for person in ("UTAMI", "KRAJAN", "SAMPEL"))
