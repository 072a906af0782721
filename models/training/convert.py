"""Convert: the public corpora become labelled texts.

    python -m models.training.convert CLONES DATA

CLONES holds a checkout of each repository that `models/DATA.md` names, in a folder of
its own name (`swedish-ner-corpus`, …). DATA receives one JSON file a set.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from models.training.corpus import Entity, Labelled

Token = tuple[str, str]
"""A token and its tag; `O`, `0` or anything unknown is outside."""
DEV_SHARE = 12
"""One text in so many of a corpus without a development part is held out."""
_CLOSE = re.compile(r"[.,;:!?)\]}…%]+")
_LISTS: dict[str, str] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_TITLES = frozenset(_LISTS["titles"].split())
_LOWER_NAMES = frozenset(("von", "af", "de", "van", "der", "di", "da", "al", "la", "le"))
_SWEDISH: dict[str, str] = dict(pair.split(":") for pair in _LISTS["swedish"].split())


def sentences(lines: Iterable[str], token: Callable[[str], Token | None]) -> Iterator[list[Token]]:
    """Groups of tokens between blank lines."""
    here: list[Token] = []
    for line in lines:
        if not line.strip():
            if here:
                yield here
            here = []
        elif (found := token(line.rstrip("\r\n"))) is not None:
            here.append(found)
    if here:
        yield here


def written(tokens: list[Token]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as running text, and where each stands in it."""
    text, places = "", list[tuple[int, int]]()
    quoted, tight = False, True
    for token, _ in tokens:
        quote = token in ('"', "”", "“", "''", "``")
        if not tight and not _CLOSE.fullmatch(token) and not (quote and quoted):
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
        tight = token in "([{" or (quote and not quoted)
        quoted ^= quote
    return text, places


def entities(
    tokens: list[Token], places: list[tuple[int, int]], labels: dict[str, str], *, bio: bool
) -> list[Entity]:
    """Neighbours of one label are one entity; with `bio`, `B-` begins another."""
    found: list[Entity] = []
    open_label = ""
    for (_, tag), (start, end) in zip(tokens, places, strict=True):
        kind, _, name = tag.partition("-") if bio else ("I", "", tag)
        label = labels.get(name, "") if kind in ("B", "I") else ""
        if label and label == open_label and kind == "I":
            found[-1] = (found[-1][0], end, label)
        elif label:
            found.append((start, end, label))
        open_label = label
    return found


def klintan(path: Path) -> list[Labelled]:
    """The Swedish NER corpus: tokens and tags between any white space, tags without B and I."""
    labels = {label: label for label in ("PER", "LOC", "ORG")}

    def token(line: str) -> Token | None:
        parts = line.split()
        return ("".join(parts[:-1]), parts[-1]) if len(parts) > 1 else None

    result = []
    for tokens in sentences(path.read_text(encoding="utf-8").splitlines(), token):
        text, places = written(tokens)
        result.append((text, entities(tokens, places, labels, bio=False)))
    return result


def universal(path: Path) -> list[Labelled]:
    """A file of Universal NER (`.iob2`), with the sentence as it was written."""
    labels = {label: label for label in ("PER", "LOC", "ORG")}
    result = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        tokens = [(row[1], row[2]) for row in rows if row[0].isdigit()]
        if not tokens:
            continue
        original = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        text, places = aligned(tokens, original) or written(tokens)
        result.append((text, entities(tokens, places, labels, bio=True)))
    return result


def aligned(tokens: list[Token], text: str) -> tuple[str, list[tuple[int, int]]] | None:
    """Where the tokens stand in the sentence as it was written; None when they do not fit."""
    places, position = list[tuple[int, int]](), 0
    for token, _ in tokens:
        start = text.find(token, position)
        if start < 0 or start - position > 3:
            return None
        position = start + len(token)
        places.append((start, position))
    return text, places


def suc(path: Path, places_known: frozenset[str]) -> list[Labelled]:
    """The SUC part, with its two conventions made ours: no titles, and countries are places."""
    labels = {"person": "PER", "place": "LOC", "inst": "ORG"}

    def token(line: str) -> Token | None:
        parts = line.split()
        return (parts[0].replace("_", " "), parts[1]) if len(parts) == 3 else None

    result = []
    for tokens in sentences(path.read_text(encoding="utf-8").splitlines(), token):
        text, spots = written(tokens)
        found = [
            kept
            for entity in entities(tokens, spots, labels, bio=True)
            if (kept := _suc_entity(text, entity, places_known)) is not None
        ]
        result.append((text, found))
    return result


def _suc_entity(text: str, entity: Entity, places: frozenset[str]) -> Entity | None:
    start, end, label = entity
    if label == "ORG" and text[start:end].removesuffix("s") in places | {text[start:end]} & places:
        return start, end, "LOC"
    while label == "PER" and (match := re.match(r"\S+", text[start:end])):
        word = match[0]
        is_title = word.lower().rstrip(".") in _TITLES
        if not is_title and (word[0].isupper() or word in _LOWER_NAMES or not word[0].isalpha()):
            break
        start += len(word) + 1
        if start >= end:
            return None
    return start, end, label


def swedified(text: Labelled) -> Labelled:
    """A Danish text with Swedish letters and function words outside its entities."""

    def word(match: re.Match[str]) -> str:
        danish = match[0]
        swedish = _SWEDISH.get(danish.lower())
        if swedish is None:
            return danish.translate(str.maketrans("øæØÆ", "öäÖÄ"))
        return swedish.capitalize() if danish[0].isupper() else swedish

    out, found, position = "", list[Entity](), 0
    for start, end, label in sorted(text[1]):
        out += re.sub(r"[^\W\d_]+", word, text[0][position:start])
        found.append((len(out), len(out) + end - start, label))
        out += text[0][start:end]
        position = end
    return out + re.sub(r"[^\W\d_]+", word, text[0][position:]), found


def split(texts: list[Labelled], name: str) -> dict[str, list[Labelled]]:
    """Held-out development texts and the rest; the same ones each time."""
    shuffled = list(texts)
    Random(name).shuffle(shuffled)
    held = len(shuffled) // DEV_SHARE
    return {f"{name}_dev": shuffled[:held], f"{name}_train": shuffled[held:]}


def main() -> None:
    """Convert every corpus."""
    clones, data = Path(sys.argv[1]), Path(sys.argv[2])
    data.mkdir(parents=True, exist_ok=True)
    gazetteer = json.loads((data / "gaz.json").read_text(encoding="utf-8"))
    tested = {text for text, _ in klintan(clones / "swedish-ner-corpus" / "test_corpus.txt")}
    news = klintan(clones / "swedish-ner-corpus" / "train_corpus.txt")
    sets = split([text for text in news if text[0] not in tested], "kl")
    part = clones / "sucx3_ner" / "removed_sents_from_original_to_simple.txt"
    sets |= split(suc(part, frozenset(gazetteer["pl"])), "suc2")
    talbanken, danish = clones / "UNER_Swedish-Talbanken", clones / "UNER_Danish-DDT"
    for name in ("train", "dev"):
        sets[f"tb_{name}"] = universal(talbanken / f"sv_talbanken-ud-{name}.iob2")
    sets["dane2"] = [
        swedified(text)
        for name in ("train", "dev", "test")
        for text in universal(danish / f"da_ddt-ud-{name}.iob2")
    ]
    for name, texts in sets.items():
        (data / f"{name}.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        print(f"{name}: {len(texts)} texts, {sum(len(e) for _, e in texts)} entities")


if __name__ == "__main__":
    main()
