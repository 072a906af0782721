"""Frames for invented municipal texts, written apart from `models/evaluation`.

In braces: X a person in any form, Y the same or a relative, P given name and surname,
F given name, L surname, C "surname, given name"; with G behind, the genitive. Other keys
are words that are no people: see `augment.Renderer`. No frame may share five words in a
row with a sentence of the evaluation set; a test holds that.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
OPENERS: list[str] = _LISTS["openers"]
ACTS: list[str] = _LISTS["acts"]
"""Verb, then what follows: the person stands before, or between them after an opener."""
SENTENCES: list[str] = _LISTS["sentences"]
CHAT: list[str] = _LISTS["chat"]
NO_PEOPLE: list[str] = _LISTS["no_people"]
WIDE: list[str] = _LISTS["wide"]
"""More frames without people: works, storms, rivers, firms."""
FILLERS: list[str] = _LISTS["fillers"]
FORM_LABELS: list[str] = _LISTS["form_labels"]
GREETINGS: list[str] = _LISTS["greetings"]
SIGN_OFFS: list[str] = _LISTS["sign_offs"]
ORGS: list[str] = _LISTS["orgs"]
ORG_ENDINGS: list[str] = _LISTS["org_endings"]
ROLES: list[str] = _LISTS["roles"]
DISEASES: list[str] = _LISTS["diseases"]
TITLES: list[str] = _LISTS["titles"]
SUBJECTS: list[str] = _LISTS["subjects"].split()
WORDS: list[str] = _LISTS["words"].split()
STREET_WORDS: list[str] = _LISTS["street_words"].split()
STREET_KINDS: list[str] = _LISTS["street_kinds"].split()
