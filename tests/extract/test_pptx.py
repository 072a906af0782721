"""PowerPoint presentations: slides and all behind them, named, and hidden when it is."""

from __future__ import annotations

import gzip
import random
import re
import struct

import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from scanner import words
from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Trouble
from scanner.settings import Limits

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
WIDTH, HEIGHT = 9_144_000, 6_858_000


def relations(**entries: tuple[str, str]) -> str:
    """A relations part; a target with a scheme is external."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
            + (' TargetMode="External"' if ":" in target else "")
            + "/>"
            for key, (kind, target) in entries.items()
        )
        + "</Relationships>"
    )


def part(root: str, inner: str, attributes: str = "") -> str:
    """A part with every namespace declared."""
    return f"<{root} {NAMESPACES} {attributes}>{inner}</{root}>"


def text(*lines: str) -> str:
    """Paragraphs, each cut over two runs in the middle of a word."""
    return "".join(
        f"<a:p><a:r><a:t>{one[:3]}</a:t></a:r><a:r><a:rPr b='1'/><a:t>{one[3:]}</a:t></a:r></a:p>"
        for one in lines
    )


def shape(body: str, name: str = "Ruta 1", left: int = 0, extra: str = "") -> str:
    """A shape with text."""
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr id='2' name='{name}' {extra}/></p:nvSpPr><p:spPr><a:xfrm>"
        f"<a:off x='{left}' y='0'/><a:ext cx='900' cy='900'/></a:xfrm></p:spPr>"
        f"<p:txBody>{body}</p:txBody></p:sp>"
    )


def tree(*shapes: str) -> str:
    """The shapes of a slide."""
    return "<p:cSld><p:spTree>" + "".join(shapes) + "</p:spTree></p:cSld>"


def table(*rows: tuple[str, ...]) -> str:
    """A table in a frame."""
    return (
        "<p:graphicFrame><a:graphic><a:graphicData><a:tbl>"
        + "".join(
            "<a:tr>"
            + "".join(f"<a:tc><a:txBody>{text(cell)}</a:txBody></a:tc>" for cell in row)
            + "</a:tr>"
            for row in rows
        )
        + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


MEMBERS: dict[str, str | bytes] = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations(r1=("officeDocument", "ppt/presentation.xml")),
    "ppt/presentation.xml": part(
        "p:presentation",
        '<p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId id="257" r:id="r1"/></p:sldIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:extLst><p14:sectionLst>'
        '<p14:section name="qsection" id="{1}"><p14:sldIdLst><p14:sldId id="256"/>'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:extLst>",
    ),
    "ppt/_rels/presentation.xml.rels": relations(
        r1=("slide", "slides/slide1.xml"), r2=("slide", "slides/slide2.xml")
    ),
    "ppt/slides/slide2.xml": part(
        "p:sld",
        tree(
            shape(text("qtitle Rubrik")),
            shape(
                text("nummer 850101-2382"),
                name="qshapename Ek",
                extra="descr='qalttext x' title='qalttitle x'",
            ),
            shape(text("qoffslide"), left=WIDTH + 5),
            shape(text("qleftslide"), left=-901),
            shape(text("qinvisible"), extra="hidden='1'"),
            table(("Namn", "Personnummer"), ("qtable Ek", "900101-2385")),
            "<p:grpSp><p:grpSpPr><a:xfrm><a:off x='99999999' y='0'/><a:ext cx='9' cy='9'/></a:xfrm>"
            "</p:grpSpPr>"
            + shape(text("qgroup"), left=99_999_999)
            + "<p:grpSp>"
            + shape(text("qnestedgroup"))
            + "</p:grpSp></p:grpSp>",
            shape(
                "<a:p><a:r><a:rPr><a:hlinkClick r:id='rLink' tooltip='qtooltip x'/></a:rPr>"
                "<a:t>qlinktext</a:t></a:r><a:br/><a:r><a:t>nästa rad</a:t></a:r></a:p>"
            ),
            "<mc:AlternateContent><mc:Choice Requires='x'>"
            + shape(text("qchoice"))
            + "</mc:Choice><mc:Fallback>"
            + shape(text("qchoice"))
            + shape(text("qfallback"))
            + "</mc:Fallback></mc:AlternateContent>",
        ),
    ),
    "ppt/slides/slide1.xml": part(
        "p:sld", tree(shape(text("qhiddenslide")), table(("qhiddencell", "b"))), 'show="0"'
    ),
    "ppt/slides/_rels/slide2.xml.rels": relations(
        rLink=("hyperlink", "https://www.example.se/qlinktarget"),
        rNotes=("notesSlide", "../notesSlides/notesSlide7.xml"),
        rLayout=("slideLayout", "../slideLayouts/slideLayout1.xml"),
        rComments=("comments", "../comments/comment9.xml"),
        rModern=("comments", "../comments/modernComment_1.xml"),
        rData=("diagramData", "../diagrams/data4.xml"),
        rDrawing=("diagramDrawing", "../diagrams/drawing4.xml"),
        rChart=("chart", "../charts/chart3.xml"),
        rTag=("tags", "../tags/tag1.xml"),
        rBook=("package", "../embeddings/Arbetsbok.txt"),
    ),
    "ppt/notesSlides/notesSlide7.xml": part("p:notes", tree(shape(text("qnotes")))),
    "ppt/notesMasters/notesMaster1.xml": part("p:notesMaster", tree(shape(text("qmasternotes")))),
    "ppt/handoutMasters/handoutMaster1.xml": part("p:handoutMaster", tree(shape(text("qhandout")))),
    "ppt/slideMasters/slideMaster1.xml": part("p:sldMaster", tree(shape(text("qslidemaster")))),
    "ppt/slideLayouts/slideLayout1.xml": part("p:sldLayout", tree(shape(text("qusedlayout")))),
    "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(
        r1=("slideMaster", "../slideMasters/slideMaster1.xml")
    ),
    "ppt/slideLayouts/slideLayout2.xml": part("p:sldLayout", tree(shape(text("qunusedlayout")))),
    "ppt/comments/comment9.xml": part(
        "p:cmLst",
        '<p:cm authorId="0" dt="2026-01-01" idx="1"><p:pos x="1" y="2"/><p:text>'
        "qoldcomment</p:text></p:cm>",
    ),
    "ppt/comments/modernComment_1.xml": part(
        "p188:cmLst",
        '<p188:cm id="{1}" authorId="{2}"><p188:replyLst><p188:reply id="{3}"><p188:txBody>'
        + text("qreply")
        + "</p188:txBody></p188:reply></p188:replyLst><p188:txBody>"
        + text("qmoderncomment")
        + "</p188:txBody></p188:cm>",
    ),
    "ppt/commentAuthors.xml": part(
        "p:cmAuthorLst", '<p:cmAuthor id="0" name="qoldauthor Ek" initials="QE"/>'
    ),
    "ppt/authors.xml": part(
        "p188:authorLst",
        '<p188:author id="{2}" name="qmodernauthor Ek" userId="S::qmodernuser@example.se::1"/>',
    ),
    "ppt/diagrams/data4.xml": part(
        "dgm:dataModel",
        f"<dgm:ptLst><dgm:pt><dgm:t>{text('qsmartart')}</dgm:t></dgm:pt></dgm:ptLst>",
    ),
    "ppt/diagrams/drawing4.xml": part("dsp:drawing", shape(text("qsmartdrawing")), "xmlns:dsp='d'"),
    "ppt/charts/chart3.xml": part(
        "c:chartSpace",
        f"<c:title>{text('qcharttitle')}</c:title><c:pt><c:v>qchartcache</c:v></c:pt>",
    ),
    "ppt/tags/tag1.xml": part("p:tagLst", '<p:tag name="QTAGNAME" val="qtagvalue x"/>'),
    "ppt/embeddings/Arbetsbok.txt": "qembedded",
    "ppt/media/film.mp4": b"\0" * 10,
    "docProps/core.xml": (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>qcoretitle'
        "</dc:title><dc:creator>qcorecreator</dc:creator><dc:description>qcorecomments"
        "</dc:description><dcterms:modified>2026-03-05T08:30:00Z</dcterms:modified>"
        "</cp:coreProperties>"
    ),
}

PLANTED = {
    "qtitle": ("", "bild 1"),
    "850101-2382": ("", "bild 1"),
    "qshapename": ("metadata", "bild 1 objektnamn"),
    "qalttext": ("metadata", "bild 1 alternativtext"),
    "qalttitle": ("metadata", "bild 1 alternativtext"),
    "qoffslide": ("off_slide", "bild 1"),
    "qleftslide": ("off_slide", "bild 1"),
    "qinvisible": ("invisible", "bild 1"),
    "qtable Ek\t900101-2385": ("", "bild 1 tabell 1"),
    "qgroup": ("", "bild 1"),
    "qnestedgroup": ("", "bild 1"),
    "qtooltip": ("metadata", "bild 1 länk"),
    "qlinktext\nnästa rad": ("", "bild 1"),
    "qlinktarget": ("metadata", "bild 1 länk"),
    "qchoice": ("", "bild 1"),
    "qfallback": ("", "bild 1"),
    "qhiddenslide": ("hidden_slide", "bild 2"),
    "qhiddencell": ("hidden_slide", "bild 2 tabell 1"),
    "qnotes": ("notes", "bild 1 anteckningar"),
    "qoldcomment": ("comment", "bild 1 kommentar 1"),
    "qmoderncomment": ("comment", "bild 1 kommentar 1"),
    "qreply": ("comment", "bild 1 kommentar 2"),
    "qoldauthor": ("metadata", "författare objektnamn"),
    "qmodernauthor": ("metadata", "författare objektnamn"),
    "qmodernuser": ("metadata", "författare"),
    "qsection": ("metadata", "avsnitt"),
    "qhandout": ("unused", "åhörarkopiebakgrund 1"),
    "qmasternotes": ("unused", "anteckningsbakgrund 1"),
    "qslidemaster": ("", "bildbakgrund 1"),
    "qusedlayout": ("", "bildlayout 1"),
    "qunusedlayout": ("unused", "bildlayout 2"),
    "qsmartart": ("", "bild 1 SmartArt 4"),
    "qsmartdrawing": ("", "bild 1 ritning 4"),
    "qcharttitle": ("", "bild 1 diagram 3"),
    "qchartcache": ("", "bild 1 diagram 3"),
    "QTAGNAME": ("metadata", "bild 1 tagg 1 objektnamn"),
    "qtagvalue": ("metadata", "bild 1 tagg 1"),
    "qembedded": ("", "bild 1 › bilaga Arbetsbok.txt"),
    "qcoretitle": ("metadata", "titel"),
    "qcorecreator": ("metadata", "författare"),
    "qcorecomments": ("metadata", "beskrivning"),
}
"""Token -> why it is hidden, and the beginning of its place in Swedish words."""


@pytest.fixture(scope="module")
def content(package):
    """The presentation with everything in it."""
    return package(MEMBERS)


def test_every_planted_place_is_found_with_its_name_and_hidden_state(content, reading):
    """No place of the format is passed over, and what is hidden is said to be."""
    read = reading("allt.pptx", content)

    wrong = {
        token: (read.hidden(token), read.places(token))
        for token, (hidden, place) in PLANTED.items()
        if read.hidden(token) != {hidden} or not min(read.places(token)).startswith(place)
    }

    assert wrong == {}


def test_film_is_not_examined_and_told(content, reading):
    """What is said in a film may be sensitive; nobody has listened."""
    assert reading("allt.pptx", content).troubles == [Trouble.UNSUPPORTED]


def box(kind: bytes, *inner: bytes) -> bytes:
    """A box of a film."""
    body = b"".join(inner)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def noise(size: int) -> bytes:
    """Bytes that do not pack."""
    return random.Random(size).randbytes(size)


def film(size: int, last: bool) -> bytes:
    """A film with a title, before or after what is shown."""
    label = box(b"\xa9nam", box(b"data", bytes(8), "qfilm Åsa".encode()))
    movie = box(b"moov", box(b"udta", box(b"meta", bytes(4), box(b"ilst", label))))
    data = box(b"mdat", noise(size))
    return box(b"ftyp", b"isom", bytes(4)) + (data + movie if last else movie + data)


def sound(size: int) -> bytes:
    """A sound with an ID3 tag."""
    frames = b""
    for name, text in ((b"TIT2", b"\x03" + "qtitle Åsa".encode()),
                       (b"COMM", b"\x01swe" + "\0qcomment Ek".encode("utf-16"))):  # fmt: skip
        frames += name + struct.pack(">IH", len(text), 0) + text
    return b"ID3\x03\0\0" + bytes(4) + frames + bytes(16) + b"\xff\xfb" + noise(size)


def wave(size: int) -> bytes:
    """A wave with an INFO list."""
    said = b"IART" + struct.pack("<I", 8) + b"qarti Ek"
    return b"RIFF" + bytes(4) + b"WAVELIST" + struct.pack("<I", 20) + b"INFO" + said + noise(size)


@pytest.mark.parametrize(
    ("name", "data", "tokens", "troubles"),
    [
        ("film.mp4", film(9_000, last=False), ["qfilm Åsa"], []),
        ("film.mp4", film(3_000_000, last=True), ["qfilm Åsa"], ["unsupported"]),
        ("ljud.mp3", sound(9_000), ["qtitle Åsa", "qcomment Ek"], []),
        ("ljud.mp3", sound(300_000), ["qtitle Åsa"], ["unsupported"]),
        ("ljud.wav", wave(9_000), ["qarti Ek"], []),
        ("okänd.mp4", b"\x01\x02" * 99, [], ["unsupported"]),
        ("text.mp4", b"qdisguised text that has another name", ["qdisguised"], []),
        ("bild.png", b"qdisguised text that has another name", ["qdisguised"], []),
    ],
)
def test_labels_of_films_are_read_and_only_effects_are_passed(
    name, data, tokens, troubles, package, reading
):
    """A short effect holds no talk; a longer film was not listened to, and that is told."""
    members = {k: v for k, v in MEMBERS.items() if "media" not in k}
    rels = str(members["ppt/slides/_rels/slide2.xml.rels"])
    rels = rels.replace("</Relationships>", f'<Relationship Id="rM" Type="{R}/video" '
                        f'Target="../media/{name}"/></Relationships>')  # fmt: skip
    members |= {f"ppt/media/{name}": data, "ppt/slides/_rels/slide2.xml.rels": rels}

    read = reading("a.pptx", package(members))

    assert read.troubles == troubles
    for token in tokens:
        assert min(read.places(token)).startswith("bild 1 ")
    if troubles:
        (problem,) = read.document.problems
        assert [step.kind for step in problem.place] == ["slide", "media"]


def test_text_of_drawn_pictures_is_read(package, reading, office, tmp_path):
    """A table pasted as EMF or WMF, an SVG and the picture beside the file's name."""
    source = tmp_path / "a.fodg"
    source.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.graphics">'
        '<office:automatic-styles><style:style style:name="F" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
        '<office:body><office:drawing><draw:page draw:name="p"><draw:frame svg:x="2cm" '
        'svg:y="2cm" svg:width="14cm" svg:height="2cm"><draw:text-box><text:p>Åsa Öst 85'
        '<text:span text:style-name="F">0101</text:span>-2382 bor</text:p><text:p>nästa rad'
        "</text:p></draw:text-box></draw:frame></draw:page></office:drawing></office:body>"
        "</office:document>"
    )
    pictures = {form: office(source, form) for form in ("emf", "wmf", "svg")}
    members = {k: v for k, v in MEMBERS.items() if "media" not in k}
    for number, (form, data) in enumerate(pictures.items(), start=1):
        members[f"ppt/media/image{number}.{form}"] = data
    members["ppt/media/image7.wmz"] = gzip.compress(pictures["wmf"])
    members["docProps/thumbnail.emf"] = pictures["emf"]

    read = reading("a.pptx", package(members))

    parts = read.holding("Åsa Öst 850101-2382 bor")
    assert {(words.place(part.place), part.hidden) for part in parts} == {
        *((f"infogad bild {number}", "") for number in (1, 2, 3, 7)),
        ("infogad bild", "cache"),
    }
    assert all("nästa rad" in part.text.split("\n") for part in parts)
    assert read.troubles == []
    for form, data in pictures.items():
        alone = reading(f"a.{form}", data)
        assert "Åsa Öst 850101-2382 bor\nnästa rad" in alone.text
        assert alone.troubles == []


