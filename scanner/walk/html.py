"""HTML -> parts: what a reader sees, and apart from it what only the source shows.

Inline tags do not cut a word, block tags end a line, a table with titles keeps its
columns. Attributes are kept unless they are on a list of known noise, since any of
them can hold a value. The tree is walked without recursion: depth is the sender's choice.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from scanner.records import Part, Place, Step, Table
from scanner.walk import encoding, styles
from scanner.walk.titles import are_titles

_BLOCKS = """
address article aside blockquote body br caption center dd details div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre
section select summary table tbody text textarea tfoot thead title tr ul
"""
_NOISE = """
align alink background bgcolor border cellpadding cellspacing charset class clear color cols
colspan coords dir enctype face for frame height hspace http-equiv id itemprop itemscope
itemtype lang link marginheight marginwidth media method nowrap rel role rows rowspan rules
scheme shape size span srcset start style tabindex target text type valign vlink vspace width
"""
BLOCKS = frozenset(_BLOCKS.split())
NOISE = frozenset(_NOISE.split())
"""Attributes that hold layout only."""

TABLE_DEPTH = 30
TEMPLATE_DEPTH = 3
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:-]+)""", re.I)
_SPACE = re.compile(r"[\t\r\n\f]")
_SPACES = str.maketrans("\t\r\n\f", "    ")
_RUN = re.compile(r"  +")
_LINES = re.compile(r"[ \t]*\n\s*")
_TAG = re.compile(r"<[^<>]*>")
_TEMPLATE = re.compile(r"\A<template[^>]*>")
_WORDS = re.compile(r"\w\w")
_CSS_STRINGS = re.compile(r"/\*(.*?)\*/|\"([^\"\n]*)\"|'([^'\n]*)'", re.S)


def decode(data: bytes, declared: str = "") -> str:
    """Return HTML bytes as text: mark, `declared`, `<meta charset>`, else by letters."""
    found = META_CHARSET.search(data[:4096])
    return encoding.decode(data, declared or (found[1].decode("ascii") if found else ""))


def parts(source: str, place: Place = ()) -> list[Part]:
    """Return the text of an HTML document or fragment, visible parts first."""
    walk = _Walk(place)
    walk.document(source, styles.Look(), 0)
    return walk.finish()


