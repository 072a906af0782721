"""As many workers as there are cores, unless memory says fewer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.capacity import REST, WORKER, available, cores, fitting, jobs, left

GIB = 1024**3


@given(st.integers(1, 256), st.integers(0, 1024 * GIB))
def test_what_fits_is_at_least_one_and_never_more_than_cores_or_memory(
    cores: int, free: int
) -> None:
    fits = fitting(cores, free)

    assert 1 <= fits <= cores
    assert fits == 1 or fits * WORKER + REST <= free
    assert fits == cores or (fits + 1) * WORKER + REST > free


def test_eight_cores_with_two_gibibytes_free_get_three_workers() -> None:
    assert fitting(8, 2 * GIB) == 3


def test_this_machine_has_room_for_itself() -> None:
    assert 1 <= jobs() <= cores() <= (os.cpu_count() or 1)
    free = available()
    assert free is None or free > 0


@pytest.mark.parametrize(
    ("most", "used", "expected"), [("max", 5, None), (100, 40, 60), (100, 140, 0)]
)
def test_a_container_has_what_its_limit_leaves(
    tmp_path: Path, most: object, used: int, expected: int | None
) -> None:
    (tmp_path / "memory.max").write_text(f"{most}\n")
    (tmp_path / "memory.current").write_text(f"{used}\n")

    assert left(tmp_path) == expected


def test_a_system_without_containers_sets_no_limit(tmp_path: Path) -> None:
    assert left(tmp_path) is None
