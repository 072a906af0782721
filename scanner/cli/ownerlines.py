"""How accounts resolve, as lines of a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from scanner.cli.language import t
from scanner.discover.census import KNOWN, SHARED, UNKNOWN, Census, Holder
from scanner.report import numbers, text
from scanner.report.visible import shorten, shown

WIDTH = 80
SHOWN = 10
"""Lines of one kind that are told; all of them stand in JSON and CSV."""

SOURCES: dict[str, tuple[str, str]] = {
    "rule": ("regel i en .toml-fil", "rule in a .toml file"),
    "manifest": ("exportens fillista", "the export's file list"),
    "personal": ("OneDrive i adress eller sökväg", "a OneDrive in address or path"),
    "onedrive": ("mapp under onedrive/", "folder below onedrive/"),
    "mailbox": ("mapp under mail/ eller Exchange/", "folder below mail/ or Exchange/"),
    "address": ("mapp med en e-postadress", "folder named by an e-mail address"),
    "pst": ("PST-filens namn", "name of the PST file"),
    "personal_": ("mapp som heter personal_ och kontot", "folder named personal_ and the account"),
    "folder": ("första mappen i sökvägen", "first folder of the path"),
    "author": ("vem som skapade filen", "who made the file"),
    "": ("ingen ägare", "no owner"),
}
"""`Item.owner_source` -> what it means."""

STATES: dict[str, tuple[str, str]] = {
    KNOWN: ("känt", "known"),
    UNKNOWN: ("okänt", "unknown"),
    SHARED: ("flera möjliga", "several possible"),
}


def source(key: str) -> str:
    """Say how an owner was found."""
    return t(*SOURCES.get(key, (key, key)))


def state(holder: Holder) -> str:
    """Say whether a list knows the account."""
    return t(*STATES[holder.state])


def lines(found: Census, lang: str) -> Iterator[str]:
    """Yield the counts, then each thing to see to with what to do, then how the lists met."""
    yield (
        f"{text.counted(found.files, 'file', lang)} · "
        f"{numbers.integer(len(found.holders), lang)} {t('ägare', 'owners')} · "
        f"{numbers.integer(found.listed, lang)} {t('konton i listorna', 'accounts in the lists')}, "
        f"{numbers.integer(found.absent, lang)} {t('av dem utan filer här', 'without files here')}"
    )
    yield ""
    yield t("Ägaren framgår av", "The owner is told by")
    for key, count in found.sources.items():
        part = numbers.share(count, found.files, lang)
        yield _row(source(key), numbers.integer(count, lang), part)
    yield from _accounts(
        found.holders,
        lambda one: one.state == UNKNOWN,
        t("Okända konton", "Unknown accounts"),
        t(
            "Ange Entras användarlista eller en egen agare.csv med --owners.",
            "Give Entra's list of users, or an agare.csv of your own, with --owners.",
        ),
        lang,
    )
    yield from _accounts(
        found.holders,
        lambda one: one.state == KNOWN and not one.forvaltning,
        t("Konton utan förvaltning", "Accounts without an administration"),
        t(
            "Skriv en lista att fylla i med --write agare.csv.",
            "Write a list to fill in with --write agare.csv.",
        ),
        lang,
    )
    yield from _accounts(
        found.holders,
        lambda one: one.left,
        t("Ägare som har slutat", "Owners who have left"),
        t(
            "Förvaltningens chef svarar för deras filer.",
            "The head of the administration answers for their files.",
        ),
        lang,
    )
    yield from _collisions(found)
    yield from _block(
        t("Avdelningar som saknas i listan", "Departments missing from the list"),
        t(
            "Var och en räknas som en egen förvaltning. Lägg till dem i listan över avdelningar.",
            "Each counts as an administration of its own. Add them to the list of departments.",
        ),
        [
            _row(shown(name), numbers.integer(count, lang), t("konton", "accounts"))
            for name, count in found.unplaced.items()
        ],
    )
    if found.files and not found.homeless and "" not in found.sources:
        yield ""
        yield t(
            "Alla filer har en ägare med förvaltning.",
            "Every file has an owner with an administration.",
        )
    lost = [
        _row(shown(folder) or t("(överst)", "(top)"), text.counted(count, "file", lang))
        for folder, count in found.without.items()
    ]
    yield from _block(
        t("Mappar med filer utan ägare", "Folders with files that have no owner"),
        t(
            "Ange exportens fillista med --manifest, eller lägg filerna i en mapp som heter "
            "som kontot.",
            "Give the export's list with --manifest, or put the files in a folder named as the "
            "account.",
        ),
        lost,
    )
    yield from _lists(found, lang)


def _accounts(
    holders: Sequence[Holder],
    wanted: Callable[[Holder], bool],
    title: str,
    advice: str,
    lang: str,
) -> Iterator[str]:
    chosen = filter(wanted, holders)
    rows = [
        _row(shown(one.account), one.forvaltning, text.counted(one.files, "file", lang))
        for one in sorted(chosen, key=lambda one: (-one.files, one.account))
    ]
    yield from _block(title, advice, rows)


def _collisions(found: Census) -> Iterator[str]:
    rows = [
        "  " + shorten(shown(f"{site}: {', '.join(upns)}"), WIDTH - 2)
        for site, upns in found.collisions.items()
    ]
    yield from _block(
        t("Konton som får samma adress i OneDrive", "Accounts with the same OneDrive address"),
        t(
            "OneDrives användningsrapport (--owners) visar vem adressen tillhör.",
            "OneDrive's usage report (--owners) tells whose the address is.",
        ),
        rows,
    )


def _lists(found: Census, lang: str) -> Iterator[str]:
    matching = found.matching
    if matching is None:
        return
    yield ""
    yield from _wrapped(t("Listor: ", "Lists: ") + text.matched(matching, lang))
    for one in matching.lists:
        rows = text.counted(one.rows, "row", lang)
        yield f"  {shorten(shown(one.name), 50)}: {one.kind}, {rows}"
        if one.nameless or one.undated:
            yield "    " + t(
                f"{one.nameless} rader utan filnamn, {one.undated} med oläsligt datum",
                f"{one.nameless} rows without a file, {one.undated} with an unreadable date",
            )
        if one.unmapped:
            names = ", ".join(map(shown, one.unmapped))
            told = t("okända kolumner", "unknown columns")
            yield f"    {shorten(f'{told}: {names}', WIDTH - 4)}"
    files = matching.files - matching.files_matched
    rows_left = matching.rows - matching.rows_matched - matching.rows_inside
    for title, paths, count in (
        (t("Filer utan rad", "Files without a row"), matching.files_without, files),
        (t("Rader utan fil", "Rows without a file"), matching.rows_without, rows_left),
    ):
        rows_told = [f"  {shorten(shown(path), WIDTH - 2)}" for path in paths]
        yield from _block(title, "", rows_told, count)


def _block(title: str, advice: str, rows: Sequence[str], count: int | None = None) -> Iterator[str]:
    """Yield a heading with its number, the first rows and what to do; nothing for no rows."""
    if not rows:
        return
    count = len(rows) if count is None else count
    yield ""
    yield f"{title} ({count})"
    yield from rows[:SHOWN]
    if len(rows) > SHOWN:
        more = count - SHOWN
        yield "  " + t(
            f"… och {more} till; --format json visar fler",
            f"… and {more} more; --format json shows more",
        )
    if advice:
        yield from _wrapped(f"→ {advice}", "  ")


def _row(name: str, *figures: str) -> str:
    """Return a row of at most `WIDTH` columns: a name, then figures to the right of it."""
    tail = "  ".join(figure.rjust(8) for figure in figures if figure)
    room = WIDTH - len(tail) - 4
    return f"  {shorten(name, room).ljust(room)}  {tail}".rstrip()


def _wrapped(sentence: str, indent: str = "") -> Iterator[str]:
    """Yield a sentence in lines of at most `WIDTH` columns."""
    yield from textwrap.wrap(
        sentence, WIDTH, initial_indent=indent, subsequent_indent=indent + "  "
    )
