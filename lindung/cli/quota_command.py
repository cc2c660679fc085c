"""`lindung quota`: how many people a ceiling pays for in whole months, what remains, and what a quota would cost."""

from math import floor
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.answer_screen import say_wrapped, show_sources
from lindung.cli.app import app
from lindung.cli.asked import amount_said, months_said, share_said
from lindung.common.errors import UserError
from lindung.common.money import Rupiah, rupiah
from lindung.common.months import Month
from lindung.common.wording import number
from lindung.law.contributions import InformalWorker
from lindung.law.law import Law
from lindung.law.payers import PAYER_WORDS, SECTOR_WORDS, Payer, Sector, known
from lindung.law.wording import decimal_words
from lindung.programme.quota import Quota, quota


@app.command("quota")
def quota_command(  # noqa: PLR0913, PLR0917 - each parameter is an option
    first: Annotated[str, typer.Option("--from", help="Bulan pertama, TTTT-BB.", show_default=False)],
    months: Annotated[int, typer.Option(help="Berapa bulan tiap orang dibayar.", show_default=False)],
    payer: Annotated[str, typer.Option(help=f"Siapa yang membayar: {', '.join(Payer)}.", show_default=False)],
    ceiling: Annotated[str | None, typer.Option(help="Pagu untuk iuran.")] = None,
    share: Annotated[str | None, typer.Option(help="Bagian dari --grant untuk iuran, misalnya 15%.")] = None,
    grant: Annotated[str | None, typer.Option(help="Hibah seluruhnya, bersama --share.")] = None,
    people: Annotated[int | None, typer.Option(help="Kuota yang ditetapkan, untuk dibandingkan.")] = None,
    income: Annotated[str | None, typer.Option(help="Penghasilan tiap orang (bawaan: jenjang terendah).")] = None,
    sector: Annotated[str | None, typer.Option(help="transport atau other (bawaan: other).")] = None,
) -> None:
    """Hitung kuota: berapa orang terbayar dari satu pagu, berapa sisanya, dan apakah sebuah kuota melebihi pagu."""
    if people is not None and people < 1:
        raise UserError("Kuota pada --people sedikitnya satu orang. Periksa jumlahnya.")
    begin, who = months_said(first, "--from", months)[0], known(Payer, payer, "Pembayar")
    worker = InformalWorker(_income(income, begin), known(Sector, sector or Sector.OTHER, "Sektor"))
    answer = quota(_ceiling(ceiling, share, grant), worker, begin, months, who, Law())
    say_wrapped(
        f"{number(answer.people)} orang terbayar {months} bulan dari {begin.words}, sisa {rupiah(answer.remainder)}."
    )
    say_wrapped(
        f"Pagu {rupiah(answer.ceiling)}; penghasilan {rupiah(worker.income)} sebulan, {SECTOR_WORDS[worker.sector]}, "
        f"dibayar {PAYER_WORDS[who]}."
    )
    if share and grant:
        portion = decimal_words(share_said(share, "--share"))
        say_wrapped(f"Pagu itu {portion}% dari {rupiah(amount_said(grant, '--grant'))}.")
    _show_prices(answer, begin)
    if answer.spare_months:
        say_wrapped(f"Sisanya cukup untuk {answer.spare_months} bulan pertama bagi satu orang lagi.")
    if people is not None:
        _show_wished(answer, people)
    show_sources(answer)


def _ceiling(ceiling: str | None, share: str | None, grant: str | None) -> Rupiah:
    """Said as it is, or as a share of a grant; a fraction of a rupiah is nobody's to spend."""
    if ceiling is not None and share is None and grant is None:
        return amount_said(ceiling, "--ceiling")
    if ceiling is None and share is not None and grant is not None:
        return Rupiah(floor(amount_said(grant, "--grant") * share_said(share, "--share") / 100))
    raise UserError("Sebut pagu dengan --ceiling, atau dengan --share dan --grant bersama.")


def _income(income: str | None, begin: Month) -> Rupiah:
    if income is not None:
        return amount_said(income, "--income")
    lowest = Law().on("contributions/income_base_informal", begin.first).steps[0][1]
    return Rupiah(lowest.count)


def _show_prices(answer: Quota, begin: Month) -> None:
    """What one person costs: the months of one price together."""
    months = len(answer.prices)
    if len(set(answer.prices)) == 1:
        say_wrapped(f"Seorang: {months} bulan × {rupiah(answer.prices[0])} = {rupiah(answer.a_worker)}.")
        return
    changes = [at for at in range(months) if at == 0 or answer.prices[at] != answer.prices[at - 1]]
    parts = [
        f"{upto - at} × {rupiah(answer.prices[at])} dari {(begin + at).words}"
        for at, upto in zip(changes, [*changes[1:], months], strict=True)
    ]
    say_wrapped(f"Seorang: {' + '.join(parts)} = {rupiah(answer.a_worker)}.")


def _show_wished(answer: Quota, people: int) -> None:
    cost, beyond = answer.cost_of(people), answer.beyond(people)
    screens.say("")
    words = f"Kuota {number(people)} orang: {number(people)} × {rupiah(answer.a_worker)} = {rupiah(cost)}"
    if beyond <= 0:
        say_wrapped(f"{words}, masuk pagu dan bersisa {rupiah(-beyond)}.")
        return
    whole = answer.months_for(people, answer.ceiling)
    say_wrapped(f"{words}, melebihi pagu sebesar {rupiah(beyond)}; {number(answer.people)} orang masuk.")
    say_wrapped(f"Untuk {number(people)} orang pagu itu cukup {whole} dari {len(answer.prices)} bulan penuh.")
