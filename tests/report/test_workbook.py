"""Action lists: what each reader gets, as another reader of workbooks sees it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import which

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.records import Decision, Finding, Judged, Level, Problem, Ruling, Status, Step, Trouble
from scanner.report import actions, spool, tablesheet
from scanner.report.cells import FORMULA, cell_text
from scanner.report.package import midnight
from scanner.report.spool import Spool
from scanner.report.standing import Standing, State
from scanner.report.task import Task, address, reading, registration, task
from scanner.report.visible import INVISIBLE
from scanner.units import Unit, units

TODAY = dt.date(2026, 11, 30)
HOSTILE = (
    "<script>alert(1)</script>.docx",
    '=HYPERLINK("http://x.example")',
    "@SUM(A1)",
    "+46.txt",
    "-1+2.txt",
    "\t=1+1.txt",
    "\uff1d1+1.txt",
    "faktura\u202excod.exe",
    "\x1b[2Jröd\r\nny rad.docx",
    "\udce5ngstr\udcf6m.docx",
    "slut\uffff.docx",
    "_x202E_txt.exe",
    "#N/A",
    "å" * 300 + ".docx",
)

Make = Callable[..., Judged]


class Numbered(msgspec.Struct, frozen=True):
    key: int
    number: int


def written(rows: list[Judged], folder: Path, lang: str = "sv") -> dict[str, Path]:
    """Every list by its place in the index."""
    entries = actions.write(rows, folder, TODAY, lang)
    return {entry.file: folder / actions.FOLDER / entry.file for entry in entries}


def lines(path: Path, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by the titles of its columns."""
    values = list(openpyxl.load_workbook(path)[sheet].values)
    return [dict(zip(map(str, values[0]), row, strict=True)) for row in values[1:]]


def linked(row: Judged, url: str) -> Judged:
    return Judged(msgspec.structs.replace(row.item, url=url), row.classification, row.verdict)


def test_each_reader_gets_what_that_reader_must_act_on(rows: list[Judged], tmp_path: Path) -> None:
    """Overdue, due soon, undated and unread; nothing clean, exempt or of somebody else."""
    lists = written(rows, tmp_path)

    told = {file: [line["Fil"] for line in lines(path, "Att göra")] for file, path in lists.items()}
    social = ["skyddad.docx", "utredning slutversion.docx", "journal.docx", "anställda.xlsx"]
    skola = ["mejl.msg", "pågår.docx", "utan datum.docx", "blandad.pdf"]
    assert told == {
        "funktion/Registrator och arkivarie.xlsx": ["utredning slutversion.docx", "mejl.msg"],
        "funktion/IT.xlsx": ["låst.docx", "blandad.pdf"],
        "forvaltning/Okänd förvaltning.xlsx": ["gammal.docx"],
        "forvaltning/Socialkontoret.xlsx": [*social, "låst.docx"],
        "forvaltning/Utbildningskontoret.xlsx": skola,
        "agare/anna.lind@example.se.xlsx": [*social, "låst.docx"],
        "agare/eva.sund@example.se.xlsx": skola,
    }
    low = lines(lists["agare/eva.sund@example.se.xlsx"], "Låg risk")
    assert [line["Fil"] for line in low] == ["lista.docx"]


def test_the_archivist_is_told_of_documents_and_letters_that_may_not_stay(make: Make) -> None:
    """Whatever is still in processing, registered or secret is not told."""
    overdue = partial(make, "a.docx", Status.OVERDUE, Level.EXTRA, days=9)
    done = overdue(completed="signed")
    registered = msgspec.structs.replace(
        done, classification=msgspec.structs.replace(done.classification, signals=("registered",))
    )
    going_on = make("a.msg", Status.IN_PROCESSING, Level.EXTRA, due=TODAY, kind="msg")
    secret = make("a.msg", Status.NEVER, Level.SECURITY, kind="msg")

    told = {
        name: todo.advice
        for name, row in {
            "done": done,
            "letter": overdue(kind="msg"),
            "plain": overdue(),
            "registered": registered,
            "going on": going_on,
            "secret": secret,
        }.items()
        for todo in [registration(Unit((row,)), TODAY, "sv")]
        if todo
    }

    assert set(told) == {"done", "letter"}
    assert "undertecknad" in told["done"]
    assert "allmän handling" in told["letter"]


