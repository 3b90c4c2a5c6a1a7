"""Settings and fixtures for all tests: reproducible examples, no network, one PostgreSQL server per run."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.postgres_server import ServerUnavailableError, start_server

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# Slowness of the machine is not a failure.
_NO_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Every run uses the same examples, so that a change is not blamed for an older fault;
# `--hypothesis-profile search` tries other examples.
settings.register_profile("repeatable", _NO_DEADLINE, derandomize=True)
settings.register_profile("quick", _NO_DEADLINE, derandomize=True, max_examples=10)
settings.register_profile("search", _NO_DEADLINE, derandomize=False, max_examples=1000)
settings.load_profile("repeatable")

# Set before any library reads it: a test that contacts a model hub must fail, not hang.
os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests that run the command in a new process as slow: each starts Python once or more."""
    for item in items:
        if "aligner" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Give all skips for lack of a server the same location, so that the summary shows them as one line."""
    report = yield
    if call.excinfo is not None and isinstance(call.excinfo.value.__cause__, ServerUnavailableError):
        report.longrepr = (__file__, 0, f"Skipped: {call.excinfo.value}")
    return report


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """URL of a PostgreSQL server; skips the test, with the reason, if none can be started."""
    try:
        server = start_server()
    except ServerUnavailableError as error:
        raise pytest.skip.Exception(f"no PostgreSQL server: {error}") from error
    yield server.url
    server.stop()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse all connections except to this machine (notebook kernels use the loopback interface)."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        local = self.family == getattr(socket, "AF_UNIX", None) or (
            isinstance(address, tuple) and address[0] in {"127.0.0.1", "::1", "localhost"}
        )
        if not local:
            raise OSError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)
