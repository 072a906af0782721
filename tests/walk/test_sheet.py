"""Worksheets: rows read at once are the same as rows read event by event."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.records import Part
from scanner.walk import xml
from scanner.walk.cells import LONG, REPEATED, Strings, Style
from scanner.walk.numbers import formatter
from scanner.walk.sharedstrings import SharedStrings
from scanner.walk.sheet import Sheet
from scanner.walk.texttable import TextTable

STRINGS = ["Anna Ek", "19850101-2382", "lång " * 30, "åäö"]
STYLES = [Style(), Style(formatter("0000000000")), Style(formatter("yyyy-mm-dd"), True)]
TEXT = st.sampled_from(
    ["x", "å ö", "Ek &amp; Al", "&#228;&#xE5;&lt;", "_x0041_", " i &quot;b&quot; "]
)
NUMBER = st.sampled_from(
    ["5", "8501012382", "1.98501012382E11", "0.30000000000000004", "-3", "46086"]
)
VALUES = st.one_of(
    st.builds("><v>{}</v></c>".format, NUMBER),
    st.builds(' t="s"><v>{}</v></c>'.format, st.integers(0, 5)),
    st.builds(' t="inlineStr"><is><t>{}</t></is></c>'.format, TEXT),
    st.builds(' t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>'.format, TEXT),
    st.builds(' t="str"><f>IF(A1,{},"egen")</f><v>{}</v></c>'.format, NUMBER, TEXT),
    st.builds("><f>A1</f><v>{}</v></c>".format, NUMBER),
    st.sampled_from(["/>", "></c>", ' t="b"><v>1</v></c>', ' t="e"><v>#REF!</v></c>', "><v/></c>"]),
    # What few programs write, and the parser must read.
    st.builds(' t="inlineStr"><is><r><t>{}</t></r><r><t>b</t></r></is></c>'.format, TEXT),
    st.builds(">\n  <v>{}</v>\n </c>".format, NUMBER),
    st.builds("><!-- <c r='Z9'> --><v>{}</v></c>".format, NUMBER),
    st.builds(' t="inlineStr"><is><t><![CDATA[{}<row ]]></t></is></c>'.format, TEXT),
    st.builds(' t="inlineStr"><is><t>a</t><rPh><t>{}</t></rPh></is></c>'.format, TEXT),
    st.builds('><f t="shared" si="0">B1</f><v>{}</v></c>'.format, NUMBER),
)
STYLE = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"'])
CELLS = st.lists(st.tuples(st.sampled_from("ABCDEF"), STYLE, VALUES), max_size=5)
HEADS = st.sampled_from(["", ' spans="1:5"', ' hidden="1"', ' ht="12" customHeight="1"'])
ROWS = st.lists(st.tuples(HEADS, CELLS, st.booleans()), max_size=8)


def worksheet(rows) -> bytes:
    """A worksheet of cells; an empty row may stand as one tag."""
    out = ['<worksheet><sheetFormatPr zeroHeight="0"/><sheetData>']
    for number, (head, cells, short) in enumerate(rows, start=1):
        inner = "".join(f'<c r="{column}{number}"{style}{value}' for column, style, value in cells)
        if not inner and short:
            out.append(f'<row r="{number}"{head}/>')
        else:
            out.append(f'<row r="{number}"{head}>{inner}</row>')
    out.append('</sheetData><rowBreaks count="1"/><oddHeader>&amp;Lhuvud</oddHeader></worksheet>')
    return "".join(out).encode()


def parts(content: bytes, fast: bool) -> list[Part]:
    """The parts of a worksheet, with or without reading rows at once."""
    sheet = Sheet((), "", Strings(TextTable(STRINGS)), STYLES)
    xml.read(io.BytesIO(content), sheet, sheet if fast else None)
    return sheet.parts()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, block=st.integers(20, 300))
def test_both_ways_of_reading_give_the_same(rows, block, monkeypatch):
    """However cells are written, and wherever the blocks are cut."""
    content = worksheet(rows)
    slow = parts(content, fast=False)
    monkeypatch.setattr(xml, "BLOCK", block)

    assert parts(content, fast=True) == slow


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read_by_the_parser(encoding):
    """Rows at once are for UTF-8; what is declared otherwise is decoded as declared."""
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Åsa</t></is></c></row>'
    declaration = f"<?xml version='1.0' encoding='{encoding}'?>"
    content = f"{declaration}<worksheet><sheetData>{row}</sheetData></worksheet>"

    (part,) = parts(content.encode(encoding), fast=True)

    assert part.text == "Åsa"


@given(
    texts=st.lists(st.sampled_from(["a", "å &amp; ö", "", "&#x41;"]), max_size=30),
    block=st.integers(10, 200),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shared_strings_keep_their_order(texts, block, monkeypatch):
    """A cell points at a string by its number: plain and rich ones may not change places."""
    items = [
        f"<si><t>{text}</t></si>" if number % 3 else f"<si><r><t>{text}</t></r><r><t>!</t></r></si>"
        for number, text in enumerate(texts)
    ]
    content = f"<sst>{''.join(items)}</sst>".encode()
    slow, fast = SharedStrings(), SharedStrings()
    xml.read(io.BytesIO(content), slow)
    monkeypatch.setattr(xml, "BLOCK", block)

    xml.read(io.BytesIO(content), fast, fast)

    assert list(fast.strings) == list(slow.strings)
    assert len(fast.strings) == len(texts)


def test_long_strings_are_not_repeated_without_end():
    """Each is given in full the first time, and as long as repeats are few."""
    strings = Strings(TextTable(["x" * (REPEATED // 10), "kort", "y" * LONG]))

    given_out = sum(len(strings.get(0)) for _ in range(1_000))

    assert given_out < 2 * REPEATED
    assert strings.get(2) == "y" * LONG
    assert list(strings.orphans()) == ["kort"]
