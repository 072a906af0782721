"""A message that another container holds as properties: letter, recipients, files."""

from __future__ import annotations

from scanner.walk import mapi


def test_what_is_no_message_is_damaged(reading):
    """The magic alone is not enough."""
    found = reading("a", mapi.MAGIC + b"\xff\xff")

    assert found.troubles == ["corrupt"]


def test_a_message_is_read_as_a_letter_with_its_file(reading):
    message = mapi.Message(
        properties={0x0037: "ARENDE", 0x1000: "BREVTEXT"},
        attachments=[mapi.Attached("lista.txt", memoryview(b"BILAGETEXT"), {})],
    )

    found = reading("a", mapi.encode(message))

    assert found.places("ARENDE") == {"ärenderad"}
    assert "BREVTEXT" in found.text
    assert "lista.txt" in found.members
    assert "BILAGETEXT" in found.text
    assert found.troubles == []
