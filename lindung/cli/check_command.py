"""`lindung check-figures`: do published figures add up, and what would mend those that do not?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from lindung.cli import screens
from lindung.cli.app import app
from lindung.common.errors import UserError
from lindung.common.money import rupiah
from lindung.common.wording import long_day, number
from lindung.coverage.check import Checked, Verdict
from lindung.coverage.check_words import sentences
from lindung.law.answers import each_once
from lindung.law.figures import STATUS_WORDS
from lindung.pipelines.check_figures import check_example, check_file, save_answers

WIDEST_PLACE = 24  # the explanation gets the rest of the screen


@app.command("check-figures")
def check_figures(
    file: Annotated[
        Path | None, typer.Argument(help="Berkas klaim: YAML atau CSV.", show_default=False, readable=False)
    ] = None,
    csv: Annotated[Path | None, typer.Option(help="Simpan juga sebagai CSV, dengan semua pembetulan.")] = None,
    *,
    example: Annotated[
        bool, typer.Option("--example", help="Periksa angka terbitan yang disertakan, sebagai contoh.")
    ] = False,
) -> None:
    """Periksa angka yang diterbitkan: apa yang tidak cocok, apa yang membetulkannya, apa yang tersirat."""
    if example == (file is not None):
        raise UserError("Sebutkan satu berkas klaim, atau --example untuk contoh yang disertakan.")
    if csv is not None:
        _must_not_destroy(csv, file)
    answers = check_example() if file is None else check_file(file)
    if csv is not None:
        save_answers(answers, csv)
    _show(answers)
    if csv is not None:
        screens.say(f"Tersimpan: {csv}")


def _must_not_destroy(csv: Path, file: Path | None) -> None:
    """UserError where the answers would take the place of the claims, or of something that is no table."""
    if file is not None and (
        csv.resolve() == file.resolve() or (csv.exists() and file.exists() and csv.samefile(file))
    ):
        raise UserError(
            f"{csv.name} pada --csv adalah berkas klaimnya sendiri. Sebutkan nama lain, seperti jawaban.csv."
        )
    if csv.exists() and csv.suffix.lower() != ".csv":
        raise UserError(f"{csv.name} pada --csv sudah ada dan bukan .csv. Sebutkan nama lain, seperti jawaban.csv.")


def _show(answers: Sequence[Checked]) -> None:
    """One table, what an office must look at first; then what it rests on."""
    table = screens.table_of("klaim", "wilayah dan hari", "penjelasan", text=0)
    table.columns[1].max_width = WIDEST_PLACE
    for verdict in Verdict:
        found = [answer for answer in answers if answer.verdict is verdict]
        if found:
            table.add_section()
            table.add_row("", verdict.upper(), f"{number(len(found))} klaim", style="bold")
        for answer in found:
            claim = answer.claim
            where = "\n".join(part for part in (claim.area, claim.about, claim.period) if part)
            table.add_row(number(claim.place.number), where, "\n".join(sentences(answer)))
    screens.show(table)
    counts = Counter(answer.verdict for answer in answers)
    told = ", ".join(f"{number(counts[verdict])} {verdict}" for verdict in Verdict if counts[verdict])
    screens.say(f"{number(len(answers))} klaim: {told}.")
    for line in _rests_on(answers):
        screens.say(line)


def _rests_on(answers: Sequence[Checked]) -> Iterator[str]:
    """The figures of law behind the sums, each once."""
    premiums = [answer.premium for answer in answers if answer.premium is not None]
    if not premiums:
        return
    amounts = " atau ".join(rupiah(amount) for amount in sorted({premium.amount for premium in premiums}))
    yield (
        f"{number(len(premiums))} klaim tidak menyebut iuran; dipakai {amounts} sebulan, tanpa keringanan kecuali "
        "«pembayar» disebut. Dasarnya:"
    )
    for figure in each_once(*(premium.figures for premium in premiums)):
        yield f"- {figure.title} sejak {long_day(figure.since)} ({STATUS_WORDS[figure.status]}): {figure.source}."
    cautions = (figure.caution for premium in premiums for figure in premium.figures if figure.caution)
    yield from (f"Perhatian: {caution}" for caution in dict.fromkeys(cautions))
