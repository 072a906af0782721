"""How likely a hit is what its rule is about, from what stands around it.

A term alone is a topic; with a person in the same sentence, row or paragraph it is a
finding. A marking counts by where it stands. Public roles, signature blocks, forms that
nobody has filled in and published law weigh less, and `why` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recognizers import matcher, roles, secrecy
from recognizers.base import Hit
from scanner import aside
from scanner.boilerplate import names_statute
from scanner.mask import IDENTITY_NUMBERS
from scanner.policy import Rule
from scanner.records import Part
from scanner.scene import Scene

MARKINGS = frozenset({"SE_SEKRETESS", "SE_OSL"})
SECURITY = "SE_SAKERHETSSKYDD"
PROTECTED = "SE_SKYDDAD_IDENTITET"
STRENGTHS = ("strong", "medium", "weak")
CONTACTS = frozenset({"PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "SE_ADRESS"})
LEAST = 0.5
"""Highest score of the contact details of public roles and signatures."""
NETWORK = frozenset({"IP_ADDRESS", "MAC_ADDRESS"})
"""Addresses of machines: somebody's only when a user is told beside them."""
PLATE = "SE_REGISTRERINGSSKYLT"
SAID_OF_SOMEBODY = 0.6
"""Score of a provision on secrecy that a sentence says of somebody."""
GROUND = 0.25
"""Least score of a citation that may be the ground of secrecy, and of words that say so."""
PROMINENT = 0.3
"""Least score of what counts as a marking by standing among the first lines."""
MENTIONED = 0.4
"""Highest score of a citation in published law, or among others in rules."""
CITATIONS = 3
"""Different citations in a text about rules that make it a list of them."""

ABOUT_A_PERSON = re.compile(
    r"(?:utredning|bedömning|beslut|journal|anteckning(?:ar)?|intyg|utlåtande|yttrande"
    r"|genomförandeplan|åtgärdsprogram|rehabplan|ansökan|anmälan|samtal|personakt|elevakt|akt)\b"
)
"""What the name or title of a document about somebody ends a word with."""

ABOUT_RULES = re.compile(
    r"rutin|riktlinje|policy|handbok|(?<!ansikts)(?<!iris)(?<!röst)mall\b|blankett|delegation|delegering|remiss|styrdokument"
    r"|handlingsplan|hanteringsplan|gallring|information|nyhetsbrev|veckobrev|inbjudan|utbildning|kurs|(?<!pr)övning|budget"
)
"""What the name or title of a document about rules, or for everybody, holds."""

SWITCHBOARD = re.compile(
    r"(?i)(?:växel|vaxel|vxl|reception|expedition|kundtjänst|kontaktcenter|avdelning|jourtelefon"
    r"|journummer|larmnummer|kansli|enheten|mottagning|kontor)[a-zåäö]*[^0-9\n\t]{0,25}\Z"
)
"""Before the number of a unit."""

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
        self.law = names_statute(name.lower())
        """The whole document is a published law or regulation."""
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
            heading = first.strip().splitlines()[0].lower() if first else ""
            title = f"{self.name.lower()} {heading}"[:300]
            self.law = self.law or names_statute(heading)
            self.about_rules = self.law or bool(ABOUT_RULES.search(title))
            self._named = bool(ABOUT_A_PERSON.search(title))
        self.about_a_person = self.about_a_person or (
            not self.about_rules
            and self._named
            and any(
                hit.score >= 0.5
                and not part.hidden
                and (
                    hit.entity in IDENTITY_NUMBERS
                    or (hit.entity == "PERSON" and not _in_role(part.text, hit))
                )
                for part, hit in hits
            )
        )
        self.cites_defence = self.cites_defence or any(
            hit.entity == "SE_OSL" and hit.detail.split(":")[0] == "15" for _, hit in hits
        )


def _in_role(text: str, hit: Hit) -> bool:
    """Tell whether a name is there in a role; looks at its surroundings only."""
    first = max(hit.start - roles.REACH, 0)
    near = matcher.lower(matcher.normalise(text[first : hit.end + 2 * roles.REACH]))
    return roles.in_role(near, hit.start - first, hit.end - first)


def weigh(scene: Scene, hit: Hit, rule: Rule, whole: Whole) -> Weight:
    """Return how likely `hit` is what `rule` is about."""
    if hit.entity == SECURITY:
        return _security(scene, hit, whole)
    if hit.entity in MARKINGS:
        return _marking(scene, hit, whole)
    if hit.pattern in STRENGTHS and rule.person:
        return _term(scene, hit, whole)
    if hit.entity in NETWORK and rule.person and not scene.user_near(hit):
        return 0.0, ("alone",)
    if rule.person and hit.entity not in NETWORK and not _is_of_somebody(scene, hit):
        return 0.0, ("alone",)
    if hit.entity == PROTECTED and not scene.named_near(hit):
        if whole.law or scene.statute:
            return min(hit.score, MENTIONED), (*hit.why, "law_text")
        if scene.unfilled(hit):
            return min(hit.score, MENTIONED), (*hit.why, "template")
    if hit.entity in CONTACTS:
        return _contact(scene, hit)
    if hit.entity in IDENTITY_NUMBERS and 0.4 <= hit.score < 0.5 and scene.named_with(hit):
        return hit.score + 0.2, (*hit.why, "person_with")
    return hit.score, hit.why


