"""OpenDocument texts, sheets and slides: every place where text can stand, named."""

from __future__ import annotations

import base64
import hashlib
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.records import Trouble
from scanner.settings import Limits
from tests.extract import foreign

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing",
        "style": "style", "fo": "xsl-fo-compatible", "svg": "svg-compatible", "form": "form",
        "presentation": "presentation", "chart": "chart", "meta": "meta", "number": "datastyle",
    }.items()
)  # fmt: skip
NAMESPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" '
NAMESPACES += 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPE = "application/vnd.oasis.opendocument"


def content(kind: str, body: str, styles: str = "", more: str = "") -> str:
    """A content part."""
    return (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        f"</office:body>{more}</office:document-content>"
    )


def pages(inner: str, styles: str = "") -> str:
    """A styles part."""
    return (
        f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{inner}</office:master-styles></office:document-styles>"
    )


def manifest(**types: str) -> str:
    """A manifest of media types."""
    return (
        '<manifest:manifest xmlns:manifest="m">'
        + "".join(
            f'<manifest:file-entry manifest:full-path="{path}" '
            f'manifest:media-type="{TYPE}.{kind}"/>'
            for path, kind in types.items()
        )
        + "</manifest:manifest>"
    )


META = (
    f"<office:document-meta {NAMESPACES}><office:meta><dc:title>qmetatitle</dc:title>"
    "<dc:description>qmetadescription</dc:description><meta:keyword>qmetakeyword</meta:keyword>"
    "<meta:initial-creator>qmetacreator</meta:initial-creator><dc:creator>qmetamodifier"
    "</dc:creator><meta:creation-date>2020-01-01T00:00:00</meta:creation-date>"
    "<dc:date>2026-03-05T09:30:00.123456789</dc:date>"
    '<meta:user-defined meta:name="MSIP_Label_1_Name">qmsiplabel</meta:user-defined>'
    '<meta:user-defined meta:name="Handläggare">qcustomprop</meta:user-defined>'
    "</office:meta></office:document-meta>"
)
META_PLANTED = {
    "qmetatitle": ("metadata", "titel"),
    "qmetadescription": ("metadata", "beskrivning"),
    "qmetakeyword": ("metadata", "nyckelord"),
    "qmetacreator": ("metadata", "författare"),
    "qmetamodifier": ("metadata", "senast ändrad av"),
    "qmsiplabel": ("metadata", "dokumentegenskap MSIP_Label"),
    "qcustomprop": ("metadata", "dokumentegenskap Handläggare"),
}

