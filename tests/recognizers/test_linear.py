"""Time grows with the text, whatever the text: hostile strings, each eight times as long.

The measure is the ratio of CPU times of two lengths in one process: 8 for linear work,
64 for quadratic. The limit lies far from both. A text that is nothing but markings, names or
numbers may cost more than prose of its length, up to a limit that no real text comes near.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from recognizers import ALL, audience, find, ocr, roles
from recognizers.columns import find_table
from recognizers.normalise import LOWER, normalise

SHORT, LONG = 125_000, 1_000_000
LIMIT = 28
DEAR = 60
"""Times as much as prose that a hostile text of the same length may cost."""
PROSE = (
    "Förvaltningen föreslår att budgeten för 2026 räknas upp med 2,3 procent. Handläggaren har "
    "haft kontakt med föreningen vid tre tillfällen under våren. Ada Lind, 850101-2382, har ansökt "
    "om ekonomiskt bistånd för juni månad. Uppföljningen visar att kostnaderna har minskat.\n"
)

HOSTILE = (
    "0", "1 ", "12", "850101-", "19850101-2382", "8501012382 ", "2026-01-01 ", "1.1.1.1.",
    "12:", "a", "A", "Aa ", "Aa-", "aA", "a.", "@", "a@", "a@a.", "@a.a", ".", "-", " ", "\n",
    "\t", "\u200b", "a\u0308", "\u00ad1", "å", "☃", "0701", "070-1 ", "+46 ", "+1 ",
    "SE45 5000 ", "SE4", "4111 1111 ", "182 31 D", "konto 1", "kontonummer ", "bankgiro ",
    "pg ", "pass ", "lma ", "mål ", "dnr ks ", "B 1-", "KS 2023/", "Storgatan 1", "gatan 1",
    "Aa Bb gatan 1 ", "fastighet A ", "Aa 2:1", " s:1", "lgh ", "ABC 12", "bil ABC ", "ff:",
    "00:", "a0-", "2001:", "::", "59.3990, ", "6588123, ", "20100512TF", "sista fyra ",
    "personnummer ", "sekretess ", "25 kap. 1 § ", "kap. 1, 2, 3 ", "osl 25:1, ", "HEMLIG\n",
    "hemlig ", "K3R2", "skyddad ", "sjuk", "diabetes ", "Anna ", "Anna Berg ",
    "NATO SECRET\n", "KVALIFICERAT HEMLIG\n", "skyddade personuppgifter ", "PERSON ", "x@x.se",
    "Sekretessbelagd enligt ", "Berg, Anna\n", "Rektor Berg ", "sjuk\n", " - ", "8 5 0 1 0 1 ",
    "pnr8501012382", "85O1O1-23B2 ", "epilepsi.", "https://", "19850101_2382 ",
)  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of a run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def growth(work: Callable[[str], object], piece: str) -> float:
    """Return how many times longer a text of eight times the length takes."""
    texts = [(piece * (size // len(piece) + 1))[:size] for size in (SHORT, LONG)]
    short, long = (seconds(lambda text=text: work(text)) for text in texts)  # type: ignore[misc]
    return long / max(short, 0.002)


@pytest.fixture(scope="module")
def prose() -> float:
    """Seconds that ordinary text of the longer length takes."""
    text = (PROSE * (LONG // len(PROSE) + 1))[:LONG]
    find(text)  # builds what is built once
    return min(seconds(lambda: find(text)) for _ in range(3))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_find_is_linear_and_not_dear_on_a_hostile_text(piece: str, prose: float) -> None:
    short, long = (
        seconds(lambda size=size: find((piece * (size // len(piece) + 1))[:size]))  # type: ignore[misc]
        for size in (SHORT, LONG)
    )

    assert long / max(short, 0.002) < LIMIT
    assert long / prose < DEAR


@pytest.mark.parametrize("piece", ["a ", "a, ", "bok ", "chef ", "a b, ", '"a', "barn ", "har "])
def test_who_a_sentence_is_about_is_told_in_linear_time(piece: str) -> None:
    def work(text: str) -> None:
        data = normalise(text)
        for at in range(0, len(data), 100):
            roles.in_role(data, at, min(at + 9, len(data)))
        audience.is_general(data, 0, len(data))
        audience.is_note(data, 0, len(data))

    assert growth(work, piece) < LIMIT


@pytest.mark.parametrize("recognizer", (*ALL, *ocr.RECOGNIZERS), ids=lambda r: r.entity)
def test_every_pattern_is_linear_on_its_own_near_misses(recognizer) -> None:
    """Each expression searches a text of its own examples, the last character cut off."""
    pieces = {hit[:-1] for hit in recognizer.hits[:3]} | {"1" * 30, "Aa ", "a-"}
    for pattern in recognizer.patterns:
        expression = re.compile(pattern.regex.encode("latin-1"))
        for piece in pieces:

            def search(text: str, expression: re.Pattern[bytes] = expression) -> None:
                data = normalise(text).translate(LOWER) if pattern.lower else normalise(text)  # noqa: B023
                for _ in expression.finditer(data):
                    pass

            assert growth(search, piece) < LIMIT, pattern.name


def test_a_table_is_judged_in_linear_time() -> None:
    row = ["Ada Lind", "8501012382", "1985-01-01", "2382", "S", "nöt", "0701740605", "12"]
    header = ["Namn", "Pnr", "Född", "Sista fyra", "", "Kost", "Mobil", ""]
    short, long = (
        seconds(lambda n=n: find_table([row] * n, header))  # type: ignore[misc]
        for n in (2_000, 16_000)
    )

    assert long / short < LIMIT
