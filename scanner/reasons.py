"""The words of an explanation: how a value is written, what spoke for it, what would change it.

Swedish first. `{}` fields are filled in by whoever tells them; no word of a file among them.
"""

from __future__ import annotations

from scanner.words import say

Pair = tuple[str, str]

FORMS: dict[str, Pair] = {
    "twelve with dash": ("tolv siffror med bindestreck", "twelve digits with a dash"),
    "twelve joined": ("tolv siffror i följd", "twelve digits in a row"),
    "ten with dash": ("tio siffror med bindestreck", "ten digits with a dash"),
    "ten joined": ("tio siffror i följd", "ten digits in a row"),
    "glued to a word": (
        "siffror med bindestreck, hopskrivna med ordet före",
        "digits with a dash, glued to the word before",
    ),
    "joined behind its word": (
        "siffror i följd, hopskrivna med ordet före",
        "digits in a row, glued to the word before",
    ),
    "twelve glued to a word": (
        "tolv siffror i följd, hopskrivna med ordet före",
        "twelve digits in a row, glued to the word before",
    ),
    "followed by a word": (
        "siffror med bindestreck, hopskrivna med ordet efter",
        "digits with a dash, glued to the word after",
    ),
    "spaced": (
        "siffror med mellanslag eller annat tecken emellan",
        "digits parted by spaces or other signs",
    ),
    "broken over two lines": ("siffror delade på två rader", "digits broken over two lines"),
    "wrong check digit": (
        "som ett personnummer, men med fel kontrollsiffra",
        "like a personal identity number, but with a wrong check digit",
    ),
    "misread": (
        "siffror och bokstäver som liknar siffror",
        "digits and letters that look like digits",
    ),
    "digit by digit": ("en siffra i taget, som i rutor", "digit by digit, as in boxes"),
    "masked": (
        "födelsedatum följt av fyra maskerade tecken",
        "birth date followed by four masked signs",
    ),
    "last four": ("de fyra sista siffrorna för sig", "the last four digits by themselves"),
    "number column": (
        "siffror i en kolumn med personnummer",
        "digits in a column of personal identity numbers",
    ),
    "two columns": (
        "födelsedatum och fyra siffror i var sin kolumn",
        "birth date and four digits in a column each",
    ),
    "TF number": ("reservnummer med TF", "reserve number with TF"),
    "T number": ("reservnummer med en bokstav", "reserve number with a letter"),
    "Västra Götaland": ("reservnummer, Västra Götaland", "reserve number, Västra Götaland"),
    "Värmland": ("reservnummer, Värmland", "reserve number, Värmland"),
    "Stockholm": ("reservnummer, Stockholm", "reserve number, Stockholm"),
    "Inera": ("reservnummer, gemensamt för regioner", "reserve number, shared by regions"),
    "national": ("nationellt reservnummer", "national reserve number"),
    "date and four signs": ("datum och fyra tecken", "date and four signs"),
    "after the word": ("efter det ord som hör till", "after the word that belongs to it"),
    "beside a word": ("intill ett ord som hör till", "beside a word that belongs to it"),
    "iban": ("landskod, kontrollsiffror och konto", "country code, check digits and account"),
    "grouped": ("siffror i grupper", "digits in groups"),
    "joined": ("siffror i följd", "digits in a row"),
    "SE and twelve digits": ("SE och tolv siffror", "SE and twelve digits"),
    "with dash": ("siffror med bindestreck", "digits with a dash"),
    "sole trader": ("enskild firma: ett personnummer", "sole trader: a personal number"),
    "with letter": ("bokstav, nummer och år", "letter, number and year"),
    "committee and year": ("nämnd, år och nummer", "committee, year and number"),
    "year and committee": ("år, nämnd och nummer", "year, committee and number"),
    "plus 46": ("med landsnumret +46", "with the country code +46"),
    "double zero 46": ("med landsnumret 0046", "with the country code 0046"),
    "area code and dash": ("riktnummer och bindestreck", "area code and dash"),
    "area code in brackets": ("riktnummer inom parentes", "area code in brackets"),
    "area code and space": ("riktnummer och mellanslag", "area code and space"),
    "foreign": ("utländskt nummer", "foreign number"),
    "address": ("namn, @ och domän", "name, @ and domain"),
    "street and number": ("gata och nummer", "street and number"),
    "street in capitals": ("gata i versaler och nummer", "street in capitals and number"),
    "street with a rare ending": (
        "gata och nummer vid ett ord om adress",
        "street beside a word for an address",
    ),
    "street in small letters": ("gata i gemener och nummer", "street in small letters and number"),
    "farm after its word": ("gård och nummer efter ”bor på”", "farm and number after “lives at”"),
    "farm before a postal code": (
        "gård och nummer före postnummer",
        "farm and number before a postal code",
    ),
    "flat": ("lägenhetsnummer", "flat number"),
    "tract and unit": ("trakt och enhet", "tract and unit"),
    "joint property": ("samfällighet", "joint property"),
    "plate": ("tre bokstäver och tre tecken", "three letters and three signs"),
    "WGS 84": ("latitud och longitud", "latitude and longitude"),
    "SWEREF 99 TM": ("koordinater i SWEREF 99", "coordinates in SWEREF 99"),
    "version 4": ("IP version 4", "IP version 4"),
    "version 6": ("IP version 6", "IP version 6"),
    "first digit first": ("sex par av tecken", "six pairs of signs"),
    "first digit after a letter": ("sex par av tecken", "six pairs of signs"),
    "letters in the first octets": ("sex par av tecken", "six pairs of signs"),
    "chapter": ("kapitel och paragraf, sedan lagen", "chapter and section, then the act"),
    "act first": ("lagen, sedan kapitel och paragraf", "the act, then chapter and section"),
    "short": ("kortform, som OSL 26:1", "short form, as OSL 26:1"),
    "short reversed": ("kortform, som 26:1 OSL", "short form, as 26:1 OSL"),
    "numbers only": ("sekretess och siffror, utan lagen", "secrecy and figures, without the act"),
    "own_line": ("märkning på egen rad", "marking on a line of its own"),
    "own_line_mixed": ("märkning på egen rad", "marking on a line of its own"),
    "heading": ("rubrik eller uttryck", "heading or phrase"),
    "stamp": ("märkning med lagrum", "marking with its provision"),
    "label": ("fält med ett svar", "field with an answer"),
    "statement": ("mening om handlingen själv", "sentence about the document itself"),
    "kind": ("fält för sekretess", "field for secrecy"),
    "subject": ("märkning inom parentes", "marking in brackets"),
    "file_name": ("märkning i ett filnamn", "marking in a file name"),
    "abbreviation_line": ("förkortning på egen rad", "abbreviation on a line of its own"),
    "abbreviation_file": ("förkortning i ett filnamn", "abbreviation in a file name"),
    "abbreviation": ("förkortning", "abbreviation"),
    "marking": ("märkning i texten", "marking in the text"),
    "content": ("ämnen som ofta är skyddsvärda", "subjects that are often classified"),
    "phrase": ("uttryck i löpande text", "phrase in running text"),
    "not to be given out": ("stämpel som förbjuder utlämnande", "stamp that forbids disclosure"),
    "said": ("ord om att något är sekretessbelagt", "words that say that something is secret"),
    "secret": ("ord om att något är sekretess", "words that say that something is secret"),
    "withheld": ("mening om att något inte lämnas ut", "sentence that something is not given out"),
    "kept secret": ("mening om en hemlig adress", "sentence about a secret address"),
    "abbreviated": ("förkortning vid ett namn", "abbreviation beside a name"),
    "marked": ("mening om uppgifterna", "sentence about the data"),
    "has": ("mening om att någon har det", "sentence that somebody has it"),
    "forwarding address": ("Skatteverkets förmedlingsadress", "forwarding address"),
    "aspects": ("K, R och T med nivåer", "K, R and T with levels"),
    "class": ("klassning med nivå", "class with level"),
    "speaker": ("den som talar i en chatt", "who speaks in a chat"),
    "name field": ("fält för ett namn", "field for a name"),
    "full_name": ("förnamn och efternamn", "first name and surname"),
    "reversed": ("efternamn, sedan förnamn", "surname, then first name"),
    "initial": ("initial och efternamn", "initial and surname"),
    "titled": ("efternamn efter en titel", "surname after a title"),
    "first_name": ("ett ensamt förnamn", "a single first name"),
    "name column": ("text i en kolumn med namn", "text in a column of names"),
    "model": ("namn enligt språkmodellen", "name by the language model"),
    "strong": ("ord som nästan alltid är känsligt", "word that nearly always is sensitive"),
    "medium": ("ord som kan vara känsligt", "word that may be sensitive"),
    "weak": ("vanligt ord", "everyday word"),
    "words": ("ord ur policyn", "word of the policy"),
    "regex": ("mönster ur policyn", "pattern of the policy"),
}
"""Name of a pattern, or how telling a term is -> how the value is written."""

