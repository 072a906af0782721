"""Text in attributes: names, titles, links, authors, list items, cached values.

Everything is kept but what is known to hold no text: a list of what to keep would
miss the places nobody thought of. Attributes that only format are passed over by the
element (`FORMATTING`), the others by their name or by the look of the value.
"""

from __future__ import annotations

import re

from scanner.records import Part, Place, Step

FORMATTING = frozenset(
    """
    abstractNum abstractNumId adj ahLst alpha anchor anchorlock attachedTemplate avLst
    b bCs background bdr bevel bidi bidiVisual blip bodyPr bottom buAutoNum buChar buClr buFont
    buNone buSzPct camera cantSplit caps chExt chOff charset clrMap clrMapOvr cNvSpPr cNvPicPr
    cnfStyle cols color compat compatSetting contextualSpacing creationId cs csb0 cx cxn cxnLst
    dLbl dash defaultTabStop divId docGrid docPartGallery docPartUnique dxf ea effectExtent
    effectLst em embedRegular end endParaRPr endPr eastAsianLayout emboss ext extent extents
    family fill fillRef fillRect fldCharType font fontRef fonts footerReference footnotePr
    framePr ftr gd gdLst gridAfter gridBefore gridCol gridSpan gs gsLst guid gutter headEnd
    headerReference hideMark highlight i iCs ilvl imprint inline insideH insideV isLgl jc keepLines
    keepNext kern kinsoku lang lastRenderedPageBreak latentStyles latin left lang left lineTo ln
    lnNumType lnRef lock lsdException lum lumMod lumOff lvl lvlJc lvlOverride lvlRestart
    mirrorMargins miter modId moveTo nonVisualPr noFill noProof noWrap nsid num numFmt numId
    numPr numRestart numbering nvSpPr off orientation outline outlineLvl outlineShdw overflowPunct
    pBdr pStyle pageBreakBefore panose1 path pathLst pgBorders pgMar pgNumType pgSz pitch position
    prSet positionH positionV prstClr prstDash prstGeom proofErr proofState pt rFonts rPr rStyle
    right rot round rsid rsidRoot rsids rtl scene3d schemeClr sectPr shadow shd shapeDefaults
    shapelayout shapetype sig simplePos size sizeRelH sizeRelV snapToGrid solidFill sp3d spAutoFit
    spacing spLocks specVanish srcRect srgbClr start startOverride stretch strike stroke style
    suppressAutoHyphens suppressLineNumbers sz szCs tab tabs tailEnd tblBorders tblCellMar
    tblCellSpacing tblInd tblLayout tblLook tblStyle tblStyleColBandSize tblStyleRowBandSize tblW
    tblpPr tcBorders tcMar tcPr tcW textAlignment textDirection themeFontLang titlePg tmpl top
    trHeight tx type u uiPriority usb0 vAlign vMerge vertAlign view w wAfter wBefore widowControl
    wrap wrapNone wrapPolygon wrapSquare wrapThrough wrapTight wrapTopAndBottom writeProtection
    xfrm zoom
    date-style enhanced-geometry equation handle layer layer-set list-level-style-bullet
    list-level-style-number list-style presentation-page-layout sequence-decl time-style
    """.split()  # noqa: SIM905 - a list of 250 words reads better as words
)
"""Elements whose attributes say only how something looks or which part it is tied to."""

NAMES = frozenset(
    """
    algIdExt algorithmName anchorId bwMode cNvId cmpd codeName colId creationId ctrlId
    cryptAlgorithmClass cryptAlgorithmSid cryptAlgorithmType cryptProviderType cryptSpinCount
    cstate dT dataPosition date dateTime dateUtc dt durableId ealias edited embed editId
    formatCode guid hash hashValue host id idx inkscape insetmode iddest idref language lastClr
    lastIdx lastUpdated link legacyDrawing macro mimeType modelId numFmtId objectId ole orientangle
    paraId paraIdParent parTransId path personId presId presOf prstMaterial ref rsid rsidDel
    rsidP rsidR rsidRDefault rsidRPr rsidSect rsidTr saltValue schemaLocation shapeId sibTransId
    siteId spid spinCount spinValue sqref srcId sourceId storeItemID style styleId textId
    threadedCommentId type uid uniqueId unselected uri userDrawn xr xmlns xpath prefixMappings
    paraIdParent activeCell topLeftCell coordsize coordorigin adj points strokecolor fillcolor
    hashAlgorithm salt Algorithm ObjectType Namespace Target
    class master-page-name page-layout-name presentation-page-layout-name transform viewBox
    protection-key change-id
    """.split()  # noqa: SIM905
)
"""Local names of attributes without text."""

