"""Small divisions at random: people, sources and a period in which everything that terms can say occurs."""

from decimal import Decimal

from hypothesis import strategies as some

from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.funding.candidates import Candidate, Candidates
from lindung.funding.period import Period
from lindung.funding.prices import Prices
from lindung.funding.sources import Source
from lindung.funding.terms import BASIC, Terms
from lindung.law.law import Law
from lindung.law.payers import Payer, Programme, Sector

LAW = Law()
INCOME = Rupiah(1_000_000)
FIRST = Month(2026, 1)
PERIOD = Period(FIRST, FIRST + 2)
A_MONTH = 16_800
VILLAGES = (9901012001, 9901012002, 9902012001)
WORDS = some.frozensets(some.sampled_from(["extreme_poor", "palm_growers", "asn"]), max_size=2)
MONTHS = some.sampled_from(PERIOD.months)
AREAS = some.sampled_from([(), ((VILLAGES[0], VILLAGES[1]),), ((VILLAGES[0],) * 2, (VILLAGES[2],) * 2)])

TERMS = some.builds(
    Terms,
    areas=AREAS,
    occupations=some.frozensets(some.sampled_from(["9", "20"]), max_size=1),
    groups=some.frozensets(some.sampled_from(["extreme_poor", "palm_growers"]), max_size=2),
    also_groups=some.frozensets(some.just("extreme_poor"), max_size=1),
    excluded=some.frozensets(some.sampled_from(["asn", "extreme_poor"]), max_size=1),
    deciles_at_most=some.sampled_from([None, None, 2]),
    age_last=some.sampled_from([None, None, 60]),
    sex=some.sampled_from(["", "", "P"]),
    programmes=some.sampled_from([BASIC, BASIC, (Programme.JKK,)]),
    first=some.none() | MONTHS,
    last=some.none() | MONTHS,
    months_at_most=some.sampled_from([None, None, 1, 2]),
    people_at_most=some.sampled_from([None, None, 1]),
)
WIDE = some.builds(
    Terms, areas=AREAS, groups=some.sampled_from([frozenset(), frozenset(), frozenset({"extreme_poor"})])
)


def people(most: int = 6, *, paid: bool = True):
    """Candidates with keys of their own."""
    one = some.fixed_dictionaries(
        {
            "village": some.sampled_from(VILLAGES),
            "need": some.integers(0, 3),
            "occupation": some.sampled_from(["", "9", "20"]),
            "words": WORDS,
            "decile": some.sampled_from([None, 1, 2, 3]),
            "sex": some.sampled_from(["", "L", "P"]),
            "age": some.sampled_from([None, 60, 61]),
            "sector": some.sampled_from(Sector if paid else [Sector.OTHER]),
            "paid": some.lists(MONTHS, unique=True, max_size=3).map(tuple) if paid else some.just(()),
            "member": some.booleans(),
            "paid_months": some.sampled_from([0, 5, 35, 36, 40]),
        }
    )
    return some.lists(one, max_size=most).map(
        lambda rows: [Candidate(key=f"calon-{at}", **row) for at, row in enumerate(rows)]
    )


@some.composite
def sources(draw, terms=TERMS, *, whole: bool = False):
    """One to four sources; the last ones may share their price with the first, which pays alone."""
    made: list[Source] = []
    for at in range(draw(some.integers(1, 4))):
        first = FIRST if whole else draw(MONTHS)
        shared = at > 0 and draw(some.booleans())
        made.append(
            Source(
                f"s{at}",
                draw(some.sampled_from([Payer.SELF] if whole else [Payer.SELF, Payer.BKBK, Payer.CSR])),
                f"Sumber {at}",
                Rupiah(draw(some.integers(0, 10)) * A_MONTH + draw(some.sampled_from([0, 8_399, 8_400]))),
                first,
                FIRST + 2 if whole else max(first, draw(MONTHS)),
                draw(terms),
                *(("s0", draw(some.sampled_from([Decimal(50), Decimal(30)]))) if shared else ()),
            )
        )
    return made


def prices_of(made: list[Source]) -> Prices:
    return Prices(made, PERIOD, INCOME, LAW)


def columns(rows: list[Candidate]) -> Candidates:
    return Candidates.of(rows, PERIOD)
