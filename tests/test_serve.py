"""The page for decisions: who is let in, what is recorded, and how it works in a browser."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import axe_core_python
import pytest

from scanner import pipeline, policy
from scanner.cli.loopback import Gate
from scanner.cli.review import decidable, last_run
from scanner.cli.serve import BODY, Desk
from scanner.examine import Orders
from scanner.records import Decision, Ruling
from scanner.report import reviewpage
from scanner.report.decisions import FAULTS, DecisionError, decision
from scanner.settings import Limits
from scanner.store import Store

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = Path(axe_core_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
NUMBER = "19850101-2382"
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
MADE = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
TOKEN = "rätt".encode().hex()
HOST = "127.0.0.1:8080"
HOSTILE = "<b>&amp;\u202e.txt"
GOOD = {"ruling": "undantag", "until": "2028-06-30", "basis": "Arkivlagen", "who": "DSO"}
GOOD |= {"why": "ärendet pågår"}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Results of a scan: two kinds of findings in one file, and a secret that nobody may see."""
    root = tmp_path / "export" / "Socialkontoret"
    root.mkdir(parents=True)
    (root / "anteckning.txt").write_text(f"Elev: {NUMBER} har diabetes.", "utf-8")
    (root / HOSTILE).write_text(f"Sökande: {NUMBER}", "utf-8")
    (root / "hemlig.txt").write_text(
        f"HEMLIG\nenligt säkerhetsskyddslagen (2018:585)\n{NUMBER} har diabetes.", "utf-8"
    )
    results = tmp_path / "m.db"
    work = pipeline.Work((root.parent,), ORDERS, dt.date(2027, 11, 30), 1)
    with Store.open(results, ORDERS.key) as store:
        pipeline.scan(work, store, lambda: MADE, lambda _: None)
    return results


@pytest.fixture
def gate(where: Path) -> Gate:
    desk = Desk(lambda: Store.open(where, ORDERS.key), last_run, lambda: MADE, "sv")
    return Gate(desk.app(), TOKEN, 8080, reviewpage.policy())


def ask(
    gate: Gate, path: str = f"/{TOKEN}", form: dict[str, str] | None = None, **headers: str
) -> Answer:
    """Ask without a network; a form is posted as a page of ours does."""
    said = {"host": HOST}
    body = b""
    if form is not None:
        body = urlencode(form).encode()
        said |= {"content-type": "application/x-www-form-urlencoded", "origin": f"http://{HOST}"}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET" if form is None else "POST",
        "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
        "query_string": query.encode(), "client": None, "server": None,
        "headers": [(n.encode(), v.encode()) for n, v in said.items() if v],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(gate(scope, receive, send))
    told = {n.decode(): v.decode() for n, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(m.get("body", b"") for m in sent).decode())


def forms(page: str) -> list[dict[str, str]]:
    """The hidden fields of each form for a decision."""
    return [
        dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        for form in re.findall(r'<form method="post".*?</form>', page, re.DOTALL)
    ]


def recorded(where: Path) -> list[Decision]:
    with Store.open(where, ORDERS.key) as store:
        return [one for each in store.decisions().values() for one in each]


def test_the_page_shows_what_the_workbook_shows_and_no_more(gate: Gate, where: Path) -> None:
    page = ask(gate)

    with Store.open(where, ORDERS.key) as store:
        known = decidable(store, last_run(store))
    assert page.status == 200
    assert {form["key"] for form in forms(page.text)} == set(known)
    assert "anteckning.txt" in page.text
    assert "2382" not in page.text
    assert "hemlig.txt" not in page.text
    assert "<b>&amp;amp;" not in page.text
    assert "&lt;b&gt;&amp;amp;&lt;U+202E&gt;.txt" in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/favicon.ico", {}),
        (f"/{TOKEN}x", {}),
        (f"/{TOKEN}/", {}),
        (f"/{TOKEN[:-1]}", {}),
        (f"/?token={TOKEN}", {}),
        (f"/{TOKEN}", {"host": "evil.example:8080"}),
        (f"/{TOKEN}", {"host": "127.0.0.1:80"}),
        (f"/{TOKEN}", {"host": "127.0.0.1"}),
        (f"/{TOKEN}", {"host": ""}),
    ],
)
def test_who_does_not_know_the_address_finds_nothing(
    gate: Gate, path: str, headers: dict[str, str]
) -> None:
    """Not even whether it was the token or the name of the host."""
    wrong = ask(gate, path, None, **headers)

    assert (wrong.status, wrong.text) == (404, "Not Found")


