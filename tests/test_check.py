"""The check before an upload: sources, gate, words and hostile files, as a script sees them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from scanner import policy
from scanner.cli.gate import passes
from scanner.cli.options import exit_code
from scanner.cli.watch import Folder
from scanner.engine.deadline import Late, deadline
from scanner.errors import ExitCode, UsageError
from scanner.examine import Examined, Examiner, Orders
from scanner.extract import apart
from scanner.extract.source import BytesSource
from scanner.isolate import Given, Isolation
from scanner.policy import compile as policy_compile
from scanner.records import (
    Classification,
    Item,
    Judged,
    Level,
    Problem,
    Status,
    Trouble,
    Verdict,
)
from scanner.report import lines
from scanner.settings import Limits

NUMBER = "19850101-2382"
CLEAN = "Välkommen till höstens föräldramöte i aulan på torsdag."
EXTRA = f"Personnummer: {NUMBER}"
SENSITIVE = f"Patienten, {NUMBER}, har diabetes och är sjukskriven."
SECURITY = "HEMLIG\nenligt 15 kap. 2 § offentlighets- och sekretesslagen (2009:400)\n"
BROKEN = b"PK\x03\x04 trasig"
PLAIN = {"NO_COLOR": "", "FORCE_COLOR": "", "COLUMNS": "", "MOLNVAKT_LANG": "sv"}


def python_path(*folders: Path) -> str:
    """What children import from, after what keeps them from the network."""
    return os.pathsep.join([os.environ["PYTHONPATH"], *map(str, folders)])


def check(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `molnvakt check` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scanner", "check", *map(str, arguments)],
        capture_output=True,
        input=stdin,
        check=False,
        cwd=cwd,
        env=os.environ
        | {"PYTHONUTF8": "1", "PYTHONPATH": python_path(Path(__file__).parents[1])}
        | PLAIN
        | environment,
    )


def text(folder: Path, name: str, content: str = CLEAN) -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def pdf(path: Path, said: str = "Protokoll") -> Path:
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, said)
    canvas.save()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to check, apart from where lists are written."""
    made = tmp_path / "upp"
    made.mkdir()
    return made


# Sources


def test_standard_input_is_read_as_the_file_it_is_said_to_be() -> None:
    content = io.BytesIO()
    document = Document()
    document.add_paragraph(SENSITIVE)
    document.save(content)

    ran = check("-", "--stdin-name", "brev/Anna.docx", "--format", "json", stdin=content.getvalue())

    (file,) = json.loads(ran.stdout)["files"]
    assert file["path"] == "brev/Anna.docx"
    assert file["level"] == "sensitive"
    assert ran.returncode == 1


def test_standard_input_is_read_in_a_worker_when_its_kind_asks_for_one(tmp_path: Path) -> None:
    content = pdf(tmp_path / "a.pdf", EXTRA).read_bytes()

    ran = check("-", "--fail-on", "extra", stdin=content)

    assert ran.returncode == 1, ran.stdout
    assert "Personnummer, 1 st" in ran.stdout.decode()


def test_empty_standard_input_is_no_go_ahead() -> None:
    assert check("-").returncode == 3


@pytest.mark.parametrize("null", [False, True])
@pytest.mark.parametrize("how", ["file", "stdin"])
def test_a_list_names_the_files(folder: Path, tmp_path: Path, null: bool, how: str) -> None:
    names = [text(folder, "å ä ö.txt"), text(folder, "b.txt", SENSITIVE)]
    content = (b"\0" if null else b"\r\n").join(os.fsencode(name) for name in names)
    (tmp_path / "lista").write_bytes(content)
    source, stdin = ("-", content) if how == "stdin" else (str(tmp_path / "lista"), b"")

    ran = check(*(["-0"] if null else []), "--files-from", source, stdin=stdin)

    assert ran.returncode == 1
    assert "2 kontrollerade" in ran.stdout.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_lists_of_windows_are_read(folder: Path, tmp_path: Path, encoding: str) -> None:
    """Notepad writes a mark, Windows PowerShell UTF-16."""
    name = text(folder, "åäö.txt")
    (tmp_path / "lista").write_text(f"{name}\n", encoding)

    assert check("--files-from", tmp_path / "lista").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="names in bytes")
