"""The sentences of the report: Swedish first, English second. `{}` fields are filled in."""

from __future__ import annotations

from scanner.records import DateSource, Level, Signal, Trouble

Pair = tuple[str, str]

NOUNS: dict[str, tuple[Pair, Pair]] = {
    "day": (("dag", "dagar"), ("day", "days")),
    "decision": (("beslut", "beslut"), ("decision", "decisions")),
    "file": (("fil", "filer"), ("file", "files")),
    "finding": (("fynd", "fynd"), ("finding", "findings")),
    "owner": (("ägare", "ägare"), ("owner", "owners")),
    "row": (("rad", "rader"), ("row", "rows")),
}
"""Noun -> one and many, in each language."""

DATE_SOURCES: dict[DateSource, Pair] = {
    DateSource.MANIFEST: ("exportens fillista", "the export's file list"),
    DateSource.DOCUMENT: ("dokumentet självt", "the document itself"),
    DateSource.MAIL: ("mejlet", "the mail"),
    DateSource.ZIP: ("zip-filens stämpel", "the stamp in the zip file"),
    DateSource.FILE: ("filsystemet", "the file system"),
}

TRUST: dict[DateSource, Pair] = {
    DateSource.MANIFEST: (
        "Säkrast: skriven av tjänsten när filen exporterades.",
        "Surest: written by the service when the file was exported.",
    ),
    DateSource.DOCUMENT: (
        "Säker: skriven av programmet som senast sparade filen.",
        "Sure: written by the program that last saved the file.",
    ),
    DateSource.MAIL: (
        "Säker: sänd- eller mottagningstiden i brevhuvudet.",
        "Sure: when the mail was sent or received, by its header.",
    ),
    DateSource.ZIP: (
        "Osäker: kan vara tiden då filen packades.",
        "Unsure: may be the time of packing.",
    ),
    DateSource.FILE: (
        "Osäkrast: en export eller kopiering kan ha satt om den.",
        "Least sure: an export or a copy may have reset it.",
    ),
}

SIGNALS: dict[Signal, Pair] = {
    Signal.FINAL: ("markerad som slutgiltig", "marked as final"),
    Signal.SIGNED: ("undertecknad", "signed"),
    Signal.SETTLED: (
        "texten säger att ärendet är avslutat",
        "the text says that the case is closed",
    ),
    Signal.NAMED_FINAL: ("filnamnet säger slutversion", "the file name says final version"),
    Signal.REGISTERED: ("diarieförd", "registered"),
    Signal.DRAFT: ("utkast", "draft"),
    Signal.TRACKED: ("spårade ändringar", "tracked changes"),
}

ACTIONS: dict[Level, Pair] = {
    Level.PERSONAL: (
        "Rensa det som inte längre behövs. Diarieför det som är allmän handling.",
        "Clear out what is no longer needed. Register what is an official document.",
    ),
    Level.EXTRA: (
        "Diarieför eller flytta till verksamhetssystemet, kontrollera att allt kom med, "
        "radera därefter kopian.",
        "Register it or move it to the case system, make sure that all of it arrived, "
        "then delete the copy.",
    ),
    Level.SENSITIVE: (
        "Diarieför eller flytta till verksamhetssystemet, kontrollera att allt kom med, "
        "radera därefter kopian.",
        "Register it or move it to the case system, make sure that all of it arrived, "
        "then delete the copy.",
    ),
    Level.SECRECY: (
        "Låt registrator eller handläggare pröva sekretessen. Diarieför eller flytta till "
        "verksamhetssystemet, kontrollera att allt kom med, radera därefter kopian.",
        "Have the registrar or the case officer assess the secrecy. Register it or move it to "
        "the case system, make sure that all of it arrived, then delete the copy.",
    ),
    Level.PROTECTED: (
        "Gör det i dag: flytta till verksamhetssystemet, kontrollera vem som har kommit åt "
        "filen och kontakta dataskyddsombudet. Radera därefter kopian.",
        "Do it today: move it to the case system, find out who has had access to the file and "
        "contact the data protection officer. Then delete the copy.",
    ),
}
"""What to do with files of a level that may not stay."""

