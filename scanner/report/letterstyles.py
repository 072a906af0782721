"""The looks of our Word documents: one font, real heading styles, tables ruled between rows."""

from __future__ import annotations

from typing import Any

FONT = "Arial"
INK = "12385A"
QUIET = "4F5B67"
RULE = "8FA3B3"


def set_language(document: Any, language: str) -> None:
    """Say in which language the text is, so that it is read and spelled so."""
    from docx.oxml.ns import qn

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)


def add_styles(document: Any) -> None:
    """Set up the styles that a letter uses."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    def style(name: str, size: float, before: float, after: float, *, bold: bool = False) -> Any:
        try:
            found = document.styles[name]
        except KeyError:
            found = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            found.base_style = document.styles["Normal"]
        fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{key}"), FONT)
        found.font.size = Pt(size)
        found.font.bold = bold
        found.font.italic = False
        found.paragraph_format.space_before = Pt(before)
        found.paragraph_format.space_after = Pt(after)
        return found

    normal = style("Normal", 10.5, 0, 6)
    normal.paragraph_format.line_spacing = 1.15
    style("Header", 9, 0, 0)
    style("Footer", 9, 0, 0)
    for name, size, before in (("Title", 18, 12), ("Heading 1", 14, 18), ("Heading 2", 12, 12)):
        head = style(name, size, before, 6, bold=True)
        head.font.color.rgb = RGBColor.from_string(INK)
        head.paragraph_format.keep_with_next = True
    title = document.styles["Title"].element
    for border in title.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    caption = style("Caption", 10, 12, 4, bold=True)
    caption.font.color.rgb = RGBColor.from_string(INK)
    caption.paragraph_format.keep_with_next = True
    kind = style("Subtitle", 13, 0, 10, bold=True)
    kind.font.color.rgb = RGBColor.from_string(QUIET)
    style("Efter tabell", 10.5, 8, 6)
    for name in ("List Bullet", "List Number"):
        style(name, 10.5, 0, 3)
    style("Uppgifter", 10.5, 0, 2).paragraph_format.tab_stops.add_tab_stop(cm(4))
    sign = style("Underskrift", 10.5, 30, 2)
    sign.paragraph_format.tab_stops.add_tab_stop(cm(8))
    sign.paragraph_format.keep_with_next = True
    role = style("Befattning", 10, 0, 0)
    role.paragraph_format.tab_stops.add_tab_stop(cm(8))
    for name in ("Tabell", "Tabelltal"):
        style(name, 9, 2, 2).paragraph_format.line_spacing = 1
    document.styles["Tabelltal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = document.styles.add_style("Molnvakt", WD_STYLE_TYPE.TABLE)
    table.base_style = document.styles["Normal Table"]
    _borders(table.element)


def _borders(style: Any) -> None:
    """Rule a table style between rows only."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.append(borders)
    style.append(properties)


def set_page(document: Any) -> None:
    """Set up A4, and where the words of the footer stand."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    section = document.sections[0]
    section.page_width, section.page_height = cm(21), cm(29.7)
    section.left_margin = section.right_margin = cm(2.5)
    section.top_margin = section.bottom_margin = cm(2.2)
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(cm(8), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(cm(16), WD_TAB_ALIGNMENT.RIGHT)


def cm(value: float) -> Any:
    """Return a length in centimetres."""
    from docx.shared import Cm

    return Cm(value)
