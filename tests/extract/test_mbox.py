"""Mailboxes: each message is a mail of its own, in constant memory."""

from __future__ import annotations

import io
import mailbox
import tracemalloc
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import mbox
from scanner.extract.source import FileSource
from scanner.records import Attachment
from scanner.settings import Limits


def letter(subject, body, attachment=b""):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "a@example.se", "b@example.se"
    made["Date"] = "Mon, 02 Nov 2026 10:00:00 +0100"
    made.set_content(body)
    if attachment:
        made.add_attachment(attachment, "text", "plain", filename="bilaga.txt")
    return made


@pytest.fixture
def box(tmp_path):
    """Write messages with the standard library."""

    def write(*messages: Any):
        path = tmp_path / "post.mbox"
        made = mailbox.mbox(path)
        for message in messages:
            made.add(message)
        made.flush()
        made.close()
        return path.read_bytes()

    return write


def test_every_message_is_a_mail(reading, box):
    """Subjects, bodies, dates and attachments of each, as files of their own."""
    data = box(
        letter("Första å", "FORSTATEXT\n\nFrom here on it goes on\n"),
        letter("Andra", "ANDRATEXT", b"BILAGETEXT"),
    )

    found = reading("post.mbox", data)

    assert found.members == {
        "": "mbox",
        "000001 Första å.eml": "eml",
        "000002 Andra.eml": "eml",
        "000002 Andra.eml!/bilaga.txt": "text",
    }
    assert found.dates("000002 Andra.eml") == [("mail", "2026-11-02T09:00:00+00:00")]
    assert found.holding("FORSTATEXT")[0].member == "000001 Första å.eml"
    assert "\nFrom here on it goes on" in found.text
    assert "BILAGETEXT" in found.text
    assert found.document.problems == ()


def test_the_suffix_changes_nothing(reading, box):
    """A mailbox without a suffix is known by its first line."""
    assert reading("Inkorg", box(letter("x", "y"))).members[""] == "mbox"


def test_a_message_above_the_limit_is_a_problem_of_its_own(reading, box):
    """Its neighbours are read."""
    data = box(
        letter("liten", "FORE"), letter("stor", "x" * 70 + "\n" * 3_000_000), letter("l", "EFTER")
    )

    found = reading("post.mbox", data, member_bytes=1_000_000)

    assert found.troubles == ["too_large"]
    assert found.hidden("FORE") == {""}
    assert found.hidden("EFTER") == {""}


class Endless(io.RawIOBase):
    """A mailbox of many messages that is never whole in memory."""

    def __init__(self, message, count):
        self.message, self.left, self.rest = message, count, b""

    def readable(self):
        return True

    def readinto(self, buffer):
        while len(self.rest) < len(buffer) and self.left:
            self.rest += self.message
            self.left -= 1
        data, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def test_memory_does_not_grow_with_the_mailbox():
    """A hundred megabytes cost as much memory as one message."""
    message = (
        b"From a@example.se Mon Nov  2 10:00:00 2026\nSubject: x\n\n" + b"text\n" * 20_000 + b"\n"
    )

    class Source(FileSource):
        def __init__(self):
            self.name, self.size = "post.mbox", 0

        def open(self):
            return io.BufferedReader(Endless(message, 1_000))

    tracemalloc.start()
    count = sum(isinstance(one, Attachment) for one in mbox.extract(Source(), Limits()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 1_000
    assert peak < 20_000_000


bodies = st.lists(
    st.sampled_from(["hej", "From dig", ">From mig", "", "a: b", "12:30"]), max_size=6
)


@given(st.lists(bodies, min_size=1, max_size=5))
def test_the_standard_library_agrees_on_the_count(tmp_path_factory, contents):
    """As many messages come out as went in, whatever their lines begin with."""
    path = tmp_path_factory.mktemp("mbox") / "post.mbox"
    made = mailbox.mbox(path)
    for lines in contents:
        made.add(letter("x", "\n".join(lines) + "\n"))
    made.flush()
    made.close()

    assert len(list(mbox.extract(FileSource(path), Limits()))) == len(contents)
