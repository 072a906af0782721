"""Everyday workbooks, tables and presentations: numbers, functions, courses."""

from __future__ import annotations

from filler import DAYS, MONTHS, SITES, Filler
from paper import text, web
from people import AMIR, ANNELI, HELENA, JONAS, KARIN, LENA, MATTIAS, PETER, PETRA, SOFIA, landline
from sheets import Cell, Sheet, csv, excel
from slides import Slide, powerpoint
from word import word
from world import World
from wraps import zipped

UNITS = (
    "Äldreomsorgen",
    "Förskolan",
    "Grundskolan",
    "Gata och park",
    "Bygglov",
    "Kansliet",
    "Måltidsenheten",
)
FUNCTIONS = (
    "Växel",
    "Felanmälan gata",
    "Bygglovsjouren",
    "Kundcenter",
    "Receptionen",
    "Köket, Ekuddens skola",
    "Vaktmästeriet",
    "Simhallens kassa",
)


def add(world: World) -> None:
    """Add the workbooks, CSV files and presentations."""
    _statistics(world)
    _functions(world)
    _registers(world)
    _measurements(world)
    _courses(world)
    _oddities(world)


def _statistics(world: World) -> None:
    rng, when = world.rng, world.when
    for number, days in enumerate((15, 107, 288), start=1):
        rows: list[list[Cell]] = [
            ["Enhet", "«?halsa|Sjukfrånvaro|andel per enhet, inga personer», procent", "Mål"]
        ]
        rows += [[unit, round(rng.uniform(2.1, 9.8), 1), 5.5] for unit in UNITS]
        world.drive(
            KARIN,
            f"Statistik/Frånvaro kvartal {number}.xlsx",
            excel([Sheet("Andel", rows)], when(days), KARIN.name),
        )
    for owner, name, days in (
        (JONAS, "Budget/Budget nämnder", 36),
        (SOFIA, "Uppföljning/Avtalstrohet", 173),
        (LENA, "Ekonomi/Budget skolan", 415),
        (AMIR, "Ekonomi/Kostnad per insats", 84),
    ):
        rows = [["Konto", "Verksamhet", "Budget", "Utfall", "Avvikelse"]]
        for unit in UNITS:
            budget, actual = rng.randint(900, 9900) * 1000, rng.randint(900, 9900) * 1000
            rows.append([rng.randint(4000, 7999), unit, budget, actual, budget - actual])
        world.drive(owner, f"{name}.xlsx", excel([Sheet("År", rows)], when(days), owner.name))
    rows = [["Fråga", *(str(grade) for grade in range(1, 6))]]
    for question in ("Innehållet", "Lokalen", "Föreläsaren", "Maten", "Helheten"):
        rows.append([question, *(rng.randint(0, 14) for _ in range(5))])
    world.drive(
        HELENA,
        "Utbildning/Kursutvärdering.xlsx",
        excel([Sheet("Svar", rows)], when(61), HELENA.name),
    )


def _functions(world: World) -> None:
    rng, when = world.rng, world.when
    for owner, name, days in (
        (JONAS, "Telefonlista funktioner", 230),
        (LENA, "Köket och vaktis", 77),
    ):
        rows: list[list[Cell]] = [["Funktion", "Telefon", "Öppet"]]
        for function in FUNCTIONS:
            number = landline(rng.randint(0, 99))
            rows.append(
                [function, f"«?tel|{number}|funktionsnummer»", rng.choice(("8-16", "7-15"))]
            )
        world.drive(
            owner, f"Listor/{name}.xlsx", excel([Sheet("Telefon", rows)], when(days), owner.name)
        )
    rows = [["Dag", "Rum Eken", "Rum Almen", "Rum Tallen"]]
    for day in DAYS:
        rows.append([day, *(rng.choice(("ledigt", "APT", "nämnd", "kurs")) for _ in range(3))])
    world.drive(
        HELENA, "Listor/Rumsbokning.xlsx", excel([Sheet("Vecka", rows)], when(6), HELENA.name)
    )


def _registers(world: World) -> None:
    rng, when = world.rng, world.when
    rows: list[list[Cell]] = [["Gatunamn", "Område", "Beslutat"]]
    for name in ("Björn Jarls|", "Sten Sture|", "Rosen", "Kyrko", "Vinter", "Herrgårds", "Fiskar"):
        street = f"{name.split('|')[0]}{' gata' if '|' in name else 'vägen'}"
        rows.append(
            [
                f"«?namn|{street}|gatunamn»",
                rng.choice(("Norrsund", "Ekudden")),
                rng.randint(1931, 2019),
            ]
        )
    world.drive(
        ANNELI, "Register/Gatunamn.xlsx", excel([Sheet("Namn", rows)], when(560), ANNELI.name)
    )
    rows = [["Titel", "ISBN", "Exemplar"]]
    filler = Filler(rng, when(30))
    for title in ("Skärgårdens fyrar", "Cykla året om", "Små kök", "Träd i stad", "Sju sånger"):
        rows.append([title, f"«?pnr|{filler.number('isbn')}|ISBN»", rng.randint(1, 6)])
    world.drive(
        LENA, "Kultur/Inköp böcker.xlsx", excel([Sheet("Lista", rows)], when(49), LENA.name)
    )
    rows = [["Artikel", "Artikelnummer", "Ordernummer", "Antal"]]
    for article in ("Kopieringspapper", "Whiteboardpenna", "Batterier", "Städduk", "Hink"):
        rows.append([article, filler.number("serie"), filler.number("order"), rng.randint(2, 60)])
    # Official test numbers that could be somebody's: beside a word that says otherwise.
    rows.append(["Skruv", "«?pnr|9602292386|artikelnummer som råkar vara giltigt»", "", 40])
    rows.append(["Pärm", "«?pnr|850231-2384|ogiltig: 31 februari, artikelnummer»", "", 12])
    world.drive(
        SOFIA, "Inköp/Beställning kontor.xlsx", excel([Sheet("Order", rows)], when(25), SOFIA.name)
    )