def test_any_name_a_disk_can_hold_goes_through_both_lists(folder: Path, tmp_path: Path) -> None:
    names = [b"rad\nbyte.txt", b"latin-\xe5.txt", b"-x.txt", b" .txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(CLEAN, "utf-8")

    ran = check(
        "-0", "--files-from", "-", "--list-clean", tmp_path / "ok", "--base", folder,
        stdin=b"\0".join(os.fsencode(folder) + b"/" + name for name in names),
    )  # fmt: skip

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "ok").read_bytes().split(b"\0") == [*names, b""]


def test_a_listed_file_that_is_not_there_cannot_pass(folder: Path) -> None:
    here = text(folder, "a.txt")

    ran = check("--files-from", "-", stdin=f"{here}\n{folder / 'borta.txt'}\n".encode())

    assert ran.returncode == 3
    told = ran.stdout.decode()
    assert f"KUNDE INTE LÄSAS  {folder / 'borta.txt'}" in told
    assert f"OK       {here}" in told


def test_several_paths_a_folder_and_a_zip_are_told_as_they_were_given(folder: Path) -> None:
    text(folder, "a.txt")
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        archive.writestr("inuti.txt", SENSITIVE)
    loose = text(folder.parent, "lös.txt")

    ran = check("upp", loose.name, cwd=folder.parent)

    told = ran.stdout.decode()
    assert "upp/a.txt" in told
    assert "upp/b.zip!/inuti.txt" in told
    assert "lös.txt" in told
    assert ran.returncode == 1


# The gate


def test_the_clean_list_names_what_may_pass_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    """Not what is over the limit, not what was not read, not a zip with either in it."""
    text(folder, "a.txt")
    text(folder, "brott.txt", SENSITIVE)
    text(folder, "nummer.txt", EXTRA)
    text(folder, "tom.txt", "")
    text(folder, "hemlig.txt", SECURITY)
    (folder / "trasig.docx").write_bytes(BROKEN)
    for name, inside in (("ren.zip", CLEAN), ("oren.zip", SENSITIVE)):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("inuti.txt", inside)
    with zipfile.ZipFile(folder / "trasig.zip", "w") as archive:
        archive.writestr("trasig.docx", BROKEN)
    (folder / "länk.txt").symlink_to(folder / "a.txt")

    ran = check(folder, "--list-clean", tmp_path / "ok.txt", "--base", folder)

    assert ran.returncode == 1
    assert (tmp_path / "ok.txt").read_text().splitlines() == ["a.txt", "nummer.txt", "ren.zip"]


def test_fail_on_never_lets_all_pass_but_security_class_and_what_was_not_read(
    folder: Path, tmp_path: Path
) -> None:
    text(folder, "a.txt", SENSITIVE)
    text(folder, "hemlig.txt", SECURITY)
    (folder / "trasig.docx").write_bytes(BROKEN)

    check(folder, "--list-clean", tmp_path / "ok.txt", "--base", folder, "--fail-on", "never")

    assert (tmp_path / "ok.txt").read_text().splitlines() == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="line breaks in names")
def test_a_name_with_a_line_break_is_left_out_of_a_list_of_lines(
    folder: Path, tmp_path: Path
) -> None:
    text(folder, "a\nb.txt")

    ran = check(folder, "--list-clean", tmp_path / "ok.txt")

    assert (tmp_path / "ok.txt").read_bytes() == b""
    assert "-0" in ran.stderr.decode()


def test_a_list_in_the_checked_folder_is_refused_and_no_file_is_touched(folder: Path) -> None:
    path = text(folder, "brev.txt")

    for where, what in ((path, path), (folder / "ok.txt", folder)):
        assert check(what, "--list-clean", where).returncode == 2
    assert path.read_text("utf-8") == CLEAN


def judged(level: Level, status: Status, *, unread: bool) -> Judged:
    problems = (Problem(Trouble.CORRUPT, "Skadad."),) if unread else ()
    return Judged(
        Item("a", "a", 1, 1),
        Classification("a", "text", 1, 1, problems=problems, level=level),
        Verdict(status, level),
    )


