"""A YAML file becomes a scenario, or is refused in one sentence with file and key.

It names a scheme of a year, or a shipped scenario it is `like`, and says only what differs; all else is as there. The
scenarios that come with Lindung stand in `scenarios/`. Keys: docs/methods/scenarios.md.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any, TypeVar

from lindung.common.errors import UserError
from lindung.common.money import Rupiah
from lindung.common.months import Month
from lindung.law.payers import Payer, known
from lindung.programme.scheme_reading import (
    SchemeFault,
    SchemeText,
    list_at,
    mapping,
    number_at,
    shown,
    unknown,
    whole_at,
    words,
)
from lindung.programme.scheme_values import month_in_figures
from lindung.programme.scheme_year import QuotaRule, SchemeYear
from lindung.programme.year_files import shipped_year, shipped_years
from lindung.studies.scenarios.reform_files import reform_at
from lindung.studies.scenarios.scenario import WHOLE, AnnualTranche, Gift, LeftOver, Scenario, TakingOver

PAGE = "docs/methods/scenarios.md"
LARGEST_FILE = 100_000  # bytes; a scenario says only what differs
OWN = {"title", "note"}
WHEN = {"first", "years"}
DIFFERS = {
    *("quota_rule", "workers_a_village", "grant_percent", "shares", "months_a_year", "rotates"),
    *("tranches", "weeks_late", "left_over", "gifts", "takes_over", "reform"),
}
MAY = {*OWN, *WHEN, *DIFFERS, "scheme", "like"}
SHIPPED = (
    *("bkbk", "quota-fit", "by-need", "cofunding-50-50", "csr-on-top", "premium-relief"),
    *("six-months", "rotation-12", "rotation-36", "late-26-weeks", "late-returned"),
    *("grant-halved", "premium-raised", "pbi"),
)
"""The scenarios that come with Lindung, in the order in which they are shown."""
Part = TypeVar("Part")


@cache
def shipped() -> tuple[Scenario, ...]:
    """The scenarios that come with Lindung, in the order in which they are shown."""
    return tuple(scenario_named(code) for code in SHIPPED)


def shipped_text(code: str) -> str:
    """The file of that code, as it is."""
    assert code in SHIPPED, code
    return files("lindung.studies.scenarios").joinpath("shipped", f"{code}.yaml").read_text(encoding="utf-8")


def scenario_named(code: str) -> Scenario:
    """A scenario that comes with Lindung; UserError with those there are."""
    return read_scenario(shipped_text(_shipped(code, "Skenario")), f"{code}.yaml")


@lru_cache(maxsize=128)  # every page of a study asks for its scenarios, and a text never means something else
def read_scenario(text: str, file: str) -> Scenario:
    """The scenario that a file holds, its code the name of the file; SchemeFault with file and key of what is wrong."""
    if len(text.encode()) > LARGEST_FILE:
        raise SchemeFault(f"Berkas {file} terlalu besar untuk sebuah skenario. Periksa berkasnya.")
    read = SchemeText.read(text, file, PAGE, {*MAY, "checked"}, {*OWN, "checked"})
    content = {key: value for key, value in read.content.items() if key != "checked"}
    return scenario_at(content, code_of(file), f"Berkas {file}")


def scenario_at(entry: object, code: str, where: str) -> Scenario:
    """The scenario that keys and values say; SchemeFault with the place of what is wrong."""
    content = mapping(entry, MAY, OWN, where, PAGE)
    try:
        return _scenario(_with_what_it_is_like(content, where), code, where)
    except SchemeFault:
        raise
    except UserError as error:
        raise SchemeFault(f"{where}: {error}") from error


def code_of(file: str) -> str:
    """The name of a file as a code of small letters, digits and dashes; UserError where nothing of it is left."""
    code = re.sub(r"[^a-z0-9]+", "-", PurePath(file).name.lower().removesuffix(".yaml").removesuffix(".yml")).strip("-")
    if not code:
        raise SchemeFault(f"Nama berkas «{file[:30]}» tidak memuat huruf atau angka. Beri nama lain.")
    return code


def _with_what_it_is_like(content: Mapping[str, Any], where: str) -> dict[str, Any]:
    """All keys: its own over those of the scenario it is like, down to the scheme."""
    if ("like" in content) == ("scheme" in content):
        raise SchemeFault(
            f"{where}: sebut «scheme» (skema satu tahun) atau «like» (skenario yang ditiru), salah satu saja."
        )
    if "scheme" in content:
        return dict(content)
    like = _shipped(words(content["like"], f"{where}, «like»"), f"{where}, «like»: skenario")
    top = MAY | {"checked"}
    base = SchemeText.read(shipped_text(like), f"{like}.yaml", PAGE, top, OWN).content
    own = {key: value for key, value in content.items() if key != "like"}
    return {**_with_what_it_is_like(base, f"Berkas {like}.yaml"), **own}


def _shipped(code: str, what: str) -> str:
    if code not in SHIPPED:
        raise SchemeFault(f"{what} {unknown(code, SHIPPED)}")
    return code


def _scenario(content: Mapping[str, Any], code: str, where: str) -> Scenario:
    scheme = _scheme(content, where)
    if missing := WHEN - set(content):
        raise SchemeFault(f"{where}: «{min(missing)}» tidak ada. Lengkapi berkasnya.")
    first = _month(content["first"], f"{where}, «first»")
    years = whole_at(content["years"], "tahun", f"{where}: «years»")
    rule = known(QuotaRule, words(content.get("quota_rule", str(scheme.quota_rule)), f"{where}, «quota_rule»"), "Kuota")
    return Scenario(
        code=code,
        title=words(content["title"], f"{where}, «title»"),
        note=words(content["note"], f"{where}, «note»"),
        scheme=scheme,
        first=first,
        years=years,
        quota_rule=rule,
        workers_a_village=_workers(content, scheme, rule, where),
        grant_percent=_grant_percent(content, first, years, where),
        shares=_shares(content, scheme, where),
        months_a_year=_whole_or(min(scheme.months, 12), content, "months_a_year", "bulan", where),
        rotates=_whole(content, "rotates", "bulan", where),
        tranches=_tranches(content, scheme, where),
        weeks_late=_whole_or(0, content, "weeks_late", "minggu", where),
        left_over=_left_over(content, where),
        gifts=tuple(_gift(one, place) for one, place in _entries(content, "gifts", where)),
        takes_over=_optional(content, "takes_over", _taking_over, where),
        reform=_optional(content, "reform", lambda entry, place: reform_at(entry, place, PAGE), where),
    )


def _scheme(content: Mapping[str, Any], where: str) -> SchemeYear:
    name = words(content["scheme"], f"{where}, «scheme»")
    if name not in shipped_years():
        raise SchemeFault(f"{where}, «scheme»: skema {unknown(name, shipped_years())}")
    return shipped_year(name)


def _workers(content: Mapping[str, Any], scheme: SchemeYear, rule: QuotaRule, where: str) -> int | None:
    """The quota of a village: as written, or of the scheme; none where it is the province's own, or of no effect."""
    if rule is not QuotaRule.FLAT:
        if content.get("workers_a_village") is not None:
            raise SchemeFault(f"{where}: «workers_a_village» hanya berlaku bagi kuota flat. Hapus, atau ubah kuotanya.")
        return None
    if "workers_a_village" not in content:
        return scheme.workers_a_village
    return _whole(content, "workers_a_village", "orang", where)


