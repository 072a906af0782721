"""Whose a term or a plate is not: a unit's, an animal's, a heading's, the fleet's.

What stands beside a person need not be told of one. Functions on a `Scene`, for `weigh`.
"""

from __future__ import annotations

import re

from recognizers import audience, headings, vehicles, workplaces
from recognizers.base import Hit
from scanner.scene import Scene, any_within

SUSPECTED = re.compile(r"(?i)misst[aä]n")
"""Opens a word for a suspicion, of a crime or an illness."""
SUSPECTED_REACH = 20


def is_no_topic(scene: Scene, hit: Hit) -> bool:
    """Tell whether a term names a unit or a case, an illness that is suspected, or an animal's."""
    unit = scene.unit(hit)
    if hit.entity == "SE_BROTT" and SUSPECTED.match(scene.value(hit)):
        illnesses = scene.terms.get("SE_HALSA", [])
        return any_within(illnesses, hit.end, hit.end + SUSPECTED_REACH)
    if hit.entity == "SE_HALSA" and scene.ask(audience.is_of_animal, *unit):
        return True
    if hit.entity != "SE_HALSA" and _is_heading(scene, hit):
        return True
    return workplaces.names_unit(scene.lower, *unit, hit.start, hit.end)


def _is_heading(scene: Scene, hit: Hit) -> bool:
    """Tell whether a term is a heading, a label or a file name, and nobody is named there."""
    if scene.part.table is not None:
        return False
    line = scene.line(hit)
    return headings.heads(scene.lower, *line, hit.start, hit.end) and not scene.anybody(*line)


def is_of_driver(scene: Scene, hit: Hit) -> bool:
    """Tell whether a plate stands in a list of vehicles, or beside who drives or parks one."""
    if scene.part.table is None:
        return scene.ask(vehicles.is_somebodys, *scene.around(hit))
    if scene.people or scene.numbers:
        return False  # a row without a name among rows with names is a template
    titles = (0, scene.line_starts[1] if len(scene.line_starts) > 1 else 0)
    return not any(scene.ask(vehicles.is_of_fleet, *at) for at in (titles, scene.unit(hit)))
