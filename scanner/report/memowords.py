"""The sentences of the memo (tjänsteskrivelse): Swedish first, English second."""

from __future__ import annotations

from scanner.report.phrases import Pair
from scanner.words import say

WORDS: dict[str, Pair] = {
    "kind": ("Tjänsteskrivelse", "Memo"),
    "organisation": ("[Kommunens namn]", "[Name of the municipality]"),
    "title": (
        "Månadsrapport {month}: lagring i Office 365 efter avslutad bearbetning",
        "Monthly report {month}: storage in Office 365 after processing is done",
    ),
    "date": ("Datum\t{day}", "Date\t{day}"),
    "registry": ("Diarienummer\t[fyll i]", "Registry number\t[fill in]"),
    "forvaltning": ("Förvaltning\t{name}", "Administration\t{name}"),
    "officer": ("Handläggare\t[fyll i]", "Case officer\t[fill in]"),
    "to": ("Till\t[fyll i nämnd]", "To\t[fill in committee]"),
    "fill_in": ("[fyll i]", "[fill in]"),
    # Ärende
    "matter": ("Ärende", "Matter"),
    "matter_text": (
        "Ärendet gäller filer och e-post i Office 365 som innehåller personuppgifter eller "
        "sekretessreglerade uppgifter och som ligger kvar efter att arbetet med dem är klart. "
        "Rapporten visar läget den {day}.",
        "The matter is about files and mail in Office 365 that hold personal data or information "
        "subject to secrecy and that remain after the work on them is done. The report tells the "
        "situation on {day}.",
    ),
    "matter_scope": ("Rapporten omfattar bara {name}.", "The report covers {name} only."),
    # Förslag till beslut
    "proposal": ("Förslag till beslut", "Proposed decision"),
    "proposal_intro": ("[Nämnden] beslutar att", "[The committee] decides"),
    "decide_note": (
        "anteckna månadsrapporten till protokollet.",
        "to enter the monthly report in the minutes.",
    ),
    "decide_protected": (
        "ge förvaltningscheferna i uppdrag att omedelbart flytta {files} med skyddade "
        "personuppgifter till verksamhetssystemet och att utreda vem som har haft åtkomst.",
        "to instruct the heads of administration to move {files} with protected personal data to "
        "the case system at once and to find out who has had access.",
    ),
    "decide_move": (
        "ge förvaltningscheferna i uppdrag att före nästa månadsrapport gå igenom sina "
        "åtgärdslistor, så att {files} som inte får ligga kvar diarieförs eller flyttas till "
        "verksamhetssystemet.",
        "to instruct the heads of administration to go through their action lists before the next "
        "monthly report, so that {files} that may not stay are registered or moved to the case "
        "system.",
    ),
    "decide_unread": (
        "ge IT-funktionen i uppdrag att låsa upp, exportera om eller låta granska {files} som "
        "inte kunde läsas till slutet.",
        "to instruct IT to unlock, export again or have reviewed {files} that could not be read to "
        "the end.",
    ),
    "decide_again": (
        "ge förvaltningscheferna i uppdrag att pröva {findings} där ett tidigare beslut inte "
        "längre gäller.",
        "to instruct the heads of administration to decide anew on {findings} where an earlier "
        "decision no longer holds.",
    ),
    "decide_report": (
        "uppdragen återrapporteras i nästa månadsrapport.",
        "that the instructions are reported on in the next monthly report.",
    ),
    # Sammanfattning
    "summary": ("Sammanfattning", "Summary"),
    "sum_violating": (
        "{part} av {files} får inte ligga kvar ({share}). De innehåller uppgifter som bara får "
        "finnas i tjänsten medan arbetet pågår, och tiden har gått ut.",
        "{part} of {files} may not stay ({share}). They hold information that may be in the "
        "service only while the work goes on, and the time is up.",
    ),
    "sum_none": (
        "Ingen av {files} bryter mot lagringsregeln. Det betyder inte att risken är noll: läs "
        "vad som inte kunde granskas.",
        "None of {files} breaks the storage rule. That does not mean that there is no risk: read "
        "what could not be examined.",
    ),
    "sum_trend": (
        "Sedan {month} har antalet ändrats med {change}.",
        "Since {month} the number has changed by {change}.",
    ),
    "sum_year": (
        "Sedan {month}, den äldsta månaden i jämförelsen, är förändringen {change}.",
        "Since {month}, the oldest month in the comparison, the change is {change}.",
    ),
    "sum_processing": (
        "{files} är under bearbetning och får ligga kvar. {soon} av dem ska vara borta inom 30 "
        "dagar.",
        "{files} are in processing and may stay. {soon} of them are due within 30 days.",
    ),
    "sum_unknown": (
        "{unread} kunde inte läsas till slutet och {undated} saknar pålitligt datum. De kan "
        "dölja fler avvikelser.",
        "{unread} could not be read to the end and {undated} have no trustworthy date. They may "
        "hide more deviations.",
    ),
    "sum_incomplete": (
        "Skanningen avbröts innan alla filer var granskade. Siffrorna gäller det som hann "
        "granskas.",
        "The scan was interrupted before all files were examined. The figures cover what was "
        "examined.",
    ),
    # Bakgrund
    "background": ("Bakgrund", "Background"),
    "background_rule": (
        "Kommunens PM om Office 365 tillåter att tjänsten används, med försiktighet, för att "
        "bearbeta känsliga personuppgifter och sekretessreglerade uppgifter. Tjänsten får inte "
        "användas för att långtidslagra sekretessreglerade uppgifter eller personuppgifter när "
        "bearbetningen är klar. Säkerhetsskyddsklassificerade uppgifter får aldrig finnas där.",
        "The municipality's memo on Office 365 allows the service to be used, with care, to "
        "process sensitive personal data and information subject to secrecy. The service may not "
        "be used for long-term storage of information subject to secrecy or of personal data once "
        "the processing is done. Security-classified information may never be there.",
    ),
    "background_question": (
        "PM:et lämnar öppet hur stor del av innehållet som omfattas och hos vilka förvaltningar "
        "det finns. Tabell 1 och 2 svarar på den frågan.",
        "The memo leaves open how large a part of the content is concerned and in which "
        "administrations. Tables 1 and 2 answer that question.",
    ),
    "background_limits": (
        "PM:et anger inga dagar. Gränserna i den här rapporten följer policyn ”{policy}” och "
        "står under Rättslig grund.",
        "The memo sets no number of days. The limits in this report follow the policy “{policy}” "
        "and stand under Legal basis.",
    ),
    # Bedömning
    "assessment": ("Bedömning", "Assessment"),
    "assess_broken": (
        "Lagringsregeln följs inte fullt ut. Uppgifterna är inte nödvändigtvis spridda, men de "
        "ligger på fel plats längre än nödvändigt, vilket ökar risken för obehörig åtkomst och "
        "gör att allmänna handlingar kan saknas i diariet.",
        "The storage rule is not fully followed. The information has not necessarily spread, but "
        "it is in the wrong place for longer than needed, which adds to the risk of unauthorised "
        "access and means that official documents may be missing from the registry.",
    ),
    "assess_kept": (
        "Lagringsregeln följs i de filer som kunde läsas och dateras.",
        "The storage rule is followed in the files that could be read and dated.",
    ),
    "assess_protected": (
        "Skyddade personuppgifter går först, eftersom en enda spridning kan innebära fara för "
        "liv. Dataskyddsombudet ger råd om händelsen är en personuppgiftsincident; nämnden "
        "anmäler den i så fall inom 72 timmar (artikel 33 GDPR).",
        "Protected personal data comes first, since a single disclosure may put a life at risk. "
        "The data protection officer advises on whether it is a personal data breach; if so, the "
        "committee reports it within 72 hours (Article 33 GDPR).",
    ),
    "assess_old": (
        "{files} har legat mer än ett år för länge. De tyder på att ingen rutin fångar dem.",
        "{files} have stayed more than a year too long. They suggest that no routine catches them.",
    ),
    "assess_unknown": (
        "Det som inte kunde läsas eller dateras kan inte räknas som godkänt och behöver granskas.",
        "What could not be read or dated cannot be counted as cleared and needs review.",
    ),
    "assess_low": (
        "Ytterligare {files} har legat för länge med enbart kontaktuppgifter. Risken är låg och "
        "de ingår inte i siffrorna ovan.",
        "Another {files} stayed too long with nothing but contact details. The risk is low and "
        "they are not in the figures above.",
    ),
    "assess_security": (
        "Säkerhetsskyddsklassificerade uppgifter redovisas inte här och ingår inte i siffrorna. "
        "Säkerhetsskyddschefen får uppgift om dem i särskild ordning.",
        "Security-classified information is not reported here and is not part of the figures. "
        "The head of protective security is told of it separately.",
    ),
    # Resultat
    "result": ("Resultat", "Result"),
    "result_levels": (
        "Varje fil räknas en gång, efter den högsta nivån av uppgifter i den, vare sig den får "
        "ligga kvar eller inte. Ett mejl och dess bilagor är en fil.",
        "Each file counts once, by the highest level of information in it, whether it may stay or "
        "not. A mail with its attachments is one file.",
    ),
    "result_suppressed": (
        "Rapporten är gjord för att kunna publiceras. Antal från 1 till 4 skrivs <5. Två "
        "punkter (..) står där ett antal är dolt för att ett litet antal inte ska kunna räknas "
        "ut. Andelar av dolda antal är också dolda.",
        "This report is made to be published. Numbers from 1 to 4 are written <5. Two dots (..) "
        "stand where a number is hidden so that a small one cannot be worked out. Shares of "
        "hidden numbers are hidden too.",
    ),
    "numbered": ("Tabell {number}. {title}", "Table {number}. {title}"),
    "table_levels": (
        "Filer efter högsta nivå",
        "Files by highest level",
    ),
    "about_levels": (
        "En rad per nivå, med antal filer, andel av filerna och storlek.",
        "A row per level, with files, share of the files and size.",
    ),
    "table_held": (
        "Filer med minst integritetskänsliga uppgifter, per förvaltning",
        "Files that hold privacy-sensitive data or more, by administration",
    ),
    "about_held": (
        "En rad per förvaltning, med antal filer per nivå, summa, alla filer och andel.",
        "A row per administration, with files per level, sum, all files and share.",
    ),
    "table_violating": (
        "Filer som inte får ligga kvar, per förvaltning",
        "Files that may not stay, by administration",
    ),
    "about_violating": (
        "En rad per förvaltning, med antal filer per nivå och summa.",
        "A row per administration, with files per level and sum.",
    ),
    "table_months": ("Månad för månad", "Month by month"),
    "about_months": (
        "En rad per månad, den senaste först, med filer som inte får ligga kvar, förändring, "
        "alla filer, andel och filer som inte kunde läsas.",
        "A row per month, the last first, with files that may not stay, change, all files, share "
        "and files that could not be read.",
    ),
    "table_ages": (
        "Hur länge filerna har legat för länge",
        "How long files have been overdue",
    ),
    "about_ages": (
        "En rad per tid efter sista dagen, med antal filer per nivå och summa.",
        "A row per time past the last day, with files per level and sum.",
    ),
    "table_unread": (
        "Varför filer inte kunde läsas, helt eller delvis",
        "Why files could not be read, in whole or in part",
    ),
    "about_unread": (
        "En rad per orsak, med antal filer, storlek och vad som bör göras.",
        "A row per reason, with files, size and what should be done.",
    ),
    "table_dates": (
        "Vad bedömningen av tid bygger på",
        "What the judgement of time rests on",
    ),
    "about_dates": (
        "En rad per datumkälla, med antal filer, andel och hur säker källan är.",
        "A row per date source, with files, share and how sure the source is.",
    ),
    "table_limits": (
        "Hur länge uppgifter får ligga kvar",
        "How long information may stay",
    ),
    "about_limits": (
        "En rad per nivå, med gräns och rättslig grund.",
        "A row per level, with limit and legal basis.",
    ),
    "none_unread": (
        "Alla filer kunde läsas till slutet.",
        "All files could be read to the end.",
    ),
    # Beslut om fynd
    "rulings": ("Beslut om fynd", "Decisions on findings"),
    "rulings_text": (
        "Den som känner ett ärende kan besluta att ett fynd är ett falskt larm eller får ligga "
        "kvar till en viss dag. Beslutet gäller en sorts uppgift i en fil, till sin sista dag "
        "eller tills filen ändras. Vem som har beslutat, varför och med vilken grund står i "
        "bilagan beslut.csv.",
        "Whoever knows a case can decide that a finding is a false alarm or may stay until a "
        "day. The decision is about one kind of information in a file, until its last day or "
        "until the file changes. Who decided, why and on what basis stands in the appendix "
        "beslut.csv.",
    ),
    "rulings_waiting": (
        "{decisions} fattades efter skanningen och gäller från nästa.",
        "{decisions} came after the scan and will hold from the next one on.",
    ),
    "table_rulings": ("Besluten efter läge", "Decisions by state"),
    "about_rulings": ("En rad per läge, med antal fynd.", "A row per state, with findings."),
    "ruling": ("Beslut", "Decision"),
    "rulings_exempt": ("Undantag som gäller", "Exemptions in force"),
    "rulings_alarms": ("Falska larm som gäller", "False alarms in force"),
    "rulings_ending": ("varav går ut inom 30 dagar", "of which end within 30 days"),
    "rulings_ended": ("Gäller inte längre: tiden har gått ut", "No longer hold: the time is up"),
    "rulings_changed": ("Gäller inte längre: filen är ändrad", "No longer hold: the file changed"),
    "rulings_there": (
        "Flyttade eller raderade enligt beslut, men finns kvar",
        "Moved or deleted by decision, but still there",
    ),
    "rulings_done": (
        "Flyttade eller raderade enligt beslut, och borta",
        "Moved or deleted by decision, and gone",
    ),
    "findings": ("Fynd", "Findings"),
    # Metod
    "method": ("Metod och gränser", "Method and limits"),
    "method_text": (
        "Programmet Molnvakt {version} har läst en export av tjänsten på kommunens egen dator. "
        "Inget innehåll har lämnat den. Skanningen gjordes den {day} med policyn ”{policy}” "
        "(SHA-256 {checksum}).",
        "The program Molnvakt {version} has read an export of the service on the municipality's "
        "own computer. No content has left it. The scan was made on {day} by the policy "
        "“{policy}” (SHA-256 {checksum}).",
    ),
    # Rättslig grund
    "law": ("Rättslig grund", "Legal basis"),
    "law_archive": (
        "Allmänna handlingar ska registreras eller hållas ordnade (5 kap. 1 § offentlighets- och "
        "sekretesslagen, OSL) och får bara gallras med stöd av lag eller gallringsbeslut (10 § "
        "arkivlagen). Personuppgifter får inte sparas längre än ändamålet kräver (artikel 5.1 e "
        "GDPR). En fil ska därför diarieföras eller flyttas innan kopian i Office 365 raderas.",
        "Official documents must be registered or kept in order (chapter 5, section 1 of the "
        "Public Access to Information and Secrecy Act) and may be disposed of only with support "
        "in law or a disposal decision (section 10 of the Archives Act). Personal data may not be "
        "kept longer than its purpose requires (Article 5.1 e GDPR). So a file is to be "
        "registered or moved before the copy in Office 365 is deleted.",
    ),
    # Konsekvenser
    "costs": ("Ekonomiska konsekvenser", "Financial consequences"),
    "costs_text": (
        "Förvaltningarna gör arbetet inom sin ordinarie verksamhet. [Komplettera vid behov]",
        "The administrations do the work within their ordinary activities. [Add if needed]",
    ),
    "children": ("Konsekvenser för barn", "Consequences for children"),
    "children_text": (
        "Uppgifter om barn i skola och socialtjänst kan finnas i filerna. Barnets bästa talar för "
        "att uppgifterna flyttas till verksamhetssystemen, där åtkomsten är begränsad och loggas. "
        "[Komplettera vid behov]",
        "Information about children in school and social services may be in the files. The best "
        "interests of the child speak for moving it to the case systems, where access is limited "
        "and logged. [Add if needed]",
    ),
    # Bilagor
    "appendices": ("Bilagor", "Appendices"),
    "app_page": ("Månadsrapport, rapport.html", "Monthly report, rapport.html"),
    "app_rows": (
        "Alla fynd, fynd.csv och fynd.json (lämnas bara till den som behöver dem)",
        "All findings, fynd.csv and fynd.json (only for those who need them)",
    ),
    "app_rulings": (
        "Alla beslut om fynd, beslut.csv och beslut.json (lämnas bara till den som behöver dem)",
        "All decisions on findings, beslut.csv and beslut.json (only for those who need them)",
    ),
    "app_lists": (
        "Åtgärdslistor per förvaltning och ägare, mappen atgarder (var och en får bara sin egen)",
        "Action lists by administration and owner, folder atgarder (each gets only their own)",
    ),
    "app_data": (
        "Tabellerna som data, rapport.csv och rapport.json",
        "The tables as data, rapport.csv and rapport.json",
    ),
    "app_secrecy": (
        "Pröva sekretessen innan en bilaga lämnas ut: filnamn kan röja vem en fil handlar om "
        "(bland annat 18 kap. 8 §, 21 kap. 1 § och 26 kap. 1 § OSL).",
        "Assess the secrecy before an appendix is handed out: a file name may reveal whom a file "
        "is about (18:8, 21:1 and 26:1 of the Public Access to Information and Secrecy Act, among "
        "others).",
    ),
    # Underskrift
    "sign": ("[Namn]\t[Namn]", "[Name]\t[Name]"),
    "sign_role": ("[Förvaltningschef]\t[Handläggare]", "[Head of administration]\t[Case officer]"),
    "sent_to": ("Beslutet skickas till", "The decision is sent to"),
    "sent_heads": ("Förvaltningscheferna", "The heads of administration"),
    "sent_dpo": ("Dataskyddsombudet", "The data protection officer"),
    "sent_archive": ("Arkivarien och registratorn", "The archivist and the registrar"),
    "sent_it": ("IT-funktionen", "IT"),
    "page": ("Sida", "Page"),
    "of": ("av", "of"),
    "made_by": ("Framställd av Molnvakt {version}", "Made by Molnvakt {version}"),
    # Publication
    "files_word": ("filer", "files"),
    "column_table": ("Tabell", "Table"),
    "column_row": ("Rad", "Row"),
    "column_column": ("Kolumn", "Column"),
    "column_figure": ("Antal filer", "Files"),
    # Numbers that are hidden
    "few": ("färre än 5 {noun}", "fewer than 5 {noun}"),
    "some": ("ett antal {noun}", "a number of {noun}"),
}


def text(key: str, lang: str, **fields: object) -> str:
    """Return a sentence of `WORDS` with its fields filled in."""
    return say(WORDS[key], lang).format(**fields)
