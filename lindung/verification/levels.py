"""How alike two records are, field by field, as SQL over a member `m` and a resident `r`.

Integer edit distance only: it gives the same answer on every engine, Jaro-Winkler does not. The levels of a field are
numbers whose order means nothing; their weights stand in `weights.json`. UNKNOWN: one side does not say.
"""

UNKNOWN = 9
SAME_NIK = 5

_SAME = "1 - levenshtein(m.name_key, r.name_key) / greatest(length(m.name_key), length(r.name_key))"

NAME = f"""CASE
    WHEN m.name_key = r.name_key THEN 7
    WHEN m.name_sound = r.name_sound AND (length(m.name_sound) >= 4 OR {_SAME} >= 0.50) THEN 6
    WHEN replace(m.name_key, ' ', '') = replace(r.name_key, ' ', '') THEN 6
    WHEN starts_with(m.name_key, r.name_key || ' ') OR starts_with(r.name_key, m.name_key || ' ') THEN 5
    WHEN m.name_initials = r.name_initials AND length(m.name_initials) > 1
        AND (starts_with(m.name_key, r.name_key) OR starts_with(r.name_key, m.name_key)) THEN 5
    WHEN m.name_initials = r.name_initials AND m.name_word = r.name_word THEN 4
    WHEN m.name_initials = r.name_initials AND length(m.name_initials) > 1
        AND split_part(m.name_key, ' ', -1) = split_part(r.name_key, ' ', -1) THEN 4
    WHEN m.name_key LIKE '% ' || r.name_key OR r.name_key LIKE '% ' || m.name_key THEN 4
    WHEN {_SAME} >= 0.88 THEN 3
    WHEN {_SAME} >= 0.78 THEN 2
    WHEN {_SAME} >= 0.60 OR m.name_word = r.name_word THEN 1
    WHEN m.name_initials = r.name_initials AND length(m.name_initials) > 1 THEN 1
    ELSE 0 END"""
"""7 same; 6 same sounds in any order (a short sound key, which many names share, must look alike too), or only the
blanks differ; 5 one is the beginning of the other (a word dropped or
cut to an initial); 4 the same but for initials or a dropped first word; 3 nearly; 2 similar; 1 the telling word, the
initials or little more; 0 different."""

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
    WHEN m.nik_stem = r.nik_stem THEN 3
    WHEN m.nik_stem // 1000000 = r.nik_stem // 1000000 AND m.nik_number % 10000 = r.nik_number % 10000 THEN 2
    WHEN m.nik_number % 10000000000 = r.nik_number % 10000000000 THEN 1
    ELSE 0 END"""
"""5 same, 4 region and date the same where one side lost its last digits, 3 another serial, 2 another date, 1 another
region, 0 different. The date in a NIK is no second witness to the birth date: NIK and BIRTH are weighed together."""

VILLAGE = f"""CASE
    WHEN m.village_number IS NULL OR r.village_number IS NULL THEN {UNKNOWN}
    WHEN m.village_number = r.village_number THEN 2
    WHEN m.village_number // 1000000 = r.village_number // 1000000 THEN 1
    ELSE 0 END"""
"""2 same village, 1 same regency, 0 elsewhere."""

MOTHER = f"""CASE
    WHEN m.mother_key IS NULL OR r.mother_key IS NULL THEN {UNKNOWN}
    WHEN m.mother_key = r.mother_key THEN 2
    WHEN 1 - levenshtein(m.mother_key, r.mother_key)
        / greatest(length(m.mother_key), length(r.mother_key)) >= 0.80 THEN 1
    ELSE 0 END"""
"""2 same name, 1 nearly, 0 different."""

SEX = f"CASE WHEN m.sex IS NULL OR r.sex IS NULL THEN {UNKNOWN} WHEN m.sex = r.sex THEN 1 ELSE 0 END"
PLACE = f"""CASE WHEN m.birth_place IS NULL OR r.birth_place IS NULL THEN {UNKNOWN}
    WHEN m.birth_place = r.birth_place THEN 1 ELSE 0 END"""
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
