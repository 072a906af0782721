"""The language of the command line, known before its help is built."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from scanner.words import LANGUAGES


def chosen(argv: Sequence[str]) -> str:
    """Return `sv` or `en`: from `--lang`, else `MOLNVAKT_LANG`, else Swedish."""
    for number, word in enumerate(argv):
        if word.startswith("--lang="):
            return _known(word.partition("=")[2])
        if word == "--lang" and number + 1 < len(argv):
            return _known(argv[number + 1])
    return _known(os.environ.get("MOLNVAKT_LANG", "sv"))


def _known(word: str) -> str:
    return word if word in LANGUAGES else LANGUAGES[0]


LANG = chosen(sys.argv[1:])


def t(sv: str, en: str) -> str:
    """Return the text in the language of this call."""
    return en if LANG == "en" else sv


HEADINGS = {"Options": "Växlar", "Commands": "Kommandon", "Usage: ": "Så här: "}


class Formatter(click.HelpFormatter):
    """Help with Swedish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, t("Så här: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(t(HEADINGS.get(heading, heading), heading))


click.Context.formatter_class = Formatter


class Command(click.Command):
    """A command whose own words are in the language of this call."""

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("options_metavar", t("[VÄXLAR]", "[OPTIONS]"))
        super().__init__(*args, **more)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = t("Visa den här hjälpen.", "Show this help.")
        return option


class Group(Command, click.Group):
    """A command of several, all in the language of this call."""

    command_class = Command

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("subcommand_metavar", t("KOMMANDO …", "COMMAND …"))
        super().__init__(*args, **more)


def _allowed(error: click.BadParameter) -> str:
    """Say what may stand there; what a type of ours says is said already."""
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return t("tillåtet är ", "allowed are ") + ", ".join(map(str, choices)) + "."
        case click.IntRange(min=low, max=high):
            return t(f"ange ett heltal från {low} till {high}.", f"give {low} to {high}.")
    return error.message


def explain(error: click.ClickException) -> str:
    """Say what is wrong with the command line, and what to do next."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "molnvakt"
    hint = t(f"Se {path} --help.", f"See {path} --help.")
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.NoSuchOption():
            said = t(f"Växeln {error.option_name} finns inte.", f"No option {error.option_name}.")
        case click.MissingParameter():
            name = error.param.make_metavar(context) if error.param and context else ""
            said = t(f"{name} saknas.", f"{name} is missing.")
        case click.BadParameter():
            name = "/".join(error.param.opts) if error.param else ""
            told = _allowed(error)
            said = t(f"Fel värde för {name}: {told}", f"Bad {name}: {told}")
        case click.BadOptionUsage():
            option = error.option_name
            said = t(
                f"Växeln {option} saknar sitt värde, eller tar inget.",
                f"The option {option} lacks its value, or takes none.",
            )
        case _ if "No such command" in error.message:
            said = t("Kommandot finns inte.", "No such command.")
        case _:
            said = error.format_message()
    return f"molnvakt: {said} {hint}"
