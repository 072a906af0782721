"""Word documents: every place where text can stand, named, and hidden when it is."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from extract_msg import OleWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Trouble
from scanner.settings import Limits

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def p(inner: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells that hold paragraphs."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
        )
        + "</w:tbl>"
    )


BODY = "".join(
    (
        p(r("Rubriken qbody")),
        p(r("Nummer 85") + r("0101", "<w:b/>") + "<w:proofErr w:type='spellStart'/>" + r("-2382")),
        p("<w:r><w:t>900101</w:t><w:noBreakHyphen/><w:t>2385</w:t></w:r>"),
        p("<w:r><w:t>qsoft</w:t><w:softHyphen/><w:t>hyphen</w:t></w:r>"),
        p("<w:r><w:t>före</w:t><w:tab/><w:t>efter</w:t><w:br/><w:t>under</w:t></w:r>"),
        table(
            (p(r("Namn")), p(r("Personnummer")), p(r("Anmärkning"))),
            (
                p(r("qcell Ek")),
                p(r("750107")) + p(r("9292")),
                p(r("x"))
                + table(
                    (p(r("qnested")), p(r("inre"))),
                    (p(r("1")), p(r("2"))),
                )
                + p(""),
            ),
        ),
        table((p(r("qframe en enda kolumn")) + p(r("andra stycket")),)),
        p(
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
            "<wp:docPr id='1' name='Bild' descr='qaltdescr här' title='qalttitle här'/>"
            "<wps:wsp><wps:txbx><w:txbxContent>"
            + p(r("qtextbox 850101-2382"))
            + "</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>"
            "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
            + p(r("qtextbox 850101-2382"))
            + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent><w:t>qaroundbox</w:t></w:r>"
        ),
        p(
            "<w:r><w:pict><v:shape alt='qvmlalt text'><v:textbox><w:txbxContent>"
            + p(r("qvmlbox"))
            + "</w:txbxContent></v:textbox></v:shape>"
            "<v:shape><v:textpath string='qwordart TEXT'/></v:shape></w:pict></w:r>"
        ),
        p(
            r("Synligt qbefore. Eleven ")
            + "<w:ins w:id='1' w:author='qinsauthor Ek' w:date='2026-01-01T00:00:00Z'>"
            + r("mår qinserted")
            + "</w:ins><w:del w:id='2' w:author='Bo'><w:r><w:delText>har qdeleted</w:delText></w:r>"
            "</w:del>" + r(" bra. Sist qafter.")
        ),
        p("<w:moveFrom w:id='3' w:author='Bo'>" + r("qmovedfrom") + "</w:moveFrom>"),
        p("<w:moveTo w:id='4' w:author='Bo'>" + r("qmovedto") + "</w:moveTo>"),
        p(r("qvanish", "<w:vanish/>") + r(" qnotvanish", "<w:vanish w:val='0'/>")),
        p(r("qstylehidden", "<w:rStyle w:val='Dold'/>")),
        p(r("qwhite", "<w:color w:val='FFFFFF'/>")),
        p(r("qinverse", "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='000000'/>")),
        p(r("qtiny", "<w:sz w:val='2'/>")),
        p(r("qwasvanish", "<w:rPrChange w:author='Bo'><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        "<w:sdt><w:sdtPr><w:alias w:val='qsdtalias x'/><w:tag w:val='qsdttag x'/>"
        "<w:dropDownList><w:listItem w:displayText='qlistitem x' w:value='qlistvalue x'/>"
        "</w:dropDownList></w:sdtPr><w:sdtContent>" + p(r("qsdtblock")) + "</w:sdtContent></w:sdt>",
        p("<w:sdt><w:sdtContent>" + r("qsdtinline") + "</w:sdtContent></w:sdt>"),
        p("<w:hyperlink r:id='rLink' w:tooltip='qtooltip x'>" + r("qlinktext") + "</w:hyperlink>"),
        p(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            '<w:r><w:instrText> HYPERLINK "mailto:qfield</w:instrText></w:r>'
            '<w:r><w:instrText>code@example.se" </w:instrText></w:r>'
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + r("qfieldresult")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        ),
        p("<w:fldSimple w:instr='MERGEFIELD qsimplecode'>" + r("qsimpleresult") + "</w:fldSimple>"),
        p(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='qformname x'/>"
            "<w:helpText w:val='qformhelp x'/><w:textInput><w:default w:val='qformdefault x'/>"
            "</w:textInput></w:ffData></w:fldChar></w:r>"
        ),
        p(
            "<w:bookmarkStart w:id='0' w:name='qbookmark_Ek'/><w:bookmarkEnd w:id='0'/>"
            "<w:bookmarkStart w:id='1' w:name='_Toc198501012'/>" + r("x")
        ),
        p(
            "<w:r><w:drawing><pic:pic><pic:cNvPr name='qpicname bild.jpg'/></pic:pic></w:drawing>"
            "</w:r>"
        ),
        p(
            r("x") + "<w:r><w:footnoteReference w:id='1'/><w:endnoteReference w:id='1'/></w:r>"
            "<w:commentRangeStart w:id='1'/>"
            + r("y")
            + "<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>"
        ),
        p("<m:oMath><m:r><m:t>qmath</m:t></m:r></m:oMath>"),
        p(
            "<w:r><w:ruby><w:rt>"
            + r("qrubytext")
            + "</w:rt><w:rubyBase>"
            + r("qrubybase")
            + "</w:rubyBase></w:ruby></w:r>"
        ),
        p("<w:smartTag w:element='PersonName'>" + r("qsmarttag") + "</w:smartTag>"),
        p("<w:customXml w:element='x'>" + r("qinlinexml") + "</w:customXml>"),
        "<w:altChunk r:id='rChunk'/>",
        "<w:sectPr><w:headerReference w:type='default' r:id='rHeader'/>"
        "<w:headerReference w:type='first' r:id='rFirst'/>"
        "<w:headerReference w:type='even' r:id='rEven'/>"
        "<w:footerReference w:type='default' r:id='rFooter'/></w:sectPr>",
    )
)

RELATIONS = {
    "rHeader": ("header", "header1.xml", ""),
    "rFirst": ("header", "header2.xml", ""),
    "rEven": ("header", "header3.xml", ""),
    "rFooter": ("footer", "footer1.xml", ""),
    "rChunk": ("aFChunk", "chunk.html", ""),
    "rFoot": ("footnotes", "footnotes.xml", ""),
    "rEnd": ("endnotes", "endnotes.xml", ""),
    "rComments": ("comments", "comments.xml", ""),
    "rStyles": ("styles", "styles.xml", ""),
    "rSettings": ("settings", "settings.xml", ""),
    "rLink": ("hyperlink", "https://www.example.se/qlinktarget?a=1&amp;b=2", "External"),
}


def relations(entries: dict[str, tuple[str, str, str]]) -> str:
    """A relations part."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
            + (f' TargetMode="{mode}"' if mode else "")
            + "/>"
            for key, (kind, target, mode) in entries.items()
        )
        + "</Relationships>"
    )


