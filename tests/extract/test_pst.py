"""Outlook mailboxes through libpff: what it refuses is told, and a missing libpff too."""

from __future__ import annotations

import sys

HEADER = b"!BDN" + b"\0" * 600


def test_a_damaged_mailbox_is_a_problem(reading):
    found = reading("a.pst", HEADER)

    assert found.troubles == ["corrupt"]


def test_without_libpff_the_file_is_told_as_unread(reading, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypff", None)

    found = reading("a.pst", HEADER)

    assert found.troubles == ["unsupported"]
    assert "libpff" in found.document.problems[0].detail
