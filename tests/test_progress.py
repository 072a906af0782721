"""What is shown and logged while a scan goes on."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.cli.jsonlog import Log
from scanner.cli.pace import FILE_BYTES, WINDOW, Every, Pace, Pacer, share
from scanner.cli.progress import Bar, line, shown
from scanner.discover import Survey
from scanner.errors import UsageError
from scanner.pipeline import Progress

GB = 10**9


def state(
    files: int = 250, size: int = 2 * GB, recalled: int = 0, problems: int = 0, total: int = 1000
) -> Progress:
    """A scan of 1,000 files of 8 GB in all."""
    survey = Survey(1000, 8 * GB, frozenset())._replace(files=total)
    return Progress(survey, files, size, recalled, problems)


def test_what_is_left_is_told_by_files_and_bytes() -> None:
    """A quarter of both is done in 100 s, so three times that is left."""
    pace = Pacer(0.0).pace(state(), 100.0)

    assert pace == Pace(2.5, 2 * GB / 100, 300.0)


def test_large_files_that_come_first_do_not_make_the_rest_seem_endless() -> None:
    """One of 1,000 files, and nearly all bytes: little is left, whatever the files say."""
    pace = Pacer(0.0).pace(state(files=1, size=8 * GB - 999_000), 100.0)

    assert pace.seconds_left == pytest.approx(999 * (FILE_BYTES + 1000) / (8 * GB) * 100, rel=0.01)


def test_files_that_flew_by_long_ago_do_not_promise_an_early_end() -> None:
    """900 unchanged files in a second; then one file a second."""
    pacer = Pacer(0.0)
    pacer.pace(state(files=900, size=0, recalled=900), 1.0)
    for second in range(2, 50):
        pacer.pace(state(files=900 + second, size=0), float(second))
    pace = pacer.pace(state(files=951, size=0), 50.0 + WINDOW)

    assert pace.files_per_second < 1


def test_before_anything_is_done_nothing_is_promised() -> None:
    assert Pacer(5.0).pace(state(), 5.0).seconds_left is None
    assert Pacer(5.0).pace(state(files=0, size=0), 9.0).seconds_left is None


@given(
    files=st.integers(0, 10**7),
    size=st.integers(0, 10**14),
    recalled=st.integers(0, 10**7),
    problems=st.integers(0, 10**6),
    width=st.integers(1, 200),
    left=st.none() | st.floats(0, 10**7),
)
def test_a_line_never_exceeds_the_terminal(
    files: int, size: int, recalled: int, problems: int, width: int, left: float | None
) -> None:
    told = line(state(files, size, recalled, problems), Pace(85.2, 12e6, left), width)

    assert len(told) <= width
    assert "\n" not in told


@given(files=st.integers(0, 2000), size=st.integers(0, 16 * GB))
def test_the_share_goes_from_none_to_all(files: int, size: int) -> None:
    assert 0 <= share(state(files, size)) <= 1
    assert share(state(1000, 8 * GB)) == 1


PACE = Pace(85.2, 12e6, 3723.0)


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (30, "██░░░░░░░░ 25 % · 1:02:03 kvar"),
        (40, "25 % · 250/1 000 filer · 1:02:03 kvar"),
        (60, "25 % · 250/1 000 filer · 1:02:03 kvar · 7 problem"),
        (79, "25 % · 250/1 000 filer · 2,0/8,0 GB · 12 MB/s · 1:02:03 kvar · 7 problem"),
        (
            119,
            "25 % · 250/1 000 filer · 2,0/8,0 GB · 85 filer/s · 12 MB/s · 1:02:03 kvar · "
            "7 problem · 120 redan kända",
        ),
    ],
)
def test_a_narrow_terminal_loses_the_least_needed_first(width: int, told: str) -> None:
    shown_line = line(state(recalled=120, problems=7), PACE, width).replace("\u00a0", " ")

    assert shown_line.endswith(told)
    assert len(shown_line) <= width


def test_without_a_terminal_everything_is_told_and_nothing_drawn() -> None:
    told = line(state(recalled=120, problems=7), PACE).replace("\u00a0", " ")

    assert told == (
        "Granskar 25 % · 250/1 000 filer · 2,0/8,0 GB · 85 filer/s · 12 MB/s · 1:02:03 kvar · "
        "7 problem · 120 redan kända"
    )


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_gets_one_line_drawn_over_and_colour_unless_refused(
    monkeypatch: pytest.MonkeyPatch, no_color: str
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_color)
    with Bar() as bar:
        bar.show(state(problems=7))

    written = terminal.getvalue()
    assert written.count("\n") == 1
    assert written.endswith("\n")
    assert ("\x1b[33m" in written) is (not no_color)
    drawn = re.sub(r"\x1b\[\d+m", "", written.rstrip("\n")).split("\r")[-1]
    assert len(drawn) == 79


def test_elsewhere_the_last_state_is_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar() as bar:
        bar.show(state())
        bar.show(state(files=1000, size=8 * GB))

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "1\u00a0000/1\u00a0000" in told
    assert "\r" not in told and "\x1b" not in told


def test_the_beat_goes_on_while_no_file_ends() -> None:
    beats: list[int] = []
    third = threading.Event()

    def beat() -> None:
        beats.append(1)
        if len(beats) == 3:
            third.set()

    every = Every(0.001, beat)
    assert third.wait(30)
    every.stop()
    told = len(beats)

    assert told >= 3
    assert not [thread for thread in threading.enumerate() if thread.name == "progress"]


KEYS = {
    "schema", "event", "time", "seconds", "files", "files_total", "bytes", "bytes_total",
    "files_per_second", "bytes_per_second", "seconds_left", "recalled", "problems", "troubles",
}  # fmt: skip


def test_a_log_has_a_start_what_comes_between_and_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    clock = iter(range(0, 1000, 50))
    noon = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
    with Log(stream, lambda: float(next(clock)), lambda: noon) as log:
        log.show(state(recalled=3, problems=2))
        log.write("progress")

    start, between, end = map(json.loads, stream.getvalue().splitlines())
    assert [row["event"] for row in (start, between, end)] == ["start", "progress", "end"]
    assert set(start) == set(between) == KEYS
    assert set(end) == KEYS | {"outcome"}
    assert (start["files_total"], start["seconds_left"]) == (None, None)
    assert between["time"] == "2026-11-30T12:00:00Z"
    assert between["seconds"] == 100
    assert (between["files"], between["files_total"]) == (250, 1000)
    assert (between["bytes"], between["bytes_total"]) == (2 * GB, 8 * GB)
    assert (between["recalled"], between["problems"]) == (3, 2)
    assert between["seconds_left"] == 300
    assert end["outcome"] == "complete"


@pytest.mark.parametrize(
    ("error", "outcome"), [(KeyboardInterrupt, "interrupted"), (RuntimeError, "failed")]
)
def test_the_end_of_a_log_tells_how_it_ended(
    error: type[BaseException], outcome: str, tmp_path: Path
) -> None:
    path = tmp_path / "logg.jsonl"
    with pytest.raises(error), shown(str(path)) as watch:
        watch(state())
        raise error("hemligt värde")

    rows = [json.loads(text) for text in path.read_text("utf-8").splitlines()]
    assert rows[-1]["outcome"] == outcome
    assert "hemligt" not in path.read_text("utf-8")


def test_a_log_on_standard_error_takes_the_place_of_the_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with shown("-") as watch:
        watch(state())

    told = capsys.readouterr()
    assert not told.out
    assert [json.loads(text)["event"] for text in told.err.splitlines()] == ["start", "end"]


def test_a_log_that_cannot_be_written_is_told_before_the_scan(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--json-log"), shown(str(tmp_path)):
        pytest.fail("the scan began")


def test_every_documented_key_of_the_log_is_written_and_no_other() -> None:
    documented = set(re.findall(r"`(\w+)`", "".join(
        row.split("|")[1] for row in (Log.__doc__ or "").splitlines() if "| `" in row
    )))  # fmt: skip

    assert documented == KEYS | {"outcome"}