TEXT_STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="T2"><style:text-properties fo:color="#ffffff"/>'
    '</style:style><style:style style:name="T3"><style:text-properties fo:color="#ffffff" '
    'fo:background-color="#000000"/></style:style><style:style style:name="T4">'
    '<style:text-properties fo:font-size="1pt"/></style:style>'
    '<style:style style:name="P9" style:parent-style-name="Gömd"/>'
)
TEXT_BODY = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
    "<dc:creator>qchangeauthor</dc:creator><dc:date>2026-01-01</dc:date></office:change-info>"
    "<text:p>qdeleted</text:p></text:deletion></text:changed-region>"
    '<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Bo'
    "</dc:creator></office:change-info></text:insertion></text:changed-region>"
    '<text:changed-region text:id="c3"><text:deletion><text:p>qlostdeletion</text:p>'
    "</text:deletion></text:changed-region></text:tracked-changes>"
    '<office:forms><form:form form:name="f"><form:text form:name="qformname x" '
    'form:label="qformlabel x" form:current-value="qformvalue x"/></form:form></office:forms>'
    '<text:variable-decls><text:user-field-decl text:name="v" office:string-value="quserfield x"/>'
    "</text:variable-decls>"
    "<text:h>Rubriken qbody</text:h>"
    "<text:p>Nummer 85<text:span text:style-name='T9'>0101</text:span>-23<text:span>82</text:span>"
    "</text:p>"
    "<text:p>mellan<text:s text:c='2'/>rum<text:tab/>tabb<text:line-break/>ny rad</text:p>"
    "<text:p>Synligt. Eleven har <text:change text:change-id='c1'/> "
    "<text:change-start text:change-id='c2'/>qinserted<text:change-end text:change-id='c2'/> bra."
    "</text:p>"
    "<text:p><text:span text:style-name='T1'>qvanish</text:span></text:p>"
    "<text:p text:style-name='P9'>qstylehidden</text:p>"
    "<text:p><text:span text:style-name='T2'>qwhite</text:span></text:p>"
    "<text:p><text:span text:style-name='T3'>qinverse</text:span></text:p>"
    "<text:p><text:span text:style-name='T4'>qtiny</text:span></text:p>"
    "<text:section text:name='qsectionname x' text:display='none'><text:p>qsection</text:p>"
    "</text:section>"
    "<text:p>före<office:annotation office:name='1'><dc:creator>qwhocommented</dc:creator>"
    "<dc:date>2026-01-01</dc:date><text:p>qcomment</text:p></office:annotation> efterkommentar"
    "</text:p>"
    "<text:p>not<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>qfootnote</text:p></text:note-body></text:note>fortsätter"
    "<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation>"
    "<text:note-body><text:p>qendnote</text:p></text:note-body></text:note></text:p>"
    "<text:p>runt<draw:frame draw:name='qframename x'><draw:text-box><text:p>qtextbox</text:p>"
    "</draw:text-box><svg:title>qalttitle</svg:title><svg:desc>qaltdescr</svg:desc></draw:frame>"
    "omkring</text:p>"
    "<text:p><draw:custom-shape><text:p>qshape</text:p></draw:custom-shape></text:p>"
    "<text:p><text:a xlink:href='https://www.example.se/qlinktarget' office:title='qlinktitle x'>"
    "qlinktext</text:a></text:p>"
    "<text:p><text:bookmark-start text:name='qbookmark'/>x"
    "<text:reference-mark text:name='qmark x'/>"
    "<text:ruby><text:ruby-base>qrubybase</text:ruby-base><text:ruby-text>qrubytext</text:ruby-text>"
    "</text:ruby></text:p>"
    "<text:p><text:author-name>qfieldresult</text:author-name><text:placeholder "
    "text:description='qplaceholder x'>y</text:placeholder><text:hidden-text "
    "text:string-value='qhiddenfield x'/></text:p>"
    "<text:list><text:list-item><text:p>qlistitem</text:p></text:list-item></text:list>"
    "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Namn</text:p>"
    "</table:table-cell><table:table-cell><text:p>Personnummer</text:p></table:table-cell>"
    "</table:table-row></table:table-header-rows><table:table-row><table:table-cell>"
    "<text:p>qcell Ek</text:p></table:table-cell><table:table-cell><text:p>900101-2385</text:p>"
    "<table:table><table:table-row><table:table-cell><text:p>qnested</text:p></table:table-cell>"
    "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    "</table:table-cell></table:table-row></table:table>"
    "<text:p><draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p>"
)
TEXT = {
    "mimetype": f"{TYPE}.text",
    "META-INF/manifest.xml": manifest(**{"/": "text", "Object 1/": "chart"}),
    "content.xml": content("text", TEXT_BODY, TEXT_STYLES),
    "styles.xml": pages(
        "<style:master-page style:name='Standard'>"
        "<style:header><text:p>qheader</text:p><table:table><table:table-row><table:table-cell>"
        "<text:p>qheadertable</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
        "</table:table-cell></table:table-row></table:table></style:header>"
        "<style:header-first><text:p>qfirstheader</text:p></style:header-first>"
        "<style:footer-left><text:p>qevenfooter</text:p></style:footer-left></style:master-page>",
        "<style:style style:name='Gömd'><style:text-properties text:display='none'/></style:style>",
    ),
    "meta.xml": META,
    "Object 1/content.xml": content(
        "chart",
        "<chart:chart><chart:title><text:p>qcharttitle</text:p></chart:title><table:table>"
        "<table:table-row><table:table-cell><text:p>qchartcategory</text:p></table:table-cell>"
        "<table:table-cell office:value='5'><text:p>qchartvalue</text:p></table:table-cell>"
        "</table:table-row></table:table></chart:chart>",
    ),
    "Basic/Standard/Module1.xml": "<script:module xmlns:script='s'>Sub qmacro</script:module>",
    "META-INF/documentsignatures.xml": "<document-signatures/>",
    "Versions/Version1": "qoldversion",
}
TEXT_PLANTED = META_PLANTED | {
    "qbody": ("", ""),
    "850101-2382": ("", ""),
    "mellan  rum tabb\nny rad": ("", ""),
    "qchangeauthor": ("metadata", "författare"),
    "Eleven har qdeleted  bra.": ("deleted", "stycke 4"),
    "qinserted": ("", ""),
    "qlostdeletion": ("deleted", "stycke"),
    "qformname": ("metadata", "objektnamn"),
    "qformlabel": ("metadata", "dold egenskap"),
    "qformvalue": ("metadata", "dold egenskap"),
    "quserfield": ("metadata", "dold egenskap"),
    "qvanish": ("hidden_text", "stycke"),
    "qstylehidden": ("hidden_text", "stycke"),
    "qwhite": ("white", "stycke"),
    "qinverse": ("", ""),
    "qtiny": ("tiny", "stycke"),
    "qsectionname": ("metadata", "objektnamn"),
    "qsection\n": ("hidden_text", "stycke"),
    "qcomment": ("comment", "kommentar 1"),
    "qwhocommented": ("metadata", "författare"),
    "före efterkommentar": ("", ""),
    "qfootnote": ("", "fotnot 1"),
    "notfortsätter": ("", ""),
    "qendnote": ("", "slutnot 1"),
    "qtextbox": ("", "textruta 1"),
    "runtomkring": ("", ""),
    "qframename": ("metadata", "objektnamn"),
    "qalttitle": ("metadata", "alternativtext"),
    "qaltdescr": ("metadata", "alternativtext"),
    "qshape": ("", "textruta 2"),
    "qlinktarget": ("metadata", "länk"),
    "qlinktitle": ("metadata", "alternativtext"),
    "qlinktext": ("", ""),
    "qbookmark": ("metadata", "bokmärke"),
    "qmark": ("metadata", "bokmärke"),
    "qrubybase": ("", ""),
    "qrubytext": ("", "fonetisk text"),
    "qfieldresult": ("", ""),
    "qplaceholder": ("metadata", "dold egenskap"),
    "qhiddenfield": ("metadata", "dold egenskap"),
    "qlistitem": ("", ""),
    "qcell Ek\t900101-2385": ("", "tabell 1"),
    "qnested": ("", "tabell 1 tabell 2"),
    "qheader\n": ("", "sidhuvud"),
    "qheadertable": ("", "sidhuvud tabell 1"),
    "qfirstheader": ("", "sidhuvud första sidan"),
    "qevenfooter": ("", "sidfot jämna sidor"),
    "qcharttitle": ("", "diagram 1"),
    "qchartcategory\tqchartvalue": ("", "diagram 1 tabell 1"),
    "qmacro": ("metadata", "makro"),
    "qoldversion": ("revision", "bilaga Version1"),
}


