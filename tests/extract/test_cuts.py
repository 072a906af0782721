"""A number that is cut over runs, lines and odd hyphens is whole, and found, in every format."""

from __future__ import annotations

import html

import pytest

import recognizers

NUMBER = "850101-2382"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def main(target: str) -> str:
    """The relations of a package with one main part."""
    return (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{R}/officeDocument" '
        f'Target="{target}"/></Relationships>'
    )


def docx(pieces: list[str]) -> dict[str, str]:
    """A run for each piece; a break and a no-break hyphen are elements."""
    runs = "".join(
        {"\n": "<w:r><w:br/></w:r>", "\u2011": "<w:r><w:noBreakHyphen/></w:r>",
         "\u00ad": "<w:r><w:softHyphen/></w:r>"}.get(piece, f"<w:r><w:t>{piece}</w:t></w:r>")
        for piece in pieces
    )  # fmt: skip
    body = f"<w:document xmlns:w='w'><w:body><w:p>{runs}</w:p></w:body></w:document>"
    return {"_rels/.rels": main("word/document.xml"), "word/document.xml": body}


def pptx(pieces: list[str]) -> dict[str, str]:
    """A run for each piece of a shape on a slide."""
    runs = "".join(
        "<a:br/>" if piece == "\n" else f"<a:r><a:t>{piece}</a:t></a:r>" for piece in pieces
    )
    slide = (
        "<p:sld xmlns:p='p' xmlns:a='a'><p:cSld><p:spTree><p:sp><p:txBody>"
        f"<a:p>{runs}</a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    )
    return {
        "_rels/.rels": main("ppt/presentation.xml"),
        "ppt/presentation.xml": "<p:presentation xmlns:p='p'/>",
        "ppt/slides/slide1.xml": slide,
    }


def xlsx(pieces: list[str]) -> dict[str, str]:
    """A run for each piece of a rich string."""
    runs = "".join(f"<r><t>{piece}</t></r>" for piece in pieces)
    cell = f"<c r='A1' t='inlineStr'><is>{runs}</is></c>"
    return {
        "_rels/.rels": main("xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook xmlns:r='{R}'><sheets><sheet name='B' sheetId='1' "
        "r:id='r1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{R}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row r='1'>{cell}</row></sheetData>"
        "</worksheet>",
    }


def odt(pieces: list[str]) -> dict[str, str]:
    """A span for each second piece, the others stand in the paragraph itself."""
    runs = "".join(
        "<text:line-break/>"
        if piece == "\n"
        else (f"<text:span>{piece}</text:span>" if number % 2 else piece)
        for number, piece in enumerate(pieces)
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content xmlns:office='{ODF}:office:1.0' "
        f"xmlns:text='{ODF}:text:1.0'><office:body><office:text><text:p>{runs}</text:p>"
        "</office:text></office:body></office:document-content>",
    }


def page(pieces: list[str]) -> str:
    """A tag around each piece."""
    tags = "".join("<br>" if p == "\n" else f"<b>{html.escape(p)}</b>" for p in pieces)
    return f"<!doctype html><meta charset=utf-8><p>{tags}</p>"


CUTS = {
    "runs": ["85", "0101", "-2", "382"],
    "no-break hyphen": ["850101", "\u2011", "2382"],
    "en dash": ["850101\u2013", "2382"],
    "minus": ["850101\u22122382"],
    "soft hyphen": ["8501", "\u00ad", "01-2382"],
    "zero width space": ["850101-\u200b2382"],
    "no-break space": ["850101\u00a0-\u00a02382"],
    "line break": ["850101-", "\n", "2382"],
}


@pytest.mark.parametrize("write", [docx, pptx, xlsx, odt, page])
@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_number_is_whole_and_found(write, cut, package, reading):
    """As a reader sees it, so does whoever looks for it."""
    pieces = ["Personnummer ", *CUTS[cut], " i beslutet"]
    made = write(pieces)
    if isinstance(made, dict):
        content = package({"[Content_Types].xml": "<Types/>"} | made)
    else:
        content = made.encode()

    read = reading("a", content)

    found = [hit for part in read.document.parts for hit in recognizers.find(part.text)
             if hit.entity == "SE_PERSONNUMMER"]  # fmt: skip
    assert len(found) == 1
    if cut in ("runs", "soft hyphen", "zero width space"):
        assert NUMBER in read.text
