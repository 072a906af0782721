"""The harmless seventy per cent: what a municipality writes on an ordinary day."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import everyday_tables
from filler import Filler, pick
from made import Made
from paper import pdf, text, web
from people import AMIR, ANNELI, HELENA, JONAS, KARIN, LENA, MATTIAS, PETER, PETRA, SOFIA, Employee
from word import word
from world import World


class Row(NamedTuple):
    """Documents on one topic: whose, where, what format, how many days ago."""

    topic: str
    owner: Employee
    name: str
    """Path with the number of the document for `{}`."""
    formats: str
    """One format per document, by space."""
    days: tuple[int, ...]
    contact: bool = False
    """Ends with somebody to ask, by name and phone: a personal detail."""
    unlisted: bool = False
    """A file without date of its own that the manifest leaves out."""


ROWS = (
    Row("protokoll", JONAS, "Protokoll/Protokoll {}", "docx docx docx pdf", (12, 200, 366, 520)),
    Row("protokoll", PETRA, "Möten/Protokoll samverkan {}", "docx docx", (90, 410)),
    Row("tjansteutlatande", JONAS, "Ärenden/Tjänsteutlåtande {}", "docx docx docx pdf pdf",
        (5, 64, 180, 333, 610)),
    Row("tjansteutlatande", PETER, "Ärenden/Tjänsteutlåtande gata {}", "docx docx pdf",
        (33, 250, 470)),
    Row("tjansteutlatande", SOFIA, "Ärenden/Tjänsteutlåtande inköp {}", "docx", (140,)),
    Row("delegation", JONAS, "Styrdokument/Delegationsordning {}", "docx pdf", (150, 480)),
    Row("pm", JONAS, "Styrdokument/PM Office 365 {}", "docx pdf", (71, 298)),
    Row("matsedel", LENA, "Köket/Matsedel {}", "docx docx html txt pdf", (3, 40, 95, 230, 380)),
    Row("nyhetsbrev", JONAS, "Kommunikation/Nyhetsbrev {}", "docx docx html pdf pdf",
        (9, 70, 160, 280, 440)),
    Row("nyhetsbrev", LENA, "Veckobrev/Veckobrev {}", "docx docx", (17, 112), contact=True),
    Row("nyhetsbrev", AMIR, "Information/Nyhetsbrev seniorer {}", "html docx", (55, 205)),
    Row("projektplan", PETER, "Projekt/Projektplan {}", "docx docx docx pdf", (8, 75, 310, 590),
        contact=True),
    Row("projektplan", PETER, "Projekt/Förstudie {}", "docx docx", (145, 402)),
    Row("faktura", SOFIA, "Fakturor/Faktura {}", "pdf pdf pdf", (21, 99, 340)),
    Row("faktura", PETER, "Fakturor/Faktura maskin {}", "pdf pdf txt", (45, 260, 500)),
    Row("krisledning", MATTIAS, "Övningar/Övning {}", "docx docx pdf", (27, 190, 455)),
    Row("drift", MATTIAS, "Drift/driftlogg {}", "txt txt html", (4, 60, 222)),
    Row("drift", ANNELI, "Kartsystem/anteckning {}", "txt", (130,), unlisted=True),
    Row("annons", KARIN, "Rekrytering/Annons {}", "docx docx html docx", (11, 85, 175, 420)),
    Row("personalrutin", KARIN, "Rutiner/Rutin frånvaro {}", "docx pdf", (120, 505)),
    Row("skolrutin", LENA, "Rutiner/Rutin trygghet {}", "docx", (135,)),
    Row("skolrutin", PETRA, "Rutiner/Rutin och mall {}", "docx pdf", (66, 475)),
    Row("detaljplan", ANNELI, "Planer/Planbeskrivning {}", "docx docx pdf pdf",
        (19, 125, 350, 640)),
    Row("kravspec", SOFIA, "Upphandlingar/Kravspecifikation {}", "docx docx docx pdf",
        (14, 110, 290, 530)),
    Row("agenda", HELENA, "Möten/agenda {}", "txt docx txt docx", (2, 50, 118, 300)),
    Row("agenda", AMIR, "Möten/agenda {}", "docx txt docx", (10, 165, 360)),
    Row("agenda", PETRA, "Möten/agenda {}", "txt docx", (29, 240), unlisted=True),
    Row("kultur", LENA, "Kultur/Program {}", "docx html pdf docx", (7, 80, 210, 430)),
    Row("aldreinfo", AMIR, "Information/Informationsblad {}", "docx pdf docx", (31, 155, 515)),
    Row("forskola", LENA, "Kvalitet/Kvalitetsrapport {}", "docx pdf docx", (38, 270, 600)),
    Row("forskola", PETRA, "Kvalitet/Underlag {}", "docx", (370,), contact=True),
    Row("brand", LENA, "Lokaler/Brandskydd {}", "docx pdf", (16, 390)),
    Row("brand", PETER, "Lokaler/Brandskydd förråd {}", "docx", (245,)),
    Row("svarsmall", HELENA, "Remisser/Remissvar {}", "docx docx", (44, 320)),
    Row("svarsmall", JONAS, "Remisser/Remissvar {}", "docx pdf", (22, 545)),
)  # fmt: skip


def add(world: World) -> None:
    """Add all everyday documents, then the tables and presentations."""
    for row in ROWS:
        for number, (kind, days) in enumerate(
            zip(row.formats.split(), row.days, strict=True), start=1
        ):
            _document(world, row, number, kind, world.when(days, 9 + number % 7))
    everyday_tables.add(world)


def _document(world: World, row: Row, number: int, kind: str, when: dt.datetime) -> None:
    filler = Filler(world.rng, when)
    title, blocks = pick(row.topic, filler)
    if row.contact:
        person = world.cast.adult()
        blocks += ["## Kontakt", f"{person.namn}, «tel|{person.phone}», {person.epost}"]
    own = number if row.days[-1] < 365 else f"{when.year}-{when.month:02d}"
    path = f"{row.name.format(own)}.{kind}"
    listed = None if row.unlisted or kind not in ("txt", "html") else when
    made: Made
    if kind == "docx":
        made = word(blocks, when, row.owner.name, title=title)
    elif kind == "pdf":
        made = pdf(blocks, when, row.owner.name, title=title)
    elif kind == "html":
        made = web([f"# {title}", *blocks], title)
    else:
        made = text([title, "", *(block.lstrip("# ") for block in blocks)])
    world.drive(row.owner, path, made, listed=listed)