def _grant_percent(content: Mapping[str, Any], first: Month, years: int, where: str) -> dict[int, Decimal]:
    """By year, the first year of the study always with them."""
    at = f"{where}, «grant_percent»"
    entry = content.get("grant_percent") or {}
    if not isinstance(entry, dict):
        raise SchemeFault(f"{at}: isinya bukan tahun dan persen, misalnya {{2028: 50}}.")
    path = {whole_at(year, "tahun", at): Decimal(number_at(share, "persen", at)) for year, share in entry.items()}
    last = (first + (12 * years - 1)).year
    if strange := [year for year in path if not first.year <= year <= last]:
        raise SchemeFault(f"{at}: tahun {strange[0]} di luar {first.year} sampai {last}. Perbaiki tahunnya.")
    return dict(sorted({first.year: WHOLE, **path}.items()))


def _shares(content: Mapping[str, Any], scheme: SchemeYear, where: str) -> dict[Payer, Decimal]:
    """Percent of each payer in the order of the file; all of it the scheme's own payer where nothing is said."""
    at = f"{where}, «shares»"
    entry = content.get("shares")
    if entry is None:
        return {scheme.payer: WHOLE}
    if not isinstance(entry, dict) or not entry:
        raise SchemeFault(f"{at}: isinya bukan penanggung dan persen, misalnya {{bkbk: 50, apbd_regency: 50}}.")
    found = [(known(Payer, str(name), "Penanggung"), number_at(share, "persen", at)) for name, share in entry.items()]
    shares = {payer: Decimal(share) for payer, share in found}
    if len(shares) < len(found):
        raise SchemeFault(f"{at}: satu penanggung tercantum dua kali. Jumlahkan bagiannya.")
    return shares


