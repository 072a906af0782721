"""Whether a reader sees an HTML element: inline style, attributes and simple class rules."""

from __future__ import annotations

import re
from typing import NamedTuple

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?<![\w-])font-size\s*:\s*[01](?:px|pt|%|\s*[;!]|$)"
    r"|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|text-indent\s*:\s*-\d{3,}"
    r"|(?<![\w-])(?:left|top)\s*:\s*-\d{4,}|(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",
    re.I,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.I
)
_BACKGROUND = re.compile(r"background(?:-color|-image)?\s*:\s*(?!none|transparent|inherit)", re.I)
_WHITE_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255)", re.I
)
_AT_BLOCK = re.compile(r"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CLASS_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_WHITE_NAMES = ("white", "#fff", "#ffffff")


class Look(NamedTuple):
    """How text looks at a point of the tree; inherited from parent to child."""

    hidden: str = ""
    """Key of `scanner.words.HIDDEN`."""
    white: bool = False
    backed: bool = False
    """Something other than white lies behind it."""


def class_rules(sheet: str) -> dict[str, str]:
    """Return class name -> declarations, of the rules that hold on every medium."""
    if "{" not in sheet or len(sheet) > 500_000:
        return {}
    return dict(_CLASS_RULE.findall(_AT_BLOCK.sub("", sheet)))


def look(parent: Look, attributes: dict[str, str | None], rules: dict[str, str]) -> Look:
    """Return the look of an element with `attributes` inside `parent`."""
    style = attributes.get("style") or ""
    for name in (attributes.get("class") or "").split() if rules else ():
        style = f"{rules.get(name, '')};{style}"
    if parent.hidden == "hidden_text" or "hidden" in attributes or _HIDING.search(style):
        return parent._replace(hidden="hidden_text")
    backdrop = (attributes.get("bgcolor") or "").lower()
    backed = parent.backed or bool(attributes.get("background"))
    if backdrop or "background" in style.lower():
        white_behind = backdrop in _WHITE_NAMES or _WHITE_BACKGROUND.search(style)
        backed = not white_behind and bool(backdrop or _BACKGROUND.search(style))
    colour = (attributes.get("color") or "").lower()
    white = parent.white
    if colour or "color" in style.lower():
        own = colour in _WHITE_NAMES or bool(_WHITE.search(style))
        white = own if colour or re.search(r"(?<![\w-])color\s*:", style, re.I) else white
    return Look("white" if white and not backed else "", white, backed)