def test_it_is_told_of_all_that_was_not_read_whatever_else_is_to_be_done(make: Make) -> None:
    problem = Problem(Trouble.ENCRYPTED, "Filen är krypterad.")
    overdue = make("a.docx", Status.OVERDUE, Level.EXTRA, days=9, problems=[problem])
    exempt = make("b.docx", Status.EXEMPT, Level.EXTRA, due=TODAY, problems=[problem])

    told = reading(Unit((overdue,)), TODAY, "sv")

    assert told
    assert (told.act, told.found) == ("read", "Inte läst: krypterad")
    assert reading(Unit((exempt,)), TODAY, "sv") is None
    assert reading(Unit((make("c.docx"),)), TODAY, "sv") is None


def test_a_row_says_what_where_since_when_and_what_to_do(
    rows: list[Judged], tmp_path: Path
) -> None:
    (first, *_) = lines(written(rows, tmp_path)["agare/eva.sund@example.se.xlsx"], "Att göra")

    assert first == {
        "Åtgärd": "Diarieför eller flytta",
        "Fil": "mejl.msg",
        "Mapp": "b",
        "Nivå": "Integritetskänslig uppgift",
        "Vad som hittades": "Personnummer × 3 (18900101-****) och 1 till",
        "Antal": 3,
        "Var": "löner.xlsx: sida 2",
        "Senast aktiv": midnight(dt.date(2026, 7, 23)),
        "Datum enligt": "exportens fillista",
        "Ska bort senast": midnight(dt.date(2026, 8, 22)),
        "Dagar över": 100,
        "Gör så här": "Diarieför eller flytta, kontrollera, radera sedan kopian.",
        "Gjort/kommentar": None,
    }


def test_security_classified_files_stand_in_no_list(rows: list[Judged], tmp_path: Path) -> None:
    """Neither by name nor in a count; the first sheet says what to do about them, always."""
    for path in written(rows, tmp_path).values():
        book = openpyxl.load_workbook(path)
        told = " ".join(
            str(value) for sheet in book for row in sheet.values for value in row if value
        )
        assert "hemlig plats" not in told
        assert "säkerhetsskyddschefen" in told


def test_the_first_sheet_counts_each_action_and_states_its_law(
    rows: list[Judged], tmp_path: Path
) -> None:
    path = written(rows, tmp_path)["forvaltning/Socialkontoret.xlsx"]
    told = [row[:3] for row in openpyxl.load_workbook(path)["Läs först"].values]

    counts = {row[0]: row[1] for row in told if isinstance(row[1], int)}
    assert counts == {"Gör i dag": 1, "Diarieför eller flytta": 3, "Granska för hand": 1}
    assert ("Sekretessreglerad uppgift", None, "grund för secrecy") in told


def test_a_file_that_its_owner_cannot_deal_with_is_for_the_head(
    make: Make, find: Callable[..., Finding], tmp_path: Path
) -> None:
    """The owner has left, or a hold keeps the copy: told with why, and to the head only."""
    found = [find("SE_HALSA", Level.SENSITIVE, 1, "d***")]
    plain = make("a.docx", Status.OVERDUE, Level.SENSITIVE, days=9, findings=found)
    rows = [
        Judged(
            msgspec.structs.replace(plain.item, path=name, **{flag: True}),
            msgspec.structs.replace(plain.classification, path=name),
            plain.verdict,
        )
        for name, flag in (("kvar.docx", "owner_left"), ("lås.docx", "hold_copy"))
    ]

    lists = written(rows, tmp_path)

    assert list(lists) == ["forvaltning/Socialkontoret.xlsx"]
    (path,) = lists.values()
    advice = [line["Gör så här"] for line in lines(path, "Att göra")]
    assert "chefen ansvarar" in str(advice[0])
    assert "Kontakta IT" in str(advice[1])


