"""Pages in which nothing is told of anybody: laws, policies, minutes, letters, tables.

`prose/KIND.txt` holds a title and paragraphs, parted by blank lines. `[a|b]` is one of
several wordings, `{namn}` and the like are filled in, `\\n` in a paragraph is a line break.
A page takes paragraphs in random order until it is full. Same number, same page.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

PROSE = Path(__file__).parent / "prose"
KINDS = tuple(sorted(path.stem for path in PROSE.glob("*.txt")))
FULL = 1_800
"""Characters of a page."""

_FIRST = (
    "Ada", "Anna", "Anders", "Birgitta", "Bo", "Cecilia", "David", "Elin", "Erik", "Eva", "Fatima",
    "Fredrik", "Gunnar", "Hanna", "Hassan", "Helena", "Ingrid", "Johan", "Karin", "Lars", "Lena",
    "Magnus", "Maria", "Mikael", "Nils", "Olle", "Per", "Sara", "Sofia", "Ulf", "Åsa", "Örjan",
)  # fmt: skip
_LAST = (
    "Ahmadi", "Alm", "Andersson", "Berg", "Björk", "Dahlgren", "Ek", "Falk", "Frisk", "Grönlund",
    "Hedin", "Holm", "Johansson", "Kron", "Lind", "Lindqvist", "Månsson", "Nilsson", "Nowak",
    "Olofsson", "Persson", "Rask", "Sandström", "Sjögren", "Stark", "Svensson", "Vik", "Wallin",
    "Åberg", "Öman",
)  # fmt: skip
_STREETS = (
    "Storgatan", "Vendevägen", "Enebybergsvägen", "Golfvägen", "Skolgatan", "Anna Lindhs väg",
    "Karl Gustavs väg", "Edsviksvägen", "Olof Palmes gata", "Klockargränd",
)  # fmt: skip
_PLACES = ("Danderyd", "Djursholm", "Enebyberg", "Stocksund", "Täby", "Vaxholm", "Sollentuna")
_SCHOOLS = (
    "Lövängsskolan", "Sankt Eriks skola", "Ekbackens förskola", "Fribergaskolan", "Idaskolan",
)  # fmt: skip
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def page(kind: str, number: int) -> str:
    """Return a page of at least `FULL` characters."""
    rng = random.Random(f"{kind} {number}")
    title, *paragraphs = (PROSE / f"{kind}.txt").read_text("utf-8").strip().split("\n\n")
    rng.shuffle(paragraphs)
    said = [_fill(rng, title)]
    for paragraph in (*paragraphs, *paragraphs):
        if sum(map(len, said)) >= FULL:
            break
        said.append(_fill(rng, paragraph))
    return "\n\n".join(said) + "\n"


def _fill(rng: random.Random, paragraph: str) -> str:
    while _CHOICE.search(paragraph):
        paragraph = _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), paragraph)
    return _SLOT.sub(lambda m: _value(rng, m[1]), paragraph).replace("\\n", "\n")


def _value(rng: random.Random, slot: str) -> str:
    if slot.startswith("tal"):
        return _number(rng, slot.removeprefix("tal"))
    if slot == "namn":
        return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    if slot == "dnr":
        board = rng.choice(("KS", "SN", "UN", "BN"))
        return f"{board} {rng.randrange(2018, 2027)}/{rng.randrange(1, 9999):04}"
    made = {
        "förnamn": lambda: rng.choice(_FIRST),
        "gata": lambda: f"{rng.choice(_STREETS)} {rng.randrange(1, 99)}",
        "ort": lambda: rng.choice(_PLACES),
        "skola": lambda: rng.choice(_SCHOOLS),
        "månad": lambda: rng.choice(_MONTHS),
        "år": lambda: str(rng.randrange(2012, 2027)),
        "kr": lambda: f"{rng.randrange(1, 900)} {rng.randrange(1000):03}",
        "procent": lambda: f"{rng.randrange(1, 40)},{rng.randrange(10)}",
        "klocka": lambda: f"{rng.randrange(7, 21):02}.{rng.choice(('00', '15', '30', '45'))}",
        "tel": lambda: f"08-465 004 {rng.randrange(100):02}",
        "mejl": lambda: rng.choice(("registrator@example.se", "kansli@example.se")),
        "datum": lambda: rng.choice(
            (
                f"{rng.randrange(1, 29)} {rng.choice(_MONTHS)} {rng.randrange(2019, 2027)}",
                f"{rng.randrange(2019, 2027)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
            )
        ),
    }
    return made[slot]()


def _number(rng: random.Random, told: str) -> str:
    """Return so many digits; `2d` is a day. The third is never that of a month."""
    if told == "2d":
        return f"{rng.randrange(1, 29):02}"
    digits = [str(rng.randrange(1, 10)), *(str(rng.randrange(10)) for _ in range(int(told) - 1))]
    if len(digits) > 8:
        digits[2] = "5"
    return "".join(digits)
