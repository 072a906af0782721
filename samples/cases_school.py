"""Utbildnings- och kulturkontoret: classes, pupils' health, adult education."""

from __future__ import annotations

from blocks import Footnote, Table
from paper import pdf, text
from people import LENA, PETRA
from sheets import Sheet, Whole, csv, excel
from word import word
from world import World
from wraps import zipped


def add(world: World) -> None:
    """Add the files of Lena (rektor) and Petra (elevhälsan)."""
    _classes(world)
    _support(world)
    _adults(world)
    _health(world)
    _package(world)


def _classes(world: World) -> None:
    cast, when = world.cast, world.when
    diets = [
        "«halsa|nötallergi»",
        "«halsa|celiaki»",
        "«tro|äter halal»",
        "laktosfri",
        "«halsa|jordnötsallergi»",
        "vegetarisk",
        "«tro|koscherkost»",
        "«halsa|födoämnesallergi»",
    ]
    rows: list[list[str | Whole]] = [["Elev", "Personnummer", "Klass", "Specialkost"]]
    for diet in diets:
        barn = cast.child()
        rows.append([barn.namn, Whole(f"«{barn.kind}|{barn.number}»"), "5A", diet])
    world.drive(
        LENA, "Klasser/Specialkost 5A.xlsx", excel([Sheet("5A", rows)], when(304), LENA.name)
    )
    pupils = [cast.child() for _ in range(9)]
    table = [("Elev", "Personnummer", "Vårdnadshavare", "Telefon")]
    for number, barn in enumerate(pupils):
        vuxen = cast.adult()
        table.append((barn.namn, barn.pnr10, vuxen.namn, vuxen.tel))
        if number == 5:
            skyddad = cast.child()
            table.append(
                (
                    skyddad.namn,
                    "«reservnr|20140312-TF04»",
                    "«skydd|skyddad identitet»",
                    "via rektor",
                )
            )
    world.drive(
        LENA,
        "Klasser/Klasslista 3B.docx",
        word(["Klasslista 3B, läsåret 2026/2027", Table(table)], when(74), LENA.name),
    )
    parents = [["Elev", "Vårdnadshavare", "Adress", "Ort", "Mobil", "E-post"]]
    for _ in range(10):
        barn, vuxen = cast.child(), cast.adult()
        parents.append([barn.namn, vuxen.namn, vuxen.adress, vuxen.town, vuxen.tel, vuxen.epost])
    world.drive(
        LENA,
        "Klasser/Kontaktlista 5A läsåret 25-26.xlsx",
        excel([Sheet("Kontakter", parents)], when(381), LENA.name),
    )


def _support(world: World) -> None:
    cast, when = world.cast, world.when
    barn, mor = cast.child(), cast.woman()
    world.drive(
        LENA,
        "Stöd/Åtgärdsprogram 7C.docx",
        word(
            [
                "# Åtgärdsprogram",
                f"Elev: {barn.namn}, {barn.pnr}, klass 7C",
                f"«skola|Åtgärdsprogram» för {barn.namn} upprättat efter samråd med {mor.namn}.",
                f"{barn.namn} har «halsa|dyslexi» och behöver inlästa läromedel i alla ämnen.",
                "Utvärdering sker i januari tillsammans med mentor och specialpedagog.",
            ],
            when(60),
            LENA.name,
        ),
    )
    barn, annan = cast.child(), cast.child()
    world.drive(
        LENA,
        "Stöd/Anmälan till huvudmannen.docx",
        word(
            [
                f"«skola|Anmälan om kränkande behandling» gäller {barn.namn} i 6B.",
                Footnote(
                    f"{barn.namn} blev knuffad i kapprummet av {annan.namn} vid två tillfällen.",
                    f"{annan.namn} har tidigare varit «skola|avstängd elev» i en vecka.",
                ),
                "Rektor har talat med båda klasserna och ökat vuxennärvaron på rasterna.",
            ],
            when(5),
            LENA.name,
        ),
    )
    absent = [["elev", "klass", "dagar", "anteckning"]]
    for note in ("«skola|problematisk skolfrånvaro»", "resa", "«skola|hemmasittare»", "läkarbesök"):
        barn = cast.child()
        absent.append([barn.namn, "8A", str(world.rng.randint(4, 40)), note])
    world.drive(LENA, "Stöd/franvaro vt26.csv", csv(absent, separator=","))


