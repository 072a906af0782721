"""Socialkontoret, äldre och funktion: decisions, assessments, home care."""

from __future__ import annotations

from blocks import Comment
from paper import pdf
from people import AMIR
from sheets import Sheet, csv, excel
from slides import Slide, powerpoint
from word import word
from world import World

SECRECY = "Sekretess enligt «osl|26 kap. 1 §» OSL"


def add(world: World) -> None:
    """Add the files of Amir, biståndshandläggare."""
    _older(world)
    _home_care(world)


def _older(world: World) -> None:
    cast, when = world.cast, world.when
    person, syster = cast.adult(), cast.woman()
    world.drive(
        AMIR,
        "LSS/Beslut bostad med särskild service.docx",
        word(
            [
                "# Beslut enligt 9 § LSS",
                f"Sökande: {person.namn}, {person.pnr}, {person.adress}, {person.town}",
                f"God man: {syster.namn}, {syster.tel}",
                f"{person.namn} har «halsa|autism» och en «halsa|intellektuell"
                " funktionsnedsättning» och tillhör personkrets 1.",
                f"{person.namn} beviljas «halsa|bostad med särskild service» från den 1 december.",
            ],
            when(20),
            AMIR.name,
            header=SECRECY,
            final=True,
        ),
    )
    person = cast.elder()
    world.drive(
        AMIR,
        "Äldre/Biståndsbeslut hemtjänst.pdf",
        pdf(
            [
                f"Sökande: {person.namn}, {person.pnr}",
                f"Adress: {person.adress}, {person.town}. Telefon: {person.tel}",
                f"{person.namn} har efter en «halsa|höftfraktur» svårt att klara hushållet själv.",
                f"«soc|Biståndsbeslut»: {person.namn} beviljas hjälp med inköp, städning och dusch"
                " två gånger i veckan.",
                "Beslutet gäller i sex månader och följs upp av handläggaren.",
            ],
            when(45),
            AMIR.name,
            title="Beslut om bistånd",
            header=SECRECY,
        ),
    )
    person, dotter = cast.elder(), cast.woman()
    world.drive(
        AMIR,
        "Äldre/Behovsbedömning.docx",
        word(
            [
                "# Bedömning av behov i hemmet",
                f"«soc|Hembesök» hos {person.namn} tillsammans med dottern {dotter.namn}.",
                Comment(
                    f"{person.namn} klarar måltiderna på egen hand men glömmer spisen.",
                    f"{person.namn} fick diagnosen «halsa|alzheimers sjukdom» i maj, enligt"
                    " dottern. Ska inte stå i beslutet.",
                    AMIR.name,
                ),
                f"Dottern nås på {dotter.tel} eller {dotter.epost}.",
            ],
            when(64),
            AMIR.name,
        ),
    )
    person = cast.elder()
    world.drive(
        AMIR,
        "Äldre/Uppföljning av demensboendet.pptx",
        powerpoint(
            [
                Slide("Uppföljning av boendet", ["Nya rutiner från oktober", "Fler utevistelser"]),
                Slide(
                    "Vad har fungerat bra?",
                    ["Måltiderna", "Samarbetet med anhöriga", "Den nya trädgården"],
                    notes=f"Berätta om {person.namn} på plan 2, som har «halsa|lewykroppsdemens»"
                    " och nu sover hela natten.",
                ),
                Slide("Nästa steg", ["Kompetensdagar i januari", "Ny uppföljning i mars"]),
            ],
            when(18),
            AMIR.name,
        ),
    )


def _home_care(world: World) -> None:
    cast, when = world.cast, world.when
    visits = [
        ("07.30", "insulin och frukost", "«halsa|diabetes»"),
        ("09.00", "dusch, såromläggning", "«halsa|bensår»"),
        ("11.30", "lunch och promenad", "«halsa|Parkinsons sjukdom»"),
        ("14.00", "städning, inköp", "«halsa|KOL-sjuk»"),
        ("18.30", "kvällsmat och tillsyn", "«halsa|hjärtsvikt»"),
    ]
    rows = [["Tid", "Kund", "Adress", "Portkod", "Insats", "Att tänka på"]]
    for time, errand, health in visits:
        person = cast.elder()
        code = str(world.rng.randint(1000, 9999))
        rows.append([time, person.namn, person.adress, code, f"«soc|Hemtjänst: {errand}»", health])
    world.drive(
        AMIR,
        "Hemtjänst/Schema vecka 47.xlsx",
        excel([Sheet("Måndag", rows)], when(10), AMIR.name),
    )
    alarms = [["Namn", "Personnummer", "Adress", "Ort", "Telefon", "Insats"]]
    for _ in range(8):
        person = cast.elder()
        alarms.append(
            [
                person.namn,
                person.pnr10,
                person.adress,
                person.town,
                person.tel,
                world.rng.choice(["«soc|trygghetslarm»", "nyckelgömma"]),
            ]
        )
    alarms[1][5] = "«soc|trygghetslarm»"
    world.drive(AMIR, "Hemtjänst/larmkunder.csv", csv(alarms, encoding="cp1252"), listed=when(140))