DETAILS: dict[str, Pair] = {
    "beroende": ("missbruk och beroende", "addiction"),
    "biometri": ("biometri och gener", "biometrics and genes"),
    "brott": ("brott", "crime"),
    "etnicitet": ("etniskt ursprung", "ethnic origin"),
    "fackligt": ("fackligt", "unions"),
    "funktion": ("funktionsnedsättning", "disability"),
    "graviditet": ("graviditet", "pregnancy"),
    "hr": ("personalärenden", "personnel matters"),
    "lakemedel": ("läkemedel", "medicines"),
    "politik": ("politik", "politics"),
    "psykisk": ("psykisk hälsa", "mental health"),
    "religion": ("religion", "religion"),
    "sexualliv": ("sexualliv", "sex life"),
    "sjukfranvaro": ("sjukfrånvaro", "sick leave"),
    "skola": ("elevhälsa och stöd", "pupil health and support"),
    "skyddad_identitet": ("skyddad identitet", "protected identity"),
    "socialtjanst": ("socialtjänst", "social services"),
    "somatisk": ("sjukdomar", "diseases"),
}
"""Category of a term -> name of its word list."""

UP, DOWN, FACT = "+", "-", ""

REASONS: dict[str, tuple[str, str, str]] = {
    "about_a_person": (
        UP,
        "filens namn eller rubrik säger att den handlar om någon",
        "the name or title of the file says that it is about somebody",
    ),
    "about_rules": (
        DOWN,
        "dokumentet handlar om regler eller riktar sig till alla",
        "the document is about rules, or for everybody",
    ),
    "against": (DOWN, "ordet ”{word}” {distance}", "the word “{word}” {distance}"),
    "against_unknown": (DOWN, "ett ord strax före säger något annat", "a word just before it"),
    "alone": (DOWN, "ingen person i närheten", "no person near"),
    "beside": (
        UP,
        "en roll, en hälsning eller ett nummer står intill namnet",
        "a role, a greeting or a number stands beside the name",
    ),
    "clearing": (UP, "clearingnumret hör till en bank", "the clearing number is of a bank"),
    "column": (UP, "kolumnrubriken säger det", "the column title says so"),
    "company": (
        UP,
        "ännu ett sådant ord i samma {unit}",
        "another such word in the same {unit}",
    ),
    "context": (UP, "ordet ”{word}” {distance}", "the word “{word}” {distance}"),
    "context_unknown": (UP, "ett ord i närheten säger det", "a word near says so"),
    "date": (UP, "datumet finns i kalendern", "the date is in the calendar"),
    "defence_secrecy": (
        UP,
        "filen hänvisar till 15 kap. OSL",
        "the file cites chapter 15 of the secrecy act",
    ),
    "exponent": (
        FACT,
        "skrivet med exponent av kalkylprogrammet",
        "written with an exponent by the spreadsheet",
    ),
    "speaker": (UP, "står där en chatt säger vem som talar", "stands where a chat says who speaks"),
    "first_name": (UP, "förnamnet finns i namnlistan", "the first name is in the list"),
    "first_name_twice": (FACT, "båda orden är förnamn", "both words are first names"),
    "form": (UP, "skrivsättet är det rätta", "it is written as it should be"),
    "handling": (
        DOWN,
        "kapitlet är om hur sekretess hanteras, ingen grund för den",
        "the chapter is about handling secrecy, no ground of it",
    ),
    "last_name": (UP, "efternamnet finns i namnlistan", "the surname is in the list"),
    "last_name_form": (
        UP,
        "efternamnet är bildat som ett svenskt",
        "the surname is made like a Swedish one",
    ),
    "last_name_unknown": (
        FACT,
        "efternamnet finns inte i namnlistan",
        "the surname is not in the list",
    ),
    "law_text": (
        DOWN,
        "texten är en lag eller föreskrift",
        "the text is a published law or regulation",
    ),
    "lost_zeros": (
        FACT,
        "inledande nollor har fallit bort",
        "leading zeros are lost",
    ),
    "luhn": (UP, "kontrollsiffran stämmer", "the check digit is right"),
    "luhn_wrong": (DOWN, "kontrollsiffran stämmer inte", "the check digit is wrong"),
    "mention": (DOWN, "ett omnämnande av lagen", "the act is mentioned"),
    "misread": (
        FACT,
        "bokstäver lästa som siffror, till exempel O som 0",
        "letters read as digits, such as O for 0",
    ),
    "mod97": (UP, "kontrollsiffrorna stämmer", "the check digits are right"),
    "model": (UP, "språkmodellen ser ett namn", "the language model sees a name"),
    "name_near": (UP, "ett namn i samma stycke, {distance}", "a name in the paragraph, {distance}"),
    "name_with": (UP, "ett namn i samma {unit}, {distance}", "a name in the {unit}, {distance}"),
    "neighbour": (UP, "ett likadant värde strax före", "a value of the same kind just before"),
    "number_near": (
        UP,
        "ett personnummer i samma {around}, {distance}",
        "a personal identity number in the {around}, {distance}",
    ),
    "numbering_plan": (UP, "numret finns i nummerplanen", "the number is in the numbering plan"),
    "of_somebody": (UP, "meningen är om en person", "the sentence is about a person"),
    "policy_words": (
        DOWN,
        "ord om regler eller många: {word}",
        "words about rules or many: {word}",
    ),
    "prominent": (UP, "står där märkningar sätts: {word}", "stands where markings are put: {word}"),
    "public_role": (
        DOWN,
        "en offentlig roll, till exempel förtroendevald",
        "a public role, such as an elected representative",
    ),
    "role": (UP, "en roll står före namnet", "a role stands before the name"),
    "said": (UP, "meningen är om handlingen själv", "the sentence is about the document itself"),
    "signature": (
        DOWN,
        "avsändarens signatur i slutet av ett brev",
        "the sender's signature at the end of a letter",
    ),
    "stamped": (UP, "skrivet som en märkning", "written as a marking"),
    "switchboard": (
        DOWN,
        "ingens mobil och ingen person i närheten: en växel",
        "no mobile and no person near: a switchboard",
    ),
    "talk": (DOWN, "sägs inte om någon bestämd person", "not said of one person"),
    "template": (DOWN, "formulär som inte är ifyllt", "a form that is not filled in"),
    "thing": (
        DOWN,
        "ordet efter namnet hör till en plats, skola eller ett företag",
        "the word after the name is of a place, school or company",
    ),
    "title": (UP, "en titel står före namnet", "a title stands before the name"),
    "topic": (
        DOWN,
        "ämnet nämns, men inte om någon bestämd person",
        "a topic, but not told of one person",
    ),
    "verb": (UP, "verbet efter namnet säger att det är någon", "the verb says it is somebody"),
    "weak": (DOWN, "för vanligt för att räknas ensamt", "too common to count by itself"),
    "word_with": (
        UP,
        "ordet ”{word}” i samma {unit}, {distance}",
        "the word “{word}” in the {unit}, {distance}",
    ),
}
"""Key -> whether it raises or lowers the score, and the words."""

