"""The colours of a Word document's theme, which its text names instead of numbers.

Format: ISO/IEC 29500-1, 17.15.1.20 (mapping of theme colours), 20.1.6.2 (colour scheme).
"""

from __future__ import annotations

import re

from scanner.errors import ReadError
from scanner.walk.package import Package

THEME = {"background1": "bg1", "background2": "bg2", "text1": "t1", "text2": "t2"}
"""Theme colour of a run -> attribute of the mapping in the settings."""
MAPPED = {"bg1": "light1", "bg2": "light2", "t1": "dark1", "t2": "dark2"}
"""The mapping when the settings have none."""
SLOTS = {"dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2"}
"""Theme colour -> element of the colour scheme; the others have one name."""
MAPPING = re.compile(rb"clrSchemeMapping\b([^>]*)")
ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*[\"'](\w*)[\"']")
SCHEME = re.compile(
    rb"<(?:\w+:)?(\w+)>\s*<(?:\w+:)?(?:sysClr|srgbClr)\b[^>]*?"
    rb"(?:lastClr|val)\s*=\s*[\"']([0-9A-Fa-f]{6})[\"']"
)


class Theme:
    """The colours of one document, read when the first is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._colors: dict[str, str] | None = None

    def color(self, name: str) -> str:
        """Return a theme colour as six hex digits in lower case; empty when it is not known."""
        return self.colors().get(name, "")

    def colors(self) -> dict[str, str]:
        """Return all of them by name."""
        if self._colors is None:
            self._colors = self._read_colors()
        return self._colors

    def shows_pages(self) -> bool:
        """Tell whether the background that the document sets is shown."""
        return b"displayBackgroundShape" in self._read("settings")

    def _read_colors(self) -> dict[str, str]:
        mapping = MAPPED
        if found := MAPPING.search(self._read("settings")):
            pairs = ATTRIBUTE.findall(found[1])
            mapping = MAPPED | {key.decode(): value.decode() for key, value in pairs}
        scheme = {"lt1": "ffffff", "dk1": "000000"}
        for key, value in SCHEME.findall(self._read("theme/theme1")):
            scheme[key.decode()] = value.decode().lower()
        slots = {name: name for name in (*SLOTS, *scheme)}
        slots |= {name: mapping[key] for name, key in THEME.items()}
        return {name: scheme.get(SLOTS.get(slot, slot), "") for name, slot in slots.items()}

    def _read(self, part: str) -> bytes:
        name = f"word/{part}.xml"
        try:
            return self._package.read(name) if name in self._package else b""
        except ReadError:
            # Its damage is told by whoever reads the part for its text.
            return b""
