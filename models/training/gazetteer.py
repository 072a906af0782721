"""Gazetteer: name lists, case statistics and word vectors from public sources.

    python -m models.training.gazetteer CLONES DATA

Writes `gaz.json` and `vectors.floret`. CLONES holds checkouts as `models/DATA.md`
names them; Faker and floret are in `requirements.txt`.
"""

from __future__ import annotations

import csv
import importlib
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SURNAMES_COMMIT = "c613c0a"
"""The last commit of svensktext with the 1,000 most common surnames as one file."""
_LOCALES = (
    "sv_SE fi_FI no_NO da_DK de_DE en_GB tr_TR pl_PL hr_HR es_ES ro_RO nl_NL fr_FR it_IT et_EE "
    "hu_HU en_KE en_NG en_IN en_PK lt_LT lv_LV sl_SI sk_SK cs_CZ az_AZ uz_UZ pt_PT ha_NG"
)
LEAST_BEARERS = 5
"""Rarer given names are left out: data minimisation, though the register publishes from two."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"[A-ZÀ-ÞĀ-ſ][\w'’ -]{1,19}")
VECTORS = {"dim": 96, "bucket": 20_000, "hashCount": 2, "minn": 3, "maxn": 5, "ws": 4, "neg": 8}
TRAINING = {"epoch": 3, "minCount": 3, "lr": 0.05, "thread": 1}


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """The rows of a table with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=delimiter)


def given_names(folder: Path) -> Counter[str]:
    """Given names in use and their bearers, from the population register."""
    names: Counter[str] = Counter()
    for sex in ("kvinnor", "man"):
        for row in rows(folder / f"namn/tilltalsnamn-{sex}.csv"):
            names[row["name"]] += int(row["persons"])
    return names


def surnames(folder: Path) -> Counter[str]:
    """The 1,000 most common surnames and their bearers."""
    command = ["git", "-C", str(folder), "show", f"{SURNAMES_COMMIT}:namn/efternamn.csv"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    return Counter(
        {row["lastname"]: int(row["frequency"]) for row in csv.DictReader(text.splitlines())}
    )


def titles(folder: Path, given: Counter[str]) -> Counter[str]:
    """Surnames of at least two people with a Swedish Wikipedia page, weighed by their number."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "wikipedia").glob("*.txt")):
        for title in path.read_text(encoding="utf-8").splitlines():
            parts = re.sub(r"_\([^)]*\)$", "", title).split("_")
            if len(parts) == 2 and given[parts[0]] >= 100 and _NAME.fullmatch(parts[1]):
                bearers[parts[1]].add(parts[0])
    return Counter({name: 10 * len(first) for name, first in bearers.items() if len(first) > 1})


def faker_names() -> dict[str, tuple[list[str], list[str]]]:
    """Given names and surnames of each of Faker's locales."""
    found = {}
    for locale in _LOCALES.split():
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        lists: dict[str, set[str]] = {"first_names": set(), "last_names": set()}
        for attribute in dir(provider):
            for kind, names in lists.items():
                value = getattr(provider, attribute)
                if attribute.startswith(kind) and isinstance(value, tuple | list | dict):
                    names |= {n for n in value if isinstance(n, str) and _NAME.fullmatch(n)}
        found[locale] = (sorted(lists["first_names"]), sorted(lists["last_names"]))
    return found


def places(folder: Path) -> list[str]:
    """Localities, municipalities and countries."""
    names = {row["city"] for row in rows(folder / "platser/ortsnamn.csv")}
    for row in rows(folder / "platser/kommuner.csv"):
        name = row["name"].removesuffix(" kommun").removesuffix(" stad")
        names |= {name, name.removesuffix("s")}
    names |= {next(iter(row.values())) for row in rows(folder / "platser/lander.csv")}
    return sorted(name for name in names if len(name) > 1)


def prose(clones: Path) -> Iterator[str]:
    """Lines of administrative Swedish: statutes and interpellations, each line once."""
    seen: set[int] = set()
    for path in sorted((clones / "riksdagen-interpellations").rglob("*.xml")):
        body = path.read_text(encoding="utf-8").partition("<text")[2]
        for match in re.finditer(r"<(?:p|seg|u|head|note)\b[^>]*>([^<]{25,})<", body):
            line = " ".join(match[1].split())
            if hash(line) not in seen:
                seen.add(hash(line))
                yield line
    for path in sorted((clones / "sfs").rglob("*.md")):
        text = re.sub(r"^---.*?---", "", path.read_text(encoding="utf-8"), count=1, flags=re.S)
        for raw in re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).splitlines():
            line = " ".join(re.sub(r"[#*|]+", " ", raw).split())
            if len(line) >= 30 and hash(line) not in seen:
                seen.add(hash(line))
                yield line


def usage(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and with a capital inside a line."""
    low: Counter[str] = Counter()
    title: Counter[str] = Counter()
    for line in lines:
        for place, word in enumerate(_WORD.findall(line)):
            if word.islower():
                low[word] += 1
            elif place and word.istitle():
                title[word.lower()] += 1
    return low, title


def vectors(lines: Iterable[str], folder: Path) -> None:
    """Train the floret table on the lines."""
    import floret

    corpus = folder / "prose.txt"
    tokens = re.compile(r"\d+|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
    with corpus.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(" ".join(tokens.findall(re.sub(r"\d", "0", line))) + "\n")
    model = floret.train_unsupervised(
        str(corpus), model="cbow", mode="floret", verbose=0, **VECTORS, **TRAINING
    )
    model.save_floret_vectors(str(folder / "vectors.floret"))
    corpus.unlink()


def main() -> None:
    """Write both files."""
    clones, data = Path(sys.argv[1]), Path(sys.argv[2])
    data.mkdir(parents=True, exist_ok=True)
    lists = clones / "svensktext"
    given, family = given_names(lists), surnames(lists)
    common = sorted(family)
    foreign = faker_names()
    for first, last in foreign.values():
        for name in first:
            given.setdefault(name, 3)
        for name in last:
            family.setdefault(name, 20)
    for name, weight in titles(lists, given).items():
        family[name] = max(family[name], weight)
    low, title = usage(prose(clones))
    gazetteer: dict[str, Any] = {
        "fn": {name: n for name, n in given.items() if n >= LEAST_BEARERS or n == 3},
        "ln": dict(family),
        "base_ln": common,
        "fk": foreign,
        "pl": places(lists),
        "myn": [r["name"] for r in rows(lists / "organisationer/myndigheter.tsv", "\t")],
        "low": {word: n for word, n in low.items() if n >= 3},
        "tit": {word: n for word, n in title.items() if n >= 3},
    }
    text = json.dumps(gazetteer, ensure_ascii=False)
    (data / "gaz.json").write_text(text, encoding="utf-8")
    vectors(prose(clones), data)


if __name__ == "__main__":
    main()