def test_slide_is_one_part_and_table_knows_its_titles(content, reading):
    """Texts of a slide are each other's context; a table is told apart."""
    read = reading("allt.pptx", content)

    (first,) = read.holding("qtitle")
    (cells,) = read.holding("qtable")
    assert first.text.startswith("qtitle Rubrik\nnummer 850101-2382\nqgroup")
    assert "qinvisible" not in first.text
    assert cells.table.header == ("Namn", "Personnummer")


def test_text_written_twice_for_old_programs_is_told_once(content, reading):
    """Choice and fallback hold the same text; one finding is enough."""
    assert reading("allt.pptx", content).text.count("qchoice") == 1


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A presentation that python-pptx wrote."""
    deck = pptx.Presentation()
    deck.core_properties.author = "qcorecreator"
    for number in range(12):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Rubrik {number} åäö"
        slide.placeholders[1].text = f"Punkt {number * 7919}\nandra punkten"
        slide.notes_slide.notes_text_frame.text = f"qnotes{number * 31}x"
    cells = slide.shapes.add_table(3, 2, 0, 0, Inches(4), Inches(1)).table
    for row in range(3):
        for column in range(2):
            cells.cell(row, column).text = f"cell{row}{column}"
    data = CategoryChartData()
    data.categories = ["qcategory Ek", "Bo"]
    data.add_series("qseries", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(3), Inches(3), data)
    slide._element.set("show", "0")
    path = tmp_path_factory.mktemp("written") / "a.pptx"
    deck.save(path)
    return path


def known_words(path) -> set[str]:
    """Words that python-pptx reads in shapes, tables and notes."""
    found: list[str] = []
    for slide in pptx.Presentation(path).slides:
        found += re.findall(r"\w+", slide.notes_slide.notes_text_frame.text)
        for one in slide.shapes:
            if one.has_text_frame:
                found += re.findall(r"\w+", one.text_frame.text)
            if one.has_table:
                for row in one.table.rows:
                    for cell in row.cells:
                        found += re.findall(r"\w+", cell.text)
    return set(found)


def test_words_agree_with_python_pptx(written, reading):
    """Every word that python-pptx reads is read."""
    read = reading("a.pptx", written.read_bytes())

    known = known_words(written)
    assert len(known) > 30
    assert known - set(re.findall(r"\w+", read.text)) == set()


def test_workbook_behind_a_chart_is_read(written, reading):
    """A chart brings the sheet that it was made from, with all its cells."""
    read = reading("a.pptx", written.read_bytes())

    places = read.places("qcategory")
    assert any(place.startswith("bild 12 diagram") for place in places)
    assert any("bilaga Microsoft_Excel_Sheet" in place and "Blad" in place for place in places)


@pytest.mark.parametrize("target", ["pptx", "odp"])
def test_every_place_that_libreoffice_writes_is_found(target, written, office, reading):
    """Another program writes the same places in its own way."""
    read = reading(f"a.{target}", office(written, target))

    assert known_words(written) - set(re.findall(r"\w+", read.text)) == set()
    assert read.hidden("qnotes31x") == {"notes"}
    assert read.places("qnotes31x") == {"bild 2 anteckningar"}
    assert read.hidden("Rubrik 11") >= {"hidden_slide"}
    assert read.hidden("Rubrik 2 ") >= {""}
    assert "bild 12 tabell 1" in read.places("cell21")
    assert read.holding("qcategory")
    assert read.properties["author"] == ["qcorecreator"]


def test_truncated_file_gives_what_is_left(content, reading):
    """The directory at the end is gone; slides before the cut are read, and that is told."""
    read = reading("a.pptx", content[: content.index(b"ppt/notesSlides")])

    assert read.holding("qtitle")
    assert Trouble.CORRUPT in read.troubles


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_makes_an_exception(package, content, data):
    """Flipped bytes, cuts, and damage inside well-packed parts give a document."""
    if data.draw(st.booleans()):
        damaged = bytearray(content)
    else:
        name = data.draw(st.sampled_from([n for n in MEMBERS if n.startswith("ppt/s")]))
        inner = bytearray(str(MEMBERS[name]).encode())
        inner[data.draw(st.integers(0, len(inner) - 1))] = data.draw(st.integers(0, 255))
        damaged = bytearray(package(MEMBERS | {name: bytes(inner)}))
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged))) :]

    document = read_source(BytesSource("a.pptx", bytes(damaged)), Limits())

    assert document.members
