"""How often what goes wrong: every rate of invention in one place, each a share of rows or of people.

The rates are assumptions, not measurements: set so that the faults which village clerks and BPJS officers
complain of (OpenSID issues, press reports on failed matching) all occur, and rougher in `ROUGH`. A
benchmark on invented people says how a method stands up to these faults, never how often they are real.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RegisterNik:
    """Faults of the NIK in a village register; a row has at most one."""

    zero: float = 0.007  # `0`: OpenSID's old mark of somebody without NIK
    blank: float = 0.003
    temporary: float = 0.006  # `0` + village code + five digits: OpenSID's own number
    wrong_digit: float = 0.004
    two_wrong_digits: float = 0.001
    transposed: float = 0.002
    relative: float = 0.001  # the NIK of another member of the household
    stranger: float = 0.001  # the NIK of anybody


@dataclass(frozen=True)
class RegisterRates:
    """Faults of village registers, independent of each other."""

    nik: RegisterNik = field(default_factory=RegisterNik)
    birth_unreadable: float = 0.004  # 1970-01-01: what OpenSID stores for a date it could not read
    birth_shifted: float = 0.006  # a day, a month or a year off
    spelling: float = 0.010
    typing: float = 0.008
    family_card_zero: float = 0.008
    occupation_missing: float = 0.010
    mother_missing: float = 0.080  # `-`
    father_missing: float = 0.060
    short_rt: float = 0.050  # RT `1` beside `001`: two different rows of OpenSID
    hamlet_word: float = 0.030  # `DUSUN KRAJAN` beside `KRAJAN`


@dataclass(frozen=True)
class MemberNik:
    """Faults of the NIK in the members' list; a row has at most one."""

    missing: float = 0.025
    wrong_digit: float = 0.020
    transposed: float = 0.010
    two_wrong_digits: float = 0.003
    digit_dropped: float = 0.006  # one or two at the end
    first_digit_lost: float = 0.003
    scientific: float = 0.006  # 9.90107E+15
    excel_zero: float = 0.008  # typed as a number: Excel keeps fifteen digits
    temporary: float = 0.004
    made_up: float = 0.003  # 99 and anything, to get past a form
    relative: float = 0.006
    stranger: float = 0.002
    earlier: float = 0.008  # an earlier number, given elsewhere
    dressed: float = 0.030  # dots, apostrophe, blank: nothing lost


@dataclass(frozen=True)
class MemberBirth:
    """Faults of the birth date in the members' list; a row has at most one."""

    swapped: float = 0.010  # day and month
    year: float = 0.010
    new_year: float = 0.012  # 1 January: only the year was known
    day: float = 0.008
    month: float = 0.004
    missing: float = 0.005
    as_text: float = 0.200  # `07-AGT-85`, `07-08-1985`: right, but no date cell


@dataclass(frozen=True)
class MemberName:
    """What happens to a name on its way to the members' list; several can meet in one name."""

    muhammad_short: float = 0.55  # of those called Muhammad
    title_dropped: float = 0.50  # of those with a title
    title_added: float = 0.06
    last_word_dropped: float = 0.05
    first_word_dropped: float = 0.006
    initial: float = 0.035
    words_swapped: float = 0.007
    husband: float = 0.02  # of adult women
    parent: float = 0.03  # bin, binti
    alias: float = 0.004
    spelling: float = 0.07
    typing: float = 0.03
    lower_case: float = 0.08
    truncated: float = 0.004
    glued: float = 0.006


@dataclass(frozen=True)
class MemberRates:
    """Faults of the members' list, and who stands in it."""

    nik: MemberNik = field(default_factory=MemberNik)
    birth: MemberBirth = field(default_factory=MemberBirth)
    name: MemberName = field(default_factory=MemberName)
    gone: float = 0.07  # rows of people who died or moved away
    elsewhere: float = 0.16  # rows of people of other regencies
    twice: float = 0.03  # rows of a person who is already in the list
    dates_as_text: float = 0.10  # rows whose days of membership are text
    active: float = 0.62
    in_grace: float = 0.06
    not_begun: float = 0.02


@dataclass(frozen=True)
class Rates:
    """All rates of one invented region."""

    register: RegisterRates = field(default_factory=RegisterRates)
    members: MemberRates = field(default_factory=MemberRates)
    twins: float = 0.012  # of children with an elder sibling


ORDINARY = Rates()

ROUGH = Rates(
    register=RegisterRates(
        nik=RegisterNik(zero=0.020, blank=0.010, temporary=0.015),
        birth_unreadable=0.008,
        birth_shifted=0.012,
        typing=0.020,
    ),
    members=MemberRates(
        nik=MemberNik(
            missing=0.050,
            wrong_digit=0.030,
            transposed=0.015,
            scientific=0.015,
            temporary=0.008,
            made_up=0.007,
            relative=0.012,
            earlier=0.015,
        ),
        birth=MemberBirth(swapped=0.020, year=0.020, new_year=0.025),
        name=MemberName(
            spelling=0.12, typing=0.05, last_word_dropped=0.09, initial=0.06, title_added=0.10, husband=0.04
        ),
        twice=0.05,
    ),
)

PROFILES = {"ordinary": ORDINARY, "rough": ROUGH}
"""By the name a command may ask for."""