def cell(text: str, attributes: str = "") -> str:
    """A cell."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


SHEET_STYLES = (
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="ce2"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="ce3"><style:table-cell-properties fo:background-color="#000000"/>'
    '<style:text-properties fo:color="#ffffff"/></style:style>'
)
SHEET_BODY = (
    "<table:tracked-changes><table:cell-content-change><table:previous>"
    "<table:change-track-table-cell><text:p>qprevious</text:p></table:change-track-table-cell>"
    "</table:previous></table:cell-content-change></table:tracked-changes>"
    "<table:content-validations><table:content-validation table:name='val1' "
    "table:condition='cell-content-is-in-list(&quot;qlist&quot;;&quot;Bo Al&quot;)'>"
    "<table:help-message table:title='qhelptitle x'><text:p>qhelp</text:p></table:help-message>"
    "<table:error-message table:title='qerrortitle x'><text:p>qerror</text:p></table:error-message>"
    "</table:content-validation></table:content-validations>"
    "<table:table table:name='Löner'>"
    "<table:table-column/><table:table-column table:number-columns-repeated='2'/>"
    "<table:table-column table:visibility='collapse'/>"
    "<table:shapes><draw:frame><draw:text-box><text:p>qdrawing</text:p></draw:text-box>"
    "<svg:desc>qalttext</svg:desc></draw:frame></table:shapes>"
    f"<table:table-row>{cell('Namn')}{cell('Personnummer')}{cell('Anteckning')}{cell('Dold')}"
    "</table:table-row>"
    "<table:table-row table:visibility='filter'>"
    f"{cell('qhiddenrow')}<table:table-cell table:number-columns-repeated='2'/>{cell('qhiddencol')}"
    "</table:table-row>"
    "<table:table-row table:number-rows-repeated='1000000'><table:table-cell "
    "table:number-columns-repeated='16384'/></table:table-row>"
    "<table:table-row>"
    + cell("q<text:span>sp</text:span>lit")
    + cell("1,98501E+11", 'office:value-type="float" office:value="198501012382"')
    + cell("0101012392", 'office:value-type="float" office:value="101012392"')
    + cell("5 mars", 'office:value-type="date" office:date-value="2026-03-05T00:00:00"')
    + cell("850 101 238 2", 'office:value-type="float" office:value="8501012382"')
    + cell("1 234,50", 'office:value-type="float" office:value="1234.5"')
    + cell("qwhite", 'table:style-name="ce2"')
    + cell("qonblack", 'table:style-name="ce3"')
    + cell("qresult", "table:formula='of:=IF([.A1];\"qformula\";2)'")
    + "<table:table-cell office:value-type='float' office:value='42'/>"
    "<table:table-cell><office:annotation><dc:creator>qwhocommented</dc:creator>"
    "<text:p>qcomment</text:p></office:annotation><text:p>qcommented</text:p></table:table-cell>"
    "<table:covered-table-cell><text:p>qcovered</text:p></table:covered-table-cell>"
    + cell("qrepeated", 'table:number-columns-repeated="3"')
    + "</table:table-row></table:table>"
    "<table:table table:name='qhiddenname' table:style-name='ta2'><table:table-row>"
    + cell("qhiddensheet")
    + "</table:table-row></table:table>"
    "<table:named-expressions><table:named-expression table:name='qdefinedname' "
    "table:expression='of:=&quot;qdefinedvalue&quot;'/></table:named-expressions>"
    "<table:database-ranges><table:database-range table:name='qdatabase x'><table:filter>"
    "<table:filter-condition table:value='qfilter x'/></table:filter></table:database-range>"
    "</table:database-ranges><table:data-pilot-tables><table:data-pilot-table table:name='P 1'>"
    "<table:data-pilot-field table:source-field-name='qpivotfield x'><table:data-pilot-member "
    "table:name='qpivotitem x'/></table:data-pilot-field></table:data-pilot-table>"
    "</table:data-pilot-tables>"
)
SHEETS = {
    "mimetype": f"{TYPE}.spreadsheet",
    "META-INF/manifest.xml": manifest(**{"/": "spreadsheet"}),
    "content.xml": content("spreadsheet", SHEET_BODY, SHEET_STYLES),
    "styles.xml": pages(
        "<style:master-page style:name='PageStyle'><style:header><style:region-left>"
        "<text:p>qheader</text:p></style:region-left></style:header><style:footer>"
        "<text:p>qfooter</text:p></style:footer></style:master-page>"
    ),
    "meta.xml": META,
}
SHEET = "Blad 'Löner'"
SHEET_PLANTED = META_PLANTED | {
    "qprevious": ("deleted", ""),
    "qlist": ("metadata", "dataverifiering"),
    "qhelptitle": ("metadata", "dataverifiering"),
    "qhelp\n": ("metadata", "dataverifiering"),
    "qerrortitle": ("metadata", "dataverifiering"),
    "qerror\n": ("metadata", "dataverifiering"),
    "qdrawing": ("", f"{SHEET} textruta 1"),
    "qalttext": ("metadata", f"{SHEET} alternativtext"),
    "qhiddenrow": ("", SHEET),
    "qsplit": ("", SHEET),
    "qwhite": ("", SHEET),
    "qformula": ("metadata", f"{SHEET} formel"),
    "qcomment\n": ("comment", f"{SHEET} cell K1000003 kommentar"),
    "qcommented": ("", SHEET),
    "qcovered": ("", SHEET),
    "qhiddensheet": ("hidden_sheet", "Blad 'qhiddenname'"),
    "qhiddenname": ("hidden_sheet", "bladnamn"),
    "qdefinedname": ("metadata", "definierat namn"),
    "qdefinedvalue": ("metadata", "definierat namn"),
    "qdatabase": ("metadata", "objektnamn"),
    "qfilter": ("metadata", "filter"),
    "qpivotfield": ("metadata", "pivottabell"),
    "qpivotitem": ("metadata", "pivottabell"),
    "qheader": ("", "sidhuvud"),
    "qfooter": ("", "sidfot"),
}

SLIDE_STYLES = (
    '<style:style style:name="dp2"><style:drawing-page-properties '
    'presentation:visibility="hidden"/></style:style>'
)
SLIDE_BODY = (
    "<draw:page draw:name='qpagename x' draw:style-name='dp1'>"
    "<draw:frame presentation:class='title' draw:name='qshapename x'><draw:text-box>"
    "<text:p>qtitle</text:p></draw:text-box><svg:desc>qalttext</svg:desc></draw:frame>"
    "<draw:custom-shape><text:p>85<text:span>0101-2382</text:span></text:p></draw:custom-shape>"
    "<draw:g><draw:g><draw:rect><text:p>qgroup</text:p></draw:rect></draw:g></draw:g>"
    "<draw:frame><table:table><table:table-row><table:table-cell><text:p>qtable</text:p>"
    "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
    "</table:table></draw:frame>"
    "<office:annotation><dc:creator>qwhocommented</dc:creator><text:p>qcomment</text:p>"
    "</office:annotation>"
    "<presentation:notes><draw:frame><draw:text-box><text:p>qnotes</text:p></draw:text-box>"
    "</draw:frame></presentation:notes></draw:page>"
    "<draw:page draw:name='s2' draw:style-name='dp2'><draw:frame><draw:text-box>"
    "<text:p>qhiddenslide</text:p></draw:text-box></draw:frame></draw:page>"
)
SLIDES = {
    "mimetype": f"{TYPE}.presentation",
    "META-INF/manifest.xml": manifest(**{"/": "presentation"}),
    "content.xml": content("presentation", SLIDE_BODY, SLIDE_STYLES),
    "styles.xml": pages(
        "<style:handout-master><draw:frame><draw:text-box><text:p>qhandout</text:p>"
        "</draw:text-box></draw:frame></style:handout-master>"
        "<style:master-page style:name='M'><draw:frame><draw:text-box><text:p>qmaster</text:p>"
        "</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>"
        "<text:p>qpagenotes</text:p></draw:text-box></draw:frame></presentation:notes>"
        "</style:master-page>"
    ),
    "meta.xml": META,
}
SLIDE_PLANTED = META_PLANTED | {
    "qpagename": ("metadata", "objektnamn"),
    "qtitle\n850101-2382\nqgroup": ("", "bild 1"),
    "qshapename": ("metadata", "objektnamn"),
    "qalttext": ("metadata", "alternativtext"),
    "qtable\tb": ("", "bild 1 tabell 1"),
    "qcomment": ("comment", "bild 1 kommentar 1"),
    "qwhocommented": ("metadata", "författare"),
    "qnotes": ("notes", "bild 1 anteckningar"),
    "qhiddenslide": ("hidden_slide", "bild 2"),
    "qhandout": ("", "åhörarkopiebakgrund"),
    "qmaster": ("", "bildbakgrund 1"),
    "qpagenotes": ("", "anteckningsbakgrund"),
}

FILES = [
    ("odt", TEXT, TEXT_PLANTED),
    ("ods", SHEETS, SHEET_PLANTED),
    ("odp", SLIDES, SLIDE_PLANTED),
]


@pytest.mark.parametrize(("kind", "members", "planted"), FILES)
def test_every_planted_place_is_found_with_its_name_and_hidden_state(
    kind, members, planted, package, reading
):
    """No place of the formats is passed over, and what is hidden is said to be."""
    read = reading(f"allt.{kind}", package(members))

    wrong = {}
    for token, (hidden, place) in planted.items():
        # A token with a line break at its end is the last of its part.
        found = [p for p in read.document.parts if token in p.text + "\n"]
        states = {part.hidden for part in found}
        places = read.places(token.rstrip("\n"))
        if states != {hidden} or not any(name.startswith(place) for name in places):
            wrong[token] = (states, places)
    assert wrong == {}
    assert not read.document.problems


@pytest.mark.parametrize(("kind", "members"), [(kind, members) for kind, members, _ in FILES])
def test_dates_people_labels_and_signals(kind, members, package, reading):
    """A time without zone is Swedish; who, label and signature are told."""
    read = reading(f"a.{kind}", package(members))

    assert read.members[""] == kind
    assert read.dates() == [("document", "2026-03-05T08:30:00.123456+00:00")]
    assert read.properties["author"] == ["qmetacreator"]
    assert read.properties["modified_by"] == ["qmetamodifier"]
    assert read.properties["label"] == ["qmsiplabel"]
    if kind == "odt":
        assert sorted(read.properties["signal"]) == ["signed", "tracked"]


def test_cells_are_as_shown_and_found_by_reference(package, reading):
    """Numbers whole, zeros kept, dates ISO; what is hidden is marked."""
    read = reading("a.ods", package(SHEETS))

    (part,) = read.holding("qsplit")
    rows = [line.split("\t") for line in part.text.split("\n")]
    assert part.table.rows == (1, 2, 1_000_003)
    assert part.table.columns == tuple("ABCDEFGHIJKLMNO")
    assert rows[2] == [
        "qsplit", "198501012382", "0101012392", "2026-03-05", "8501012382", "1 234,50", "qwhite",
        "qonblack", "qresult", "42", "qcommented", "qcovered", "qrepeated", "qrepeated",
        "qrepeated",
    ]  # fmt: skip
    assert part.table.header[:4] == ("Namn", "Personnummer", "Anteckning", "Dold")
    assert part.table.hidden_rows == {2}
    assert part.table.hidden_columns == {"D"}
    assert part.table.hidden_cells == {"G1000003"}


PASSWORD = "Danvik-2026"


def deflated(data: bytes) -> bytes:
    """As a member of a package is packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def in_pieces(package):
    """A text whose content is encrypted as OpenDocument 1.2 does."""
    salt, vector, packed = b"s" * 16, b"v" * 16, deflated(TEXT["content.xml"].encode())
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(PASSWORD.encode()).digest(), salt, 1000, 32)
    filled = packed + bytes(15 - len(packed) % 16) + bytes([16 - len(packed) % 16])
    machine = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    locked = machine.update(filled) + machine.finalize()
    manifest_xml = (
        '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{TYPE}.text"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data '
        'manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" '
        f'manifest:checksum="{b64(hashlib.sha256(packed[:1024]).digest())}"><manifest:algorithm '
        'manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
        f'manifest:initialisation-vector="{b64(vector)}"/><manifest:start-key-generation '
        'manifest:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" '
        'manifest:key-size="32"/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" '
        f'manifest:key-size="32" manifest:iteration-count="1000" manifest:salt="{b64(salt)}"/>'
        "</manifest:encryption-data></manifest:file-entry></manifest:manifest>"
    )
    return package(TEXT | {"META-INF/manifest.xml": manifest_xml, "content.xml": locked})