class _Walk:
    """One document on its way from tree to parts."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.flow: list[str] = []
        """Where visible text goes: the page, or the cell that is open."""
        self.outer: list[list[str]] = []
        self.grids: list[_Grid] = []
        self.tables: list[Part] = []
        self.unseen: dict[str, list[str]] = {}
        """Key of `scanner.words.HIDDEN` -> text."""
        self.strings: dict[str, None] = {}
        """Values of attributes and the like, each once."""
        self.rules: dict[str, str] = {}

    def document(self, source: str, look: styles.Look, depth: int) -> None:
        """Walk a document or the content of a `<template>`."""
        from selectolax.lexbor import LexborHTMLParser

        root = LexborHTMLParser(source.encode("utf-8", "replace")).root
        stack: list[tuple[Any, styles.Look, str | None]] = [(root, look, None)]
        while stack:
            node, look, closes = stack.pop()
            if closes is not None:
                self.close(closes, look)
                continue
            if node is not root and node.next is not None:
                stack.append((node.next, look, None))
            if node.is_text_node:
                text = node.text_content or ""
                self.put(text.translate(_SPACES) if _SPACE.search(text) else text, look)
            elif node.is_comment_node:
                self.keep("comment", _TAG.sub(" ", node.comment_content or ""))
            elif node.is_element_node and not self.leaf(node, look, depth):
                attributes = node.attributes
                inside = styles.look(look, attributes, self.rules) if attributes else look
                if node.tag == "noscript":
                    inside = inside._replace(hidden="hidden_text")
                if attributes:
                    self.attributes(node.tag, attributes, inside)
                stack.append((None, inside, self.open(node.tag, attributes, inside)))
                if node.child is not None:
                    stack.append((node.child, inside, None))
            elif not node.is_element_node and node.child is not None:
                stack.append((node.child, look, None))

    def leaf(self, node: Any, look: styles.Look, depth: int) -> bool:
        """Read an element whose content is no flow of text; tell whether it was one."""
        if node.tag in ("style", "script", "title"):
            code = node.text(deep=True) or ""
            if node.tag == "style":
                self.rules.update(styles.class_rules(code))
                code = "\n".join("".join(found) for found in _CSS_STRINGS.findall(code))
            self.keep("metadata" if node.tag == "title" else "script", code)
        elif node.tag == "template":
            # Its content is no part of the tree, only of the source.
            inner = _TEMPLATE.sub("", node.html or "")
            if depth < TEMPLATE_DEPTH:
                self.document(inner, look._replace(hidden="hidden_text"), depth + 1)
            else:
                self.keep("hidden_text", _TAG.sub(" ", inner))
        else:
            return False
        return True

    def attributes(self, tag: str, attributes: dict[str, str | None], look: styles.Look) -> None:
        """Keep what attributes say; what an input field shows is text."""
        for name, value in attributes.items():
            if not value or name in NOISE or name.startswith(("on", "xmlns")):
                continue
            if tag == "input" and name == "value":
                concealed = (attributes.get("type") or "").lower() == "hidden"
                self.put(f" {value} ", look._replace(hidden="hidden_text") if concealed else look)
            elif "%" in value:
                self.string(unquote(value))
            else:
                self.string(value)

    def string(self, value: str) -> None:
        scheme, _, rest = value.lstrip()[:16].lower().partition(":")
        if scheme == "cid" or (scheme == "data" and not rest.startswith("text/")):
            return
        if _WORDS.search(value):
            self.strings[" ".join(value.split())] = None

    def open(self, tag: str, attributes: dict[str, str | None], look: styles.Look) -> str:
        """Begin an element; return what `close` has to end."""
        if not look.hidden and tag == "table" and len(self.grids) < TABLE_DEPTH:
            if self.grids:
                self.grids[-1].layout = True
            self.grids.append(_Grid())
            return "table"
        if not look.hidden and self.grids and tag == "tr":
            self.grids[-1].rows.append([])
            return ""
        if not look.hidden and self.grids and self.grids[-1].rows and tag in ("td", "th"):
            self.grids[-1].titled |= tag == "th"
            self.outer.append(self.flow)
            self.flow = []
            span = attributes.get("colspan") or ""
            return f"cell{span}" if span.isascii() and span.isdigit() else "cell"
        if tag in BLOCKS:
            self.put("\n", look)
            return "block"
        if tag in ("td", "th"):
            return "field"
        return ""

    def close(self, what: str, look: styles.Look) -> None:
        if what == "block":
            self.put("\n", look)
        elif what == "field":
            self.put("\t", look)
        elif what == "table":
            self.table(self.grids.pop())
        elif what.startswith("cell"):
            text = _flat(self.flow)
            self.flow = self.outer.pop()
            row = self.grids[-1].rows[-1]
            row.append(text)
            row.extend([""] * (min(int(what[4:5] or 1), 9) - 1))

    def table(self, grid: _Grid) -> None:
        """Make a part of a table with titles; let any other flow as lines."""
        rows = [row for row in grid.rows if any(row)]
        width = max(map(len, rows), default=0)
        if grid.layout or len(rows) < 2 or width < 2 or not (grid.titled or are_titles(rows[0])):
            self.flow.append("\n" + "\n".join("\t".join(row) for row in rows) + "\n")
            return
        number = sum(1 for part in self.tables) + 1
        self.tables.append(
            Part(
                "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows),
                (*self.place, Step("table", str(number))),
                table=Table(
                    tuple(range(1, len(rows) + 1)),
                    tuple(map(str, range(1, width + 1))),
                    tuple(rows[0]),
                ),
            )
        )

    def put(self, text: str, look: styles.Look) -> None:
        """Add text where its look says."""
        if look.hidden:
            self.unseen.setdefault(look.hidden, []).append(text)
        else:
            self.flow.append(text)

    def keep(self, hidden: str, text: str) -> None:
        """Add text that stands by itself and is not shown."""
        if _WORDS.search(text):
            self.unseen.setdefault(hidden, []).append(f"\n{text}\n")

    def finish(self) -> list[Part]:
        """Return all that was read."""
        found = [Part(_flat(self.flow), self.place), *self.tables]
        self.unseen.setdefault("metadata", []).append("\n" + "\n".join(self.strings))
        found += [Part(_flat(texts), self.place, key) for key, texts in self.unseen.items()]
        return [part for part in found if part.text]


class _Grid:
    """A table being read."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.titled = self.layout = False


def _flat(texts: list[str]) -> str:
    text = "".join(texts)
    if "  " in text:
        text = _RUN.sub(" ", text)
    return encoding.tidy(_LINES.sub("\n", text).strip())
