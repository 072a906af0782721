"""The words about decisions in the reports: Swedish first, English second."""

from __future__ import annotations

from scanner.report.phrases import Pair
from scanner.report.standing import State

STATES: dict[State, Pair] = {
    State.CHANGED: ("filen är ändrad", "the file has changed"),
    State.ENDED: ("tiden har gått ut", "the time is up"),
    State.THERE: ("filen finns kvar", "the file is still there"),
    State.ENDING: ("gäller, går snart ut", "holds, ends soon"),
    State.EXEMPT: ("gäller", "holds"),
    State.FALSE_ALARM: ("gäller", "holds"),
}

COLUMNS: dict[str, Pair] = {
    "state": ("Läge", "State"),
    "ruling": ("Beslut", "Decision"),
    "found": ("Hittat", "Found"),
    "file": ("Fil", "File"),
    "folder": ("Mapp", "Folder"),
    "owner": ("Ägare", "Owner"),
    "forvaltning": ("Förvaltning", "Administration"),
    "until": ("Till och med", "Until"),
    "made": ("Beslutat", "Decided"),
    "who": ("Beslutat av", "Decided by"),
    "why": ("Skäl", "Reason"),
    "basis": ("Grund", "Basis"),
}
