"""What is seldom seen but must be found: rare kinds of data, odd places, edges of time."""

from __future__ import annotations

import datetime as dt

from blocks import Deleted, Table
from made import Made, Member
from marks import Notes
from package import modified
from people import AMIR, ANNELI, HELENA, JONAS, KARIN, LENA, MATTIAS, PETER, PETRA, Employee
from sheets import Sheet, Whole, excel
from slides import Slide, powerpoint
from word import word
from world import FIXTURES, World


def add(world: World) -> None:
    """Add files of all förvaltningar."""
    _special_categories(world)
    _numbers(world)
    _hidden(world)
    _edges(world)
    _other_programs(world)


def _special_categories(world: World) -> None:
    cast, when = world.cast, world.when
    a, b = cast.man(), cast.adult()
    world.drive(
        KARIN,
        "Personalärenden/Kränkande särbehandling.docx",
        word(
            [
                f"{a.namn} upplever sig utfryst efter att ha berättat att han är"
                " «sexualliv|homosexuell».",
                f"{b.namn} säger att {a.namn} är «politik|partimedlem» och för högljudd om det.",
                f"{a.namn} «tro|är muslim» och har bett om annan tid för fikat.",
                "Samtal med gruppen hålls under veckan.",
            ],
            when(13),
            KARIN.name,
        ),
    )
    rows = [["Namn", "Kort", "Inläst"]]
    rows += [[cast.adult().namn, f"K{310 + n}", "«biometri|fingeravtryck»"] for n in range(4)]
    world.drive(
        PETER, "Lokaler/Passersystem verkstaden.xlsx", excel([Sheet("Kort", rows)], when(70), "")
    )
    person = cast.woman()
    world.drive(
        LENA,
        "Vuxenutbildning/Studieavbrott.docx",
        word(
            [f"{person.namn} är «halsa|gravid» och gör uppehåll från och med januari."],
            when(30),
            LENA.name,
        ),
    )
    person = cast.adult()
    world.drive(
        HELENA,
        "Ekonomiskt bistånd/Hyresskuld.docx",
        word(
            [
                f"{person.namn}, {person.pnr10}, riskerar «soc|avhysning» den 15 december.",
                f"Hyresvärden vill ha svar före fredag. {person.namn} nås på {person.tel}.",
            ],
            when(11),
            HELENA.name,
            footer="Arbetsmaterial",
        ),
    )
    person = cast.adult()
    world.drive(
        JONAS,
        "Inkommet/Adressuppgift.docx",
        word(
            [
                f"{person.namn} har «skydd|skyddad folkbokföring».",
                "Post skickas via Skatteverket. Uppgiften får inte antecknas i diariet.",
            ],
            when(0),
            JONAS.name,
        ),
    )


def _numbers(world: World) -> None:
    cast, when = world.cast, world.when
    person = cast.elder()
    world.drive(
        AMIR,
        "Äldre/Hemsjukvård reservnummer.docx",
        word(
            [
                f"Patienten {person.namn} har reservnummer «reservnr|991981000010» tills vidare.",
                f"{person.namn} får «halsa|insulin» morgon och kväll.",
            ],
            when(31),
            AMIR.name,
        ),
    )
    person = cast.adult()
    world.drive(
        KARIN,
        "Resor/Utlägg konferens.docx",
        word(
            [
                f"Utlägg, {person.namn}, betalas till IBAN «iban|SE45 5000 0000 0583 9825 7466».",
                "Tåg tur och retur, två nätter på hotell, traktamente enligt avtal.",
            ],
            when(89),
            KARIN.name,
        ),
    )
    rows: list[list[str | Whole]] = [["Elev", "Personnummer", "Buss"]]
    for _ in range(6):
        barn = cast.child()
        rows.append([barn.namn, Whole(f"«{barn.kind}|{int(barn.number[2:])}»"), "linje 4"])
    world.drive(
        PETER, "Skolskjuts/Busskort.xlsx", excel([Sheet("Kort", rows)], when(91), PETER.name)
    )


