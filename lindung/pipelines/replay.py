"""From a scheme's name or file to its replay, and from the replay to tables and a picture."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from lindung.documents.csv_file import write_csv
from lindung.documents.months_chart import months_chart_svg
from lindung.documents.whole_file import whole_file
from lindung.law.benefits import Cause
from lindung.law.law import Law
from lindung.pipelines.replay_words import replay_chart
from lindung.pipelines.scheme_text import scheme_text
from lindung.programme.delays import Choice, Delay, NoDay, choices, delays, last_day_in_time
from lindung.programme.losses import FamilyLoss, Money, WorkerMonths, family_loss, money_of, worker_months
from lindung.programme.protection import PROTECTIONS
from lindung.programme.replay import Replay, replay
from lindung.programme.scheme_files import read_scheme, shipped_scheme, shipped_schemes
from lindung.programme.schemes import Scheme

MONTHS_FILE, DELAYS_FILE, CHART_FILE = "replay.csv", "sensitivity.csv", "chart.svg"
BOTH = 2  # tranches, of which the second can be late
MONTHS_HEADER = (
    *("bulan", "pada_hari", "kelompok", "desa", "pekerja", "iuran_lunas"),
    *("terlindungi", "masa_tunggu", "menunggak", "berakhir", "belum_mulai"),
    *("sakit_paling_sedikit_rupiah", "sakit_paling_banyak_rupiah"),
    *("kerja_paling_sedikit_rupiah", "kerja_paling_banyak_rupiah"),
)
DELAYS_HEADER = (
    *("tahap_pertama_persen", "terlambat_minggu", "pekerja", "berakhir_sedikitnya_sekali"),
    *("bulan_pekerja_tidak_terbeli", "bulan_pekerja_menunggak"),
)


@dataclass(frozen=True)
class Told:
    """A replay with everything that is told of it. `in_time`: first share → last day for the second tranche.

    Nothing is said of delays where the plan has more than two tranches.
    """

    replay: Replay
    months: WorkerMonths
    money: Money
    families: FamilyLoss
    delays: tuple[Delay, ...]
    in_time: dict[Decimal, date | NoDay]
    choices: tuple[Choice, ...]


def scheme_of(written: str) -> Scheme:
    """The shipped scheme of that bare name, or the one in that file; SchemeFault where there is neither."""
    if written in shipped_schemes():
        return shipped_scheme(written)
    path = Path(written)
    return read_scheme(path.stem, scheme_text(path, shipped_schemes()), path.name)


def replay_of(scheme: Scheme, law: Law, shares: Sequence[Decimal]) -> Told:
    """The scheme lived through, what it cost, and what other tranches and rules would have done."""
    lived = replay(scheme, law)
    shares = shares if len(scheme.planned) <= BOTH else ()
    return Told(
        replay=lived,
        months=worker_months(lived),
        money=money_of(lived, law),
        families=family_loss(lived, law),
        delays=tuple(delays(scheme, law, shares)),
        in_time={share: last_day_in_time(scheme, share, law) for share in shares},
        choices=tuple(choices(scheme, law)),
    )


def save_replay(told: Told, folder: Path) -> list[Path]:
    """Write the months, the sensitivity and the picture: all three, or none where one cannot be written."""
    targets = [folder / name for name in (MONTHS_FILE, DELAYS_FILE, CHART_FILE)]
    with ExitStack() as all_or_none:
        months, late, chart = (all_or_none.enter_context(whole_file(target)) for target in targets)
        write_csv(months, MONTHS_HEADER, _month_rows(told.replay))
        write_csv(late, DELAYS_HEADER, _delay_rows(told.delays))
        chart.write_text(months_chart_svg(replay_chart(told.replay)), encoding="utf-8")
    return targets


def _month_rows(lived: Replay) -> Iterator[tuple[object, ...]]:
    """One row for each month that is told of and group of villages, the plan and all its months first."""
    for course in (lived.plan, *lived.happened):
        states = [course.counts(state) for state in PROTECTIONS]
        sums, settled = [course.sums(cause) for cause in Cause], course.paid_counts()
        for at, (month, day) in enumerate(zip(course.table.months, course.days, strict=True)):
            counts = [state[at] for state in states]
            paid = [amount for of_cause in sums for amount in of_cause[at]]
            village = (course.group.name, course.group.villages, course.workers)
            yield (str(month), day, *village, settled[at], *counts, *paid)


def _delay_rows(told: Sequence[Delay]) -> Iterator[tuple[object, ...]]:
    for late in told:
        months = (int(late.lost * late.workers), int(late.in_grace * late.workers))
        yield (f"{late.first_share.normalize():f}", late.weeks, late.workers, late.lapsed, *months)
