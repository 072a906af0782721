"""This month beside the earlier ones: which runs stand for them, and what has moved since.

A file is the same file as long as its path is. What was overdue last month and is not
told now has been dealt with, or has come under another rule; what was dealt with and is
there again has come back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from scanner.records import Level, Run, Status

MONTHS = 12
"""Earlier months that are compared with."""


class Movement(msgspec.Struct, frozen=True):
    """Files that may not stay, against the month before; all but `back` are told once."""

    new: int
    """Not told before, in any month that is compared with."""
    remaining: int
    """Told last month too."""
    back: int
    """Told in an earlier month, not in the last, and now again."""
    gone: int
    """Told last month, and no longer there."""
    cleared: int
    """Told last month, still there, and no longer overdue."""
    exempt: int
    """Told last month, and exempt by decision now."""


def earlier(runs: Iterable[Run], run: Run) -> tuple[Run, ...]:
    """Return the run that stands for each earlier month, oldest first, at most `MONTHS`.

    The last complete run of a month stands for it. A sample is not compared with a scan of
    everything, nor with another sample.
    """
    last: dict[str, Run] = {}
    if run.sample:
        return ()
    this = f"{run.as_of:%Y-%m}"
    for one in sorted(runs, key=lambda each: (each.as_of, each.id)):
        month = f"{one.as_of:%Y-%m}"
        if one.complete and one.month is not None and not one.sample and month < this:
            last[month] = one
    return tuple(last[month] for month in sorted(last)[-MONTHS:])


def breaks(runs: Sequence[Run]) -> tuple[dt.date, ...]:
    """Return the days of the runs that went by another policy, program or model than the last.

    `runs` are oldest first. The figures of such a month do not compare with those before it.
    """
    tools = [(run.policy_sha256, run.version, run.model) for run in runs]
    changed = zip(runs[1:], tools[1:], tools, strict=False)
    return tuple(run.as_of for run, now, before in changed if now != before)


def movement(
    now: Mapping[str, Level],
    before: Sequence[Collection[str]],
    status: Mapping[str, Status],
) -> Movement:
    """Return what has moved.

    `now` are the paths that may not stay, `before` those of each earlier month, oldest
    first, at least one; `status` tells of each path of the last month that is still there.
    """
    *past, last = before
    new = [path for path in now if path not in last]
    back = sum(any(path in month for month in past) for path in new)
    left = [path for path in last if path not in now]
    exempt = sum(status.get(path) is Status.EXEMPT for path in left)
    gone = sum(path not in status for path in left)
    return Movement(
        new=len(new) - back,
        remaining=len(now) - len(new),
        back=back,
        gone=gone,
        cleared=len(left) - gone - exempt,
        exempt=exempt,
    )
