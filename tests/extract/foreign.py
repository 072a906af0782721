"""Three documents with text in every place that LibreOffice can write, as flat OpenDocument.

A token is `Q` and the place: a word that no program writes by itself.
"""

from __future__ import annotations

SPACES = {
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "chart": "urn:oasis:names:tc:opendocument:xmlns:chart:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "math": "http://www.w3.org/1998/Math/MathML",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in SPACES.items())
META = (
    "<office:meta><dc:title>Qcoretitle</dc:title><dc:subject>Qcoresubject</dc:subject>"
    "<dc:description>Qcoredescription</dc:description><meta:keyword>Qcorekeyword</meta:keyword>"
    "<meta:initial-creator>Qcorecreator</meta:initial-creator>"
    "<meta:user-defined meta:name='Handläggare'>Qcustomprop</meta:user-defined>"
    "<meta:user-defined meta:name='MSIP_Label_12345678-1234-1234-1234-123456789abc_Name'>"
    "Qmsiplabel</meta:user-defined></office:meta>"
)
CORE = {
    "Qcoretitle": "metadata",
    "Qcoresubject": "metadata",
    "Qcoredescription": "metadata",
    "Qcorekeyword": "metadata",
    "Qcorecreator": "metadata",
    "Qcustomprop": "metadata",
    "Qmsiplabel": "metadata",
}


def document(kind: str, styles: str, automatic: str, masters: str, body: str) -> str:
    """A flat OpenDocument file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {XMLNS} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}">{META}'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )


def p(inner: str, style: str = "") -> str:
    """A paragraph."""
    name = f" text:style-name='{style}'" if style else ""
    return f"<text:p{name}>{inner}</text:p>"


def cells(*rows: tuple[str, ...]) -> str:
    """Rows of a table."""
    return "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )


def chart(name: str) -> str:
    """A chart as an object inside."""
    kind = "office:mimetype='application/vnd.oasis.opendocument.chart'"
    rows = cells(("", f"Qseries{name}"))
    rows += (
        f"<table:table-row><table:table-cell>{p(f'Qcategory{name}')}</table:table-cell>"
        "<table:table-cell office:value-type='float' office:value='5'><text:p>5</text:p>"
        "</table:table-cell></table:table-row>"
    )
    return (
        f"<draw:frame svg:width='8cm' svg:height='5cm' text:anchor-type='as-char'><draw:object>"
        f"<office:document {kind} office:version='1.3'><office:body><office:chart>"
        "<chart:chart chart:class='chart:bar' svg:width='8cm' svg:height='5cm'>"
        f"<chart:title>{p(f'Qcharttitle{name}')}</chart:title><chart:plot-area "
        "table:cell-range-address='local-table.$A$1:.$B$2' chart:data-source-has-labels='both'>"
        "<chart:axis chart:dimension='x' chart:name='primary-x'><chart:categories "
        "table:cell-range-address='local-table.$A$2:.$A$2'/></chart:axis>"
        "<chart:axis chart:dimension='y' chart:name='primary-y'/>"
        "<chart:series chart:values-cell-range-address='local-table.$B$2:.$B$2' "
        "chart:label-cell-address='local-table.$B$1' chart:class='chart:bar'>"
        "<chart:data-point/></chart:series></chart:plot-area>"
        f"<table:table table:name='local-table'>{rows}</table:table></chart:chart>"
        "</office:chart></office:body></office:document></draw:object></draw:frame>"
    )


PROSE = "".join(
    p(
        f"Stycke {number} om åtgärder för elev {number * 7919} i årskurs {number % 9} vid "
        f"Österskolan; rektor{number} beslutade den {number % 28 + 1} mars att utreda ärende "
        f"{number * 104729 % 99991} enligt skollagens tredje kapitel, paragraf {number % 13}."
    )
    for number in range(1, 60)
)
TEXT = document(
    "text",
    "<style:style style:name='Qstylename_20_Ek' style:display-name='Qstylename Ek' "
    "style:family='paragraph' style:parent-style-name='Standard'/>"
    "<text:list-style style:name='Lista' style:display-name='Lista'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' "
    "style:num-prefix='Qnumbering ' style:num-suffix='.'/></text:list-style>",
    "<style:page-layout style:name='pm1'><style:page-layout-properties fo:page-width='21cm' "
    "fo:page-height='29.7cm'/><style:header-style/><style:footer-style/></style:page-layout>"
    "<style:style style:name='Dold' style:family='text'><style:text-properties "
    "text:display='none'/></style:style><style:style style:name='Vit' style:family='text'>"
    "<style:text-properties fo:color='#ffffff'/></style:style><style:style style:name='Fet' "
    "style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
    "<style:style style:name='Ram' style:family='graphic'><style:graphic-properties "
    "style:wrap='none'/></style:style><style:style style:name='Rub' style:family='ruby'/>",
    "<style:master-page style:name='Standard' style:page-layout-name='pm1'>"
    f"<style:header>{p('Qheader')}</style:header>"
    f"<style:header-left>{p('Qevenheader')}</style:header-left>"
    f"<style:header-first>{p('Qfirstheader')}</style:header-first>"
    f"<style:footer>{p('Qfooter')}</style:footer>"
    f"<style:footer-left>{p('Qevenfooter')}</style:footer-left>"
    f"<style:footer-first>{p('Qfirstfooter')}</style:footer-first></style:master-page>",
    "<text:tracked-changes><text:changed-region xml:id='c1' text:id='c1'><text:deletion>"
    "<office:change-info><dc:creator>Qchangeauthor</dc:creator>"
    "<dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
    f"{p('Qdeleted')}</text:deletion></text:changed-region>"
    "<text:changed-region xml:id='c2' text:id='c2'><text:insertion><office:change-info>"
    "<dc:creator>Qinsertauthor</dc:creator><dc:date>2026-01-01T00:00:00</dc:date>"
    "</office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
    "<text:user-field-decls><text:user-field-decl office:value-type='string' "
    "office:string-value='Quservariable' text:name='Qvariablename'/></text:user-field-decls>"
    + PROSE
    + p("Qbody och nummer 85<text:span text:style-name='Fet'>0101</text:span>-23"
        "<text:span>82</text:span> samt 900101\u20112385 och mjukt 750107\u00ad-9292")
    + p("radbrytning 850101-<text:line-break/>2382 slut")
    + p("Synligt <text:change text:change-id='c1'/>mellan<text:change-start "
        "text:change-id='c2'/>Qinserted<text:change-end text:change-id='c2'/>")
    + p("<text:span text:style-name='Dold'>Qvanish</text:span> efter")
    + p("<text:span text:style-name='Vit'>Qwhite</text:span>")
    + p("Qstyled", "Qstylename_20_Ek")
    + f"<text:section text:name='Qsectionname' text:display='none'>{p('Qsection')}</text:section>"
    + p("före<office:annotation office:name='1'><dc:creator>Qwhocommented</dc:creator>"
        f"<dc:date>2026-01-01T00:00:00</dc:date>{p('Qcomment')}</office:annotation>efter")
    + p("not<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('Qfootnote')}</text:note-body></text:note>och"
        "<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation>"
        f"<text:note-body>{p('Qendnote')}</text:note-body></text:note>")
    + p("<draw:frame draw:style-name='Ram' draw:name='Qframename' text:anchor-type='paragraph' "
        f"svg:width='5cm' svg:height='2cm'><draw:text-box>{p('Qtextbox')}</draw:text-box>"
        "<svg:title>Qalttitle</svg:title><svg:desc>Qaltdescr</svg:desc></draw:frame>")
    + p("<draw:custom-shape draw:name='Qshapename' text:anchor-type='paragraph' svg:width='5cm' "
        f"svg:height='2cm'>{p('Qshape')}<draw:enhanced-geometry draw:type='rectangle'/>"
        "</draw:custom-shape>")
    + p("<text:a xlink:type='simple' xlink:href='https://www.example.se/Qlinktarget' "
        "office:title='Qlinktitle'>Qlinktext</text:a>")
    + p("<text:bookmark-start text:name='Qbookmark'/>x<text:bookmark-end text:name='Qbookmark'/>")
    + p("<text:ruby text:style-name='Rub'><text:ruby-base>Qrubybase</text:ruby-base>"
        "<text:ruby-text>Qrubytext</text:ruby-text></text:ruby>")
    + p("<text:user-field-get text:name='Qvariablename'>Quservariable</text:user-field-get> "
        "<text:placeholder text:placeholder-type='text' text:description='Qplaceholdertip'>"
        "&lt;Qplaceholder&gt;</text:placeholder> <text:hidden-text text:condition='ooow:true' "
        "text:string-value='Qhiddenfield' text:is-hidden='true'></text:hidden-text>"
        "<text:database-display text:table-name='tabell' text:table-type='table' "
        "text:column-name='Qcolumn'>&lt;Qfieldresult&gt;</text:database-display>")
    + p("<loext:content-control loext:alias='Qsdtalias' loext:tag='Qsdttag' loext:dropdown='true'>"
        "<loext:list-item loext:display-text='Qlistitem' loext:value='Qlistvalue'/>Qsdttext"
        "</loext:content-control>")
    + f"<text:list text:style-name='Lista'><text:list-item>{p('Qlisted')}</text:list-item>"
    "</text:list><table:table table:name='Tabell1'><table:table-column "
    "table:number-columns-repeated='2'/>"
    + cells(("Namn", "Personnummer"), ("Qcell Ek", "900101-2385"))
    + "<table:table-row><table:table-cell><table:table><table:table-column "
    "table:number-columns-repeated='2'/>" + cells(("Qnested", "inre"))
    + f"</table:table></table:table-cell><table:table-cell>{p('yttre')}</table:table-cell>"
    "</table:table-row></table:table>"
    + p("<draw:frame text:anchor-type='as-char' svg:width='3cm' svg:height='1cm'><draw:object>"
        "<math:math><math:semantics><math:mi>Qmath</math:mi><math:annotation "
        "math:encoding='StarMath 5.0'>Qmath</math:annotation></math:semantics></math:math>"
        "</draw:object></draw:frame>")
    + p(chart("t"))
    + p("<draw:frame text:anchor-type='as-char' svg:width='5cm' svg:height='3cm'><draw:object>"
        "<office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet' "
        "office:version='1.3'><office:body><office:spreadsheet><table:table table:name='Inre'>"
        + cells(("Qobjectcell",)).replace("<table:table-cell>", "<table:table-cell "
                                          "office:value-type='string'>")
        + "</table:table></office:spreadsheet></office:body></office:document></draw:object>"
        "</draw:frame>"),
)  # fmt: skip
TEXT_STATES = CORE | {
    "Qobjectcell": "",
    "Qbody": "",
    "850101-2382": "",
    "900101-2385": "",
    "750107-9292": "",
    "850101-\n2382": "",
    "Qchangeauthor": "metadata",
    "Qdeleted": "deleted",
    "Qinsertauthor": "metadata",
    "Qinserted": "",
    "Qvanish": "hidden_text",
    "Qwhite": "white",
    "Qstylename": "metadata",
    "Qstyled": "",
    "Qnumbering": "",
    "Qlisted": "",
    "Qsection": "hidden_text",
    "Qwhocommented": "metadata",
    "Qcomment": "comment",
    "Qfootnote": "",
    "Qendnote": "",
    "Qtextbox": "",
    "Qframename": "metadata",
    "Qalttitle": "metadata",
    "Qaltdescr": "metadata",
    "Qshapename": "metadata",
    "Qshape": "",
    "Qlinktarget": "metadata",
    "Qlinktitle": "metadata",
    "Qlinktext": "",
    "Qbookmark": "metadata",
    "Qrubybase": "",
    "Qrubytext": "",
    "Quservariable": "",
    "Qvariablename": "metadata",
    "Qplaceholder": "",
    "Qhiddenfield": "metadata",
    "Qcolumn": "metadata",
    "Qsdtalias": "metadata",
    "Qsdttag": "metadata",
    "Qlistitem": "metadata",
    "Qlistvalue": "metadata",
    "Qsdttext": "",
    "Qcell": "",
    "Qnested": "",
    "Qmath": "",
    "Qheader": "",
    "Qevenheader": "",
    "Qfirstheader": "",
    "Qfooter": "",
    "Qevenfooter": "",
    "Qfirstfooter": "",
    "Qcharttitlet": "",
    "Qseriest": "",
    "Qcategoryt": "",
}
"""Token -> why it is hidden, where a program keeps it."""


def value(number: str, shown: str = "", style: str = "") -> str:
    """A cell with a number."""
    look = f" table:style-name='{style}'" if style else ""
    return (
        f"<table:table-cell{look} office:value-type='float' office:value='{number}'>"
        f"<text:p>{shown or number}</text:p></table:table-cell>"
    )


def said(text: str, attributes: str = "", inner: str = "") -> str:
    """A cell with text."""
    return (
        f"<table:table-cell office:value-type='string' {attributes}>{inner}{p(text)}"
        "</table:table-cell>"
    )


SHEETS = document(
    "spreadsheet",
    "<number:number-style style:name='N10'><number:number number:min-integer-digits='10'/>"
    "</number:number-style>",
    "<style:style style:name='tio' style:family='table-cell' style:data-style-name='N10'/>"
    "<number:number-style style:name='N10'><number:number number:min-integer-digits='10'/>"
    "</number:number-style>"
    "<style:style style:name='vit' style:family='table-cell'><style:text-properties "
    "fo:color='#ffffff'/></style:style>"
    "<style:style style:name='gömd' style:family='table'><style:table-properties "
    "table:display='false'/></style:style>"
    "<style:page-layout style:name='pm1'><style:header-style/><style:footer-style/>"
    "</style:page-layout>",
    "<style:master-page style:name='Default' style:page-layout-name='pm1'>"
    f"<style:header>{p('Qheader')}</style:header><style:footer>{p('Qfooter')}</style:footer>"
    "</style:master-page>",
    "<table:content-validations><table:content-validation table:name='val1' "
    "table:condition='of:cell-content-is-in-list(&quot;Qlist&quot;;&quot;Bo Al&quot;)' "
    "table:base-cell-address='Löner.A1'>"
    f"<table:help-message table:title='Qhelptitle' table:display='true'>{p('Qhelp')}"
    "</table:help-message><table:error-message table:title='Qerrortitle' table:display='true'>"
    f"{p('Qerror')}</table:error-message></table:content-validation></table:content-validations>"
    "<table:table table:name='Löner'><table:table-column table:number-columns-repeated='3'/>"
    "<table:table-column table:visibility='collapse'/>"
    "<table:table-row>" + said("Namn", "table:content-validation-name='val1'")
    + said("Personnummer") + said("Anteckning") + said("Dold") + "</table:table-row>"
    "<table:table-row>" + said("Qcell") + value("101012392", "0101012392", "tio")
    + said("Qcommented", inner="<office:annotation><dc:creator>Qwhocommented</dc:creator>"
           f"<dc:date>2026-01-01T00:00:00</dc:date>{p('Qcomment')}</office:annotation>")
    + said("Qhiddencolumn") + "</table:table-row>"
    "<table:table-row table:visibility='collapse'>" + said("Qhiddenrow")
    + value("198501012382") + "</table:table-row>"
    "<table:table-row>" + said("85<text:span>0101</text:span>-2382")
    + said("Qresult", "table:formula='of:=IF([.A1]=&quot;&quot;;&quot;Qformula&quot;;"
           "&quot;Qresult&quot;)' office:string-value='Qresult'")
    + "<table:table-cell table:style-name='vit' office:value-type='string'><text:p>Qwhite</text:p>"
    "</table:table-cell></table:table-row>"
    "<table:table-row>" + said("<text:a xlink:type='simple' "
                              "xlink:href='https://www.example.se/Qlinktarget'>Qlinktext</text:a>")
    + "</table:table-row>"
    + "".join(
        f"<table:table-row>{said(f'Person{n} Åsgatan')}{value(str(n * 7919))}"
        f"{said(f'anteckning nummer{n * 31} om frånvaro')}</table:table-row>"
        for n in range(1, 80)
    )
    + "<table:shapes><draw:frame svg:x='10cm' svg:y='5cm' svg:width='5cm' svg:height='2cm' "
    f"draw:name='Qframename'><draw:text-box>{p('Qdrawing')}</draw:text-box>"
    "<svg:title>Qalttitle</svg:title><svg:desc>Qalttext</svg:desc></draw:frame></table:shapes>"
    "</table:table>"
    "<table:table table:name='Qhiddenname' table:style-name='gömd'><table:table-row>"
    + said("Qhiddensheet") + "</table:table-row></table:table>"
    "<table:table table:name='Data'><table:table-row>" + said("Qpivotfield") + said("Summa")
    + "</table:table-row><table:table-row>" + said("Qpivotitem") + value("5")
    + "</table:table-row><table:table-row>" + said("Bo") + value("6")
    + "</table:table-row></table:table>"
    "<table:table table:name='Pivot'><table:table-row>" + said("x")
    + "</table:table-row></table:table>"
    "<table:table table:name='Länk'><table:table-row>"
    + said("Qexternal", 'table:formula="of:=[\'file:///tmp/Qexternalpath.ods\'#$Blad.A1]" '
           'office:string-value="Qexternal"')
    + "</table:table-row></table:table>"
    "<table:table table:name='Qscenario'><table:scenario table:scenario-ranges='Qscenario.A1' "
    "table:is-active='false' table:comment='Qscenariocomment'/><table:table-row>"
    + said("Qscenariovalue") + "</table:table-row></table:table>"
    "<table:table table:name='Diagram'><table:shapes>"
    + chart("s").replace("text:anchor-type='as-char'", "svg:x='1cm' svg:y='1cm'")
    + "</table:shapes><table:table-row>" + said("y") + "</table:table-row></table:table>"
    "<table:named-expressions><table:named-expression table:name='Qdefinedname' "
    "table:base-cell-address='$Löner.$A$1' table:expression='of:=&quot;Qdefinedvalue&quot;'/>"
    "</table:named-expressions>"
    "<table:database-ranges><table:database-range table:name='Qdatabase' "
    "table:target-range-address='Löner.A1:Löner.C84' table:display-filter-buttons='true'>"
    "<table:filter><table:filter-condition table:field-number='0' table:value='Qfilter' "
    "table:operator='!='/></table:filter></table:database-range></table:database-ranges>"
    "<table:data-pilot-tables><table:data-pilot-table table:name='Qpivotname' "
    "table:application-data='' table:target-range-address='Pivot.A1:Pivot.B4' "
    "table:buttons='Pivot.A1'><table:source-cell-range "
    "table:cell-range-address='Data.A1:Data.B3'/><table:data-pilot-field "
    "table:source-field-name='Qpivotfield' table:orientation='row' table:used-hierarchy='0' "
    "table:function='auto'><table:data-pilot-level table:show-empty='false'>"
    "<table:data-pilot-members><table:data-pilot-member table:name='Qpivotitem' "
    "table:display='true' table:show-details='true'/></table:data-pilot-members>"
    "</table:data-pilot-level></table:data-pilot-field><table:data-pilot-field "
    "table:source-field-name='Summa' table:orientation='data' table:used-hierarchy='0' "
    "table:function='sum'/></table:data-pilot-table></table:data-pilot-tables>",
)  # fmt: skip
SHEET_STATES = CORE | {
    "Qpivotname": "metadata",
    "Qpivotfield": "metadata",
    "Qpivotitem": "metadata",
    "Qexternal": "",
    "Qexternalpath": "metadata",
    "Qscenariocomment": "metadata",
    "Qscenariovalue": "",
    "Qcharttitles": "",
    "Qcell": "",
    "0101012392": "",
    "198501012382": "",
    "850101-2382": "",
    "Qcommented": "",
    "Qcomment": "comment",
    "Qwhocommented": "metadata",
    "Qresult": "",
    "Qformula": "metadata",
    "Qlinktarget": "metadata",
    "Qlinktext": "",
    "Qdrawing": "",
    "Qframename": "metadata",
    "Qalttitle": "metadata",
    "Qalttext": "metadata",
    "Qhiddensheet": "hidden_sheet",
    "Qhiddenname": "hidden_sheet",
    "Qdefinedname": "metadata",
    "Qdefinedvalue": "metadata",
    "Qdatabase": "metadata",
    "Qfilter": "metadata",
    "Qlist": "metadata",
    "Qhelptitle": "metadata",
    "Qhelp": "metadata",
    "Qerrortitle": "metadata",
    "Qerror": "metadata",
    "Qheader": "",
    "Qfooter": "",
}


def frame(inner: str, attributes: str = "", after: str = "") -> str:
    """A text box on a slide."""
    return (
        f"<draw:frame svg:x='2cm' svg:y='2cm' svg:width='9cm' svg:height='2cm' {attributes}>"
        f"<draw:text-box>{inner}</draw:text-box>{after}</draw:frame>"
    )


SLIDES = document(
    "presentation",
    "",
    "<style:page-layout style:name='pm1'><style:page-layout-properties fo:page-width='28cm' "
    "fo:page-height='21cm' style:print-orientation='landscape'/></style:page-layout>"
    "<style:style style:name='dold' style:family='drawing-page'><style:drawing-page-properties "
    "presentation:visibility='hidden'/></style:style>"
    "<style:style style:name='dp' style:family='drawing-page'/>",
    "<style:master-page style:name='Mall' style:page-layout-name='pm1' draw:style-name='dp'>"
    + frame(p("Qmaster"))
    + "</style:master-page>",
    "".join(
        f"<draw:page draw:name='s{n}' draw:master-page-name='Mall'>"
        + frame(
            p(f"Rubrik{n} om åtgärder")
            + p(f"punkt{n * 7919} och {n * 31} timmar")
            + p(f"rektor{n} beslutade i ärende {n * 104729 % 99991} enligt kapitel{n}")
        )
        + f"<presentation:notes>{frame(p(f'anteckning{n * 13} för talaren'))}</presentation:notes>"
        "</draw:page>"
        for n in range(1, 15)
    )
    + "<draw:page draw:name='Qpagename' draw:master-page-name='Mall'>"
    + frame(
        p("Qtitle 85<text:span>0101</text:span>-2382"),
        "draw:name='Qshapename'",
        "<svg:title>Qalttitle</svg:title><svg:desc>Qalttext</svg:desc>",
    )
    + "<draw:g><draw:g>"
    + frame(p("Qgroup"))
    + "</draw:g>"
    + frame(p("x"))
    + "</draw:g>"
    + "<draw:frame svg:x='-20cm' svg:y='2cm' svg:width='9cm' svg:height='2cm'><draw:text-box>"
    + p("Qoffslide")
    + "</draw:text-box></draw:frame>"
    + "<draw:frame svg:x='2cm' svg:y='9cm' svg:width='9cm' svg:height='4cm'><table:table>"
    "<table:table-column/><table:table-column/>"
    + cells(("Namn", "Personnummer"), ("Qtable", "900101-2385"))
    + "</table:table></draw:frame>"
    + frame(
        p(
            "<text:a xlink:type='simple' xlink:href='https://www.example.se/Qlinktarget'>Qlinktext"
            "</text:a>"
        )
    )
    + "<office:annotation svg:x='1cm' svg:y='1cm'><dc:creator>Qwhocommented</dc:creator>"
    f"<dc:date>2026-01-01T00:00:00</dc:date>{p('Qcomment')}</office:annotation>"
    f"<presentation:notes>{frame(p('Qnotes'))}</presentation:notes></draw:page>"
    "<draw:page draw:name='s99' draw:master-page-name='Mall' draw:style-name='dold'>"
    + frame(p("Qhiddenslide"))
    + chart("p").replace("text:anchor-type='as-char'", "svg:x='2cm' svg:y='9cm'")
    + "</draw:page>",
)
SLIDE_STATES = CORE | {
    "Qtitle": "",
    "850101-2382": "",
    "Qshapename": "metadata",
    "Qalttitle": "metadata",
    "Qalttext": "metadata",
    "Qgroup": "",
    "Qoffslide": "off_slide",
    "Qtable": "",
    "900101-2385": "",
    "Qlinktarget": "metadata",
    "Qlinktext": "",
    "Qwhocommented": "metadata",
    "Qcomment": "comment",
    "Qnotes": "notes",
    "Qpagename": "metadata",
    "Qhiddenslide": "hidden_slide",
    "Qmaster": "",
    "Qcharttitlep": "",
    "Qseriesp": "",
    "Qcategoryp": "",
}
