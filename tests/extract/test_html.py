"""HTML: what is shown, what only the source holds, and which is which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk import html

PAGE = """<!doctype html><html><head><title>TITEL</title>
<meta name="description" content="METABESKRIVNING">
<style>/* STILKOMMENTAR */ .borta{display:none} .x{content:"STILSTRANG"}
@media print {.skriv{display:none}}</style></head>
<body><p>BRODTEXT 850101-<b>23</b>84</p>
<!-- KALLKOMMENTAR <b>med</b> taggar -->
<p hidden>DOLDATTRIBUT</p><div style="DISPLAY : none">INGENVISNING <p>DJUPARE</p></div>
<p style="visibility:hidden">OSYNLIGHET</p><p style="font-size:0px">NOLLSTOR</p>
<p class="a borta">KLASSDOLD</p><p class="skriv">UTSKRIFTSREGEL</p>
<p style="mso-hide:all">MSODOLD</p><p style="opacity:0">GENOMSKINLIG</p>
<p style="opacity:0.5">HALVSYNLIG</p><p style="max-font-size:0">MAXSYNLIG</p>
<input value="INMATAT"><input type="hidden" value="DOLTFALT"><textarea>TEXTYTA</textarea>
<select><option>ALTERNATIV</option></select>
<img alt="ALTTEXT" src="data:image/png;base64,AAAA"><a href="https://example.se/%C3%A5/LANKMAL"
title="TITELATTRIBUT">LANKTEXT</a><script>var x = {"namn": "SKRIPTDATA"}</script>
<noscript>UTANSKRIPT</noscript><template><p>MALL<template>INREMALL</template></p></template>
<div data-person="DATAATTRIBUT">x</div><svg><text>SVGTEXT</text><desc>SVGBESKRIVNING</desc></svg>
<font color="#FFFFFF">VITTEXT</font><span style="color:white;background:navy">VITPABLATT</span>
<table bgcolor="#003366"><tr><td style="color:#fff">VITRUBRIK</td></tr></table>
<p>del&shy;ad och&#8203;noll</p></body></html>"""

SHOWN = """
BRODTEXT UTSKRIFTSREGEL HALVSYNLIG MAXSYNLIG INMATAT TEXTYTA ALTERNATIV LANKTEXT SVGTEXT
SVGBESKRIVNING VITPABLATT VITRUBRIK
"""
HIDDEN = {
    "TITEL": "metadata",
    "METABESKRIVNING": "metadata",
    "STILKOMMENTAR": "script",
    "STILSTRANG": "script",
    "KALLKOMMENTAR": "comment",
    "DOLDATTRIBUT": "hidden_text",
    "INGENVISNING": "hidden_text",
    "DJUPARE": "hidden_text",
    "OSYNLIGHET": "hidden_text",
    "NOLLSTOR": "hidden_text",
    "KLASSDOLD": "hidden_text",
    "MSODOLD": "hidden_text",
    "GENOMSKINLIG": "hidden_text",
    "DOLTFALT": "hidden_text",
    "ALTTEXT": "metadata",
    "LANKMAL": "metadata",
    "TITELATTRIBUT": "metadata",
    "SKRIPTDATA": "script",
    "UTANSKRIPT": "hidden_text",
    "MALL": "hidden_text",
    "INREMALL": "hidden_text",
    "DATAATTRIBUT": "metadata",
    "VITTEXT": "white",
}


@pytest.mark.parametrize("token", SHOWN.split())
def test_what_a_reader_sees_is_not_marked(reading, token):
    """Visible text has no hidden state."""
    assert reading("sida.html", PAGE.encode()).hidden(token) == {""}


@pytest.mark.parametrize(("token", "hidden"), HIDDEN.items())
def test_what_only_the_source_shows_is_marked(reading, token, hidden):
    """Every place that a browser does not show is read, and named."""
    assert hidden in reading("sida.html", PAGE.encode()).hidden(token)
    assert "" not in reading("sida.html", PAGE.encode()).hidden(token)


def test_inline_tags_and_soft_hyphens_do_not_cut(reading):
    """A number or word over several tags is whole."""
    found = reading("sida.html", PAGE.encode())

    assert "850101-2384" in found.text
    assert "delad ochnoll" in found.text


def test_a_table_with_titles_keeps_its_columns(reading):
    """Cells of a data table know their titles; layout tables are plain flow."""
    page = (
        "<table><tr><td>ram<table><tr><th>Namn</th><th>Diagnos</th></tr>"
        "<tr><td>Åsa <b>Ek</b></td><td>rad<br>två</td></tr></table></td></tr></table>"
    )

    found = reading("a.html", page.encode())
    [table] = [part for part in found.document.parts if part.table]

    assert table.text == "Namn\tDiagnos\nÅsa Ek\trad två"
    assert table.table.header == ("Namn", "Diagnos")
    assert found.places("Åsa Ek") == {"tabell 1"}
    assert found.hidden("ram") == {""}


@pytest.mark.parametrize("name", ["utf-8", "cp1252", "utf-16", "mac-roman"])
def test_declared_and_guessed_encodings(reading, name):
    """`<meta charset>` is believed when it fits, letters decide otherwise."""
    said = "<html><head><meta charset=iso-8859-1></head><body>Åsa på Öland</body></html>"
    silent = said.replace("<meta charset=iso-8859-1>", "")

    assert "Åsa på Öland" in reading("a.html", silent.encode(name)).text
    if name == "cp1252":
        assert "Åsa på Öland" in reading("a.html", said.encode(name)).text


@pytest.mark.parametrize(
    "tag", ["div", "table><tr><td", "b", "font", "svg", "template", "a href=x"]
)
def test_depth_is_no_weapon(reading, tag):
    """Tags inside tags without end cost no stack and keep the text."""
    found = reading("a.html", (f"<html><{tag}>" * 3_000 + "BOTTEN").encode())

    assert found.hidden("BOTTEN")


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_some_page(source):
    """No markup raises, and no part is empty."""
    assert all(part.text for part in html.parts(source))


@given(st.lists(st.sampled_from(PAGE.replace(">", "> ").split(" ")), max_size=60))
def test_shuffled_markup_gives_parts(pieces):
    """Broken markup of real pieces is read like any other."""
    assert all(part.text for part in html.parts(" ".join(pieces)))
