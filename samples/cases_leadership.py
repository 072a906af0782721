"""Kommunledning, teknik och bygg: markings, procurement, minutes, neighbours."""

from __future__ import annotations

from blocks import Table, TextBox
from paper import pdf
from people import ANNELI, JONAS, MATTIAS, PETER, SOFIA
from sheets import Sheet, csv, excel
from word import word
from world import World


def add(world: World) -> None:
    """Add the files of Mattias, Sofia, Jonas, Peter and Anneli."""
    _security(world)
    _procurement(world)
    _secretariat(world)
    _streets(world)
    _building(world)


def _security(world: World) -> None:
    when = world.when
    world.drive(
        MATTIAS,
        "RSA/RSA 2026 bilaga 3.docx",
        word(
            [
                "# Bilaga 3: samhällsviktig verksamhet",
                "Bilagan redovisar vilka anläggningar som måste fungera vid höjd beredskap, och i"
                " vilken ordning reservkraft ska fördelas.",
                "Återstående åtgärder beslutas i särskild ordning.",
            ],
            when(25),
            MATTIAS.name,
            header="«klass|BEGRÄNSAT HEMLIG» enligt 15 kap. 2 § offentlighets- och"
            " sekretesslagen (2009:400)",
            footer="Danviks kommun, 2026-11-05, exemplar 1 (2)",
        ),
    )
    world.drive(
        MATTIAS,
        "Övningar/Exercise instruction.docx",
        word(
            [
                "# Host nation support, local annex",
                "The municipality provides parking areas, water points and waste collection for"
                " the convoy. Times are given by the liaison officer on the day before.",
            ],
            when(202),
            MATTIAS.name,
            header="«klass|NATO RESTRICTED»",
        ),
    )
    world.drive(
        MATTIAS,
        "Arkiv/Planering 2012.pdf",
        pdf(
            [
                "Planen beskriver kommunens stöd till Försvarsmakten vid höjd beredskap.",
                "Handlingen förvaras inlåst och återlämnas efter mötet.",
            ],
            when(690),
            MATTIAS.name,
            title="Planering 2012",
            header="«klass|HEMLIG/RESTRICTED» enligt 15 kap. 2 § OSL",
        ),
    )
    world.drive(
        MATTIAS,
        "RSA/Sårbarheter i dricksvattnet.docx",
        word(
            [
                "# Sårbarhetsanalys av dricksvattnet",
                TextBox("Sekretess enligt «osl|18 kap. 13 §» OSL"),
                "Analysen pekar ut tre ställen där ett avbrott skulle märkas inom en timme.",
                "Åtgärderna prövas i budgeten för 2027.",
            ],
            when(44),
            MATTIAS.name,
        ),
    )


def _procurement(world: World) -> None:
    cast, when = world.cast, world.when
    cleaning = ("Städbolaget Norr AB", "Rent & Nära HB", "Fastighetsservice i Danvik AB")
    buses = ("Mälarbuss AB", "Danviks Taxi ekonomisk förening", "Roslagens Skolskjuts AB")
    for name, days, bidders in (
        ("Städtjänster 2026", 12, cleaning),
        ("Skolskjuts 2025", 388, buses),
    ):
        offers = [("Anbudsgivare", "Pris", "Kvalitet", "Summa")]
        for bidder in bidders:
            price, quality = world.rng.randint(3900, 4900), world.rng.randint(60, 95)
            offers.append((bidder, f"{price} 000", str(quality), str(quality + 8)))
        world.drive(
            SOFIA,
            f"Upphandlingar/Anbudsutvärdering {name}.docx",
            word(
                [
                    f"# Utvärdering: {name}",
                    "Anbuden öppnades i närvaro av två tjänstemän. Alla anbud uppfyller kraven.",
                    Table(offers),
                ],
                when(days),
                SOFIA.name,
                header="Sekretess enligt «osl|19 kap. 3 §» OSL till dess att tilldelning skett",
            ),
        )
    person = cast.adult()
    world.drive(
        SOFIA,
        "Upphandlingar/Poängsättning konsulter.xlsx",
        excel(
            [
                Sheet(
                    "Poäng",
                    [
                        ["«sekretess|Sekretessbelagd enligt» «osl|19 kap. 3 §» OSL", "", ""],
                        ["Konsult", "Intervju", "Summa"],
                        [person.namn, 8, 41],
                        [cast.adult().namn, 6, 38],
                    ],
                )
            ],
            when(19),
            SOFIA.name,
        ),
    )


