"""Work that is done, and work that only looks done: what sets the limit to no days."""

from __future__ import annotations

from blocks import Inserted
from paper import pdf
from people import AMIR, ANNELI, HELENA, JONAS, KARIN, LENA
from word import word
from world import World


def add(world: World) -> None:
    """Add files with signs of completion, and some with signs against it."""
    _done(world)
    _settled(world)
    _not_done(world)


def _done(world: World) -> None:
    cast, when = world.cast, world.when
    barn = cast.child()
    world.drive(
        LENA,
        "Stöd/Åtgärdsprogram 9A undertecknad.pdf",
        pdf(
            [
                f"«skola|Åtgärdsprogram» för {barn.namn}, {barn.pnr10}, klass 9A.",
                "Stödet ges i liten grupp tre gånger i veckan till sommaren.",
            ],
            when(4),
            LENA.name,
            completed="named_final",
        ),
    )
    person = cast.adult()
    world.drive(
        KARIN,
        "Personalärenden/Anställningsavtal signerat.docx",
        word(
            [
                f"Mellan Danviks kommun och {person.namn}, {person.pnr}, avtalas följande.",
                "Arbetstiden är heltid och tillträdet sker den 1 januari.",
            ],
            when(10),
            KARIN.name,
            completed="named_final",
        ),
    )
    ordf, justerare = cast.adult(), cast.adult()
    world.drive(
        JONAS,
        "Protokoll/Protokoll byggnadsnämnden justerat.pdf",
        pdf(
            [
                f"Ordförande {ordf.namn}, justerare {justerare.namn}.",
                "§ 1 Nämnden godkänner dagordningen.",
                "§ 2 Ansökan om nybyggnad av brygga avslås.",
            ],
            when(16),
            JONAS.name,
            completed="named_final",
        ),
    )


def _settled(world: World) -> None:
    cast, when = world.cast, world.when
    person = cast.adult()
    world.drive(
        HELENA,
        "Ekonomiskt bistånd/Uppföljning.pdf",
        pdf(
            [
                f"{person.namn}, {person.pnr}, har fått arbete från den 1 november.",
                f"«soc|Ekonomiskt bistånd» till {person.namn} betalas inte längre ut.",
                "Ärendet avslutas.",
            ],
            when(2),
            HELENA.name,
            completed="settled",
        ),
    )
    person = cast.adult()
    world.drive(
        ANNELI,
        "Bygglov/Beslut altan.docx",
        word(
            [
                f"Sökande: {person.namn}, {person.adress}, {person.town}",
                "Bygglov beviljas för altan med tak mot sjön.",
                "Beslutet har vunnit laga kraft.",
            ],
            when(55),
            ANNELI.name,
            completed="settled",
        ),
    )


def _not_done(world: World) -> None:
    cast, when = world.cast, world.when
    person = cast.adult()
    world.drive(
        KARIN,
        "Rehab/Plan slutversion utkast.docx",
        word(
            [f"{person.namn} är «halsa|sjukskriven» till 25 procent och prövar nytt schema."],
            when(9),
            KARIN.name,
            completed="named_final",
            draft=True,
        ),
    )
    person = cast.elder()
    world.drive(
        AMIR,
        "Äldre/Genomförandeplan.docx",
        word(
            [
                f"{person.namn} har «halsa|hjärtsvikt» och vill ha hjälp på förmiddagen.",
                Inserted("Planen gäller hela året.", "Dottern ringer på fredag."),
            ],
            when(23),
            AMIR.name,
            final=True,
        ),
    )
