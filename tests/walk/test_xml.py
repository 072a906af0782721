"""XML as events: no entities, no prefixes, what stands before damage is kept."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.errors import ReadError
from scanner.walk import xml


def elements(text: str) -> list[xml.Element]:
    """Read a small part."""
    return xml.elements(io.BytesIO(text.encode()))


def test_elements_have_local_names_attributes_and_text():
    """The prefix is the writer's choice; a relation keeps its own."""
    found = elements('<w:a xmlns:w="w"><w:b w:val="1" id="2" r:id="3">ö<w:c>x</w:c>y</w:b></w:a>')

    assert [(e.name, e.text) for e in found] == [("c", "x"), ("b", "öxy"), ("a", "öxy")]
    assert found[1].attributes == {"w:val": "1", "val": "1", "id": "2", "r:id": "3"}


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x "y">]><a/>',
    ],
)
def test_entity_declarations_are_refused(text):
    """Neither inner, outer nor parameter entities are read."""
    with pytest.raises(ReadError):
        elements(text)


@pytest.mark.parametrize("text", ["", "<a>", "<a></b>", "<a b=1/>", "ren text", "<a>\x01</a>"])
def test_broken_xml_is_one_kind_of_error(text):
    """Callers see a `ReadError` whatever is wrong."""
    with pytest.raises(ReadError):
        elements(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_text_survives_escaping(text):
    """What is written with escapes is read without them."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")

    (read,) = elements(f"<a>{escaped}</a>")

    assert read.text == text


@given(st.binary(max_size=200))
def test_root_of_anything_is_a_word_or_nothing(data):
    """The root is asked of every member, whatever it is."""
    assert isinstance(xml.root(io.BytesIO(data)), str)


def test_root_is_the_outermost_element():
    """Declarations and comments before it do not count."""
    assert xml.root(io.BytesIO(b"<?xml version='1.0'?><!-- x --><w:hdr><w:p/></w:hdr>")) == "hdr"
