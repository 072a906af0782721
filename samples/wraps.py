"""Zip files around other files: the members are judged each on its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from made import Made, Member, contain
from marks import Notes, plain
from package import archive


def zipped(files: Mapping[str, Made], when: dt.datetime) -> Made:
    """Return a zip of the files, all stamped `when`; a zip has no date of its own."""
    entries = [(plain(name), made.content, when) for name, made in files.items()]
    inner = [made.within(name, when, "zip") for name, made in files.items()]
    return contain(archive(entries), Member(), Notes(), inner)
