"""The words of the product, Swedish first. What machines read is never translated."""

from __future__ import annotations

from scanner.records import Level, Place, Status, Trouble

LANGUAGES = ("sv", "en")

PLACES: dict[str, tuple[str, str]] = {
    "attachment": ("bilaga {}", "attachment {}"),
    "author": ("författare", "author"),
    "body": ("brödtext", "body"),
    "cell": ("cell {}", "cell {}"),
    "column": ("kolumn {}", "column {}"),
    "comment": ("kommentar {}", "comment {}"),
    "filename": ("filnamn", "file name"),
    "footer": ("sidfot {}", "footer {}"),
    "footnote": ("fotnot {}", "footnote {}"),
    "endnote": ("slutnot {}", "endnote {}"),
    "header": ("sidhuvud {}", "header {}"),
    "mailheader": ("brevhuvud {}", "mail header {}"),
    "page": ("sida {}", "page {}"),
    "paragraph": ("stycke {}", "paragraph {}"),
    "property": ("dokumentegenskap {}", "document property {}"),
    "row": ("rad {}", "row {}"),
    "sheet": ("Blad '{}'", "Sheet '{}'"),
    "slide": ("bild {}", "slide {}"),
    "notes": ("anteckningar", "notes"),
    "subject": ("ärenderad", "subject"),
    "table": ("tabell {}", "table {}"),
    "textbox": ("textruta {}", "text box {}"),
    "alt": ("alternativtext", "alternative text"),
    "bookmark": ("bokmärke", "bookmark"),
    "field": ("fält {}", "field {}"),
    "layer": ("lager", "layer"),
    "link": ("länk", "link"),
    "script": ("skript", "script"),
    "card": ("kort {}", "card {}"),
    "event": ("händelse {}", "event {}"),
    "layout": ("bildlayout {}", "slide layout {}"),
    "macro": ("makro {}", "macro {}"),
    "attribute": ("dold egenskap", "hidden attribute"),
    "category": ("kategori", "category"),
    "chart": ("diagram {}", "chart {}"),
    "company": ("företag", "company"),
    "control": ("innehållskontroll", "content control"),
    "customxml": ("anpassad XML {}", "custom XML {}"),
    "description": ("beskrivning", "description"),
    "drawing": ("ritning {}", "drawing {}"),
    "evenpage": ("jämna sidor", "even pages"),
    "firstpage": ("första sidan", "first page"),
    "glossary": ("snabbdel", "building block"),
    "keywords": ("nyckelord", "keywords"),
    "manager": ("chef", "manager"),
    "modified_by": ("senast ändrad av", "last modified by"),
    "numbering": ("listnumrering", "list numbering"),
    "objectname": ("objektnamn", "object name"),
    "part": ("del {}", "part {}"),
    "phonetic": ("fonetisk text", "phonetic text"),
    "section": ("avsnitt {}", "section {}"),
    "settings": ("inställningar", "settings"),
    "smartart": ("SmartArt {}", "SmartArt {}"),
    "status": ("status", "status"),
    "title": ("titel", "title"),
    "topic": ("ämne", "subject"),
    "variable": ("dokumentvariabel", "document variable"),
    "watermark": ("vattenstämpel", "watermark"),
    "zipcomment": ("kommentar i zip-filen", "zip comment"),
    "conditional": ("villkorsstyrd formatering", "conditional formatting"),
    "connection": ("dataanslutning {}", "data connection {}"),
    "definedname": ("definierat namn", "defined name"),
    "externallink": ("länkad arbetsbok {}", "linked workbook {}"),
    "filter": ("filter", "filter"),
    "formula": ("formel", "formula"),
    "pivot": ("pivottabell {}", "pivot table {}"),
    "revision": ("ändringshistorik {}", "revision log {}"),
    "scenario": ("scenario", "scenario"),
    "sharedstrings": ("strängtabell", "string table"),
    "sheetnames": ("bladnamn", "sheet names"),
    "validation": ("dataverifiering", "data validation"),
    "handoutmaster": ("åhörarkopiebakgrund {}", "handout master {}"),
    "master": ("bildbakgrund {}", "slide master {}"),
    "notesmaster": ("anteckningsbakgrund {}", "notes master {}"),
    "tag": ("tagg {}", "tag {}"),
    "object": ("objekt {}", "object {}"),
    "leader": ("före filens början", "before the start of the file"),
    "media": ("ljud eller film {}", "sound or film {}"),
    "picture": ("infogad bild {}", "picture {}"),
    "stylename": ("namn på formatmall", "style name"),
    "trailer": ("efter filens slut", "after the end of the file"),
}
"""Kind of `Step` -> words; `{}` takes the step's value."""

