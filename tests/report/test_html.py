"""The page: safe, whole, accessible by its structure, and without anything from elsewhere."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scanner import policy
from scanner.policy import Policy
from scanner.records import (
    Classification,
    DateSource,
    Finding,
    Item,
    Judged,
    Level,
    Matching,
    Month,
    Run,
    Signal,
    Status,
    Trouble,
    Verdict,
)
from scanner.report import history, html, phrases, text
from scanner.report.history import Movement
from scanner.report.model import AGES, Report, build
from scanner.report.visible import INVISIBLE

VOID = frozenset({"meta", "br", "wbr", "rect", "line"})
ABSENT = ("iframe", "object", "embed", "link", "img", "form", "base", "audio", "video")


class Strict(HTMLParser):
    """Fails on a tag that is not closed, or closed in the wrong order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"attribute twice in <{tag}>"
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> Strict:
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


def nodes(page: str, css: str) -> list[LexborNode]:
    return LexborHTMLParser(page).css(css)


@pytest.fixture(params=["sv", "en"])
def page(report: Report, request: pytest.FixtureRequest) -> str:
    return html.render(report, request.param)


def test_page_refers_to_nothing_outside_itself(page: str) -> None:
    """No frame, font, picture or link, and one script, its own: it needs no network."""
    tags = parsed(page).attributes

    assert not [tag for tag in ABSENT if nodes(page, tag)]
    assert not [
        (t, n) for t, n, _ in tags if n in ("src", "srcset", "style", "action", "xlink:href")
    ]
    assert not [(t, n) for t, n, _ in tags if n.startswith("on")]
    assert all(value and value.startswith("#") for _, name, value in tags if name == "href")
    assert [dict(node.attributes) for node in nodes(page, "script")] == [{}]
    assert "url(" not in page
    assert "@import" not in page


def test_style_and_script_are_allowed_by_their_hashes_and_nothing_else_is(page: str) -> None:
    csp = nodes(page, "meta[http-equiv=Content-Security-Policy]")[0].attributes["content"] or ""
    texts = [re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL) for tag in ("style", "script")]
    style, script = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for (text,) in texts
    )

    assert csp == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "\r" not in page


def test_page_is_well_formed_and_every_link_and_label_leads_somewhere(page: str) -> None:
    tags = parsed(page).attributes
    ids = [value for _, name, value in tags if name == "id"]
    targets = [value[1:] for _, name, value in tags if name == "href" and value]
    labels = [v for _, n, value in tags if n == "aria-labelledby" and value for v in value.split()]

    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert set(labels) <= set(ids)


def test_page_can_be_found_one_s_way_in_without_seeing_it(page: str) -> None:
    """One h1, no skipped heading level, landmarks, a skip link first, a language."""
    headings = [int(str(node.tag)[1]) for node in nodes(page, "h1, h2, h3, h4, h5, h6")]

    assert headings.count(1) == 1
    assert headings[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(headings))
    for landmark in ("body > header", "nav[aria-label]", "main#main", "body > footer"):
        assert len(nodes(page, landmark)) == 1
    assert (nodes(page, "a")[0].attributes["href"]) == "#main"
    assert nodes(page, "html")[0].attributes["lang"] in ("sv", "en")


def test_every_table_has_a_name_and_every_heading_cell_a_scope(page: str) -> None:
    for table in nodes(page, "table"):
        assert table.css("caption") or table.attributes.get("aria-labelledby")
        assert table.css("thead th")
    assert all(node.attributes.get("scope") for node in nodes(page, "th"))


def test_charts_have_a_title_a_description_and_the_same_figures_in_a_table(
    report: Report, page: str
) -> None:
    charts = nodes(page, "svg")

    assert len(charts) == 3
    for chart in charts:
        assert chart.attributes["role"] == "img"
        assert chart.css("title")[0].text()
        assert chart.css("desc")[0].text()
    drawn = [node.text() for node in nodes(page, "#forvaltningar svg .value")]
    table = [node.text() for node in nodes(page, "#forvaltning-table ~ tbody .sum")]
    table = table or [n.text() for n in nodes(page, "#forvaltningar tbody .sum")]
    assert drawn == table == ["4", "1", "1"]


def test_coverage_is_drawn_in_files_and_bytes_with_the_same_figures_in_a_table(
    report: Report,
) -> None:
    """Of fifteen files one was not read and one in part; they hold 6 of 19 kB."""
    page = html.render(report)
    table = [[n.text() for n in row.css("td")] for row in nodes(page, "#unread tbody tr")[:3]]
    widths = [
        round(float((bar.attributes["width"] or "").rstrip("%")), 1)
        for bar in nodes(page, "#unread svg rect:not(.track)")
    ]

    assert [row[0] for row in table] == ["13", "1", "1"]
    assert [row[2] for row in table] == ["13,0\u00a0kB", "1,0\u00a0kB", "5,0\u00a0kB"]
    assert widths == [86.7, 6.7, 6.7, 68.4, 5.3, 26.3]


