"""How alike two records are, field by field, as SQL over a member `m` and a resident `r`.

Integer edit distance only: it gives the same answer on every engine, Jaro-Winkler does not. The levels of a field are
numbers whose order means nothing; their weights stand in `weights.json`. UNKNOWN: one side does not say.
"""

from collections.abc import Mapping

UNKNOWN = 9
SAME_NIK = 5
OTHER_SEX = 400_000  # in the stem of a NIK: a woman's day is 40 more

_SAME = "1 - levenshtein(m.name_key, r.name_key) / greatest(length(m.name_key), length(r.name_key))"
_EDITS = "levenshtein(m.name_key, r.name_key)"
_SHORTER = "least(length(m.name_key), length(r.name_key))"
_INITIALS = "m.name_initials = r.name_initials AND length(m.name_initials) > 1"
_BEGINNING = (
    "levenshtein(substr(m.name_key, 1, length(r.name_key)), substr(r.name_key, 1, length(m.name_key)))"
    " <= CASE WHEN length(m.name_key) >= 8 AND length(r.name_key) >= 8 THEN 2 ELSE 1 END"
)

NAME_PIECES: Mapping[str, tuple[int, str]] = {
    "same": (7, "m.name_key = r.name_key"),
    "sound": (6, f"m.name_sound = r.name_sound AND (length(m.name_sound) >= 4 OR {_SAME} >= 0.50)"),
    "word dropped": (
        8,
        (
            "length(r.name_initials) > 1 AND starts_with(m.name_key, r.name_key || ' ')"
            " OR length(m.name_initials) > 1 AND starts_with(r.name_key, m.name_key || ' ')"
        ),
    ),
    "last initial": (
        8,
        f"{_INITIALS} AND (starts_with(m.name_key, r.name_key) OR starts_with(r.name_key, m.name_key))",
    ),
    "one word left": (5, "starts_with(m.name_key, r.name_key || ' ') OR starts_with(r.name_key, m.name_key || ' ')"),
    "one letter": (4, f"{_INITIALS} AND {_EDITS} <= 1"),
    "first initial": (
        4,
        (
            f"{_INITIALS} AND split_part(m.name_key, ' ', -1) = split_part(r.name_key, ' ', -1)"
            " AND length(split_part(m.name_key, ' ', -1)) > 2"
            " AND least(length(split_part(m.name_key, ' ', 1)), length(split_part(r.name_key, ' ', 1))) = 1"
        ),
    ),
    "two letters": (3, f"{_INITIALS} AND {_EDITS} <= 2 AND {_SHORTER} >= 8"),
    "one letter of a word": (3, f"{_EDITS} <= 1 AND {_SHORTER} >= 5"),
    "first word dropped": (
        3,
        (
            "length(r.name_initials) > 1 AND m.name_key LIKE '% ' || r.name_key"
            " OR length(m.name_initials) > 1 AND r.name_key LIKE '% ' || m.name_key"
        ),
    ),
    "similar": (2, f"{_SAME} >= 0.78"),
    "initials and word": (
        2,
        (
            "m.name_initials = r.name_initials AND m.name_word = r.name_word"
            f" OR {_INITIALS} AND split_part(m.name_key, ' ', -1) = split_part(r.name_key, ' ', -1)"
        ),
    ),
    "beginning similar": (
        2,
        f"substr(m.name_initials, 1, 1) = substr(r.name_initials, 1, 1) AND {_SHORTER} >= 5 AND {_BEGINNING}",
    ),
    "half the same": (1, f"{_SAME} >= 0.60"),
    "telling word": (1, "m.name_word = r.name_word"),
    "last word": (1, "m.name_key LIKE '% ' || r.name_key OR r.name_key LIKE '% ' || m.name_key"),
    "initials": (1, _INITIALS),
}
"""What two names may have in common, the best first, with its level. 7 same; 6 same sounds in any order (a short sound
key, which many names share, must look alike too); 8 two words or more the same, the rest
dropped, or the last cut to its initial; 5 one whole word the same at the beginning, the rest dropped; 4 one letter
differs, or the first word is an initial; 3 nearly, or the first word dropped; 2 similar; 1 the telling word, the
initials or little more; 0 different."""