def _tranches(content: Mapping[str, Any], scheme: SchemeYear, where: str) -> tuple[AnnualTranche, ...]:
    """As written, or those of the scheme in the months of their days."""
    if "tranches" not in content:
        if any(one.day is None for one in scheme.tranches):
            raise SchemeFault(f"{where}: hari tahap skema {scheme.code} tidak diketahui. Sebut «tranches» sendiri.")
        return tuple(AnnualTranche(one.share, one.day.month) for one in scheme.tranches if one.day is not None)
    list_at(content, "tranches", where)
    both = {"share", "month"}
    found = [(mapping(one, both, both, place, PAGE), place) for one, place in _entries(content, "tranches", where)]
    return tuple(
        AnnualTranche(
            Decimal(number_at(one["share"], "persen", f"{place}: «share»")),
            whole_at(one["month"], "bulan", f"{place}: «month»"),
        )
        for one, place in found
    )


def _left_over(content: Mapping[str, Any], where: str) -> LeftOver:
    return known(LeftOver, words(content.get("left_over", str(LeftOver.KEPT)), f"{where}, «left_over»"), "Sisa uang")


def _gift(entry: object, where: str) -> Gift:
    keys = {"title", "payer", "rupiah_a_year", "months"}
    gift = mapping(entry, keys, keys, where, PAGE)
    return Gift(
        words(gift["title"], f"{where}, «title»"),
        known(Payer, words(gift["payer"], f"{where}, «payer»"), "Penanggung"),
        Rupiah(whole_at(gift["rupiah_a_year"], "rupiah", f"{where}: «rupiah_a_year»")),
        whole_at(gift["months"], "bulan", f"{where}: «months»"),
    )


def _taking_over(entry: object, where: str) -> TakingOver:
    keys = {"payer", "since", "deciles_at_most"}
    content = mapping(entry, keys, keys, where, PAGE)
    return TakingOver(
        known(Payer, words(content["payer"], f"{where}, «payer»"), "Penanggung"),
        _month(content["since"], f"{where}, «since»"),
        whole_at(content["deciles_at_most"], "desil", f"{where}: «deciles_at_most»"),
    )


def _month(written: object, where: str) -> Month:
    if not isinstance(written, str):
        raise SchemeFault(f"{where}: «{shown(written)}» bukan bulan. Tulis seperti 2027-01.")
    return Month.written(month_in_figures(written))


def _whole(content: Mapping[str, Any], key: str, unit: str, where: str) -> int | None:
    """The number of a key; none where it is not written, or left open with null."""
    return None if content.get(key) is None else whole_at(content[key], unit, f"{where}: «{key}»")


def _whole_or(otherwise: int, content: Mapping[str, Any], key: str, unit: str, where: str) -> int:
    found = _whole(content, key, unit, where)
    return otherwise if found is None else found


def _optional(content: Mapping[str, Any], key: str, read: Callable[[object, str], Part], where: str) -> Part | None:
    return None if content.get(key) is None else read(content[key], f"{where}, «{key}»")


def _entries(content: Mapping[str, Any], part: str, where: str) -> list[tuple[object, str]]:
    """The entries of a list with their place; none where it is left out or empty."""
    if content.get(part) in (None, []):
        return []
    return [(one, f"{where}, «{part}» nomor {at}") for at, one in enumerate(list_at(content, part, where), start=1)]
