"""The answer to a claim in Indonesian sentences: the sum as one would write it down, and what is wrong with it."""

from collections.abc import Iterator
from fractions import Fraction

from lindung.common.wording import number
from lindung.common.written import Kind
from lindung.coverage.check import Checked, Verdict
from lindung.coverage.claims import Quantity as Name, kind_of
from lindung.coverage.corrections import SLIP_WORDS, Correction, Slip
from lindung.coverage.equations import GRANTS, MONEY, OF_TARGET, PLACES, RATIO, REST, TARGET, Fit, Sum
from lindung.coverage.figure_words import decimal, figure_said, span_said, value_said
from lindung.coverage.relations import Implied, Tested, bases

YEAR = 12
LOOSE = Fraction(1, 10)
"""Of a figure, the width of what it may stand for above which its rounding is told."""
NO_SHARE = "0,0"  # a difference so small that its share says nothing
TOLD = 3
"""Corrections that one sentence names; the CSV file has all."""

FIT_WORDS = {
    Fit.ROUNDED: "cocok bila pembulatan diperhitungkan",
    Fit.CUT: "cocok bila angkanya dipotong, bukan dibulatkan",
}
LABELS = {Name.DENOMINATOR: "penyebut", Name.NUMERATOR: "pembilang", Name.TARGET_PEOPLE: "target"}
RATIOS = {
    Name.RATIO: (Name.NUMERATOR, Name.DENOMINATOR),
    Name.TARGET_RATIO: (Name.TARGET_PEOPLE, Name.DENOMINATOR),
    Name.OF_TARGET: (Name.NUMERATOR, Name.TARGET_PEOPLE),
}
"""Of each ratio its part and its base."""
AFTER = {Name.PEOPLE: " orang", Name.MONTHS: " bulan", Name.VILLAGES: " desa"}


def sentences(answer: Checked) -> list[str]:
    """What was found, one relation a sentence."""
    two_bases = answer.verdict is Verdict.TWO_BASES  # then one sentence tells both denominators
    said = [_tested(answer, one) for one in answer.tested if not (two_bases and Name.DENOMINATOR in one.equation.names)]
    said += [_implied(answer, one) for one in answer.implied if not (two_bases and one.name == Name.DENOMINATOR)]
    said += [*_more_than_all(answer), *_two_bases(answer), *_ceiling(answer), *_loose(answer)]
    said += [*_relieved(answer), *_corrections(answer), *_beside(answer)]
    if answer.unusable:
        said.append(answer.unusable)
    return said or ["Angka yang tertulis tidak cukup untuk diperiksa satu dengan yang lain."]


def correction_words(found: Correction) -> str:
    """«persen 29,72% → 69,72% (satu angka salah)»."""
    if found.slip is Slip.EXCHANGED:
        return SLIP_WORDS[found.slip]
    people = f", untuk {number(found.people)} orang" if found.people is not None else ""
    return f"{found.name} {found.published} → {found.instead}{people} ({SLIP_WORDS[found.slip]})"


def implied_words(one: Implied) -> str:
    """The figure with the name of its field: «penyebut 5.420.216»."""
    return f"{one.name} {span_said(one.name, one.span)}"


def _terms(answer: Checked, equation: object) -> str:
    """The side of a sum from which its result is computed."""

    def shown(*names: str, by: str) -> str:
        return f" {by} ".join(figure_said(answer, name) for name in names)

    if isinstance(equation, Sum):
        parts = answer.claim.parts
        return shown(Name.DENOMINATOR, Name.NUMERATOR, by="−") if equation is REST else shown(*parts, by="+")
    if equation is MONEY:
        share = f" × {figure_said(answer, Name.SHARE)}%" if Name.SHARE in answer.figures.given else ""
        return shown(Name.PEOPLE, Name.PREMIUM, Name.MONTHS, by="×") + share
    if equation is RATIO:
        return shown(Name.NUMERATOR, Name.DENOMINATOR, by="/")
    if equation is TARGET:
        return f"target {shown(Name.TARGET_PEOPLE, Name.DENOMINATOR, by='/')}"
    if equation is OF_TARGET:
        return shown(Name.NUMERATOR, Name.TARGET_PEOPLE, by="/ target")
    return (
        shown(Name.QUOTA, Name.VILLAGES, by="×")
        if equation is PLACES
        else shown(Name.VILLAGES, Name.PER_VILLAGE, by="×")
    )


