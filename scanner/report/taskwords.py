"""The words of the action lists: Swedish first, English second."""

from __future__ import annotations

from scanner.report.phrases import Pair
from scanner.words import say

ACTS: dict[str, Pair] = {
    "today": ("Gör i dag", "Do today"),
    "move": ("Diarieför eller flytta", "Register or move"),
    "register": ("Registrera först", "Register first"),
    "finish": ("Avsluta i tid", "Finish in time"),
    "date": ("Ta reda på datum", "Find out the date"),
    "read": ("Granska för hand", "Review by hand"),
    "clear": ("Rensa", "Clear out"),
}
"""Key of `task.ACTS` -> what stands in the first column."""

ADVICE: dict[str, Pair] = {
    "today": (
        "Flytta till verksamhetssystemet i dag, ta reda på vem som har kommit åt filen och "
        "kontakta dataskyddsombudet. Radera därefter kopian.",
        "Move it to the case system today, find out who has had access to it and contact the "
        "data protection officer. Then delete the copy.",
    ),
    "move": (
        "Diarieför eller flytta till verksamhetssystemet. Kontrollera att allt kom med. "
        "Radera därefter kopian.",
        "Register it or move it to the case system. Make sure that all of it arrived. "
        "Then delete the copy.",
    ),
    "register": (
        "Kontrollera att handlingen är diarieförd eller hålls ordnad innan kopian raderas, och att "
        "den ska bevaras eller får gallras enligt dokumenthanteringsplanen.",
        "Make sure that the document is registered or kept in order before the copy is deleted, "
        "and that it is to be preserved or may be disposed of by the records management plan.",
    ),
    "finish": (
        "Avsluta arbetet före sista dagen, och flytta filen då.",
        "Finish the work before the last day, and move the file then.",
    ),
    "date": (
        "Se i versionshistoriken när filen senast användes. Är arbetet klart: diarieför eller "
        "flytta, radera därefter kopian.",
        "Look in the version history for the last use. If the work is done: register or move "
        "it, then delete the copy.",
    ),
    "read": (
        "Filen kunde inte läsas och kan innehålla vad som helst. Öppna den och bedöm den själv.",
        "The file could not be read and may hold anything. Open it and judge for yourself.",
    ),
    "clear": (
        "Rensa det du inte längre behöver. Diarieför det som är allmän handling.",
        "Clear out what you no longer need. Register what is an official document.",
    ),
}
"""What to do, on the first sheet."""

BRIEF: dict[str, Pair] = {
    "today": (
        "Flytta i dag och kontakta dataskyddsombudet.",
        "Move it today and contact the data protection officer.",
    ),
    "move": (
        "Diarieför eller flytta, kontrollera, radera sedan kopian.",
        "Register or move it, check, then delete the copy.",
    ),
    "register": (
        "Kontrollera att den är registrerad innan kopian raderas.",
        "Make sure that it is registered before the copy is deleted.",
    ),
    "finish": ("Avsluta och flytta före sista dagen.", "Finish and move it before the last day."),
    "date": (
        "Se i versionshistoriken när filen senast användes.",
        "Look in the version history for the last use.",
    ),
    "clear": ("Rensa om den inte behövs.", "Clear it out if it is not needed."),
}
"""What to do, in each row; of what was not read, `phrases.REMEDIES` tell."""

NOTES: dict[str, Pair] = {
    "not_read": ("Inte läst:", "Not read:"),
    "hold_copy": (
        "Ett bevarandekrav håller kvar kopian, så ägaren kan inte ta bort den. Kontakta IT.",
        "A retention hold keeps the copy, so the owner cannot remove it. Contact IT.",
    ),
    "letter": (
        "Mejl: allmän handling om det kommit in till eller skickats från myndigheten.",
        "Mail: an official document if it was received or sent by the authority.",
    ),
    "exempt_ends": (
        "Undantaget går ut. Avsluta och flytta filen före sista dagen, eller begär ett nytt "
        "beslut.",
        "The exemption ends. Finish and move the file before the last day, or ask for a new "
        "decision.",
    ),
    "shared": (
        "Sluta först att dela filen utanför organisationen.",
        "First stop sharing the file outside the organisation.",
    ),
    "owner_left": (
        "Ägaren har slutat: chefen ansvarar.",
        "The owner has left: the head is responsible.",
    ),
}

COLUMNS: dict[str, Pair] = {
    "act": ("Åtgärd", "Action"),
    "file": ("Fil", "File"),
    "folder": ("Mapp", "Folder"),
    "owner": ("Ägare", "Owner"),
    "level": ("Nivå", "Level"),
    "found": ("Vad som hittades", "What was found"),
    "count": ("Antal", "Count"),
    "where": ("Var", "Where"),
    "date": ("Senast aktiv", "Last active"),
    "source": ("Datum enligt", "Date by"),
    "due": ("Ska bort senast", "Due"),
    "days": ("Dagar över", "Days over"),
    "advice": ("Gör så här", "What to do"),
    "done": ("Gjort/kommentar", "Done/comment"),
}

