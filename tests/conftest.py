"""Fixtures shared by all tests: no network, a fixed day."""

from __future__ import annotations

import datetime as dt
import socket
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A test promises nothing about time: a busy machine is no fault.
settings.register_profile("molnvakt", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("molnvakt")

TODAY = dt.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every attempt to reach a network an error, look-ups included."""

    def refuse(*args: Any, **_: Any) -> None:
        pytest.fail(f"network used: {args[:2]!r}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def today() -> dt.date:
    """The day of all verdicts in `samples/truth`."""
    return TODAY
