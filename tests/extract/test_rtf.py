"""RTF: every destination, hidden and deleted runs, code pages, embedded files."""

from __future__ import annotations

import docx
import pytest
from docx.shared import Pt, RGBColor
from extract_msg import OleWriter
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import read_source
from scanner.extract.source import BytesSource
from scanner.settings import Limits

PACKED = b"PK\x05\x06" + bytes(18)
OBJECT = b"\x01\x05\0\0\x02\0\0\0" + b"{\\rtf1 OBJEKTTEXT}"

EVERYTHING = rb"""{\rtf1\ansi\ansicpg1252\deff0\uc1
{\fonttbl{\f0\fswiss TYPSNITT;}{\f1\fcharset238 Ostlig;}{\f2\fcharset204 Kyrillisk;}}
{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}
{\stylesheet{\s0 FORMATMALL;}}
{\*\revtbl{Unknown;}{ANDRINGSFORFATTARE;}}
{\info{\title INFOTITEL}{\author INFOFORFATTARE}{\operator SENASTANDRAD}{\doccomm INFOKOMMENTAR}
{\keywords NYCKELORD}{\creatim\yr2026\mo1\dy2\hr3\min4}{\revtim\yr2026\mo11\dy2\hr10\min0}}
{\*\docvar {KLIENT}{VARIABELVARDE}}
{\*\userprops{\propname egenskap}\proptype30{\staticval EGENSKAPSVARDE}}
{\header\pard SIDHUVUD\par}{\footer\pard SIDFOT\par}{\headerf\pard FORSTASIDHUVUD\par}
\pard KROPPSTEXT {\b 1985}0101-2382 och 850101\_23{\i 84}\par
{\v DOLDTEXT}\v\ DOLDKORT\v0  synlig igen\par
{\deleted BORTTAGEN}{\revised INSATT}\par
\pard not{\super\chftn}{\footnote\pard FOTNOT}\par
kommentar{\*\atnid ID}{\*\atnauthor KOMMENTATOR}\chatn{\*\annotation KOMMENTARTEXT}\par
{\field{\*\fldinst HYPERLINK "https://example.se/FALTKOD"}{\fldrslt FALTRESULTAT}}\par
{\field{\*\fldinst PAGE }{\fldrslt 1}}
{\*\bkmkstart BOKMARKE}{\*\bkmkend BOKMARKE}
{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv ALTTEXT}}{\sp{\sn fillColor}{\sv 16777215}}
{\shptxt\pard FIGURTEXT\par}}}
\trowd\cellx1000\cellx2000\pard\intbl Namn\cell Diagnos\cell\row
\trowd\cellx1000\cellx2000\pard\intbl CELLETT\cell CELLTVA\cell\row
\pard cp1252: \'e5\'e4\'f6 unicode: \u229?\u228?\u246? emoji: \u-10179?\u-8704?\par
\f1 \'b3\f2 \'e6\f0  tecken \emdash\tab efter\~mellan\-slag\par
{\*\egen EGETMAL}{\pict{\*\picprop{\sp{\sn wzDescription}{\sv BILDTEXT}}}\pngblip 89504e47}
{\cf2 VITTEXT}{\cf1 SVARTTEXT}{\fs2 PYTTETEXT}\cf2\plain\fs20  LITENTEXT\par
{\upr{ANSITEXT}{\*\ud UNICODETEXT}}
{\object\objemb{\*\objclass Word}{\*\objdata OBJEKT}{\result\pard OBJEKTBILD\par}}
}"""
EVERYTHING = EVERYTHING.replace(b"OBJEKT}{", OBJECT.hex().encode() + b"}{")

