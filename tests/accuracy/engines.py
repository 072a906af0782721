"""What each engine tells of the samples: Molnvakt by its own pipeline, and stock Presidio."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import msgspec

import recognizers
from scanner import mask, policy, recognize
from scanner.classify import classify
from scanner.extract import read
from scanner.policy import Policy, Rule
from scanner.records import Document, Item
from scanner.settings import Limits
from tests.accuracy.truth import SAMPLES, Value

LEAST = 0.5
"""A hit below is not told."""
STOCK = {
    "CREDIT_CARD": "CreditCardRecognizer",
    "EMAIL_ADDRESS": "EmailRecognizer",
    "IBAN_CODE": "IbanRecognizer",
    "IP_ADDRESS": "IpRecognizer",
    "MAC_ADDRESS": "MacAddressRecognizer",
    "PHONE_NUMBER": "PhoneRecognizer",
    "SE_ORGANISATIONSNUMMER": "SeOrganisationsnummerRecognizer",
    "SE_PERSONNUMMER": "SePersonnummerRecognizer",
}
"""Entity -> Presidio's own recognizer, those for Sweden and the generic ones that we have too."""


class Told(NamedTuple):
    """All that an engine tells of some files."""

    values: set[Value]
    """With an empty text where only the kind is told: security, and what is too many to list."""
    lines: dict[str, list[str]]
    """Path of a file or member -> its text, line by line."""


def documents(paths: Sequence[Path]) -> list[tuple[Item, Document]]:
    """Return the files, opened."""
    opened = []
    for path in paths:
        name = path.relative_to(SAMPLES).as_posix()
        item = Item(name, str(path), path.stat().st_size, 0)
        pieces: list[Document] = []
        rest = read(item.location, Limits(), pieces.append)
        opened += [(item, piece) for piece in (*pieces, rest)]
    return opened


def whole_policy() -> Policy:
    """Return the default policy with a rule for what it leaves out, so that all is told."""
    default = policy.load()
    left = sorted(set(recognizers.entities()) - set(default.by_entity))
    rest = Rule(id="rest", entities=tuple(left), level="personal", basis="mätning")
    return msgspec.structs.replace(default, rules=(*default.rules, rest))


def molnvakt(opened: Sequence[tuple[Item, Document]], *, names: bool) -> Told:
    """Return what the pipeline tells; `names` adds the language model, as `scan` does.

    Findings hold no value, only a print of it: here the print is the value itself.
    """
    rules = whole_policy()
    search = recognize.direct(names=names)
    values: set[Value] = set()
    with mock.patch.object(mask, "fingerprint", lambda _key, _entity, value: value):
        for item, document in opened:
            for each in classify(item, document, search, rules, b"key"):
                values |= {
                    Value(each.path, finding.entity, finding.fingerprint)
                    for finding in each.findings
                    if finding.score >= LEAST
                }
    return Told(values, lines_of(opened))


def stock(opened: Sequence[tuple[Item, Document]]) -> dict[Value, float]:
    """Return what stock Presidio tells of the same text, part by part, with its score."""
    analyze = _stock_engine()
    scores: dict[Value, float] = defaultdict(float)
    for item, document in opened:
        for part in document.parts:
            path = f"{item.path}!/{part.member}" if part.member else item.path
            for result in analyze(part.text):
                value = Value(path, result.entity_type, part.text[result.start : result.end])
                scores[value] = max(scores[value], result.score)
    return dict(scores)


def credited(values: set[Value], planted: set[Value]) -> set[Value]:
    """Return what stock tells, with a samordningsnummer that it calls personnummer put right."""
    known = {
        (one.path, "".join(filter(str.isdigit, one.text))[-10:])
        for one in planted
        if one.entity == "SE_SAMORDNINGSNUMMER"
    }
    return {
        one._replace(entity="SE_SAMORDNINGSNUMMER")
        if (one.path, "".join(filter(str.isdigit, one.text))[-10:]) in known
        else one
        for one in values
    }


def lines_of(opened: Sequence[tuple[Item, Document]]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for item, document in opened:
        lines[item.path].append(item.path.rsplit("/", 1)[-1])
        for part in document.parts:
            path = f"{item.path}!/{part.member}" if part.member else item.path
            lines[path] += part.text.split("\n")
    return dict(lines)


class _Result(NamedTuple):
    """The shape of a Presidio result."""

    entity_type: str
    start: int
    end: int
    score: float


def _stock_engine() -> Callable[[str], Sequence[_Result]]:
    """Return Presidio with its own recognizers, kept from asking the net for top domains.

    The samples may only use addresses below `.example`, which its list of domains lacks: it
    is told of it, or most addresses would be missed for no fault of its own.
    """
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as predefined
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    known = tldextract.TLDExtract(suffix_list_urls=(), extra_suffixes=("example",))
    tldextract.extract = known  # type: ignore[assignment]
    engine = SpacyNlpEngine([{"lang_code": "sv", "model_name": "blank"}])
    engine.nlp = {"sv": spacy.blank("sv")}
    regions = {"PhoneRecognizer": {"supported_regions": ("SE",)}}
    chosen = [
        getattr(predefined, name)(supported_language="sv", **regions.get(name, {}))
        for name in STOCK.values()
    ]
    registry = RecognizerRegistry(recognizers=chosen, supported_languages=["sv"])
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["sv"])

    def analyze(text: str) -> Sequence[_Result]:
        results: Sequence[_Result] = analyzer.analyze(text, language="sv")
        return results

    return analyze