def _adults(world: World) -> None:
    cast, when = world.cast, world.when
    rows = [["Namn", "Samordningsnummer", "LMA-kort, dossiernummer", "Status", "Språk"]]
    for status in (
        "«etnicitet|asylsökande»",
        "«etnicitet|uppehållstillstånd»",
        "«etnicitet|asylsökande»",
    ):
        person = cast.newcomer()
        dossier = f"«dossier|{world.rng.randint(41, 68)}-{world.rng.randint(100000, 999999)}»"
        rows.append([person.namn, person.pnr, dossier, status, "arabiska"])
    world.drive(
        LENA,
        "Vuxenutbildning/LMA-lista sfi höst.xlsx",
        excel([Sheet("Sfi C", rows)], when(52), LENA.name),
    )


def _health(world: World) -> None:
    cast, when = world.cast, world.when
    a, b, c = cast.child(), cast.child(), cast.child()
    world.drive(
        PETRA,
        "EHT/Anteckningar vecka 44.docx",
        word(
            [
                "# Elevhälsoteamet, vecka 44",
                f"1. {a.namn} har «halsa|ätstörning» och går hos skolsköterskan varje vecka.",
                f"2. {b.namn} går i «skola|särskild undervisningsgrupp» till jul.",
                f"3. {c.namn} har berättat om «halsa|självskadebeteende»; vården kontaktad.",
            ],
            when(33),
            PETRA.name,
        ),
    )
    for days, name in ((31, "v 44"), (30, "v 45")):
        barn = cast.child()
        world.drive(
            PETRA,
            f"Elevsamtal/elevsamtal {name}.txt",
            text(
                [
                    f"Samtal med {barn.namn}, årskurs {world.rng.randint(6, 9)}",
                    f"{barn.namn} får «halsa|panikångest» före proven och har svårt att sova.",
                    "Vi provar korta pauser och att sitta i grupprummet. Ny tid om två veckor.",
                ]
            ),
            listed=when(days),
        )
    barn = cast.child()
    world.drive(
        PETRA,
        "Utredningar/Skolpsykologutredning.pdf",
        pdf(
            [
                f"«skola|Skolpsykologutredning» av {barn.namn}, {barn.pnr}.",
                f"Resultatet talar för att {barn.namn} har «halsa|ADHD» av ouppmärksam form.",
                "Skolan rekommenderas att ge skriftliga instruktioner och extra tid.",
            ],
            when(152),
            PETRA.name,
            title="Utlåtande",
            header="Sekretess enligt «osl|23 kap. 2 §» OSL",
        ),
    )
    group = [["Elev", "Klass", "Tillfälle 1", "Tillfälle 2", "Orsak"]]
    for reason in ("«halsa|ångestsyndrom»", "«halsa|dyslexi»", "«halsa|språkstörning»"):
        barn = cast.child()
        group.append([barn.namn, "7B", "x", "x", reason])
    world.drive(
        PETRA,
        "EHT/Närvaro stödgrupp.xlsx",
        excel([Sheet("Hösten", group, hidden_columns=["E"])], when(27), PETRA.name),
    )


def _package(world: World) -> None:
    """A zip of papers for a meeting: the members are judged each on its own."""
    cast, when = world.cast, world.when
    barn = cast.child()
    day = when(58)
    inside = word(
        [
            f"Underlag om {barn.namn} inför mötet med habiliteringen.",
            f"{barn.namn} har «halsa|autismspektrumtillstånd» och läser enligt «skola|anpassad"
            " studiegång».",
        ],
        day,
        PETRA.name,
    )
    agenda = text(["Dagordning", "1. Läget", "2. Skolans stöd", "3. Nästa möte"])
    world.drive(
        PETRA,
        "Utredningar/underlag till möte.zip",
        zipped({"underlag.docx": inside, "dagordning.txt": agenda}, day.replace(second=0)),
        listed=day,
    )
