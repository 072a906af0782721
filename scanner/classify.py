"""Hits -> Classification: what a hit means in its surroundings, and of which level it is.

A term alone is a topic; a term with a person in the same sentence, table row or
paragraph is a finding. Negation does not remove it ("ingen diagnos" is health data).
A marking counts by where it stands. The policy says which kind has which level.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from recognizers.base import Hit
from scanner import completion, mask, words
from scanner.mask import IDENTITY_NUMBERS
from scanner.policy import Policy, Rule
from scanner.recognize import FILE_NAME, Found, Search, recognize
from scanner.records import (
    Classification,
    Document,
    Finding,
    Item,
    Level,
    Member,
    Part,
    Problem,
    Signal,
    Trouble,
)
from scanner.scene import Scene

MARKINGS = frozenset({"SE_SEKRETESS", "SE_OSL"})
SECURITY = "SE_SAKERHETSSKYDD"
STRENGTHS = ("strong", "medium", "weak")
LISTED = 25
"""Findings of one entity told one by one in one part; the rest is counted together."""

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


def classify(
    item: Item, document: Document, search: Search, policy: Policy, key: bytes
) -> tuple[Classification, ...]:
    """Return what each member of `document` holds; the first is the item itself.

    `key` is of the fingerprints; with an empty key findings have none.
    """
    named = tuple(_file_name(item, member) for member in document.members)
    whole = Document(document.name, document.members, named + document.parts, document.problems)
    found: dict[str, list[Found]] = defaultdict(list)
    for hit in recognize(_by_member(whole), search):
        found[hit.part.member].append(hit)
    parts: dict[str, list[Part]] = defaultdict(list)
    for part in whole.parts:
        parts[part.member].append(part)
    problems: dict[str, list[Problem]] = defaultdict(list)
    for problem in document.problems:
        problems[problem.member].append(problem)
    return tuple(
        _Member(
            item,
            member,
            parts[member.path],
            problems[member.path],
            found[member.path],
            policy,
            key,
        ).classification()
        for member in document.members
    )


def unread(item: Item, trouble: Trouble) -> tuple[Classification, ...]:
    """Return the classification of an item that nothing could be got out of."""
    problem = Problem(trouble, words.say(words.ADVICE[trouble], "sv"))
    return (Classification(item.path, "", item.size, 0, problems=(problem,)),)


def _file_name(item: Item, member: Member) -> Part:
    """Return the bare name of a member as a part: names of files name people."""
    name = (member.path or item.path).replace("\\", "/").rsplit("/", 1)[-1]
    return Part(name.replace("_", " "), FILE_NAME, member=member.path)


def _by_member(document: Document) -> Document:
    """Order the parts by member, so that each member is searched as one text."""
    order = {member.path: number for number, member in enumerate(document.members)}
    parts = tuple(sorted(document.parts, key=lambda part: order[part.member]))
    return Document(document.name, document.members, parts, document.problems)


class _Member:
    """One member of a document while its hits are weighed."""

    def __init__(
        self,
        item: Item,
        member: Member,
        parts: list[Part],
        problems: list[Problem],
        found: list[Found],
        policy: Policy,
        key: bytes,
    ) -> None:
        self.path = f"{item.path}!/{member.path}" if member.path else item.path
        self.member = member
        self.parts = parts
        self.problems = tuple(problems)
        self.found = found
        self.policy = policy
        self.key = key

    def classification(self) -> Classification:
        """Weigh every hit and put together what they say."""
        findings: list[Finding] = []
        scenes = self._scenes()
        for scene in scenes:
            for hit in scene.hits:
                rule = self.policy.by_entity.get(hit.entity)
                if rule is None or self._allowed(scene, hit, rule):
                    continue
                score, why = self._weigh(scene, hit, rule)
                if score >= rule.min_score:
                    findings.append(self._finding(scene, hit, rule, score, why))
        findings = _gather(findings)
        level = max((finding.level for finding in findings), default=Level.OPEN)
        labels = tuple(p.value for p in self.member.properties if p.key == "label")
        return Classification(
            self.path,
            self.member.kind,
            self.member.size,
            sum(len(part.text) for part in self.parts[1:]),
            tuple(findings),
            self.problems,
            self.member.dates,
            self._signals(),
            level,
            labels,
        )

    def _scenes(self) -> list[Scene]:
        """Return the parts that have hits, each with its own."""
        by_part: dict[int, list[Hit]] = defaultdict(list)
        for found in self.found:
            by_part[id(found.part)].append(found.hit)
        return [Scene(part, by_part[id(part)]) for part in self.parts if id(part) in by_part]

    @cached_property
    def title(self) -> str:
        """The file name and the first line of text, lower case."""
        first = next((p.text for p in self.parts[1:] if not p.hidden and p.text.strip()), "")
        return f"{self.parts[0].text} {first.strip().splitlines()[0] if first else ''}".lower()[
            :300
        ]

    @cached_property
    def about_rules(self) -> bool:
        """Tell whether the whole document is about rules, or for everybody."""
        return bool(ABOUT_RULES.search(self.title))

    @cached_property
    def about_a_person(self) -> bool:
        """Tell whether name and content say that the whole document is about somebody."""
        return (
            not self.about_rules
            and bool(ABOUT_A_PERSON.search(self.title))
            and any(
                found.hit.score >= 0.5
                and not found.part.hidden
                and (found.hit.entity in IDENTITY_NUMBERS or found.hit.entity == "PERSON")
                for found in self.found
            )
        )

    @cached_property
    def cites_defence(self) -> bool:
        """Tell whether 15 kap. OSL or säkerhetsskydd supports a classification marking."""
        return any(
            found.hit.entity == "SE_OSL" and found.hit.detail.split(":")[0] == "15"
            for found in self.found
        )

    def _allowed(self, scene: Scene, hit: Hit, rule: Rule) -> bool:
        """Tell whether a value is not told: who wrote a file is no content of it."""
        if rule.rank is Level.PERSONAL and scene.part.hidden == "metadata":
            return True
        value = scene.value(hit)
        organisation = self.policy.organisation
        if value in self.policy.allow or value in organisation.numbers:
            return True
        if hit.entity == "EMAIL_ADDRESS":
            return value.partition("@")[0].lower() in organisation.mailboxes
        return False

    def _weigh(self, scene: Scene, hit: Hit, rule: Rule) -> tuple[float, tuple[str, ...]]:
        """Return how likely the hit is what the rule is about, and what moved it there."""
        if hit.entity == SECURITY:
            return self._weigh_security(scene, hit)
        if hit.entity in MARKINGS:
            return self._weigh_marking(scene, hit)
        if hit.pattern in STRENGTHS and rule.person:
            return self._weigh_term(scene, hit)
        if rule.person and not scene.person_near(hit):
            return 0.0, ("alone",)
        if hit.entity == "PHONE_NUMBER" and not MOBILE.match(scene.value(hit)):
            # A number that is not carried by somebody is a switchboard until it is named.
            return (hit.score, hit.why) if scene.person_near(hit) else (0.3, ("switchboard",))
        if hit.entity in IDENTITY_NUMBERS and 0.4 <= hit.score < 0.5 and scene.named_with(hit):
            return hit.score + 0.2, (*hit.why, "person_with")
        return hit.score, hit.why

    def _weigh_term(self, scene: Scene, hit: Hit) -> tuple[float, tuple[str, ...]]:
        strong = hit.pattern == "strong"
        if hit.pattern == "weak":
            return 0.2, ("weak",)
        if hit.entity == "SE_POLITIK" and PARTY.fullmatch(scene.value(hit)):
            return 0.2, ("public_role",)
        if scene.number_near(hit):
            score, why = (0.95, "number_near") if strong else (0.8, "number_near")
        elif scene.named_with(hit) or (not self.about_rules and scene.person_with(hit)):
            score, why = (0.85, "person_with") if strong else (0.6, "person_with")
            if not strong and scene.company(hit):
                score = 0.8
        elif scene.named_near(hit):
            score, why = (0.65, "person_near") if strong else (0.4, "person_near")
        elif self.about_a_person:
            score, why = (0.6, "about_a_person") if strong else (0.35, "about_a_person")
        else:
            return 0.3, ("topic",)
        if why != "number_near" and scene.damped(hit):
            return score - 0.3, (why, "policy_words")
        if self.about_a_person:
            score = min(score + 0.1, 0.98)
        return score, (why,)

    def _weigh_marking(self, scene: Scene, hit: Hit) -> tuple[float, tuple[str, ...]]:
        if hit.score >= 0.3 and scene.prominent(hit, self.parts):
            return min(hit.score + 0.3, 0.98), (*hit.why, "prominent")
        return hit.score, hit.why

    def _weigh_security(self, scene: Scene, hit: Hit) -> tuple[float, tuple[str, ...]]:
        score, why = hit.score, list(hit.why)
        if scene.prominent(hit, self.parts):
            score, why = score + 0.15, [*why, "prominent"]
        if self.cites_defence:
            score, why = score + 0.2, [*why, "defence_secrecy"]
        return min(score, 0.99), tuple(why)

    def _finding(
        self, scene: Scene, hit: Hit, rule: Rule, score: float, why: tuple[str, ...]
    ) -> Finding:
        value = scene.value(hit)
        level = rule.rank
        place, hidden = scene.locate(hit, self.member.kind)
        secret = level is Level.SECURITY
        return Finding(
            entity=hit.entity,
            level=level,
            score=round(score, 2),
            place=place,
            hidden=hidden,
            masked=mask.mask(hit.entity, value, level),
            fingerprint=""
            if secret or not self.key
            else mask.fingerprint(self.key, hit.entity, value),
            why=" ".join((hit.pattern.replace(" ", "_"), *why)),
        )

    def _signals(self) -> tuple[Signal, ...]:
        said = [Signal(p.value) for p in self.member.properties if p.key == "signal"]
        said += completion.by_name(self.parts[0].text)
        for part in self.parts[1:]:
            said += completion.by_text(part.text)
        return tuple(dict.fromkeys(said))


def _gather(findings: list[Finding]) -> list[Finding]:
    """Join what is the same, and what is too many to tell one by one; highest level first."""
    same: dict[tuple[object, ...], Finding] = {}
    key: tuple[object, ...]
    for finding in findings:
        key = (finding.entity, finding.place, finding.hidden, finding.masked, finding.fingerprint)
        same[key] = _join(same[key], finding) if key in same else finding
    listed: dict[tuple[object, ...], int] = defaultdict(int)
    kept: dict[tuple[object, ...], Finding] = {}
    for key, finding in same.items():
        part = tuple(step for step in finding.place if step.kind not in ("cell", "row", "column"))
        group = (finding.entity, part, finding.hidden)
        listed[group] += 1
        if listed[group] <= LISTED:
            kept[key] = finding
            continue
        rest = (*group, "rest")
        if rest in kept:
            kept[rest] = _join(kept[rest], finding)
        else:
            kept[rest] = Finding(
                finding.entity, finding.level, finding.score, part, finding.count, finding.hidden
            )
    return sorted(kept.values(), key=lambda f: (-f.level, f.entity))


def _join(one: Finding, other: Finding) -> Finding:
    return Finding(
        one.entity,
        one.level,
        max(one.score, other.score),
        one.place,
        one.count + other.count,
        one.hidden,
        one.masked,
        one.fingerprint,
        one.why,
    )