LIST_KINDS: dict[str, Pair] = {
    "generic": ("Egen lista", "A list of your own"),
    "graph": ("Graph driveItem", "Graph driveItem"),
    "onedrive_report": ("Report-OneDriveFiles", "Report-OneDriveFiles"),
    "pnp": ("PnP PowerShell", "PnP PowerShell"),
    "purview_classic": ("Purview, Results.csv", "Purview, Results.csv"),
    "purview_items": ("Purview, Items.csv", "Purview, Items.csv"),
    "purview_premium": ("Purview, Export_load_file.csv", "Purview, Export_load_file.csv"),
    "rclone": ("rclone lsjson", "rclone lsjson"),
}
"""Kind of a list -> what it is called."""

REMEDIES: dict[Trouble, Pair] = {
    Trouble.CLOUD_ONLY: (
        "Exportera filerna på nytt så att innehållet följer med, och skanna igen.",
        "Export the files again with their content, and scan again.",
    ),
    Trouble.CORRUPT: (
        "Öppna i sitt program och spara om, eller granska för hand.",
        "Open in its program and save again, or review by hand.",
    ),
    Trouble.CRASHED: ("Granska för hand.", "Review by hand."),
    Trouble.EMPTY: ("Ta bort om filen inte behövs.", "Remove it if it is not needed."),
    Trouble.ENCRYPTED: (
        "Be ägaren om lösenordet, eller be ägaren granska filen.",
        "Ask the owner for the password, or ask the owner to review the file.",
    ),
    Trouble.IMAGE: (
        "Granska skannade handlingar och foton för hand.",
        "Review scanned documents and photos by hand.",
    ),
    Trouble.LINK: (
        "Skanna målet för sig om det hör till exporten.",
        "Scan the target by itself if it belongs to the export.",
    ),
    Trouble.MEMORY: ("Granska för hand.", "Review by hand."),
    Trouble.TIMEOUT: ("Granska för hand.", "Review by hand."),
    Trouble.TOO_DEEP: (
        "Packa upp det som ligger innerst och skanna igen.",
        "Unpack what lies innermost and scan again.",
    ),
    Trouble.TOO_LARGE: ("Dela upp eller granska för hand.", "Split it or review by hand."),
    Trouble.UNREADABLE: (
        "Kontrollera behörigheten till exporten och skanna igen.",
        "Check the access to the export and scan again.",
    ),
    Trouble.UNSUPPORTED: (
        "Granska för hand, eller spara i ett format som stöds.",
        "Review by hand, or save in a supported format.",
    ),
}
"""What to do about files that could not be read."""

BUCKETS: dict[str, Pair] = {
    "month": ("1–30 dagar", "1–30 days"),
    "quarter": ("31–90 dagar", "31–90 days"),
    "year": ("91–365 dagar", "91–365 days"),
    "three_years": ("1–3 år", "1–3 years"),
    "older": ("Mer än 3 år", "More than 3 years"),
}

SHORT_LEVELS: dict[Level, Pair] = {
    Level.OPEN: ("Ingen", "None"),
    Level.PERSONAL: ("Personuppgift", "Personal"),
    Level.EXTRA: ("Integritetskänslig", "Privacy-sensitive"),
    Level.SENSITIVE: ("Känslig", "Sensitive"),
    Level.SECRECY: ("Sekretess", "Secrecy"),
    Level.PROTECTED: ("Skyddade", "Protected"),
    Level.SECURITY: ("Säkerhetsskydd", "Security"),
}
"""For column heads and legends."""

