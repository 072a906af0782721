"""Socialkontoret, barn och unga: inquiries, placements, families."""

from __future__ import annotations

from blocks import Deleted, Inserted, Table
from paper import pdf, text
from people import HELENA
from sheets import Sheet, excel
from word import word
from world import World

SECRECY = "Sekretess enligt «osl|26 kap. 1 §» OSL"


def add(world: World) -> None:
    """Add the files of Helena, socialsekreterare."""
    _children(world)
    _families(world)


def _children(world: World) -> None:
    cast, when = world.cast, world.when
    barn, mor, far = cast.child(), cast.woman(), cast.man()
    world.drive(
        HELENA,
        f"Barn och unga/LVU-utredning {barn.namn}.docx",
        word(
            [
                "# Utredning enligt 11 kap. 1 § SoL",
                f"Barn: {barn.namn}, {barn.pnr}",
                f"Vårdnadshavare: {mor.namn} och {far.namn}",
                "## Bakgrund",
                f"Nämnden övervägde i våras om {barn.namn} behöver vård enligt «soc|LVU», eftersom"
                " föräldrarna inte samtyckte till den insats som erbjöds.",
                f"{far.namn} har enligt egna uppgifter ett pågående «halsa|alkoholmissbruk» och"
                " medverkade inte vid de två sista mötena.",
                f"Förskolan beskriver att {barn.namn} ofta kommer utan frukost och är trött. En"
                " «soc|orosanmälan» kom in från förskolan i april.",
                "## Bedömning",
                f"Handläggaren föreslår att {barn.namn} blir «soc|familjehemsplacerad» medan"
                " behandlingen av föräldern pågår. Umgänget sker varannan söndag.",
            ],
            when(121),
            HELENA.name,
            header=SECRECY,
        ),
    )
    barn, mor = cast.child(), cast.woman()
    world.drive(
        HELENA,
        "Barn och unga/Förhandsbedömning utkast v0.3.docx",
        word(
            [
                "# Förhandsbedömning",
                f"Gäller: {barn.namn} ({barn.pnr10}), bor hos {mor.namn}.",
                f"Skolan har lämnat en «soc|orosanmälan» om {barn.namn} den 17 november.",
                Deleted(
                    "Samtal med modern är bokat.",
                    f"Enligt granne är {mor.namn} «halsa|narkoman» och hemmet saknar mat.",
                ),
                Inserted(
                    "Uppgiften från grannen har inte kunnat bekräftas.", "Nytt samtal på torsdag."
                ),
            ],
            when(8),
            HELENA.name,
            draft=True,
        ),
    )
    barn, far = cast.child(), cast.man()
    world.drive(
        HELENA,
        "Barn och unga/Skyddsbedömning 2025.pdf",
        pdf(
            [
                f"Socialsekreteraren träffade {barn.namn} på skolan. En «soc|skyddsbedömning» av"
                f" {barn.namn} gjordes samma dag.",
                f"Barnet berättar att {far.namn} slog brodern. Fadern är nu «brott|polisanmäld» och"
                f" {far.namn} har fått «brott|kontaktförbud».",
                "Ett omedelbart behov av skydd bedöms finnas fram till att förhöret har hållits.",
                Table([("Namn", "Personnummer", "Adress"), (barn.namn, barn.pnr, barn.adress)]),
            ],
            when(412),
            HELENA.name,
            title="Skyddsbedömning",
            header=SECRECY,
        ),
    )
    barn, mor = cast.child(), cast.woman()
    world.drive(
        HELENA,
        "Anteckningar/nätverksmöte.txt",
        text(
            [
                "nätverksmöte torsdag kl 15, rum Almen",
                f"närvarande: {mor.namn}, mormor, kontaktpersonen och jag",
                f"- {barn.namn} trivs i sitt «soc|familjehem» i Björkvik",
                f"- {mor.namn} «soc|söker försörjningsstöd» igen, ring {mor.tel}",
                "- nästa möte efter sportlovet",
            ]
        ),
    )


def _families(world: World) -> None:
    cast, when = world.cast, world.when
    placed = [(cast.child(), cast.adult()) for _ in range(6)]
    rows = [["Barn", "Personnummer", "Insats", "Familjehem"]]
    rows += [[b.namn, b.pnr, "«soc|familjehemsplacerad»", f.namn] for b, f in placed]
    world.drive(
        HELENA,
        "Barn och unga/Platser i familjehem.xlsx",
        excel(
            [
                Sheet(
                    "Översikt",
                    [
                        ["Månad", "Antal platser", "Lediga"],
                        ["September", 14, 3],
                        ["Oktober", 14, 2],
                        ["November", 15, 2],
                    ],
                ),
                Sheet("Underlag", rows, hidden="hidden"),
            ],
            when(215),
            HELENA.name,
        ),
        listed=when(75),
    )
    barn = cast.child()
    world.drive(
        HELENA,
        "Barn och unga/Avslutade/Utredning höstterminen.docx",
        word(
            [
                "# Barnavårdsutredning",
                f"Utredningen gäller {barn.namn}, {barn.pnr}.",
                f"Skolan anmälde oro för {barn.namn} i augusti. En «soc|barnavårdsutredning»"
                f" om {barn.namn} inleddes samma vecka.",
                "Föräldrarna har tagit emot råd och stöd hos familjeenheten vid fyra tillfällen.",
                "Utredningen avslutas utan insats. Vårdnadshavarna är underrättade.",
            ],
            when(12),
            HELENA.name,
            footer=SECRECY,
            completed="settled",
        ),
    )
    kvinna, man = cast.woman(), cast.man()
    world.drive(
        HELENA,
        "Familjerätt/Umgänge och boende.docx",
        word(
            [
                f"{kvinna.namn} har flyttat till skyddat boende. Hon har"
                f" «skydd|skyddad adress», som inte får lämnas till {man.namn}.",
                f"{man.namn} har ansökt om umgänge. En «soc|vårdnadsutredning» mellan"
                f" {kvinna.namn} och {man.namn} pågår i tingsrätten.",
            ],
            when(6),
            HELENA.name,
        ),
    )