def part(root: str, inner: str, prefix: str = "w") -> str:
    """A part with every namespace declared."""
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declaration}<{prefix}:{root} {NAMESPACES}>{inner}</{prefix}:{root}>"


def core(modified: str = "2026-03-05T08:30:00Z", status: str = "") -> str:
    """Core properties."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>qcoretitle</dc:title><dc:creator>qcorecreator</dc:creator>"
        "<cp:keywords>qcorekeywords</cp:keywords><dc:description>qcoredescription</dc:description>"
        f"<cp:lastModifiedBy>qcoremodifiedby</cp:lastModifiedBy>"
        f"<cp:contentStatus>{status}</cp:contentStatus>"
        f"<dcterms:created>2020-01-01T00:00:00Z</dcterms:created>"
        f"<dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
    )


CUSTOM = (
    '<Properties xmlns="x" xmlns:vt="y">'
    '<property name="MSIP_Label_12345678-1234-1234-1234-123456789abc_Name">'
    "<vt:lpwstr>qmsiplabel</vt:lpwstr></property>"
    '<property name="MSIP_Label_12345678-1234-1234-1234-123456789abc_SetDate">'
    "<vt:lpwstr>2026-01-01</vt:lpwstr></property>"
    '<property name="Handläggare"><vt:lpwstr>qcustomprop</vt:lpwstr></property>'
    '<property name="_MarkAsFinal"><vt:bool>true</vt:bool></property></Properties>'
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="html" ContentType="text/html"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in {
            "document": "document.main",
            "styles": "styles",
            "settings": "settings",
            "footnotes": "footnotes",
            "endnotes": "endnotes",
            "comments": "comments",
            "header1": "header",
            "header2": "header",
            "header3": "header",
            "footer1": "footer",
        }.items()
    )
    + "</Types>"
)
MEMBERS: dict[str, str | bytes] = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml", "")}),
    "word/document.xml": part("document", f"<w:body>{BODY}</w:body>"),
    "word/_rels/document.xml.rels": relations(RELATIONS),
    "word/styles.xml": part(
        "styles", "<w:style w:styleId='Dold'><w:rPr><w:vanish/></w:rPr></w:style>"
    ),
    "word/header1.xml": part("hdr", p(r("qheader")) + table((p(r("qheadertable")), p(r("b"))))),
    "word/header2.xml": part("hdr", p(r("qfirstheader"))),
    "word/header3.xml": part("hdr", p(r("qevenheader"))),
    "word/footer1.xml": part("ftr", p(r("qfooter"))),
    "word/footnotes.xml": part(
        "footnotes",
        "<w:footnote w:type='separator' w:id='-1'>" + p("") + "</w:footnote>"
        "<w:footnote w:id='1'>" + p(r("qfootnote")) + "</w:footnote>",
    ),
    "word/endnotes.xml": part(
        "endnotes", "<w:endnote w:id='1'>" + p(r("qendnote")) + "</w:endnote>"
    ),
    "word/comments.xml": part(
        "comments",
        "<w:comment w:id='0' w:author='A'>" + p(r("första")) + "</w:comment>"
        "<w:comment w:id='1' w:author='qwhocommented Ek' w:initials='QE'>"
        + p(r("qcomment"))
        + "</w:comment>",
    ),
    "word/people.xml": part(
        "people",
        "<w15:person w15:author='qperson Ek'><w15:presenceInfo w15:providerId='AD' "
        "w15:userId='S::qpersonuser@example.se::1'/></w15:person>",
        "w15",
    ),
    "word/settings.xml": part(
        "settings",
        "<w:rsids><w:rsid w:val='00A77B3E'/></w:rsids><w:docVars>"
        "<w:docVar w:name='qdocvarname x' w:val='qdocvar x'/></w:docVars>",
    ),
    "word/glossary/document.xml": part(
        "glossaryDocument",
        "<w:docParts><w:docPart><w:docPartBody>"
        + p(r("qglossary"))
        + "</w:docPartBody></w:docPart></w:docParts>",
    ),
    "word/charts/chart1.xml": part(
        "chartSpace",
        "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>qchart</a:t></a:r><a:r><a:t>title</a:t>"
        "</a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:f>Blad1!A1</c:f>"
        "<c:strCache><c:pt idx='0'><c:v>qchartseries</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        "<c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>qchartcategory</c:v></c:pt></c:strCache>"
        "</c:strRef></c:cat></c:ser></c:chart>",
        "c",
    ),
    "word/diagrams/data1.xml": part(
        "dataModel",
        "<dgm:ptLst><dgm:pt modelId='1'><dgm:prSet presName='x'/><dgm:t><a:p><a:r>"
        "<a:t>qsmartart</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>",
        "dgm",
    ),
    "word/chunk.html": "<html><body>qaltchunk</body></html>",
    "customXml/item1.xml": "<a><personnummer>19850101-2382</personnummer><n x='qxmlattr'/></a>",
    "docProps/core.xml": core(),
    "docProps/app.xml": "<Properties><Company>qcompany</Company><Manager>qmanager</Manager>"
    "</Properties>",
    "docProps/custom.xml": CUSTOM,
    "docMetadata/LabelInfo.xml": "<clbl:labelList xmlns:clbl='x'><clbl:label "
    "id='{87654321-4321-4321-4321-cba987654321}' enabled='1' removed='0'/></clbl:labelList>",
    "": "qzipcomment",
}

PLANTED = {
    "qbody": ("", ""),
    "850101-2382": ("", ""),
    "900101-2385": ("", ""),
    "qsofthyphen": ("", ""),
    "före efter\nunder": ("", ""),
    "qcell": ("", "tabell 1"),
    "qnested": ("", "tabell 1 tabell 2"),
    "qframe": ("", ""),
    "qtextbox": ("", "textruta 1"),
    "qaroundbox": ("", ""),
    "qvmlbox": ("", "textruta 3"),
    "qvmlalt": ("metadata", "alternativtext"),
    "qwordart": ("metadata", "vattenstämpel"),
    "qaltdescr": ("metadata", "alternativtext"),
    "qalttitle": ("metadata", "alternativtext"),
    "qpicname": ("metadata", "objektnamn"),
    "qinsauthor": ("metadata", "författare"),
    "qinserted": ("", ""),
    "qbefore": ("", ""),
    "qafter": ("", ""),
    "qdeleted": ("deleted", "stycke 9"),
    "qmovedfrom": ("deleted", "stycke 10"),
    "qmovedto": ("", ""),
    "qvanish": ("hidden_text", "stycke 11"),
    "qstylehidden": ("hidden_text", "stycke 12"),
    "qwhite": ("white", "stycke 12"),
    "qinverse": ("", ""),
    "qtiny": ("tiny", "stycke 13"),
    "qwasvanish": ("", ""),
    "qsdtalias": ("metadata", "innehållskontroll"),
    "qsdttag": ("metadata", "innehållskontroll"),
    "qlistitem": ("metadata", "innehållskontroll"),
    "qlistvalue": ("metadata", "innehållskontroll"),
    "qsdtblock": ("", ""),
    "qsdtinline": ("", ""),
    "qtooltip": ("metadata", "länk"),
    "qlinktext": ("", ""),
    "qlinktarget": ("metadata", "länk"),
    "qfieldcode@example.se": ("metadata", "fält"),
    "qfieldresult": ("", ""),
    "qsimplecode": ("metadata", "fält"),
    "qsimpleresult": ("", ""),
    "qformname": ("metadata", "innehållskontroll"),
    "qformhelp": ("metadata", "innehållskontroll"),
    "qformdefault": ("metadata", "innehållskontroll"),
    "qbookmark": ("metadata", "bokmärke"),
    "qmath": ("", ""),
    "qrubytext": ("", "fonetisk text"),
    "qrubybase": ("", ""),
    "qsmarttag": ("", ""),
    "qinlinexml": ("", ""),
    "qheader": ("", "sidhuvud avsnitt 1"),
    "qheadertable": ("", "sidhuvud avsnitt 1 tabell 1"),
    "qfirstheader": ("", "sidhuvud avsnitt 1 första sidan"),
    "qevenheader": ("", "sidhuvud avsnitt 1 jämna sidor"),
    "qfooter": ("", "sidfot avsnitt 1"),
    "qfootnote": ("", "fotnot 1"),
    "qendnote": ("", "slutnot 1"),
    "qcomment": ("comment", "kommentar 2"),
    "qwhocommented": ("metadata", "författare"),
    "qperson Ek": ("metadata", "författare"),
    "qpersonuser": ("metadata", "författare"),
    "qdocvarname": ("metadata", "inställningar dokumentvariabel"),
    "qdocvar x": ("metadata", "inställningar dokumentvariabel"),
    "qglossary": ("metadata", "snabbdel"),
    "qcharttitle": ("", "diagram 1"),
    "qchartseries": ("", "diagram 1"),
    "qchartcategory": ("", "diagram 1"),
    "qsmartart": ("", "SmartArt 1"),
    "qaltchunk": ("", "bilaga chunk.html"),
    "personnummer: 19850101-2382": ("metadata", "anpassad XML 1"),
    "qxmlattr": ("metadata", "anpassad XML 1 dold egenskap"),
    "qcoretitle": ("metadata", "titel"),
    "qcorecreator": ("metadata", "författare"),
    "qcorekeywords": ("metadata", "nyckelord"),
    "qcoredescription": ("metadata", "beskrivning"),
    "qcoremodifiedby": ("metadata", "senast ändrad av"),
    "qcompany": ("metadata", "företag"),
    "qmanager": ("metadata", "chef"),
    "qmsiplabel": ("metadata", "dokumentegenskap MSIP_Label"),
    "qcustomprop": ("metadata", "dokumentegenskap Handläggare"),
    "qzipcomment": ("metadata", "kommentar i zip-filen"),
}
"""Token -> why it is hidden, and its place in Swedish words."""


@pytest.fixture(scope="module")
def content(package):
    """The document with everything in it."""
    return package(MEMBERS)


def test_every_planted_place_is_found_with_its_name_and_hidden_state(content, reading):
    """No place of the format is passed over, and what is hidden is said to be."""
    read = reading("allt.docx", content)

    found = {
        token: (
            min(read.hidden(token), default=None, key=len),
            min(read.places(token), default=None, key=len),
        )
        for token in PLANTED
    }

    assert found == PLANTED
    assert not read.document.problems


def test_hidden_text_is_told_with_its_sentence_and_never_among_the_visible(content, reading):
    """A deleted half of a sentence keeps its other half; the body holds neither."""
    read = reading("allt.docx", content)

    (deleted,) = read.holding("qdeleted")
    assert deleted.text == "Eleven har qdeleted bra."
    for token in ("qdeleted", "qmovedfrom", "qvanish ", "qwhite", "qtiny", "qstylehidden"):
        assert token not in read.document.parts[0].text


def test_table_has_rows_columns_and_titles(content, reading):
    """A cell is found by row and column, and its title is known."""
    read = reading("allt.docx", content)

    (cells,) = read.holding("qcell")
    assert cells.text == "Namn\tPersonnummer\tAnmärkning\nqcell Ek\t750107 9292\tx"
    assert cells.table.rows == (1, 2)
    assert cells.table.columns == ("1", "2", "3")
    assert cells.table.header == ("Namn", "Personnummer", "Anmärkning")


def test_text_box_written_twice_for_old_programs_is_told_once(content, reading):
    """Choice and fallback hold the same text; one finding is enough."""
    read = reading("allt.docx", content)

    assert read.text.count("qtextbox") == 1


def test_body_is_the_first_part_and_one(content, reading):
    """Paragraphs of the body stay together: the next line is context."""
    read = reading("allt.docx", content)

    assert read.document.parts[0].text.startswith("Rubriken qbody\nNummer 850101-2382\n")
    assert sum(not part.place and not part.hidden for part in read.document.parts) == 1


def test_dates_people_labels_and_signals(content, reading):
    """The document says when, by whom, how it is labelled and that it is final."""
    read = reading("allt.docx", content)

    assert read.dates() == [("document", "2026-03-05T08:30:00+00:00")]
    assert read.properties == {
        "author": ["qcorecreator"],
        "modified_by": ["qcoremodifiedby"],
        "label": ["qmsiplabel", "87654321-4321-4321-4321-cba987654321"],
        "signal": ["tracked", "final"],
    }


@pytest.mark.parametrize(
    ("change", "signals"),
    [
        ({"docProps/core.xml": core(status="Utkast")}, ["draft"]),
        ({"docProps/core.xml": core(status="Slutgiltig")}, ["final"]),
        ({"_xmlsignatures/sig1.xml": "<Signature/>"}, ["signed"]),
        ({}, []),
    ],
)
def test_signals_of_completion(change, signals, package, reading):
    """Status words and signatures are told; a plain document says nothing."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": part("document", p(r("text"))),
    } | change

    assert reading("a.docx", package(members)).properties.get("signal", []) == signals


