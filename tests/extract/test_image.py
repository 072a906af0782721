"""Pictures are read when asked, and told of when not."""

from __future__ import annotations

import io

import pytest

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Trouble
from scanner.settings import Limits

image = pytest.importorskip("PIL.Image")
draw = pytest.importorskip("PIL.ImageDraw")
font = pytest.importorskip("PIL.ImageFont")

NUMBER = "19850101-2382"


def picture(*lines: str, form: str = "PNG") -> bytes:
    """A page with lines of black text."""
    page = image.new("RGB", (1200, 100 + 100 * len(lines)), "white")
    pen = draw.Draw(page)
    for number, line in enumerate(lines):
        pen.text((60, 60 + 100 * number), line, fill="black", font=font.load_default(size=44))
    stream = io.BytesIO()
    page.save(stream, form)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_a_picture_is_a_problem_without_ocr(form: str) -> None:
    document = read_source(BytesSource("bild.dat", picture(NUMBER, form=form)), Limits())

    assert [problem.trouble for problem in document.problems] == [Trouble.IMAGE]


def test_text_of_a_picture_is_read_and_marked_as_ocr() -> None:
    pytest.importorskip("rapidocr")
    content = picture("Utredning om elevens behov", f"Personnummer {NUMBER}")

    document = read_source(BytesSource("skannat", content), Limits(ocr=True))

    text = "\n".join(part.text for part in document.parts)
    assert NUMBER in text
    assert "Utredning" in text.splitlines()[0]
    assert all(part.ocr for part in document.parts)
    assert not document.problems


def test_a_picture_bomb_is_refused() -> None:
    pytest.importorskip("rapidocr")
    stream = io.BytesIO()
    image.new("1", (20_000, 20_000)).save(stream, "PNG")

    document = read_source(BytesSource("bomb.png", stream.getvalue()), Limits(ocr=True))

    assert document.problems


def test_scanned_pages_of_a_pdf_are_read_up_to_the_limit() -> None:
    """A page beyond the limit is told of, not forgotten."""
    pytest.importorskip("rapidocr")
    pages = [image.open(io.BytesIO(picture(f"Personnummer {NUMBER} sida {n}"))) for n in (1, 2)]
    stream = io.BytesIO()
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:])

    document = read_source(BytesSource("a.pdf", stream.getvalue()), Limits(ocr=True, ocr_pages=1))

    assert NUMBER in "".join(part.text for part in document.parts if part.ocr)
    (problem,) = document.problems
    assert (problem.trouble, problem.place[0].value) == (Trouble.IMAGE, "2")
