"""Small numbers hidden so that no sum gives them away: for reports that anyone may read.

A count of one to four may point at a person, so `<5` stands in its place. Where a sum, or
several, would still tell it, or leave fewer than three possible numbers, other figures are
hidden too, as `..`: the smallest that help, cells before sums. A reader is taken to know
every sum and that `<5` is 1 to 4.

Source: Hundepool et al., Statistical Disclosure Control (2012), chapter 4: primary and
secondary cell suppression. Figures of two months, compared, are not guarded against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf

from scanner.report.figures import TOTAL, Equation, Figure, Figures

FEW, HIDDEN = "<5", ".."
LEAST = 5
"""The smallest number that is told, but for zero."""
CHOICES = 3
"""Numbers that must remain possible for a small one."""

Bounds = dict[Figure, tuple[int, float]]
Line = dict[Figure, Fraction]


def suppress(told: Figures) -> Figures:
    """Hide every small number, and what would give it away; change and return `told`."""
    small = [figure for figure in told.all() if 0 < figure.value < LEAST]
    for figure in small:
        figure.mark = FEW
    _guard_all(small, told.equations)
    for figure in _solved(told.equations):
        if figure not in small:
            figure.mark = ""  # it follows from what is shown, and guards nothing
    _guard_all(small, told.equations)
    return told


def _guard_all(small: Sequence[Figure], equations: Sequence[Equation]) -> None:
    while exposed := _exposed(small, equations):
        if not _hide_more(exposed, equations):
            for equation in equations:
                for figure, _ in _terms(equation):
                    figure.mark = HIDDEN
            return


def _exposed(small: Sequence[Figure], equations: Sequence[Equation]) -> dict[Figure, bool]:
    """Return the small numbers that can be worked out, or nearly, and whether for certain."""
    solved, bounds = _solved(equations), _bounds(equations)
    exposed = {}
    for figure in small:
        low, high = bounds.get(figure, (0, inf))
        if figure in solved or high - low < CHOICES - 1:
            exposed[figure] = figure in solved
    return exposed


def _hide_more(exposed: Mapping[Figure, bool], equations: Sequence[Equation]) -> bool:
    """Hide one more figure in each sum that gives something away; tell whether there was one."""
    hidden = 0
    if any(exposed.values()):
        # What was hidden as a guard needs a guard too, or it is no guard.
        for figure in (*exposed, *_solved(equations)):
            for equation in _sums(figure, equations):
                others = [f for f, _ in _terms(equation) if f is not figure]
                if figure.mark and not any(f.mark for f in others):
                    hidden += _hide_one(others)
    for figure, certain in exposed.items():
        near = [f for e in _sums(figure, equations) for f, _ in _terms(e) if f is not figure]
        few = [f for f in near if f.mark == FEW]
        if certain and not hidden:
            hidden += _hide_one(near)
        elif not certain and few:
            # Where only bounds expose it, a `<5` that becomes `..` is enough and costs least.
            max(few, key=lambda f: f.rank).mark = HIDDEN
            hidden += 1
        elif not certain and not hidden:
            hidden += _hide_one(near)
    return hidden > 0


def _hide_one(figures: Sequence[Figure]) -> bool:
    """Hide the one of some figures that is missed least; tell whether any was shown."""
    shown = [figure for figure in figures if not figure.mark]
    if not shown:
        return False
    least = min(shown, key=lambda f: (f.rank >= TOTAL, not f.value, f.rank, f.value))
    least.mark = HIDDEN
    return True


def _sums(figure: Figure, equations: Sequence[Equation]) -> list[Equation]:
    return [e for e in equations if figure is e.whole or figure in e.parts]


def _solved(equations: Sequence[Equation]) -> set[Figure]:
    """Return the hidden figures whose value follows from the sums alone.

    Gauss and Jordan over the hidden figures: one that stands alone in a line is known.
    """
    lines: dict[Figure, Line] = {}
    for equation in equations:
        line: Line = {}
        for figure, sign in _terms(equation):
            if figure.mark:
                line[figure] = line.get(figure, Fraction(0)) + sign
        for pivot, other in lines.items():
            _subtract(line, other, line.get(pivot))
        first = next((figure for figure, factor in line.items() if factor), None)
        if first is None:
            continue
        line = {figure: factor / line[first] for figure, factor in line.items() if factor}
        for other in lines.values():
            _subtract(other, line, other.get(first))
        lines[first] = line
    return {pivot for pivot, line in lines.items() if len(line) == 1}


def _subtract(line: Line, other: Line, by: Fraction | None) -> None:
    if not by:
        return
    for figure, factor in other.items():
        left = line.get(figure, Fraction(0)) - by * factor
        if left:
            line[figure] = left
        else:
            line.pop(figure, None)


def _bounds(equations: Sequence[Equation]) -> Bounds:
    """Return between which numbers each hidden figure must lie, sum by sum."""
    bounds: Bounds = {}
    for equation in equations:
        for figure, _ in _terms(equation):
            if figure.mark:
                bounds[figure] = (1, LEAST - 1) if figure.mark == FEW else (0, inf)
    changed = True
    while changed:
        changed = False
        for equation in equations:
            for figure, factor in _terms(equation):
                if figure.mark and _tighten(figure, factor, equation, bounds):
                    changed = True
    return bounds


def _tighten(figure: Figure, factor: int, equation: Equation, bounds: Bounds) -> bool:
    low = high = 0.0
    for other, sign in _terms(equation):
        if other is figure:
            continue
        least, most = bounds.get(other, (other.value, other.value))
        # The figure is minus its factor times the rest.
        if sign * factor < 0:
            low, high = low + least, high + most
        else:
            low, high = low - most, high - least
    before = bounds[figure]
    after = (int(max(before[0], low)), min(before[1], high))
    bounds[figure] = after
    return after != before


def _terms(equation: Equation) -> list[tuple[Figure, int]]:
    return [(equation.whole, -1), *((part, 1) for part in equation.parts)]