def test_localhost_is_this_machine_too(gate: Gate) -> None:
    assert ask(gate, host="localhost:8080").status == 200


@pytest.mark.parametrize("path", [f"/{TOKEN}", "/wrong"])
def test_no_answer_is_kept_framed_or_told_to_others(gate: Gate, path: str) -> None:
    told = ask(gate, path).headers

    rules = told["content-security-policy"]
    assert rules.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in rules
    assert "unsafe" not in rules
    assert {"form-action 'self'", "frame-ancestors 'none'"} <= set(rules.split("; "))
    assert told["referrer-policy"] == "no-referrer"
    assert told["cache-control"] == "no-store"
    assert told["x-content-type-options"] == "nosniff"


def test_a_decision_is_recorded_and_shown_and_a_later_one_replaces_it(
    gate: Gate, where: Path
) -> None:
    form = forms(ask(gate).text)[0]

    saved = ask(gate, form=form | GOOD)
    again = ask(gate, f"/{TOKEN}{saved.headers['location'].partition('#')[0]}")

    assert saved.status == 303
    assert saved.headers["location"] == "?saved=1#fynd-1"
    (made,) = recorded(where)
    assert (made.ruling, made.until, made.basis) == (
        Ruling.EXEMPT, dt.date(2028, 6, 30), "Arkivlagen",
    )  # fmt: skip
    assert (made.who, made.why, made.made) == ("DSO", "ärendet pågår", MADE)
    assert f"{made.content}:{made.entity}" == form["key"]
    assert "Beslutet är sparat" in again.text
    assert "till och med" in again.text
    assert "Ersätt beslutet" in again.text
    assert 'name="who" type="text" value="DSO"' in again.text

    ask(gate, form=form | GOOD | {"ruling": "falskt larm"})

    assert [one.ruling for one in recorded(where)] == [Ruling.EXEMPT, Ruling.FALSE_ALARM]
    assert "falskt larm</strong>" in re.sub(r" till och med [^<]*", "", ask(gate).text)


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"ruling": ""}, ["ruling"]),
        ({"ruling": "kanske"}, ["ruling"]),
        ({"until": ""}, ["endless"]),
        ({"until": "30/6"}, ["day"]),
        ({"basis": " "}, ["baseless"]),
        ({"who": ""}, ["who"]),
        ({"why": "\r\n"}, ["why"]),
        ({"key": "x:0:SE_HALSA"}, ["unknown"]),
        ({"ruling": "raderad", "who": "", "why": ""}, ["who", "why"]),
    ],
)
def test_page_and_workbook_refuse_the_same_with_the_same_words(
    gate: Gate, where: Path, changed: dict[str, str], faults: list[str]
) -> None:
    values = forms(ask(gate).text)[0] | GOOD | changed
    with Store.open(where, ORDERS.key) as store:
        known = decidable(store, last_run(store))

    page = ask(gate, form=values)
    with pytest.raises(DecisionError) as refused:
        decision(values, known, MADE)

    assert page.status == 422
    assert refused.value.faults == faults
    assert "Beslutet är inte sparat" in page.text
    for fault in faults:
        field, said = FAULTS[fault]
        assert said[0] in str(refused.value)
        assert said[0] in page.text
        if field != "key":
            assert f'id="{field}-1-fault"' in page.text
            assert f'href="#{field}-1"' in page.text
            assert f'id="{field}-1"' in page.text
    if "why" not in changed and "key" not in changed:
        assert GOOD["why"] in page.text
    assert not recorded(where)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 404),
        ({"origin": ""}, 404),
        ({"origin": "null"}, 404),
        ({"origin": "null", "sec_fetch_site": "cross-site"}, 404),
        ({"sec_fetch_site": "same-site"}, 404),
        ({"origin": "https://evil.example", "sec_fetch_site": "same-origin"}, 404),
        ({"content_type": "text/plain"}, 403),
        ({"origin": "null", "sec_fetch_site": "same-origin"}, 303),
    ],
)
def test_only_a_page_from_here_may_post(
    gate: Gate, where: Path, headers: dict[str, str], status: int
) -> None:
    form = forms(ask(gate).text)[0] | GOOD

    assert ask(gate, form=form, **headers).status == status
    assert bool(recorded(where)) is (status == 303)


@pytest.mark.parametrize("csrf", ["", ".", "a.b", "å"])
def test_a_form_without_the_seal_of_a_page_is_refused(gate: Gate, where: Path, csrf: str) -> None:
    form = forms(ask(gate).text)[0] | GOOD | {"csrf": csrf}

    assert ask(gate, form=form).status == 403
    assert not recorded(where)