def _hidden(world: World) -> None:
    cast, when = world.cast, world.when
    secret = [["Namn", "Orsak"]]
    secret += [[cast.adult().namn, "«halsa|sjukskriven»"] for _ in range(3)]
    shown = [["Vecka", "Bemanning"], ["46", "8"], ["47", "9"]]
    world.drive(
        LENA,
        "Vikarier/Bemanning.xlsx",
        excel(
            [Sheet("Plan", shown), Sheet("_stöd", secret, hidden="veryHidden")],
            when(56),
            LENA.name,
        ),
    )
    person = cast.adult()
    rows = [
        ["Ärende", "Status"],
        ["Tillbyggnad", "klart"],
        [f"{person.namn} har «halsa|demens», ring sonen", "väntar"],
        ["Carport", "klart"],
    ]
    world.drive(
        ANNELI,
        "Bygglov/Ärendelista.xlsx",
        excel([Sheet("Lista", rows, hidden_rows=[3])], when(35), ANNELI.name),
    )
    person = cast.child()
    world.drive(
        PETRA,
        "EHT/Tema hösten.pptx",
        powerpoint(
            [
                Slide("Tema: sömn", ["Skärmar", "Rutiner", "Rörelse"]),
                Slide("Exempel", [f"{person.namn} har «halsa|narkolepsi»"], hidden=True),
            ],
            when(42),
            PETRA.name,
        ),
    )
    person = cast.adult()
    world.drive(
        MATTIAS,
        "Drift/Inloggningsfel.docx",
        word(
            [
                Deleted(
                    "Kontot spärrades efter flera försök.",
                    f"{person.namn} är på «halsa|behandlingshem» och loggar in därifrån.",
                ),
                "Nytt lösenord lämnas ut mot legitimation.",
            ],
            when(47),
            MATTIAS.name,
        ),
    )


def _edges(world: World) -> None:
    """The last day that is allowed, the first that is not, and midnight in two zones."""
    cast = world.cast
    late = dt.datetime(2026, 10, 30, 23, 30, tzinfo=dt.UTC)
    person = cast.adult()
    world.drive(
        KARIN,
        "Rehab/Avstämning sent.docx",
        word([f"{person.namn} är «halsa|sjukskriven» på halvtid."], late, KARIN.name),
    )
    for days, name in ((90, "sista dagen"), (91, "dagen efter")):
        person = cast.adult()
        table = Table([("Namn", "Personnummer"), (person.namn, person.pnr)])
        world.drive(
            KARIN,
            f"Löneöversyn/Tillägg {name}.docx",
            word(["Tillägg enligt avtal", table], world.when(days), KARIN.name),
        )
    for days, name in ((365, "i fjol"), (366, "förra året")):
        person = cast.adult()
        world.drive(
            JONAS,
            f"Inkommet/Tack {name}.docx",
            word([f"{person.namn} tackar för vänligt bemötande."], world.when(days), JONAS.name),
        )


def _other_programs(world: World) -> None:
    """Files that LibreOffice has saved, from texts that stand here."""
    # The people are fixed: the files were saved once and do not follow the seed.
    letter = (
        "«namn|Sigvard Lindgren», «pnr|19590102-2995», har «halsa|epilepsi» och söker färdskydd."
    )
    _fixture(world, AMIR, "Äldre/Ansökan från anhörig.docx", "libreoffice.docx", letter, "")
    cells = ("«namn|Agnes Wallin»", "«pnr|19900101-2385»")
    _fixture(
        world, LENA, "Vikarier/Timlista.xlsx", "libreoffice.xlsx", " ".join(cells), "Blad 'Timmar'"
    )
    page = "«namn|Klara Öberg», «pnr|850101-2382», har «halsa|fibromyalgi»."
    _fixture(world, KARIN, "Rehab/Intyg.pdf", "libreoffice.pdf", page, "sida 1")


def _fixture(world: World, owner: Employee, path: str, name: str, text: str, locator: str) -> None:
    content = (FIXTURES / name).read_bytes()
    notes = Notes()
    notes.read(text, locator)
    own = Member(date=modified(content), source="document")
    world.drive(owner, path, Made(content, [own], notes))