def as_a_whole(package, prefixed=False):
    """A text that is encrypted as OpenDocument 1.4 does, the vector before the data or not."""
    salt, vector = b"s" * 16, b"v" * 12
    start = hashlib.sha256(PASSWORD.encode()).digest()
    key = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=64).derive(start)
    locked = AESGCM(key).encrypt(vector, deflated(package(TEXT)), None)
    manifest_xml = (
        '<manifest:manifest xmlns:manifest="m" xmlns:loext="l"><manifest:file-entry '
        'manifest:full-path="encrypted-package" '
        f'manifest:media-type="{TYPE}.text"><manifest:encryption-data><manifest:algorithm '
        'manifest:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm" '
        f'manifest:initialisation-vector="{b64(vector)}"/><manifest:start-key-generation '
        'manifest:start-key-generation-name="http://www.w3.org/2001/04/xmlenc#sha256" '
        'manifest:key-size="32"/><manifest:key-derivation manifest:key-derivation-name='
        '"urn:org:documentfoundation:names:experimental:office:manifest:argon2id" '
        f'manifest:key-size="32" manifest:salt="{b64(salt)}" loext:argon2-iterations="1" '
        'loext:argon2-memory="64" loext:argon2-lanes="1"/></manifest:encryption-data>'
        "</manifest:file-entry></manifest:manifest>"
    )
    members = {
        "mimetype": f"{TYPE}.text",
        "META-INF/manifest.xml": manifest_xml,
        "encrypted-package": (vector if prefixed else b"") + locked,
    }
    return package(members)


