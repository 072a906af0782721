"""Tables: a column is judged as a whole, and its title is context for every cell.

In a sheet the word "personnummer" stands once, above thousands of joined numbers; Excel
drops leading zeros and writes long numbers with an exponent; a number is split over a
column of dates and one of four digits; and "S" means ill when names stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from recognizers import personnummer, samordningsnummer, titles
from recognizers.base import Hit
from recognizers.checks import luhn
from recognizers.matcher import Matcher
from recognizers.normalise import LOWER, normalise

CellHit = tuple[int, int, Hit]
"""Row and column, from 0, and the hit; its offsets are of the cell's text. A value that goes
on in the next cell ends there, counted as if one tab stood between the cells."""

SAMPLE = 200
"""Cells looked at, evenly spread, to tell what a column without a title holds."""
SHARE = 0.5
"""Share of a column's values that must be right for all to count."""

_NUMBER = re.compile(r"\s*([0-9]{7,12})(?:[.,]0+)?\s*\Z")
_EXPONENT = re.compile(r"\s*([0-9])[.,]([0-9]{2,11})[eE]\+?(0?[89]|1[01])\s*\Z")
_BIRTH_DATE = re.compile(r"\s*((?:18|19|20)?[0-9]{2})[-. ]?([0-9]{2})[-. ]?([0-9]{2})\s*\Z")
_FOUR = re.compile(r"\s*[-+]?\s*([0-9]{4})(?:[.,]0)?\s*\Z")
_FEW = re.compile(r"\s*[-+]?\s*([0-9]{1,4})(?:[.,]0)?\s*\Z")
_NAME = re.compile(
    r"\s*[A-ZÅÄÖÉ][A-Za-zÅÄÖåäöéüøæ'-]+(?:,? (?:[a-z]{2,3} )?[A-ZÅÄÖÉ][\w'-]*\.?)*\s*\Z"
)
_FULL_NAME = re.compile(
    r"\s*[A-ZÅÄÖÉ][A-Za-zÅÄÖåäöéüøæ'-]+,? (?:[a-z]{2,3} )?(?:[A-ZÅÄÖÉ][\w'-]*\.? ?){1,4}\s*\Z"
)


def find_table(rows: Sequence[Sequence[str]], header: Sequence[str] = ()) -> list[CellHit]:
    """Return what the columns of a table say beyond what `find` sees in the text.

    `rows` may be of uneven length and may include the row of titles; without `header`,
    the first row is taken for it when it holds words only.

    >>> find_table([["Ada", "8501012382"]], ["Namn", "Personnummer"])[0][2].entity
    'SE_PERSONNUMMER'
    """
    if not rows:
        return []
    told = titles_of(rows, header)
    skip = 1 if tuple(rows[0]) == told else 0
    found: list[CellHit] = []
    body = rows[skip:]
    columns = [list(column) for column in zip_longest(*body, fillvalue="")]
    kinds = [titles.kind(told[i]) if i < len(told) else "" for i in range(len(columns))]
    people = False
    for i, cells in enumerate(columns):
        title, kind = told[i] if i < len(told) else "", kinds[i]
        nxt = i + 1
        if kind in ("first_name", "last_name", "name", "person"):
            names = list(_names(columns, kinds, i))
            people = people or bool(names)
            found += names
        if kind == "number" or (not kind and _mostly(cells, _is_number)):
            found += _numbers(cells, i, kind == "number")
        elif nxt < len(columns) and kind in ("", "birth", "number"):
            found += _split(cells, columns[nxt], i, kind == "birth" and kinds[nxt] == "four")
        if kind in titles.TOPICS:
            found += _topics(cells, i, kind)
        elif title and kind != "number" and _speaks(title):
            found += _titled(cells, i, title)
    if people:
        found += _absences(columns, kinds)
    return [(row + skip, column, hit) for row, column, hit in found]


JOINED = frozenset({"joined", "sole trader"})
"""Patterns of numbers that are digits only: little but the column tells what they are."""


