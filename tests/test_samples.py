"""The samples: same seed, same bytes; nobody real; truth that fits; three sets kept apart."""

from __future__ import annotations

import csv
import datetime as dt
import email
import email.policy
import html
import io
import json
import re
import subprocess
import sys
import tomllib
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import msoffcrypto
import olefile
import pikepdf
import pypdfium2
import pytest
import pyzipper

from recognizers import entities

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
TREE = ("onedrive", "mail", "prov", "truth")
LEAST = {"utveckling": (1500, 750), "test": (1500, 750), "slutprov": (800, 500)}
"""Set of the trial -> how many values and look-alikes it plants at least."""
PAIRS = tuple(combinations(LEAST, 2))
LISTS = ("manifest.csv", "agare.csv", "FILER.md")
PASSWORD = "Danvik-2026"  # of the encrypted samples: invented, and told in samples/README.md
NOT_OURS = {
    ".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__",
    ".import_linter_cache", "demo", "dist", "build", "work",
}  # fmt: skip
SUFFIXES = {".py", ".md", ".toml", ".txt", ".cfg", ".csv", ".jsonl", ".html", ".json", ".yml", ""}
MADE = tuple(f"samples/{folder}" for folder in ("onedrive", "mail", "prov", "fixtures", "exporter"))
NUMBER = re.compile(
    r"(?<![0-9A-Za-z.-])(?:1[89]|20)?(\d\d)(\d\d)(\d\d)([-+ ]?)(\d{4})(?![0-9])(?!-\d\d\d)"
)
MARKUP = re.compile(r"</(?:w:p|a:p|row|c|si|is|w:tc)>|<[^>]*>")


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a truth file."""
    text = (SAMPLES / "truth" / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def files(root: Path) -> dict[str, bytes]:
    """Every made file below `root`, by path."""
    made = {name: (root / name).read_bytes() for name in LISTS}
    for folder in TREE:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                made[path.relative_to(root).as_posix()] = path.read_bytes()
    return made


def listed(name: str) -> list[str]:
    """The first column of a list in samples/, without comments."""
    lines = (SAMPLES / name).read_text("utf-8").splitlines()
    return [line.split(";")[0] for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Two runs of the generator with the seed of the committed tree."""
    runs = []
    for name in ("one", "two"):
        out = tmp_path_factory.mktemp(name)
        script = str(SAMPLES / "generate.py")
        command = [sys.executable, script, "--seed", "1", "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
        runs.append(files(out))
    return runs


def test_same_seed_gives_same_bytes(generated: list[dict[str, bytes]]) -> None:
    assert generated[0] == generated[1]


def test_the_committed_tree_is_what_the_generator_makes(
    generated: list[dict[str, bytes]],
) -> None:
    if zlib.crc32(zlib.compress(bytes(range(256)) * 64, 6)) != COMPRESSED:
        pytest.skip("this Python has another zlib, which packs the same content otherwise")
    committed = files(SAMPLES)

    assert sorted(committed) == sorted(generated[0])
    assert [path for path in committed if committed[path] != generated[0][path]] == []


COMPRESSED = 4022720650
"""CRC of what the zlib that packed the committed tree makes of a known text."""


def test_the_municipality_is_large_and_varied_enough() -> None:
    paths = [path for path in files(SAMPLES) if path.startswith(("onedrive/", "mail/"))]
    kinds = Counter(Path(path).suffix for path in paths)
    owners = {row["konto"]: row["förvaltning"] for row in owner_rows()}
    accounts = {path.split("/")[1] for path in paths}

    assert len(paths) >= 160
    assert sum(len(content) for content in files(SAMPLES).values()) < 9_000_000
    assert {".docx", ".xlsx", ".pptx", ".pdf", ".msg", ".eml", ".txt", ".csv", ".zip", ".html"} <= {
        kind for kind, count in kinds.items() if count >= 4
    }
    assert accounts <= set(owners)
    assert len({account for account in accounts if "@" not in account}) >= 8
    assert len({owners[account] for account in accounts}) >= 5
    assert len({account for account in accounts if "@" in account}) == 2


def owner_rows() -> list[dict[str, str]]:
    """The rows of agare.csv."""
    text = (SAMPLES / "agare.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_most_files_are_harmless() -> None:
    """About seventy per cent hold nothing, or only a name or a phone number."""
    own = [row for row in rows("verdicts") if not row["member"]]
    harmless = sum(row["level"] in ("open", "personal") for row in own)

    assert 0.6 <= harmless / len(own) <= 0.75


def test_every_status_and_level_occurs() -> None:
    verdicts = rows("verdicts")

    assert {row["status"] for row in verdicts} == {
        "never", "overdue", "in_processing", "undated", "unread", "clean",
    }  # fmt: skip
    assert {row["level"] for row in verdicts} == {
        "open", "personal", "extra", "sensitive", "secrecy", "protected", "security",
    }  # fmt: skip
    assert {row["completed"] for row in verdicts} >= {"", "final", "settled", "named_final"}


def test_every_verdict_follows_from_its_own_row() -> None:
    """Days and status are arithmetic on level, date and completion."""
    limits = {"personal": 365, "extra": 90, "sensitive": 30, "secrecy": 30, "protected": 0}
    for row in rows("verdicts"):
        if row["status"] not in ("overdue", "in_processing"):
            assert not row["due"], row
            assert not row["days"], row
            continue
        limit = 0 if row["completed"] else limits[row["level"]]
        due = dt.date.fromisoformat(row["date"]) + dt.timedelta(days=limit)
        late = (dt.date(2026, 11, 30) - due).days

        assert row["due"] == due.isoformat()
        assert row["days"] == max(late, 0)
        assert (row["status"] == "overdue") is (late > 0)


def test_truth_speaks_about_files_that_are_there() -> None:
    verdicts = {(row["path"], row["member"]) for row in rows("verdicts")}
    paths = {path for path in files(SAMPLES) if path.startswith(("onedrive/", "mail/"))}

    assert {path for path, _ in verdicts} == paths
    assert len(verdicts) == len(rows("verdicts"))
    for name in ("findings", "lookalikes"):
        assert {(row["path"], row["member"]) for row in rows(name)} <= verdicts


def test_look_alikes_are_many_and_of_many_kinds() -> None:
    unlike = rows("lookalikes")

    assert len({(row["text"], row["entity"]) for row in unlike}) >= 150
    assert len({row["entity"] for row in unlike}) >= 15


def test_the_manifest_names_files_that_are_there_and_leaves_some_out() -> None:
    text = (SAMPLES / "manifest.csv").read_text("utf-8")
    named = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    undated = [
        path
        for path in files(SAMPLES)
        if path.startswith("onedrive/") and path.endswith((".txt", ".csv", ".zip", ".html"))
    ]

    for row in named:
        assert (SAMPLES / row["sökväg"]).stat().st_size == int(row["storlek"])
        assert dt.datetime.fromisoformat(row["ändrad"]).tzinfo is not None
    assert 3 <= len(set(undated) - {row["sökväg"] for row in named}) <= 15


def test_no_two_documents_are_alike() -> None:
    said = Counter(
        "\n".join(texts(path.name, path.read_bytes()))
        for folder in ("onedrive", "mail")
        for path in sorted((SAMPLES / folder).rglob("*"))
        if path.is_file()
    )

    assert [text[:80] for text, count in said.items() if count > 1 and text.strip()] == []


def test_planted_values_stand_in_their_files() -> None:
    """Read by other means than the scanner's: the value is there, letter for letter."""
    cache: dict[str, str] = {}
    for row in rows("findings") + rows("prov_findings"):
        path = row["path"]
        if path not in cache:
            content = (SAMPLES / path).read_bytes()
            cache[path] = squeezed("\n".join([Path(path).name, *texts(path, content)]))

        # A number in a cell has no leading zeros.
        assert squeezed(row["value"]).lstrip("0") in cache[path], row


def squeezed(text: str) -> str:
    """Text without white space, for comparing across line breaks."""
    return re.sub(r"\s+", "", text)


def test_the_trial_plants_enough_of_every_entity_and_look_alikes() -> None:
    planted, unlike = rows("prov_findings"), rows("prov_lookalikes")
    every = Counter(row["entity"] for row in planted)

    assert len(planted) >= 3000
    assert len(unlike) >= 1500
    assert len({(row["text"], row["entity"]) for row in unlike}) >= 1200
    assert {entity: every[entity] for entity in entities() if every[entity] < 15} == {}
    for name, (values, others) in LEAST.items():
        assert sum(row["path"].startswith(f"prov/{name}/") for row in planted) >= values
        assert sum(row["path"].startswith(f"prov/{name}/") for row in unlike) >= others


def test_the_trial_speaks_about_files_that_are_there() -> None:
    told = {row["path"] for name in ("prov_findings", "prov_lookalikes") for row in rows(name)}

    assert told <= {path for path in files(SAMPLES) if path.startswith("prov/")}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_sets_of_the_trial_share_no_sentence(one: str, other: str) -> None:
    """Nor a word of their lists: what is learnt on one says nothing by heart on another."""
    assert sentences(one) & sentences(other) == set()
    assert min(len(sentences(one)), len(sentences(other))) >= 150


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_sets_of_the_trial_share_no_word_of_their_lists(one: str, other: str) -> None:
    assert words(one) & words(other) == set()


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_sets_of_the_trial_share_no_persons_number(one: str, other: str) -> None:
    assert numbers(one)
    assert numbers(one) & numbers(other) == set()


def numbers(name: str) -> set[str]:
    """The last ten digits of the numbers of persons that a set plants."""
    kinds = ("SE_PERSONNUMMER", "SE_SAMORDNINGSNUMMER")
    return {
        re.sub(r"\D", "", row["value"])[-10:]
        for row in rows("prov_findings")
        if row["path"].startswith(f"prov/{name}/") and row["entity"] in kinds
    }


def sentences(name: str) -> set[str]:
    """The sentences and cells of a set that have three words or more, slots left out."""
    told = set()
    for path in (SAMPLES / "mallar" / name).glob("*.txt"):
        for line in re.split(r"\n| ¦ |(?<=[.!?]) ", path.read_text("utf-8")):
            bare = re.sub(r"«[^»]*»|\{[^{}]*\}|\*\d+ ", " ", line).casefold()
            found = re.findall(r"[a-zåäöé]+", bare)
            if len(found) >= 3:
                told.add(" ".join(found))
    return told


def words(name: str) -> set[str]:
    """The words of a set's lists."""
    lists = tomllib.loads((SAMPLES / "mallar" / name / "ord.toml").read_text("utf-8"))
    return {word.strip().casefold() for told in lists.values() for word in told.split(";")}


def test_no_number_in_the_tree_is_a_real_persons() -> None:
    """What looks like a personnummer is an official test number, or cannot be a number."""
    allowed = {number[2:] for number in listed("testnummer.txt")}
    invalid = set(listed("ogiltiga.txt"))
    strange = []
    for path in tree():
        name = path.relative_to(ROOT).as_posix()
        made = name.startswith(MADE)
        told = texts(name, path.read_bytes()) if made else [path.read_text("utf-8", "replace")]
        for match in NUMBER.finditer("\n".join([name, *told])):
            digits = "".join(match.group(1, 2, 3, 5))
            dashed = match[4] in ("-", "+")
            if digits in allowed or match[0] in invalid or not dated(match):
                continue
            if luhn(digits) or (dashed and name.startswith("samples/")):
                strange.append(f"{name}: {match[0]}")

    assert strange == []


def test_invalid_numbers_are_invalid() -> None:
    for number in listed("ogiltiga.txt"):
        match = NUMBER.fullmatch(number)

        assert match is None or not dated(match) or not luhn("".join(match.group(1, 2, 3, 5)))


def tree() -> Iterator[Path]:
    """The project's files that can hold text."""
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.is_symlink() or path.name in NOT_OURS:
                continue
            if path.is_dir():
                waiting.append(path)
            elif path.is_relative_to(SAMPLES) or path.suffix in SUFFIXES:
                yield path


def dated(match: re.Match[str]) -> bool:
    """Tell whether a match has a possible date, or the day plus 60 of a samordningsnummer."""
    year, month, day = (int(match[group]) for group in (1, 2, 3))
    if 60 <= day <= 91:
        return month <= 12
    try:
        dt.date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Tell whether the check digit is right."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def texts(name: str, content: bytes) -> Iterator[str]:
    """Yield all text of a file and of the files in it, with libraries the scanner does not use."""
    if content.startswith(b"PK\3\4") and zipfile.is_zipfile(io.BytesIO(content)):
        # The end that OneDrive gives a large zip is refused by pyzipper, which others need.
        opener = zipfile.ZipFile if b"PK\6\7" in content else pyzipper.AESZipFile
        with opener(io.BytesIO(content)) as package:
            package.setpassword(PASSWORD.encode())
            for inner in package.namelist():
                yield inner
                yield from texts(inner, package.read(inner))
    elif content.startswith(b"%PDF"):
        yield from pdf_texts(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        yield from ole_texts(content)
    elif name.endswith(".eml"):
        message = email.message_from_bytes(content, policy=email.policy.default)
        yield "\n".join(str(message[header]) for header in ("From", "To", "Subject"))
        for part in message.walk():
            if not part.is_multipart():
                payload = part.get_payload(decode=True)
                assert isinstance(payload, bytes)
                yield from texts(part.get_filename() or "", payload)
    elif name.endswith((".xml", ".rels")):
        told = MARKUP.sub(lambda tag: "\n" if tag[0][1] == "/" else "", content.decode("utf-8"))
        yield html.unescape(told)
    else:
        try:
            yield content.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield content.decode("cp1252", "replace")


def pdf_texts(content: bytes) -> Iterator[str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        document = pypdfium2.PdfDocument(content, password=PASSWORD)
    for page in document:
        yield page.get_textpage().get_text_range().replace("\r\n", "\n")


def ole_texts(content: bytes) -> Iterator[str]:
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        streams = {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}
    if "EncryptedPackage" in streams:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        office.load_key(password=PASSWORD)
        opened = io.BytesIO()
        office.decrypt(opened)
        yield from texts("", opened.getvalue())
        return
    for name, data in streams.items():
        if name.endswith("001F"):
            yield data.decode("utf-16-le")
        elif name.endswith("0102"):
            yield from texts("", data)


def test_encrypted_samples_are_encrypted() -> None:
    """Without the password no library opens them."""
    by_end = {
        Path(row["path"]).suffix: SAMPLES / row["path"]
        for row in rows("verdicts")
        if "skyddad.zip" in row["path"] or "låst" in row["path"]
    }
    with zipfile.ZipFile(by_end[".zip"]) as package, pytest.raises(RuntimeError):
        package.read(package.namelist()[0])
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(by_end[".pdf"])
    assert msoffcrypto.OfficeFile(io.BytesIO(by_end[".xlsx"].read_bytes())).is_encrypted()
