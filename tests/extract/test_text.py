"""Plain text comes out right in every encoding that Swedish files have."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.walk import encoding

PROSE = "Åsa Öberg, född 19850101-2382, bor på Ängsvägen 7 i Täby.\nÄrendet är avslutat."
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850"]


@pytest.mark.parametrize("name", [*ENCODINGS, "mac-roman"])
def test_swedish_prose_survives_every_encoding(reading, name):
    """Nothing says which encoding a text file has; the letters do."""
    found = reading("anteckning.txt", PROSE.encode(name))

    assert [part.text for part in found.document.parts] == [PROSE]
    assert found.document.problems == ()


@pytest.mark.parametrize("name", ["cp1252", "cp850", "mac-roman"])
@pytest.mark.parametrize("word", ["Öl", "på", "småbåtsägare", "KÖPCENTRUM ÄNGÖ", "fält"])
def test_one_word_is_enough(word, name):
    """A short form field is decoded too, which general detectors fail at."""
    assert encoding.decode(word.encode(name)) == word


def test_curly_quotes_are_no_old_letters():
    """Quotes of cp1252 stand where cp850 has ö."""
    text = "Han sa \u201dnej\u201d och gick \u2013 utan svar\u2026"

    assert encoding.decode(text.encode("cp1252")) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))))
def test_utf8_is_kept_but_for_what_is_not_seen(text):
    """Decoding gives the composed form, without zero-width characters."""
    assert encoding.decode(text.encode()) == encoding.tidy(text)


@given(st.binary(max_size=200))
def test_any_bytes_give_text(data):
    """No bytes raise."""
    assert isinstance(encoding.decode(data), str)


def test_a_number_cut_by_unseen_characters_is_whole(reading):
    """Soft hyphens and zero-width marks are not seen, so they are not there."""
    found = reading("a.txt", "850101\u00ad-23\u200b84 och A\u030asa".encode())

    assert found.text == "850101-2384 och Åsa"


def test_escapes_of_json_and_xml_are_letters(reading):
    """What a program escapes reads as the letters it means."""
    data = {"namn": "Åsa Öberg", "tecken": "😀"}

    assert "Åsa Öberg" in reading("a.json", json.dumps(data).encode()).text
    assert "😀" in reading("a.json", json.dumps(data).encode()).text
    xml = f"<?xml version='1.0'?><namn>{html.escape('Åsa <Ek>')} &#197;ke</namn>"
    assert "Åsa <Ek> Åke" in reading("a.xml", xml.encode()).text


def test_entities_are_not_expanded(reading):
    """A billion laughs stays a line of text."""
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'

    assert len(reading("bomb.xml", bomb.encode()).text) <= len(bomb)


def test_a_long_text_is_read_in_blocks_of_whole_lines(reading):
    """A line is never cut, and nothing is lost or said twice."""
    lines = [f"rad {number} åäö" for number in range(600_000)]

    found = reading("logg.txt", "\n".join(lines).encode())

    assert len(found.document.parts) > 1
    assert "".join(part.text for part in found.document.parts) == "\n".join(lines)


def test_an_empty_file_is_a_problem(reading):
    """Nothing read is never the same as nothing found."""
    assert reading("tom.txt", b"").troubles == ["empty"]
