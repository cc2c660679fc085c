"""What holds for every test: how chance is drawn, and that CI counts a skipped test as a failed one."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.engines.started import EngineOf, engines

# Set by .ci/run. Every part is installed there, so a skipped test would hide a fault.
NO_SKIP = bool(os.environ.get("LINDUNG_NO_SKIP"))

# A slow laptop is no failure. In CI the draws are the same every time: a red build is then somebody's change.
settings.register_profile("house", deadline=None, derandomize=NO_SKIP)
settings.load_profile("house")


@pytest.fixture(scope="session")
def engine_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineOf]:
    """Opens an engine by its word in a folder; Sail and Spark are started when first asked for."""
    with engines(tmp_path_factory.mktemp("engines")) as open_engine:
        yield open_engine


def _skipped(config: pytest.Config) -> list[object]:
    """Tests and whole modules, also those that a worker of xdist reported."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", [])) if reporter else []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if NO_SKIP and exitstatus == pytest.ExitCode.OK and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if NO_SKIP and (skipped := _skipped(config)):
        terminalreporter.write_line(f"LINDUNG_NO_SKIP: {len(skipped)} skipped, so this run fails.", red=True)