def test_every_page_has_its_own_seal(gate: Gate) -> None:
    assert forms(ask(gate).text)[0]["csrf"] != forms(ask(gate).text)[0]["csrf"]


def test_a_form_of_any_size_is_not_read(gate: Gate, where: Path) -> None:
    form = forms(ask(gate).text)[0] | GOOD | {"why": "x" * BODY}

    assert ask(gate, form=form).status == 403
    assert not recorded(where)


def test_the_list_is_chosen_from_and_paged(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewpage, "PAGE", 2)
    every = [
        form["key"] for page in "12" for form in forms(ask(gate, f"/{TOKEN}?page={page}").text)
    ]
    ask(gate, form=forms(ask(gate).text)[0] | GOOD)
    left = forms(ask(gate, f"/{TOKEN}?undecided=1").text)

    assert len(every) == 3
    assert 'rel="next" href="?page=2"' in ask(gate).text
    assert 'rel="prev"' in ask(gate, f"/{TOKEN}?page=999999").text
    assert every[0] not in {form["key"] for form in left}
    assert not forms(ask(gate, f"/{TOKEN}?level=protected").text)
    assert not forms(ask(gate, f"/{TOKEN}?forvaltning=%3Cscript%3E&page=%27").text)
    levels = [ask(gate, f"/{TOKEN}?level={level.key}").text for level in reviewpage.LEVELS]
    shown = {form["key"] for page in levels for form in forms(page)}
    assert shown == set(every)


def test_a_scan_that_is_newer_is_listed(gate: Gate, where: Path, tmp_path: Path) -> None:
    form = forms(ask(gate).text)[-1]
    (tmp_path / "export" / "Socialkontoret" / "anteckning.txt").write_text("Tomt.", "utf-8")
    work = pipeline.Work((tmp_path / "export",), ORDERS, dt.date(2027, 12, 31), 1)
    with Store.open(where, ORDERS.key) as store:
        pipeline.scan(work, store, lambda: MADE, lambda _: None)

    page = ask(gate, form=form | GOOD)

    assert page.status == 422
    assert FAULTS["unknown"][1][0] in page.text
    assert "anteckning.txt" not in page.text


LATER = dt.datetime(2028, 1, 10, 8, tzinfo=dt.UTC)


def scanned_again(where: Path, root: Path) -> None:
    """Scan a tree once more, a year later."""
    work = pipeline.Work((root,), ORDERS, dt.date(2028, 1, 10), 1)
    with Store.open(where, ORDERS.key) as store:
        pipeline.scan(work, store, lambda: LATER, lambda _: None)


def asked(where: Path, now: dt.datetime, query: str) -> str:
    """The page as it is at a time."""
    desk = Desk(lambda: Store.open(where, ORDERS.key), last_run, lambda: now, "sv")
    return ask(Gate(desk.app(), TOKEN, 8080, reviewpage.policy()), f"/{TOKEN}{query}").text


@pytest.mark.parametrize(
    ("given", "change", "now", "mark"),
    [
        ({"until": "2028-06-30"}, False, LATER, ""),
        ({"until": "2028-06-30"}, False, LATER.replace(month=7), "tiden har gått ut"),
        ({"until": "2027-12-31"}, False, LATER, "tiden har gått ut"),
        ({"until": "2028-06-30"}, True, LATER, "filen är ändrad"),
        ({"ruling": "raderad"}, False, LATER, "filen finns kvar"),
    ],
)
def test_what_is_open_again_is_undecided_and_says_why(
    gate: Gate,
    where: Path,
    tmp_path: Path,
    given: dict[str, str],
    change: bool,
    now: dt.datetime,
    mark: str,
) -> None:
    """One of two kinds in a file is decided; the other one keeps the file in the list."""
    form = next(f for f in forms(ask(gate).text) if "SE_HALSA" in f["key"])
    assert ask(gate, form=form | GOOD | given).status == 303
    if change:
        text = f"Elev: {NUMBER} har diabetes och astma."
        path = tmp_path / "export" / "Socialkontoret" / "anteckning.txt"
        path.write_text(text, "utf-8")
    scanned_again(where, tmp_path / "export")

    undecided = asked(where, now, "?undecided=1")

    content = form["key"].partition(":")[0]
    listed = {f["key"] for f in forms(undecided) if f["key"].endswith(":SE_HALSA")}
    assert bool(listed) is bool(mark)
    assert (f"Behöver beslut igen: {mark}" in undecided) is bool(mark)
    assert change is not any(key.startswith(content) for key in listed) or not mark