LEFT_OUT: dict[str, Pair] = {
    "allowed": ("står i policyns allow", "stands in the policy's allow list"),
    "author": (
        "säger bara vem som har skrivit eller sparat filen",
        "only tells who wrote or saved the file",
    ),
    "below": ("når inte regelns gräns", "is below the rule's limit"),
    "mailbox": (
        "är en funktionsadress i policyn, ingen persons",
        "is a function address of the policy, nobody's own",
    ),
    "no_rule": ("har ingen regel i policyn", "has no rule in the policy"),
    "organisation": (
        "är organisationens eget nummer enligt policyn",
        "is the organisation's own number by the policy",
    ),
}
"""Why a hit is not told."""

CHANGES: dict[str, Pair] = {
    "add_name": (
        "Står ett namn eller ett personnummer i samma mening eller tabellrad räknas det: {level}.",
        "With a name or a personal identity number in the same sentence or table row it "
        "counts: {level}.",
    ),
    "add_person": (
        "Står ett namn, ett personnummer eller ett ord som ”eleven” i samma mening eller "
        "tabellrad räknas det: {level}.",
        "With a name, a personal identity number or a word for one person in the same sentence "
        "or table row it counts: {level}.",
    ),
    "allow": (
        "Hör värdet inte till någon person: lägg det i policyns allow, så räknas det inte.",
        "If the value belongs to no person, put it in the policy's allow list.",
    ),
    "author": (
        "Står det i själva texten räknas det.",
        "In the text itself it counts.",
    ),
    "check_digit": (
        "Med rätt kontrollsiffra är det ett personnummer och räknas.",
        "With the right check digit it is a personal identity number and counts.",
    ),
    "closer_person": (
        "Står namnet i samma mening räknas det: {level}.",
        "With the name in the same sentence it counts: {level}.",
    ),
    "cut_four": (
        "Stryks de fyra sista siffrorna återstår ett födelsedatum, som inte räknas.",
        "Without the last four digits a birth date is left, which does not count.",
    ),
    "fill_in": ("När fältet är ifyllt räknas det: {level}.", "Filled in it counts: {level}."),
    "in_case": (
        "I en text om en enskild person räknas det: {level}.",
        "In a text about one person it counts: {level}.",
    ),
    "mark": (
        "Står märkningen på egen rad, i sidhuvudet eller i ärenderaden räknas den: {level}.",
        "On a line of its own, in the header or in the subject it counts: {level}.",
    ),
    "min_score": (
        "Sänks min_score till högst {score} i regeln {rule} räknas det.",
        "With min_score at most {score} in the rule {rule} it counts.",
    ),
    "name_it": (
        "Står ett namn i samma stycke är numret någons: {level}.",
        "With a name in the same paragraph the number is somebody's: {level}.",
    ),
    "no_longer_public": (
        "Höjs min_score i regeln {rule} över {score} räknas inte namn och kontaktuppgifter i "
        "offentliga roller och signaturer.",
        "With min_score above {score} in the rule {rule}, public roles and signatures do "
        "not count.",
    ),
    "not_marked": (
        "Är det en text om sekretess och ingen märkning: skriv hänvisningen i en mening.",
        "If it is about secrecy and no marking, write the citation in a sentence.",
    ),
    "rule": (
        "Med en regel för {entity} i policyn räknas det.",
        "With a rule for {entity} in the policy it counts.",
    ),
    "security": (
        "Ändra ingenting. Säkerhetsskyddschefen avgör.",
        "Change nothing. The head of protective security decides.",
    ),
    "surer_name": (
        "Med både för- och efternamn, eller med en titel eller roll före, är det säkrare. "
        "Växeln --names söker namn även med språkmodellen.",
        "A first name and surname, or a title or role before it, makes it surer. "
        "The option --names looks with the language model too.",
    ),
    "surer_number": (
        "Står ordet personnummer eller ett namn intill, eller skrivs det med bindestreck, "
        "räknas det.",
        "With the word personnummer or a name beside it, or written with a dash, it counts.",
    ),
    "take_away_person": (
        "Utan det som pekar ut personen är det ett ämne och räknas inte.",
        "Without what points at the person it is a topic and does not count.",
    ),
    "unlist": (
        "Tas det bort ur policyns lista räknas det: {level}.",
        "Taken off the policy's list it counts: {level}.",
    ),
    "without_against": ("Utan det ordet är det säkrare.", "Without that word it is surer."),
    "without_rules": (
        "Utan orden om regler eller många räknas det: {level}.",
        "Without the words about rules or many it counts: {level}.",
    ),
    "word_of_policy": (
        "Ska ordet räknas: lägg det i policyn som en egen sökning, [[adhoc]].",
        "If the word is to count, put it in the policy as an [[adhoc]] search.",
    ),
}
"""What would change the outcome."""

UNITS: dict[str, Pair] = {
    "sentence": ("mening", "sentence"),
    "row": ("rad", "row"),
    "paragraph": ("stycke", "paragraph"),
}


def form(name: str, detail: str, lang: str) -> str:
    """Tell how a value is written: words for a pattern, and the list that a term stands in.

    >>> form("strong", "somatisk", "sv")
    'ord som nästan alltid är känsligt, ur listan sjukdomar'
    """
    words = say(FORMS[name], lang) if name in FORMS else name
    if detail in DETAILS:
        listed = say((", ur listan ", ", of the list "), lang)
        return words + listed + say(DETAILS[detail], lang)
    return words


def distance(characters: int, lang: str) -> str:
    r"""Tell how far away something stands; negative is before the value.

    >>> distance(-12, "sv"), distance(1, "en"), distance(0, "sv")
    ('12\xa0tecken före', '1\xa0character after', 'alldeles intill')
    """
    if not characters:
        return say(("alldeles intill", "right beside it"), lang)
    count = abs(characters)
    noun = say(("tecken", "character" if count == 1 else "characters"), lang)
    side = say(("före", "before") if characters < 0 else ("efter", "after"), lang)
    return f"{count}\u00a0{noun} {side}"
