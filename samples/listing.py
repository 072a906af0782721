"""`FILER.md`: a row for every file, what it shows and how it is judged, in Swedish."""

from __future__ import annotations

from collections.abc import Mapping

from made import Made
from marks import LEVELS
from verdicts import Verdict

KINDS = {
    "PERSON": "namn",
    "EMAIL_ADDRESS": "e-post",
    "PHONE_NUMBER": "telefon",
    "SE_ADRESS": "adress",
    "SE_PERSONNUMMER": "personnummer",
    "SE_SAMORDNINGSNUMMER": "samordningsnummer",
    "SE_RESERVNUMMER": "reservnummer",
    "SE_BANKKONTO": "bankkonto",
    "IBAN_CODE": "IBAN",
    "SE_DOSSIERNUMMER": "dossiernummer",
    "SE_HR": "personalärende",
    "SE_HALSA": "hälsa",
    "SE_FACKLIGT": "fackligt",
    "SE_RELIGION": "religion",
    "SE_POLITIK": "politik",
    "SE_ETNICITET": "etnicitet",
    "SE_SEXUALLIV": "sexualliv",
    "SE_BIOMETRI": "biometri",
    "SE_BROTT": "brott",
    "SE_SOCIALTJANST": "socialtjänst",
    "SE_SKOLA": "elevstöd",
    "SE_SEKRETESS": "sekretessmarkering",
    "SE_OSL": "hänvisning till OSL",
    "SE_SKYDDAD_IDENTITET": "skyddad identitet",
    "SE_SAKERHETSSKYDD": "säkerhetsskyddsklass",
}
STATUSES = {
    "clean": "ingen anmärkning",
    "in_processing": "tillåten till och med",
    "overdue": "skulle ha tagits bort",
    "undated": "kan inte bedömas",
    "never": "får aldrig finnas där",
    "unread": "kunde inte läsas",
}


def listing(files: Mapping[str, Made], judged: Mapping[str, Verdict]) -> bytes:
    """Return the list as Markdown, one table per account."""
    told = ["# Filerna", "", "Gjord av `generate.py`; ändra inte för hand.", ""]
    account = ""
    for path in sorted(files):
        kind, owner, rest = path.split("/", 2)
        if owner != account:
            account = owner
            told += ["", f"## {kind}/{owner}", "", "| fil | vad den visar | läge 2026-11-30 |"]
            told.append("|---|---|---|")
        verdict = judged[path]
        due = f" {verdict.due}" if verdict.due else ""
        told.append(
            f"| {rest.removeprefix('Documents/')} | {_shows(files[path])}"
            f" | {STATUSES[verdict.status]}{due} |"
        )
    return ("\n".join([*told, ""])).encode("utf-8")


def _shows(made: Made) -> str:
    """Say what is planted in a file, the most protected first."""
    rank = {one.entity: LEVELS.index(one.level) for one in made.notes.planted}
    order = sorted(rank, key=lambda entity: (-rank[entity], list(KINDS).index(entity)))
    said = [KINDS[entity] for entity in order]
    if any(one.hidden for one in made.notes.planted):
        said.append("dolt")
    said += sorted({member.trouble for member in made.members if member.trouble})
    if count := len(made.notes.lookalikes):
        said.append(f"{count} förväxlingsbara texter" if count > 1 else "1 förväxlingsbar text")
    return ", ".join(said) or "vardag"
