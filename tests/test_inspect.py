"""What a file's findings are made of, told without a word of the file."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import recognizers
from recognizers import matcher
from recognizers.company import Company
from scanner import inspection, policy, reasons
from scanner.examine import Orders
from scanner.inspection import Inspected
from scanner.records import Account, Level, Reason
from scanner.report import accounts as told
from scanner.settings import Limits

NUMBER = "19850101-2382"
WRONG = "850101-2383"  # ogiltig: check digit
DAY = dt.date(2026, 11, 30)
POLICY = policy.load()


def inspected(path: Path, *, rules: policy.Policy = POLICY, apart: bool = False) -> list[Inspected]:
    """Inspect a file directly, as the command does."""
    orders = Orders(rules, Limits(), presidio=False, key=b"")
    return list(inspection.inspect([path], orders, DAY, apart=apart))


def accounts(
    tmp_path: Path, text: str, *, rules: policy.Policy = POLICY, name: str = "brev.txt"
) -> list[Account]:
    """Explain the hits of a text file."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    (one,) = inspected(path, rules=rules)
    return list(one.accounts)


def one(found: list[Account], entity: str) -> Account:
    """Return the only account of an entity."""
    (account,) = [account for account in found if account.entity == entity]
    return account


def reason(account: Account, key: str) -> Reason:
    """Return the reason with a key."""
    return next(reason for reason in account.reasons if reason.key == key)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scanner", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "80"},
    )


def test_a_number_tells_its_form_date_and_check_digit(tmp_path: Path) -> None:
    account = one(accounts(tmp_path, f"Nr {NUMBER}"), "SE_PERSONNUMMER")

    assert reasons.form(account.form, account.detail, "sv") == "tolv siffror med bindestreck"
    assert [r.key for r in account.reasons] == ["date", "luhn"]
    assert account.spots[0].masked == "19850101-****"


def test_a_wrong_check_digit_is_told_and_would_change_it(tmp_path: Path) -> None:
    account = one(accounts(tmp_path, f"Personnummer: {WRONG}"), "SE_PERSONNUMMER")

    assert account.left_out == "below"
    assert reason(account, "luhn_wrong")
    assert "check_digit" in account.changes


@pytest.mark.parametrize(
    ("text", "word", "distance"),
    [
        ("personnummer 8501012382", "personnummer", -1),
        ("Elevens pnr: 8501012382.", "pnr", -2),
        ("8501012382 (personnr)", "personnr", 2),
    ],
)
def test_a_context_word_is_told_with_its_distance(
    tmp_path: Path, text: str, word: str, distance: int
) -> None:
    account = one(accounts(tmp_path, text), "SE_PERSONNUMMER")

    assert reason(account, "context") == Reason("context", word, distance)


def test_a_word_that_speaks_against_is_told(tmp_path: Path) -> None:
    account = one(accounts(tmp_path, "faktura 8501012382"), "SE_PERSONNUMMER")

    assert reason(account, "against") == Reason("against", "faktura", -1)
    assert "without_against" in account.changes


@given(st.lists(st.sampled_from(["pnr", "tel", "född", "order", "x", ",", "\n"]), max_size=12),
       st.integers(0, 12))  # fmt: skip
def test_the_word_told_is_the_word_that_decided(words: list[str], at: int) -> None:
    company = Company(recognizers.personnummer.RECOGNIZER)
    before, after = " ".join(words[:at]), " ".join(words[at:])
    low = matcher.lower(matcher.normalise(f"{before} 8501012382 {after}"))
    start = len(before) + 1

    said = company.speaks(low, start, start + 10)
    word = company.word(low, start, start + 10)

    assert (word is None) == (said == 0)
    if word is not None:
        listed = recognizers.personnummer.RECOGNIZER
        assert word[0] in (listed.context if said > 0 else listed.against)
        assert low[word[1] :].startswith(word[0].encode("latin-1"))


@pytest.mark.parametrize(
    ("text", "key", "word", "distance"),
    [
        ("Anna Lindberg har diabetes.", "name_with", "", -1),
        ("Det är diabetes som Anna Lindberg har.", "name_with", "", 5),
        ("Eleven har en diagnos: epilepsi.", "word_with", "eleven", -17),
        (f"Gäller {NUMBER}.\nEpilepsi.", "number_near", "", -2),
        ("Anna Lindberg ringde.\nDet gäller epilepsi.", "name_near", "", -20),
    ],
)
def test_the_link_to_a_person_is_told_by_kind_and_distance(
    tmp_path: Path, text: str, key: str, word: str, distance: int
) -> None:
    found = accounts(tmp_path, text)
    health = [a for a in found if a.entity == "SE_HALSA" and not a.left_out]

    link = next(r for a in health for r in a.reasons if r.key == key)

    assert link.word == word
    assert link.distance is not None
    assert (link.distance < 0) == (distance < 0)


