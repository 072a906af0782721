"""The colours of the page have the contrast of WCAG 2.1 AA, in light, dark and print."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from scanner.report.html import TEMPLATES

STYLE = (TEMPLATES / "report.css").read_text("utf-8")
LEVELS = ("open", "personal", "extra", "sensitive", "secrecy", "protected", "security")


def colours(theme: str) -> dict[str, str]:
    """Return the colour variables of `light` or `dark`."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[theme == "dark"]))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours. Source: WCAG 2.1, relative luminance."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_measure_is_right() -> None:
    """Black on white is 21:1; #767676 is the lightest grey that passes on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "link", "accent", "alarm"])
@pytest.mark.parametrize("ground", ["paper", "wash", "alarm-wash"])
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    """Success criterion 1.4.3: 4.5:1."""
    palette = colours(theme)

    assert contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("level", LEVELS)
def test_chart_colours_stand_out_from_the_page(theme: str, level: str) -> None:
    """Success criterion 1.4.11: 3:1, also to the line between two segments, which is paper."""
    palette = colours(theme)

    assert contrast(palette[level], palette["paper"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_neighbouring_levels_differ_in_lightness(theme: str) -> None:
    """Graver levels are told apart without hue; figures are printed as well."""
    palette = colours(theme)
    blues = [luminance(palette[level]) for level in ("extra", "sensitive", "secrecy")]

    assert blues == sorted(blues, reverse=theme == "light")
    for one, other in pairwise(blues):
        assert max(one, other) + 0.05 >= 1.5 * (min(one, other) + 0.05)


def test_every_level_has_a_colour_in_both_themes() -> None:
    assert set(colours("light")) == set(colours("dark")) >= set(LEVELS)