def _tested(answer: Checked, one: Tested) -> str:
    name = one.equation.result
    published, value = answer.claim.figures[name], one.computed.nominal
    places = max(2, len(published.plain.partition(".")[2]))
    computed = value_said(name, value, places)
    sum_written = f"{_terms(answer, one.equation)} = {computed}"
    if one.fit is Fit.EXACT:
        same = value == published.value or computed == str(published)
        return f"{sum_written}." if same else f"{sum_written}, tertulis {published}."
    if one.fit is not Fit.FAILS:
        return f"{sum_written}, tertulis {published}: {FIT_WORDS[one.fit]}."
    if published.span().meets(one.computed):
        return f"{sum_written}, tertulis {published}: {_nobody_counts(one)}."
    return f"{sum_written}, bukan {published}{_difference(name, value, published.value, places)}."


def _difference(name: str, computed: Fraction, published: Fraction, places: int) -> str:
    if kind_of(name) is Kind.PERCENT:
        return f" (selisih {decimal(abs(computed - published), places)} poin)"
    if not computed:
        return ""
    share = decimal(abs(computed - published) / computed * 100, 1)
    return f" (selisih {share}%)" if share != NO_SHARE else f" (selisih {value_said(name, abs(computed - published))})"


def _nobody_counts(one: Tested) -> str:
    """The sum meets the rounded figure, but only with a part of a person or a village."""
    what = "desa" if Name.VILLAGES in one.equation.names else "orang"
    return f"hasil setepat itu hanya mungkin dengan pecahan {what}, jadi salah satu angkanya keliru"


def _implied(answer: Checked, one: Implied) -> str:
    equation, name = one.equation, one.name
    if name == equation.result:
        return f"{_terms(answer, equation)} = {span_said(name, one.span)} (dihitung; tidak diterbitkan)."
    value = f"{LABELS.get(Name(name), '')} {span_said(name, one.span)}{AFTER.get(Name(name), '')}".strip()
    nothing = one.impossible and not one.span.high
    note = ": itu tidak mungkin" if nothing else ": bukan bilangan bulat" if one.impossible else _whole_months(one)
    said = f"{_given(answer, one)} menyiratkan {value}{note}{_full_payer(answer, one)}."
    return said + _whole_year(answer, one)


def _given(answer: Checked, one: Implied) -> str:
    """The figures from which the missing one follows."""
    equation, name = one.equation, one.name

    def shown(quantity: Name) -> str:
        return figure_said(answer, quantity)

    if equation is MONEY:
        share = f" × porsi {shown(Name.SHARE)}%" if Name.SHARE in answer.figures.given else ""
        other = f"{shown(Name.PEOPLE)} orang" if name == Name.MONTHS else f"{shown(Name.MONTHS)} bulan"
        return f"{shown(Name.BUDGET)} untuk {other} × {shown(Name.PREMIUM)}{share}"
    if equation is GRANTS:
        return f"{shown(Name.BUDGET)}, {shown(Name.PER_VILLAGE)} per desa,"
    if equation is PLACES:
        return f"{shown(Name.PEOPLE)} orang, kuota {shown(Name.QUOTA)} per desa,"
    part, base = RATIOS[Name(equation.result)]
    ratio = shown(Name(equation.result))
    return f"{shown(part)} = {ratio}" if name == base else f"{ratio} dari {shown(base)}"