def titles_of(rows: Sequence[Sequence[str]], header: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the titles of the columns; empty when there are none."""
    return tuple(header) or (_first_row(rows) if rows else ())


def in_column(hit: Hit, title: str) -> Hit:
    """Return a hit in a cell under `title`, weaker when the title makes it something else.

    A number with date and check digit of a person stays what it is: few orders have both.
    """
    against = (
        hit.entity in ("SE_ORGANISATIONSNUMMER", "PHONE_NUMBER")
        and hit.pattern in JOINED
        and titles.is_of_documents(title)
    )
    return hit._replace(score=min(hit.score, 0.2), why=(*hit.why, "against")) if against else hit


def _first_row(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    first = tuple(rows[0])
    words = [cell for cell in first if cell.strip()]
    if len(rows) > 1 and words and not any(c.isdigit() or c == "@" for w in words for c in w):
        return first
    return ()


def _sample(cells: Sequence[str]) -> list[str]:
    """Return up to `SAMPLE` cells that hold something, evenly spread."""
    step = max(len(cells) // SAMPLE, 1)
    return [cell for cell in cells[::step] if cell and not cell.isspace()]


def _mostly(cells: Sequence[str], is_it) -> bool:  # type: ignore[no-untyped-def]
    """Tell whether at least three sampled cells, and half of those that could, are right."""
    sample = _sample(cells)
    could = [cell for cell in sample if _NUMBER.match(cell)]
    return len(could) >= 3 and sum(map(is_it, could)) >= max(3, SHARE * len(could))


def _is_number(cell: str) -> bool:
    m = _NUMBER.match(cell)
    return m is not None and len(m[1]) in (10, 12) and _entity(m[1]) != ""


def _entity(digits: str) -> str:
    """Tell what ten or twelve digits with right date and check digit are; empty when not."""
    ten = digits[-10:].encode()
    if not luhn(ten) or ten[6:9] == b"000":
        return ""
    century, year, month, day = digits[:-10].encode(), ten[:2], ten[2:4], ten[4:6]
    if b"01" <= day <= b"31":
        return "SE_PERSONNUMMER" if personnummer.born(century, year, month, day, False) else ""
    known = b"60" <= day <= b"91" and month <= b"12"
    if known and samordningsnummer.born(century, year, month, day, False):
        return "SE_SAMORDNINGSNUMMER"
    return ""


def _numbers(cells: Sequence[str], column: int, titled: bool) -> Iterator[CellHit]:
    """Tell the numbers of a column of personnummer, as Excel may have written them."""
    for row, cell in enumerate(cells):
        if not cell:
            continue
        m = _NUMBER.match(cell)
        why: tuple[str, ...]
        if m is not None:
            digits = m[1] if len(m[1]) in (10, 12) else m[1].zfill(10)
            lost = len(m[1]) < 10
            entity = _entity(digits)
            if not entity:
                continue
            why = ("date", "luhn", "column", *(("lost_zeros",) if lost else ()))
            score = 0.8 if lost else 0.9 if titled else 0.85
        else:
            m = _EXPONENT.match(cell)
            if m is None or not titled:
                continue
            digits = (m[1] + m[2]).ljust(int(m[3]) + 1, "?").zfill(10)
            entity = "SE_PERSONNUMMER" if "?" in digits else _entity(digits)
            if not entity:
                continue
            why = ("column", "exponent")
            score = 0.4 if "?" in digits else 0.9
        start = len(cell) - len(cell.lstrip())
        yield row, column, Hit(entity, start, len(cell.rstrip()), score, "number column", why)


def _split(
    dates: Sequence[str], numbers: Sequence[str], column: int, titled: bool
) -> list[CellHit]:
    """Tell numbers split over a column of dates and one of four digits."""
    if not titled:
        near = [c for c in _sample(numbers) if _FOUR.match(c)]
        if len(near) < 2 or sum(_BIRTH_DATE.match(c) is not None for c in _sample(dates)) < 2:
            return []
    found: list[CellHit] = []
    could = 0
    pattern = _FEW if titled else _FOUR
    for row, (left, right) in enumerate(zip(dates, numbers, strict=True)):
        date, four = _BIRTH_DATE.match(left), pattern.match(right)
        if date is None or four is None:
            continue
        could += 1
        entity = _entity(date[1] + date[2] + date[3] + four[1].zfill(4))
        if entity:
            end = len(left) + 1 + len(right.rstrip())
            start = len(left) - len(left.lstrip())
            why = ("date", "luhn", "column")
            found.append((row, column, Hit(entity, start, end, 0.9, "two columns", why)))
    enough = len(found) >= (1 if titled else 2) and len(found) >= SHARE * could
    return found if enough else []


def _names(columns: list[list[str]], kinds: list[str], i: int) -> Iterator[CellHit]:
    """Tell the names of a column with such a title; first and last name beside it are one."""
    kind, cells = kinds[i], columns[i]
    other = {"first_name": "last_name", "last_name": "first_name"}.get(kind, "-")
    if i and kinds[i - 1] == other:
        return
    pair = columns[i + 1] if i + 1 < len(columns) and kinds[i + 1] == other else None
    pattern = _NAME if kind in ("first_name", "last_name") else _FULL_NAME
    sample = _sample(cells)
    if sum(pattern.match(c) is not None for c in sample) < SHARE * len(sample):
        return
    for row, cell in enumerate(cells):
        if not cell or not pattern.match(cell):
            continue
        end = len(cell.rstrip())
        if pair is not None and _NAME.match(pair[row]):
            end = len(cell) + 1 + len(pair[row].rstrip())
        start = len(cell) - len(cell.lstrip())
        yield row, i, Hit("PERSON", start, end, 0.85, "name column", ("column",))


def _topics(cells: Sequence[str], column: int, kind: str) -> Iterator[CellHit]:
    """Tell the cells that say something under a title such as Diagnos or Specialkost."""
    topic = titles.TOPICS[kind]
    for row, cell in enumerate(cells):
        value = cell.strip()
        if not value or value.lower() in titles.NOTHING or value.lower() in topic.harmless:
            continue
        if topic.only_yes and value.lower() not in titles.YES:
            continue
        start = len(cell) - len(cell.lstrip())
        hit = Hit(
            topic.entity, start, start + len(value), 0.6, "strong", ("column",), topic.category
        )
        yield row, column, hit


def _absences(columns: list[list[str]], kinds: list[str]) -> Iterator[CellHit]:
    """Tell the marks of illness beside names: S, sjuk, VAB."""
    for i, cells in enumerate(columns):
        if kinds[i]:
            continue
        marks = set(map(str.lower, map(str.strip, set(cells)))) & titles.ABSENCE
        if not marks or (marks == {"s"} and not _is_roster(cells)):
            continue
        for row, cell in enumerate(cells):
            value = cell.strip()
            if value.lower() in marks:
                start = len(cell) - len(cell.lstrip())
                strength = "medium" if value.lower() == "s" else "strong"
                yield (
                    row,
                    i,
                    Hit(
                        "SE_HALSA",
                        start,
                        start + len(value),
                        0.5,
                        strength,
                        ("column",),
                        "sjukfranvaro",
                    ),
                )


def _is_roster(cells: Sequence[str]) -> bool:
    """Tell whether a column holds marks only: short codes, hours, nothing else."""
    sample = _sample(cells)
    return bool(sample) and sum(len(cell.strip()) <= 5 for cell in sample) >= 0.9 * len(sample)


@cache
def _identifiers() -> Matcher:
    from recognizers import IDENTIFIERS

    return Matcher(IDENTIFIERS, vocabulary=False)


@cache
def _title_words() -> re.Pattern[bytes]:
    from recognizers import IDENTIFIERS

    words = {w for r in IDENTIFIERS for w in (*r.context, *r.triggers) if w.strip("@1234567890 ")}
    told = (_as_a_word(w) for w in sorted(words))
    return re.compile("|".join(told).encode("latin-1"))


def _as_a_word(word: str) -> str:
    """Return an expression for a context word: alone, at a beginning or anywhere, by length."""
    letters = r"[0-9a-z\xdf-\xf6\xf8-\xff]"
    start = rf"(?<!{letters})" if len(word) <= 5 else ""
    return start + re.escape(word) + (rf"(?!{letters})" if len(word) <= 3 else "")


def _speaks(title: str) -> bool:
    """Tell whether a title is context for some identifier."""
    return _title_words().search(normalise(title).translate(LOWER)) is not None


def _titled(cells: Sequence[str], column: int, title: str) -> Iterator[CellHit]:
    """Search the cells as if the title stood before each."""
    plain = titles.plain(title)
    before = (plain if _speaks(plain) else " ".join(title.split()))[:40] + ": "
    numbered = [(row, cell) for row, cell in enumerate(cells) if any(map(str.isdigit, cell))]
    starts: list[int] = []
    pieces: list[str] = []
    position = 0
    for _, cell in numbered:
        starts.append(position)
        piece = f"{before}{cell}\n{' ' * 20}\n"
        pieces.append(piece)
        position += len(piece)
    from recognizers import resolve

    at = 0
    for hit in resolve(_identifiers().find("".join(pieces))):
        while at + 1 < len(starts) and starts[at + 1] <= hit.start:
            at += 1
        row, cell = numbered[at]
        start = hit.start - starts[at] - len(before)
        end = hit.end - starts[at] - len(before)
        if 0 <= start < end <= len(cell) and hit.score >= 0.5:
            yield row, column, hit._replace(start=start, end=end, why=(*hit.why, "column"))