def test_content_lies_in_parts_by_any_name(package, reading):
    """Names of parts are free: the root element says what a part is."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "/word/huvud.xml", "")}),
        "word/huvud.xml": part("document", p(r("qbody"))),
        "word/x7.xml": part("comments", "<w:comment>" + p(r("qcomment")) + "</w:comment>"),
        "word/nytt.xml": "<helt><okänt>qunknown</okänt></helt>",
    }

    read = reading("a.docx", package(members))

    assert read.hidden("qbody") == {""}
    assert read.hidden("qcomment") == {"comment"}
    assert read.places("qunknown") == {"del nytt.xml"}


@pytest.mark.parametrize("prefix", ["w", "ns0", ""])
def test_prefixes_are_free(prefix, package, reading):
    """Another writer may choose another prefix, or none."""
    colon = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    body = (
        f'<{colon}document {xmlns}="{W}"><{colon}p><{colon}del {colon}author="Bo"><{colon}r>'
        f"<{colon}delText>qdeleted</{colon}delText></{colon}r></{colon}del></{colon}p>"
        f"</{colon}document>"
    )

    read = reading("a.docx", package({"[Content_Types].xml": "<a/>", "word/document.xml": body}))

    assert read.hidden("qdeleted") == {"deleted"}


def test_utf16_part_is_read(package, reading):
    """The standard allows UTF-16."""
    body = part("document", p(r("qbody åäö"))).replace("UTF-8", "UTF-16").encode("utf-16")

    read = reading("a.docx", package({"[Content_Types].xml": "<a/>", "word/document.xml": body}))

    assert read.document.parts[0].text == "qbody åäö"


def test_scanned_page_is_a_problem_and_a_logo_is_not(package, reading):
    """A document with a large picture and no text was not examined."""
    members = {"[Content_Types].xml": "<a/>", "word/document.xml": part("document", p(r("Hej")))}
    noise = bytes(i * i % 251 for i in range(200))
    logo = members | {"word/media/image1.png": noise}
    scan = members | {"word/media/image1.png": io.BytesIO(_noise(80_000)).read()}

    assert reading("a.docx", package(logo)).troubles == []
    assert reading("a.docx", package(scan)).troubles == [Trouble.IMAGE]


def _noise(size: int) -> bytes:
    """Bytes that do not pack."""
    state, out = 1, bytearray()
    while len(out) < size:
        state = state * 6364136223846793005 % 2**64 + 1
        out += state.to_bytes(8, "little")
    return bytes(out)


def test_entity_declarations_are_refused(package, reading):
    """No entity is expanded, and the reader is told."""
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "qentity"><!ENTITY b "&a;&a;">]>' + part("document", p(r("&b;")))
    ).replace('<?xml version="1.0" encoding="UTF-8"?>', "")
    members = {"[Content_Types].xml": "<a/>", "word/document.xml": bomb}

    read = reading("a.docx", package(members))

    assert "qentity" not in read.text
    assert read.troubles == [Trouble.CORRUPT]


def test_part_that_grows_past_the_limit_is_told(package, reading):
    """What was read before the limit is examined, the rest is a problem."""
    members = {
        "[Content_Types].xml": "<a/>",
        "word/document.xml": part("document", p(r("qbody")) + p(r("x " * 2_000_000))),
    }

    small = reading("a.docx", package(members), member_bytes=1_000_000)
    bomb = reading("a.docx", package(members), ratio=100)

    assert small.hidden("qbody") == bomb.hidden("qbody") == {""}
    assert set(small.troubles) == set(bomb.troubles) == {Trouble.TOO_LARGE}


def test_truncated_file_gives_what_is_left(content, reading):
    """The directory at the end is gone; members before the cut are read, and that is told."""
    read = reading("a.docx", content[: content.index(b"word/header1.xml") + 10])

    assert read.hidden("qbody") == {""}
    assert read.hidden("qfooter") == set()
    assert Trouble.CORRUPT in read.troubles


def test_member_cut_in_the_middle_gives_its_beginning(package, reading):
    """Half a part is still text."""
    paragraphs = "".join(p(r(f"qline{number} {number * 7919}")) for number in range(5000))
    whole = package(
        {"[Content_Types].xml": "<a/>", "word/document.xml": part("document", paragraphs)}
    )

    read = reading("a.docx", whole[: len(whole) // 2])

    assert "qline0 " in read.text
    assert Trouble.CORRUPT in read.troubles


def test_words_agree_with_python_docx(tmp_path, reading):
    """Every word that python-docx reads, in paragraphs and tables, is read."""
    document = docx.Document()
    for number in range(60):
        paragraph = document.add_paragraph(f"Stycke {number} om åtgärder ")
        paragraph.add_run("i fet").bold = True
        paragraph.add_run(f" stil {number * 31}")
    cells = document.add_table(20, 4)
    for row in cells.rows:
        for cell in row.cells:
            cell.text = f"cell{len(row.cells)} Öst {id(cell) % 97}"
    path = tmp_path / "a.docx"
    document.save(path)
    known = docx.Document(path)
    texts = [paragraph.text for paragraph in known.paragraphs]
    texts += [cell.text for row in known.tables[0].rows for cell in row.cells]

    read = reading("a.docx", path.read_bytes())

    assert missing(texts, read.text) == []


def missing(texts: list[str], text: str) -> list[str]:
    """Words of `texts` that `text` does not hold."""
    have = set(re.findall(r"\w+", text))
    return [word for one in texts for word in re.findall(r"\w+", one) if word not in have]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A document that python-docx wrote, with text in the places that LibreOffice keeps."""
    document = docx.Document()
    document.core_properties.author = "qcorecreator"
    document.core_properties.title = "qcoretitle"
    for number in range(40):
        document.add_paragraph(f"Stycke {number} om åtgärder för elev {number * 7919} i årskurs")
    paragraph = document.add_paragraph("qvisible ")
    paragraph.add_run("qvanish").font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.set(docx.oxml.ns.qn("w:id"), "1")
    deleted.set(docx.oxml.ns.qn("w:author"), "Bo")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " qdeleted"
    text.set(docx.oxml.ns.qn("xml:space"), "preserve")
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    document.add_comment(paragraph.runs[:1], text="qcomment", author="qwhocommented", initials="Q")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "qheader"
    section.first_page_header.paragraphs[0].text = "qfirstheader"
    section.footer.paragraphs[0].text = "qfooter"
    for row in document.add_table(8, 3).rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"qcell rad kolumn {number}"
    path = tmp_path_factory.mktemp("written") / "a.docx"
    document.save(path)
    return path