rows = st.builds(judged, st.sampled_from(Level), st.sampled_from(Status), unread=st.booleans())
limits_of_a_check = st.sampled_from([*(level.key for level in Level if level), "never"])


@given(rows, limits_of_a_check)
def test_what_may_pass_exits_0_and_is_told_as_neither_stopped_nor_unread(
    row: Judged, fail_on: str
) -> None:
    if passes(row, fail_on):
        assert exit_code([row], fail_on) == 0
        assert lines.mark(row, fail_on) not in ("stop", "unread")


@given(rows, limits_of_a_check)
def test_what_was_not_read_to_its_end_is_never_ok(row: Judged, fail_on: str) -> None:
    if row.classification.problems:
        assert lines.mark(row, fail_on) != "ok"
        assert not passes(row, fail_on)


# Exit codes


@pytest.mark.parametrize("usage", [False, True])
@pytest.mark.parametrize("unread", [False, True])
@pytest.mark.parametrize("findings", [False, True])
@pytest.mark.parametrize("form", ["text", "json", "csv", "sarif"])
def test_every_combination_has_its_exit_code(
    folder: Path, findings: bool, unread: bool, usage: bool, form: str
) -> None:
    text(folder, "a.txt", SENSITIVE if findings else CLEAN)
    if unread:
        (folder / "b.docx").write_bytes(BROKEN)

    ran = check(folder, "--format", form, *(["--as-of", "igår"] if usage else []))

    assert ran.returncode == (2 if usage else 1 if findings else 3 if unread else 0)
    assert bool(ran.stdout) is not usage


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("findings", [False, True])
def test_an_interrupted_check_exits_130_and_leaves_no_list_not_even_an_earlier_one(
    folder: Path, tmp_path: Path, findings: bool
) -> None:
    text(folder, "a.txt", SENSITIVE if findings else CLEAN)
    ok = text(tmp_path, "ok.txt", "gammal.txt\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "scanner", "check", str(folder), "-", "--list-clean", str(ok)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    waiting = time.monotonic() + 30
    while ok.exists() and time.monotonic() < waiting:
        time.sleep(0.05)

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "Traceback" not in said.decode()
    assert not list(tmp_path.glob("ok.txt*"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "--files-from", "-"], "inte båda"),
        (["a.txt", "--stdin-name", "b.docx"], "--stdin-name"),
        (["a.txt", "--base", "."], "--list-clean"),
        (["a.txt", "--base", "b", "--list-clean", "../ok"], "ingen mapp"),
        (["--files-from", "-"], "nämner ingen fil"),
        (["--files-from", "saknas.txt"], "saknas.txt"),
        (["--watch", "a.txt"], "ingen mapp"),
        (["a.txt", "--watch", "."], "--watch"),
        (["a.txt", "--list-clean", "saknas/ok.txt"], "gick inte att skriva"),
        (["-", "-", "--nul"], "--nul"),
    ],
)
def test_what_does_not_fit_together_exits_2_and_checks_nothing(
    folder: Path, arguments: list[str], said: str
) -> None:
    text(folder, "a.txt")

    ran = check(*arguments, cwd=folder)

    assert ran.returncode == 2
    assert said in ran.stderr.decode()
    assert ran.stdout == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_reader_that_goes_away_is_no_go_ahead(folder: Path) -> None:
    for number in range(50):
        text(folder, f"{number}.txt")
    process = subprocess.Popen(
        [sys.executable, "-m", "scanner", "check", str(folder)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()

    assert process.wait(timeout=60) == 4


# Words


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal_and_only_a_path_goes_beyond(folder: Path, width: int) -> None:
    path = text(folder, "Utredning.txt", SENSITIVE)

    ran = check(path, "--explain", COLUMNS=str(width))

    for line in ran.stdout.decode().splitlines():
        assert len(line) <= width or str(path) in line, line


def test_without_a_terminal_nothing_is_wrapped_or_coloured(folder: Path) -> None:
    told = check(text(folder, "a.txt", SENSITIVE)).stdout.decode()

    assert "\x1b" not in told
    assert any(len(line) > 120 for line in told.splitlines())


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1"}, False),
        ({}, False),
    ],
)
def test_colour_is_asked_for_or_refused_by_the_environment(
    folder: Path, environment: dict[str, str], coloured: bool
) -> None:
    ran = check(text(folder, "a.txt", SENSITIVE), stdin=b"", cwd=None, **environment)
    told = ran.stdout.decode()

    assert ("\x1b[" in told) is coloured


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_screen_reader_is_told_all_in_words(folder: Path, lang: str) -> None:
    """Without colour the words are the same, and no line begins with a sign."""
    text(folder, "a.txt", SENSITIVE)
    text(folder, "b.txt", SECURITY)
    (folder / "c.docx").write_bytes(BROKEN)
    text(folder, "d.txt")
    arguments = (folder, "--explain", "--lang", lang)

    plain = check(*arguments).stdout.decode()
    coloured = check(*arguments, FORCE_COLOR="1").stdout.decode()

    bare = coloured.replace("\x1b[0m", "")
    for code in lines.COLOURS.values():
        bare = bare.replace(f"\x1b[{code}m", "")
    assert bare == plain
    firsts = {line.strip()[0] for line in plain.splitlines() if line.strip()}
    assert all(unicodedata.category(first)[0] in "LN" for first in firsts - {"("})


