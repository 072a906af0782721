"""A written file with what is true about it: the bytes, the members, the planted values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from marks import Notes


@dataclass(frozen=True)
class Member:
    """What is true about one file, on its own or inside another."""

    path: str = ""
    date: dt.datetime | None = None
    """Last activity, as the file or its container tells it."""
    source: str = ""
    """`document`, `mail` or `zip`; empty when nothing tells."""
    completed: str = ""
    """The signal that says that the work is done, else empty."""
    draft: bool = False
    """Something says that it is not: utkast or tracked changes."""
    trouble: str = ""
    """Why it cannot be read, in the words of `scanner.records.Trouble`."""


@dataclass
class Made:
    """A file. The first member is the file itself, the others lie inside it."""

    content: bytes
    members: list[Member]
    notes: Notes = field(default_factory=Notes)

    @property
    def own(self) -> Member:
        """The file itself."""
        return self.members[0]

    def state(
        self, *, completed: str = "", draft: bool | None = None, trouble: str | None = None
    ) -> Made:
        """Return the file with another state."""
        own = replace(
            self.own,
            completed=completed or self.own.completed,
            draft=self.own.draft if draft is None else draft,
            trouble=self.own.trouble if trouble is None else trouble,
        )
        return Made(self.content, [own, *self.members[1:]], self.notes)

    def within(self, name: str, date: dt.datetime | None, source: str) -> Made:
        """Return the file as a member of a container that dates it; `name` may have marks."""
        notes = Notes(list(self.notes.planted), list(self.notes.lookalikes))
        name = notes.read(name, "filnamn")
        moved = []
        for member in self.members:
            path = f"{name}!/{member.path}" if member.path else name
            when, said = (member.date, member.source) if member.date else (date, source)
            moved.append(replace(member, path=path, date=when, source=said))
        return Made(self.content, moved, notes.within(name))


def contain(content: bytes, own: Member, notes: Notes, inner: list[Made]) -> Made:
    """Return a container with its inner files, which `Made.within` has moved."""
    whole = Notes(list(notes.planted), list(notes.lookalikes))
    members = [own]
    for one in inner:
        members += one.members
        whole.planted += one.notes.planted
        whole.lookalikes += one.notes.lookalikes
    return Made(content, members, whole)