KEPT = {
    "qvisible": "",
    "qvanish": "hidden_text",
    "qdeleted": "deleted",
    "qcomment": "comment",
    "qwhocommented": "metadata",
    "qheader": "",
    "qfirstheader": "",
    "qfooter": "",
    "qcell": "",
    "qcoretitle": "metadata",
    "qcorecreator": "metadata",
}
"""Token of `written` -> why it is hidden."""


def test_every_place_of_python_docx_is_found(written, reading):
    """A library's file has the places as well as one written by hand."""
    assert states(reading("a.docx", written.read_bytes())) == KEPT


@pytest.mark.parametrize("target", ["docx", "odt"])
def test_every_place_that_libreoffice_writes_is_found(target, written, office, reading):
    """Another program writes the same places in its own way."""
    assert states(reading(f"a.{target}", office(written, target))) == KEPT


@pytest.mark.parametrize("target", ["docx", "odt"])
def test_words_agree_with_the_text_export_of_libreoffice(target, written, office, reading):
    """Every word that LibreOffice exports as text is read from what it writes."""
    exported = office(written, "txt:Text (encoded):UTF8").decode("utf-8-sig")

    read = reading(f"a.{target}", office(written, target))

    assert missing([exported], read.text) == []


def states(read) -> dict[str, str | None]:
    """Why each token of `KEPT` is hidden; the visible place wins."""
    return {token: min(read.hidden(token), default=None, key=len) for token in KEPT}


