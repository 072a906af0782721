"""One path, however an export, a disk or a browser writes it."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover.paths import address, is_hold_copy, normal, unquote

PATHS = st.text("aAåÅöÖ/\\.? \u030a\uff1f\u201b\u2420", max_size=40)


@pytest.mark.parametrize(
    "written",
    [
        "Mapp\\Fråga?.docx",
        "./Mapp/Fråga?.docx",
        "/mapp/fråga?.DOCX",
        "Mapp/Fråga？.docx",
        "Mapp/Fra\u030aga\uff1f.docx",
        "Mapp/Fråga\u201b？.docx",
    ],
    ids=["windows", "dot", "case", "rclone full-width", "macos decomposed", "rclone quoted"],
)
def test_ways_to_write_a_path_are_one(written: str) -> None:
    assert normal(written) == "mapp/fråga?.docx"


def test_a_name_may_begin_with_a_dot() -> None:
    assert normal(".hemligt/.a") == ".hemligt/.a"


@given(PATHS)
def test_normal_form_is_a_form(path: str) -> None:
    """Made normal twice is as once, in either slash and case."""
    once = normal(path)

    assert normal(once) == once
    assert normal(path.replace("/", "\\")) == once
    assert normal(unicodedata.normalize("NFD", path)) == normal(unicodedata.normalize("NFC", path))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_percent_escapes_are_undone_as_a_browser_does(text: str) -> None:
    """Held against the standard library, which the product may not import."""
    assert unquote(quote(text)) == text


def test_a_bad_escape_is_left_or_replaced() -> None:
    assert unquote("50% rabatt") == "50% rabatt"
    assert unquote("%ff.txt") == "\ufffd.txt"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (
            "https://d.example/personal/a_b/Mapp%20A/%C3%A5.docx?web=1#x",
            "/personal/a_b/Mapp A/å.docx",
        ),
        ("/personal/a_b/50%20procent.docx", "/personal/a_b/50%20procent.docx"),
        (
            "https://d.example/personal/a_b/_layouts/15/Doc.aspx?file=b.docx&action=default",
            "/personal/a_b/",
        ),
        ("https://d.example", ""),
        ("", ""),
    ],
    ids=["browser", "server-relative", "viewer", "host", "none"],
)
def test_the_path_of_a_url(url: str, path: str) -> None:
    assert address(url) == path


def test_a_hold_copy_is_known_in_any_of_several_paths() -> None:
    copy = "a_DEAF727D-0478-4A7F-87DE-5487F033C81A2000-07-05T10-37-55.xlsx"

    assert is_hold_copy("x", copy, "")
    assert is_hold_copy(copy.removesuffix(".xlsx"))
    assert is_hold_copy("Preservation Hold Library/a.docx")
    assert not is_hold_copy("x", "", copy.replace("2000-", "00-"))