def test_a_store_that_is_gone_is_told(gate: Gate, where: Path) -> None:
    where.write_bytes(b"inte en databas" * 100)

    told = ask(gate)

    assert told.status == 503
    assert told.text.startswith("Molnvakt: ")


class Served(NamedTuple):
    process: subprocess.Popen[str]
    address: str


def start(where: Path, *more: str) -> Served:
    where.with_suffix(".key").write_text(ORDERS.key.hex(), "ascii")
    command = [sys.executable, "-m", "scanner", "review", "serve", "--store", str(where), *more]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout
    return Served(process, process.stdout.readline().strip())


@pytest.fixture
def served(where: Path) -> Iterator[Served]:
    one = start(where)
    yield one
    one.process.kill()
    one.process.communicate()


def test_ctrl_c_ends_it_with_130_and_nothing_is_logged(served: Served) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{43}", served.address)

    served.process.send_signal(signal.SIGINT)
    out, told = served.process.communicate(timeout=60)

    assert served.process.returncode == 130
    assert out == ""
    assert "Dela den inte" in told
    assert "Traceback" not in told
    assert served.address.rpartition("/")[2] not in told


def test_it_listens_on_this_machine_only(served: Served) -> None:
    """As the kernel tells it, of every socket that the process holds."""
    files = Path(f"/proc/{served.process.pid}")
    if not (files / "net" / "tcp").exists():
        pytest.skip("no /proc here")
    held = {str(one.readlink()) for one in (files / "fd").iterdir()}
    listening = [
        row.split()[1]
        for name in ("tcp", "tcp6")
        for row in (files / "net" / name).read_text().splitlines()[1:]
        if row.split()[3] == "0A" and f"socket:[{row.split()[9]}]" in held
    ]

    port = int(served.address.split(":")[2].partition("/")[0])
    assert listening == [f"0100007F:{port:04X}"]


def test_a_port_that_is_taken_is_told(served: Served, where: Path) -> None:
    port = served.address.split(":")[2].partition("/")[0]

    other = start(where, "--port", port)
    _, told = other.process.communicate(timeout=60)

    assert other.process.returncode == 2
    assert f"Porten {port} är upptagen" in told