def with_body(package, body, **parts):
    """A document of this body, with other parts of `word/` by name."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml", "")}),
        "word/document.xml": part("document", body),
    }
    return package(members | {f"word/{name}.xml": text for name, text in parts.items()})


THEME = (
    "<a:theme xmlns:a='a'><a:themeElements><a:clrScheme><a:dk1><a:sysClr val='windowText' "
    "lastClr='000000'/></a:dk1><a:lt1><a:sysClr val='window' lastClr='FFFFFF'/></a:lt1>"
    "<a:accent1><a:srgbClr val='112233'/></a:accent1></a:clrScheme></a:themeElements></a:theme>"
)
SWAPPED = part("settings", "<w:clrSchemeMapping w:bg1='dark1' w:t1='light1'/>")


@pytest.mark.parametrize(
    ("properties", "settings", "hidden"),
    [
        ("<w:color w:themeColor='background1'/>", part("settings", ""), "white"),
        ("<w:color w:val='FFFFFF' w:themeColor='background1'/>", part("settings", ""), "white"),
        ("<w:color w:themeColor='background1' w:themeShade='80'/>", part("settings", ""), ""),
        ("<w:color w:themeColor='background1'/>", SWAPPED, ""),
        ("<w:color w:themeColor='text1'/>", SWAPPED, "white"),
        ("<w:color w:val='FEFEFE'/>", part("settings", ""), "white"),
        ("<w:color w:val='112233'/><w:shd w:fill='112233'/>", part("settings", ""), "invisible"),
        ("<w:color w:val='112233'/><w:shd w:themeFill='accent1'/>", part("settings", ""),
         "invisible"),
        ("<w:color w:val='112233'/><w:shd w:val='solid' w:color='112233'/>",
         part("settings", ""), "invisible"),
        ("<w:color w:val='000000'/><w:highlight w:val='black'/>", part("settings", ""),
         "invisible"),
        ("<w:color w:val='FFFFFF'/><w:highlight w:val='black'/>", part("settings", ""), ""),
        ("<w:color w:val='112233'/>", part("settings", ""), ""),
        ("<w:vanish w:val='false'/>", part("settings", ""), ""),
    ],
)  # fmt: skip
def test_text_of_the_colour_behind_it_is_hidden(properties, settings, hidden, package, reading):
    """By its own colour, that of the theme, or that of its shading."""
    data = with_body(
        package, p(r("qface", properties)), settings=settings, **{"theme/theme1": THEME}
    )

    assert reading("a.docx", data).hidden("qface") == {hidden}


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        (p("<w:pPr><w:pStyle w:val='Dold'/></w:pPr>" + r("qface")), "hidden_text"),
        (p("<w:pPr><w:pStyle w:val='Barn'/></w:pPr>" + r("qface")), "hidden_text"),
        (p("<w:pPr><w:pStyle w:val='Vit'/></w:pPr>" + r("a") + r("qface")), "white"),
        (p("<w:pPr><w:pStyle w:val='Vit'/></w:pPr>") + p(r("qface")), ""),
        (p("<w:pPr><w:pStyle w:val='Vit'/><w:shd w:fill='000000'/></w:pPr>" + r("qface")), ""),
        (p("<w:pPr><w:rPr><w:vanish/><w:color w:val='FFFFFF'/></w:rPr></w:pPr>" + r("qface")), ""),
        (p("<w:pPr><w:pStyle w:val='Dold'/></w:pPr>" + r("qface", "<w:vanish w:val='0'/>")), ""),
        (p("<w:pPr><w:pPrChange w:author='Bo'><w:pPr><w:pStyle w:val='Dold'/></w:pPr>"
           "</w:pPrChange></w:pPr>" + r("qface")), ""),
        (table((p(r("qface", "<w:color w:val='FFFFFF'/>")), p(r("b")))), ""),
    ],
)  # fmt: skip
def test_paragraphs_hide_by_their_styles_and_not_by_their_marks(body, hidden, package, reading):
    """A style holds for its paragraph and what inherits it; the mark's own look for nothing."""
    styles = part(
        "styles",
        "<w:style w:type='paragraph' w:styleId='Dold'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Barn'><w:basedOn w:val='Dold'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Vit'><w:rPr><w:color w:val='FFFFFF'/></w:rPr>"
        "</w:style>",
    )

    assert reading("a.docx", with_body(package, body, styles=styles)).hidden("qface") == {hidden}


