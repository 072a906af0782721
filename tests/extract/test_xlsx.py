"""Excel workbooks: every cell as it is shown, every place that is not shown, both named."""

from __future__ import annotations

import datetime as dt
import re
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

from scanner.extract import read_source, xlsx
from scanner.extract.source import BytesSource, FileSource
from scanner.records import Part, Trouble
from scanner.settings import Limits

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def relations(**entries: tuple[str, str]) -> str:
    """A relations part; a target with a scheme or a backslash is external."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
            + (' TargetMode="External"' if ":" in target or "\\" in target else "")
            + "/>"
            for key, (kind, target) in entries.items()
        )
        + "</Relationships>"
    )


def sheet(cells: str, before: str = "", after: str = "") -> str:
    """A worksheet part."""
    return (
        f'<worksheet {MAIN} xmlns:r="{R}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    )


STRINGS = (
    "qshared",
    "<r><t>850101</t></r><r><rPr><b/></rPr><t>-2382</t></r>",
    "Namn",
    "Personnummer",
    "Anteckning",
    "qorphan",
    "<t>漢</t><rPh sb='0' eb='1'><t>qphonetic</t></rPh>",
    "qhiddenrow",
    "qhiddencolumn",
    "qwhite",
    "qsecret",
    "qescape_x002D_mark",
    "rad ett&#10;qnewline",
    "qonblack",
)


def s(cell: str, name: str, style: int = 0) -> str:
    """A cell with a shared string that begins with `name`."""
    index = next(i for i, text in enumerate(STRINGS) if name in text)
    return f'<c r="{cell}" s="{style}" t="s"><v>{index}</v></c>'


CELLS = "".join(
    (
        f'<row r="1">{s("A1", "Namn")}{s("B1", "Personnummer")}{s("C1", "Anteckning")}</row>',
        f'<row r="2">{s("A2", "qshared")}{s("B2", "850101")}{s("D2", "qhiddencolumn")}</row>',
        f'<row r="3" hidden="1">{s("A3", "qhiddenrow")}</row>',
        '<row r="4"><c r="A4" t="inlineStr"><is><r><t>qin</t></r><r><t>line</t></r></is></c>'
        '<c r="B4" s="1"><v>101012392</v></c>'
        '<c r="C4"><v>1.98501012382E11</v></c><c r="E4" s="2"><v>8501012382</v></c>'
        '<c r="F4" s="3"><v>46086</v></c><c r="G4" s="4"><v>46086.5</v></c>'
        '<c r="H4"><v>0.30000000000000004</v></c><c r="I4" t="b"><v>1</v></c></row>',
        '<row r="5"><c r="A5" t="str"><f>IF(B2="","qformula text",B2)</f><v>qcached</v></c>'
        f"{s('B5', 'qwhite', 5)}{s('C5', 'qsecret', 6)}{s('E5', 'qescape')}{s('F5', 'qnewline')}"
        f"{s('G5', '漢')}{s('H5', 'qonblack', 7)}</row>",
    )
)
AFTER = (
    '<protectedRanges><protectedRange name="qprotected x" sqref="A1"/></protectedRanges>'
    '<scenarios><scenario name="qscenario name" user="qscenariouser x" '
    'comment="qscenariocomment x">'
    '<inputCells r="B7" val="19850101-2382"/></scenario></scenarios>'
    '<autoFilter ref="A1:C9"><filterColumn colId="0"><filters><filter val="qfilter value"/>'
    "</filters></filterColumn></autoFilter><customSheetViews/>"
    '<conditionalFormatting sqref="A1"><cfRule type="containsText" text="qcondition text">'
    '<formula>NOT(ISERROR(SEARCH("qconditionformula",A1)))</formula></cfRule>'
    '</conditionalFormatting><dataValidations><dataValidation type="list" promptTitle="qtitle x" '
    'prompt="qprompt x" errorTitle="qerrortitle x" error="qerror x" sqref="A1">'
    '<formula1>"qlist,Bo Al"</formula1></dataValidation></dataValidations><hyperlinks>'
    '<hyperlink ref="A2" r:id="rLink" tooltip="qtooltip x" display="qdisplay x"/></hyperlinks>'
    "<headerFooter><oddHeader>&amp;L&amp;&quot;Arial,Bold&quot;&amp;12qheader&amp;P</oddHeader>"
    "<oddFooter>&amp;Cqfooter</oddFooter><firstHeader>qfirstheader</firstHeader></headerFooter>"
    '<drawing r:id="rDrawing"/><legacyDrawing r:id="rVml"/>'
)
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="0000000000"/>'
    '<numFmt numFmtId="165" formatCode="000000\\-0000"/><numFmt numFmtId="166" formatCode=";;;"/>'
    '<numFmt numFmtId="167" formatCode="d mmm yyyy\\ hh:mm"/></numFmts>'
    '<fonts><font><color theme="1"/></font><font><color rgb="FFFFFFFF"/></font></fonts>'
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF000000"/></patternFill></fill></fills>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="167"/>'
    '<xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="166"/>'
    '<xf numFmtId="0" fontId="1" fillId="1"/></cellXfs></styleSheet>'
)
MEMBERS: dict[str, str | bytes] = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations(r1=("officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": (
        f'<workbook {MAIN} xmlns:r="{R}"><sheets><sheet name="Löner" sheetId="1" r:id="r1"/>'
        '<sheet name="qhiddenname" sheetId="2" state="hidden" r:id="r2"/>'
        '<sheet name="Djupt" sheetId="3" state="veryHidden" r:id="r3"/></sheets><definedNames>'
        '<definedName name="qdefinedname" comment="qdefinedcomment">"qdefinedvalue"</definedName>'
        "</definedNames></workbook>"
    ),
    "xl/_rels/workbook.xml.rels": relations(
        r1=("worksheet", "worksheets/sheet1.xml"),
        r2=("worksheet", "worksheets/sheet2.xml"),
        r3=("worksheet", "/xl/worksheets/sheet3.xml"),
    ),
    "xl/sharedStrings.xml": f"<sst {MAIN}>"
    + "".join(f"<si>{t if t.startswith('<') else f'<t>{t}</t>'}</si>" for t in STRINGS)
    + "</sst>",
    "xl/styles.xml": STYLES,
    "xl/worksheets/sheet1.xml": sheet(
        CELLS, '<cols><col min="4" max="4" width="9" hidden="1"/></cols>', AFTER
    ),
    "xl/worksheets/sheet2.xml": sheet(
        '<row r="9"><c r="B9" t="inlineStr"><is><t>qhiddensheet</t></is></c></row>'
    ),
    "xl/worksheets/sheet3.xml": sheet(
        '<row r="1"><c r="XFD1" t="inlineStr"><is><t>qveryhidden</t></is></c></row>'
    ),
    "xl/worksheets/_rels/sheet1.xml.rels": relations(
        rLink=("hyperlink", "mailto:qlinktarget@example.se"),
        rDrawing=("drawing", "../drawings/drawing1.xml"),
        rVml=("vmlDrawing", "../drawings/vmlDrawing1.vml"),
        rComments=("comments", "../comments1.xml"),
        rThreads=("threadedComment", "../threadedComments/threadedComment1.xml"),
        rTable=("table", "../tables/table1.xml"),
    ),
    "xl/comments1.xml": (
        f"<comments {MAIN}><authors><author>qwhocommented</author></authors><commentList>"
        '<comment ref="B2" authorId="0"><text><r><t>qcom</t></r><r><t>ment</t></r></text></comment>'
        "</commentList></comments>"
    ),
    "xl/threadedComments/threadedComment1.xml": (
        '<ThreadedComments><threadedComment ref="B3" personId="{1}"><text>qthreaded</text>'
        "</threadedComment></ThreadedComments>"
    ),
    "xl/persons/person.xml": (
        '<personList><person displayName="qperson Ek" id="{1}" userId="qpersonuser@example.se"/>'
        "</personList>"
    ),
    "xl/drawings/vmlDrawing1.vml": (
        '<xml xmlns:v="v" xmlns:x="x"><v:shape alt="qvmlalt x"><v:textbox><div><font>qvml</font>'
        '<font>box</font></div></v:textbox><x:ClientData ObjectType="Note"/></v:shape></xml>'
    ),
    "xl/drawings/drawing1.xml": (
        f'<xdr:wsDr xmlns:xdr="x" xmlns:a="{A}"><xdr:sp><xdr:nvSpPr><xdr:cNvPr name="n" '
        'descr="qalttext x"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>qdrawing</a:t></a:r><a:r>'
        "<a:t>box</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    ),
    "xl/drawings/_rels/drawing1.xml.rels": relations(r1=("chart", "../charts/chart1.xml")),
    "xl/charts/chart1.xml": (
        f'<c:chartSpace xmlns:c="c" xmlns:a="{A}"><c:title><a:p><a:r><a:t>qcharttitle</a:t></a:r>'
        "</a:p></c:title><c:strCache><c:pt idx='0'><c:v>qchartcache</c:v></c:pt></c:strCache>"
        "</c:chartSpace>"
    ),
    "xl/tables/table1.xml": (
        f'<table {MAIN} displayName="qtable_name" totalsRowCount="1"><tableColumns><tableColumn '
        'name="qtablecolumn x" totalsRowLabel="qtotals x"/></tableColumns></table>'
    ),
    "xl/externalLinks/externalLink1.xml": (
        f'<externalLink {MAIN}><externalBook><sheetNames><sheetName val="qextsheet x"/>'
        '</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="7"><cell r="A7" t="str">'
        "<v>qextcell</v></cell>"
        '<cell r="C7"><v>1.98501012382E11</v></cell></row></sheetData></sheetDataSet>'
        "</externalBook></externalLink>"
    ),
    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
        r1=("externalLinkPath", "file:///H:\\qextpath\\register.xlsx")
    ),
    "xl/pivotCache/pivotCacheDefinition1.xml": (
        f'<pivotCacheDefinition {MAIN} refreshedBy="qrefreshedby x"><cacheFields>'
        '<cacheField name="Namn"><sharedItems><s v="qpivotitem"/><s v="Bo"/></sharedItems>'
        '</cacheField><cacheField name="qpivotfield"><sharedItems/></cacheField></cacheFields>'
        "</pivotCacheDefinition>"
    ),
    "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": relations(
        r1=("pivotCacheRecords", "pivotCacheRecords1.xml")
    ),
    "xl/pivotCache/pivotCacheRecords1.xml": (
        f'<pivotCacheRecords {MAIN}><r><x v="0"/><s v="qpivotrecord"/></r>'
        '<r><x v="1"/><n v="1.98501012382E11"/></r></pivotCacheRecords>'
    ),
    "xl/connections.xml": (
        f'<connections {MAIN}><connection id="1" name="Data" description="qconndescription x">'
        '<dbPr connection="Provider=X;User ID=qconnstring;Password=y" '
        'command="SELECT qsql FROM t"/>'
        "</connection></connections>"
    ),
    "xl/revisions/revisionLog1.xml": (
        f'<revisions {MAIN}><rcc rId="1"><oc r="A1" t="inlineStr"><is><t>qrevision</t></is></oc>'
        "</rcc></revisions>"
    ),
    "docProps/core.xml": (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>qcoretitle'
        "</dc:title><dc:creator>qcorecreator</dc:creator><cp:lastModifiedBy>qmodifiedby"
        "</cp:lastModifiedBy><dcterms:modified>2026-03-05T08:30:00Z</dcterms:modified>"
        "</cp:coreProperties>"
    ),
    "docProps/app.xml": "<Properties><Manager>qmanager</Manager></Properties>",
    "docProps/custom.xml": (
        '<Properties><property name="MSIP_Label_1_Name"><lpwstr>qmsiplabel</lpwstr></property>'
        "</Properties>"
    ),
}

SHEET = "Blad 'Löner'"
PLANTED = {
    "qshared": ("", SHEET),
    "850101-2382\t": ("", SHEET),
    "qhiddencolumn": ("", SHEET),
    "qhiddenrow": ("", SHEET),
    "qinline": ("", SHEET),
    "qcached": ("", SHEET),
    "qwhite": ("", SHEET),
    "qescape-mark": ("", SHEET),
    "rad ett qnewline": ("", SHEET),
    "qphonetic": ("metadata", "strängtabell fonetisk text"),
    "qorphan": ("cache", "strängtabell"),
    "qformula text": ("metadata", f"{SHEET} formel"),
    "qprotected": ("metadata", f"{SHEET} objektnamn"),
    "qscenario name": ("metadata", f"{SHEET} scenario"),
    "qscenariouser": ("metadata", f"{SHEET} scenario"),
    "qscenariocomment": ("metadata", f"{SHEET} scenario"),
    "\n19850101-2382": ("metadata", f"{SHEET} scenario"),
    "qfilter": ("metadata", f"{SHEET} filter"),
    "qcondition text": ("metadata", f"{SHEET} villkorsstyrd formatering"),
    "qconditionformula": ("metadata", f"{SHEET} villkorsstyrd formatering"),
    "qtitle": ("metadata", f"{SHEET} dataverifiering"),
    "qprompt": ("metadata", f"{SHEET} dataverifiering"),
    "qerrortitle": ("metadata", f"{SHEET} dataverifiering"),
    "qerror x": ("metadata", f"{SHEET} dataverifiering"),
    "qlist,Bo Al": ("metadata", f"{SHEET} dataverifiering"),
    "qtooltip": ("metadata", f"{SHEET} länk"),
    "qdisplay": ("metadata", f"{SHEET} länk"),
    "qlinktarget": ("metadata", f"{SHEET} länk"),
    "qheader": ("", f"{SHEET} sidhuvud"),
    "qfirstheader": ("", f"{SHEET} sidhuvud"),
    "qfooter": ("", f"{SHEET} sidfot"),
    "qhiddensheet": ("hidden_sheet", "Blad 'qhiddenname'"),
    "qveryhidden": ("very_hidden_sheet", "Blad 'Djupt'"),
    "qhiddenname": ("hidden_sheet", "bladnamn"),
    "Djupt": ("very_hidden_sheet", "bladnamn"),
    "qdefinedname": ("metadata", "definierat namn"),
    "qdefinedvalue": ("metadata", "definierat namn"),
    "qdefinedcomment": ("metadata", "definierat namn"),
    "qcomment": ("comment", f"{SHEET} cell B2 kommentar"),
    "qwhocommented": ("metadata", f"{SHEET} författare"),
    "qthreaded": ("comment", f"{SHEET} cell B3 kommentar"),
    "qperson Ek": ("metadata", "författare"),
    "qpersonuser": ("metadata", "författare"),
    "qvmlbox": ("", f"{SHEET} ritning 1"),
    "qvmlalt": ("metadata", f"{SHEET} ritning 1 alternativtext"),
    "qdrawingbox": ("", f"{SHEET} ritning 1"),
    "qalttext": ("metadata", f"{SHEET} ritning 1 alternativtext"),
    "qcharttitle": ("", f"{SHEET} diagram 1"),
    "qchartcache": ("", f"{SHEET} diagram 1"),
    "qtable_name": ("metadata", f"{SHEET} tabell 1"),
    "qtablecolumn": ("metadata", f"{SHEET} tabell 1"),
    "qtotals": ("metadata", f"{SHEET} tabell 1"),
    "qextsheet": ("cache", "länkad arbetsbok 1"),
    "qextcell\t198501012382": ("cache", "länkad arbetsbok 1"),
    "qextpath": ("metadata", "länk"),
    "qrefreshedby": ("cache", "pivottabell 1 författare"),
    "Namn: qpivotitem, Bo": ("cache", "pivottabell 1"),
    "qpivotfield": ("cache", "pivottabell 1"),
    "qpivotitem\tqpivotrecord\nBo\t198501012382": ("cache", "pivottabell 1"),
    "qconndescription": ("metadata", "dataanslutning"),
    "qconnstring": ("metadata", "dataanslutning"),
    "qsql": ("metadata", "dataanslutning"),
    "qrevision": ("metadata", "ändringshistorik 1"),
    "qcoretitle": ("metadata", "titel"),
    "qcorecreator": ("metadata", "författare"),
    "qmodifiedby": ("metadata", "senast ändrad av"),
    "qmanager": ("metadata", "chef"),
    "qmsiplabel": ("metadata", "dokumentegenskap MSIP_Label"),
}
"""Token -> why its part is hidden, and the beginning of its place in Swedish words."""


@pytest.fixture(scope="module")
def content(package):
    """The workbook with everything in it."""
    return package(MEMBERS)


def test_every_planted_place_is_found_with_its_name_and_hidden_state(content, reading):
    """No place of the format is passed over, and what is hidden is said to be."""
    read = reading("allt.xlsx", content)

    wrong = {
        token: (read.hidden(token), read.places(token))
        for token, (hidden, place) in PLANTED.items()
        if read.hidden(token) != {hidden} or not min(read.places(token)).startswith(place)
    }

    assert wrong == {}
    assert not read.document.problems


def test_numbers_are_as_shown(content, reading):
    """Zeros and dashes of formats, no exponent, ISO dates, no tail of a binary fraction."""
    (cells,) = reading("allt.xlsx", content).holding("qinline")

    row = cells.text.split("\n")[3].split("\t")

    assert row == [
        "qinline",
        "0101012392",
        "198501012382",
        "",
        "850101-2382",
        "2026-03-05",
        "2026-03-05 12:00",
        "0.3",
        "TRUE",
    ]


def test_table_names_cells_titles_and_what_is_hidden(content, reading):
    """A cell is found by its reference; hidden rows, columns and cells are marked."""
    (cells,) = reading("allt.xlsx", content).holding("qinline")

    table = cells.table
    assert table.rows == (1, 2, 3, 4, 5)
    assert table.columns == ("A", "B", "C", "D", "E", "F", "G", "H", "I")
    assert table.header[:4] == ("Namn", "Personnummer", "Anteckning", "")
    assert table.hidden_rows == {3}
    assert table.hidden_columns == {"D"}
    assert table.hidden_cells == {"B5", "C5"}


def test_sheet_name_that_is_a_number_of_somebody_is_not_in_places(package, reading):
    """Places are shown in reports, so they hold no value."""
    members = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns:r="{R}"><sheets><sheet name="850101-2382" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(r1=("worksheet", "worksheets/s.xml")),
        "xl/worksheets/s.xml": sheet('<row><c t="inlineStr"><is><t>qcell</t></is></c></row>'),
    }

    read = reading("a.xlsx", package(members))

    assert read.places("qcell") == {"Blad '1'"}
    assert read.places("850101-2382") == {"bladnamn"}


def test_rows_come_in_blocks_that_repeat_the_titles(tmp_path, reading):
    """Every part of a long sheet knows the titles of its columns."""
    book = openpyxl.Workbook(write_only=True)
    rows = book.create_sheet("Data")
    rows.append(["Namn", "Personnummer"])
    for number in range(4500):
        rows.append([f"Namn {number}", number])
    book.save(tmp_path / "a.xlsx")

    read = reading("a.xlsx", (tmp_path / "a.xlsx").read_bytes())

    tables = [part.table for part in read.document.parts if part.table]
    assert [len(table.rows) for table in tables] == [2000, 2000, 501]
    assert {table.header for table in tables} == {("Namn", "Personnummer")}
    assert tables[2].rows[-1] == 4501


def test_shared_string_is_not_repeated_without_end(package, reading):
    """A small file that points thousands of cells at one long string stays small."""
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 12_001))
    members = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns:r="{R}"><sheets><sheet name="B" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(r1=("worksheet", "worksheets/s.xml")),
        "xl/sharedStrings.xml": "<sst><si><t>" + "ord 19850101-2382 " * 60_000 + "</t></si></sst>",
        "xl/worksheets/s.xml": sheet(cells),
    }

    read = reading("a.xlsx", package(members), ratio=100_000)

    assert "19850101-2382" in read.text
    assert len(read.text) < 30_000_000


def test_sparse_cells_do_not_blow_up(package, reading):
    """A thousand rows with a cell each in its own column stay about as many characters."""
    cells = "".join(
        f'<row r="{n}"><c r="{column(n)}{n}"><v>{n}</v></c></row>' for n in range(1, 5_001)
    )
    members = {"[Content_Types].xml": "<a/>", "xl/worksheets/sheet1.xml": sheet(cells)}

    read = reading("a.xlsx", package(members | {"xl/workbook.xml": "<workbook/>"}))

    assert "\t" in read.text
    assert len(read.text) < 5_000 * 100


def column(number: int) -> str:
    """Letters of a column, from 1."""
    return str(openpyxl.utils.get_column_letter(number))


def test_values_agree_with_openpyxl(tmp_path, reading):
    """Every text, number and date that openpyxl reads stands in the same cell."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Ett"
    for number in range(1, 300):
        first.append(
            [
                f"Person {number} Öst",
                number * 7919,
                dt.date(2026, 1, 1) + dt.timedelta(days=number),
                None if number % 3 else "ibland",
                number % 2 == 0,
                f"rad {number}",
            ]
        )
    second = book.create_sheet("Två")
    second["C7"] = "ensam cell"
    book.save(path)
    known = openpyxl.load_workbook(path, read_only=True, data_only=True)
    expected = {
        (cells.title, cell.coordinate): shown(cell.value)
        for cells in known
        for row in cells.iter_rows()
        for cell in row
        if cell.value is not None
    }

    read = reading("a.xlsx", path.read_bytes())

    assert grid(read) == expected