def test_bars_are_as_long_as_their_figures(report: Report) -> None:
    """Widths in per cent of the longest; the segments of a bar follow without gap."""
    page = html.render(report)
    bars = nodes(page, "#forvaltningar svg rect:not(.track)")
    widths = [float((bar.attributes["width"] or "").rstrip("%")) for bar in bars]

    assert widths == [25, 25, 25, 25, 25, 25]
    starts = [float((bar.attributes["x"] or "").rstrip("%")) for bar in bars]
    assert starts == [0, 25, 50, 75, 0, 0]


def test_board_reads_headline_coverage_and_what_to_do_first(report: Report) -> None:
    summary = nodes(html.render(report), "#summary")[0].text(separator=" ").replace("\u00a0", " ")

    assert "7 av 15 filer får inte ligga kvar" in summary
    assert "86,7 % av filerna och 68,4 % av byten är granskade till slutet" in summary
    assert "ligger 1 fil kvar för länge med enbart namn" in summary
    assert "säkerhetsskyddschefen" in summary
    assert "example.se" not in summary
    steps = [node.text() for node in nodes(html.render(report), ".todo li")]
    assert len(steps) == 6
    assert "säkerhetsskyddschefen" in steps[0]


def test_names_stand_only_after_the_line_that_says_so(
    run: Run, rows: list[Judged], rules: Policy
) -> None:
    """The part for the board and the data protection officer names no owner and no file."""
    unmatched = Matching(15, 14, 15, 14, 0, {"path": 14}, ("a/journal.docx",), ("x.docx",), ())
    page = html.render(build(msgspec.structs.replace(run, matching=unmatched), rows, rules))
    before, _, after = page.partition('id="owners"')

    assert "example.se" not in before
    assert ".docx" not in before
    assert "anställda.xlsx" in after


def test_security_classified_files_are_a_number_and_a_channel(report: Report) -> None:
    page = html.render(report)

    assert "Säkerhetsskyddsklassificerade uppgifter: 1\u00a0fil" in page
    assert "hemlig plats" not in page


def test_unread_files_and_reasons_are_told_with_what_to_do(report: Report) -> None:
    section = nodes(html.render(report), "#unread")[0].text(separator=" ")

    assert "Krypterad" in section
    assert phrases.REMEDIES[Trouble.ENCRYPTED][0] in section
    assert "låst.docx" in nodes(html.render(report), "#unjudged")[0].text()


def test_method_names_policy_checksum_version_limits_and_that_zero_is_not_safe(
    report: Report,
) -> None:
    method = nodes(html.render(report), "#method")[0].text(separator=" ")

    for told in ("Provpolicy", "cd" * 32, "1.2.3", "grund för secrecy", "Noll fynd betyder inte"):
        assert told in method


def test_last_month_is_compared_with(run: Run, rows: list[Judged], rules: Policy) -> None:
    before = Month(dt.date(2026, 10, 31), 15, 4, 0, 0, 0, 0, 0)

    page = html.render(build(run, rows, rules, history=[before]))

    assert "+3 sedan oktober\u00a02026" in page


def test_a_month_by_other_rules_is_marked(run: Run, rows: list[Judged], rules: Policy) -> None:
    """Runs under a new policy, or a new program, do not compare with those before."""
    days = [*(dt.date(2026, n, 28) for n in (8, 9, 10)), run.as_of]
    tools = [("a", "1"), ("a", "1"), ("b", "1"), ("b", "2")]
    runs = [
        msgspec.structs.replace(run, as_of=day, policy_sha256=policy, version=version)
        for day, (policy, version) in zip(days, tools, strict=True)
    ]
    months = [Month(day, 15, 9, 1, 1, 0, 2, 0) for day in days[:-1]]
    built = build(runs[-1], rows, rules, months, Movement(2, 4, 1, 1, 1, 0))
    built = msgspec.structs.replace(built, breaks=history.breaks(runs))

    page = html.render(built)

    assert history.breaks(runs[:2]) == ()
    told = [n.text() for n in nodes(page, "#movement tbody th")]
    assert [month.endswith("*") for month in told] == [True, True, False, False]
    assert "ändrades till oktober\u00a02026, november\u00a02026." in page


def test_empty_and_interrupted_runs_say_so(run: Run, rules: Policy) -> None:
    run = msgspec.structs.replace(run, complete=False)
    page = html.render(build(run, [], rules))

    parsed(page)
    assert "Inga filer har granskats" in page
    assert "Skanningen avbröts" in page


def test_zero_findings_do_not_look_like_safety(
    run: Run, rules: Policy, make: Callable[..., Judged]
) -> None:
    page = html.render(build(run, [make("a.docx")], rules))

    assert "Ingen av 1\u00a0fil bryter mot lagringsregeln" in page
    assert "Noll fynd betyder inte noll risk" in nodes(page, "#summary")[0].text()


