"""Text of pictures, by RapidOCR, whose models lie in its wheel: the extra `molnvakt[ocr]`.

Reading a page takes seconds, a thousand times what text extraction takes; so it is asked
for, and the pages of one file are counted.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

DPI = 200
"""Dots per inch at which a page is drawn for reading."""


def available() -> bool:
    """Tell whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def text(picture: Any) -> str:
    """Return the lines of text in a picture, top to bottom; empty when there is none.

    `picture` is an array of height x width x 3 bytes, blue first, or the bytes of a file.
    """
    found = _engine()(picture)
    if found.txts is None:
        return ""
    lines = sorted(
        zip(found.boxes, found.txts, strict=True), key=lambda pair: (_top(pair[0]), pair[0][0][0])
    )
    return "\n".join(line for _, line in lines)


def _top(box: Any) -> int:
    """Return the height of a line, coarse enough that words of one line have the same."""
    return round(float(box[0][1]) / 12)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    import logging

    # It logs what it loads, and from where.
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return engine