def test_what_is_shared_outside_comes_first_among_equals(
    make: Make, find: Callable[..., Finding], tmp_path: Path
) -> None:
    found = [find("SE_HALSA", Level.SENSITIVE, 1, "d***")]
    old, shared = (
        make(name, Status.OVERDUE, Level.SENSITIVE, days=days, findings=found)
        for name, days in (("gammal.docx", 900), ("delad.docx", 2))
    )
    outside = msgspec.structs.replace(shared.item, shared="anonymous")
    rows = [old, Judged(outside, shared.classification, shared.verdict)]

    told = lines(written(rows, tmp_path)["forvaltning/Socialkontoret.xlsx"], "Att göra")

    assert [line["Fil"] for line in told] == ["delad.docx", "gammal.docx"]
    assert "Sluta först att dela" in str(told[0]["Gör så här"])


def hostile_rows(make: Make, find: Callable[..., Finding]) -> list[Judged]:
    return [
        make(
            name,
            Status.OVERDUE,
            Level.EXTRA,
            days=3,
            owner=name,
            forvaltning="Förvaltning & Co",
            findings=[find("SE_PERSONNUMMER", Level.EXTRA, 1, name, (Step("sheet", name),))],
        )
        for name in HOSTILE
    ]


def test_hostile_names_stay_text(make: Make, find: Callable[..., Finding], tmp_path: Path) -> None:
    """No formula, no error value, nothing unseen, in any cell of any list."""
    lists = written(hostile_rows(make, find), tmp_path)

    assert len(lists) == len(HOSTILE) + 1
    for path in lists.values():
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in ("s", "n", "d"), cell.value
                if isinstance(cell.value, str):
                    assert not INVISIBLE.search(cell.value)
                    assert not cell.value.startswith(FORMULA) or cell.quotePrefix
        content = zipfile.ZipFile(path)
        assert not any(b"<f>" in content.read(name) for name in content.namelist())


def test_names_of_lists_are_safe_and_unique(
    make: Make, find: Callable[..., Finding], tmp_path: Path
) -> None:
    rows = hostile_rows(make, find)
    names = [Path(file).name for file in written(rows, tmp_path)]

    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[\w .,@()+\-]{1,90}\.xlsx", name), name
        assert not INVISIBLE.search(name)


def test_the_index_tells_it_where_to_mail_each_list(rows: list[Judged], tmp_path: Path) -> None:
    lists = written(rows, tmp_path)
    text = (tmp_path / actions.FOLDER / actions.INDEX).read_text("utf-8-sig")

    told = list(csv.reader(io.StringIO(text), delimiter=";"))

    assert told[0] == ["Lista", "Gäller", "Mottagare", "Att göra", "Låg risk"]
    assert [line[0] for line in told[1:]] == list(lists)
    assert told[-1] == ["agare/eva.sund@example.se.xlsx", "ägare", "eva.sund@example.se", "4", "1"]


def test_a_later_run_leaves_no_list_of_an_earlier_one_and_nothing_else_goes(
    rows: list[Judged], tmp_path: Path
) -> None:
    before = written(rows, tmp_path)
    own = tmp_path / actions.FOLDER / "agare" / "mina svar.xlsx"
    own.write_bytes(b"x")

    after = written([row for row in rows if row.item.path.startswith("b/")], tmp_path)

    assert {file for file, path in before.items() if path.exists()} == set(after)
    assert own.exists()


def test_an_index_cannot_name_a_file_elsewhere(rows: list[Judged], tmp_path: Path) -> None:
    outside = tmp_path / "viktig.xlsx"
    outside.write_bytes(b"x")
    (tmp_path / actions.FOLDER).mkdir()
    index = tmp_path / actions.FOLDER / actions.INDEX
    index.write_text('"Lista"\n"../viktig.xlsx"\n"agare/../../viktig.xlsx"\n', "utf-8")

    written(rows, tmp_path)

    assert outside.exists()


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_same_rows_give_the_same_bytes(lang: str, rows: list[Judged], tmp_path: Path) -> None:
    once = written(rows, tmp_path / "a", lang)
    again = written(rows, tmp_path / "b", lang)

    assert {f: p.read_bytes() for f, p in once.items()} == {
        f: p.read_bytes() for f, p in again.items()
    }
    stamps = {info.date_time for path in once.values() for info in zipfile.ZipFile(path).infolist()}
    assert stamps == {(2026, 11, 30, 0, 0, 0)}


