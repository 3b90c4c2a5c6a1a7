"""The network is refused: no test may need it."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is not a broken law.
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples in every run, so that a change is not blamed for what was broken before it;
# `--hypothesis-profile search` looks for new ones.
settings.register_profile("repeatable", _UNHURRIED, derandomize=True)
settings.register_profile("search", _UNHURRIED, derandomize=False, max_examples=1000)
settings.load_profile("repeatable")

# Before any library reads it: a test that meets a hub must fail, not hang.
os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection but those to this machine itself (notebook kernels talk over loopback)."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        local = self.family == getattr(socket, "AF_UNIX", None) or (
            isinstance(address, tuple) and address[0] in {"127.0.0.1", "::1", "localhost"}
        )
        if not local:
            raise OSError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)
