"""One file being read: members handed out one by one, limits over all of them, logos passed."""

from __future__ import annotations

import io
import warnings
import zipfile
from email.message import EmailMessage

import pytest
from PIL import Image

from scanner import extract
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

    complete = [[m.path for m in piece.members if m.path not in piece.open] for piece in handed]
    assert complete == [["0.txt"], ["brev.eml", "brev.eml!/bilaga.txt"], ["2.txt"], ["3.txt"]]
    assert all(piece.open == {""} for piece in handed)
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


def test_a_large_table_is_handed_out_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece says that more follows; together they are the whole text, in order."""
    monkeypatch.setattr(extract, "HELD", 20_000)
    rows = "".join(f"{number};Anna Ek;Storgatan {number}\n" for number in range(9_000))
    source = BytesSource("a.csv", ("nr;namn;gata\n" + rows).encode())
    handed: list[Document] = []

    last = read_source(source, Limits(), handed.append)
    whole = read_source(source, Limits())

    assert len(handed) > 2
    assert {piece.open for piece in handed} == {frozenset({""})}
    assert max(len(part.text) for piece in handed for part in piece.parts) < 100_000
    assert (last.open, last.members) == (frozenset(), whole.members)
    together = [part for piece in (*handed, last) for part in piece.parts]
    assert together == list(whole.parts)


def test_a_large_table_in_an_archive_is_handed_out_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extract, "HELD", 1_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "".join(f"{n};Anna Ek\n" for n in range(5_000)))
        archive.writestr("b.txt", "Hej")
    handed: list[Document] = []

    read_source(BytesSource("a.zip", out.getvalue()), Limits(), handed.append)

    assert [piece.open for piece in handed].count(frozenset({"", "a.csv"})) == 3
    assert [m.path for m in handed[-1].members] == ["", "b.txt"]


def test_two_members_of_one_name_are_two_members() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", "ETT")
        archive.writestr("a.txt", "TVÅ")

    whole = read_source(BytesSource("a.zip", out.getvalue()), Limits())

    assert [(p.member, p.text) for p in whole.parts if p.member] == [
        ("a.txt", "ETT"),
        ("a.txt (2)", "TVÅ"),
    ]


def test_trouble_of_who_takes_the_pieces_is_no_trouble_of_the_file() -> None:
    def failing(piece: Document) -> None:
        raise LookupError(piece.name)

    with pytest.raises(LookupError):
        read_source(BytesSource("a.zip", zipped(3)), Limits(), failing)


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