@pytest.mark.parametrize(
    ("style", "hidden"), [("Barn", "hidden_text"), ("Liten", "tiny"), ("Stor", ""), ("Normal", "")]
)
def test_styles_as_word_writes_them_hide_what_inherits_from_them(style, hidden, package, reading):
    """Those that set no look are read at once, and inherit all the same."""

    def written(identity, inside, parent="Normal"):
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}">'
            f'<w:name w:val="{identity}"/><w:basedOn w:val="{parent}"/><w:rPr>{inside}</w:rPr>'
            "</w:style>"
        )

    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
        + written("Dold", "<w:vanish/>")
        + written("Barn", "<w:b/>", "Dold")
        + written("Pytte", '<w:sz w:val="2"/>')
        + written("Liten", "<w:i/>", "Pytte")
        + written("Stor", '<w:sz w:val="28"/>', "Pytte"),
    )
    body = p(f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" + r("qface"))

    assert reading("a.docx", with_body(package, body, styles=styles)).hidden("qface") == {hidden}


def test_the_same_styles_look_as_the_theme_of_each_document(package, reading):
    """What styles say is remembered from file to file; what a theme makes of it is not."""
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Tema"><w:rPr>'
        '<w:color w:themeColor="background1"/></w:rPr></w:style>',
    )
    body = p("<w:pPr><w:pStyle w:val='Tema'/></w:pPr>" + r("qface"))

    def hidden(settings):
        data = with_body(package, body, styles=styles, settings=settings, **{"theme/theme1": THEME})
        return reading("a.docx", data).hidden("qface")

    plain = part("settings", "")
    assert [hidden(plain), hidden(SWAPPED), hidden(plain)] == [{"white"}, {""}, {"white"}]