def shown(value: object) -> str:
    """A value of openpyxl as a sheet shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    return value.date().isoformat() if isinstance(value, dt.datetime) else str(value)


def grid(read) -> dict[tuple[str, str], str]:
    """Sheet and cell -> text."""
    return {
        (part.place[0].value, f"{name}{row}"): text
        for part in read.document.parts
        if part.table
        for row, line in zip(part.table.rows, part.text.split("\n"), strict=True)
        for name, text in zip(part.table.columns, line.split("\t"), strict=False)
        if text
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A workbook that openpyxl wrote, with text in the places that LibreOffice keeps."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Löner"
    first.append(["Namn", "Personnummer", "Belopp"])
    for number in range(60):
        first.append([f"Person {number} Åsgatan", number * 7919, number / 7])
    first["B2"] = 101012392
    first["B2"].number_format = "0000000000"
    first["B3"] = 198501012382
    first["B4"] = dt.date(2026, 3, 5)
    first["A5"].comment = Comment("qcomment", "qwho")
    first["A6"] = "qwhite"
    first["A6"].font = Font(color="FFFFFFFF")
    first["D2"] = '=IF(A2="","qformula text","qresult")'
    first.row_dimensions[8].hidden = True
    first.column_dimensions["C"].hidden = True
    first.oddHeader.center.text = "qheader"
    hidden = book.create_sheet("Gömt")
    hidden["B9"] = "qhidden"
    hidden.sheet_state = "hidden"
    path = tmp_path_factory.mktemp("written") / "a.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("target", ["xlsx", "ods"])
def test_every_place_that_libreoffice_writes_is_found(target, written, office, reading):
    """Another program writes the same places in its own way."""
    read = reading(f"a.{target}", office(written, target))

    cells = grid(read)
    table = next(part.table for part in read.document.parts if part.table)
    assert cells["Löner", "B2"] == "0101012392"
    assert cells["Löner", "B3"] == "198501012382"
    assert cells["Löner", "B4"] == "2026-03-05"
    assert cells["Löner", "D2"] == "qresult"
    assert cells["Gömt", "B9"] == "qhidden"
    assert table.header[:3] == ("Namn", "Personnummer", "Belopp")
    assert table.hidden_rows == {8}
    assert table.hidden_columns == {"C"}
    assert table.hidden_cells == {"A6"}
    assert read.hidden("qhidden") == {"hidden_sheet"}
    assert read.places("qcomment") == {"Blad 'Löner' cell A5 kommentar"}
    assert read.hidden("qcomment") == {"comment"}
    assert read.hidden("qformula text") == {"metadata"}
    assert read.hidden("qheader") == {""}


def test_every_place_that_openpyxl_writes_is_found(tmp_path, reading):
    """Tables, charts, lists of allowed values, filters and names, by another library's hand."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Löner"
    for row in (["qcolumn", "Belopp"], ["qrow", 1], ["Bo", 2]):
        sheet.append(row)
    sheet.add_table(Table(displayName="qtable_name", ref="A1:B3"))
    chart = BarChart()
    chart.title = "qcharttitle"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    allowed = DataValidation(type="list", formula1='"qlist,Bo Al"', showInputMessage=True)
    allowed.promptTitle, allowed.prompt = "qprompttitle x", "qprompt x"
    allowed.errorTitle, allowed.error = "qerrortitle x", "qerror x"
    allowed.add("A5")
    sheet.add_data_validation(allowed)
    sheet.conditional_formatting.add("A1:A9", FormulaRule(formula=['$A1="qcondition Ek"']))
    sheet.auto_filter.ref = "A1:B3"
    sheet.auto_filter.add_filter_column(0, ["qfilter Ek"])
    sheet["A2"].hyperlink = Hyperlink(
        ref="A2", target="mailto:qtarget@example.se", tooltip="qtip x"
    )
    sheet.oddFooter.left.text, sheet.firstHeader.center.text = "qfooter", "qfirstheader"
    book.defined_names["qdefined_name"] = DefinedName("qdefined_name", attr_text='"qdefinedvalue"')
    book.create_sheet("qveryhiddenname").sheet_state = "veryHidden"
    book.properties.keywords, book.properties.category = "qkeywords", "qcategory"
    book.custom_doc_props.append(StringProperty(name="Handläggare", value="qcustom"))
    book.save(tmp_path / "a.xlsx")

    read = reading("a.xlsx", (tmp_path / "a.xlsx").read_bytes())

    own = "Blad 'Löner'"
    expected = {
        "qrow": ("", own),
        "qtable_name": ("metadata", f"{own} tabell 1"),
        "qcharttitle": ("", f"{own} diagram 1"),
        "qlist,Bo Al": ("metadata", f"{own} dataverifiering"),
        "qprompttitle": ("metadata", f"{own} dataverifiering"),
        "qprompt x": ("metadata", f"{own} dataverifiering"),
        "qerrortitle": ("metadata", f"{own} dataverifiering"),
        "qerror x": ("metadata", f"{own} dataverifiering"),
        "qcondition": ("metadata", f"{own} villkorsstyrd formatering"),
        "qfilter": ("metadata", f"{own} filter"),
        "qtarget": ("metadata", f"{own} länk"),
        "qtip": ("metadata", f"{own} länk"),
        "qfooter": ("", f"{own} sidfot"),
        "qfirstheader": ("", f"{own} sidhuvud"),
        "qdefined_name": ("metadata", "definierat namn"),
        "qdefinedvalue": ("metadata", "definierat namn"),
        "qveryhiddenname": ("very_hidden_sheet", "bladnamn"),
        "qkeywords": ("metadata", "nyckelord"),
        "qcategory": ("metadata", "kategori"),
        "qcustom": ("metadata", "dokumentegenskap Handläggare"),
    }
    found = {
        token: (hidden, place)
        for token, (hidden, place) in expected.items()
        if hidden in read.hidden(token) and any(p.startswith(place) for p in read.places(token))
    }
    assert found == expected


