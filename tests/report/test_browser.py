"""The page in a real browser: no barrier that axe finds, and a script that does its work.

Chromium reads a copy of the page from disk that runs a probe and writes what it found into
itself; nothing is served, and no connection is opened.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import axe_core_python
import msgspec
import pytest

from scanner.policy import Policy
from scanner.records import Decision, Judged, Month, Ruling, Run, Stratum
from scanner.report import html
from scanner.report.history import Movement
from scanner.report.model import Report, build
from scanner.report.standing import Standing, Standings, State

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = Path(axe_core_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")


def probed(page: str, folder: Path, probe: str, *, width: int = 1440, dark: bool = False) -> Any:
    """What `probe`, the body of an async function, returns in the page."""
    # The policy of the page rightly refuses a probe.
    page = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    ending = (
        f"<script>(async () => {{ let told; try {{ told = await (async () => {{{probe}}})(); }}"
        "catch (error) { told = {error: String(error)}; }"
        "const out = document.createElement('pre'); out.id = 'told';"
        "out.textContent = JSON.stringify(told); document.body.append(out); })();</script></body>"
    )
    copy = folder / "rapport.html"
    copy.write_text(page.replace("</body>", ending), "utf-8")
    assert CHROMIUM
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--virtual-time-budget=20000", f"--window-size={width},4000",
        f"--user-data-dir={folder / 'profile'}",
    ]  # fmt: skip
    if dark:
        command.append("--blink-settings=preferredColorScheme=0")
    done = subprocess.run([*command, copy.as_uri()], capture_output=True, text=True, check=False)
    found = re.search(r'<pre id="told">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-2_000:]
    text = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return json.loads(text)


@pytest.fixture
def whole(report: Report, rows: list[Judged], run: Run, rules: Policy) -> Report:
    """A month with everything in it: a trend, what has moved, decisions of every state."""
    made = Decision(
        "aa:0", "SE_HALSA", Ruling.EXEMPT, dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
        "Maria Ek", "utredning pågår", dt.date(2026, 12, 9), "10 § AL",
    )  # fmt: skip
    told = tuple(
        Standing(state, f"a/{state}.docx", "anna.lind@example.se", "Socialkontoret", made)
        for state in State
    )
    months = [Month(dt.date(2026, n, 28), 15, n % 4 + 2, 1, 1, 0, 2, 0) for n in range(1, 11)]
    built = build(run, rows, rules, months, Movement(2, 4, 1, 1, 1, 0))
    return msgspec.structs.replace(built, standings=Standings(told, 2, 3))


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (500, False), (1440, True)])
def test_axe_finds_no_barrier(whole: Report, tmp_path: Path, width: int, dark: bool) -> None:
    """On a wide screen, on the narrowest that Chromium has, in dark colours; charts included."""
    probe = AXE.read_text("utf-8") + (
        f"; const all = await axe.run(document, {{runOnly: {TAGS}}});"
        "return all.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)]);"
    )

    told = probed(html.render(whole), tmp_path, probe, width=width, dark=dark)

    assert told == []


def test_axe_finds_no_barrier_in_a_sample(
    rows: list[Judged], run: Run, rules: Policy, tmp_path: Path
) -> None:
    strata = (Stratum("Socialkontoret", 900, 9_000, 10, 100), Stratum("", 90, 900, 5, 50))
    sampled = build(msgspec.structs.replace(run, sample=strata), rows, rules)
    probe = AXE.read_text("utf-8") + (
        f"; const all = await axe.run(document, {{runOnly: {TAGS}}});"
        "return all.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)]);"
    )

    assert probed(html.render(sampled, "en"), tmp_path, probe) == []


def test_the_page_is_no_wider_than_a_narrow_screen(whole: Report, tmp_path: Path) -> None:
    probe = "return [document.documentElement.scrollWidth, window.innerWidth];"

    wide, screen = probed(html.render(whole), tmp_path, probe, width=500)

    assert wide <= screen


def test_search_shows_the_files_that_hold_all_words(whole: Report, tmp_path: Path) -> None:
    probe = """
      const field = document.getElementById("search-files");
      const rows = () => [...document.querySelectorAll("table.files tbody tr")];
      const all = rows().length;
      const name = rows()[0].querySelector(".path").textContent;
      field.value = name.toUpperCase(); field.dispatchEvent(new Event("input"));
      const few = rows().filter(row => row.checkVisibility()).map(row => row.textContent);
      const told = document.querySelector(".search [role=status]").textContent;
      field.value = "finns inte någonstans"; field.dispatchEvent(new Event("input"));
      const none = rows().filter(row => row.checkVisibility()).length;
      field.value = ""; field.dispatchEvent(new Event("input"));
      const again = rows().filter(row => row.checkVisibility()).length;
      return {all, name, few, told, none, again};
    """

    told = probed(html.render(whole), tmp_path, probe)

    assert 0 < len(told["few"]) < told["all"]
    assert all(told["name"] in text for text in told["few"])
    assert told["told"] == f"{len(told['few'])} av {told['all']} filer visas"
    assert (told["none"], told["again"]) == (0, told["all"])


def test_a_forvaltning_can_be_chosen(whole: Report, tmp_path: Path) -> None:
    probe = """
      const choice = document.getElementById("search-area");
      const seen = () => [...document.querySelectorAll("table.files tbody tr")]
        .filter(row => row.checkVisibility()).map(row => row.querySelector(".area").textContent);
      const options = [...choice.options].map(option => option.text);
      choice.value = "Utbildningskontoret"; choice.dispatchEvent(new Event("input"));
      return {options, seen: [...new Set(seen())], label: choice.labels[0].textContent};
    """

    told = probed(html.render(whole), tmp_path, probe)

    assert told["options"] == ["Alla", "Okänd förvaltning", "Socialkontoret", "Utbildningskontoret"]
    assert told["seen"] == ["Utbildningskontoret"]
    assert told["label"] == "Förvaltning"


def test_a_list_of_files_sorts_by_days_and_not_by_their_words(
    whole: Report, tmp_path: Path
) -> None:
    probe = """
      const table = document.querySelector("#list-extra").parentNode.nextElementSibling;
      const days = () => [...table.tBodies[0].rows].map(row => parseInt(row.cells[2].textContent));
      const button = table.querySelectorAll("thead button")[2];
      button.click(); const down = days();
      button.click(); const up = days();
      return {down, up};
    """

    told = probed(html.render(whole), tmp_path, probe)

    assert told == {"down": [100, 30, 20], "up": [20, 30, 100]}


def test_a_header_sorts_its_table(whole: Report, tmp_path: Path) -> None:
    probe = """
      const table = document.querySelector("#trend-table").closest("table");
      const column = () => [...table.tBodies[0].rows].map(row => Number(row.cells[1].textContent));
      const button = table.querySelectorAll("thead button")[1];
      button.click(); const down = column(); const said = button.parentNode.ariaSort;
      button.click(); const up = column();
      return {down, up, said};
    """

    told = probed(html.render(whole), tmp_path, probe)

    assert told["down"] == sorted(told["down"], reverse=True)
    assert told["up"] == sorted(told["up"])
    assert told["said"] == "descending"
