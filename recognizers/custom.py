"""Recognizers made at run time from plain data: a list of words or a pattern from a policy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recognizers.base import Pattern, Recognizer
from recognizers.matcher import ANYWHERE
from recognizers.normalise import normalise

_WORD = "0-9A-Za-z_À-ÖØ-öø-ÿ"
_EDGE = f"(?:(?<![{_WORD}])(?=[{_WORD}])|(?<=[{_WORD}])(?![{_WORD}]))"


def adhoc(
    entity: str,
    *,
    words: Iterable[str] = (),
    regex: str = "",
    context: Iterable[str] = (),
    score: float = 0.6,
) -> Recognizer:
    r"""Make a recognizer of `words`, told in any case as whole words, or of `regex`, or both.

    In `regex`, `\w` and `\b` know å, ä and ö. With `context`, one of its words must stand
    near. The regex runs on the whole text: whoever writes it answers for its time.

    Raises:
        ValueError: neither words nor regex, a score outside 0 to 1, an empty word, a wrong
            regex, one that matches the empty text, or letters that latin-1 does not have.

    >>> from recognizers import adhoc, find
    >>> projekt = adhoc("PROJEKT", words=["Projekt Blåklint"], regex=r"\bPRJ-\d{4}\b")
    >>> [h.pattern for h in find("projekt blåklint har fått PRJ-1234", extra=[projekt])]
    ['words', 'regex']
    """
    listed = tuple(" ".join(_bytes(word).lower().split()) for word in words)
    if not listed and not regex:
        raise ValueError(f"{entity}: give words or a regex")
    if not all(listed):
        raise ValueError(f"{entity}: a word is empty")
    if not 0 < score <= 1:
        raise ValueError(f"{entity}: score {score} is not above 0 and at most 1")
    needed = tuple(_bytes(word).lower() for word in context)
    patterns = []
    if listed:
        any_of = "|".join(
            r"\s+".join(re.escape(part) for part in word.split())
            for word in sorted(listed, key=len, reverse=True)
        )
        patterns.append(
            Pattern(
                "words",
                f"(?<![{_WORD}])(?:{any_of})(?![{_WORD}])",
                score,
                needs_context=bool(needed),
                lower=True,
                boost=0 if not needed else -1,
            )
        )
    if regex:
        patterns.append(Pattern("regex", _swedish(regex), score, needs_context=bool(needed)))
    for pattern in patterns:
        try:
            compiled = re.compile(pattern.regex.encode("latin-1"))
        except (re.error, UnicodeEncodeError) as error:
            raise ValueError(f"{entity}: {pattern.name}: {error}") from None
        if compiled.match(b""):
            raise ValueError(f"{entity}: the regex matches the empty text")
    return Recognizer(
        entity=entity,
        source="policy",
        patterns=tuple(patterns),
        triggers=(ANYWHERE,),
        context=needed,
        boost=0.0,
    )


def _bytes(word: str) -> str:
    """Return a word as `normalise` leaves it in a text."""
    return normalise(word).decode("latin-1")


def _swedish(regex: str) -> str:
    r"""Spell out `\w`, `\W` and `\b`, which know only ASCII in a pattern of bytes."""
    told: list[str] = []
    inside = False
    at = 0
    while at < len(regex):
        char = regex[at]
        if char == "\\":
            pair = regex[at : at + 2]
            if pair == r"\w":
                pair = _WORD if inside else f"[{_WORD}]"
            elif pair == r"\W" and not inside:
                pair = f"[^{_WORD}]"
            elif pair == r"\b" and not inside:
                pair = _EDGE
            told.append(pair)
            at += 2
            continue
        if char == "[":
            inside = True
        elif char == "]" and regex[at - 1 : at] != "[":
            inside = False
        told.append(char)
        at += 1
    return "".join(told)
