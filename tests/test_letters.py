"""The same letter in many mailboxes is searched once, and told as each copy."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from recognizers.base import Hit
from scanner import letters, policy
from scanner.examine import Examiner, Orders
from scanner.extract import letter as letter_of
from scanner.records import Classification, Document, Item, Level, Member, Part, Property
from scanner.settings import Limits

NUMBER = "19850101-2382"
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)


class Counting(Examiner):
    """Counts the texts that are searched."""

    def __init__(self) -> None:
        super().__init__(ORDERS)
        self.texts: list[str] = []
        search = self.search

        def count(text: str) -> list[Hit]:
            self.texts.append(text)
            return search(text)

        self.search = count

    def of(self, path: Path) -> tuple[Classification, ...]:
        size = path.stat().st_size
        return self.examine(Item(path.name, str(path), size, 1)).classifications


def letter(server: str, body: str = f"Ada Ek, {NUMBER}, har diabetes.", day: int = 1) -> bytes:
    made = EmailMessage()
    made["Received"] = f"from {server} by b.example; Tue, {day} Dec 2026 10:00:00 +0100"
    made["X-MS-Exchange-Organization-SCL"] = server
    made["From"], made["To"] = "ada@danvik.example", "alla@danvik.example"
    made["Subject"], made["Message-ID"] = "Frånvaro", "<1@danvik.example>"
    made["Date"] = "Mon, 30 Nov 2026 09:00:00 +0100"
    made.set_content(body)
    made.add_attachment(b"namn;diagnos\nAda Ek;epilepsi\n", "text", "csv", filename="lista.csv")
    made.set_boundary("x")
    return made.as_bytes()


def box(path: Path, *messages: bytes) -> Path:
    mark = b"From x Mon Nov 30 09:00:00 2026\n"
    path.write_bytes(b"".join(mark + one + b"\n\n" for one in messages))
    return path


def told(rows: tuple[Classification, ...]) -> list[tuple[object, ...]]:
    """What is found, without what is of each copy."""
    return [(c.kind, c.findings, c.level, c.problems, c.signals) for c in rows]


def test_a_copy_in_another_mailbox_is_not_searched_again(tmp_path: Path) -> None:
    """It has its own place, size and date; what came with it is its own too."""
    examiner = Counting()
    first = examiner.of(box(tmp_path / "a.mbox", letter("a.example")))
    searched = len(examiner.texts)
    second = examiner.of(box(tmp_path / "b.mbox", letter("second.example", day=8)))

    assert len(examiner.texts) == searched + 1  # the name of the mailbox
    assert told(second) == told(first)
    assert max(c.level for c in second) is Level.SENSITIVE
    assert [c.path for c in second] == [
        "b.mbox", "b.mbox!/000001 Frånvaro.eml", "b.mbox!/000001 Frånvaro.eml!/lista.csv",
    ]  # fmt: skip
    assert second[1].size == first[1].size + 2 * len("second") - 2
    assert second[1].dates[0].when.date() == dt.date(2026, 12, 8)


def test_what_is_told_of_a_copy_is_what_reading_it_tells(tmp_path: Path) -> None:
    """Whatever stood in the mailboxes before, and wherever the copies lie in this one."""
    path = box(tmp_path / "a.mbox", letter("a"), letter("bb"), letter("c", "Inget."), letter("d"))
    fresh = [
        Counting().of(box(tmp_path / "a.mbox", *messages))
        for messages in ([letter("a")], [letter("bb")], [letter("c", "Inget.")], [letter("d")])
    ]
    path = box(tmp_path / "a.mbox", letter("a"), letter("bb"), letter("c", "Inget."), letter("d"))
    (_, *rows) = Counting().of(path)

    assert [row.path.partition("!/")[2][:6] for row in rows[::2]] == [
        "000001", "000002", "000003", "000004",
    ]  # fmt: skip
    for number, (_, *alone) in enumerate(fresh):
        mine = tuple(rows[2 * number : 2 * number + 2])
        assert told(mine) == told(tuple(alone))
        assert [(c.size, c.dates) for c in mine] == [(c.size, c.dates) for c in alone]


@pytest.mark.parametrize(
    "changed",
    [
        letter("b", "Ada Ek, 19850206-2386, har diabetes."),
        letter("b").replace(b"bmFtbjtk", b"bmFtbTtk"),
        letter("b").replace(b"<1@danvik.example>", b"<2@danvik.example>"),
        letter("b").replace(b"Message-ID: <1@danvik.example>\n", b""),
        letter("b").replace(b"MIME-Version", b"X-Anmarkning: epilepsi\nMIME-Version"),
    ],
)
def test_a_letter_that_says_something_else_is_searched(tmp_path: Path, changed: bytes) -> None:
    assert changed != letter("b")
    examiner = Counting()
    examiner.of(box(tmp_path / "a.mbox", letter("a.example")))
    searched = len(examiner.texts)

    examiner.of(box(tmp_path / "b.mbox", changed))

    assert len(examiner.texts) > searched + 1


def test_few_letters_are_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "KEPT", 1)
    examiner = Counting()
    for body in ("Ett.", "Två.", "Ett."):
        searched = len(examiner.texts)
        examiner.of(box(tmp_path / "a.mbox", letter("a", body)))

    assert len(examiner.texts) > searched + 1


def test_a_letter_with_half_a_character_is_searched_as_any_other() -> None:
    """Nothing that a file holds may break the comparison."""
    head = Member("", "eml", 1, (), (Property("message_id", "1"),))
    whole = Document("a.eml", (head,), (Part("a"),), ())
    half = Document("a.eml", (head,), (Part("\ud800"),), ())

    assert letter_of.content(whole, "a.eml")
    assert letter_of.content(half, "a.eml") == b""
