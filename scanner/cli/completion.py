"""`molnvakt completion SHELL`: the script by which a shell completes commands and options."""

from __future__ import annotations

import os
import sys

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)

from scanner.cli.language import Command, t

QUOTES = "'\""
SHELLS = ("bash", "zsh", "fish", "powershell")

# ASCII only: Windows PowerShell reads a profile without a mark in the code page of the machine.
POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $before = $env:%(complete_var)s, $env:COMP_WORDS, $env:COMP_LAST
    try {
        $env:%(complete_var)s = "powershell_complete"
        $words = $line.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursor }
        $env:COMP_WORDS = ($words | ForEach-Object { $_.Extent.Text }) -join "`n"
        $env:COMP_LAST = $word
        & %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq "plain") {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new(
                    $value, $value, "ParameterValue", $help)
            } elseif ($kind -in "file", "dir") {
                [System.Management.Automation.CompletionCompleters]::CompleteFilename($word)
            }
        }
    } finally {
        $env:%(complete_var)s, $env:COMP_WORDS, $env:COMP_LAST = $before
    }
}
"""


class PowerShell(ShellComplete):
    """Completion for Windows PowerShell 5.1 and PowerShell 7."""

    name = "powershell"
    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the whole words after the program's name, and the one begun."""
        words = os.environ.get("COMP_WORDS", "").split("\n")[1:]
        begun = os.environ.get("COMP_LAST", "")
        if begun and words and words[-1] == begun:
            words.pop()
        return [word.strip(QUOTES) for word in words if word], begun.strip(QUOTES)

    def format_completion(self, item: CompletionItem) -> str:
        """Return a line: kind, value, help."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


class Bash(BashComplete):
    """As click's own, without asking which version of bash there is: 4.4 is of 2016."""

    @staticmethod
    def _check_version() -> None:
        return


def register() -> None:
    """Make the shells known that click does not know, or knows otherwise."""
    add_completion_class(PowerShell)
    add_completion_class(Bash)


@click.command(
    "completion",
    cls=Command,
    help=t(
        "Skriv ut det skript som gör att ditt skal fyller i kommandon och växlar. Lägg det i "
        "skalets startfil: molnvakt completion bash >> ~/.bashrc",
        "Print the script by which your shell completes commands and options. Put it in the "
        "shell's startup file: molnvakt completion bash >> ~/.bashrc",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print a completion script."""
    from scanner.cli import COMPLETION, cli

    register()
    kind = get_completion_class(shell)
    if kind is not None:
        sys.stdout.write(kind(cli, {}, "molnvakt", COMPLETION).source())