def _whole_months(one: Implied) -> str:
    """A span of months in which one whole number lies is most likely that one."""
    if one.name != Name.MONTHS:
        return ""
    first, last = -(-one.span.low // 1), one.span.high // 1
    if first > last:
        return ": tidak ada bulan penuh yang cocok"
    return f": {first} bulan penuh cocok" if first == last and not one.span.exact else ""


def _whole_year(answer: Checked, one: Implied) -> str:
    """What a year would have cost, where nobody said how many months and it is not a year."""
    if one.name != Name.MONTHS or Name.MONTHS in answer.figures.given or one.span.high >= YEAR:
        return ""
    spans = answer.figures.rounded
    year = spans[Name.PEOPLE].nominal * spans[Name.PREMIUM].nominal * YEAR * spans[Name.SHARE].nominal / 100
    return f" Setahun penuh memerlukan {value_said(Name.BUDGET, year)}."


def _full_payer(answer: Checked, one: Implied) -> str:
    """Beside a payer of a part: what it would be if that payer paid all."""
    if (
        one.name not in (Name.MONTHS, Name.PEOPLE)
        or one.equation is not MONEY
        or Name.SHARE not in answer.figures.given
    ):
        return ""
    whole = one.span.nominal * answer.figures.rounded[Name.SHARE].nominal / 100
    return f" (bila pembayar ini menanggung seluruhnya: {value_said(one.name, whole)}{AFTER[Name(one.name)]})"


def _more_than_all(answer: Checked) -> Iterator[str]:
    if answer.more_than_all:
        yield (
            f"Pembilang {figure_said(answer, Name.NUMERATOR)} lebih besar daripada penyebut "
            f"{figure_said(answer, Name.DENOMINATOR)}; bila memang begitu, tulis sebabnya di «alasan»."
        )


def _two_bases(answer: Checked) -> Iterator[str]:
    implied = bases(answer.figures)
    if answer.verdict is not Verdict.TWO_BASES or implied is None:
        return
    shown = [span_said(Name.DENOMINATOR, span) for span in implied]
    covered, target = ((Name.NUMERATOR, Name.RATIO), (Name.TARGET_PEOPLE, Name.TARGET_RATIO))
    yield (
        f"{' = '.join(figure_said(answer, name) for name in covered)} menyiratkan penyebut {shown[0]}, sedangkan "
        f"target {' = '.join(figure_said(answer, name) for name in target)} menyiratkan {shown[1]}: dua "
        "penyebut yang berbeda."
    )


def _ceiling(answer: Checked) -> Iterator[str]:
    found = answer.ceiling
    if found is None:
        return
    yield from _ceiling_as_read(answer)
    quota, cost, ceiling = (figure_said(answer, Name.QUOTA), number(int(found.cost)), number(int(found.ceiling)))
    if not found.exceeded:
        yield f"Kuota {quota} orang memerlukan Rp{cost} per desa, di dalam pagu Rp{ceiling}."
        return
    left = found.ceiling - found.fits * found.each
    yield (
        f"Kuota {quota} orang memerlukan Rp{cost} per desa, Rp{number(int(found.cost - found.ceiling))} di atas pagu "
        f"Rp{ceiling}. Yang cukup {number(found.fits)} orang, sisa Rp{number(int(left))}."
    )


def _ceiling_as_read(answer: Checked) -> Iterator[str]:
    """A ceiling of a rule is exact, however short it was written; one that was rounded leaves the question open."""
    found, span = answer.ceiling, answer.figures.rounded[Name.CEILING]
    if found is not None and not span.exact and span.low <= found.cost <= span.high:
        yield (
            f"Pagu {figure_said(answer, Name.CEILING)} dibaca tepat {value_said(Name.CEILING, found.ceiling)}; bila "
            "pagunya lain, tulis sampai rupiah terakhir."
        )


def _loose(answer: Checked) -> Iterator[str]:
    """Figures that were rounded so far that agreeing with them says little."""
    used = {name for one in answer.tested if one.fit in (Fit.ROUNDED, Fit.CUT) for name in one.equation.names}
    for name, figure in answer.claim.figures.items():
        span = figure.span()
        if name in used and kind_of(name) is not Kind.PERCENT and span.high - span.low > span.nominal * LOOSE:
            yield (
                f"{figure} dapat berarti {value_said(name, span.low)} sampai {value_said(name, span.high)}; dengan "
                "pembulatan sekasar itu kecocokannya hampir tidak membuktikan apa-apa."
            )


def _relieved(answer: Checked) -> Iterator[str]:
    if answer.relieved is not None:
        yield (
            f"Cocok bila iurannya {value_said(Name.PREMIUM, Fraction(answer.relieved))}, yaitu dengan keringanan bagi "
            "pembayar yang berhak; bila memang begitu, sebutkan «pembayar»."
        )


def _corrections(answer: Checked) -> Iterator[str]:
    found = answer.corrections
    if answer.verdict not in (Verdict.FAILS, Verdict.TWO_BASES):
        return
    if not found:
        yield "Tidak ada satu pembetulan angka yang membuatnya cocok."
    elif len(found) == 1:
        yield f"Satu pembetulan membuatnya cocok: {correction_words(found[0])}."
    else:
        told = "; ".join(correction_words(one) for one in found[:TOLD])
        more = f"; dan {len(found) - TOLD} lagi" if len(found) > TOLD else ""
        yield f"Lebih dari satu pembetulan mungkin: {told}{more}."


def _beside(answer: Checked) -> Iterator[str]:
    """Claims that hold the same figure (or another base) together in one sentence."""
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for one in answer.beside:
        key = (one.name, str(one.other.figures[one.name]), one.same)
        alike.setdefault(key, []).append(f"klaim {one.other.place.number} ({one.other.period})")
    for (name, figure, same), claims in alike.items():
        more = f", dan {len(claims) - TOLD} lagi" if len(claims) > TOLD else ""
        where = ", ".join(claims[:TOLD]) + more
        if same:
            yield f"Yang cocok dan juga memakai {name} {figure}: {where}."
        else:
            yield f"Yang memakai {name} {figure}, bukan yang tersirat di sini: {where}."
