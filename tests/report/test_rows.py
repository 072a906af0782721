"""JSON, CSV and SARIF: every row, as it comes, safe to open."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner import report as formats
from scanner.records import Finding, Judged, Level, Problem, Status, Step, Trouble
from scanner.report import csv as csv_format
from scanner.report import json as json_format
from scanner.report.visible import INVISIBLE
from scanner.units import publishable

HOSTILE = (
    "<script>alert(1)</script>.docx",
    '=HYPERLINK("http://x.example")',
    "@SUM(A1)",
    "+46.txt",
    "-1;2.txt",
    "\t=1+1.txt",
    "\uff1d1+1.txt",
    'cit"at;semikolon.docx',
    "faktura\u202excod.exe",
    "\x1b[2Jröd\r\nny rad.docx",
    "\udce5ngstr\udcf6m.docx",
    "långt-" * 200 + ".docx",
    "C:\\Kommun\\lista.xlsx",
    "C:/Kommun/lista.xlsx",
    "/export/lista 100%#1?.xlsx",
    "a:b/c.docx",
    "sminkad \U0001f469\u200d\U0001f9b0.docx",
    "🦦.docx",
)


def written(form: str, rows: list[Judged], lang: str = "sv") -> bytes:
    stream = io.BytesIO()
    formats.write(form, rows, stream, lang)
    return stream.getvalue()


@pytest.fixture
def hostile(make: Callable[..., Judged], find: Callable[..., Finding]) -> list[Judged]:
    """Rows whose every text from outside is hostile."""
    return [
        make(
            name,
            Status.OVERDUE,
            Level.EXTRA,
            days=3,
            owner=name,
            forvaltning=name,
            findings=[find("SE_PERSONNUMMER", Level.EXTRA, 1, name, (Step("sheet", name),))],
        )
        for name in HOSTILE
    ]


def test_json_follows_the_contract(rows: list[Judged]) -> None:
    """The keys and values that programs rely on, whole."""
    document = json_format.document(rows[1:2])

    assert document == {
        "schema": 1,
        "files": [
            {
                "path": "a/anställda.xlsx",
                "status": "overdue",
                "level": "extra",
                "verdict": {
                    "status": "overdue",
                    "due": "2026-11-10",
                    "days": 20,
                    "basis": "grund för extra",
                    "date": "2026-10-11",
                    "date_source": "manifest",
                },
                "findings": [
                    {
                        "entity": "SE_PERSONNUMMER",
                        "level": "extra",
                        "score": 0.85,
                        "count": 3,
                        "locator": "sida 2",
                        "hidden": False,
                        "masked": "18900101-****",
                    }
                ],
                "problems": [],
            }
        ],
        "summary": {
            "files": 1,
            "bytes": 1000,
            "by_status": {
                "never": 0,
                "overdue": 1,
                "in_processing": 0,
                "undated": 0,
                "exempt": 0,
                "unread": 0,
                "clean": 0,
            },
            "by_level": {
                "open": 0,
                "personal": 0,
                "extra": 1,
                "sensitive": 0,
                "secrecy": 0,
                "protected": 0,
                "security": 0,
            },
            "unread": 0,
            "problems": 0,
            "examined": {"files": 1.0, "bytes": 1.0},
        },
    }


def test_json_names_what_was_not_read_and_members_of_containers(rows: list[Judged]) -> None:
    files = {entry["path"]: entry for entry in json_format.document(rows, "en")["files"]}

    assert files["b/blandad.pdf"]["problems"] == [
        {
            "locator": "page 2",
            "trouble": "image",
            "detail": "Picture without a text layer. Review it by hand.",
        }
    ]
    assert "c/arkiv.zip!/gammal.docx" in files


def test_json_written_is_the_document(rows: list[Judged], hostile: list[Judged]) -> None:
    """Written piece by piece or built as a whole: the same data, parsed by another reader."""
    for some in (rows, hostile, []):
        assert json.loads(written("json", some)) == json_format.document(some)


def test_json_keeps_names_exact_and_hides_no_character(hostile: list[Judged]) -> None:
    content = written("json", hostile).decode()
    paths = [entry["path"] for entry in json.loads(content)["files"]]

    exact = [name for name in HOSTILE if "\udce5" not in name]
    assert [path for path in paths if "<U+DCE5>" not in path] == exact
    assert not INVISIBLE.search(content.replace("\n", ""))


def test_share_examined_is_all_only_when_all_was_read(
    make: Callable[..., Judged],
) -> None:
    locked = Problem(Trouble.ENCRYPTED, "Filen är krypterad.")
    rows = [make(f"{n}.docx") for n in range(3)] + [make("x", problems=[locked], size=7000)]

    examined = json_format.document(rows)["summary"]["examined"]

    assert examined == {"files": 0.75, "bytes": 0.3}


def test_csv_opens_in_swedish_excel(rows: list[Judged]) -> None:
    """A byte order mark, semicolons, quotes and CRLF; read back by the standard library."""
    content = written("csv", rows)
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert content.startswith(b'\xef\xbb\xbf"Fil";"')
    assert content.count(b"\r\n") == len(rows) + 1
    assert lines[2][:9] == [
        "a/anställda.xlsx",
        "Skulle ha tagits bort",
        "Integritetskänslig uppgift",
        "anna.lind@example.se",
        "Socialkontoret",
        "2026-10-11",
        "exportens fillista",
        "2026-11-10",
        "20",
    ]
    assert lines[2][11:13] == ["Personnummer × 3 (18900101-****)", "sida 2"]
    assert {len(line) for line in lines} == {len(csv_format.COLUMNS)}


def test_csv_has_no_cell_that_a_spreadsheet_takes_for_a_formula(hostile: list[Judged]) -> None:
    content = written("csv", hostile).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))

    assert len(lines) == len(HOSTILE) + 1
    assert not [cell for line in lines for cell in line if cell.startswith(csv_format.FORMULA)]
    assert not INVISIBLE.search(content.replace("\r\n", ""))


@given(st.text(st.characters(codec=None)))
def test_no_text_becomes_a_formula(text: str) -> None:
    """Whatever a name is, its cell begins with no sign of a formula, nor hides one."""
    told = csv_format.cell(text)

    assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
    assert not INVISIBLE.search(told)


def test_csv_leaves_the_stream_open(rows: list[Judged]) -> None:
    stream = io.BytesIO()
    formats.write("csv", rows, stream, "sv")

    assert not stream.closed


def test_sarif_has_what_the_standard_demands(rows: list[Judged], hostile: list[Judged]) -> None:
    """Sections 3.13, 3.14, 3.18, 3.19 and 3.27 of SARIF 2.1.0, for every result."""
    log = json.loads(written("sarif", rows + hostile))

    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    driver = log["runs"][0]["tool"]["driver"]
    assert driver["name"] == "Molnvakt"
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    for result in log["runs"][0]["results"]:
        assert result["ruleId"] in rules
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        if result.get("kind", "fail") != "fail":
            assert result["level"] == "none"
        assert 0 <= result.get("rank", 0) <= 100
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[A-Za-z0-9\-._~:/!%]+", artifact["uri"])
        assert ("uriBaseId" in artifact) != artifact["uri"].startswith("file:///")


def test_sarif_tells_problems_as_open_and_decisions_as_suppressions(rows: list[Judged]) -> None:
    results = json.loads(written("sarif", rows))["runs"][0]["results"]

    unread = [r for r in results if r["ruleId"].startswith("unread.")]
    assert [(r["ruleId"], r["kind"]) for r in unread] == [
        ("unread.encrypted", "open"),
        ("unread.image", "open"),
    ]
    suppressed = [r for r in results if "suppressions" in r]
    assert [r["suppressions"][0]["justification"] for r in suppressed] == ["grund för extra"]


@pytest.mark.parametrize("form", formats.FORMATS)
def test_rows_are_written_as_they_come(form: str, rows: list[Judged]) -> None:
    """Bytes have left before the last of many rows is asked for."""
    stream = io.BytesIO()
    seen: list[int] = []

    def many() -> Iterator[Judged]:
        for number in range(5000):
            if number == 4999:
                seen.append(stream.tell())
            yield rows[1]

    formats.write(form, many(), stream, "sv")

    assert seen[0] > stream.tell() / 2


@pytest.mark.parametrize("form", formats.FORMATS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_same_rows_give_the_same_bytes(form: str, lang: str, rows: list[Judged]) -> None:
    assert written(form, rows, lang) == written(form, rows, lang)


@pytest.mark.parametrize("form", formats.FORMATS)
def test_security_findings_never_have_an_excerpt(
    form: str, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    """Even if a masked value should have slipped in, it does not get out."""
    leak = find("SE_SAKERHETSSKYDD", Level.SECURITY, 1, "LEDNINGSPLATS")
    rows = [make("plan.docx", Status.NEVER, Level.SECURITY, findings=[leak])]

    assert b"LEDNINGSPLATS" not in written(form, rows)


@pytest.mark.parametrize("form", formats.FORMATS)
def test_published_rows_leave_out_security_classified_files(form: str, rows: list[Judged]) -> None:
    whole, published = written(form, rows), written(form, list(publishable(rows)))

    assert b"hemlig" in whole
    assert b"hemlig" not in published
    assert b"gammal.docx" in published


@pytest.mark.parametrize("form", formats.FORMATS)
def test_personnummer_in_a_file_name_is_masked(
    form: str, make: Callable[..., Judged], find: Callable[..., Finding]
) -> None:
    number = "18900101-9802"
    found = find("SE_PERSONNUMMER", Level.EXTRA, 1, "18900101-****", (Step("sheet", number),))
    rows = [make(f"akt {number}.docx", Status.OVERDUE, Level.EXTRA, days=1, findings=[found])]

    content = written(form, rows).decode()

    assert "9802" not in content
    assert "18900101-****" in content