def _is_of_somebody(scene: Scene, hit: Hit) -> bool:
    return scene.person_near(hit) or (hit.entity == PLATE and aside.is_of_driver(scene, hit))


def _contact(scene: Scene, hit: Hit) -> Weight:
    if (
        hit.entity == "PHONE_NUMBER"
        and not MOBILE.match(scene.value(hit))
        and (not scene.person_near(hit) or SWITCHBOARD.search(scene.before(hit)))
    ):
        # A number that is not carried by somebody is a switchboard until somebody has it.
        return 0.3, (*hit.why, "switchboard")
    if hit.entity == "PERSON" and scene.public(hit):
        return min(hit.score, LEAST), (*hit.why, "public_role")
    if scene.signed(hit):
        return min(hit.score, LEAST), (*hit.why, "signature")
    return hit.score, hit.why


def _term(scene: Scene, hit: Hit, whole: Whole) -> Weight:
    strong = hit.pattern == "strong"
    why = list(hit.why)
    if hit.pattern == "weak":
        return 0.2, (*why, "weak")
    if aside.is_no_topic(scene, hit):
        return 0.3, (*why, "topic")
    if hit.entity == "SE_POLITIK" and PARTY.fullmatch(scene.value(hit)):
        return 0.2, (*why, "public_role")
    if scene.number_near(hit):
        score, link = 0.95 if strong else 0.8, "number_near"
    elif scene.named_with(hit) or (scene.meant_with(hit) and not _of_nobody(scene, hit, whole)):
        score, link = 0.85 if strong else 0.6, "person_with"
        if not strong and scene.company(hit):
            score, why = 0.8, [*why, "company"]
    elif scene.told_near(hit):
        score, link = 0.65 if strong else 0.4, "person_near"
    elif whole.about_a_person and not scene.general(hit):
        score, link = 0.6 if strong else 0.35, "about_a_person"
    else:
        return 0.3, (*why, "topic", *_aside(scene, hit, whole))
    why = [*why, link]
    if link != "number_near" and scene.damped(hit):
        return score - 0.3, (*why, "policy_words")
    if whole.about_a_person:
        score = min(score + 0.1, 0.98)
        if link != "about_a_person":
            why = [*why, "about_a_person"]
    return score, tuple(why)


def _of_nobody(scene: Scene, hit: Hit, whole: Whole) -> str:
    """Tell why a word for a person beside a term is nobody's: a key, or empty when it is."""
    if whole.law or scene.statute:
        return "law_text"
    if whole.about_rules:
        return "about_rules"
    if scene.of_anybody(hit) or scene.of_a_talk(hit):
        return "of_anybody"
    return "template" if scene.unfilled(hit) and not scene.named_near(hit) else ""


def _aside(scene: Scene, hit: Hit, whole: Whole) -> tuple[str, ...]:
    """Tell who stands beside a term and does not count."""
    keys = []
    if scene.meant_with(hit):
        keys.append(_of_nobody(scene, hit, whole))
    if scene.named_near(hit):
        keys.append("signature")
    if scene.elected_with(hit):
        keys.append("public_role")
    return tuple(keys)


def _marking(scene: Scene, hit: Hit, whole: Whole) -> Weight:
    why = hit.why
    if not scene.placed:
        if whole.law or scene.statute:
            return min(hit.score, MENTIONED), (*why, "law_text")
        if whole.about_rules and (hit.score < 0.5 or scene.citations >= CITATIONS):
            return min(hit.score, MENTIONED), (*why, "about_rules")
    least = GROUND if scene.placed and hit.entity == "SE_OSL" else PROMINENT
    if hit.score >= least and scene.prominent(hit, whole.body):
        return min(hit.score + 0.3, 0.98), (*why, "prominent")
    if GROUND <= hit.score < SAID_OF_SOMEBODY and (link := _said_of(scene, hit, whole)):
        return SAID_OF_SOMEBODY, (*why, link)
    return hit.score, why


def _said_of(scene: Scene, hit: Hit, whole: Whole) -> str:
    """Tell how a sentence says that what is told of somebody is secret: a key, or empty."""
    if whole.law or scene.statute or whole.about_rules or scene.of_anybody(hit):
        return ""
    if not scene.ask(secrecy.is_said, *scene.unit(hit)):
        return ""
    if scene.number_near(hit):
        return "number_near"
    if scene.person_with(hit):
        return "person_with"
    if hit.pattern == "withheld" or scene.general(hit):
        return ""
    if scene.subject_near(hit):
        return "person_near"
    return "about_a_person" if whole.about_a_person else ""


def _security(scene: Scene, hit: Hit, whole: Whole) -> Weight:
    score, why = hit.score, list(hit.why)
    if scene.prominent(hit, whole.body):
        score, why = score + 0.15, [*why, "prominent"]
    if whole.cites_defence:
        score, why = score + 0.2, [*why, "defence_secrecy"]
    return min(score, 0.99), tuple(why)