def test_a_warning_says_until_when_and_where_it_belongs_on_its_lines(folder: Path) -> None:
    path = text(folder, "a.txt", EXTRA)
    os.utime(path, (1_795_000_000, 1_795_000_000))  # 2026-11-18

    told = check(path, "--as-of", "2026-11-30").stdout.decode().splitlines()

    assert told[0].startswith("VARNING  ")
    assert "till och med 2027-02-16" in told[0]
    assert any("Gör så här" in line and "verksamhetssystemet" in line for line in told)


def test_explain_teaches_each_rule_that_was_met_once(folder: Path) -> None:
    for name in "abc":
        text(folder, f"{name}.txt", SENSITIVE)
    (folder / "d.docx").write_bytes(BROKEN)

    told = check(folder, "--explain").stdout.decode()

    lesson = told[told.index("VAD REGLERNA SÄGER") :]
    assert lesson.count("Känslig personuppgift") == 1
    assert "30 dagar" in lesson
    assert "GDPR art. 9" in lesson
    assert "aldrig som godkänd" in lesson.replace("\n", " ")
    assert "molnvakt inspect" in lesson


def test_explain_in_english_has_no_swedish(folder: Path) -> None:
    text(folder, "a.txt", SENSITIVE)

    told = check(folder, "--explain", "--lang", "en").stdout.decode()

    assert "WHAT THE RULES SAY" in told
    assert "Gör så här" not in told
    assert "Får ligga" not in told


# Hostile files


def orders(**limits: float | int | bool) -> Orders:
    return Orders(policy.load(), Limits(**limits), presidio=False, key=b"")  # type: ignore[arg-type]


def package(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def letter() -> bytes:
    content = io.BytesIO()
    document = Document()
    document.add_paragraph(CLEAN)
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize("content", [letter(), CLEAN.encode(), b"a;b\n1;2\n3;4\n5;6\n", b""])
def test_what_only_our_own_code_reads_needs_no_worker(content: bytes) -> None:
    assert not apart.is_needed(BytesSource("a", content), ocr=False)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"!BDN" + bytes(600),
        b"7z\xbc\xaf\x27\x1c" + bytes(40),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"<!DOCTYPE html><p>x",
        b"{\\rtf1 x}",
        BROKEN,
        b"x" * (apart.LARGEST + 1),
        package(**{"word/document.xml": b"<a/>", "word/media/a.png": b"%PDF-1.7\n"}),
        package(**{"word/embeddings/a.xml": b"<HTML><p>x"}),
        package(**{"inuti.zip": package(a=b"x")}),
        package(**{"a.xml": b"<a>" + b"x" * (apart.UNPACKED + 1)}),
        package(a=b"x") + b"%PDF-1.7 after the end",
    ],
)
def test_what_a_foreign_parser_reads_needs_a_worker_wherever_it_lies(content: bytes) -> None:
    assert apart.is_needed(BytesSource("a.docx", content), ocr=False)


