"""Contact cards: every field beside its label, in all three versions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.extract import vcf
from scanner.extract.source import BytesSource
from scanner.settings import Limits

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Öberg;Åsa;Maria;;
FN:VISNINGSNAMN
ORG:FORETAG;AVDELNING
TEL;TYPE=WORK:070-1740605
item1.EMAIL;TYPE=INTERNET:asa@example.se
ADR;TYPE=HOME:;;Ängsvägen 7;Täby;;183 30;Sverige
BDAY:1985-01-01
NOTE:ANTECKNING med ett långt innehåll som är vikt över två rader 1985
 0101-2382
X-EGEN:EGETFALT
REV:20261102T090000Z
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:ANDRAKORTET;=C3=85ke
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:CITERAD =E5=E4=F6 fort=
s=E4ttning
NOTE;ENCODING=BASE64:QklOQVJURVhU
END:VCARD
"""

PLACES = {
    "Namn: Öberg Åsa Maria": ("kort 1", ""),
    "Namn: VISNINGSNAMN": ("kort 1", ""),
    "Organisation: FORETAG AVDELNING": ("kort 1", ""),
    "Telefon: 070-1740605": ("kort 1", ""),
    "E-post: asa@example.se": ("kort 1", ""),
    "Adress: Ängsvägen 7 Täby 183 30 Sverige": ("kort 1", ""),
    "Född: 1985-01-01": ("kort 1", ""),
    "19850101-2382": ("kort 1", ""),
    "EGETFALT": ("kort 1", "metadata"),
    "ANDRAKORTET Åke": ("kort 2", ""),
    "CITERAD åäö fortsättning": ("kort 2", ""),
    "BINARTEXT": ("bilaga note", ""),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("token", "where"), PLACES.items())
def test_every_place_is_read_and_named(reading, token, where, newline):
    """Each token is found, in its place, hidden or not, unfolded and decoded."""
    found = reading("a.vcf", CARDS.replace("\n", newline).encode())
    place, hidden = where

    assert found.hidden(token) == {hidden}
    assert any(place in one for one in found.places(token))


def test_the_revision_is_the_date(reading):
    """REV says when the card was last changed."""
    assert reading("a.vcf", CARDS.encode()).dates() == [("document", "2026-11-02T09:00:00+00:00")]


def test_cards_of_windows_without_charset(reading):
    """Eight-bit cards are decoded by their letters."""
    assert (
        "Åsa" in reading("a.vcf", CARDS.replace("VERSION:3.0", "VERSION:2.1").encode("cp1252")).text
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_some_card(data):
    """No bytes raise."""
    source = BytesSource("a.vcf", b"BEGIN:VCARD\r\n" + data)

    assert isinstance(list(vcf.extract(source, Limits())), list)