def test_everything_from_outside_is_escaped_and_made_visible(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    """File name, owner, masked value, basis, root: each with markup and a bidi trick."""
    trick = '"><svg onload=alert(1)>\u202e</style><!--'
    found = find("SE_HALSA", Level.SENSITIVE, 1, trick)
    row = make(
        f"mapp{trick}/namn{trick}.docx",
        Status.OVERDUE,
        Level.SENSITIVE,
        days=5,
        owner=trick,
        forvaltning=trick,
        findings=[found],
    )
    verdict = msgspec.structs.replace(row.verdict, basis=trick)
    row = msgspec.structs.replace(row, verdict=verdict)
    run = msgspec.structs.replace(run, roots=(trick,), policy_name=trick, model=trick)
    rules = msgspec.structs.replace(rules, organisation=policy.Organisation(name=trick))

    page = html.render(build(run, [row], rules))

    parsed(page)
    assert len(nodes(page, "svg")) == 3
    assert not [n for _, n, _ in parsed(page).attributes if n.startswith("on")]
    assert not INVISIBLE.search(page.replace("\n", ""))
    assert page.count("&lt;U+202E&gt;") >= 7


@given(name=st.text(st.characters(codec=None), min_size=1, max_size=80))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_file_name_breaks_the_page(run: Run, rules: Policy, name: str) -> None:
    finding = Finding("SE_HALSA", Level.SENSITIVE, 0.9, (), 1, masked=name)
    item = Item(name, "", 10, 0, owner=name, forvaltning=name)
    verdict = Verdict(Status.UNDATED, Level.SENSITIVE, basis=name)
    row = Judged(item, Classification(name, "docx", 10, 5, (finding,)), verdict)
    page = html.render(build(run, [row], rules))

    parsed(page)
    page.encode()
    assert not INVISIBLE.search(page.replace("\n", ""))


def test_very_long_names_are_cut_in_the_middle(
    run: Run, rules: Policy, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    name = "början-" + "x" * 5000 + "-slut.docx"
    found = find("SE_HALSA", Level.SENSITIVE)
    row = make(name, Status.OVERDUE, Level.SENSITIVE, days=5, findings=[found])

    told = nodes(html.render(build(run, [row], rules)), ".files .path")[0].text()

    assert len(told) == html.PATH_LENGTH
    assert told.startswith("början-")
    assert told.endswith("-slut.docx")


def test_same_report_gives_the_same_page(run: Run, rows: list[Judged], rules: Policy) -> None:
    assert html.render(build(run, rows, rules)) == html.render(build(run, rows, rules))


def test_english_page_marks_what_stays_swedish(report: Report) -> None:
    page = html.render(report, "en")

    assert "7 of 15\u00a0files may not stay" in page
    for node in nodes(page, "#limit-table ~ tbody td:last-child, #method tbody td:last-child"):
        assert node.attributes["lang"] == "sv"


def test_every_word_exists_in_both_languages() -> None:
    """Each status, level, trouble, date source, signal and bucket can be told."""
    assert set(phrases.DATE_SOURCES) == set(phrases.TRUST) == set(DateSource)
    assert set(phrases.SIGNALS) == set(Signal)
    assert set(phrases.REMEDIES) == set(Trouble)
    assert set(phrases.BUCKETS) == {name for name, _ in AGES}
    assert set(phrases.SHORT_LEVELS) == set(Level)
    for key, (sv, en) in phrases.PHRASES.items():
        assert sv and en, key
        fields = [sorted(re.findall(r"{(\w+)}", words)) for words in (sv, en)]
        assert fields[0] == fields[1], key


def test_every_phrase_is_used() -> None:
    sources = [path.read_text("utf-8") for path in html.TEMPLATES.glob("*.j2")]
    sources += [path.read_text("utf-8") for path in html.TEMPLATES.parent.glob("*.py")]
    used = "\n".join(source for source in sources if "PHRASES: dict" not in source)

    assert [
        key for key in phrases.PHRASES if f'"{key}"' not in used and f"'{key}'" not in used
    ] == []


def test_terminal_tells_headline_coverage_and_gaps(report: Report) -> None:
    assert list(text.lines(report, "sv")) == [
        "7 av 15\u00a0filer får inte ligga kvar.",
        "86,7\u00a0% av filerna och 68,4\u00a0% av byten är granskade till slutet.",
        "2\u00a0filer kunde inte läsas till slutet.",
        "1\u00a0fil saknar pålitligt datum och kan inte bedömas.",
        "1\u00a0fil med låg risk (enbart kontaktuppgifter) räknas inte i rubriken.",
        "1\u00a0fil med säkerhetsskyddsklass: kontakta säkerhetsskyddschefen.",
    ]


def test_a_part_tells_neither_security_classes_nor_what_has_moved(
    run: Run, rows: list[Judged], rules: Policy
) -> None:
    """How many there are is told for the whole; "none found" in a part would be a lie."""
    page = html.render(build(run, rows, rules, scope="Socialkontoret"))

    assert phrases.phrase("security_none", "sv") not in page
    assert phrases.phrase("security_text", "sv") not in page
    assert phrases.phrase("movement_first", "sv") not in page
    assert "<span>Socialkontoret</span>" in page