def _secretariat(world: World) -> None:
    cast, when = world.cast, world.when
    ordf, justerare, barn = cast.adult(), cast.adult(), cast.child()
    world.drive(
        JONAS,
        "Socialnämnden/Protokoll 2026-09-15 sekretess.docx",
        word(
            [
                "# Socialnämndens individutskott",
                f"Ordförande: {ordf.namn}. Justerare: {justerare.namn}.",
                f"§ 41 Ansökan om fortsatt vård enligt «soc|LVU» för {barn.namn}, {barn.pnr10}",
                f"Utskottet beslutar att {barn.namn} ska stanna i «soc|familjehem».",
                "Protokollet är justerat 2026-09-17.",
            ],
            when(74),
            JONAS.name,
            header="Sekretess enligt «osl|26 kap. 1 §» OSL",
            completed="settled",
        ),
    )
    world.drive(
        JONAS,
        "Inkommet/Skrivelse.pdf",
        pdf(
            [
                "«sekretess|SEKRETESSMARKERAD»",
                "Enligt «osl|21 kap. 1 §» OSL. Danviks kommun, 2026-10-02",
                "Skrivelsen besvaras av kommundirektören. Kopia lämnas inte ut utan prövning.",
            ],
            when(59),
            JONAS.name,
        ),
    )
    rows = [["Namn", "Parti", "Uppdrag", "Mobil", "E-post"]]
    for party in ("M", "S", "L", "C", "KD", "MP"):
        person = cast.adult()
        rows.append(
            [
                person.namn,
                f"«?politik|({party})|parti vid förtroendevalds namn»",
                "ledamot",
                person.tel,
                person.epost,
            ]
        )
    world.drive(
        JONAS,
        "Förtroendevalda/Kontaktuppgifter nämnden.xlsx",
        excel([Sheet("Nämnden", rows)], when(28), JONAS.name),
    )


def _streets(world: World) -> None:
    cast, when = world.cast, world.when
    person = cast.adult()
    world.drive(
        PETER,
        "Skadegörelse/Polisanmälan parken.docx",
        word(
            [
                "Lekplatsen i Ekuddsparken fick två gungor uppbrända natten mot lördag.",
                f"Vittnen pekar ut {person.namn}, som är «brott|skäligen misstänkt» enligt"
                " polisens besked på måndagen.",
                "Kostnaden uppskattas till 38 000 kronor. Kommunen begär skadestånd.",
            ],
            when(36),
            PETER.name,
        ),
    )
    complaints = [["datum", "gata", "namn", "telefon", "ärende"]]
    for errand in ("trasig lampa", "halka", "högt gräs", "skymd skylt", "buller från arbete"):
        person = cast.adult()
        complaints.append(
            [
                "2026-02-1" + str(world.rng.randint(0, 9)),
                person.adress,
                person.namn,
                person.tel,
                errand,
            ]
        )
    world.drive(PETER, "Felanmälan/klagomål vinter.csv", csv(complaints), listed=when(285))


def _building(world: World) -> None:
    cast, when = world.cast, world.when
    rows = [["Fastighet", "Ägare", "Adress", "Ort", "Svar"]]
    for number in range(9):
        person = cast.adult()
        rows.append(
            [
                f"Danvik Måsen {number + 3}",
                person.namn,
                person.adress,
                person.town,
                world.rng.choice(["inget att erinra", "vill se ritning", "motsätter sig"]),
            ]
        )
    world.drive(
        ANNELI,
        "Bygglov/Grannhörande Måsen.xlsx",
        excel([Sheet("Grannar", rows)], when(392), ANNELI.name),
    )
    person = cast.elder()
    world.drive(
        ANNELI,
        "Bostadsanpassning/Ansökan ramp.docx",
        word(
            [
                f"Sökande: {person.namn}, {person.pnr}, {person.adress}",
                f"{person.namn} är «halsa|rullstolsburen» och behöver ramp vid entrén.",
                "Intyg från arbetsterapeut bifogas. Entreprenören kan börja i vecka 50.",
            ],
            when(17),
            ANNELI.name,
        ),
    )