PHRASES: dict[str, Pair] = {
    # Head
    "kicker": ("Månadsrapport", "Monthly report"),
    "title": (
        "Lagring i Office 365 efter avslutad bearbetning",
        "Storage in Office 365 after processing is done",
    ),
    "as_of": ("Läget den {day}", "As of {day}"),
    "internal": ("Intern handling", "Internal document"),
    "skip": ("Hoppa till innehållet", "Skip to the content"),
    "contents": ("Innehåll", "Contents"),
    "incomplete": (
        "Skanningen avbröts innan alla filer var granskade. Siffrorna gäller det som hann "
        "granskas. Kör samma kommando igen för att få hela bilden.",
        "The scan was interrupted before all files were examined. The figures cover what was "
        "examined. Run the same command again to get the whole picture.",
    ),
    # Summary
    "summary": ("Läget", "The situation"),
    "headline": (
        "{part} av {files} får inte ligga kvar",
        "{part} of {files} may not stay",
    ),
    "headline_sample": (
        "{part} av {files} i urvalet får inte ligga kvar",
        "{part} of {files} in the sample may not stay",
    ),
    "headline_none": (
        "Ingen av {files} bryter mot lagringsregeln",
        "None of {files} breaks the storage rule",
    ),
    "headline_empty": ("Inga filer har granskats", "No files have been examined"),
    "empty": (
        "Kontrollera sökvägen till exporten och skanna igen.",
        "Check the path of the export and scan again.",
    ),
    "lead": (
        "Det är {share} av filerna. De innehåller uppgifter som bara får ligga i tjänsten "
        "medan arbetet pågår, och tiden har gått ut.",
        "That is {share} of the files. They hold information that may be in the service only "
        "while the work goes on, and the time is up.",
    ),
    "zero": (
        "Noll fynd betyder inte noll risk: läs vad som inte kunde granskas och hur metoden är "
        "begränsad.",
        "Zero findings do not mean zero risk: read what could not be examined and how the "
        "method is limited.",
    ),
    "coverage": (
        "{files} av filerna och {bytes} av byten är granskade till slutet.",
        "{files} of the files and {bytes} of the bytes were examined to the end.",
    ),
    "coverage_rest": (
        "{unread} kunde inte läsas alls och {partly} bara delvis. De kan dölja mer.",
        "{unread} could not be read at all and {partly} only in part. They may hide more.",
    ),
    "kpi_violating": ("Får inte ligga kvar", "May not stay"),
    "kpi_processing": ("Under bearbetning", "In processing"),
    "kpi_undated": ("Kan inte bedömas", "Cannot be judged"),
    "kpi_unread": ("Kunde inte läsas", "Could not be read"),
    "of_files": ("{share} av filerna", "{share} of the files"),
    "since_last": ("{change} sedan {month}", "{change} since {month}"),
    "due_soon": (
        "{count} ska bort inom 30 dagar",
        "{count} due within 30 days",
    ),
    "no_date": ("pålitligt datum saknas", "no trustworthy date"),
    "unread_split": ("{unread} inte alls, {partly} delvis", "{unread} not at all, {partly} partly"),
    "security": (
        "Säkerhetsskyddsklassificerade uppgifter: {files}",
        "Security-classified information: {files}",
    ),
    "security_text": (
        "Sådana uppgifter får aldrig finnas i tjänsten. Kontakta säkerhetsskyddschefen muntligen. "
        "Öppna inte, vidarebefordra inte och radera inte. Var filerna finns står inte i den här "
        "rapporten och ingår inte i dess tabeller och listor. Händelsen kan vara "
        "anmälningspliktig.",
        "Such information may never be in the service. Talk to the head of protective security "
        "in person. Do not open, forward or delete anything. This report does not say where the "
        "files are, and its tables and lists leave them out. The event may have to be reported.",
    ),
    "security_none": (
        "Inga säkerhetsskyddsklassificerade uppgifter hittades.",
        "No security-classified information was found.",
    ),
    "low_risk": (
        "Dessutom ligger {files} kvar för länge med enbart namn, adress, telefon eller "
        "e-post. Risken är låg och de räknas inte i rubriken.",
        "In addition, {files} stayed too long with nothing but names, addresses, phone numbers "
        "or e-mail addresses. The risk is low and the headline does not count them.",
    ),
    "what_is_a_file": (
        "En fil är här en fil eller ett mejl. Bilagor räknas till mejlet; filer i en zip-fil "
        "räknas var för sig.",
        "A file is here a file or a mail. Attachments count as part of the mail; files in a zip "
        "file count one by one.",
    ),
    # What to do
    "todo": ("Det här behöver göras", "What needs to be done"),
    "todo_security": (
        "Kontakta säkerhetsskyddschefen muntligen om {files} med säkerhetsskyddsklassificerade "
        "uppgifter. Rör dem inte.",
        "Talk to the head of protective security in person about {files} with "
        "security-classified information. Leave them alone.",
    ),
    "todo_protected": (
        "Flytta i dag {files} med skyddade personuppgifter till verksamhetssystemet och "
        "kontakta dataskyddsombudet.",
        "Today, move {files} with protected personal data to the case system and contact the "
        "data protection officer.",
    ),
    "todo_overdue": (
        "Gå igenom åtgärdslistan: diarieför eller flytta till verksamhetssystemet, radera "
        "därefter kopian.",
        "Go through the action list: register or move to the case system, then delete the copy.",
    ),
    "todo_start": (
        "Börja med {forvaltning}, som har flest ({count}).",
        "Start with {forvaltning}, which has the most ({count}).",
    ),
    "todo_soon": (
        "Avsluta arbetet med {files} vars tid går ut inom 30 dagar.",
        "Finish the work on {files} whose time is up within 30 days.",
    ),
    "todo_undated": (
        "Ta reda på när {files} utan pålitligt datum senast användes. Versionshistoriken i "
        "tjänsten visar det.",
        "Find out the last use of {files} without a trustworthy date. The version history of "
        "the service shows it.",
    ),
    "todo_unread": (
        "Lås upp, exportera om eller granska för hand {files} som inte kunde läsas.",
        "Unlock, export again or review by hand {files} that could not be read.",
    ),
    "todo_nothing": (
        "Inget behöver göras nu. Skanna igen nästa månad.",
        "Nothing needs to be done now. Scan again next month.",
    ),
    "todo_again": (
        "Besluta igen om {findings} där ett tidigare beslut inte längre gäller.",
        "Decide again on {findings} where an earlier decision no longer holds.",
    ),
    "never_changes": (
        "Molnvakt ändrar, flyttar och raderar aldrig en fil. En allmän handling får bara gallras "
        "med stöd av ett gallringsbeslut; fråga registrator eller arkivarie.",
        "Molnvakt never changes, moves or deletes a file. An official document may be disposed "
        "of only by a disposal decision; ask the registrar or the archivist.",
    ),
    # Förvaltningar
    "forvaltningar": ("Per förvaltning", "By administration"),
    "forvaltningar_chart": (
        "Filer som inte får ligga kvar, per förvaltning",
        "Files that may not stay, by administration",
    ),
    "unknown_forvaltning": ("Okänd förvaltning", "Unknown administration"),
    "unknown_owner": ("Okänd ägare", "Unknown owner"),
    "forvaltning": ("Förvaltning", "Administration"),
    "files": ("Filer", "Files"),
    "sum": ("Summa", "Sum"),
    "share": ("Andel", "Share"),
    "all": ("Alla", "All"),
    "oldest": ("Längst över", "Longest overdue"),
    "forvaltningar_caption": (
        "Antal filer som inte får ligga kvar, efter nivå",
        "Number of files that may not stay, by level",
    ),
    "no_violations": (
        "Ingen förvaltning har filer som inte får ligga kvar.",
        "No administration has files that may not stay.",
    ),
    # Content
    "content": ("Vad filerna innehåller", "What the files hold"),
    "content_intro": (
        "Hur stor del av innehållet som har uppgifter av varje nivå, efter filens högsta nivå, "
        "vare sig den får ligga kvar eller inte.",
        "How large a part of the content has information of each level, by the highest level of "
        "the file, whether it may stay or not.",
    ),
    "content_caption": ("Filer efter högsta nivå", "Files by highest level"),
    "level": ("Nivå", "Level"),
    "share_files": ("Andel filer", "Share of files"),
    "size": ("Storlek", "Size"),
    "share_bytes": ("Andel byte", "Share of bytes"),
    "held_caption": (
        "Filer med minst integritetskänsliga uppgifter, per förvaltning",
        "Files that hold privacy-sensitive data or more, by administration",
    ),
    "kinds_caption": ("Sorters uppgifter", "Kinds of information"),
    "kind": ("Uppgift", "Information"),
    # Ageing
    "ages": ("Hur länge filerna har legat för länge", "How long files have been overdue"),
    "ages_chart": ("Filer efter antal dagar över tiden", "Files by days past due"),
    "ages_caption": (
        "Antal filer efter tid över sista dagen och nivå",
        "Number of files by time past the last day and level",
    ),
    "ages_none": (
        "Ingen fil har legat kvar efter sin sista dag.",
        "No file has stayed past its last day.",
    ),
    "age": ("Över tiden", "Past due"),
    "never_aged": (
        "{files} får aldrig finnas i tjänsten och har ingen sista dag.",
        "{files} may never be in the service and have no last day.",
    ),
    # Unread and undated
    "unread": (
        "Det som inte kunde läsas eller bedömas",
        "What could not be read or judged",
    ),
    "coverage_chart": ("Så mycket är läst", "How much was read"),
    "coverage_caption": ("Filer efter hur de kunde läsas", "Files by how they could be read"),
    "coverage_read": ("Läst", "Read"),
    "read_whole": ("Läst till slutet", "Read to the end"),
    "read_partly": ("Läst delvis", "Read in part"),
    "read_not": ("Inte läst alls", "Not read at all"),
    "unread_intro": (
        "Filerna nedan kan innehålla vad som helst. De ska inte räknas som godkända.",
        "The files below may hold anything. Do not count them as cleared.",
    ),
    "undated_count": (
        "Dessutom har {files} uppgifter som bara får ligga under bearbetning men inget pålitligt "
        "datum. Det går inte att säga om tiden har gått ut.",
        "In addition, {files} have information that may stay only in processing, but no "
        "trustworthy date. Whether the time is up cannot be said.",
    ),
    "unjudged": ("Filer att läsa eller datera", "Files to read or date"),
    "unread_none": ("Alla filer kunde läsas till slutet.", "All files could be read to the end."),
    "unread_caption": (
        "Varför filer inte kunde läsas, helt eller delvis",
        "Why files could not be read, in whole or in part",
    ),
    "reason": ("Orsak", "Reason"),
    "remedy": ("Gör så här", "What to do"),
    "unread_list": ("Filer som inte kunde läsas", "Files that could not be read"),
    "undated_list": (
        "Filer som saknar pålitligt datum",
        "Files without a trustworthy date",
    ),
    "undated_intro": (
        "Uppgifterna är hittade, men det går inte att säga hur länge de har legat. Ta reda på när "
        "filen senast användes; är arbetet klart gäller samma råd som i åtgärdslistan.",
        "The information was found, but how long it has been there cannot be said. Find out when "
        "the file was last used; if the work is done, the advice of the action list applies.",
    ),
    "not_at_all": ("inte alls läst", "not read at all"),
    "in_part": ("delvis läst", "read in part"),
    # Dates
    "dates": ("Vad bedömningen av tid bygger på", "What the judgement of time rests on"),
    "dates_caption": (
        "Datumkälla för filer med minst integritetskänsliga uppgifter",
        "Date source of files that hold privacy-sensitive data or more",
    ),
    "date_source": ("Datumkälla", "Date source"),
    "trust": ("Hur säker", "How sure"),
    "dates_none": (
        "Inget pålitligt datum: filen står som ”kan inte bedömas”.",
        "No trustworthy date: the file is told as “cannot be judged”.",
    ),
    "none_found": ("saknas", "none"),
    # Owners and lists
    "owners": ("Åtgärdslista", "Action list"),
    "owners_intro": (
        "Härifrån nämns ägare och filer. Ge varje förvaltning och ägare bara sin egen del.",
        "From here on, owners and files are named. Give each administration and owner only its "
        "own part.",
    ),
    "owners_caption": (
        "Ägare med filer som inte får ligga kvar",
        "Owners with files that may not stay",
    ),
    "owner": ("Ägare", "Owner"),
    "owners_left": (
        "Ytterligare {count} ägare har färre filer; alla står i fynd.csv.",
        "Another {count} owners have fewer files; all are in fynd.csv.",
    ),
    "overdue_list": ("Filer som inte får ligga kvar", "Files that may not stay"),
    "shown": (
        "{shown} av {total} visas här. Alla står i {file}.",
        "{shown} of {total} are shown here. All are in {file}.",
    ),
    "file": ("Fil", "File"),
    "found": ("Fynd", "Found"),
    "time": ("Tid", "Time"),
    "since": ("Senast aktiv", "Last active"),
    "due": ("Ska bort senast", "Due"),
    "days_over": ("{days} över tiden", "{days} past due"),
    "days_left": ("{days} kvar", "{days} left"),
    "never": ("Aldrig tillåten", "Never allowed"),
    "by": ("enligt {source}", "by {source}"),
    "done_by": ("Arbetet bedöms klart: {signal}.", "The work seems done: {signal}."),
    "more": ("och {count} till", "and {count} more"),
    "action": ("Gör så här:", "What to do:"),
    "basis": ("Grund", "Basis"),
    "coming": ("Under bearbetning, med sista dag", "In processing, with last day"),
    "coming_intro": (
        "De här filerna får ligga kvar medan arbetet pågår. De vars tid går ut först står överst.",
        "These files may stay while the work goes on. Those whose time is up first come first.",
    ),
    "coming_none": (
        "Inga filer med mer än kontaktuppgifter är under bearbetning.",
        "No files with more than contact details are in processing.",
    ),
    "low_risk_list": ("Låg risk: enbart kontaktuppgifter", "Low risk: contact details only"),
    # Decisions
    "decisions": ("Beslut om fynd", "Decisions on findings"),
    "decisions_intro": (
        "Ett beslut gäller en sorts uppgift i en fil, till sin sista dag eller tills filen ändras.",
        "A decision is about one kind of information in a file. It holds until its last day, or "
        "until the file changes.",
    ),
    "decisions_none": (
        "Inga beslut är fattade. Den som känner ärendet kan märka ett fynd som falskt larm eller "
        "ge undantag till en viss dag: molnvakt review.",
        "No decisions have been made. Whoever knows the case can mark a finding as a false alarm "
        "or exempt it until a day: molnvakt review.",
    ),
    "decisions_done": (
        "{findings} är flyttade eller raderade enligt beslut och finns inte längre kvar.",
        "{findings} were moved or deleted by decision and are no longer there.",
    ),
    "decisions_waiting": (
        "{decisions} fattades efter skanningen och gäller från nästa.",
        "{decisions} came after the scan and will hold from the next one on.",
    ),
    "kpi_again": ("Behöver beslut igen", "Need a new decision"),
    "kpi_again_text": (
        "filen är ändrad, tiden ute eller filen kvar",
        "changed, time is up or still there",
    ),
    "kpi_ending": ("Går snart ut", "Ending soon"),
    "kpi_ending_text": ("inom 30 dagar", "within 30 days"),
    "kpi_exempt": ("Undantag", "Exemptions"),
    "kpi_exempt_text": ("får ligga kvar till en viss dag", "may stay until a day"),
    "kpi_alarms": ("Falska larm", "False alarms"),
    "kpi_alarms_text": ("räknas inte i rapporten", "not counted in the report"),
    "again": ("Behöver beslut igen", "Need a new decision"),
    "again_intro": (
        "Besluten gäller inte längre, så filerna räknas som alla andra. Fatta ett nytt beslut "
        "eller gör det som står i åtgärdslistan.",
        "These decisions no longer hold, so the files count like any other. Make a new decision, "
        "or do what the action list says.",
    ),
    "ending": ("Går ut inom 30 dagar", "End within 30 days"),
    "exempt": ("Undantag som gäller", "Exemptions in force"),
    "alarms": ("Falska larm som gäller", "False alarms in force"),
    "alarms_intro": (
        "Fynden räknas inte någonstans i rapporten.",
        "These findings count nowhere in the report.",
    ),
    "policy_exempt": ("Undantag i policyn", "Exemptions in the policy"),
    "until": ("Gäller till och med", "Until"),
    "standing": ("Läge", "State"),
    "held_until": ("gällde till och med {day}", "held until {day}"),
    "no_end": ("Tills vidare", "Until further notice"),
    "decision": ("Beslut", "Decision"),
    # Method
    "method": ("Metod och gränser", "Method and limits"),
    "limits_caption": ("Hur länge uppgifter får ligga kvar", "How long information may stay"),
    "limit": ("Högst", "At most"),
    "limit_never": ("Aldrig", "Never"),
    "limit_none": ("Ingen gräns", "No limit"),
    "limit_days": (
        "{days} efter senaste aktivitet",
        "{days} after the last activity",
    ),
    "limit_done": (
        "När arbetet är klart är gränsen i stället {days}. Tecken på det: {signals}.",
        "When the work is done the limit is {days} instead. Signs of it: {signals}.",
    ),
    "facts": ("Så togs rapporten fram", "How the report was made"),
    "fact_policy": ("Policy", "Policy"),
    "fact_checksum": ("Policyns kontrollsumma (SHA-256)", "Checksum of the policy (SHA-256)"),
    "fact_scan": ("Skanning", "Scan"),
    "fact_day": ("Bedömningsdag", "Day of judgement"),
    "fact_volume": ("Omfattning", "Scope"),
    "fact_roots": ("Granskade platser", "Places examined"),
    "fact_version": ("Programversion", "Program version"),
    "fact_model": ("Språkmodell", "Language model"),
    "no_model": ("Ingen; namn efter namnlistor", "None; names by name lists"),
    "files_and_size": ("{files}, {size}", "{files}, {size}"),
    "boundaries": ("Vad rapporten inte säger", "What the report does not say"),
    "bound_secrecy": (
        "Molnvakt avgör inte om en uppgift är sekretessbelagd. Det pekar ut det som kan vara det "
        "och bör prövas.",
        "Molnvakt does not decide whether information is secret. It points out what may be and "
        "ought to be assessed.",
    ),
    "bound_zero": (
        "Noll fynd betyder inte noll risk. Uppgifter kan stå i bilder, i filer som inte kunde "
        "läsas eller vara skrivna så att ingen regel känner igen dem.",
        "Zero findings do not mean zero risk. Information may stand in pictures, in files that "
        "could not be read, or be written so that no rule recognises it.",
    ),
    "bound_false": (
        "Ett fynd kan vara fel. Den som känner ärendet avgör.",
        "A finding may be wrong. Whoever knows the case decides.",
    ),
    "bound_masked": (
        "Värden är maskerade (850101-****). Rapporten innehåller ingen text ur filerna.",
        "Values are masked (850101-****). The report holds no text of the files.",
    ),
    "bound_dates": (
        "Senaste aktivitet är när filen senast ändrades, sändes eller togs emot, inte när den "
        "senast lästes.",
        "The last activity is when the file was last changed, sent or received, not when it was "
        "last read.",
    ),
    "bound_compare": (
        "Ändras policyn, programmet eller språkmodellen går siffrorna inte att jämföra rakt av "
        "med tidigare månader.",
        "When the policy, the program or the language model changes, the figures cannot be "
        "compared directly with earlier months.",
    ),
    "bound_record": (
        "Rapporten kan själv vara en allmän handling. Pröva sekretessen innan den lämnas ut "
        "(bland annat 18 kap. 8 §, 21 kap. 1 § och 26 kap. 1 § OSL).",
        "The report may itself be an official document. Assess the secrecy before it is handed "
        "out (18:8, 21:1 and 26:1 of the Public Access to Information and Secrecy Act, among "
        "others).",
    ),
    "footer": (
        "Framställd av Molnvakt {version}. Inget innehåll har lämnat datorn.",
        "Made by Molnvakt {version}. No content has left the computer.",
    ),
    "search": (
        "Sök i listorna på fil, mapp eller ägare",
        "Search the lists by file, folder or owner",
    ),
    "search_found": (
        "{{shown}} av {{total}} filer visas",
        "{{shown}} of {{total}} files are shown",
    ),
    # Movement
    "movement": ("Sedan förra månaden", "Since last month"),
    "movement_intro": (
        "Filer som inte får ligga kvar, jämfört med {month}.",
        "Files that may not stay, compared with {month}.",
    ),
    "movement_first": (
        "Det här är den första fullständiga skanningen. Från nästa månad står här vad som är "
        "nytt, vad som ligger kvar och vad som är åtgärdat.",
        "This is the first complete scan. From next month on, what is new, what remains and what "
        "has been dealt with stands here.",
    ),
    "movement_note": (
        "En fil känns igen på sin sökväg: en flyttad eller omdöpt fil räknas som borta och ny.",
        "A file is known by its path: one that was moved or renamed counts as gone and as new.",
    ),
    "movement_breaks": (
        "Policyn, programmet eller språkmodellen ändrades till {months}. Där går siffrorna inte "
        "att jämföra rakt av med månaden före.",
        "The policy, the program or the language model changed for {months}. There the figures "
        "cannot be compared directly with the month before.",
    ),
    "moved_new": ("Nya", "New"),
    "moved_new_text": ("har inte varit med förut", "not in an earlier report"),
    "moved_remaining": ("Kvar", "Remaining"),
    "moved_remaining_text": ("var med även förra månaden", "in last month's report too"),
    "moved_back": ("Tillbaka", "Returned"),
    "moved_back_text": ("var åtgärdade men finns igen", "dealt with before, now there again"),
    "moved_gone": ("Borta", "Gone"),
    "moved_gone_text": ("flyttade eller raderade", "moved or deleted"),
    "moved_cleared": ("Godkända", "Cleared"),
    "moved_cleared_text": ("finns kvar men får ligga där", "still there, and may stay"),
    "moved_exempt": ("Undantagna", "Exempt"),
    "moved_exempt_text": ("får ligga kvar enligt beslut", "may stay by decision"),
    "trend": (
        "Filer som inte får ligga kvar, månad för månad",
        "Files that may not stay, month by month",
    ),
    "trend_caption": ("Månad för månad", "Month by month"),
    "month": ("Månad", "Month"),
    "change": ("Förändring", "Change"),
    # Sample
    "sample": ("Urval", "Sample"),
    "sample_intro": (
        "Rapporten bygger på ett slumpmässigt urval: {drawn} av {files}. Antalen i de andra "
        "avsnitten gäller urvalet. Här står hur stor del av alla filer det motsvarar, och "
        "mellan vilka gränser andelen ligger med 95 procents säkerhet.",
        "The report is based on a random sample: {drawn} of {files}. The counts in the other "
        "sections are of the sample. Here is how large a part of all files that means, and the "
        "bounds between which the share lies with a confidence of 95 per cent.",
    ),
    "sample_caption": (
        "Andelar av allt, efter högsta nivå",
        "Shares of everything, by highest level",
    ),
    "strata_caption": (
        "Andel filer med minst integritetskänsliga uppgifter, per förvaltning",
        "Share of files that hold privacy-sensitive data or more, by administration",
    ),
    "interval": ("95 % säkerhet", "95% confidence"),
    "drawn": ("Granskade", "Examined"),
    "sample_note": (
        "Urvalet är draget ur varje förvaltning för sig. Ett urval kan visa hur mycket som finns, "
        "men inte var allt ligger: gör en hel skanning innan något ska flyttas eller raderas.",
        "The sample is drawn from each administration by itself. A sample can show how much there "
        "is, but not where all of it lies: scan everything before anything is moved or deleted.",
    ),
    # Lists of the export
    "lists": ("Exportens listor", "Lists of the export"),
    "lists_intro": (
        "{share} av filerna finns i exportens listor. {files} saknar rad: där kommer ägare och "
        "datum från filen själv och dess plats. {rows} saknar fil: exporten kan vara ofullständig.",
        "{share} of the files are in the lists of the export. {files} have no row: there owner and "
        "date come from the file itself and from where it lies. {rows} have no file: the export "
        "may be incomplete.",
    ),
    "lists_caption": ("Lästa listor", "Lists that were read"),
    "list": ("Lista", "List"),
    "list_kind": ("Slag", "Kind"),
    "rows": ("Rader", "Rows"),
    "nameless": ("Utan filnamn", "Without a file name"),
    "dateless": ("Med oläsligt datum", "With an unreadable date"),
    "files_without": (
        "De första {count} filerna utan rad",
        "The first {count} files without a row",
    ),
    "rows_without": ("De första {count} raderna utan fil", "The first {count} rows without a file"),
    # Terminal
    "terminal_lists": (
        "{share} av filerna finns i exportens listor; {files} saknar rad, {rows} saknar fil",
        "{share} of the files are in the lists of the export; {files} have no row, {rows} no file",
    ),
    "terminal_sample": (
        "Urval: {drawn} av {files}. Minst integritetskänsliga uppgifter i {share} av alla filer "
        "(95 % säkerhet: {between})",
        "Sample: {drawn} of {files}. Privacy-sensitive data or more in {share} of all files "
        "(95% confidence: {between})",
    ),
    "terminal_unread": (
        "{files} kunde inte läsas till slutet",
        "{files} could not be read to the end",
    ),
    "terminal_undated": (
        "{files} saknar pålitligt datum och kan inte bedömas",
        "{files} have no trustworthy date and cannot be judged",
    ),
    "terminal_security": (
        "{files} med säkerhetsskyddsklass: kontakta säkerhetsskyddschefen",
        "{files} with a security class: contact the head of protective security",
    ),
    "terminal_low_risk": (
        "{files} med låg risk (enbart kontaktuppgifter) räknas inte i rubriken",
        "{files} of low risk (contact details only) are not in the headline",
    ),
}


def phrase(key: str, lang: str, **fields: object) -> str:
    """Return a sentence of `PHRASES` with its fields filled in."""
    return PHRASES[key][0 if lang == "sv" else 1].format(**fields)


def noun(key: str, count: int, lang: str) -> str:
    """Return a noun of `NOUNS` in the number that goes with `count`."""
    return NOUNS[key][0 if lang == "sv" else 1][0 if count == 1 else 1]
