"""Pictures: their text when OCR is asked for, else a problem that says so.

Every frame of a TIFF is a page. An EMF or WMF picture holds its text in clear.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from scanner.errors import ReadError
from scanner.extract import EXPLAIN
from scanner.extract.source import Source
from scanner.records import Attachment, Part, Problem, Step, Trouble
from scanner.settings import Limits
from scanner.walk import metafile, ocr, pictures


def extract(source: Source, limits: Limits) -> Iterator[Part | Attachment | Problem]:
    """Yield the text of each frame.

    Raises:
        ReadError: OCR is off or not installed (`IMAGE`), or it is no picture (`CORRUPT`).
    """
    with source.open() as stream:
        head = stream.read(pictures.HEAD)
    if metafile.starts(head):
        yield from pictures.drawn(source.read(), ())
        return
    if not limits.ocr or not ocr.available():
        raise ReadError(Trouble.IMAGE, EXPLAIN[Trouble.IMAGE])
    import numpy
    from PIL import Image, ImageSequence

    with warnings.catch_warnings(), source.open() as stream:
        # A picture that unpacks to more than Pillow allows is refused, not warned of.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(stream) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                if number > limits.ocr_pages:
                    place = (Step("page", f"{number}–"),)
                    yield Problem(Trouble.IMAGE, EXPLAIN[Trouble.IMAGE], place)
                    return
                pixels = numpy.asarray(frame.convert("RGB"))[:, :, ::-1]
                if text := ocr.text(numpy.ascontiguousarray(pixels)):
                    yield Part(text, (Step("page", str(number)),), ocr=True)
