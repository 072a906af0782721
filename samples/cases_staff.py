"""Kommunledningskontoret, HR: pay, rehabilitation, unions, recruitment."""

from __future__ import annotations

from blocks import Table
from paper import pdf
from people import KARIN
from sheets import Sheet, Whole, csv, excel
from word import word
from world import World


def add(world: World) -> None:
    """Add the files of Karin, HR-konsult."""
    _rehabilitation(world)
    _pay(world)
    _conduct(world)
    _lists(world)
    _reports(world)


def _rehabilitation(world: World) -> None:
    cast, when = world.cast, world.when
    person, chef = cast.adult(), cast.adult()
    world.drive(
        KARIN,
        f"Rehab/Rehabplan {person.namn} slutversion.docx",
        word(
            [
                "# Plan för återgång i arbete",
                f"Medarbetare: {person.namn}, {person.pnr}",
                f"Ansvarig chef: {chef.namn}",
                f"{person.namn} är «halsa|sjukskriven» till 50 procent på grund av"
                " «halsa|utmattningssyndrom» sedan i mars.",
                "Arbetsträning med lugnare uppgifter tre förmiddagar i veckan.",
            ],
            when(3),
            KARIN.name,
            completed="named_final",
        ),
    )
    person = cast.adult()
    world.drive(
        KARIN,
        "Rehab/Omplacering.docx",
        word(
            [
                f"«hr|Omplaceringsutredning» för {person.namn}, vård- och omsorgsassistent.",
                f"{person.namn} har enligt läkarintyg «halsa|diskbråck» och kan inte lyfta.",
                "Tre lediga befattningar har prövats. Utredningen fortsätter i december.",
            ],
            when(29),
            KARIN.name,
        ),
    )
    rows = [["Namn", "Enhet", "Frånvaro från", "Orsak", "Omfattning"]]
    for reason in ("«halsa|sjukskriven»", "semester", "«halsa|sjukskriven»", "tjänstledig"):
        person = cast.adult()
        start = f"2026-0{world.rng.randint(4, 9)}-{world.rng.randint(10, 28)}"
        rows.append([person.namn, "Björkgårdens förskola", start, reason, "100 %"])
    world.drive(
        KARIN, "Rehab/Frånvaro förskolan.xlsx", excel([Sheet("Läge", rows)], when(48), KARIN.name)
    )


def _pay(world: World) -> None:
    cast, when = world.cast, world.when
    for year, days in ((2026, 61), (2025, 402)):
        rows: list[list[str | int | Whole]] = [
            ["Personnummer", "Namn", "Befattning", "Månadslön", "Ny lön"]
        ]
        for _ in range(12):
            person = cast.adult()
            pay = world.rng.randrange(27_400, 52_000, 100)
            rows.append(
                [
                    Whole(f"«{person.kind}|{person.number}»"),
                    person.namn,
                    world.rng.choice(["barnskötare", "undersköterska", "lärare", "kock"]),
                    pay,
                    pay + world.rng.randrange(500, 1500, 50),
                ]
            )
        world.drive(
            KARIN,
            f"Löneöversyn/Lönelista {year}.xlsx",
            excel([Sheet("Avtal", rows)], when(days), KARIN.name),
        )
    accounts = [["Namn", "Clearing- och kontonummer", "Belopp"]]
    for number in ("6789-123 456 789", "3300-8501012382", "5000-0000000"):
        person = cast.adult()
        accounts.append([person.namn, f"«konto|{number}»", "1 250 kr"])
    world.drive(
        KARIN,
        "Löneöversyn/Bankkonton för utlägg.xlsx",
        excel([Sheet("Utlägg", accounts)], when(95), KARIN.name),
    )


def _conduct(world: World) -> None:
    cast, when = world.cast, world.when
    person, chef = cast.adult(), cast.adult()
    world.drive(
        KARIN,
        "Samtal/Medarbetarsamtal.docx",
        word(
            [
                f"«hr|Medarbetarsamtal» med {person.namn}",
                f"Chef: {chef.namn}",
                Table(
                    [
                        ("Område", "Bedömning"),
                        ("Resultat", f"{person.namn} når målen men dokumenterar för lite"),
                        ("Samarbete", "Behöver bli bättre på att be om hjälp"),
                    ]
                ),
            ],
            when(101),
            KARIN.name,
        ),
    )
    person, chef = cast.adult(), cast.adult()
    world.drive(
        KARIN,
        "Personalärenden/Varning.docx",
        word(
            [
                f"{person.namn}, {person.pnr10}, tilldelas härmed en «hr|skriftlig varning».",
                "Skälet är upprepad sen ankomst trots tillsägelser i augusti och september.",
                f"Vid frågor, kontakta {chef.namn}, {chef.tel}.",
            ],
            when(21),
            KARIN.name,
        ),
    )
    person = cast.adult()
    world.drive(
        KARIN,
        "Rekrytering/Registerutdrag.docx",
        word(
            [
                f"{person.namn} sökte vikariat som elevassistent i oktober.",
                f"«brott|Utdrag ur belastningsregistret» för {person.namn} visar en dom för"
                " «brott|stöld» 2021.",
                "Rektor har beslutat att inte gå vidare med ansökan.",
            ],
            when(15),
            KARIN.name,
        ),
    )


def _lists(world: World) -> None:
    cast, when = world.cast, world.when
    union = [["Namn", "Arbetsplats", "Uppdrag", "Timmar per vecka"]]
    for role in ("«facklig|facklig förtroendeman»", "«facklig|medlem i Kommunal»"):
        person = cast.adult()
        union.append([person.namn, "Ekuddens skola", role, "8"])
    world.drive(
        KARIN,
        "Samverkan/Facklig tid 2026.xlsx",
        excel([Sheet("Uppdrag", union)], when(50), KARIN.name),
    )
    summer = [["förnamn efternamn", "samordningsnummer", "arbetsplats", "mobil"]]
    for place in ("simhallen", "parkgruppen", "biblioteket", "fritidsgården"):
        person = cast.newcomer()
        summer.append([person.namn, f"«samnr|{person.number}»", place, person.tel])
    world.drive(
        KARIN, "Sommarjobb/sommarjobb 2026.csv", csv(summer, encoding="cp1252"), listed=when(88)
    )


def _reports(world: World) -> None:
    cast, when = world.cast, world.when
    person, annan = cast.adult(), cast.adult()
    world.drive(
        KARIN,
        "Visselblåsning/Ärende V-2026-04.docx",
        word(
            [
                f"«hr|Visselblåsarärende»: anmälan rör {person.namn} på tekniska kontoret.",
                f"{annan.namn} uppger att {person.namn} har tagit emot resor från en leverantör"
                " och misstänks för «brott|tagande av muta».",
            ],
            when(40),
            KARIN.name,
            header="Sekretess enligt «osl|32 kap. 3 b §» OSL",
        ),
    )
    person = cast.adult()
    world.drive(
        KARIN,
        "Rehab/Utlåtande företagshälsan.pdf",
        pdf(
            [
                f"Utlåtande om {person.namn}, {person.pnr}.",
                f"{person.namn} har bedömts ha «halsa|nedsatt arbetsförmåga» efter en"
                " «halsa|hjärtinfarkt» i somras.",
                "Ny bedömning om åtta veckor.",
            ],
            when(365),
            KARIN.name,
            title="Utlåtande från företagshälsovården",
        ),
    )
