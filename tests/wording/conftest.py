"""A text as it stands in a document -> what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import msgspec
import pytest

from recognizers import entities
from scanner import policy, recognize
from scanner.classify import Classifier, Weighed
from scanner.policy import Rule
from scanner.records import Document, Item, Member, Part, Place, Step, Table

Told = Callable[..., list[tuple[str, str]]]


def parts(text: str, place: Place) -> list[Part]:
    """Return lines as text, and lines with tabs as tables."""
    made = []
    for in_table, group in groupby(text.split("\n"), key=lambda line: "\t" in line):
        lines = list(group)
        width = max(line.count("\t") for line in lines) + 1
        table = Table(tuple(range(1, len(lines) + 1)), tuple(str(i) for i in range(1, width + 1)))
        where = (*place, Step("table", "1")) if in_table else place
        made.append(Part("\n".join(lines), where, table=table if in_table else None))
    return made


@pytest.fixture(scope="session")
def told() -> Told:
    """A function: text, and where it stands -> entity and value of all that is told."""
    default = policy.load()
    left = sorted(set(entities()) - set(default.by_entity))
    rest = Rule(id="rest", entities=tuple(left), level="personal", basis="test")
    rules = msgspec.structs.replace(default, rules=(*default.rules, rest))
    search = recognize.direct()

    def tell(text: str, place: str = "", name: str = "notis.docx") -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []

        def watch(one: Weighed) -> None:
            if one.rule is not None and not one.decision.left_out and one.decision.score >= 0.5:
                found.append((one.hit.entity, one.scene.value(one.hit)))

        where: Place = (Step(place, "1"),) if place else ()
        document = Document(name, (Member("", "docx", 1),), tuple(parts(text, where)), ())
        Classifier(Item(name, "", 1, 0), search, rules, b"", watch).take(document)
        return found

    return tell
