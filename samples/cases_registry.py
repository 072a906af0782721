"""The registrar's mailbox, which many write to, and mail that was saved in OneDrive."""

from __future__ import annotations

from letters import Attached, Letter, Party, eml, msg
from people import AMIR, DOMAIN, KARIN, MATTIAS
from post import REGISTRY, SHARED, of
from word import word
from world import World
from wraps import zipped


def add(world: World) -> None:
    """Add the mailbox and the saved letters."""
    _registry(world)
    _saved(world)


def _registry(world: World) -> None:
    cast, when = world.cast, world.when
    person = cast.adult()
    letter = Letter(
        of(person),
        [REGISTRY],
        "Begäran om allmän handling",
        [
            "Jag vill ta del av beslutet om gatans nya namn. Skicka gärna som pdf.",
            person.namn,
        ],
        when(8),
    )
    world.mail(SHARED, "Inkorg", "Begäran om allmän handling.eml", eml(letter))
    person = cast.elder()
    letter = Letter(
        of(person),
        [REGISTRY],
        "Överklagan av parkeringstillstånd",
        [
            f"Jag, {person.namn}, {person.pnr10}, överklagar beslutet.",
            f"{person.namn} har «halsa|artros» i båda knäna och kan inte gå till busshållplatsen.",
        ],
        when(54),
    )
    world.mail(SHARED, "Inkorg", "Överklagan.msg", msg(letter))
    letter = Letter(
        Party("Diariet", f"noreply@{DOMAIN}"),
        [REGISTRY],
        "Påminnelse: ärenden utan handläggare",
        [
            "Tre ärenden saknar handläggare: KS 2026/0114, KS 2026/0121 och SN 2026/0087.",
            "Logga in i diariet för att fördela dem.",
        ],
        when(6),
    )
    world.mail(SHARED, "Inkorg", "Påminnelse.eml", eml(letter))
    letter = Letter(
        REGISTRY,
        [Party("Kommunstyrelsen", f"kommunstyrelsen@{DOMAIN}")],
        "Remiss: cykelplan",
        [
            "Kommunstyrelsen har fått förslag till cykelplan på remiss. Svara före den 15 januari.",
            "Ärendet har diarienummer «?pnr|KS 2026/0193|diarienummer».",
        ],
        when(402),
    )
    world.mail(SHARED, "Skickat", "Remiss cykelplan.msg", msg(letter))
    person = cast.adult()
    letter = Letter(
        REGISTRY,
        [of(person)],
        "Bekräftelse",
        ["Vi har tagit emot din synpunkt om lekplatsen och återkommer inom två veckor."],
        when(367),
    )
    world.mail(SHARED, "Skickat", "Bekräftelse.eml", eml(letter))
    letter = Letter(
        of(MATTIAS),
        [REGISTRY],
        "Underlag till diariet",
        ["Handlingen skickas inte per e-post. Hämta den hos mig.", MATTIAS.namn],
        when(20),
    )
    world.mail(SHARED, "Inkorg", "Underlag till diariet.msg", msg(letter))


def _saved(world: World) -> None:
    """A letter with an attachment, saved in a zip in OneDrive."""
    cast, when = world.cast, world.when
    person = cast.adult()
    at = when(132, 11)
    plan = word(
        [f"{person.namn} har «halsa|bipolär sjukdom» och medicineras med «halsa|litium»."],
        when(132, 9),
        KARIN.name,
    )
    letter = Letter(
        of(KARIN),
        [of(AMIR)],
        "Underlag rehab",
        ["Behandla med varsamhet.", KARIN.namn],
        when(132, 10),
        [Attached("underlag.docx", plan)],
    )
    world.drive(
        KARIN,
        "Rehab/Arkiverad e-post.zip",
        zipped({"Underlag rehab.msg": msg(letter)}, at.replace(second=0)),
    )