@pytest.mark.parametrize(
    "make", [in_pieces, as_a_whole, lambda package: as_a_whole(package, prefixed=True)]
)
def test_passwords_open_what_they_lock(make, package, reading):
    """The right one among those given opens the file; without it that is told."""
    locked = make(package)

    opened = reading("a.odt", locked, passwords=("fel", PASSWORD))
    assert opened.hidden("qbody") == {""}
    assert opened.troubles == []
    for passwords in ((), ("fel",)):
        shut = reading("a.odt", locked, passwords=passwords)
        assert shut.troubles == [Trouble.ENCRYPTED]
        assert not shut.holding("qbody")


def test_an_unknown_cipher_is_told(package, reading):
    """What OpenOffice wrote before 2012 is not unlocked."""
    members = TEXT | {
        "META-INF/manifest.xml": '<m:manifest xmlns:m="m"><m:file-entry m:full-path="content.xml">'
        '<m:encryption-data><m:algorithm m:algorithm-name="Blowfish CFB"/></m:encryption-data>'
        "</m:file-entry></m:manifest>"
    }

    read = reading("a.odt", package(members), passwords=(PASSWORD,))

    assert read.troubles == [Trouble.ENCRYPTED]


@pytest.mark.parametrize(
    ("source", "suffix", "name"),
    [
        (foreign.TEXT, "odt", "writer8"),
        (foreign.SHEETS, "ods", "calc8"),
        (foreign.SLIDES, "odp", "impress8"),
    ],
)
def test_what_libreoffice_locks_is_opened(source, suffix, name, stored, reading, tmp_path):
    """Its own encryption, by its own hand."""
    path = tmp_path / f"a.f{suffix}"
    path.write_text(source)
    locked = stored(path, {suffix: (name, "")}, PASSWORD)[suffix]

    assert reading(f"a.{suffix}", locked).troubles == [Trouble.ENCRYPTED]
    opened = reading(f"a.{suffix}", locked, passwords=("fel", PASSWORD))
    assert opened.troubles == []
    assert opened.holding("Qlinktext")
    assert opened.hidden("Qcoretitle") == {"metadata"}


