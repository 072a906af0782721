"""Helena's mailbox: what a socialsekreterare sends and gets."""

from __future__ import annotations

from letters import Attached, Letter, Party, eml, msg
from paper import text
from people import AMIR, DOMAIN, HELENA, KARIN, LENA, PETRA
from post import BOX, of
from sheets import Sheet, csv, excel
from word import word
from world import World
from wraps import zipped

CONFIDENTIAL = (
    "This e-mail is «?klass|confidential|sidfot i utländsk e-post» and may contain privileged"
    " information. If you are not the intended recipient, please delete it."
)


def add(world: World) -> None:
    """Add her inbox and what she has sent."""
    _sent(world)
    _received(world)
    _inside(world)


def _sent(world: World) -> None:
    cast, when = world.cast, world.when
    barn, mor = cast.child(), cast.woman()
    letter = Letter(
        of(HELENA),
        [of(PETRA)],
        f"Orosanmälan {barn.namn}",
        [
            "Hej Petra,",
            f"vi har tagit emot er «soc|orosanmälan» om {barn.namn} ({barn.pnr10}).",
            f"{mor.namn} har kallats till möte på torsdag. Hon har tidigare haft"
            " «halsa|missbruksproblem» och säger att hon är nykter.",
            "Hälsningar",
            HELENA.namn,
        ],
        when(421),
    )
    world.mail(BOX, "Skickat", "2025-10-05 Orosanmälan.msg", msg(letter))
    barn = cast.child()
    plan = word(
        [
            f"Genomförandeplan för {barn.namn}, {barn.pnr}",
            f"{barn.namn} är «soc|familjehemsplacerad» hos en familj i Björkvik.",
        ],
        when(9, 9),
        HELENA.name,
    )
    letter = Letter(
        of(HELENA),
        [of(AMIR)],
        "Planen vi talade om",
        ["Hej! Här är planen. Säg till om något saknas.", HELENA.namn],
        when(9, 10),
        [Attached("Genomförandeplan.docx", plan)],
    )
    world.mail(BOX, "Skickat", "Planen vi talade om.eml", eml(letter))
    letter = Letter(
        of(HELENA),
        [of(KARIN)],
        "Sv: Friskvård",
        ["Tack, jag har skickat in kvittot via portalen.", HELENA.namn],
        when(33),
    )
    world.mail(BOX, "Skickat", "Sv Friskvård.msg", msg(letter))
    letter = Letter(
        of(HELENA),
        [of(LENA)],
        "Bokning av sal",
        ["Vi vill boka aulan den 12 februari kl. 8-12. Kaffe till fyrtio personer.", HELENA.namn],
        when(380),
    )
    world.mail(BOX, "Skickat", "Bokning av sal.eml", eml(letter))
    person = cast.adult()
    letter = Letter(
        of(HELENA),
        [Party("Försäkringskassan", "fk.mottagning@example.org")],
        "Intyg",
        [
            f"{person.namn}, {person.pnr}, har varit «halsa|sjukskriven» sedan januari.",
            "«soc|Försörjningsstöd» för "
            + person.namn
            + " har betalats ut under samma tid. Ärendet avslutas.",
        ],
        when(24),
        completed="settled",
    )
    world.mail(BOX, "Skickat", "Intyg.eml", eml(letter))


def _received(world: World) -> None:
    cast, when = world.cast, world.when
    barn = cast.child()
    letter = Letter(
        of(PETRA),
        [of(HELENA)],
        "Fråga om en elev",
        [
            "Vi behöver råd om en elev som inte har varit i skolan på två veckor.",
            f"{barn.namn} säger att pappa är «brott|häktad» och vill inte gå hem.",
            "Kan vi ses i morgon?",
            PETRA.namn,
        ],
        when(2),
        html=True,
    )
    world.mail(BOX, "Inkorg", "Fråga om en elev.eml", eml(letter))
    granne, mor = cast.adult(), cast.woman()
    letter = Letter(
        of(granne),
        [of(HELENA)],
        "Jag är orolig",
        [
            f"Hej, jag heter {granne.namn} och bor på {granne.adress}.",
            f"Min granne {mor.namn} lever med «soc|våld i nära relation» tror jag.",
            f"Ring mig på {granne.tel} efter klockan fem.",
        ],
        when(63),
    )
    world.mail(BOX, "Inkorg", "Jag är orolig.msg", msg(letter))
    letter = Letter(
        Party("Nordic Care Systems", "news@example.org"),
        [of(HELENA)],
        "Webinar: documentation in social care",
        [
            "Welcome to a free webinar on Thursday. The recording will be available for 30 days.",
            "Top 5 tips: plan, write, review, close, archive.",
            CONFIDENTIAL,
        ],
        when(47),
    )
    world.mail(BOX, "Inkorg", "Webinar.eml", eml(letter))
    letter = Letter(
        Party("Intranätet", f"noreply@{DOMAIN}"),
        [of(HELENA)],
        "Veckobrev 46",
        [
            "Fikat på torsdag flyttas till matsalen. Hissen i hus B är avstängd till fredag.",
            "Julens «?klass|hemlig vän|lek på jobbet» lottas den 1 december.",
            "«?halsa|Barncancerfonden|organisation» samlar in pengar i entrén.",
        ],
        when(15),
        html=True,
    )
    world.mail(BOX, "Inkorg", "Veckobrev 46.msg", msg(letter))


def _inside(world: World) -> None:
    """Attachments, also in a zip in a letter."""
    cast, when = world.cast, world.when
    a, b = cast.child(), cast.child()
    at = when(37, 8)
    inner = word(
        [
            f"Utdrag om {a.namn}, {a.pnr}.",
            f"{a.namn} behandlas för «halsa|anorexi» sedan i våras.",
        ],
        at,
        PETRA.name,
    )
    notes = text([f"Ring {b.namn} före mötet.", "Rum 3, kl. 10"])
    packed = zipped({"utdrag.docx": inner, "anteckning.txt": notes}, at.replace(second=0))
    letter = Letter(
        of(PETRA),
        [of(HELENA)],
        "Underlag till mötet",
        ["Lösenord behövs inte. Radera när mötet är klart.", PETRA.namn],
        when(37, 10),
        [Attached("underlag.zip", packed)],
    )
    world.mail(BOX, "Inkorg", "Underlag till mötet.eml", eml(letter))
    rows = [["namn", "personnummer", "boende"]]
    for _ in range(4):
        person = cast.adult()
        rows.append([person.namn, person.pnr10, "«soc|familjehem»"])
    letter = Letter(
        of(AMIR),
        [of(HELENA)],
        "Lista till fredag",
        ["Listan som du bad om.", AMIR.namn],
        when(29),
        [Attached("boende.csv", csv(rows, encoding="cp1252"))],
    )
    world.mail(BOX, "Inkorg", "Lista till fredag.msg", msg(letter))
    agenda = excel(
        [Sheet("Agenda", [["Tid", "Punkt"], ["9.00", "Inledning"], ["9.30", "Budget"]])],
        when(11, 8),
        KARIN.name,
    )
    letter = Letter(
        of(KARIN),
        [of(HELENA), of(AMIR)],
        "Agenda planeringsdag",
        ["Se bifogad agenda. Anmäl specialkost i formuläret.", KARIN.namn],
        when(11, 9),
        [Attached("agenda.xlsx", agenda)],
    )
    world.mail(BOX, "Inkorg", "Agenda planeringsdag.msg", msg(letter))