HIDDEN: dict[str, tuple[str, str]] = {
    "comment": ("kommentar", "comment"),
    "deleted": ("borttagen text, spårad ändring", "tracked deletion"),
    "invisible": ("osynlig text", "invisible text"),
    "metadata": ("metadata", "metadata"),
    "notes": ("anteckningar", "notes"),
    "hidden_column": ("dold kolumn", "hidden column"),
    "hidden_row": ("dold rad", "hidden row"),
    "hidden_sheet": ("dolt blad", "hidden sheet"),
    "very_hidden_sheet": ("mycket dolt blad", "very hidden sheet"),
    "hidden_slide": ("dold bild", "hidden slide"),
    "hidden_text": ("dold text", "hidden text"),
    "cache": ("sparad kopia som inte visas", "cached copy that is not shown"),
    "script": ("skript eller stilmall", "script or style sheet"),
    "white": ("vit text", "white text"),
    "off_page": ("utanför sidan", "outside the page"),
    "tiny": ("för liten för att läsas", "too small to read"),
    "covered": ("täckt av en bild", "covered by a picture"),
    "revision": ("tidigare version av filen", "earlier revision of the file"),
    "off_slide": ("utanför bilden", "outside the slide"),
    "unused": ("mall som inte används", "template that is not used"),
    "layer": ("dolt lager", "hidden layer"),
    "outside": ("hör inte till filens innehåll", "not part of the contents of the file"),
}
"""Key of `Part.hidden` -> words."""

LEVELS: dict[Level, tuple[str, str]] = {
    Level.OPEN: ("Ingen anmärkning", "No remark"),
    Level.PERSONAL: ("Personuppgift", "Personal data"),
    Level.EXTRA: ("Integritetskänslig uppgift", "Privacy-sensitive data"),
    Level.SENSITIVE: ("Känslig personuppgift", "Sensitive personal data"),
    Level.SECRECY: ("Sekretessreglerad uppgift", "Information subject to secrecy"),
    Level.PROTECTED: ("Skyddade personuppgifter", "Protected personal data"),
    Level.SECURITY: ("Säkerhetsskyddsklassificerad", "Security-classified"),
}

ENTITIES: dict[str, tuple[str, str]] = {
    "CREDIT_CARD": ("Kortnummer", "Payment card number"),
    "EMAIL_ADDRESS": ("E-postadress", "E-mail address"),
    "IBAN_CODE": ("IBAN", "IBAN"),
    "IP_ADDRESS": ("IP-adress", "IP address"),
    "MAC_ADDRESS": ("MAC-adress", "MAC address"),
    "PERSON": ("Namn", "Name"),
    "PHONE_NUMBER": ("Telefonnummer", "Phone number"),
    "SE_ADRESS": ("Adress", "Address"),
    "SE_BANKKONTO": ("Bankkonto", "Bank account"),
    "SE_BIOMETRI": ("Biometrisk eller genetisk uppgift", "Biometric or genetic data"),
    "SE_BROTT": ("Uppgift om lagöverträdelse", "Data on criminal offences"),
    "SE_DOSSIERNUMMER": ("Dossier- eller LMA-nummer", "Dossier or LMA number"),
    "SE_ETNICITET": ("Uppgift om etniskt ursprung", "Data on ethnic origin"),
    "SE_FACKLIGT": ("Uppgift om facklig tillhörighet", "Data on union membership"),
    "SE_FASTIGHET": ("Fastighetsbeteckning", "Property designation"),
    "SE_HALSA": ("Hälsouppgift", "Health information"),
    "SE_HR": ("Personalärende", "Personnel matter"),
    "SE_OSL": ("Hänvisning till sekretess", "Secrecy citation"),
    "SE_PASS": ("Pass- eller id-kortsnummer", "Passport or id card number"),
    "SE_PERSONNUMMER": ("Personnummer", "Personal identity number"),
    "SE_POLITIK": ("Uppgift om politisk åsikt", "Data on political opinion"),
    "SE_REGISTRERINGSSKYLT": ("Registreringsnummer", "Vehicle registration"),
    "SE_RELIGION": ("Uppgift om religion", "Data on religion"),
    "SE_RESERVNUMMER": ("Reservnummer", "Reserve number"),
    "SE_SAKERHETSSKYDD": ("Säkerhetsskyddsklass", "Security class"),
    "SE_SAMORDNINGSNUMMER": ("Samordningsnummer", "Coordination number"),
    "SE_SEKRETESS": ("Sekretessmarkering", "Secrecy marking"),
    "SE_SEXUALLIV": ("Uppgift om sexualliv", "Data on sex life"),
    "SE_SKOLA": ("Uppgift från elevhälsan", "Pupil health information"),
    "SE_SKYDDAD_IDENTITET": ("Skyddad identitet", "Protected identity"),
    "SE_SOCIALTJANST": ("Uppgift från socialtjänsten", "Social services information"),
}
"""Entity -> words; an entity of the policy's own is told by its key."""

STATUSES: dict[Status, tuple[str, str]] = {
    Status.NEVER: ("Får aldrig finnas där", "Never allowed there"),
    Status.OVERDUE: ("Skulle ha tagits bort", "Overdue"),
    Status.IN_PROCESSING: ("Tillåten under bearbetning", "Allowed while processed"),
    Status.UNDATED: ("Kan inte bedömas", "Cannot be judged"),
    Status.EXEMPT: ("Undantag beslutat", "Exempt by decision"),
    Status.UNREAD: ("Kunde inte läsas", "Could not be read"),
    Status.CLEAN: ("Ingen anmärkning", "No remark"),
}