def test_damping_words_are_told(tmp_path: Path) -> None:
    text = "Andelen elever som hon har sett med missbruk ökar enligt statistiken."
    account = one(accounts(tmp_path, text), "SE_HALSA")

    assert "statistiken" in reason(account, "policy_words").word
    assert account.left_out == "below"
    assert "without_rules" in account.changes


def test_a_marking_tells_where_it_stands(tmp_path: Path) -> None:
    found = accounts(tmp_path, "Sekretess enligt 26 kap. 1 § OSL\nAnna Lindberg")

    assert reason(one(found, "SE_OSL"), "prominent").word == "first_lines"
    assert reason(one(found, "SE_OSL"), "stamped")


def test_the_title_of_a_column_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Namn;Klass;Pers.nr\nAnna Lindberg;4B;8501012382\n", "utf-8")

    ((_, found),) = inspected(path)
    account = one(list(found), "SE_PERSONNUMMER")

    assert reason(account, "column")
    text = " ".join("\n".join(told.lines(*inspected(path)[0], "sv")).split())
    assert "kolumnrubriken säger det" in text
    assert "Pers.nr" not in text


@pytest.mark.parametrize(
    ("text", "entity", "key", "change"),
    [
        ("Diabetes är vanligt.", "SE_HALSA", "topic", "add_person"),
        ("Växeln: 08-465 004 00", "PHONE_NUMBER", "switchboard", "name_it"),
        ("Rutin för skyddad identitet.", "SE_SKYDDAD_IDENTITET", "alone", "add_person"),
        ("Se 25 kap. 1 § OSL för vården, som gäller överallt i landet och alla dagar om året.",
         "SE_OSL", "mention", "mark"),
        ("Har barnet diabetes? Ja ☐ Nej ☐", "SE_HALSA", "template", "add_person"),
        ("Anna Lindberg (S) talade om diabetes.", "SE_HALSA", "public_role", "add_person"),
        ("Vi lär oss om adhd.\nMvh\nAnna Lindberg", "SE_HALSA", "signature", "add_person"),
        ("Skollag (2010:800)\nBarnet ska få stöd vid dyslexi.", "SE_HALSA", "law_text", "add_name"),
        ("Rutin\nEleven ska få stöd vid dyslexi.", "SE_HALSA", "about_rules", "add_name"),
    ],
)  # fmt: skip
def test_what_does_not_count_is_told_with_its_reason(
    tmp_path: Path, text: str, entity: str, key: str, change: str
) -> None:
    account = one(accounts(tmp_path, text), entity)

    assert account.left_out == "below"
    assert reason(account, key)
    assert change in account.changes


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ring 070-174 06 05 till Anna", "allowed"),
        ("Anna Lindberg nås på 08-465 004 00", "organisation"),
        ("registrator@danvik.example", "mailbox"),
        ("Dnr KS 2026/0123", "no_rule"),
    ],
)
def test_what_the_policy_leaves_out_is_told_as_such(tmp_path: Path, text: str, key: str) -> None:
    own = msgspec.structs.replace(POLICY.organisation, numbers=("08-46500400",))
    rules = msgspec.structs.replace(POLICY, allow=("070-174 06 05",), organisation=own)

    found = accounts(tmp_path, text, rules=rules)

    assert key in {account.left_out for account in found}


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Diabetes är vanligt.", "Anna Lindberg har diabetes."),
        ("Växeln: 08-465 004 00", "Anna Lindberg, växeln: 08-465 004 00"),
        (f"personnummer {WRONG}", f"personnummer {NUMBER}"),
        ("nummer 8501012382", "personnummer 8501012382"),
        ("Har barnet diabetes? Ja ☐ Nej ☐", "Har barnet diabetes? Ja ☒ Nej ☐"),
        ("Andelen av dem hon sett med missbruk enligt statistiken.", "Hon har ett missbruk."),
        (
            "Se 25 kap. 1 § OSL för vården, som gäller överallt i landet och alla dagar om året.",
            "Sekretess\n25 kap. 1 § OSL",
        ),
    ],
)
def test_what_is_said_to_change_it_does(tmp_path: Path, text: str, change: str) -> None:
    """Each advice of the table is tried: before it nothing of the kind counts, after it does."""
    before = accounts(tmp_path, text)
    after = accounts(tmp_path, change)

    kinds = {account.entity for account in after if not account.left_out}
    assert kinds - {account.entity for account in before if not account.left_out}


