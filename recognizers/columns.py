"""Tables: a column is judged as a whole, and its title is context for every cell.

In a sheet the word "personnummer" stands once, above thousands of joined numbers, and "S"
means ill when names stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from recognizers import markcolumns, numbercolumns, titles
from recognizers.base import Hit
from recognizers.matcher import Matcher
from recognizers.normalise import LOWER, normalise
from recognizers.numbercolumns import SHARE, CellHit, sample

_NAME = re.compile(
    r"\s*[A-ZÅÄÖÉ][A-Za-zÅÄÖåäöéüøæ'-]+(?:,? (?:[a-z]{2,3} )?[A-ZÅÄÖÉ][\w'-]*\.?)*\s*\Z"
)
_FULL_NAME = re.compile(
    r"\s*[A-ZÅÄÖÉ](?:\.|[A-Za-zÅÄÖåäöéüøæ'-]+,?|(?= [A-ZÅÄÖÉ][a-zåäöéü]{2})) (?:[a-z]{2,3} )?"
    r"(?:[A-ZÅÄÖÉ][\w'-]*\.? ?){1,4}\s*\Z"
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
        if kind == "number" or (not kind and numbercolumns.holds_numbers(cells)):
            found += numbercolumns.joined(cells, i, kind == "number")
        elif nxt < len(columns) and kind in ("", "birth", "number"):
            told_so = kind == "birth" and kinds[nxt] == "four"
            found += numbercolumns.split(cells, columns[nxt], i, told_so)
        if kind in titles.TOPICS and titles.TOPICS[kind].marks:
            found += (
                [] if kind == "secrecy" and markcolumns.is_plan(told) else _topics(cells, i, kind)
            )
        elif title and kind != "number" and _speaks(title):
            found += _titled(cells, i, title)
    found += markcolumns.provisions(columns, told)
    if people:
        taken = {(row, column) for row, column, _ in found}
        found += (one for one in markcolumns.protected(columns, told) if one[:2] not in taken)
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


def _names(columns: list[list[str]], kinds: list[str], i: int) -> Iterator[CellHit]:
    """Tell the names of a column with such a title; first and last name beside it are one."""
    kind, cells = kinds[i], columns[i]
    other = {"first_name": "last_name", "last_name": "first_name"}.get(kind, "-")
    if i and kinds[i - 1] == other:
        return
    pair = columns[i + 1] if i + 1 < len(columns) and kinds[i + 1] == other else None
    pattern = _NAME if kind in ("first_name", "last_name") else _FULL_NAME
    some = sample(cells)
    if sum(pattern.match(c) is not None for c in some) < SHARE * len(some):
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
    some = sample(cells)
    return bool(some) and sum(len(cell.strip()) <= 5 for cell in some) >= 0.9 * len(some)


def prepare() -> None:
    """Compile now what the first table would need."""
    _identifiers().prepare()
    _title_words()


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
