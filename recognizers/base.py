"""The shape of every recognizer: what it finds, how sure it is, and examples that prove it.

A recognizer is data: patterns with scores, an optional check in code, words that
raise or lower the score, and texts that must and must not hit. `recognizers.matcher`
runs all of them in one pass; `recognizers.presidio` shows each to Presidio.

Named tuples, not dataclasses: importing `dataclasses` alone would take a third of the
time that a check of one small file may cost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Hit(NamedTuple):
    """A value of one kind in a text; offsets are code points of the text given, half open."""

    entity: str
    start: int
    end: int
    score: float
    """0 to 1. At or above 0.5 it is worth telling; 1.0 only when nothing else is likely."""
    pattern: str
    """Name of the `Pattern` or the term category that hit."""
    why: tuple[str, ...] = ()
    """What moved the score, as `context`, `luhn`, `date`: explains, holds no value."""
    detail: str = ""
    """A closed-set refinement: category of a term, `26:1` of a citation, a class; no value."""


Check = Callable[["re.Match[bytes]"], bool | float | tuple[float, str] | None]
"""Looks closer at a match: None or False refuses it, True leaves the pattern's score,
a number replaces it; with a text, that is the hit's detail."""


class Pattern(NamedTuple):
    r"""One written form of a value.

    `regex` runs on the text as latin-1 bytes after `normalise`, so classes of letters
    must be spelled out (`[A-Za-zÅÄÖåäö]`, not `\w`). It must be anchored on both sides
    and take linear time.
    """

    name: str
    regex: str
    score: float
    """Before context."""
    check: Check | None = None
    needs_context: bool = False
    """Only told when a context word stands near."""
    lower: bool = False
    """Run on the lower-cased text: for words in any case."""
    value: str = ""
    """Group that holds the value when the match holds more; empty for the whole match."""
    starts: tuple[str, ...] = ()
    r"""Runs of digits at which it is tried: `6-+` is six digits before a dash or plus,
    `10` is ten digits before anything. Empty: it is tried around the recognizer's triggers."""
    back: tuple[int, ...] = (0,)
    """How many bytes before such a run a match may begin; each is tried in turn."""
    before: str = " ("
    """What may stand right before such a run: `a` for a letter, `-` for one of `.,:/-` after
    a digit, `+`, `(`, and a space for the start or anything else."""
    first: str = "0123456789"
    """First digits of such a run."""
    anchored: bool = False
    """Without `starts`: a match begins exactly at a trigger, not anywhere around it."""
    lead: str = ""
    """Expression for what must end right before the run, or the trigger of an anchored
    pattern, and belongs to the value, as the place name of `Danderyd 2:13`; at most
    `matcher.LONGEST_LEAD` bytes."""
    boost: float = -1.0
    """Overrides the recognizer's `boost` when not negative; 0 when words do not move the score."""
    why: tuple[str, ...] = ()
    """What a match of this form has proved, as `date` and `luhn`."""


class Recognizer(NamedTuple):
    """Everything about one entity."""

    entity: str
    source: str
    """Law, standard or register that defines the value."""
    patterns: tuple[Pattern, ...]
    triggers: tuple[str, ...] = ()
    """Lower-case words, or parts of words, around which patterns without `starts` are tried;
    up to five letters they must begin a word."""
    context: tuple[str, ...] = ()
    """Lower-case words near the value that make it likely. Up to three letters they must
    stand alone, up to five they must begin a word, longer they may be part of one."""
    against: tuple[str, ...] = ()
    """Words just before the value that make it something else; the nearer word wins."""
    boost: float = 0.35
    """Added once when a context word is near, up to 0.95 or the pattern's own score."""
    window: tuple[int, int] = (60, 20)
    """Code points before and after the value in which context counts."""
    hits: tuple[str, ...] = ()
    """Each text gives exactly one hit of this entity at or above 0.5."""
    misses: tuple[str, ...] = ()
    """Each text gives none at or above 0.5."""
    examples: tuple[str, ...] = ()
    """Texts for the README; taken from `hits` when empty."""
    reach: tuple[int, int] = (100, 100)
    """Bytes before and after a trigger in which a whole match must lie, unless anchored."""
