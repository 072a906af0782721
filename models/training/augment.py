"""Invented municipal texts, and corpus sentences with other people in them.

Four sources for each epoch, all drawn anew: frames filled with names, tables and
forms, corpus sentences whose names are replaced, and corpus sentences whose pronouns
become names ("Hon sade" → "Leyla sade"), which puts names into contexts nobody listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from models.training import templates as t
from models.training.corpus import Entity, Labelled
from models.training.names import genitive
from models.training.render import Renderer

_PRONOUN = re.compile(
    r"\b(Han|Hon|Hen|han|hon|hen|honom|henne|hans|hennes|mannen|kvinnan|pojken|flickan|Mannen|Kvinnan)\b"
)
_NAMED = re.compile(r"[A-ZÅÄÖ][^\W\d_]+(?:[ -][A-ZÅÄÖ][^\W\d_]+)?")
_OWNERS = {"hans", "hennes"}


def frame(rng: Random, *, wide: bool = False) -> str:
    """One frame about people, or none; `wide` adds those of works, rivers and firms."""
    kind = rng.random()
    if kind < 0.22:
        verb, _, rest = rng.choice(t.ACTS).split("|")
        opener = rng.choice(t.OPENERS)
        act = f"{verb} {{X}}{rest}" if opener else f"{{X}} {verb}{rest}"
        return f"{opener}{act}{rng.choice(['.', '.', ', enligt {Y}.', ' ({D}).'])}"
    if kind < 0.42:
        return rng.choice(t.SENTENCES)
    if kind < 0.49:
        return rng.choice(t.CHAT)
    if kind < 0.59:
        return form(rng)
    if kind < 0.67:
        return mail(rng)
    return rng.choice([*t.NO_PEOPLE, *t.WIDE] if wide else t.NO_PEOPLE)


def form(rng: Random) -> str:
    """A label and its value."""
    value = rng.choice(
        ["{P}", "{P}", "{C}", "{F}", "{L}", "{P} ({PARTI})", "{P}, {r}", "{P} {PNR}"]
    )
    if rng.random() < 0.15:
        value += rng.choice([", ", "; ", " och ", " / "]) + value
    label = rng.choice(t.FORM_LABELS)
    if rng.random() < 0.15:
        label = label.upper()
    return label + rng.choice([": ", ": ", ":", "\t", ":\t", "  ", ":\n", " - "]) + value


def mail(rng: Random) -> str:
    """The greeting or the sign-off of a mail, or both around a line."""
    greeting = f"{rng.choice(t.GREETINGS)} " + rng.choice(
        ["{F}", "{F}", "{F}", "{P}", "{F} och {F}", "alla", "{F} m.fl."]
    )
    greeting += rng.choice(["!", ",", "", "!\n", ",\n\n", ", "])
    who = rng.choice(["{F}", "{F}", "{P}", "{P}, {r}", "{P}\n{r}", "{P}\n{ORG}", "{F} på {ORG}"])
    sign_off = rng.choice(t.SIGN_OFFS) + rng.choice([" ", ", ", "\n", "\n\n", "! "]) + who
    kind = rng.random()
    if kind < 0.35:
        return greeting + (" {FILL}" if rng.random() < 0.5 else "")
    return sign_off if kind < 0.75 else greeting + "{FILL}\n" + sign_off


def table(rng: Random) -> list[str]:
    """Frames for rows of one table: the same columns in each."""
    people = ["{P}", "{P}", "{C}", "{C}", "{F}", "{L}"]
    others = ["{PNR}", "{D}", "{N}", "{ORG}", "{LOC}", "{ST}", "{r}", "{KR}", "{TEL}", "{SY}"]
    others += ["{MED}", "{N}A", "x", "", "ja", "nej", "{TITLE}", "{EMAIL}", "{SUBJ}", "{M}"]
    between = rng.choice(["\t", "\t", "\t", ";", " | ", "  ", "|", ", "])
    columns = rng.sample(others, rng.randrange(1, 5))
    if between in (", ", "  "):
        columns = [column for column in columns if column] or ["{N}"]
        people = people[:2]
    if rng.random() < 0.85:
        columns.insert(rng.randrange(len(columns) + 1), rng.choice(people))
    return [between.join(columns)] * rng.randrange(1, 4)


def replaced(text: Labelled, renderer: Renderer, rng: Random) -> Labelled:
    """The text with its people, and some places and organisations, replaced."""

    def other(value: str, label: str) -> str:
        if label == "PER":
            words = value.split(" ")
            owner = value.endswith("s") and len(value) > 4 and rng.random() < 0.4
            surname = len(words) == 1 and rng.random() < 0.35
            names = renderer.names
            name = names.full() if len(words) > 1 else names.last() if surname else names.first()
            return genitive(name) if owner else name
        if not renderer.wide:
            plain = label == "LOC" and " " not in value and rng.random() < 0.3
            return renderer.place() if plain else value
        if not _NAMED.fullmatch(value) or rng.random() < 0.65:
            return value
        owner = value.endswith("s") and len(value) > 4 and rng.random() < 0.4
        if label == "ORG":
            name = renderer.coined.organisation()
        else:
            name = renderer.coined.place() if rng.random() < 0.7 else renderer.place()
        return genitive(name) if owner else name

    pieces = [
        (start, end, label, other(text[0][start:end], label)) for start, end, label in text[1]
    ]
    return _rewritten(text[0], pieces)


def personified(text: Labelled, renderer: Renderer, rng: Random) -> Labelled:
    """The text with up to two pronouns turned into people; unchanged when it has none."""
    pieces: list[tuple[int, int, str, str]] = [
        (start, end, label, text[0][start:end]) for start, end, label in text[1]
    ]
    found = [
        match
        for match in _PRONOUN.finditer(text[0])
        if not any(start < match.end() and match.start() < end for start, end, *_ in pieces)
        and not re.search(r"\w+[ae] $", text[0][: match.start()][-12:] * match[0].endswith("n"))
    ]
    for match in rng.sample(found, min(len(found), rng.choice([1, 1, 2]))):
        name = renderer.names.first() if rng.random() < 0.6 else renderer.names.full()
        if rng.random() < 0.08:
            name = renderer.names.last()
        if match[0] in _OWNERS:
            name = genitive(name)
        pieces.append((match.start(), match.end(), "PER", name))
    return _rewritten(text[0], pieces)


def _rewritten(text: str, pieces: Iterable[tuple[int, int, str, str]]) -> Labelled:
    out, entities, position = "", list[Entity](), 0
    for start, end, label, value in sorted(pieces):
        if start < position:
            continue
        out += text[position:start]
        entities.append((len(out), len(out) + len(value), label))
        out += value
        position = end
    return out + text[position:], entities


def recased(text: Labelled, rng: Random) -> Labelled:
    """Some texts all in lower case or capitals, where that keeps every offset."""
    kind = rng.random()
    other = text[0].lower() if kind < 0.05 else text[0].upper() if kind < 0.09 else text[0]
    return (other, text[1]) if len(other) == len(text[0]) else text


def joined(texts: list[Labelled], rng: Random) -> list[Labelled]:
    """Some neighbours put together, as the lines of one document are."""
    together: list[Labelled] = []
    for text in texts:
        if together and rng.random() < 0.3 and len(together[-1][0]) < 600:
            before, entities = together[-1]
            between = ["\n", "\n", "\n\n", " "] if before[-1:] in ".!?" else ["\n", "\n\n"]
            head = before + rng.choice(between)
            shift = len(head)
            moved = [(start + shift, end + shift, label) for start, end, label in text[1]]
            together[-1] = (head + text[0], entities + moved)
        else:
            together.append(text)
    return together
