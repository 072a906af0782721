"""The language model computes in one thread, wherever it is loaded."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SCRIPT = """
import os
from scanner import recognize
search = recognize.{way}(names=True)
search("Anna Ek bor i Danvik. " * 200)
print(os.environ["OPENBLAS_NUM_THREADS"], len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("way", ["direct", "through_presidio"])
def test_the_model_is_loaded_without_threads(way: str) -> None:
    """In a check with names and when one file is inspected, as in a worker of a scan."""
    environment = {key: value for key, value in os.environ.items() if "THREADS" not in key}

    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(way=way)], capture_output=True, text=True,
        env=environment, check=True,
    )  # fmt: skip

    assert ran.stdout.split() == ["1", "1"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_the_user_may_want_more() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(way="direct")], capture_output=True, text=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "2"}, check=True,
    )  # fmt: skip

    assert ran.stdout.split()[0] == "2"