def test_settings_name_printers_databases_and_sheets(package, reading):
    """What LibreOffice writes by itself is left out."""
    setup = base64.b64encode(b"printer=QPRINTER2 Ek\0" + bytes(40)).decode()
    items = (
        f"<office:document-settings {NAMESPACES} xmlns:config='c'><office:settings>"
        "<config:config-item config:name='PrinterName' config:type='string'>Qprinter Ek"
        "</config:config-item><config:config-item config:name='CurrentDatabaseDataSource' "
        "config:type='string'>Qdatabase Elever</config:config-item>"
        f"<config:config-item config:name='PrinterSetup' config:type='base64Binary'>{setup}"
        "</config:config-item><config:config-item-map-entry config:name='Qsheet Ek'/>"
        "<config:config-item config:name='ZoomFactor' config:type='short'>100"
        "</config:config-item><config:config-item config:name='PrinterIndependentLayout' "
        "config:type='string'>high-resolution</config:config-item></office:settings>"
        "</office:document-settings>"
    )
    read = reading("a.odt", package(TEXT | {"settings.xml": items}))

    (part,) = read.holding("PrinterName: Qprinter Ek")
    assert (part.hidden, read.places("Qprinter")) == ("metadata", {"inställningar"})
    for token in ("Qdatabase Elever", "QPRINTER2 Ek", "Qsheet Ek"):
        assert token in part.text
    assert "100" not in part.text
    assert "high-resolution" not in part.text


