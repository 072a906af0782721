"""`molnvakt owners ROOT…`: how accounts resolve to owners and förvaltningar, before a scan."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from scanner.cli import options, ownerlines
from scanner.cli.language import Command, t
from scanner.cli.newfile import fresh_file
from scanner.discover import discover, prefixes, survey
from scanner.discover.census import KNOWN, Census, Holder, census
from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners
from scanner.report.csv import cell
from scanner.report.visible import shown

TEMPLATE = ("konto", "förvaltning", "enhet", "chef", "epost", "tidigare_upn", "har_slutat")
"""Headers of `agare.csv`; they are the same in both languages, as Molnvakt reads them."""


@click.command(
    "owners",
    cls=Command,
    help=t(
        "Visa vems filerna är och vilken förvaltning de hör till, innan du skannar. "
        "Bara namn läses, inget innehåll.",
        "Show whose the files are and to which administration they belong, before a scan. "
        "Only names are read, no content.",
    ),
)
@click.argument("roots", nargs=-1, required=True, type=options.PATH, metavar=t("MAPP…", "FOLDER…"))
@options.manifests
@options.owners
@click.option(
    "--write",
    type=options.PATH,
    help=t(
        "Skriv en ny agare.csv att fylla i, med de konton som saknar förvaltning.",
        "Write a new agare.csv to fill in, with the accounts that have no administration.",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    help=t("Utskriftens format.", "Format of the output."),
)
@options.lang
def command(
    roots: tuple[Path, ...],
    manifests: tuple[Path, ...],
    owners: tuple[Path, ...],
    write: Path | None,
    form: str,
    lang: str,
) -> None:
    """Show how accounts resolve."""
    manifest = Manifest.load(options.existing(manifests))
    accounts = Owners.load(*options.existing(owners))
    # Rows are claimed by all files before one is given away, as in a scan.
    survey(options.existing(roots), manifest)
    found = census(discover(prefixes(roots), manifest, accounts), manifest, accounts)
    if write is not None:
        _write(write, found.homeless)
    if form == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    elif form == "csv":
        sys.stdout.buffer.write(_table(_rows(found)))
    else:
        for line in ownerlines.lines(found, lang):
            click.echo(line)
        if write is not None:
            click.echo(
                t(
                    f"Skrev {write}: fyll i förvaltning och ange den sedan med --owners.",
                    f"Wrote {write}: fill in the administrations, then give it with --owners.",
                )
            )


def as_json(found: Census) -> dict[str, object]:
    """Return what was found, with stable English keys; a `null` matching means no file list."""
    matching = found.matching
    return {
        "schema": 1,
        "files": found.files,
        "bytes": found.size,
        "sources": found.sources,
        "accounts": [
            {
                "account": shown(one.account),
                "state": one.state,
                "left": one.left,
                "forvaltning": one.forvaltning,
                "enhet": one.enhet,
                "sources": one.sources,
                "files": one.files,
                "bytes": one.size,
            }
            for one in found.holders
        ],
        "without_owner": {shown(folder): count for folder, count in found.without.items()},
        "collisions": {site: list(upns) for site, upns in found.collisions.items()},
        "departments_unplaced": {shown(name): count for name, count in found.unplaced.items()},
        "listed": found.listed,
        "absent": found.absent,
        "matching": matching
        and {
            "files": matching.files,
            "files_matched": matching.files_matched,
            "rows": matching.rows,
            "rows_matched": matching.rows_matched,
            "rows_inside": matching.rows_inside,
            "how": matching.how,
            "files_without": [shown(path) for path in matching.files_without],
            "rows_without": [shown(path) for path in matching.rows_without],
            "lists": [
                {
                    "name": one.name,
                    "kind": one.kind,
                    "rows": one.rows,
                    "nameless": one.nameless,
                    "undated": one.undated,
                    "unmapped": list(one.unmapped),
                }
                for one in matching.lists
            ],
        },
    }


def _rows(found: Census) -> Iterator[Sequence[str]]:
    """Yield the table of accounts; the last row is of the files that have none."""
    yield (
        t("Konto", "Account"), t("Läge", "State"), t("Har slutat", "Has left"),
        t("Förvaltning", "Administration"), t("Enhet", "Unit"), t("Källa", "Source"),
        t("Filer", "Files"), "Byte" if t("sv", "en") == "sv" else "Bytes",
    )  # fmt: skip
    for one in found.holders:
        yield (
            shown(one.account), ownerlines.state(one), t("ja", "yes") if one.left else "",
            one.forvaltning, one.enhet, ", ".join(map(ownerlines.source, one.sources)),
            str(one.files), str(one.size),
        )  # fmt: skip
    if lost := found.sources.get("", 0):
        yield ("", t("ingen ägare", "no owner"), "", "", "", "", str(lost), "")


def _table(rows: Iterator[Sequence[str]]) -> bytes:
    """Return a CSV file as Swedish Excel opens it, safe from formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerows([cell(text) for text in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _write(path: Path, homeless: Sequence[Holder]) -> None:
    """Write a list of accounts whose förvaltning is to be filled in.

    Raises:
        MolnvaktError: the file is there already, or cannot be written.
    """
    accounts = dict.fromkeys(one.account for one in homeless)
    mails = {one.account for one in homeless if one.state == KNOWN or "@" in one.account}
    rows = ((name, "", "", "", name if name in mails else "", "", "") for name in accounts)
    with fresh_file(path) as stream:
        stream.write(_table(iter([TEMPLATE, *rows])))