def name_levels(pieces: Mapping[str, tuple[int, str]] = NAME_PIECES) -> str:
    """The SQL of the level of a pair's names."""
    whens = "\n    ".join(f"WHEN {condition} THEN {level}" for level, condition in pieces.values())
    return f"CASE\n    {whens}\n    ELSE 0 END"


NAME = name_levels()

BIRTH = f"""CASE
    WHEN m.birth_number IS NULL OR r.birth_number IS NULL THEN {UNKNOWN}
    WHEN m.birth_number = r.birth_number THEN 4
    WHEN m.birth_swap = r.birth_swap THEN 3
    WHEN m.birth_number // 100 = r.birth_number // 100 OR m.birth_number % 10000 = r.birth_number % 10000
        OR (m.birth_number // 10000 = r.birth_number // 10000 AND m.birth_number % 100 = r.birth_number % 100) THEN 2
    WHEN m.birth_number // 10000 = r.birth_number // 10000 THEN 1
    ELSE 0 END"""
"""4 same day, 3 day and month swapped, 2 two of day, month and year, 1 the year, 0 none."""

NIK = f"""CASE
    WHEN m.nik_stem IS NULL OR r.nik_stem IS NULL THEN {UNKNOWN}
    WHEN m.nik_number = r.nik_number THEN 5
    WHEN m.nik_stem = r.nik_stem AND (m.nik_number IS NULL OR r.nik_number IS NULL) THEN 4
    WHEN abs(m.nik_stem - r.nik_stem) IN (0, {OTHER_SEX}) THEN 3
    WHEN m.nik_stem // 1000000 = r.nik_stem // 1000000 AND m.nik_number % 10000 = r.nik_number % 10000 THEN 2
    WHEN m.nik_number % 10000000000 = r.nik_number % 10000000000 THEN 1
    ELSE 0 END"""
"""5 same, 4 region and date the same where one side lost its last digits, 3 another serial or sex, 2 another date, 1
another region, 0 different. The date in a NIK is no second witness to the birth date: NIK and BIRTH are weighed
together."""

TWINS = f"""m.birth_number = r.birth_number AND m.nik_number <> r.nik_number
        AND abs(m.nik_stem - r.nik_stem) IN (0, {OTHER_SEX})"""
"""Born on one day, with two valid NIK of one district and that day: perhaps twins, who share village, mother and birth
place, so that only the name tells them apart."""


def _same(level: int) -> str:
    return f"CASE WHEN {TWINS} THEN {UNKNOWN} ELSE {level} END"


VILLAGE = f"""CASE
    WHEN m.village_number IS NULL OR r.village_number IS NULL THEN {UNKNOWN}
    WHEN m.village_number = r.village_number THEN {_same(2)}
    WHEN m.village_number // 1000000 = r.village_number // 1000000 THEN 1
    ELSE 0 END"""
"""2 same village, 1 same regency, 0 elsewhere."""

MOTHER = f"""CASE
    WHEN m.mother_key IS NULL OR r.mother_key IS NULL THEN {UNKNOWN}
    WHEN m.mother_key = r.mother_key THEN {_same(2)}
    WHEN 1 - levenshtein(m.mother_key, r.mother_key)
        / greatest(length(m.mother_key), length(r.mother_key)) >= 0.80 THEN {_same(1)}
    ELSE 0 END"""
"""2 same name, 1 nearly, 0 different."""

SEX = f"CASE WHEN m.sex IS NULL OR r.sex IS NULL THEN {UNKNOWN} WHEN m.sex = r.sex THEN 1 ELSE 0 END"
PLACE = f"""CASE WHEN m.birth_place IS NULL OR r.birth_place IS NULL THEN {UNKNOWN}
    WHEN m.birth_place = r.birth_place THEN {_same(1)} ELSE 0 END"""
"""1 same, 0 different."""

FIELDS = {
    "name": NAME,
    "birth": BIRTH,
    "nik": NIK,
    "village": VILLAGE,
    "mother": MOTHER,
    "sex": SEX,
    "place": PLACE,
}


def levels(*fields: str) -> str:
    """The levels of some fields as select columns, each named `<field>_level`."""
    return ",\n    ".join(f"{FIELDS[field]} AS {field}_level" for field in fields)