FLAT = [
    ("odt", foreign.TEXT, foreign.TEXT_STATES),
    ("ods", foreign.SHEETS, foreign.SHEET_STATES),
    ("odp", foreign.SLIDES, foreign.SLIDE_STATES),
]


@pytest.mark.parametrize(("kind", "source", "states"), FLAT)
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_one_file_form_is_read_as_the_package(kind, source, states, encoding, reading):
    """Known by its start, whatever it is called; its places are those of the package."""
    data = source.replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")
    read = reading("a.xml", data)

    # A chart stands in its slide here, and the slide is hidden.
    charts = dict.fromkeys(("Qcharttitlep", "Qseriesp", "Qcategoryp"), "hidden_slide")
    wrong = {
        token: read.hidden(token)
        for token, state in (states | charts if kind == "odp" else states).items()
        if state not in read.hidden(token)
    }
    assert wrong == {}
    assert read.members[""] == kind
    assert read.troubles == []
    assert read.properties["author"] == ["Qcorecreator"]
    assert read.properties["label"] == ["Qmsiplabel"]


def test_pictures_and_objects_in_a_one_file_form_are_taken_out(package, reading):
    """What is written as base64 is a file, not text."""
    inner = base64.b64encode(package({"a.txt": "Qembedded"})).decode()
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()
    source = foreign.TEXT.replace(
        "<text:tracked-changes>",
        f"<text:p>före<draw:frame><draw:image><office:binary-data>{picture}</office:binary-data>"
        f"</draw:image></draw:frame><draw:frame><draw:object-ole><office:binary-data>{inner}"
        "</office:binary-data></draw:object-ole></draw:frame>efter</text:p>"
        "<text:tracked-changes>",
        1,
    )
    read = reading("a.fodt", source.encode())

    assert read.holding("Qembedded")
    assert read.hidden("föreefter") == {""}
    assert picture[:40] not in read.text
    assert read.troubles == []