PLACES = {
    "KROPPSTEXT 19850101-2382 och 850101-2384": ("", ""),
    "synlig igen": ("", ""),
    "INSATT": ("", ""),
    "FALTRESULTAT": ("", ""),
    "CELLETT\tCELLTVA": ("", ""),
    "cp1252: åäö unicode: åäö emoji: 😀": ("", ""),
    "łж tecken —\tefter\u00a0mellanslag": ("", ""),
    "DOLDTEXT": ("", "hidden_text"),
    "DOLDKORT": ("", "hidden_text"),
    "BORTTAGEN": ("", "deleted"),
    "SIDHUVUD": ("sidhuvud", ""),
    "FORSTASIDHUVUD": ("sidhuvud", ""),
    "SIDFOT": ("sidfot", ""),
    "FOTNOT": ("fotnot 1", ""),
    "KOMMENTARTEXT": ("kommentar 1", "comment"),
    "KOMMENTATOR": ("författare", "comment"),
    "ANDRINGSFORFATTARE": ("författare", "metadata"),
    "FIGURTEXT": ("textruta 1", ""),
    "ALTTEXT": ("alternativtext", "metadata"),
    "FALTKOD": ("fält", "metadata"),
    "BOKMARKE": ("bokmärke", "metadata"),
    "INFOTITEL": ("titel", "metadata"),
    "INFOFORFATTARE": ("författare", "metadata"),
    "SENASTANDRAD": ("senast ändrad av", "metadata"),
    "INFOKOMMENTAR": ("beskrivning", "metadata"),
    "NYCKELORD": ("nyckelord", "metadata"),
    "EGENSKAPSVARDE": ("dokumentegenskap egenskap", "metadata"),
    "EGETMAL": ("dokumentegenskap egen", "metadata"),
    "UNICODETEXT": ("", ""),
    "BILDTEXT": ("alternativtext", "metadata"),
    "KLIENT\nVARIABELVARDE": ("dokumentvariabel", "metadata"),
    "VITTEXT": ("", "white"),
    "SVARTTEXT": ("", ""),
    "PYTTETEXT": ("", "tiny"),
    "LITENTEXT": ("", ""),
    "OBJEKTTEXT": ("bilaga inbäddat objekt", ""),
}


@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, token, where):
    """Each token is found, in its place, hidden or not."""
    found = reading("a.rtf", EVERYTHING)
    place, hidden = where

    assert found.hidden(token) == {hidden}
    assert any(place in one for one in found.places(token))


@pytest.mark.parametrize("token", ["TYPSNITT", "FORMATMALL", "89504e47", "16777215", "PAGE"])
def test_layout_is_no_text(reading, token):
    """Fonts, styles, pictures and layout numbers are left out."""
    assert token not in reading("a.rtf", EVERYTHING).text


def test_properties_dates_and_signal(reading):
    """Author, who changed it last, when, and that changes are tracked."""
    found = reading("a.rtf", EVERYTHING)

    assert found.properties["author"] == ["INFOFORFATTARE"]
    assert found.properties["modified_by"] == ["SENASTANDRAD"]
    assert found.properties["signal"] == ["tracked"]
    assert found.dates() == [("document", "2026-11-02T09:00:00+00:00")]
    assert found.document.problems == ()


LOOKS = {
    rb"{\cf2 ORD}": "white",
    rb"{\cf2\highlight3 ORD}": "",
    rb"{\cf3\highlight3 ORD}": "invisible",
    rb"{\cf3\cb3 ORD}": "invisible",
    rb"{\cf3\chshdng0\chcbpat3 ORD}": "invisible",
    rb"{\cf1\highlight1 ORD}": "invisible",
    rb"{\highlight1 ORD}": "",
    rb"\pard\cbpat3\cf3 ORD": "invisible",
    rb"\pard\cbpat1\cf2 ORD": "",
    rb"\pard\cbpat1\pard\cf2 ORD": "white",
    rb"\trowd\clcbpat1\cellx1000\pard\intbl\cf2 ORD\cell\row": "",
    rb"{\shp{\*\shpinst{\shptxt\cf2 ORD}}}": "",
    rb"{\cf9 ORD}": "",
    rb"\viewbksp1{\cf2 ORD}": "",
    rb"{\cf2\v ORD}": "hidden_text",
    rb"{\fs4 ORD}": "tiny",
    rb"{\fs5 ORD}": "",
    rb"{\fs4\fs ORD}": "",
    rb"{\fs2{\footnote ORD}}": "",
}
"""Formatting -> why the word in it is not seen, on white paper; 1 is black, 2 white, 3 yellow."""


@pytest.mark.parametrize(("formatted", "hidden"), LOOKS.items())
def test_text_in_the_colour_behind_it_is_not_seen(reading, formatted, hidden):
    """The colour of the text is compared with that of the highlight, paragraph or page."""
    table = rb"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red255\green255\blue0;}"

    assert reading("a.rtf", rb"{\rtf1" + table + formatted + b"}").hidden("ORD") == {hidden}


