"""`molnvakt policy [FILE]`: show the rules, and check a file of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from scanner import policy
from scanner.cli import options
from scanner.cli.language import Command, t
from scanner.cli.newfile import fresh_file
from scanner.records import Level
from scanner.words import LEVELS, say


@click.command(
    "policy",
    cls=Command,
    help=t(
        "Visa reglerna i en policyfil och kontrollera att den är rätt skriven.",
        "Show the rules of a policy file and check that it is well-formed.",
    ),
)
@click.argument("file", required=False, type=options.PATH, metavar=t("[FIL]", "[FILE]"))
@click.option(
    "--write",
    type=options.PATH,
    help=t(
        "Skriv den förvalda policyn till en ny fil att ändra i.",
        "Write the default policy to a new file to edit.",
    ),
)
@options.policy
@options.lang
def command(file: Path | None, write: Path | None, policy_file: Path | None, lang: str) -> None:
    """Show and check the rules."""
    if write is not None:
        _write(write)
        return
    chosen = file or policy_file
    rules = policy.load(chosen)
    name = str(chosen or t("förvald", "default"))
    click.echo(f"{rules.name} {rules.version} · {name} · sha256 {rules.sha256[:16]}")
    click.echo()
    for level in reversed(Level):
        limit = rules.limit(level)
        if limit is not None:
            click.echo(f"{say(LEVELS[level], lang)}: {_limit(limit)}")
            click.echo(f"    {limit.basis}")
            for rule in rules.rules:
                if rule.rank is level:
                    near = t(" tillsammans med en person", " together with a person")
                    entities = ", ".join(rule.entities) + (near if rule.person else "")
                    click.echo(f"    - {rule.id}: {entities}")
    if absent := ", ".join(policy.without_rule(rules)):
        click.echo(
            t(
                f"Utan regel, räknas inte: {absent}. Den förvalda policyn har regler för dem: "
                "kopiera dem från molnvakt policy --write NY.toml.",
                f"Without a rule, not counted: {absent}. The default policy has rules for them: "
                "copy them from molnvakt policy --write NEW.toml.",
            )
        )
    for decision in rules.exemptions:
        until = decision.until.isoformat()
        paths = ", ".join(decision.paths)
        click.echo(
            t(
                f"Undantag till {until}: {paths} ({decision.reason})",
                f"Exempt until {until}: {paths} ({decision.reason})",
            )
        )


def _limit(limit: policy.Limit) -> str:
    if limit.never:
        return t("aldrig", "never")
    if limit.limit_days is None:
        return t("ingen gräns", "no limit")
    return t(
        f"högst {limit.limit_days} dagar efter senaste aktivitet",
        f"at most {limit.limit_days} days after the last activity",
    )


def _write(path: Path) -> None:
    with fresh_file(path) as stream:
        stream.write(policy.DEFAULT.read_bytes())
    click.echo(
        t(
            f"Skrev {path}. Ändra i den och ange den sedan med --policy.",
            f"Wrote {path}. Edit it, then give it with --policy.",
        )
    )