KINDS: dict[tuple[str, str], str] = {
    ("alias", "val"): "control",
    ("bookmark", "name"): "bookmark",
    ("bookmark-start", "name"): "bookmark",
    ("bookmarkStart", "name"): "bookmark",
    ("ddList", "val"): "control",
    ("default", "val"): "control",
    ("docPartObj", "val"): "control",
    ("docVar", "name"): "variable",
    ("docVar", "val"): "variable",
    ("documentPr", "val"): "control",
    ("fldSimple", "instr"): "field",
    ("helpText", "val"): "control",
    ("listEntry", "val"): "control",
    ("listItem", "displayText"): "control",
    ("listItem", "value"): "control",
    ("name", "val"): "control",
    ("reference-mark", "name"): "bookmark",
    ("reference-mark-start", "name"): "bookmark",
    ("statusText", "val"): "control",
    ("tag", "val"): "control",
}
"""Element and attribute -> kind of place, where the attribute alone does not say it."""

KINDS_BY_ELEMENT = {
    "cfRule": "conditional",
    "content-validation": "validation",
    "customFilter": "filter",
    "data-pilot-field": "pivot",
    "data-pilot-member": "pivot",
    "data-pilot-table": "pivot",
    "dataValidation": "validation",
    "error-message": "validation",
    "filter": "filter",
    "filter-condition": "filter",
    "formula": "conditional",
    "formula1": "validation",
    "formula2": "validation",
    "help-message": "validation",
    "inputCells": "scenario",
    "named-expression": "definedname",
    "named-range": "definedname",
    "scenario": "scenario",
}
"""Element -> kind of place, for all its attributes and its text."""

KINDS_BY_NAME = {
    "action": "link",
    "alt": "alt",
    "author": "author",
    "descr": "alt",
    "display": "link",
    "displayName": "author",
    "href": "link",
    "initials": "author",
    "location": "link",
    "name": "objectname",
    "refreshedBy": "author",
    "title": "alt",
    "tooltip": "link",
    "userId": "author",
    "userName": "author",
}
"""Attribute -> kind of place."""

AUTOMATIC = re.compile(r"_(?:Toc|Ref|Hlk|Hlt)\d+|_GoBack|_MailAutoSig|_MailEndCompose|OLE_LINK\d+")
DULL = re.compile(
    r"[-+\d.,:;%#\s]{0,9}(?:pt|in|cm|mm|px|em|pc)?|#?[0-9A-Fa-f]{6}|(?=.*[A-Fa-f])[0-9A-Fa-f]{8}"
    r"|\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?"
    r"|(?:\./|\.\./)*(?:Pictures|ObjectReplacements|Object \d+).*|true|false|on|off|none|auto|rId\d+|https?://schemas\.\S*|https?://purl\.o\S*|urn:\S*"
)
"""Values that are no text: short numbers, measures, colours, identifiers of the format itself."""
AUTOMATIC_NAME = re.compile(
    r"(?=.{1,60}$)(?:[\w-]+ )*(?:Placeholder|Platshållare(?: för [\w ]+)?|Title|Rubrik|Subtitle"
    r"|Underrubrik|Text ?Box|textruta|Picture|Bild(?:objekt)?|Table|Tabell|Chart|Diagram|Group"
    r"|Grupp|Rectangle|Rektangel|Connector|koppling|Line|Oval|Ellips|Shape|Figur|Drawing|Freeform"
    r"|Object|Objekt) \d+",
    re.IGNORECASE,
)
"""A name that the program gave a shape; short, so that no text makes the search slow."""
ENUMERATION = re.compile(r"[a-z]+(?:[A-Z0-9][a-z]*){0,6}|.", re.DOTALL)
"""A word of the format, as `centerGroup`; what a person writes there has another form."""


class Texts:
    """Texts of one part by kind of place, each once, in the order of the part."""

    def __init__(self, foreign: bool = False) -> None:
        self._foreign = foreign
        self._denied: frozenset[str] = frozenset() if foreign else NAMES
        """In a vocabulary that is not Office's own, any attribute may be content."""
        self._kinds: dict[str, dict[str, None]] = {}

    def take(self, element: str, attributes: list[str]) -> None:
        """Keep what is text in the attributes of an element, given by local name."""
        kind = KINDS_BY_ELEMENT.get(element)
        for index in range(0, len(attributes), 2):
            name = attributes[index]
            value = attributes[index + 1]
            colon = name.find(":")
            if colon >= 0:
                if name.startswith(("xmlns:", "r:", "mc:", "xml:")):
                    continue
                name = name[colon + 1 :]
            if name not in self._denied and not name.endswith("style-name"):
                known = KINDS.get((element, name)) or KINDS_BY_NAME.get(name, "attribute")
                self.add(kind or known, value)

    def add(self, kind: str, text: str) -> None:
        """Keep one text of a known kind, unless it cannot say anything."""
        if kind == "attribute" and not self._foreign and ENUMERATION.fullmatch(text):
            return
        if kind == "objectname" and AUTOMATIC_NAME.fullmatch(text):
            return
        if text and not DULL.fullmatch(text) and not AUTOMATIC.fullmatch(text):
            self._kinds.setdefault(kind, {})[text] = None

    def parts(self, place: Place, hidden: str = "metadata") -> list[Part]:
        """Return one part for each kind, a text on each line."""
        return [
            Part("\n".join(texts), (*place, Step(kind)), hidden)
            for kind, texts in self._kinds.items()
        ]