@pytest.mark.parametrize("recognizer", recognizers.ALL, ids=lambda r: r.entity)
def test_every_written_form_has_words(recognizer: recognizers.Recognizer) -> None:
    assert {p.name for p in recognizer.patterns} <= reasons.FORMS.keys() | set(UNTOLD)
    assert {key for p in recognizer.patterns for key in p.why} <= reasons.REASONS.keys()


UNTOLD = ("older", "abbreviation", "bilateral", "eu", "eu_inline", "nato", "nato_inline")
"""Forms of security classes that would tell whose class it is."""


def test_every_example_of_the_recognizers_is_explained(tmp_path: Path) -> None:
    """All keys have words in both languages, whatever the text."""
    texts = [text for r in recognizers.ALL for text in (*r.hits, *r.misses)]
    path = tmp_path / "alla.txt"
    path.write_text("\n\n\n\n\n\n".join(texts), "utf-8")

    ((judged, found),) = inspected(path)

    for account in found:
        assert account.form in reasons.FORMS, account.form
        assert {r.key for r in account.reasons} <= reasons.REASONS.keys()
        assert set(account.changes) <= reasons.CHANGES.keys()
    for lang in ("sv", "en"):
        text = "\n".join(told.lines(judged, found, lang))
        assert "{" not in text
        assert told.plain(judged, found, lang)["hits"]


SECRETS = ("Lindberg", "Sandström", "2382", "1740605", "174 06 05", "anna.lindberg", "Storgatan",
           "diabetes", "epilepsi", "familjehem", "Kyrkskolan", "ABC", "hemligt löfte")  # fmt: skip
