"""Sorting of more records than memory holds: sorted pieces on disk, merged when read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import IO, Any, Generic, TypeVar

import msgspec

PIECE = 20_000
"""Records kept in memory at a time."""
BUFFER = 1 << 16
"""Bytes read ahead of each piece."""

Record = TypeVar("Record", bound=msgspec.Struct)


class Spool(Generic[Record]):
    """Takes records in any order, gives them by key. A context manager: leaving it frees the disk.

    Records of equal key come in the order in which they were added.
    """

    def __init__(self, kind: type[Record], key: Callable[[Record], Any]) -> None:
        self._key = key
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._last: list[Record] = []
        self._pieces: list[IO[bytes]] = []
        self._stack = ExitStack()

    def __enter__(self) -> Spool[Record]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def add(self, record: Record) -> None:
        """Take one record."""
        self._last.append(record)
        if len(self._last) >= PIECE:
            self._put_away()

    def __iter__(self) -> Iterator[Record]:
        self._last.sort(key=self._key)
        return heapq.merge(*map(self._read, self._pieces), self._last, key=self._key)

    def _put_away(self) -> None:
        file = tempfile.TemporaryFile(buffering=BUFFER)  # noqa: SIM115 closed by the stack
        piece = self._stack.enter_context(file)
        for record in sorted(self._last, key=self._key):
            content = self._encode(record)
            piece.write(len(content).to_bytes(4, "big") + content)
        self._pieces.append(piece)
        self._last.clear()

    def _read(self, piece: IO[bytes]) -> Iterator[Record]:
        piece.seek(0)
        while size := piece.read(4):
            yield self._decode(piece.read(int.from_bytes(size, "big")))