def test_it_ends_by_itself_when_nobody_is_there() -> None:
    """With exit code 0; a minute is the least that the command line takes."""
    script = (
        "from scanner.cli import loopback\n"
        "from starlette.responses import PlainTextResponse\n"
        "loopback.serve(PlainTextResponse('x'), '', 0, 0.1, print)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("http://127.0.0.1:")


def test_without_the_extra_it_says_what_to_install(where: Path) -> None:
    where.with_suffix(".key").write_text(ORDERS.key.hex(), "ascii")
    script = (
        "import sys; sys.modules['starlette'] = None\n"
        f"sys.argv = ['molnvakt', 'review', 'serve', '--store', {str(where)!r}]\n"
        "from scanner.cli import main; main()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )

    assert done.returncode == 2
    assert '--find-links MAPPEN-MED-HJUL "molnvakt[review]"' in done.stderr


def test_without_a_scan_there_is_nothing_to_decide_on(tmp_path: Path) -> None:
    with Store.open(tmp_path / "tom.db", ORDERS.key):
        pass

    empty = start(tmp_path / "tom.db")
    _, told = empty.process.communicate(timeout=60)

    assert empty.process.returncode == 2
    assert "Kör molnvakt scan först" in told


def test_the_page_speaks_english(where: Path) -> None:
    desk = Desk(lambda: Store.open(where, ORDERS.key), last_run, lambda: MADE, "en")
    gate = Gate(desk.app(), TOKEN, 8080, reviewpage.policy())
    form = forms(ask(gate).text)[0]

    page = ask(gate, form=form | GOOD | {"ruling": "exempt", "until": ""})

    assert '<html lang="en">' in page.text
    assert FAULTS["endless"][1][1] in page.text
    assert not re.search("Beslut|Spara|Urval|Skriv", re.sub("<style>.*?</style>", "", page.text))


class Browser:
    """Chromium, spoken to through a pipe: the test opens no connection."""

    def __init__(self, profile: Path) -> None:
        theirs, write = os.pipe()
        read, told = os.pipe()
        assert CHROMIUM
        command = [
            "sh", "-c", f'exec "$@" 3</dev/fd/{theirs} 4>/dev/fd/{told}', "sh",
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}", "about:blank",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, pass_fds=(theirs, told), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs)
        os.close(told)
        self.write = os.fdopen(write, "wb", buffering=0)
        self.read = os.fdopen(read, "rb")
        self.number = 0
        self.session = ""
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        joined = self.say("Target.attachToTarget", targetId=target, flatten=True)
        self.session = joined["sessionId"]
        self.say("Page.enable")

    def say(self, method: str, **params: Any) -> Any:
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.write.write(json.dumps(message).encode() + b"\0")
        while True:
            told = self.hear()
            if told.get("id") == self.number:
                assert "error" not in told, told
                return told["result"]

    def hear(self) -> Any:
        text = b""
        while (byte := self.read.read(1)) != b"\0":
            assert byte, "Chromium is gone"
            text += byte
        return json.loads(text)

    def wait(self) -> None:
        """Wait until a page has loaded."""
        while self.hear().get("method") != "Page.loadEventFired":
            pass

    def open(self, address: str) -> None:
        self.number += 1
        message = {
            "id": self.number, "method": "Page.navigate", "sessionId": self.session,
            "params": {"url": address},
        }  # fmt: skip
        self.write.write(json.dumps(message).encode() + b"\0")
        self.wait()

    def run(self, script: str) -> Any:
        """What an expression is worth in the page; promises are awaited."""
        told = self.say(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def click(self, script: str) -> None:
        """Click on what an expression finds, and wait for the page it leads to."""
        self.number += 1
        message = {
            "id": self.number, "method": "Runtime.evaluate", "sessionId": self.session,
            "params": {"expression": f"void ({script}).click()"},
        }  # fmt: skip
        self.write.write(json.dumps(message).encode() + b"\0")
        self.wait()

    def barriers(self) -> Any:
        self.run(AXE.read_text("utf-8") + "; 0")
        return self.run(
            f"axe.run(document, {{runOnly: {TAGS}}}).then(all => "
            "all.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)]))"
        )

    def screen(self, width: int, scheme: str = "light") -> None:
        self.say(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        self.say(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium here")
    one = Browser(tmp_path / "profile")
    yield one
    one.say("Browser.close")
    one.process.wait(timeout=60)
    one.write.close()
    one.read.close()


def test_somebody_decides_by_clicking(served: Served, browser: Browser, where: Path) -> None:
    browser.open(served.address)
    browser.run("document.querySelector('details summary').click()")
    browser.run("document.querySelector('input[value=undantag]').click()")
    browser.run("document.querySelector('#who-1').value = 'DSO'")
    browser.run("document.querySelector('#why-1').value = 'pågår'")
    browser.click("document.querySelector('#fynd-1 form button')")

    assert browser.run("document.title").startswith("Fel: ")
    assert browser.run("document.querySelector('#until-1-fault').checkVisibility()")
    assert browser.run("document.querySelector('input[value=undantag]').checked")
    assert not recorded(where)
    assert browser.barriers() == []

    browser.run("document.querySelector('#until-1').value = '2028-06-30'")
    browser.run("document.querySelector('#basis-1').value = 'Arkivlagen'")
    browser.click("document.querySelector('#fynd-1 form button')")

    assert "Beslutet är sparat" in browser.run("document.querySelector('[role=status]').innerText")
    assert browser.run("location.hash") == "#fynd-1"
    (made,) = recorded(where)
    assert (made.ruling, made.who, made.why) == (Ruling.EXEMPT, "DSO", "pågår")
    assert browser.barriers() == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1440, "light"), (1440, "dark")])
def test_the_page_has_no_barrier_and_fits_the_screen(
    served: Served, browser: Browser, width: int, scheme: str
) -> None:
    browser.screen(width, scheme)
    browser.open(served.address)
    browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert browser.run("innerWidth") == width
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.barriers() == []
    assert browser.run("getComputedStyle(document.querySelector('.choice')).display") == "grid"


def test_a_page_from_elsewhere_cannot_decide(
    served: Served, browser: Browser, where: Path, tmp_path: Path
) -> None:
    """Even one that knows the address and has a seal."""
    browser.open(served.address)
    hidden = forms(browser.run("document.documentElement.outerHTML"))[0]
    fields = "".join(f'<input name="{n}" value="{v}">' for n, v in (hidden | GOOD).items())
    other = tmp_path / "annan.html"
    other.write_text(
        f'<form method="post" action="{served.address}">{fields}<button>x</button></form>', "utf-8"
    )

    browser.open(other.as_uri())
    browser.click("document.querySelector('button')")

    assert browser.run("document.body.innerText").strip() == "Not Found"
    assert not recorded(where)
