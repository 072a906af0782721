"""A name in a text, and what a word is."""

from __future__ import annotations

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A name in a text; offsets are code points, half open."""

    start: int
    end: int
    label: str
    """`PER`, `LOC` or `ORG`."""
    source: str = "model"
    """`model`; `mention`: found elsewhere in the text; `list`: by lists and form alone."""
    score: float = 0.0
    """Likelihood from 0 to 1 that this is a name of its label, calibrated on development data."""


WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
NEAR = 30
"""Code points around a span in which its context is looked for, so that long texts stay cheap."""