@pytest.mark.parametrize(("shown", "hidden"), [("<w:displayBackgroundShape/>", ""), ("", "white")])
def test_white_on_a_coloured_page_is_seen(shown, hidden, package, reading):
    """The page is white unless a background is set and shown."""
    body = "<w:background w:color='112233'/><w:body>" + p(r("qface", "<w:color w:val='FFFFFF'/>"))
    data = with_body(package, body + "</w:body>", settings=part("settings", shown))

    assert reading("a.docx", data).hidden("qface") == {hidden}


def test_names_of_styles_and_texts_of_lists_are_read(package, reading):
    """What somebody called a style is told, and not what Word calls its own."""
    styles = part(
        "styles",
        "<w:latentStyles><w:lsdException w:name='heading 7'/></w:latentStyles>"
        "<w:style w:styleId='a'><w:name w:val='heading 1'/><w:aliases w:val='Qalias Ek'/></w:style>"
        "<w:style w:styleId='b' w:customStyle='1'><w:name w:val='Utredning qstylename'/></w:style>"
        "<w:style w:styleId='c'><w:name w:val='Medium Grid 3 Accent 6'/></w:style>",
    )
    numbering = part(
        "numbering",
        "<w:abstractNum><w:lvl><w:lvlText w:val='qnumbering %1.'/></w:lvl><w:lvl>"
        "<w:lvlText w:val='%1.%2.'/></w:lvl></w:abstractNum>",
    )
    read = reading("a.docx", with_body(package, p(r("x")), styles=styles, numbering=numbering))

    (names,) = read.holding("qstylename")
    assert names.text == "Qalias Ek\nUtredning qstylename"
    assert read.places("qstylename") == {"namn på formatmall"}
    assert names.hidden == "metadata"
    assert read.hidden("qnumbering %1.") == {""}
    assert read.places("qnumbering") == {"listnumrering"}


