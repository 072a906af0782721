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


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub Save(source As String, list As String, password As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim saving(1) As New com.sun.star.beans.PropertyValue
  If password &lt;&gt; "" Then
    ReDim Preserve saving(2) As New com.sun.star.beans.PropertyValue
    saving(2).Name = "Password"
    saving(2).Value = password
  End If
  targets = Split(list, "|")
  For number = 0 To UBound(targets) Step 3
    saving(0).Name = "FilterName"
    saving(0).Value = targets(number + 1)
    saving(1).Name = "FilterOptions"
    saving(1).Value = targets(number + 2)
    On Error Resume Next
    document.storeToURL(targets(number), saving())
    On Error GoTo 0
  Next
  document.close(True)
End Sub
</script:module>
"""
"""Stores one document in many formats, with a password when there is one."""


@pytest.fixture(scope="session")
def stored(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., dict[str, bytes]]:
    """Let LibreOffice store a file as `{suffix: (filter, options)}`, all in one run of it."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("macros")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    seed = tmp_path_factory.mktemp("seed") / "a.txt"
    seed.write_text("a")
    # The first run makes the profile, and would write over a macro that is there before it.
    first = [*command, "--convert-to", "html", "--outdir", str(seed.parent), str(seed)]
    subprocess.run(first, check=True, capture_output=True, timeout=120)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"
    if not module.exists():
        pytest.skip("LibreOffice has no Basic here")
    module.write_text(MACRO, "utf-8")

    def store(
        source: Path, targets: dict[str, tuple[str, str]], password: str = ""
    ) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("stored")
        paths = {suffix: folder / f"a.{suffix}" for suffix in targets}
        listed = "|".join(f"{paths[s].as_uri()}|{name}|{o}" for s, (name, o) in targets.items())
        call = f'macro:///Standard.Module1.Save("{source.as_uri()}","{listed}","{password}")'
        subprocess.run([*command, call], check=True, capture_output=True, timeout=240)
        return {suffix: path.read_bytes() for suffix, path in paths.items() if path.exists()}

    return store