FULL = f"""Utredning
Anna Lindberg, {NUMBER}, bor på Storgatan 12 och har diabetes. Erik Sandström har epilepsi.
Barnet vistas i familjehem nära Kyrkskolan. Ring 070-1740605 eller skriv till
anna.lindberg@example.se. Personnummer 8501012382, hemligt löfte, bil ABC 123.
Mvh
Anna Lindberg
070-174 06 05
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_word_of_the_file_is_told(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(FULL, "utf-8")

    ran = run("inspect", tmp_path / "a.txt", "--all", "--format", form)

    assert ran.returncode == 0, ran.stderr
    for secret in SECRETS:
        assert secret.casefold() not in ran.stdout.casefold(), secret
    assert ran.stderr == ""


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_classified_file_tells_no_value_at_all(tmp_path: Path, form: str) -> None:
    text = f"HEMLIG\nenligt 15 kap. 2 § OSL\nExemplar 3 av 5\nAnna Lindberg, {NUMBER}"
    (tmp_path / "a.txt").write_text(text, "utf-8")

    ran = run("inspect", tmp_path / "a.txt", "--format", form)

    assert "*" not in ran.stdout
    assert "15 kap. 2 §" not in ran.stdout
    assert "1985" not in ran.stdout
    assert not re.search(r"\bHEMLIG\b", ran.stdout, re.IGNORECASE)
    assert "Säkerhetsskyddschefen" in ran.stdout


def test_nothing_is_advised_that_would_lower_a_security_class(tmp_path: Path) -> None:
    found = accounts(tmp_path, "NATO RESTRICTED\nenligt 15 kap. 2 § OSL")
    classified = [a for a in found if a.level is Level.SECURITY]

    assert classified
    assert {a.changes for a in classified} == {("security",)}
    assert "nato" not in {a.form for a in classified}


def test_text_is_at_most_80_wide_and_tells_both_sides(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text(FULL + "registrator@danvik.example\n", "utf-8")

    ran = run("inspect", tmp_path / "brev.txt")

    body = ran.stdout.splitlines()[1:]
    assert max(map(len, body)) <= 80
    assert "RÄKNAS" in body
    assert "RÄKNAS INTE" in body
    assert "Ändras" in ran.stdout


@pytest.mark.parametrize("alias", ["förklara", "forklara"])
def test_swedish_aliases(tmp_path: Path, alias: str) -> None:
    (tmp_path / "a.txt").write_text("Anna Lindberg har diabetes.", "utf-8")

    assert "RÄKNAS" in run(alias, tmp_path / "a.txt").stdout


def test_english_is_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Lindberg har diabetes.", "utf-8")

    ran = run("inspect", tmp_path / "a.txt", "--lang", "en")

    assert "COUNTS" in ran.stdout
    assert "a name in the sentence" in ran.stdout
    ours = [line for line in ran.stdout.splitlines()[1:] if not line.startswith("  Rule")]
    assert not re.search(r"[åäö]", "\n".join(ours))


def test_json_keeps_its_shape(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FULL + "registrator@danvik.example\n", "utf-8")

    data = json.loads(run("inspect", tmp_path / "a.txt", "--format", "json").stdout)

    (file,) = data["files"]
    assert data["schema"] == 1
    assert set(file) == {
        "path", "status", "level", "verdict", "kind", "characters", "hits", "problems",
    }  # fmt: skip
    assert {frozenset(hit) for hit in file["hits"]} == {
        frozenset({
            "entity", "level", "score", "told", "left_out", "rule", "min_score", "basis", "form",
            "reasons", "changes", "count", "places",
        })
    }  # fmt: skip
    assert {hit["told"] for hit in file["hits"]} == {True, False}


def test_several_files_and_members_are_told_in_order(tmp_path: Path) -> None:
    import zipfile

    (tmp_path / "a.txt").write_text("Anna Lindberg har diabetes.", "utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as pack:
        pack.writestr("inne.txt", f"Elev {NUMBER}")

    data = json.loads(
        run("inspect", tmp_path / "a.txt", tmp_path / "b.zip", "--format", "json").stdout
    )

    assert [Path(file["path"]).name for file in data["files"]] == ["a.txt", "b.zip", "inne.txt"]
    assert [hit["entity"] for hit in data["files"][2]["hits"]] == ["SE_PERSONNUMMER"]


def test_filters_choose(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FULL, "utf-8")

    def entities(*arguments: str) -> set[str]:
        ran = run("inspect", tmp_path / "a.txt", "--format", "json", *arguments)
        return {hit["entity"] for hit in json.loads(ran.stdout)["files"][0]["hits"]}

    assert entities("--entity", "PERSON") == {"PERSON"}
    assert "PERSON" not in entities("--level", "extra")
    assert "SE_PERSONNUMMER" in entities("--level", "extra")


def test_hits_alike_are_one_account_and_apart_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(f"Elev {NUMBER} rad {n}" for n in range(100)), "utf-8")

    ((_, together),) = inspected(path)
    ((_, each),) = inspected(path, apart=True)

    account = one(list(together), "SE_PERSONNUMMER")
    assert account.count == 100
    assert len(account.spots) == inspection.PLACES
    assert len(each) == 100


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "sensitive"], 1),
        (["--fail-on", "secrecy"], 0),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "a.txt").write_text("Anna Lindberg har diabetes.", "utf-8")

    assert run("inspect", tmp_path / "a.txt", *arguments).returncode == code


def test_what_cannot_be_read_exits_3_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "trasig.docx").write_bytes(b"PK\x03\x04 trasig")

    ran = run("inspect", tmp_path / "trasig.docx")

    assert ran.returncode == 3
    assert "inte till slutet" in ran.stdout


def test_a_folder_or_a_missing_file_exits_2_and_says_what_to_do(tmp_path: Path) -> None:
    folder, missing = run("inspect", tmp_path), run("inspect", tmp_path / "finns-inte.docx")

    assert (folder.returncode, missing.returncode) == (2, 2)
    assert "molnvakt check" in folder.stderr
    assert "finns inte" in missing.stderr


def body(text: str) -> list[str]:
    """Return the lines below the path, without the count of characters."""
    return [line for line in text.splitlines()[1:] if not line.startswith("  Läst")]


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_names_adds_what_only_the_model_sees(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text(
        "I går träffade handläggaren Zvonimira Qvarnskjöldh på kontoret.", "utf-8"
    )

    without = run(command, tmp_path / "a.txt", "--format", "json", "--fail-on", "personal")
    with_model = run(
        command, tmp_path / "a.txt", "--format", "json", "--fail-on", "personal", "--names"
    )

    assert (without.returncode, with_model.returncode) == (0, 1)
    assert "PERSON" in with_model.stdout


def test_the_readme_shows_what_the_command_says() -> None:
    """All but the count of characters, which changes with the reader of the format."""
    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text("utf-8")
    call = re.search(r"    molnvakt inspect (.*)\n\n((?:    .*\n|\n)+)", readme)
    assert call is not None
    name, *options = shlex.split(call[1])
    (file,) = (root / "samples" / "onedrive").rglob(name)

    ran = run("inspect", file, *options)

    shown = call[2].rstrip("\n").replace("\n    ", "\n").removeprefix("    ")
    assert body(ran.stdout) == body(shown)
