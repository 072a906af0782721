"""Fixtures of the extractor tests: read bytes, ask where a token is, convert with LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scanner import words
from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Document, Part
from scanner.settings import Limits


class Reading:
    """A document that was read, and questions about it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def holding(self, token: str) -> list[Part]:
        """Parts with `token` in their text."""
        return [part for part in self.document.parts if token in part.text]

    def hidden(self, token: str) -> set[str]:
        """Hidden states under which `token` stands; empty when it was not found."""
        return {part.hidden for part in self.holding(token)}

    def places(self, token: str) -> set[str]:
        """Places of `token` in Swedish words."""
        return {words.place(part.place) for part in self.holding(token)}

    @property
    def text(self) -> str:
        """All text, a part a paragraph."""
        return "\n".join(part.text for part in self.document.parts)

    @property
    def troubles(self) -> list[str]:
        """Troubles of the problems, in order."""
        return [problem.trouble.value for problem in self.document.problems]

    @property
    def properties(self) -> dict[str, list[str]]:
        """Properties of all members by key."""
        found: dict[str, list[str]] = {}
        for member in self.document.members:
            for one in member.properties:
                found.setdefault(one.key, []).append(str(one.value))
        return found

    @property
    def members(self) -> dict[str, str]:
        """Path -> kind of all members."""
        return {member.path: member.kind for member in self.document.members}

    def dates(self, path: str = "") -> list[tuple[str, str]]:
        """Source and ISO time of the dates of a member."""
        member = next(member for member in self.document.members if member.path == path)
        return [(date.source.value, date.when.isoformat()) for date in member.dates]


@pytest.fixture
def reading() -> Callable[..., Reading]:
    """Read bytes under a file name, with limits changed by keyword."""

    def read(name: str, content: bytes, **limits: Any) -> Reading:
        changed = msgspec.structs.replace(Limits(), **limits)
        document = read_source(BytesSource(name, content), changed)
        for part in document.parts:
            assert part.text, "an empty part says nothing"
            assert words.place(part.place, "sv", part.hidden) is not None
            assert words.place(part.place, "en", part.hidden) is not None
        for problem in document.problems:
            assert words.place(problem.place) is not None
            assert problem.detail
        return Reading(document)

    return read


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], bytes]:
    """Convert a file with LibreOffice to a format it names; skips where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")

    def convert(path: Path, target: str) -> bytes:
        folder = tmp_path_factory.mktemp("converted")
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                str(folder),
                str(path),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        made = [one for one in folder.iterdir() if one.is_file()]
        assert made, f"LibreOffice wrote no {target}"
        return made[0].read_bytes()

    return convert


@pytest.fixture(scope="session")
def package() -> Callable[[dict[str, Any]], bytes]:
    """Make a zip of members by name, text or bytes, with a comment under the empty name."""

    def make(members: dict[str, str | bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in members.items():
                if name:
                    file.writestr(name, content)
                else:
                    file.comment = content.encode() if isinstance(content, str) else content
        return buffer.getvalue()

    return make