def test_every_core_and_app_property_is_read(package, reading):
    """Also those that no program shows; not the counts and times that Word writes."""
    core_xml = (
        "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><cp:version>qversion Ek</cp:version>"
        "<dc:language>qlanguage Ek</dc:language><dc:identifier>qidentifier</dc:identifier>"
        "<cp:contentType>qcontenttype Ek</cp:contentType><cp:revision>7</cp:revision>"
        "<cp:lastPrinted>2026-01-01T10:00:00Z</cp:lastPrinted></cp:coreProperties>"
    )
    app = (
        "<Properties xmlns:vt='v'><Template>qtemplate Ek.dotx</Template><Pages>3</Pages>"
        "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion>"
        "<HeadingPairs><vt:vector><vt:variant><vt:lpstr>Rubrik</vt:lpstr></vt:variant></vt:vector>"
        "</HeadingPairs><TitlesOfParts><vt:vector><vt:lpstr>qtitleofpart Ek</vt:lpstr></vt:vector>"
        "</TitlesOfParts><Egen>850101-2382</Egen></Properties>"
    )
    members = MEMBERS | {"docProps/core.xml": core_xml, "docProps/app.xml": app}
    read = reading("a.docx", package(members))

    for token in ("qversion", "qlanguage", "qidentifier", "qcontenttype", "qtemplate",
                  "qtitleofpart", "\n850101-2382"):  # fmt: skip
        assert read.hidden(token) == {"metadata"}, token
        assert read.places(token) == {"dokumentegenskap"}, token
    for dull in ("Microsoft Office", "Rubrik\n", "16.0000", "2026-01-01T10"):
        assert not [x for x in read.holding(dull) if "dokumentegenskap" in read.places(dull)], dull


def test_a_value_in_the_name_of_a_member_is_read(package, reading):
    """Names inside the package are seen by no program; the usual ones are not told."""
    members = MEMBERS | {"word/embeddings/Utredning 850101-2382.txt": "x"}
    read = reading("a.docx", package(members))

    (names,) = [part for part in read.holding("Utredning 850101-2382") if part.place]
    assert names.text == "word/embeddings/Utredning 850101-2382.txt"
    assert (names.hidden, read.places(names.text)) == ("metadata", {"filnamn"})


def test_workbooks_and_packages_inside_are_read_in_their_place(package, reading, tmp_path):
    """A sheet behind a chart, and a file that somebody dragged into the text."""
    book = openpyxl.Workbook()
    book.active.title = "Löner"
    book.active["B7"] = "qembeddedcell 850101-2382"
    book.create_sheet("Gömt")["A1"] = "qembeddedhidden"
    book["Gömt"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    body = struct.pack("<H", 2) + b"brev.txt\0C:\\x\\brev.txt\0" + struct.pack("<HH", 0, 3)
    body += struct.pack("<I", 9) + b"brev.txt\0" + struct.pack("<I", 8) + b"qpackage"
    writer = OleWriter()
    writer.addEntry(["\x01Ole10Native"], struct.pack("<I", len(body)) + body)
    writer.write(str(tmp_path / "a.bin"))
    members = MEMBERS | {
        "word/embeddings/Microsoft_Excel_Worksheet.xlsx": (tmp_path / "a.xlsx").read_bytes(),
        "word/embeddings/oleObject1.bin": (tmp_path / "a.bin").read_bytes(),
    }

    read = reading("a.docx", package(members))

    assert read.places("qembeddedcell") == {"bilaga Microsoft_Excel_Worksheet.xlsx › Blad 'Löner'"}
    assert read.hidden("qembeddedhidden") == {"hidden_sheet"}
    assert read.places("qpackage") == {"bilaga brev.txt"}


def test_what_lies_around_the_zip_file_is_read(content, package, reading):
    """Before it, after it, and in the comment of a member."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/extra.xml")
        info.comment = "qmembercomment åäö".encode()
        archive.writestr(info, "<a/>")
    read = reading("a.docx", out.getvalue() + "qtrailing åäö\n".encode())
    clean = reading("a.docx", content)

    assert read.hidden("qtrailing åäö") == {"outside"}
    assert read.places("qtrailing") == {"efter filens slut › bilaga data"}
    assert read.hidden("qmembercomment") == {"metadata"}
    assert read.hidden("qbody") == {""}
    assert not read.document.problems
    assert not [place for part in clean.document.parts for place in part.place
                if place.kind in ("trailer", "leader")]  # fmt: skip


def test_bytes_after_the_end_that_cannot_be_read_are_told(content, reading):
    """Padding says nothing; anything else was not examined."""
    assert reading("a.docx", content + bytes(5_000)).troubles == []
    assert reading("a.docx", content + b"\x01\x02\x80\xff" * 90).troubles == ["unsupported"]


def test_a_file_behind_the_file_is_read(content, package, reading):
    """Two packages one after the other: programs open the last, the first is still there."""
    other = with_body(package, p(r("qlast")))
    read = reading("a.docx", content + other)

    assert read.hidden("qlast") == {""}
    assert read.hidden("qbody") == {"outside"}
    assert min(read.places("qbody")).startswith("före filens början")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_makes_an_exception(content, data):
    """Flipped bytes and cuts give a document, whatever it holds."""
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged))) :]

    document = read_source(BytesSource("a.docx", bytes(damaged)), Limits())

    assert document.members
