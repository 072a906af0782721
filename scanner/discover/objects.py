"""JSON lists, one object at a time: an array, objects line by line, or pages of Graph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, TextIO

CHUNK = 1 << 20
AHEAD = 1 << 16
"""Characters that must be at hand before it is decided what begins here."""
LARGEST = 1 << 25
"""Characters of one object; more is no list of files."""

_STRING = r'"(?:[^"\\]|\\.)*"'
_NOTE = rf'"@odata\.[^"]*"\s*:\s*(?:{_STRING}|\d+)'
_PAGE = re.compile(rf'\{{\s*(?:{_NOTE}\s*,\s*)*"value"\s*:\s*\[')
_BETWEEN = re.compile(rf"[\s,]+|[\[\]}}]|{_NOTE}")
_DEPTH = {"[": 1, "]": -1, "}": -1}


def objects(stream: TextIO, chunk: int = CHUNK) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list, however large, as `json` decodes them.

    `[…]`, `{…}{…}` with or without line breaks, and `{"value": […]}` once or many times.

    Raises:
        ValueError: it is not JSON, or not a list of objects, or it ends too early.
    """
    decode = json.JSONDecoder(strict=False).raw_decode
    text, at, depth, ended = "", 0, 0, False
    while True:
        if len(text) - at < AHEAD and not ended:
            more = stream.read(chunk)
            text, at, ended = text[at:] + more, 0, not more
            continue
        if at == len(text):
            break
        if between := _BETWEEN.match(text, at):
            depth += _DEPTH.get(between[0], 0)
            at = between.end()
        elif page := _PAGE.match(text, at):
            depth += 2
            at = page.end()
        else:
            try:
                found, at = decode(text, at)
            except RecursionError:
                raise ValueError from None
            except ValueError:
                if ended or len(text) - at > LARGEST:
                    raise
                more = stream.read(max(chunk, len(text) - at))
                text, at, ended = text[at:] + more, 0, not more
                continue
            if not isinstance(found, dict):
                raise ValueError
            yield found
    if depth:
        raise ValueError


def getter(first: dict[str, Any]) -> Callable[[Any, tuple[str, ...]], str]:
    """Return what follows a way into objects like `first`, and gives the text at its end.

    What is not there is empty, an object that holds something is `True`. PowerShell's SDK
    writes the keys of Graph in PascalCase, and what is not there as null.
    """
    pascal = "ParentReference" in first or "FileSystemInfo" in first

    def get(value: Any, way: tuple[str, ...]) -> str:
        for key in way:
            if not isinstance(value, dict):
                return ""
            value = value.get(key[:1].upper() + key[1:] if pascal else key)
        if isinstance(value, dict):
            return "True" if _says(value) else ""
        return "" if value is None else str(value).strip()

    return get


def _says(value: Any) -> bool:
    return any(map(_says, value.values())) if isinstance(value, dict) else value is not None
