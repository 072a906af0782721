"""`molnvakt schedule print KIND -- …`: the text that makes a scheduler run `molnvakt monthly`."""

from __future__ import annotations

import datetime as dt
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import click

from scanner.cli.language import Command, Group, t
from scanner.cli.options import lang as lang_option


class When(NamedTuple):
    """Once a month, by the clock of the machine."""

    day: int
    hour: int
    minute: int


CRON = """\
# Molnvakt, en gång i månaden. Lägg raden i crontab -e för kontot som får läsa exporten.
{when.minute} {when.hour} {when.day} * * {command}
"""
SYSTEMD = """\
# /etc/systemd/system/molnvakt.service
[Unit]
Description=Molnvakt: månadens skanning och rapport

[Service]
Type=oneshot
User=molnvakt
ExecStart={command}
# 1: något får inte ligga kvar. 3: något kunde inte läsas. Båda står i rapporten.
SuccessExitStatus=1 3
Nice=10
PrivateNetwork=yes
NoNewPrivileges=yes

# /etc/systemd/system/molnvakt.timer
[Unit]
Description=Molnvakt en gång i månaden

[Timer]
OnCalendar=*-*-{when.day:02} {when.hour:02}:{when.minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target

# Slå på: systemctl enable --now molnvakt.timer
"""
WINDOWS = """\
<?xml version="1.0" encoding="UTF-16"?>
<!-- Spara som molnvakt.xml (UTF-16) och kör:
     schtasks /Create /TN Molnvakt /XML molnvakt.xml /RU KONTO /RP * -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Molnvakt: månadens skanning och rapport</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-{when.day:02}T{when.hour:02}:{when.minute:02}:00</StartBoundary>
      <ScheduleByMonth>
        <DaysOfMonth><Day>{when.day}</Day></DaysOfMonth>
        <Months>
          <January/><February/><March/><April/><May/><June/>
          <July/><August/><September/><October/><November/><December/>
        </Months>
      </ScheduleByMonth>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>P7D</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions>
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


@click.group(
    "schedule",
    cls=Group,
    help=t("Text för en schemaläggare.", "Text for a scheduler."),
)
def command() -> None:
    """Run Molnvakt every month."""


@command.command(
    "print",
    cls=Command,
    context_settings={"ignore_unknown_options": True},
    help=t(
        "Skriv texten som kör molnvakt monthly varje månad. Det som följer efter -- går till "
        "monthly. Skriv hela sökvägar.",
        "Write the text that runs molnvakt monthly every month. What follows -- goes to monthly. "
        "Write whole paths.",
    ),
)
@click.argument("kind", type=click.Choice(("cron", "systemd", "windows")))
@click.argument("words", nargs=-1, required=True, metavar=t("-- MAPP…", "-- FOLDER…"))
@click.option(
    "--day",
    type=click.IntRange(1, 28),
    default=1,
    help=t("Dag i månaden (1).", "Day of the month (1)."),
)
@click.option(
    "--time",
    "clock",
    type=click.DateTime(("%H:%M",)),
    default="03:00",
    help=t("Klockslag (03:00).", "Time of day (03:00)."),
)
@lang_option
def print_(kind: str, words: tuple[str, ...], day: int, clock: dt.datetime, lang: str) -> None:
    """Write the text."""
    click.echo(WRITERS[kind](When(day, clock.hour, clock.minute), ["monthly", *words]), nl=False)


def program() -> str:
    """Return how this Molnvakt is started."""
    return str(Path(sys.argv[0]).absolute()) if sys.argv[0] else "molnvakt"


def cron(when: When, words: list[str]) -> str:
    r"""Return a line of a crontab; `%` would end the command there."""
    return CRON.format(when=when, command=shlex.join([program(), *words]).replace("%", r"\%"))


def systemd(when: When, words: list[str]) -> str:
    """Return a service and a timer; `%` begins a specifier and `$` a variable there."""
    quoted = " ".join(
        '"'
        + w.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
        + '"'
        for w in [program(), *words]
    )
    return SYSTEMD.format(when=when, command=quoted)


def windows(when: When, words: list[str]) -> str:
    """Return a task of the Task Scheduler."""
    return WINDOWS.format(
        when=when,
        program=escape(program()),
        arguments=escape(subprocess.list2cmdline(words)),
        folder=escape(str(Path.cwd())),
    )


WRITERS: dict[str, Callable[[When, list[str]], str]] = {
    "cron": cron,
    "systemd": systemd,
    "windows": windows,
}
