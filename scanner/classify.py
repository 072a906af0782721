"""Hits -> Classification: what a file holds, as far as the policy cares.

`scanner.weigh` says how likely each hit is; here the policy gives it a level, values
that it allows are left out, and what is alike is told once. A large file comes in
pieces: what the whole says (its title, whom it is about) is known as far as it is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from recognizers.base import Hit
from scanner import completion, mask, words
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
    Place,
    Problem,
    Signal,
    Trouble,
)
from scanner.scene import Scene
from scanner.weigh import Whole, weigh

LISTED = 25
"""Findings of one entity told one by one in one part; the rest is counted together."""


class Decision(NamedTuple):
    """What is made of one hit."""

    score: float
    why: tuple[str, ...]
    """Keys of `scanner.reasons`."""
    left_out: str = ""
    """Why it is not told: a key of `scanner.reasons.LEFT_OUT`; empty when it is."""


class Weighed(NamedTuple):
    """One hit with all that decided, for whoever explains it. Holds text of the file."""

    member: Member
    whole: Whole
    scene: Scene
    hit: Hit
    rule: Rule | None
    decision: Decision


Watch = Callable[[Weighed], None]


def classify(
    item: Item, document: Document, search: Search, policy: Policy, key: bytes
) -> tuple[Classification, ...]:
    """Return what each member of a whole `document` holds; the first is the item itself.

    `key` is of the fingerprints; with an empty key findings have none.
    """
    return Classifier(item, search, policy, key).take(document)


def unread(item: Item, trouble: Trouble) -> tuple[Classification, ...]:
    """Return the classification of an item that nothing could be got out of."""
    problem = Problem(trouble, words.say(words.ADVICE[trouble], "sv"))
    return (Classification(item.path, "", item.size, 0, problems=(problem,)),)


class Classifier:
    """Takes one item, whole or in pieces, and tells what each member holds once it is complete."""

    def __init__(
        self, item: Item, search: Search, policy: Policy, key: bytes, watch: Watch | None = None
    ) -> None:
        self.item = item
        self.search = search
        self.policy = policy
        self.key = key
        self.watch = watch
        self._members: dict[str, _Member] = {}

    def take(self, document: Document) -> tuple[Classification, ...]:
        """Weigh the next piece; return its members that are complete, in reading order."""
        parts: dict[str, list[Part]] = {member.path: [] for member in document.members}
        for member in document.members:
            if member.path not in self._members:
                self._members[member.path] = _Member(
                    self.item, member, self.policy, self.key, self.watch
                )
                parts[member.path].append(self._members[member.path].name)
            self._members[member.path].member = member
        for part in document.parts:
            parts[part.member].append(part)
        found: dict[str, list[Found]] = {path: [] for path in parts}
        # Member by member: what stands in one is no context for another.
        for hit in recognize([part for each in parts.values() for part in each], self.search):
            found[hit.part.member].append(hit)
        for path, mine in parts.items():
            self._members[path].take(mine, found[path])
        for problem in document.problems:
            self._members[problem.member].problems.append(problem)
        return tuple(
            self._members.pop(member.path).classification()
            for member in document.members
            if member.path not in document.open
        )


class _Member:
    """One member of an item: what has been found in it so far."""

    def __init__(
        self, item: Item, member: Member, policy: Policy, key: bytes, watch: Watch | None
    ) -> None:
        self.path = f"{item.path}!/{member.path}" if member.path else item.path
        self.member = member
        self.policy = policy
        self.key = key
        self.watch = watch
        bare = (member.path or item.path).replace("\\", "/").rsplit("/", 1)[-1]
        self.name = Part(bare.replace("_", " "), FILE_NAME, member=member.path)
        """The name of the file as a part: names of files name people."""
        self.whole = Whole(self.name.text)
        self.problems: list[Problem] = []
        self._characters = 0
        self._signals = dict.fromkeys(completion.by_name(self.name.text))
        self._told = _Told()

    def take(self, parts: Sequence[Part], found: Sequence[Found]) -> None:
        """Weigh every hit of the next piece."""
        body = [part for part in parts if part is not self.name]
        self._characters += sum(len(part.text) for part in body)
        for part in body:
            self._signals.update(dict.fromkeys(completion.by_text(part.text)))
        self.whole.take(body, found)
        by_part: dict[int, list[Hit]] = defaultdict(list)
        for part, hit in found:
            by_part[id(part)].append(hit)
        for part in parts:
            if id(part) in by_part:
                self._weigh(Scene(part, by_part[id(part)]))

    def classification(self) -> Classification:
        """Put together what the hits say."""
        findings = self._told.findings()
        said = [Signal(p.value) for p in self.member.properties if p.key == "signal"]
        return Classification(
            self.path,
            self.member.kind,
            self.member.size,
            self._characters,
            tuple(findings),
            tuple(self.problems),
            self.member.dates,
            tuple(dict.fromkeys((*said, *self._signals))),
            max((finding.level for finding in findings), default=Level.OPEN),
            tuple(p.value for p in self.member.properties if p.key == "label"),
        )

    def _weigh(self, scene: Scene) -> None:
        for hit in scene.hits:
            rule = self.policy.by_entity.get(hit.entity)
            decision = self._decide(scene, hit, rule)
            if rule is not None and not decision.left_out:
                self._tell(scene, hit, rule, decision)
            if self.watch is not None:
                self.watch(Weighed(self.member, self.whole, scene, hit, rule, decision))

    def _decide(self, scene: Scene, hit: Hit, rule: Rule | None) -> Decision:
        if rule is None:
            return Decision(hit.score, hit.why, "no_rule")
        if left_out := self._left_out(scene, hit, rule):
            return Decision(hit.score, hit.why, left_out)
        score, why = weigh(scene, hit, rule, self.whole)
        return Decision(score, why, "" if score >= rule.min_score else "below")

    def _left_out(self, scene: Scene, hit: Hit, rule: Rule) -> str:
        """Tell why a value is never told: who wrote a file is no content of it."""
        if rule.rank is Level.PERSONAL and scene.part.hidden == "metadata":
            return "author"
        value = scene.value(hit)
        organisation = self.policy.organisation
        if value in self.policy.allow:
            return "allowed"
        if organisation.owns(value):
            return "organisation"
        if hit.entity == "EMAIL_ADDRESS":
            local = value.partition("@")[0].lower()
            return "mailbox" if local in organisation.mailboxes else ""
        return ""

    def _tell(self, scene: Scene, hit: Hit, rule: Rule, decision: Decision) -> None:
        level = rule.rank
        place, hidden = scene.locate(hit, self.member.kind)
        score = round(decision.score, 2)
        if self._told.is_full(hit.entity, place, hidden):
            self._told.count(hit.entity, level, score, place, hidden)
            return
        value = scene.value(hit)
        secret = level is Level.SECURITY
        finding = Finding(
            entity=hit.entity,
            level=level,
            score=score,
            place=place,
            hidden=hidden,
            masked=mask.mask(hit.entity, value, level),
            fingerprint=""
            if secret or not self.key
            else mask.fingerprint(self.key, hit.entity, value),
            why=" ".join((hit.pattern.replace(" ", "_"), *decision.why)),
        )
        self._told.add(finding)


class _Told:
    """Findings of one member: the same one is told once, and too many are counted together."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Finding] = {}
        self._places: set[tuple[str, Place, str]] = set()
        self._listed: dict[tuple[str, Place, str], int] = defaultdict(int)

    def is_full(self, entity: str, place: Place, hidden: str) -> bool:
        """Tell whether a finding there is surely one that is only counted."""
        full = self._listed.get((entity, _around(place), hidden), 0) >= LISTED
        return full and (entity, place, hidden) not in self._places

    def add(self, finding: Finding) -> None:
        """Tell a finding, or count it when there are too many."""
        entity, place, hidden = where = (finding.entity, finding.place, finding.hidden)
        same = (*where, finding.masked, finding.fingerprint)
        if same in self._kept:
            self._kept[same] = _join(self._kept[same], finding)
            return
        group = (entity, _around(place), hidden)
        if self._listed[group] < LISTED:
            self._listed[group] += 1
            self._places.add(where)
            self._kept[same] = finding
            return
        self.count(entity, finding.level, finding.score, place, hidden)

    def count(self, entity: str, level: Level, score: float, place: Place, hidden: str) -> None:
        """Count a finding with others of its kind."""
        around = _around(place)
        rest = (entity, around, hidden, "rest")
        unnamed = Finding(entity, level, score, around, hidden=hidden)
        self._kept[rest] = _join(self._kept[rest], unnamed) if rest in self._kept else unnamed

    def findings(self) -> list[Finding]:
        """Return them, those of the highest level first."""
        return sorted(self._kept.values(), key=lambda f: (-f.level, f.entity))


def _around(place: Place) -> Place:
    """Return a place without the cell, row or column."""
    return tuple([step for step in place if step.kind not in ("cell", "row", "column")])


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