TROUBLES: dict[Trouble, tuple[str, str]] = {
    Trouble.CLOUD_ONLY: ("finns bara i molnet", "only in the cloud"),
    Trouble.CORRUPT: ("skadad", "damaged"),
    Trouble.CRASHED: ("läsaren kraschade", "the reader crashed"),
    Trouble.EMPTY: ("tom", "empty"),
    Trouble.ENCRYPTED: ("krypterad", "encrypted"),
    Trouble.IMAGE: ("bild utan textlager", "picture without text layer"),
    Trouble.LINK: ("länk eller enhet", "link or device"),
    Trouble.MEMORY: ("krävde för mycket minne", "needed too much memory"),
    Trouble.TIMEOUT: ("tog för lång tid", "took too long"),
    Trouble.TOO_DEEP: ("för många nivåer", "nested too deep"),
    Trouble.TOO_LARGE: ("för stor", "too large"),
    Trouble.UNREADABLE: ("gick inte att öppna", "could not be opened"),
    Trouble.UNSUPPORTED: ("formatet stöds inte", "unsupported format"),
}


ADVICE: dict[Trouble, tuple[str, str]] = {
    Trouble.CLOUD_ONLY: (
        "Filen finns bara i molnet och hämtades inte. Exportera den och skanna igen.",
        "The file is only in the cloud and was not fetched. Export it and scan again.",
    ),
    Trouble.CORRUPT: (
        "Filen är skadad eller inte av den typ den ser ut att vara. "
        "Öppna den i sitt program och spara om den.",
        "The file is damaged or not of the type it seems to be. Open it and save it again.",
    ),
    Trouble.CRASHED: (
        "Läsaren kraschade på filen, två gånger. Granska den för hand.",
        "The reader crashed on the file, twice. Review it by hand.",
    ),
    Trouble.EMPTY: ("Filen är tom (0 byte).", "The file is empty (0 bytes)."),
    Trouble.ENCRYPTED: (
        "Filen är krypterad eller lösenordsskyddad. Ange lösenordet med --passwords "
        "eller granska den för hand.",
        "The file is encrypted or password-protected. Give the password with --passwords "
        "or review it by hand.",
    ),
    Trouble.IMAGE: (
        "Bild utan textlager. Granska den för hand.",
        "Picture without a text layer. Review it by hand.",
    ),
    Trouble.LINK: (
        "Länkar och enheter följs inte. Skanna målet för sig om det hör till exporten.",
        "Links and devices are not followed. Scan the target by itself if it belongs here.",
    ),
    Trouble.MEMORY: (
        "Filen krävde mer minne än gränsen. Granska den för hand.",
        "The file needed more memory than the limit. Review it by hand.",
    ),
    Trouble.TIMEOUT: (
        "Filen tog längre tid än gränsen, två gånger. Granska den för hand.",
        "The file took longer than the limit, twice. Review it by hand.",
    ),
    Trouble.TOO_DEEP: (
        "Filen ligger för många nivåer ner i andra filer. Packa upp och skanna igen.",
        "The file lies too many levels down in other files. Unpack it and scan again.",
    ),
    Trouble.TOO_LARGE: (
        "Filen är större än gränsen eller växer orimligt vid uppackning. Granska den för hand.",
        "The file is above the limit or grows unreasonably when unpacked. Review it by hand.",
    ),
    Trouble.UNREADABLE: (
        "Filen gick inte att öppna. Kontrollera behörigheten och kör igen.",
        "The file could not be opened. Check the permission and run again.",
    ),
    Trouble.UNSUPPORTED: (
        "Formatet stöds inte. Granska filen för hand.",
        "The format is not supported. Review the file by hand.",
    ),
}
"""What a problem means for the reader, and what to do next."""


def say(pair: tuple[str, str], lang: str) -> str:
    """Return the word of `pair` in `lang`, which is one of `LANGUAGES`."""
    return pair[LANGUAGES.index(lang)]


def entity(key: str, lang: str) -> str:
    """Return the words of an entity; its key when it has none."""
    return say(ENTITIES[key], lang) if key in ENTITIES else key


def place(steps: Place, lang: str = "sv", hidden: str = "") -> str:
    """Tell the way to a place in words a user can follow.

    >>> from scanner.records import Step
    >>> place((Step("sheet", "Löner"), Step("cell", "B7")), hidden="hidden_sheet")
    "Blad 'Löner' cell B7 (dolt blad)"
    >>> place((Step("attachment", "cv.docx"), Step("page", "2")), "en")
    'attachment cv.docx › page 2'
    """
    told = ""
    deeper = False
    for step in steps:
        words = say(PLACES[step.kind], lang).replace("{}", step.value).strip()
        if told:
            told += " › " if deeper or step.kind == "attachment" else " "
        told += words
        deeper = step.kind == "attachment"
    if hidden:
        told = f"{told} ({say(HIDDEN[hidden], lang)})".strip()
    return told
