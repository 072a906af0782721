"""The trial: documents by templates of three sets that share no sentence.

`utveckling` may be looked at by whoever improves a recognizer, `test` and `slutprov` may
not: what is found there tells how the recognizers do on texts they were not made for.
`slutprov`, the final examination, was written when causes of misses in `test` were known.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import shutil
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from blocks import Block, Table
from letters import Letter, Party, eml, msg
from made import Made
from marks import plain
from paper import pdf, text, web
from people import HERE
from sheets import Sheet, Whole, csv, excel
from slides import Slide, powerpoint
from slots import Slots
from templates import CELL, FINAL, HALVES, SETS, Template, load, repeated
from verdicts import DAY, SWEDEN
from word import word

PARTY = re.compile(r"(.*?) <(.*)>")
AUTHOR = "Danviks kommun"


@dataclass
class Draft:
    """A template with its slots filled; all texts have marks."""

    head: dict[str, str]
    lines: list[str]
    when: dt.datetime

    @property
    def suffix(self) -> str:
        """The end of the file's name, as `docx`."""
        return self.head["fil"].rsplit(".", 1)[-1]

    @property
    def blocks(self) -> list[Block]:
        """The lines as paragraphs and tables."""
        blocks: list[Block] = []
        rows: list[list[str]] = []
        for line in [*self.lines, ""]:
            if CELL in line:
                rows.append(line.split(CELL))
                continue
            if rows:
                width = max(map(len, rows))
                blocks.append(Table([row + [""] * (width - len(row)) for row in rows]))
                rows = []
            if line:
                blocks.append(line)
        return blocks

    @property
    def cells(self) -> list[list[str]]:
        """The lines as rows of cells."""
        return [line.split(CELL) for line in self.lines]


def trial(seed: int) -> dict[str, Made]:
    """Return the files of all sets, by path below `samples`."""
    made: dict[str, Made] = {}
    for name in SETS:
        rng = random.Random(f"{seed} {name}")
        pool = numbers(name)
        rng.shuffle(pool)
        slots = Slots(name, rng, pool)
        for template in load(name):
            for draft in drafts(template, slots):
                file = build(draft)
                file.notes.read(draft.head["fil"], "filnamn")
                made[_free(f"prov/{name}/{plain(draft.head['fil'])}", made)] = file
    return made


def write(made: dict[str, Made], out: Path) -> None:
    """Write the files, and what is true about them."""
    shutil.rmtree(out / "prov", ignore_errors=True)
    for path, file in made.items():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    planted = [
        {"path": p, "entity": one.entity, "level": one.level, "value": one.value}
        for p, file in made.items()
        for one in file.notes.planted
    ]
    unlike = [
        {"path": p, "entity": one.entity, "text": one.text, "why": one.why}
        for p, file in made.items()
        for one in file.notes.lookalikes
    ]
    for name, rows in (("prov_findings", planted), ("prov_lookalikes", unlike)):
        # A value counts once in a file, however often it stands there.
        lines = dict.fromkeys(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / "truth" / f"{name}.jsonl").write_bytes("".join(lines).encode("utf-8"))


def numbers(name: str) -> list[str]:
    """Return the numbers of `testnummer.txt` that are kept for a set; no two sets share one."""
    heading = "# Bara i slutprovet" if name == FINAL else "# Bara i provet"
    _, _, told = (HERE / "testnummer.txt").read_text("utf-8").partition(heading)
    own = [line for line in told.partition("\n# ")[0].splitlines() if line.isdigit()]
    return own if name == FINAL else own[HALVES.index(name) :: len(HALVES)]


def drafts(template: Template, slots: Slots) -> Iterator[Draft]:
    """Yield the documents of a template."""
    for _ in range(template.count):
        slots.document()
        day = DAY - dt.timedelta(days=slots.rng.randint(3, 400))
        when = dt.datetime.combine(day, dt.time(slots.rng.randint(8, 16), 12), SWEDEN)
        head = {key: slots.fill(value) for key, value in template.head.items()}
        lines = [
            slots.fill(each)
            for line in one_of_each(template.lines, slots.rng)
            for each in repeated(line)
        ]
        yield Draft(head, lines, when)


def one_of_each(lines: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Yield the lines, one only of neighbours that begin with `~ `."""
    waiting: list[str] = []
    for line in [*lines, None]:
        if line is not None and line.startswith("~ "):
            waiting.append(line[2:])
            continue
        if waiting:
            yield rng.choice(waiting)
            waiting = []
        if line is not None:
            yield line


def build(draft: Draft) -> Made:
    """Return the file that the name of a draft asks for."""
    head, when = draft.head, draft.when
    match draft.suffix:
        case "docx":
            title, header, footer = (head.get(key, "") for key in ("rubrik", "huvud", "fot"))
            return word(
                draft.blocks,
                when,
                AUTHOR,
                title=title,
                header=header,
                footer=footer,
                slim=True,
            )
        case "pdf":
            return pdf(
                draft.blocks,
                when,
                AUTHOR,
                title=head.get("rubrik", ""),
                header=head.get("huvud", ""),
            )
        case "pptx":
            return powerpoint(_slides(draft.lines), when, AUTHOR)
        case "xlsx":
            rows = [[_cell(cell) for cell in row] for row in draft.cells]
            return excel([Sheet(head.get("blad", "Blad1"), rows)], when, AUTHOR)
        case "csv":
            return csv(draft.cells, encoding=head.get("teckenkodning", "utf-8-sig"))
        case "html":
            return web(draft.blocks, head.get("rubrik", "Intranät"))
        case "eml" | "msg":
            letter = Letter(
                _party(head["från"]),
                [_party(one) for one in head["till"].split("; ")],
                head["ämne"],
                draft.blocks,
                when,
            )
            return eml(letter) if draft.suffix == "eml" else msg(letter)
        case _:
            return text(draft.lines, encoding=head.get("teckenkodning", "utf-8"))


def _free(path: str, taken: Container[str]) -> str:
    """Return a path that is not taken: with a number behind the name, as Windows gives it."""
    stem, suffix = path.rsplit(".", 1)
    copies = (f"{stem} ({number}).{suffix}" for number in count(2))
    return next(each for each in chain([path], copies) if each not in taken)


def _cell(cell: str) -> str | int | Whole | None:
    """Return a cell: digits behind `=` are stored as a number, as Excel does."""
    if not cell.startswith("="):
        return cell or None
    return Whole(cell[1:]) if "«" in cell else int(cell[1:])


def _party(told: str) -> Party:
    match = PARTY.fullmatch(told)
    if match is None:
        raise ValueError(f"ingen avsändare eller mottagare: {told}")
    return Party(match[1], match[2])


def _slides(lines: Sequence[str]) -> list[Slide]:
    slides: list[Slide] = []
    title, bullets = "", list[str]()
    for line in [*lines, "# "]:
        if line.startswith("# "):
            if title:
                slides.append(Slide(title, bullets))
            title, bullets = line[2:], []
        elif line:
            bullets.append(line.removeprefix("- "))
    return slides
