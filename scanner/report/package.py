"""Office files as packages whose bytes depend on nothing but what is put into them.

A zip file holds a clock time and a file mode per member, and says on which system it was
made. Here the time is the day of the report, so the same report gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

UNIX = 3
"""System told of every member, wherever it is made."""


class Package(ZipFile):
    """A zip file that is written with the day of the report as the time of every member."""

    def __init__(self, stream: IO[bytes], day: dt.date) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._time = (max(day.year, 1980), day.month, day.day, 0, 0, 0)

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        name = zinfo_or_arcname
        info = self._info(name.filename if isinstance(name, ZipInfo) else name)
        super().writestr(info, data, compress_type, compresslevel)

    def write(
        self,
        filename: str | os.PathLike[str],
        arcname: str | os.PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        info = self._info(os.fspath(arcname if arcname is not None else filename))
        with Path(filename).open("rb") as source, self.open(info, "w") as target:
            shutil.copyfileobj(source, target)

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name.lstrip("/"), self._time)
        info.create_system = UNIX
        info.external_attr = 0o644 << 16
        info.compress_type = ZIP_DEFLATED
        return info


def save(book: Workbook, stream: IO[bytes], day: dt.date, title: str) -> None:
    """Write a workbook whose bytes depend on its cells, its title and the day of the report."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = "Molnvakt"
    book.properties.title = title
    book.properties.created = book.properties.modified = midnight(day)
    # Not Workbook.save, which writes the time of the clock.
    package = Package(stream, day)
    try:
        ExcelWriter(book, package).save()
    except BaseException:
        package.fp = None  # else it would end itself later, in a stream that is closed
        raise


def midnight(day: dt.date) -> dt.datetime:
    """Return the time that the properties of a document of that day tell."""
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 the properties have no zone
