"""What stands near a hit is looked up once for all hits that it is near."""

from __future__ import annotations

from recognizers.base import Hit
from scanner.records import Part
from scanner.scene import Scene


def test_a_stretch_of_text_is_asked_once_while_hits_lie_in_it() -> None:
    """A row of a table may be as long as a book, and hold a thousand hits."""
    asked = []
    scene = Scene(Part("Ada Lind är sjuk", ()), [])

    def told(lower: bytes, start: int, end: int) -> bytes:
        asked.append((start, end))
        return lower[start:end]

    answers = [scene.ask(told, *at) for at in ((0, 8), (0, 8), (9, 16), (0, 8))]

    assert answers == [b"ada lind", b"ada lind", "är sjuk".encode("latin-1"), b"ada lind"]
    assert asked == [(0, 8), (9, 16), (0, 8)]


def test_two_questions_of_one_stretch_have_each_their_answer() -> None:
    scene = Scene(Part("Eleven har astma. Han mår bra.", ()), [Hit("SE_HALSA", 11, 16, 0.5, "")])

    assert scene.meant_with(scene.hits[0])
    assert not scene.account_with(scene.hits[0])
    assert not scene.damped(scene.hits[0])
