"""A message that another container holds as MAPI properties; `scanner.walk.mapi` reads them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scanner.errors import ReadError
from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Trouble
from scanner.settings import Limits
from scanner.walk import mapi


def extract(source: Source, limits: Limits) -> Iterator[mapi.Record]:
    """Yield what the message holds."""
    try:
        message = mapi.decode(source.read())
    except msgspec.DecodeError as error:
        raise ReadError(Trouble.CORRUPT, EXPLAIN[Trouble.CORRUPT]) from error
    yield from mapi.records(message)