def test_rows_beyond_a_sheet_go_on_in_the_next(
    rows: list[Judged], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tablesheet, "ROWS", 2)

    path = written(rows, tmp_path)["forvaltning/Socialkontoret.xlsx"]

    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Läs först", "Att göra", "Att göra 2", "Att göra 3"]
    assert [book[name].max_row - 1 for name in book.sheetnames[1:]] == [2, 2, 1]
    told = "\n".join(str(cell) for row in book["Läs först"].values for cell in row)
    assert "går vidare på bladen med nummer" in told


def test_the_sheet_of_decisions_holds_the_reader_s_own(rows: list[Judged], tmp_path: Path) -> None:
    """An owner is not told of the decisions on anybody else's files."""
    anna, eva = "anna.lind@example.se", "eva.sund@example.se"
    made = Decision(
        "aa:0", "SE_HALSA", Ruling.EXEMPT, dt.datetime(2026, 11, 2, tzinfo=dt.UTC), "=DSO",
        "utredning pågår", dt.date(2027, 6, 30), "10 § AL",
    )  # fmt: skip
    standings = [
        Standing(State.EXEMPT, "a/journal.docx", anna, "Socialkontoret", made),
        Standing(State.ENDED, "b/lista.docx", eva, "Utbildningskontoret", made),
    ]
    with actions.Lists(tmp_path, TODAY, "sv") as lists:
        for unit in units(rows):
            lists.add(unit)
        entries = lists.write(standings)

    told = {
        entry.file: [(line["Fil"], line["Läge"], line["Beslutat av"]) for line in read]
        for entry in entries
        for path in [tmp_path / actions.FOLDER / entry.file]
        if "Beslut" in openpyxl.load_workbook(path).sheetnames
        for read in [lines(path, "Beslut")]
    }
    mine = [("journal.docx", "Gäller", "=DSO")]
    hers = [("lista.docx", "Tiden har gått ut", "=DSO")]
    assert told == {
        "forvaltning/Socialkontoret.xlsx": mine,
        "forvaltning/Utbildningskontoret.xlsx": hers,
        f"agare/{anna}.xlsx": mine,
        f"agare/{eva}.xlsx": hers,
    }


def test_an_exempt_file_is_a_task_a_month_before_its_last_day(make: Make) -> None:
    soon, later = (
        task(Unit((make("a.docx", Status.EXEMPT, Level.EXTRA, due=TODAY + left),)), TODAY, "sv")
        for left in (dt.timedelta(30), dt.timedelta(31))
    )

    assert later is None
    assert soon
    assert (soon.act, soon.due) == ("finish", TODAY + dt.timedelta(30))
    assert "Undantaget går ut" in soon.advice


def test_a_sheet_can_be_filtered_and_printed(rows: list[Judged], tmp_path: Path) -> None:
    path = written(rows, tmp_path)["forvaltning/Socialkontoret.xlsx"]
    sheet = openpyxl.load_workbook(path)["Att göra"]
    (table,) = sheet.tables.values()

    assert table.ref == table.autoFilter.ref == "A1:N6"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet["I2"].number_format == "yyyy-mm-dd"


def test_only_a_safe_address_becomes_a_link(rows: list[Judged], tmp_path: Path) -> None:
    first, second = rows[1], rows[3]
    some = [
        linked(first, "https://danvik.sharepoint.example/Delade dokument/anställda.xlsx"),
        linked(second, "javascript:alert(1)"),
    ]
    path = written(some, tmp_path)["forvaltning/Socialkontoret.xlsx"]

    sheet = openpyxl.load_workbook(path)["Att göra"]

    links = {cell.value: cell.hyperlink.target for cell in sheet["B"] if cell.hyperlink}
    assert links == {
        "anställda.xlsx": "https://danvik.sharepoint.example/Delade%20dokument/anst%C3%A4llda.xlsx"
    }


