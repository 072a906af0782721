"""A long list of short lines in little memory, for workbooks with millions of strings.

The first lines are kept as they are. Later ones lie in pages that are packed, and of
which the last used are also kept unpacked: cells ask for strings about in the order in
which they were first written, so a page is seldom unpacked twice.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

PLAIN = 300_000
"""Lines kept as they are: about 25 MB."""
PAGE = 256
"""Lines of a page."""
UNPACKED = 1_024
"""Pages kept unpacked."""


class TextTable(Sequence[str]):
    """Lines by number, from 0; no line may hold a line break."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self.plain: list[str] = []
        """The first lines: whoever asks often may look here first."""
        self._pages: list[bytes] = []
        self._last: list[str] = []
        self._unpacked = lru_cache(UNPACKED)(self._unpack)
        for line in lines:
            self.append(line)

    def append(self, line: str) -> None:
        """Add a line."""
        if len(self.plain) < PLAIN:
            self.plain.append(line)
            return
        self._last.append(line)
        if len(self._last) == PAGE:
            self._pages.append(zlib.compress("\n".join(self._last).encode(*CODING), 1))
            self._last = []

    def __len__(self) -> int:
        return len(self.plain) + PAGE * len(self._pages) + len(self._last)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if 0 <= index < len(self.plain):
            return self.plain[index]
        page, line = divmod(index - len(self.plain), PAGE)
        if page < 0 or page > len(self._pages):
            raise IndexError(index)
        return (self._unpacked(page) if page < len(self._pages) else self._last)[line]

    def __iter__(self) -> Iterator[str]:
        yield from self.plain
        for page in range(len(self._pages)):
            yield from self._unpack(page)
        yield from self._last

    def _unpack(self, page: int) -> list[str]:
        return zlib.decompress(self._pages[page]).decode(*CODING).split("\n")


CODING = ("utf-8", "surrogatepass")
"""An escape in a workbook can make half of a character; it must come back as it was."""