@pytest.mark.parametrize("target", ["xlsx", "ods"])
def test_words_agree_with_the_csv_export_of_libreoffice(target, written, office, reading):
    """Every word that LibreOffice exports of a sheet is read from what it writes."""
    exported = office(written, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false")

    read = reading(f"a.{target}", office(written, target))

    words = re.findall(r"\w+", exported.decode())
    assert len(words) > 200
    assert set(words) - set(re.findall(r"\w+", read.text)) == set()


def test_large_sheet_is_streamed(tmp_path):
    """Blocks leave as they fill: memory is that of some blocks, not of the sheet."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("[Content_Types].xml", "<a/>")
        file.writestr("xl/workbook.xml", "<workbook/>")
        with file.open("xl/worksheets/sheet1.xml", "w") as member:
            member.write(b"<worksheet><sheetData>")
            for number in range(1, 30_001):
                cells = "".join(f'<c r="{name}{number}"><v>{number}</v></c>' for name in "ABCDEF")
                member.write(f'<row r="{number}">{cells}</row>'.encode())
            member.write(b"</sheetData></worksheet>")
    rows = 0

    tracemalloc.start()
    for record in xlsx.extract(FileSource(path), Limits()):
        if isinstance(record, Part) and record.table:
            rows += len(record.table.rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert rows == 30_000
    assert peak < 6_000_000, "the sheet is 7 MB of XML, and as objects many times that"


def test_truncated_file_gives_what_is_left(content, reading):
    """The directory at the end is gone; sheets before the cut are read, and that is told."""
    read = reading("a.xlsx", content[: content.index(b"xl/worksheets/sheet3.xml")])

    assert read.holding("qshared")
    assert read.holding("qhiddensheet")
    assert Trouble.CORRUPT in read.troubles


def test_broken_sheet_costs_only_itself(package, reading):
    """What stands before the damage, and all other sheets, are read."""
    broken = MEMBERS | {"xl/worksheets/sheet1.xml": sheet(CELLS, "", "<oops")[:-1]}

    read = reading("a.xlsx", package(broken))

    assert read.holding("qshared")
    assert read.holding("qveryhidden")
    assert read.troubles == [Trouble.CORRUPT]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_damage_makes_an_exception(content, data):
    """Flipped bytes and cuts give a document, whatever it holds."""
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged))) :]

    document = read_source(BytesSource("a.xlsx", bytes(damaged)), Limits())

    assert document.members


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_wrong_value_in_xml_makes_an_exception(package, data):
    """Damage inside well-packed parts reaches the readers of XML and numbers."""
    name = data.draw(st.sampled_from([n for n in MEMBERS if n.startswith("xl/")]))
    part = bytearray(str(MEMBERS[name]).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        part[at : at + 1] = data.draw(
            st.sampled_from([b'"', b"<", b"-", b"9" * 40, b"\x00", b"e", b""])
        )

    document = read_source(BytesSource("a.xlsx", package(MEMBERS | {name: bytes(part)})), Limits())

    assert document.members
