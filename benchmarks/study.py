"""Studies: a province person by person and by expectation, many provinces, one number changed, and beside OpenFisca.

Each run is a process of its own (`apart`); the processes that a study starts are counted with it.
"""

from pathlib import Path

from benchmarks.apart import Measured, measured, median_of
from benchmarks.page import Section, table, whole
from benchmarks.study_provinces import PROVINCES, regencies_of, workers_of
from benchmarks.study_rules import MONTHS, made_people

STUDY = "benchmarks.contenders.lindung_study"
RULES = "benchmarks.contenders.lindung_rules"
OPENFISCA = "benchmarks.contenders.openfisca_rules"
DRAWS, SCENARIOS, PROCESSES = 200, 10, 2
RUNS = 3  # of what takes seconds
HEAD = ("seconds", "CPU s", "peak GiB", "others' cores")


def measure_study(work: Path, draws: int = DRAWS, provinces: int = PROVINCES) -> list[Section]:
    """draws: of each study. provinces: how many of the invented ones, the largest first."""
    return [_one_province(draws), _provinces(draws, provinces), _quick(draws), _rules(work)]


def _one_province(draws: int) -> Section:
    lines = []
    for engine, processes in (("person", PROCESSES), ("person", 1), ("aggregate", PROCESSES)):
        told = measured(STUDY, engine=engine, processes=processes, draws=draws, scenarios=SCENARIOS)
        found = told.found
        held = found["agree"] if engine == "person" else ""
        lines.append((engine, str(processes), *_figures(told), whole(found["covered"]), held))
    head = ("engine", "processes", *HEAD, "deaths covered", "engines agree")
    asked = f"{found['scenarios']} scenarios, {found['years']} years, {draws} draws"
    title = f"Jambi, {whole(found['workers'])} workers, {asked}"
    return Section("study", title, table(head, lines, 1))


def _provinces(draws: int, provinces: int) -> Section:
    lines, total = [], {"person": 0.0, "aggregate": 0.0}
    for number in range(provinces):
        for engine in total:
            told = measured(
                STUDY, engine=engine, processes=PROCESSES, draws=draws, scenarios=SCENARIOS, province=number
            )
            total[engine] += told.seconds
            size = (str(number + 1), whole(workers_of(number)), str(regencies_of(number)))
            lines.append((*size, engine, *_figures(told)))
    sums = [("together", "", "", engine, f"{seconds:.0f}", "", "", "") for engine, seconds in total.items()]
    head = ("province", "workers", "regencies", "engine", *HEAD)
    title = f"{provinces} of {PROVINCES} invented provinces, the largest first, {SCENARIOS} scenarios, {draws} draws"
    return Section("study provinces", title, table(head, [*lines, *sums], 1))


def _quick(draws: int) -> Section:
    runs = [measured(STUDY, draws=draws, scenarios=1) for _ in range(RUNS)]
    first = median_of(runs)
    laps = first.found["laps"]
    head = ("question", "seconds")
    lines = [("the first, people made too", f"{laps[0]:.2f}"), ("the next", f"{max(laps[1:]):.2f}")]
    return Section("study quick", f"One number of one scenario changed, {draws} draws", table(head, lines, 1))


def _rules(work: Path) -> Section:
    file = made_people(work)
    ways = {
        "Lindung, law asked once for each start and income": (RULES, {"way": "places"}),
        "Lindung, each worker's own payments": (RULES, {"way": "columns"}),
        "OpenFisca-core": (OPENFISCA, {}),
    }
    runs = {
        name: median_of([measured(module, file=file, **more) for _ in range(RUNS)])
        for name, (module, more) in ways.items()
    }
    told = [run.found for run in runs.values()]
    assert all(one == told[0] for one in told), "they do not say the same"
    peer = runs["OpenFisca-core"].cpu_seconds
    lines = [(name, *_figures(run), f"{run.cpu_seconds / peer:.2f}") for name, run in runs.items()]
    head = ("way", *HEAD, "CPU × OpenFisca")
    title = f"Contributions and benefits of {len(MONTHS)} months for every eligible worker of Jambi: the same rupiah"
    return Section("study rules", title, table(head, lines, 1))


def _figures(run: Measured) -> tuple[str, str, str, str]:
    return f"{run.seconds:.2f}", f"{run.cpu_seconds:.2f}", f"{run.peak_gib:.2f}", f"{run.busy:.1f}"
