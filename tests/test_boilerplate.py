"""Text about nobody is told from text about somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import matcher
from scanner import boilerplate


def lower(text: str) -> bytes:
    return matcher.lower(matcher.normalise(text))


def signed(text: str) -> str:
    """Return the text inside the signature blocks."""
    return "|".join(text[start:end] for start, end in boilerplate.signatures(lower(text)))


@pytest.mark.parametrize(
    "closing",
    ["Med vänlig hälsning", "Med vänliga hälsningar,", "Hälsningar", "Mvh", "MVH", "M.v.h.",
     "Vänligen", "Bästa hälsningar", "Best regards,", "Kind regards", "-- ", "Högaktningsfullt"],
)  # fmt: skip
def test_a_closing_opens_a_signature(closing: str) -> None:
    text = f"Vi ses på fredag.\n{closing}\nAnna Lindberg\nRektor\n08-465 004 01\n"

    assert signed(text) == text[text.index(closing) :]


@pytest.mark.parametrize("line", ["Mvh Anna Lindberg", "//Anna", "/ Anna Lindberg, rektor"])
def test_the_name_may_stand_on_the_line_of_the_closing(line: str) -> None:
    assert signed(f"Vi ses.\n{line}") == line


@pytest.mark.parametrize(
    "text",
    [
        "Vänligen skicka blanketten till oss senast på fredag i nästa vecka.",
        "Hon skickar hälsningar till klassen.\nAnna Lindberg har diabetes.",
        "Hälsningar från Anna Lindberg och alla hennes vänner i klassen på Kyrkskolan.",
        "Sökväg:\n/home/anna/dokument\nAnna Lindberg",
        "Listan:\n- Anna Lindberg\n- Erik Sandström",
        "",
    ],
)
def test_other_text_is_no_signature(text: str) -> None:
    assert signed(text) == ""


@pytest.mark.parametrize(
    "after",
    [
        "Anna Lindberg, som går i fjärde klass, har fått diabetes och behöver hjälp.",
        "Från: Erik Sandström\nAnna Lindberg har diabetes.",
        "-----Ursprungligt meddelande-----\nAnna har diabetes.",
        "PS. Anna har diabetes.",
    ],
)
def test_a_signature_ends_before_text_and_quoted_mail(after: str) -> None:
    block = "Mvh\nKarin Lindqvist\n08-465 004 01\n"

    assert signed(f"Hej\n{block}{after}") == block


@given(st.text(alphabet="\n amvh/-.ä:", max_size=300))
def test_blocks_lie_in_the_text_in_order_and_apart(text: str) -> None:
    blocks = boilerplate.signatures(lower(text))

    ends = [0, *(end for _, end in blocks)]
    assert all(end <= start for end, (start, _) in zip(ends, blocks, strict=False))
    assert all(0 <= start < end <= len(text) for start, end in blocks)


@pytest.mark.parametrize(
    "line",
    ["Har barnet allergi? Ja ☐ Nej ☐", "Diagnos: ____________", "Allergi: ..............",
     "Sjukdom: [ ] ja [ ] nej", "Har eleven adhd? ja/nej", "Diagnos □"],
)  # fmt: skip
def test_an_empty_field_is_unfilled(line: str) -> None:
    assert boilerplate.is_unfilled(line)


@pytest.mark.parametrize(
    "line",
    ["Har barnet allergi? Ja ☒ Nej ☐", "Sjukdom: [x] ja [ ] nej", "Allergi ____X____ ja x",
     "Diagnos: diabetes", "Ja, hon har diabetes.", "Nej ☐ Ja ☑"],
)  # fmt: skip
def test_a_ticked_or_plain_line_is_not(line: str) -> None:
    assert not boilerplate.is_unfilled(line)


LAW = """1 § Denna lag gäller vård av unga.
2 § Vård ska beslutas om den unge har ett missbruk.
3 § Barnets bästa ska vara avgörande.
"""


def test_sections_make_a_statute() -> None:
    assert boilerplate.is_statute(lower(LAW))
    assert boilerplate.is_statute(lower(LAW.replace("3 §", "2 a §")))


@pytest.mark.parametrize(
    "text",
    [
        "Beslut enligt 2 § LVU och 3 § LVU samt 4 § LVU.",
        LAW[:80],
        "1 § LVU\n2 § LVU\n3 § LVU\n4 § LVU",
    ],
)
def test_citations_make_none(text: str) -> None:
    assert not boilerplate.is_statute(lower(text))


@pytest.mark.parametrize(
    ("title", "is_law"),
    [
        ("Lag (1990:52) med särskilda bestämmelser om vård av unga", True),
        ("Offentlighets- och sekretesslag (2009:400)", True),
        ("SFS 2001:453", True),
        ("Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2014:5)", True),
        ("Beslut enligt lag (1990:52)", False),
        ("Utredning enligt socialtjänstlagen (2001:453)", False),
        ("Dom i mål enligt socialtjänstlag (2001:453)", False),
        ("Anna Lindberg", False),
    ],
)
def test_the_title_of_a_law_is_told_from_a_decision_by_it(title: str, is_law: bool) -> None:
    assert boilerplate.names_statute(title.lower()) is is_law
