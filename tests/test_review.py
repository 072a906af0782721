"""Decisions in a workbook: exported, filled in, checked, recorded, and held to."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scanner import pipeline, policy
from scanner.cli.review import decidable, last_run
from scanner.errors import UsageError
from scanner.examine import Orders
from scanner.records import Ruling, Status
from scanner.report import decisions, review
from scanner.report.prior import Log
from scanner.settings import Limits
from scanner.store import Store

NUMBER = "19850101-2382"
ORDERS = Orders(policy.load(), Limits(), presidio=False, key=b"k" * 32)
MADE = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
NAMES = list(review.COLUMNS)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "export"
    root.mkdir()
    (root / "=anteckning.txt").write_text(f"Elev: {NUMBER} har diabetes.", "utf-8")
    (root / "hemlig.txt").write_text(
        f"HEMLIG\nenligt säkerhetsskyddslagen (2018:585)\n{NUMBER} har diabetes.", "utf-8"
    )
    (root / "kontakt.txt").write_text("Ring Anna Lindberg, 070-174 06 05.", "utf-8")
    return root


def scan(tree: Path, where: Path, day: dt.date = dt.date(2026, 11, 30)) -> dict[str, Status]:
    work = pipeline.Work((tree,), ORDERS, day, 1)
    with Store.open(where, ORDERS.key) as store:
        run = pipeline.scan(work, store, lambda: MADE, lambda _: None)
        return {row.item.path: row.verdict.status for row in store.judged(run.id)}


def exported(where: Path, to: Path) -> int:
    with Store.open(where, ORDERS.key) as store, to.open("wb") as stream:
        run = last_run(store)
        log = Log(store.decisions(), run.started, run.as_of)
        return review.write(store.judged(run.id), stream, run.as_of, log=log)


def fill(path: Path, **values: Any) -> None:
    """Write the same decision in every row."""
    book = load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        for name, value in values.items():
            row[NAMES.index(name)].value = value
    book.save(path)


def imported(where: Path, path: Path) -> int:
    with Store.open(where, ORDERS.key) as store:
        return store.decide(review.read(path, decidable(store, last_run(store)), MADE))


def test_a_decision_holds_until_the_file_changes(tree: Path, tmp_path: Path) -> None:
    where, book = tmp_path / "m.db", tmp_path / "beslut.xlsx"
    assert scan(tree, where, dt.date(2027, 11, 30))["=anteckning.txt"] is Status.OVERDUE
    assert exported(where, book) == 2
    fill(
        book,
        ruling="undantag",
        until=dt.date(2028, 6, 30),
        basis="Arkivlagen",
        who="DSO",
        why="pågår",
    )

    assert imported(where, book) == 2
    assert imported(where, book) == 0
    assert scan(tree, where, dt.date(2027, 12, 31))["=anteckning.txt"] is Status.EXEMPT
    assert scan(tree, where, dt.date(2028, 7, 1))["=anteckning.txt"] is Status.OVERDUE

    (tree / "=anteckning.txt").write_text(f"Elev: {NUMBER} har diabetes och astma.", "utf-8")
    assert scan(tree, where, dt.date(2027, 12, 31))["=anteckning.txt"] is not Status.EXEMPT


def test_a_false_alarm_is_gone_from_the_report(tree: Path, tmp_path: Path) -> None:
    where, book = tmp_path / "m.db", tmp_path / "beslut.xlsx"
    scan(tree, where, dt.date(2027, 11, 30))
    exported(where, book)
    fill(book, ruling="Falskt larm", who="DSO", why="övning")
    imported(where, book)

    assert scan(tree, where, dt.date(2027, 11, 30))["=anteckning.txt"] is Status.CLEAN
    with Store.open(where, ORDERS.key) as store:
        (row,) = (r for r in store.judged(last_run(store).id) if "anteckning" in r.item.path)
        built = pipeline.report(store, last_run(store), policy.load())
    assert row.classification.findings == ()
    assert row.dismissed
    assert built.total.may_not_stay == 1


def test_the_workbook_holds_no_value_no_formula_and_no_security_class(
    tree: Path, tmp_path: Path
) -> None:
    where, book = tmp_path / "m.db", tmp_path / "beslut.xlsx"
    scan(tree, where)
    exported(where, book)

    cells = [cell for row in load_workbook(book).worksheets[0].iter_rows() for cell in row]
    text = "\n".join(str(cell.value) for cell in cells)
    assert "2382" not in text
    assert "hemlig.txt" not in text
    assert "kontakt.txt" not in text
    assert "=anteckning.txt" in text
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


def test_the_same_run_gives_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    where = tmp_path / "m.db"
    scan(tree, where)
    made = []
    for _ in range(2):
        with Store.open(where, ORDERS.key) as store:
            stream = io.BytesIO()
            review.write(store.judged(last_run(store).id), stream, dt.date(2026, 11, 30))
            made.append(stream.getvalue())

    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"ruling": "kanske", "who": "a", "why": "b"}, "falskt larm, undantag, flyttad, raderad"),
        ({"ruling": "raderad", "why": "b"}, "vem som har beslutat"),
        ({"ruling": "raderad", "who": "a"}, "Skriv skälet"),
        ({"ruling": "undantag", "who": "a", "why": "b"}, "sista dag"),
        ({"ruling": "undantag", "who": "a", "why": "b", "until": "30/6"}, "2027-06-30"),
        (
            {"ruling": "undantag", "who": "a", "why": "b", "until": dt.date(2027, 6, 30)},
            "behöver en grund",
        ),
        ({"ruling": "raderad", "who": "a", "why": "b", "key": "x:0:SE_HALSA"}, "Exportera på nytt"),
        ({"why": "b"}, "Beslut ska vara"),
    ],
)
def test_a_row_that_cannot_be_kept_is_told_and_nothing_is_recorded(
    tree: Path, tmp_path: Path, values: dict[str, Any], told: str
) -> None:
    where, book = tmp_path / "m.db", tmp_path / "beslut.xlsx"
    scan(tree, where)
    exported(where, book)
    fill(book, **values)

    with pytest.raises(UsageError, match=told) as error:
        imported(where, book)

    assert "Rad 2" in str(error.value)
    with Store.open(where, ORDERS.key) as store:
        assert not store.decisions()


def test_a_number_that_somebody_writes_as_the_reason_is_not_kept() -> None:
    entered = {"key": "ab:0:SE_HALSA", "ruling": "falskt larm", "until": None}
    entered |= {"basis": "", "who": "DSO", "why": f"gäller {NUMBER}"}

    made = decisions.decision(entered, {"ab:0:SE_HALSA": "a.txt"}, MADE)

    assert made.why == "gäller 19850101-****"


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"inte en arbetsbok")

    with pytest.raises(UsageError, match="ingen arbetsbok"):
        review.read(tmp_path / "a.xlsx", {}, MADE)


def test_what_is_decided_is_told_with_who_and_why() -> None:
    assert set(decisions.RULINGS) == set(Ruling)


def test_the_workbook_tells_what_was_decided_before_and_why_it_is_open_again(
    tree: Path, tmp_path: Path
) -> None:
    where, book = tmp_path / "m.db", tmp_path / "beslut.xlsx"
    scan(tree, where, dt.date(2027, 11, 30))
    exported(where, book)
    until = dt.date(2027, 12, 31)
    fill(book, ruling="undantag", until=until, basis="AL", who="DSO", why="pågår")
    imported(where, book)
    scan(tree, where, dt.date(2028, 1, 1))

    exported(where, tmp_path / "igen.xlsx")

    sheet = load_workbook(tmp_path / "igen.xlsx").worksheets[0]
    told = {row[NAMES.index("prior")].value for row in sheet.iter_rows(min_row=2)}
    assert told == {"undantag till 2027-12-31, DSO 2026-12-01; tiden har gått ut"}


def test_findings_beyond_a_sheet_go_on_in_the_next_and_are_read_from_all(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "ROWS", 1)
    where, path = tmp_path / "m.db", tmp_path / "beslut.xlsx"
    scan(tree, where)
    assert exported(where, path) == 2
    book = load_workbook(path)
    assert book.sheetnames == ["Beslut", "Beslut 2"]
    book.create_sheet("Mina anteckningar").append(["ring", "Eva"])
    for sheet, who in zip(book.worksheets, ("DSO", ""), strict=False):
        for name, value in (("ruling", "raderad"), ("who", who), ("why", "klart")):
            sheet.cell(2, NAMES.index(name) + 1).value = value
    book.save(path)

    with pytest.raises(UsageError, match="Beslut 2, rad 2: Skriv vem"):
        imported(where, path)

    book["Beslut 2"].cell(2, NAMES.index("who") + 1).value = "DSO"
    book.save(path)
    assert imported(where, path) == 2