def test_pictures_need_a_worker_when_they_are_to_be_read() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100)

    assert not apart.is_needed(BytesSource("a.png", picture), ocr=False)
    assert apart.is_needed(BytesSource("a.png", picture), ocr=True)
    assert apart.is_needed(BytesSource("a.docx", letter()), ocr=True)


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False))
def test_a_damaged_package_never_breaks_the_choice(rng: random.Random) -> None:
    content = bytearray(letter())
    for _ in range(rng.randint(1, 40)):
        content[rng.randrange(len(content))] = rng.randrange(256)

    assert apart.is_needed(BytesSource("a", bytes(content)), ocr=False) in (True, False)


@pytest.mark.skipif(os.name != "posix", reason="no such timer")
def test_a_deadline_passes_what_catches_errors_and_leaves_an_earlier_timer() -> None:
    handler = signal.getsignal(signal.SIGALRM)
    before, _ = signal.getitimer(signal.ITIMER_REAL)

    with pytest.raises(Late), deadline(0.05):
        while True:
            with contextlib.suppress(Exception):  # as a reader of broken files does
                time.sleep(10)

    assert signal.getsignal(signal.SIGALRM) is handler
    after, _ = signal.getitimer(signal.ITIMER_REAL)
    assert (after > 0) is (before > 0)


def hang(
    self: Examiner, item: Item, watch: object = None, content: bytes | None = None
) -> Examined:
    time.sleep(3600)
    raise AssertionError


@pytest.mark.skipif(os.name != "posix", reason="no such timer")
def test_a_small_file_that_hangs_goes_to_a_worker_and_the_check_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the reader hangs in this process only, so the worker gives the answer."""
    path = text(folder, "a.txt", SENSITIVE)
    monkeypatch.setattr("scanner.isolate.SECONDS", 0.2)
    monkeypatch.setattr(Examiner, "examine", hang)

    with Isolation(orders()) as isolation:
        ((_, examined),) = isolation.examine([Given(Item("a.txt", str(path), 10, 1))])

    assert examined.classifications[0].level is Level.SENSITIVE


class Bad:
    """Readers that hang, crash and eat memory, for workers to import."""

    SITE = """
import os, sys
def evil(source, limits):
    text = source.read()
    if b"hang" in text:
        while True: pass
    if b"krasch" in text:
        os.kill(os.getpid(), 11)
    if b"minne" in text:
        bytearray(8 * 1024**3)
    from scanner.records import Part
    yield Part(text.decode("latin-1"))
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "scanner.extract.pdf":
            import importlib.machinery
            return importlib.machinery.ModuleSpec(name, self)
    def create_module(self, spec): return None
    def exec_module(self, module): module.extract = evil
