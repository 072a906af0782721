"""One file being read: members handed out one by one, limits over all of them, logos passed."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest
from PIL import Image

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Document
from scanner.settings import Limits


def zipped(count: int) -> bytes:
    """An archive of texts, the second of them a letter with an attachment."""
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "BREV", "a@example.se", "b@example.se"
    letter.set_content("BREVTEXT")
    letter.add_attachment(b"BILAGA", maintype="text", subtype="plain", filename="bilaga.txt")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            if number == 1:
                archive.writestr("brev.eml", letter.as_bytes())
            else:
                archive.writestr(f"{number}.txt", f"TEXT{number}")
    return out.getvalue()


def test_members_come_one_by_one_with_what_is_inside_them() -> None:
    handed: list[Document] = []
    source = BytesSource("a.zip", zipped(4))

    rest = read_source(source, Limits(), handed.append)
    whole = read_source(source, Limits())

    assert [m.path for document in handed for m in document.members] == [
        "0.txt",
        "brev.eml",
        "brev.eml!/bilaga.txt",
        "2.txt",
        "3.txt",
    ]
    assert [len(document.members) for document in handed] == [1, 2, 1, 1]
    assert [m.path for m in rest.members] == [""]
    together = [p for document in handed for p in document.parts] + list(rest.parts)
    assert sorted(p.text for p in together) == sorted(p.text for p in whole.parts)


def test_a_letter_is_not_handed_out_in_pieces() -> None:
    """Only what wraps others is taken apart: a letter and its files are one document."""
    handed: list[Document] = []
    with zipfile.ZipFile(io.BytesIO(zipped(2))) as archive:
        letter = archive.read("brev.eml")

    whole = read_source(BytesSource("brev.eml", letter), Limits(), handed.append)

    assert not handed
    assert [m.path for m in whole.members] == ["", "bilaga.txt"]


@pytest.mark.parametrize(("size", "troubles"), [(16, []), (400, ["image"])])
def test_a_logo_in_a_letter_is_passed_and_a_picture_is_told(size: int, troubles: list[str]) -> None:
    out = io.BytesIO()
    Image.effect_noise((size, size), 80).save(out, "PNG")
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "BREV", "a@example.se", "b@example.se"
    letter.set_content("Hej")
    letter.add_attachment(out.getvalue(), maintype="image", subtype="png", filename="bild.png")

    document = read_source(BytesSource("brev.eml", letter.as_bytes()), Limits())

    assert [problem.trouble.value for problem in document.problems] == troubles
