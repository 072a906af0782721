"""How likely a hit is what its rule is about, from what stands around it.

A term alone is a topic; with a person in the same sentence, row or paragraph it is a
finding. A marking counts by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recognizers.base import Hit
from scanner.mask import IDENTITY_NUMBERS
from scanner.policy import Rule
from scanner.records import Part
from scanner.scene import Scene

MARKINGS = frozenset({"SE_SEKRETESS", "SE_OSL"})
SECURITY = "SE_SAKERHETSSKYDD"
STRENGTHS = ("strong", "medium", "weak")

ABOUT_A_PERSON = re.compile(
    r"(?:utredning|bedömning|beslut|journal|anteckning(?:ar)?|intyg|utlåtande|yttrande"
    r"|genomförandeplan|åtgärdsprogram|rehabplan|ansökan|anmälan|samtal|personakt|elevakt|akt)\b"
)
"""What the name or title of a document about somebody ends a word with."""

ABOUT_RULES = re.compile(
    r"rutin|riktlinje|policy|handbok|mall\b|blankett|delegation|delegering|remiss|styrdokument"
    r"|handlingsplan|information|nyhetsbrev|veckobrev|inbjudan|utbildning|kurs|övning|budget"
)
"""What the name or title of a document about rules, or for everybody, holds."""

MOBILE = re.compile(r"(?:\+|00)46[ -]*(?:\(0\))?7|07")
PARTY = re.compile(r"\(?[A-ZÅÄÖ]{1,4}\)?")
"""A party as minutes and lists of the elected write it behind a name."""

Weight = tuple[float, tuple[str, ...]]
"""Score from 0 to 1, and what moved it there: keys of `scanner.words`."""


class Whole:
    """What is known of a whole file while its pieces are weighed; grows with each piece."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.about_rules = bool(ABOUT_RULES.search(name.lower()))
        """The whole document is about rules, or for everybody."""
        self.about_a_person = False
        """Name and content say that the whole document is about somebody."""
        self.cites_defence = False
        """15 kap. OSL supports a classification marking."""
        self.body: Part | None = None
        """The first part that a reader sees."""
        self._titled = False
        self._named = False

    def take(self, parts: Sequence[Part], hits: Sequence[tuple[Part, Hit]]) -> None:
        """Learn from the next piece; `parts` without the name of the file."""
        self.body = self.body or next((p for p in parts if not p.hidden), None)
        if not self._titled:
            first = next((p.text for p in parts if not p.hidden and p.text.strip()), "")
            self._titled = bool(first)
            title = f"{self.name} {first.strip().splitlines()[0] if first else ''}".lower()[:300]
            self.about_rules = bool(ABOUT_RULES.search(title))
            self._named = bool(ABOUT_A_PERSON.search(title))
        self.about_a_person = self.about_a_person or (
            not self.about_rules
            and self._named
            and any(
                hit.score >= 0.5
                and not part.hidden
                and (hit.entity in IDENTITY_NUMBERS or hit.entity == "PERSON")
                for part, hit in hits
            )
        )
        self.cites_defence = self.cites_defence or any(
            hit.entity == "SE_OSL" and hit.detail.split(":")[0] == "15" for _, hit in hits
        )


def weigh(scene: Scene, hit: Hit, rule: Rule, whole: Whole) -> Weight:
    """Return how likely `hit` is what `rule` is about."""
    if hit.entity == SECURITY:
        return _security(scene, hit, whole)
    if hit.entity in MARKINGS:
        return _marking(scene, hit, whole)
    if hit.pattern in STRENGTHS and rule.person:
        return _term(scene, hit, whole)
    if rule.person and not scene.person_near(hit):
        return 0.0, ("alone",)
    if hit.entity == "PHONE_NUMBER" and not MOBILE.match(scene.value(hit)):
        # A number that is not carried by somebody is a switchboard until it is named.
        return (hit.score, hit.why) if scene.person_near(hit) else (0.3, ("switchboard",))
    if hit.entity in IDENTITY_NUMBERS and 0.4 <= hit.score < 0.5 and scene.named_with(hit):
        return hit.score + 0.2, (*hit.why, "person_with")
    return hit.score, hit.why


def _term(scene: Scene, hit: Hit, whole: Whole) -> Weight:
    strong = hit.pattern == "strong"
    if hit.pattern == "weak":
        return 0.2, ("weak",)
    if hit.entity == "SE_POLITIK" and PARTY.fullmatch(scene.value(hit)):
        return 0.2, ("public_role",)
    if scene.number_near(hit):
        score, why = (0.95, "number_near") if strong else (0.8, "number_near")
    elif scene.named_with(hit) or (not whole.about_rules and scene.person_with(hit)):
        score, why = (0.85, "person_with") if strong else (0.6, "person_with")
        if not strong and scene.company(hit):
            score = 0.8
    elif scene.named_near(hit):
        score, why = (0.65, "person_near") if strong else (0.4, "person_near")
    elif whole.about_a_person:
        score, why = (0.6, "about_a_person") if strong else (0.35, "about_a_person")
    else:
        return 0.3, ("topic",)
    if why != "number_near" and scene.damped(hit):
        return score - 0.3, (why, "policy_words")
    if whole.about_a_person:
        score = min(score + 0.1, 0.98)
    return score, (why,)


def _marking(scene: Scene, hit: Hit, whole: Whole) -> Weight:
    if hit.score >= 0.3 and scene.prominent(hit, whole.body):
        return min(hit.score + 0.3, 0.98), (*hit.why, "prominent")
    return hit.score, hit.why


def _security(scene: Scene, hit: Hit, whole: Whole) -> Weight:
    score, why = hit.score, list(hit.why)
    if scene.prominent(hit, whole.body):
        score, why = score + 0.15, [*why, "prominent"]
    if whole.cites_defence:
        score, why = score + 0.2, [*why, "defence_secrecy"]
    return min(score, 0.99), tuple(why)