sys.meta_path.insert(0, Finder())
"""


@pytest.mark.skipif(os.name != "posix", reason="signals and address space limits")
def test_a_file_that_hangs_crashes_or_eats_memory_costs_only_itself(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(Bad.SITE)
    for name in ("hang", "krasch", "minne", "ren"):
        (folder / f"{name}.pdf").write_bytes(b"%PDF-1.7\n" + name.encode())
    text(folder, "a.txt", SENSITIVE)
    script = (
        "import scanner.isolate as i; i.WORKER_SECONDS = 2.0\n"
        "import sys; sys.argv = ['molnvakt', 'check', *sys.argv[1:]]\n"
        "from scanner.cli import main; main()\n"
    )
    # What spawns a worker needs a main module that can be imported.
    (tmp_path / "start.py").write_text(
        f"if __name__ == '__main__':\n    {script.replace(chr(10), chr(10) + '    ')}"
    )

    ran = subprocess.run(
        [sys.executable, str(tmp_path / "start.py"), str(folder), "--format", "json",
         "--list-clean", str(tmp_path / "ok"), "--base", str(folder)],
        capture_output=True,
        check=False,
        timeout=120,
        env=os.environ | {"PYTHONPATH": python_path(tmp_path, Path(__file__).parents[1])},
    )  # fmt: skip

    told = {Path(f["path"]).name: f for f in json.loads(ran.stdout)["files"]}
    troubles = {n: [p["trouble"] for p in f["problems"]] for n, f in told.items()}
    assert troubles == {
        "a.txt": [], "hang.pdf": ["timeout"], "krasch.pdf": ["crashed"], "minne.pdf": ["memory"],
        "ren.pdf": [],
    }  # fmt: skip
    assert list(told) == sorted(told)
    assert ran.returncode == 1
    assert (tmp_path / "ok").read_text() == "ren.pdf\n"


# Watching a folder


def test_a_file_is_ready_once_when_it_has_stopped_growing(folder: Path) -> None:
    seen = Folder(folder)
    path = text(folder, "a.txt", "a")
    assert seen.look() == []
    with path.open("a") as stream:
        stream.write("mer")
    assert seen.look() == []
    assert seen.look() == [path]
    assert seen.look() == []


def test_a_file_that_changes_or_comes_back_is_ready_again(folder: Path) -> None:
    seen = Folder(folder)
    path = text(folder, "a.txt", "a")
    seen.look()
    assert seen.look() == [path]

    path.unlink()
    assert seen.look() == []
    text(folder, "a.txt", "a")
    assert seen.look() == []
    assert seen.look() == [path]
    text(folder, "a.txt", "annat")
    assert seen.look() == []
    assert seen.look() == [path]


def test_watching_a_folder_that_is_gone_ends(folder: Path) -> None:
    seen = Folder(folder)
    folder.rmdir()

    with pytest.raises(UsageError):
        seen.look()


@pytest.fixture
def watching(folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "scanner", "check", "--watch", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_watch_tells_what_is_dropped_moves_nothing_and_ends_with_130(
    folder: Path, watching: subprocess.Popen[str]
) -> None:
    assert watching.stdout is not None
    text(folder, "a.txt", SENSITIVE)
    first = watching.stdout.readline()
    (text(folder, "borta.txt", SENSITIVE)).unlink()
    pdf(folder / "b.pdf")
    told = ""
    while "b.pdf" not in told:
        told += watching.stdout.readline()

    watching.send_signal(signal.SIGINT)
    watching.wait(timeout=30)

    assert "a.txt" in first
    assert "borta" not in told
    assert watching.returncode == 130
    assert {path.name for path in folder.iterdir()} == {"a.txt", "b.pdf"}


# The policy that loads at once


def test_the_compiled_policy_is_the_shipped_one() -> None:
    """After a change of default.toml: python -m scanner.policy.compile."""
    assert policy.COMPILED.read_bytes() == policy_compile.compiled()
    assert policy.load() == policy.parse(policy.DEFAULT.read_bytes(), "default.toml")


@pytest.mark.parametrize("content", [b"", b"\x00", msgspec.msgpack.encode((b"annat", 1))])
def test_a_compiled_policy_that_does_not_fit_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    whole = policy.load()
    (tmp_path / "p.msgpack").write_bytes(content)
    monkeypatch.setattr(policy, "COMPILED", tmp_path / "p.msgpack")

    assert policy.load() == whole


def test_a_changed_policy_file_is_never_taken_for_the_compiled_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = policy.DEFAULT.read_bytes().replace(b"limit_days = 90", b"limit_days = 91")
    (tmp_path / "default.toml").write_bytes(changed)
    monkeypatch.setattr(policy, "DEFAULT", tmp_path / "default.toml")

    assert policy.load().levels["extra"].limit_days == 91


def test_exit_codes_rank_findings_over_unread() -> None:
    found = judged(Level.SENSITIVE, Status.OVERDUE, unread=False)
    unread = judged(Level.OPEN, Status.UNREAD, unread=True)

    assert exit_code([unread, found], "sensitive") is ExitCode.FINDINGS
    assert exit_code([found, unread], "sensitive") is ExitCode.FINDINGS
    assert exit_code([unread], "sensitive") is ExitCode.INCOMPLETE
