"""Files that cannot be read, or not under the name they have."""

from __future__ import annotations

from made import Made, Member
from marks import Notes
from paper import scanned
from people import AMIR, ANNELI, JONAS, KARIN, LENA, PETER
from word import word
from world import FIXTURES, World


def add(world: World) -> None:
    """Add empty, damaged, encrypted, misnamed, scanned and unsupported files."""
    cast, when = world.cast, world.when
    for owner, path, fixture in (
        (KARIN, "Löneöversyn/Lönelista skyddad.zip", "aes.zip"),
        (KARIN, "Personalärenden/Överenskommelse låst.pdf", "krypterad.pdf"),
        (JONAS, "Kommunstyrelsen/Delårsbokslut låst.xlsx", "krypterad.xlsx"),
    ):
        content = (FIXTURES / fixture).read_bytes()
        world.drive(owner, path, Made(content, [Member(trouble="encrypted")]), listed=when(33))
    broken = word(["Mötesanteckningar från arbetsplatsträffen.", "Inga beslut."], when(90), "")
    world.drive(
        AMIR,
        "Möten/APT mars.docx",
        Made(broken.content[: len(broken.content) // 2], [Member(trouble="corrupt")]),
    )
    world.drive(JONAS, "Nytt textdokument.txt", Made(b"", [Member(trouble="empty")]))
    person = cast.adult()
    misnamed = word(
        [f"{person.namn} är «halsa|sjukskriven» till och med den 4 december."], when(14), LENA.name
    )
    world.drive(LENA, "Vikarier/vikarier.txt", misnamed)
    world.drive(ANNELI, "Bygglov/Inskannad ritning.pdf", scanned(when(77), ANNELI.name))
    drawing = b"AC1032" + bytes(range(256)) * 12
    world.drive(PETER, "Ritningar/Hamnplanen.dwg", _unsupported(drawing))
    world.drive(PETER, "Mätningar/logger 14.bin", _unsupported(bytes(range(256)) * 8))


def _unsupported(content: bytes) -> Made:
    return Made(content, [Member(trouble="unsupported")], Notes())