@pytest.mark.parametrize(
    "url",
    [
        "http://danvik.example/a",
        "https://anna@danvik.example/a",
        "https://danvіk.example/a",  # a Cyrillic letter
        "https://danvik.example/akt 18900101-9802",
        "https://danvik.example/akt 18900101-****",
        "https://danvik.example/\u202ea",
        "https://danvik.example:x/a",
        "https://[danvik/a",
        "https://lokal/a",
        "https://danvik.example/" + "å" * 500,
        "\\\\server\\share",
        "",
    ],
)
def test_an_address_that_is_not_what_it_looks_like_is_no_link(url: str) -> None:
    assert address(url) == ""


@given(st.text(st.characters(codec=None)))
def test_a_cell_holds_any_text_and_hides_nothing(text: str) -> None:
    """Nothing unseen comes in, and Excel's own escapes cannot bring it back."""
    told = cell_text(text)
    read = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), told)

    assert not INVISIBLE.search(told)
    assert not INVISIBLE.search(read)
    assert "\uffff" not in told


@given(st.lists(st.integers(0, 50)), st.integers(1, 7))
def test_a_spool_sorts_whatever_lies_on_disk(numbers: list[int], piece: int) -> None:
    """The same as a sort in memory, equal keys in the order in which they came."""
    records = [Numbered(key, number) for number, key in enumerate(numbers)]
    with pytest.MonkeyPatch.context() as patch, Spool(Numbered, lambda r: r.key) as spool:
        patch.setattr("scanner.report.spool.PIECE", piece)
        for record in records:
            spool.add(record)
        sorted_ = list(spool)

    assert sorted_ == sorted(records, key=lambda r: r.key)


def test_a_task_survives_the_disk(rows: list[Judged]) -> None:
    for unit in units(rows):
        todo = task(unit, TODAY, "sv")
        if todo is not None:
            assert msgspec.msgpack.decode(msgspec.msgpack.encode(todo), type=Task) == todo


def test_no_fingerprint_or_unmasked_number_is_in_a_list(
    make: Make, find: Callable[..., Finding], tmp_path: Path
) -> None:
    number = "18900101-9802"
    found = find("SE_PERSONNUMMER", Level.EXTRA, 1, "18900101-****", (Step("sheet", number),))
    rows = [
        make(
            f"akt {number}/bil {number}.docx",
            Status.OVERDUE,
            Level.EXTRA,
            days=1,
            owner=number,
            findings=[found],
        )
    ]

    lists = written(rows, tmp_path)

    for path in (*lists.values(), tmp_path / actions.FOLDER / actions.INDEX):
        assert "9802" not in path.name
        parts = [path.read_bytes()]
        if path.suffix == ".xlsx":
            package = zipfile.ZipFile(path)
            parts = [package.read(name) for name in package.namelist()]
        assert not any(b"9802" in part or b"abababab" in part for part in parts)


def test_what_is_sorted_on_disk_holds_no_number_of_a_person(
    make: Make, find: Callable[..., Finding], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A long list is put away in pieces, in files that a crash may leave behind."""
    kept: list[bytes] = []

    class Watched(io.BytesIO):
        def close(self) -> None:
            kept.append(self.getvalue())
            super().close()

    monkeypatch.setattr(spool, "PIECE", 1)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Watched())
    found = find("SE_PERSONNUMMER", Level.EXTRA, 1, "18900101-****", ())
    row = make("akt 18900101-9802.docx", Status.OVERDUE, Level.EXTRA, days=1, findings=[found])

    written([row], tmp_path)

    assert len(kept) == 2
    assert all(b"18900101-****.docx" in content for content in kept)
    assert not any(b"9802" in content for content in kept)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_list(rows: list[Judged], tmp_path: Path) -> None:
    path = written(rows, tmp_path)["forvaltning/Utbildningskontoret.xlsx"]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profil"]
    form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,2"

    subprocess.run(
        [*command, "--convert-to", form, "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
    )

    (text,) = tmp_path.glob("Utbildningskontoret*.csv")
    told = list(csv.reader(io.StringIO(text.read_text("utf-8")), delimiter=";"))
    assert told[1][:4] == ["Diarieför eller flytta", "mejl.msg", "b", "eva.sund@example.se"]
    assert told[1][8] == "2026-07-23"
