"""Document rows: what was found in the bytes of a file, and under which path it lies."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from scanner import mask
from scanner.decide import holding
from scanner.records import Classification, Item, Trouble
from scanner.store.sealing import Seal
from scanner.store.tables import DOCUMENT, VERDICT

PASSING = frozenset({Trouble.CRASHED, Trouble.MEMORY, Trouble.TIMEOUT, Trouble.UNREADABLE})
"""Troubles that another try may not meet."""

COPY = re.compile(
    r"^(?:kopia av|copy of) | ?\(\d{1,3}\)$| ?- ?(?:kopia|copy)(?: ?\(\d{1,3}\))?$",
    re.IGNORECASE,
)
"""What a program adds to the name of a copy."""

Known = list[tuple[int, Classification]]


def likeness(path: str, size: int, tools: str, letter: str = "") -> int:
    """Return 63 bits of what copies of a file have in common before they are opened.

    The name counts, since names of files are searched too; what a program adds to the
    name of a copy does not. The copies of a `letter` are of many sizes.
    """
    name = unicodedata.normalize("NFC", path.rpartition("/")[2]).casefold()
    stem, dot, suffix = name.rpartition(".")
    bare = COPY.sub("", stem if dot else suffix).strip() + (dot + suffix if dot else "")
    digest = hashlib.blake2b(f"{letter or size}\0{bare}\0{tools}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def rows(
    run: int,
    item: Item,
    tools: str,
    sha256: str,
    classifications: Sequence[Classification],
    seal: Seal,
    letter: str,
) -> list[dict[str, Any]]:
    """Return the rows that keep what an examination found."""
    masked, item_sealed = seal.hide(item.path)
    alike = likeness(item.path, item.size, tools, letter) if sha256 else 0
    made = []
    for number, classification in enumerate(classifications):
        path, path_sealed = seal.hide(classification.path)
        if path != classification.path:
            classification = msgspec.structs.replace(classification, path=path)
        made.append(
            {
                "run": run,
                "item": masked,
                "number": number,
                "size": item.size,
                "modified_ns": item.modified_ns,
                "tools": tools,
                "sha256": sha256,
                "classification": msgspec.msgpack.encode(classification),
                "item_sealed": item_sealed,
                "path_sealed": path_sealed,
                "likeness": alike if number == 0 else 0,
                "letter": letter if number == 0 else "",
            }
        )
    return made


def known(found: Sequence[Any], seal: Seal) -> Known:
    """Return the newest examination among the document rows of one path, its members in order.

    Empty when the trouble that it met may have passed.
    """
    newest = max((row.run for row in found), default=0)
    latest = sorted((row for row in found if row.run == newest), key=lambda row: row.number)
    told = [(row.id, shown(row.classification, row.path_sealed, seal)) for row in latest]
    if any(p.trouble in PASSING for _, c in told for p in c.problems):
        return []
    return told


def shown(content: bytes, path_sealed: str, seal: Seal, dismissed: str = "") -> Classification:
    """Return the classification of a document row, with its path as it is.

    `dismissed` names entities that are left out, by space.
    """
    kept = decode(content)
    if path_sealed:
        kept = msgspec.structs.replace(kept, path=seal.show(kept.path, path_sealed))
    if dismissed:
        away = set(dismissed.split())
        kept = holding(kept, (f for f in kept.findings if f.entity not in away))
    return kept


def moved(told: Known, path: str) -> list[Classification]:
    """Return the classifications of a file as those of its copy at `path`."""
    original = told[0][1].path
    return [msgspec.structs.replace(c, path=path + c.path[len(original) :]) for _, c in told]


def decode(content: bytes) -> Classification:
    """Return a classification as it was kept, its path masked."""
    return _DECODER.decode(content)


_DECODER = msgspec.msgpack.Decoder(Classification)


def hide_paths(connection: sa.Connection, seal: Seal) -> None:
    """Take the personnummer out of all paths of a store that was made without sealing."""
    documents = connection.execute(
        sa.select(DOCUMENT.c.id, DOCUMENT.c.item, DOCUMENT.c.classification)
    )
    for row in documents.all():
        kept = decode(row.classification)
        path, path_sealed = seal.hide(kept.path)
        item, item_sealed = seal.hide(row.item)
        if (path, item) == (kept.path, row.item):
            continue
        content = msgspec.msgpack.encode(msgspec.structs.replace(kept, path=path))
        connection.execute(
            DOCUMENT.update()
            .where(DOCUMENT.c.id == row.id)
            .values(
                item=item,
                item_sealed=item_sealed,
                path_sealed=path_sealed,
                classification=content,
            )
        )
    for row in connection.execute(sa.select(VERDICT.c.run, VERDICT.c.document, VERDICT.c.path)):
        masked = mask.mask_numbers(row.path)
        if masked != row.path:
            connection.execute(
                VERDICT.update()
                .where(VERDICT.c.run == row.run, VERDICT.c.document == row.document)
                .values(path=masked)
            )