def _measurements(world: World) -> None:
    rng, when = world.rng, world.when
    filler = Filler(rng, when(30))
    traffic = [["tid", "plats", "fordon", "medelhastighet"]]
    traffic += [
        [f"2026-05-12T{hour:02d}:00", "Norra vägen", str(rng.randint(20, 410)), "41"]
        for hour in range(6, 20)
    ]
    world.drive(PETER, "Mätningar/trafik maj.csv", csv(traffic), listed=when(198))
    energy = [["byggnad", "mätare", "kWh"]]
    energy += [[site, filler.number("serie"), str(rng.randint(900, 48_000))] for site in SITES[:8]]
    world.drive(PETER, "Mätningar/energi.csv", csv(energy, encoding="cp1252"), listed=when(322))
    points = [["id", "N", "E", "höjd"]]
    points += [
        [
            f"F{index}",
            str(rng.randint(6_588_000, 6_589_999)),
            str(rng.randint(156_000, 157_999)),
            f"{rng.uniform(1, 40):.2f}",
        ]
        for index in range(9)
    ]
    world.drive(ANNELI, "Kartsystem/fixpunkter.csv", csv(points, separator=","))
    months = [["månad", "besök", "lån"]]
    months += [
        [month, str(rng.randint(900, 4200)), str(rng.randint(1100, 6100))] for month in MONTHS
    ]
    world.drive(LENA, "Kultur/besök.csv", csv(months, separator="\t"), listed=when(92))


def _courses(world: World) -> None:
    when = world.when
    classes = [
        "«?klass|Kvalificerat hemlig|de fyra klasserna i en kurs»: synnerligen allvarlig skada",
        "«?klass|Hemlig|de fyra klasserna i en kurs»: allvarlig skada",
        "«?klass|Konfidentiell|de fyra klasserna i en kurs»: inte obetydlig skada",
        "«?klass|Begränsat hemlig|de fyra klasserna i en kurs»: endast ringa skada",
    ]
    for days, name in ((58, "Grundkurs säkerhetsskydd"), (365, "Introduktion för nya chefer")):
        slides = [
            Slide(name, ["Danviks kommun", "Säkerhet och beredskap"]),
            Slide("De fyra säkerhetsskyddsklasserna", classes),
            Slide("Vad gör jag?", ["Fråga innan du skriver", "Använd aldrig molntjänster"]),
        ]
        world.drive(
            MATTIAS, f"Utbildning/{name}.pptx", powerpoint(slides, when(days), MATTIAS.name)
        )
    decks = (
        (PETER, "Projekt/Lägesbild parker", ["Gräs", "Träd", "Lekplatser"], 41),
        (LENA, "Kvalitet/Föräldramöte allmän del", ["Läsåret", "Mat", "Trivsel"], 88),
        (KARIN, "Utbildning/Ny som chef", ["Lön", "Arbetsmiljö", "Samverkan"], 160),
        (ANNELI, "Planer/Samrådsmöte", ["Tidplan", "Trafik", "Utsikt"], 203),
        (AMIR, "Information/Ny taxa", ["Bakgrund", "Så räknas avgiften", "Frågor"], 26),
        (SOFIA, "Utbildning/Inköp för alla", ["Ramavtal", "Direktupphandling", "Kvitton"], 335),
    )
    for owner, name, points, days in decks:
        slides = [
            Slide(name.split("/")[1], ["Danviks kommun", f"{world.rng.choice(MONTHS)}"]),
            *(
                Slide(
                    point,
                    [f"Nuläge: {world.rng.randint(2, 90)} procent klart", "Nästa steg och ansvar"],
                    notes="Fråga gruppen vad de tycker fungerar bra.",
                )
                for point in points
            ),
        ]
        world.drive(owner, f"{name}.pptx", powerpoint(slides, when(days), owner.name))


def _oddities(world: World) -> None:
    """A zip of harmless papers, a vendor's footer, a letter page, numbers in plain sight."""
    when = world.when
    filler = Filler(world.rng, when(30))
    day = when(105)
    inside = {
        "läs mig.txt": text(["Packa upp i mappen för kartor.", "Version 3."]),
        "skikt.csv": csv([["skikt", "färg"], ["väg", "grå"], ["vatten", "blå"]]),
    }
    world.drive(
        ANNELI, "Kartsystem/kartskikt.zip", zipped(inside, day.replace(second=0)), listed=day
    )
    world.drive(
        SOFIA,
        "Leverantörer/Produktblad.docx",
        word(
            [
                "The cabinet is delivered assembled and has two shelves.",
                f"Order code {filler.number('order')}, weight 41 kg.",
            ],
            when(147),
            "Vendor",
            footer="«?klass|Strictly confidential|affärshemlighet i leverantörens sidfot»"
            " – © Nordic Cabinets",
        ),
    )
    world.drive(
        PETRA,
        "Intranät/Startsida.html",
        web(
            [
                "# Elevhälsan i Danvik",
                "Här finns länkar till mallar, kalender och checklistor.",
                "Samtalen hos kuratorn är «?klass|konfidentiella|om samtal i allmänhet».",
                f"Senast publicerad {filler.number('stämpel')}.",
            ],
            "Elevhälsan",
        ),
        listed=when(187),
    )