def test_custom_xml_of_a_document_is_read(reading, tmp_path):
    """The data store of Word is a compound file in hexadecimal; its markup is no text."""
    writer = OleWriter()
    writer.addEntry(["MsoDataStore"], storage=True)
    writer.addEntry(["MsoDataStore", "A"], storage=True)
    item = "<?xml version='1.0'?><a:rot xmlns:a='x'><namn>ANPASSADXML å</namn></a:rot>"
    writer.addEntry(["MsoDataStore", "A", "Item"], item.encode())
    writer.write(str(tmp_path / "store"))
    store = (b"\x01\x05\0\0\x02\0\0\0" + (tmp_path / "store").read_bytes()).hex().encode()

    found = reading("a.rtf", rb"{\rtf1 {\*\datastore " + store + rb"}KROPP}")

    assert found.places("ANPASSADXML å") == {"anpassad XML 1"}
    assert found.hidden("ANPASSADXML å") == {"metadata"}
    assert "rot" not in found.text
    assert found.troubles == []


def test_libreoffice_writes_looks_that_are_read(reading, office, tmp_path):
    """White, tiny and hidden text that another program wrote is told apart from the rest."""
    made = docx.Document()
    for name, look in (("VITTEXT", "color"), ("PYTTETEXT", "size"), ("DOLDTEXT", "hidden")):
        font = made.add_paragraph("SYNLIG ").add_run(name).font
        if look == "color":
            font.color.rgb = RGBColor(255, 255, 255)
        elif look == "size":
            font.size = Pt(1)
        else:
            font.hidden = True
    made.save(tmp_path / "a.docx")

    found = reading("a.rtf", office(tmp_path / "a.docx", "rtf:Rich Text Format"))

    assert found.hidden("VITTEXT") == {"white"}
    assert found.hidden("PYTTETEXT") == {"tiny"}
    assert found.hidden("DOLDTEXT") == {"hidden_text"}
    assert found.hidden("SYNLIG") == {""}


def test_html_in_rtf_is_html(reading):
    """What Outlook wraps is read as the page it was."""
    raw = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p style=\"display:none\">}\htmlrtf{\htmlrtf0 DOLD"
        rb"{\*\htmltag72 </p>}\htmlrtf}\htmlrtf0{\*\htmltag64 <p>}"
        rb"SYNLIG \'e5{\*\htmltag72 </p>}}"
    )

    found = reading("a.rtf", raw)

    assert found.hidden("DOLD") == {"hidden_text"}
    assert found.hidden("SYNLIG å") == {""}


@pytest.mark.parametrize(
    "raw", [b"{\\rtf1 " + b"{" * 5_000 + b"TEXT", b"{\\rtf1 TEXT" + b"}" * 5_000]
)
def test_unbalanced_groups_keep_the_text(reading, raw):
    """Braces too many or too few cost nothing."""
    assert "TEXT" in reading("a.rtf", raw).text


def test_binary_data_is_jumped_over(reading):
    """Braces in a picture are no groups."""
    raw = b"{\\rtf1 FORE{\\pict\\bin10 }}}}}}}}}}} EFTER}"

    assert "FORE EFTER" in reading("a.rtf", raw).text.replace("\n", " ")


def test_libreoffice_writes_what_is_read(reading, office, tmp_path):
    """A document that another program wrote gives its words, and only those as visible."""
    source = tmp_path / "a.html"
    source.write_text(
        "<html><head><meta charset='utf-8'><title>SIDTITEL</title></head><body><h1>Rubrik åäö</h1>"
        "<p>Personnummer <b>1985</b>0101-2382</p><table><tr><td>Namn</td><td>Ek</td></tr></table>"
    )

    found = reading("a.rtf", office(source, "rtf:Rich Text Format"))

    assert found.hidden("Personnummer 19850101-2382") == {""}
    assert found.hidden("Rubrik åäö") == {""}
    assert "Namn\tEk" in found.text
    assert found.hidden("SIDTITEL") == {"metadata"}


@given(
    st.lists(
        st.sampled_from(
            b"{ } \\par \\'e5 \\u229? \\* \\v \\bin3 \\uc9 \\objdata \\info abc \\fonttbl \\f1 "
            b"\\cf1 \\cf9999999999 \\fs1 \\docvar \\datastore \\picprop \\pict \\colortbl "
            b"\\htmltag \\ - 4f4f4f4f \\deleted \\footnote \\fromhtml1".split(b" ")
        ),
        max_size=80,
    )
)
def test_any_tokens_are_some_document(tokens):
    """No order of words raises."""
    document = read_source(BytesSource("a.rtf", b"{\\rtf1" + b"".join(tokens)), Limits())

    assert [problem.trouble.value for problem in document.problems if not problem.place] == []