def test_a_part_that_cannot_be_opened_costs_only_itself(package, reading):
    """Its header is damaged, and the other parts are read."""
    data = bytearray(package(TEXT))
    data[data.index(b"content.xml") - 30] = 0

    read = reading("a.odt", bytes(data))

    assert read.hidden("qheader") == {""}
    assert read.hidden("qmetatitle") == {"metadata"}
    assert Trouble.CORRUPT in read.troubles


def test_a_cut_one_file_form_gives_what_is_left(reading):
    """The text before the cut is read, and the damage told."""
    data = foreign.TEXT.encode()

    read = reading("a.fodt", data[: data.index(b"Qcomment")])

    assert read.holding("Qbody")
    assert Trouble.CORRUPT in read.troubles


def test_file_without_its_type_member_is_known_by_its_manifest(package, reading):
    """A file that was unpacked and packed again may lack the member `mimetype`."""
    members = {name: text for name, text in TEXT.items() if name != "mimetype"}

    assert reading("a", package(members)).members[""] == "odt"


def test_truncated_file_gives_what_is_left(package, reading):
    """The directory at the end is gone; the text is read, and that it is damaged is told."""
    whole = package(TEXT)

    read = reading("a.odt", whole[: whole.index(b"styles.xml") + 3])

    assert read.holding("qbody")
    assert Trouble.CORRUPT in read.troubles


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_makes_an_exception(package, data):
    """Flipped bytes, cuts, and damage inside well-packed parts give a document."""
    kind, members, _ = data.draw(st.sampled_from(FILES))
    name = data.draw(st.sampled_from([n for n in members if n.endswith(".xml")]))
    inner = bytearray(members[name].encode())
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(inner) - 1))
        inner[at : at + 1] = data.draw(st.sampled_from([b"", b"<", b"9" * 30, b'"', b"x"]))
    damaged = bytearray(package(members | {name: bytes(inner)}))
    for _ in range(data.draw(st.integers(0, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del damaged[data.draw(st.integers(1, len(damaged))) :]

    document = read_source(BytesSource(f"a.{kind}", bytes(damaged)), Limits())

    assert document.members
