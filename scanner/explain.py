"""One weighed hit -> its account: what made the score, and what would change it.

The scan keeps the keys of what moved a score. The words and distances behind them are looked
up here, which would cost too much for every hit of a scan. Nothing of the file's own text is
told: only words of Molnvakt's lists and of the policy, and masked values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import recognizers
from recognizers import evidence
from recognizers.base import Hit, Recognizer
from recognizers.company import Company
from recognizers.osl import INFO, PROSE
from recognizers.stamps import SAID, STAMP
from scanner import mask
from scanner.classify import Weighed
from scanner.mask import IDENTITY_NUMBERS
from scanner.records import Account, Level, Reason, Spot
from scanner.scene import PROMINENT, Scene
from scanner.weigh import CONTACTS, MARKINGS, PROTECTED, STRENGTHS

WORTH = 0.3
"""Score from which a lower limit in the policy is worth a thought."""
SHOWN_WORDS = 4
"""Damping words that are told."""

SECURITY_FORMS = {
    "eu": "own_line",
    "nato": "own_line",
    "bilateral": "own_line",
    "own_line_mixed": "own_line",
    "eu_inline": "marking",
    "nato_inline": "marking",
    "older": "marking",
    "abbreviation": "marking",
    "abbreviation_file": "file_name",
}
"""Pattern -> form that does not tell whose class it is."""

_WORD = re.compile(rb"[a-z\xdf-\xf6\xf8-\xff]+")


def account(weighed: Weighed, extra: Iterable[Recognizer] = ()) -> Account:
    """Explain one hit; `extra` are the recognizers of the policy."""
    scene, hit, rule = weighed.scene, weighed.hit, weighed.rule
    level = rule.rank if rule else Level.OPEN
    secret = level is Level.SECURITY
    place, hidden = scene.locate(hit, weighed.member.kind)
    return Account(
        entity=hit.entity,
        level=level,
        score=round(weighed.decision.score, 2),
        min_score=rule.min_score if rule else 0.0,
        rule=rule.id if rule else "",
        basis=rule.basis if rule else "",
        form=SECURITY_FORMS.get(hit.pattern, hit.pattern) if secret else hit.pattern,
        detail=hit.detail if hit.pattern in STRENGTHS else "",
        reasons=tuple(_reasons(weighed, _company(hit.entity, tuple(extra)))),
        left_out=weighed.decision.left_out,
        changes=tuple(dict.fromkeys(_changes(weighed))),
        spots=(Spot(place, hidden, mask.mask(hit.entity, scene.value(hit), level)),),
        count=1,
    )


@cache
def _company(entity: str, extra: tuple[Recognizer, ...]) -> Company | None:
    """Return the words around the values of an entity, if it has any."""
    found = next((r for r in (*recognizers.ALL, *extra) if r.entity == entity), None)
    return Company(found) if found and (found.context or found.against) else None


def _reasons(weighed: Weighed, company: Company | None) -> Iterator[Reason]:
    scene, hit = weighed.scene, weighed.hit
    keys = (*_by_score(hit), *weighed.decision.why)
    for key in dict.fromkeys(keys):
        match key:
            case "context" | "against":
                said = company.word(scene.lower, hit.start, hit.end) if company else None
                if said is not None:
                    word, at = said
                    yield Reason(key, word, _distance(hit, at, at + len(word)))
                elif "column" not in keys:
                    yield Reason(f"{key}_unknown")
            case "person_with":
                yield _link(scene, hit)
            case "number_near":
                yield Reason(key, distance=_nearest(hit, _numbers(scene), scene.around(hit)))
            case "person_near":
                yield _near(scene, hit)
            case "policy_words":
                yield Reason(key, ", ".join(_damping(scene, hit)))
            case "prominent":
                kinds = [s.kind for s in scene.part.place if s.kind in PROMINENT]
                yield Reason(key, kinds[0] if kinds else "first_lines")
            case _:
                yield Reason(key)


def _by_score(hit: Hit) -> tuple[str, ...]:
    """Return what a recognizer tells by the score alone."""
    if hit.pattern == "wrong check digit":
        return ("luhn_wrong",)
    if hit.entity == "SE_OSL":
        steps = ((STAMP, "stamped"), (SAID, "said"), (PROSE, "mention"), (INFO, "handling"))
        return next(((key,) for least, key in steps if hit.score >= least), ())
    if hit.entity == PROTECTED and hit.pattern in ("phrase", "marked", "has"):
        return ("of_somebody",) if hit.score >= 0.5 else ("talk",)
    return ()


def _link(scene: Scene, hit: Hit) -> Reason:
    """Tell who stands in the same sentence or row: a name, or a word for one person."""
    unit = scene.unit(hit)
    if (near := _nearest(hit, _people(scene), unit)) is not None:
        return Reason("name_with", distance=near)
    places = evidence.person_words(scene.lower, *unit)
    told = [(_word(scene, at), at) for at in places]
    found = [(_distance(hit, at, at + len(word)), word) for word, at in told]
    near, word = min(found, key=lambda one: abs(one[0]))
    return Reason("word_with", word, near)


def _near(scene: Scene, hit: Hit) -> Reason:
    around = scene.around(hit)
    near = _nearest(hit, _people(scene), around)
    if near is not None:
        return Reason("name_near", distance=near)
    return Reason("number_near", distance=_nearest(hit, _numbers(scene), around))


def _damping(scene: Scene, hit: Hit) -> list[str]:
    places = evidence.damping_words(scene.lower, *scene.unit(hit))
    return list(dict.fromkeys(_word(scene, at) for at in places))[:SHOWN_WORDS]


def _word(scene: Scene, at: int) -> str:
    """Return the word of a list that was found at `at`, in lower case."""
    found = _WORD.match(scene.lower, at)
    return found[0].decode("latin-1") if found else ""


def _people(scene: Scene) -> list[Hit]:
    starts = set(scene.people)
    return [h for h in scene.hits if h.entity == "PERSON" and h.start in starts]


def _numbers(scene: Scene) -> list[Hit]:
    return [h for h in scene.hits if h.entity in IDENTITY_NUMBERS and h.score >= 0.5]


def _nearest(hit: Hit, others: list[Hit], within: tuple[int, int]) -> int | None:
    """Return the distance of the nearest of `others` that begins in `within`."""
    start, end = within
    found = [_distance(hit, h.start, h.end) for h in others if start <= h.start < end]
    return min(found, key=abs, default=None)


def _distance(hit: Hit, start: int, end: int) -> int:
    """Return the characters between a hit and `start`..`end`, negative when that is before."""
    if end <= hit.start:
        return end - hit.start
    return max(start - hit.end, 0)


def _changes(weighed: Weighed) -> Iterator[str]:
    rule, decision = weighed.rule, weighed.decision
    if rule is not None and rule.rank is Level.SECURITY:
        yield "security"
        return
    match decision.left_out:
        case "":
            yield from _lowering(weighed)
        case "below":
            yield from _raising(weighed)
        case "no_rule":
            yield "rule"
        case "author":
            yield "author"
        case _:
            yield "unlist"


RAISED_BY = {
    "alone": "add_person",
    "topic": "add_person",
    "switchboard": "name_it",
    "template": "fill_in",
    "policy_words": "without_rules",
    "against": "without_against",
    "weak": "word_of_policy",
    "about_a_person": "add_person",
    "person_near": "closer_person",
}
"""Key of `why` -> what would make it count."""


def _raising(weighed: Weighed) -> Iterator[str]:
    hit, why = weighed.hit, weighed.decision.why
    nobody = "law_text" in why or "about_rules" in why
    for change in (change for key, change in RAISED_BY.items() if key in why):
        yield "add_name" if change == "add_person" and nobody else change
    if hit.pattern == "wrong check digit":
        yield "check_digit"
    elif hit.entity in IDENTITY_NUMBERS:
        yield "surer_number"
    elif hit.entity == "PERSON" and "thing" not in why:
        yield "surer_name"
    elif hit.entity in MARKINGS:
        yield "in_case" if "law_text" in why else "mark"
    low = weighed.rule is not None and weighed.rule.rank <= Level.EXTRA
    if low and hit.pattern not in STRENGTHS and weighed.decision.score >= WORTH:
        yield "min_score"


def _lowering(weighed: Weighed) -> Iterator[str]:
    hit, why = weighed.hit, weighed.decision.why
    if hit.entity in IDENTITY_NUMBERS:
        yield "cut_four"
    elif hit.pattern in STRENGTHS:
        yield "take_away_person"
    elif hit.entity in MARKINGS:
        yield "not_marked"
    if hit.entity in CONTACTS and ("public_role" in why or "signature" in why):
        yield "no_longer_public"
    if (
        weighed.rule is not None
        and weighed.rule.rank <= Level.EXTRA
        and (hit.pattern not in STRENGTHS)
    ):
        yield "allow"