TEXTS: dict[str, Pair] = {
    "first": ("Läs först", "Read first"),
    "tasks": ("Att göra", "To do"),
    "low_risk": ("Låg risk", "Low risk"),
    "decisions": ("Beslut", "Decisions"),
    "title": ("Åtgärdslista", "Action list"),
    "for": ("Åtgärdslista för {name}", "Action list for {name}"),
    "as_of": ("Läget den {day}", "As of {day}"),
    "why": ("Varför du får listan", "Why you get this list"),
    "why_owner": (
        "Filerna på nästa blad ligger i din OneDrive, e-post eller grupp. De innehåller uppgifter "
        "som bara får ligga där medan arbetet pågår, eller kunde inte bedömas.",
        "The files on the next sheet are in your OneDrive, mail or group. They hold information "
        "that may be there only while the work goes on, or could not be judged.",
    ),
    "why_forvaltning": (
        "Filerna på nästa blad tillhör din förvaltning. De innehåller uppgifter som bara får "
        "ligga i tjänsten medan arbetet pågår, eller kunde inte bedömas. Varje ägare får sin "
        "egen del; du svarar för att allt blir gjort.",
        "The files on the next sheet belong to your administration. They hold information that "
        "may be in the service only while the work goes on, or could not be judged. Each owner "
        "gets a list of their own; you see to it that all of it gets done.",
    ),
    "why_archive": (
        "Filerna på nästa blad får inte ligga kvar, och ser ut att vara allmänna handlingar: "
        "arbetet med dem verkar klart, eller så är de mejl. De ska vara registrerade eller hållas "
        "ordnade innan någon raderar dem (5 kap. 1 § OSL, 10 § arkivlagen).",
        "The files on the next sheet may not stay, and look like official documents: the work on "
        "them seems done, or they are mail. They must be registered or kept in order before "
        "anybody deletes them (chapter 5, section 1 of the Public Access to Information and "
        "Secrecy Act; section 10 of the Archives Act).",
    ),
    "why_it": (
        "Filerna på nästa blad kunde inte läsas till slutet. De kan innehålla vad som helst och "
        "räknas inte som godkända. Lås upp, exportera om eller låt någon granska dem, och skanna "
        "igen.",
        "The files on the next sheet could not be read to the end. They may hold anything and do "
        "not count as cleared. Unlock them, export them again or have them reviewed, and scan "
        "again.",
    ),
    "archive_name": ("Registrator och arkivarie", "Registrar and archivist"),
    "it_name": ("IT", "IT"),
    "forvaltning_name": ("Okänd förvaltning", "Unknown administration"),
    "how": ("Så gör du", "How to do it"),
    "how_text": (
        "Gå igenom bladet Att göra uppifrån: det mest brådskande står först. Skriv i den sista "
        "kolumnen vad du har gjort. Filerna försvinner ur nästa månads lista när de är borta.",
        "Go through the sheet To do from the top: the most urgent comes first. Write what you "
        "have done in the last column. Files leave next month's list when they are gone.",
    ),
    "how_low": (
        "Bladet Låg risk har filer med enbart kontaktuppgifter. Ta dem sist.",
        "The sheet Low risk has files with nothing but contact details. Take them last.",
    ),
    "how_decisions": (
        "Bladet Beslut har de beslut som gäller filerna. De röda behöver beslutas igen.",
        "The sheet Decisions has the decisions on the files. Those in red need a new one.",
    ),
    "how_more": (
        "Raderna får inte plats på ett blad. De går vidare på bladen med nummer efter namnet.",
        "The rows do not fit on one sheet. They go on in the sheets with a number in their name.",
    ),
    "how_only_low": (
        "Gå igenom bladet Låg risk: filerna har enbart kontaktuppgifter men har legat för länge.",
        "Go through the sheet Low risk: its files hold nothing but contact details, but stayed "
        "too long.",
    ),
    "act": ("Åtgärd", "Action"),
    "count": ("Antal", "Count"),
    "advice": ("Gör så här", "What to do"),
    "level": ("Nivå", "Level"),
    "basis": ("Rättslig grund", "Legal basis"),
    "mind": ("Tänk på", "Bear in mind"),
    "mind_dispose": (
        "En allmän handling får bara gallras med stöd av ett gallringsbeslut. Är du osäker: "
        "fråga registrator eller arkivarie innan du raderar.",
        "An official document may be disposed of only by a disposal decision. When in doubt, "
        "ask the registrar or the archivist before you delete.",
    ),
    "mind_hold": (
        "Radera inget som är begärt utlämnat, ingår i en revision eller gäller en misstänkt "
        "incident.",
        "Delete nothing that somebody has asked to see, that is being audited or that concerns a "
        "suspected incident.",
    ),
    "mind_wrong": (
        "Ett fynd kan vara fel. Skriv ”falskt larm” i den sista kolumnen, så rättas det.",
        "A finding may be wrong. Write “false alarm” in the last column to have it corrected.",
    ),
    "mind_security": (
        "Filer med säkerhetsskyddsklassificerade uppgifter står aldrig i listan. Misstänker du "
        "att du har en: öppna, flytta och radera inget. Kontakta säkerhetsskyddschefen muntligen.",
        "Files with security-classified information are never in this list. If you think you "
        "have one: do not open, move or delete anything. Talk to the head of protective security "
        "in person.",
    ),
    "mind_list": (
        "Listan är själv känslig. Värdena är maskerade, men filnamn kan röja vem en fil handlar "
        "om. Skicka den inte vidare, och ta bort den när du är klar.",
        "The list is itself sensitive. Values are masked, but a file name may reveal whom a file "
        "is about. Do not pass it on, and delete it when you are done.",
    ),
    "footer": ("Molnvakt. Sida &P av &N", "Molnvakt. Page &P of &N"),
    # Index
    "index_list": ("Lista", "List"),
    "index_for": ("Mottagare", "Recipient"),
    "index_kind": ("Gäller", "About"),
    "index_forvaltning": ("förvaltning", "administration"),
    "index_archive": ("funktion", "function"),
    "index_it": ("funktion", "function"),
    "index_owner": ("ägare", "owner"),
    "index_tasks": ("Att göra", "To do"),
    "index_low": ("Låg risk", "Low risk"),
}


def text(key: str, lang: str, **fields: object) -> str:
    """Return a sentence of `TEXTS` with its fields filled in."""
    return say(TEXTS[key], lang).format(**fields)
