"""Sentences that speak to everybody, of everybody, or of what may happen.

Information, rules, courses and statistics use the words of illness, crime and care as
often as files about people do, and person words too: "Om barnet far illa ska du göra en
orosanmälan". Pure functions on the text as `matcher.lower` gives it.
"""

from __future__ import annotations

import re

from recognizers.roles import ROLE

_L = r"a-z\xdf-\xf6\xf8-\xff"
_MANY = (
    r"(?:barn|elever|unga|ungdomar|vuxna|äldre|anhöriga|medarbetare|anställda|patienter|brukare"
    r"|människor|föräldrar|familjer|kvinnor|män|flickor|pojkar|deltagare|medlemmar|personer"
    r"|medborgare|invånare|kunder|klienter|boende|hushåll|chefer|lärare|seniorer|sökande)"
)

_ANYBODY = (
    # whoever reads
    r"(?:du|ni) (?:som|kan|ska|får|bör|måste|vill|behöver inte)"
    r"|(?:har|är|kan|ska|får|vill|lever|behöver|känner|tycker|saknar|undrar) (?:du|ni)"
    # whoever it may happen to
    r"|(?:om|när) (?:du|ni|man|någon|ett barn|en elev|en medarbetare|en anställd|en person"
    r"|en brukare|en patient)"
    r"|(?:det|detta) (?:kan handla|kan gälla|kan röra|handlar om|gäller även)"
    r"|den som|de som|alla som|var och en|någon som|varje (?:barn|elev|medarbetare|brukare)"
    r"|(?:ett barn|en elev|en medarbetare|en brukare|en patient) (?:som|kan|ska|får|med|har)"
    r"|ska kunna"
)
_GENERAL = (
    rf"{_ANYBODY}|ta med|läs mer|ring|kontakta|anmäl dig|välkommen|välkomna|kom ihåg"
    r"|(?:eleven|barnet|medarbetaren|den enskilde|brukaren|patienten|arbetstagaren"
    r"|vårdnadshavaren|chefen|klienten) (?:ska|skall|bör|kan|får|har rätt|erbjuds|måste)"
    r"|vid (?:misstanke|upprepad|behov av|hot|akut|sjukdom|allergi|frånvaro|sjukskrivning"
    r"|problem|tecken|risk)"
    r"|till exempel|t\.ex\.?|exempelvis|såsom|bland annat|med eller utan"
    # of many
    rf"|{_MANY}(?: (?:och|eller) [{_L}]+)?"
    r" (?:med|som|ska|kan|får|har|är|i behov|till|över|under)"
    r"|(?:alla|många|flera|fler|vissa|andra|för|av|bland|hos|antal|antalet)"
    rf" (?:[{_L}]+ )?{_MANY}"
    r"|procent|andelen|antalet|statistik|statistiken|vanligast|vanligaste|i snitt"
    # of what is taught, offered, ordered or voted on
    r"|kursen|kursens|modul|vi (?:erbjuder|söker|läser|arbetar|ger|bjuder)|erbjuds"
    r"|föreläsning|föreläsningen|föreläser|föredrag|utställning|utställningen|konsert|filmen"
    r"|boken|insamling|insamlingen|fackliga företrädare|målgruppen|leverantören|anbudsgivare"
    r"|riktlinjen|policyn|rutinen|förordning|lagen"
)


def _sentence(words: str) -> re.Pattern[bytes]:
    return re.compile(rf"(?<![{_L}])(?:{words})(?![{_L}])".encode("latin-1"))


_OF_ANYBODY = _sentence(_ANYBODY)
_OF_MANY = _sentence(_GENERAL)
_NAME_OF_A_WORK = re.compile(rb'(?<![0-9a-z])["\xab\xbb](?! )[^"\xab\xbb\n]{3,80}["\xab\xbb]')
_SAYS = re.compile(
    rf"(?<![{_L}])(?:säger|sa|sade|uppger|uppgav|skriver|skrev|berättar|berättade|svarar|svarade"
    rf"|jag|mig)(?![{_L}])".encode("latin-1")
)

_SUBJECT = re.compile(
    (
        rf"(?<![{_L}])(?:(?:frågor|föreläs[{_L}]*|föredrag[{_L}]*|[{_L}]*bok(?:en)?|böcker|roman(?:en)?"
        r"|film(?:en)?|pjäs(?:en)?|dokumentär(?:en)?|artikel(?:n)?|artiklar|broschyr(?:en)?"
        r"|utbildning(?:en|ar)?|kurs(?:en|er)?|rapport(?:en)?|kampanj(?:en)?|debatt(?:en)?"
        rf"|[{_L}]*forskning(?:en)?|studie(?:n|r)?|utställning(?:en)?|avhandling(?:en)?"
        r"|undervisning(?:en)?|temadag(?:en)?|konferens(?:en)?|webbinarium|seminarium|webinar|avsnitt"
        r"|motion(?:en|er)?|interpellation(?:en)?|medborgarförslag(?:et)?"
        r"|e-förslag(?:et)?|debattartikel(?:n)?|insändare(?:n)?|propositionen"
        r"|kunskap(?:er)?|lektion(?:en)?|workshop|uppsats(?:en)?|examensarbete(?:t)?|podd(?:en)?"
        r"|serie(?:n)?|teater(?:n)?|läger|cirkel(?:n)?) (?:om|kring|i|av|på)"
        rf"|(?:boken|filmen|serien|pjäsen|romanen|dokumentären) (?:[{_L}]+ ){{1,6}}(?:om|kring)"
        r"|(?:plan(?:en)?|strategi(?:n)?|program(?:met)?|rutin(?:en)?|policy(?:n)?|riktlinje(?:r|n)?"
        r"|insatser(?:na)?|projekt(?:et)?|kampanj(?:en)?|stödgrupp(?:en|er)?|arbetet|uppdrag(?:et)?)"
        r" (?:mot|för|kring|om|inom)"
        r"|(?:behov(?:et)?|antal(?:et)?|utbud(?:et)?) av"
        r" (?:platser|boenden|insatser|stöd) (?:för|till)"
        r"|projektledare för|i uppdrag att [a-zåäö]+"
        r"|(?:arbetat|arbetar|jobbar|jobbat|forskar|forskat|undervisar|utbildar|specialist|expert)"
        r" (?:med|om|inom|på|i)|bevakar|ansvarar för|handlägger|samordnar"
        r"|(?:arbete|arbetet|kamp|kampen) mot"
        rf"|(?:som|är|var) {ROLE} (?:inom|på|vid|för|i)"
        rf"|{_MANY} (?:med|som har|utan)) (?!sin |sitt |sina |egen |eget |egna |hans |hennes )"
        rf"(?:[{_L}]+(?:,| och| eller)? ){{0,4}}[{_L}-]*\Z"
    ).encode("latin-1")
)
"""Before a word: what somebody lectures, writes or works on."""
_REACH = 80

_ELLIPTIC = re.compile(
    (
        r"[ \t*-]*(?:har|är|lider|fick|får|behöver|äter|tar|medicinerar|sjukskriven|utredd|diagnos"
        r"|diagnosen|diagnosticerad|diagnostiserad|misstänkt|misstänks|misstanke|placerad|inlagd"
        r"|vårdas|vårdad|går på|bor|uppger|mår|dömd|allergisk|gravid|behandlas|sköts|omhändertagen"
        rf"|utsatt|varslad|uppsagd|avstängd|medlem)(?![{_L}])"
    ).encode("latin-1")
)
_OF_A_CASE = re.compile(
    (
        rf"(?<![{_L}])(?:läkarintyget|intyget|utredningen|utlåtandet|anmälan|besöket|samtalet|mötet"
        r"|diagnosen|behandlingen|medicinen|medicineringen|provet|bedömningen|journalen|hemmet"
        r"|hembesöket|händelsen|avvikelsen|ärendet|förhöret|domen|placeringen|insatsen|boendet|sjukskrivningen|vårdtiden"
        r"|framkom|framkommer|framgick|framgår|visade|uppgav|uppges|berättade|konstaterades"
        r"|konstaterats|bedöms|bedömdes|bedömts|misstänks|misstänktes|diagnostiserades|utreddes"
        r"|inkom|inkommit|beviljas|beviljades|beviljats|ordinerades|ordinerats|opererades"
        r"|opererats|insjuknade|rör det sig|det rör sig|i (?:går|natt|morse|veckan|helgen|fjol"
        r"|våras|höstas|somras|vintras|måndags|tisdags|onsdags|torsdags|fredags|lördags|söndags)"
        r"|sedan (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november"
        r"|december|barndomen|födseln|i |förra|många|flera|några|länge|tidigare|årsskiftet"
        rf"|(?:19|20)[0-9]{{2}}))(?![{_L}])"
    ).encode("latin-1")
)
"""What is said of one case: its papers, its meetings, what came to light and when."""
_WORDS = re.compile(rf"[{_L}0-9-]+".encode("latin-1"))
_FEW = 6

_ANIMAL = re.compile(
    (
        rf"(?<![{_L}])(?:veterinär[{_L}]*|djursjukhus[{_L}]*"
        rf"|(?:min|vår|sin|deras|hans|hennes|[{_L}]{{2,}}s) "
        r"(?:hund|katt|häst|valp|kattunge|kanin|marsvin)|(?:hunden|katten|hästen|valpen|kaninen"
        rf"|kattungen|marsvinet|ponnyn|tiken|hundvalpen)s?)(?![{_L}])"
    ).encode("latin-1")
)
_BY_ANIMAL = re.compile(
    rf"allerg|(?<![{_L}])(?:biten|bet|bett|rädd för|ledarhund|assistanshund|av hunden|av katten"
    rf"|av hästen|av en)(?![{_L}])".encode("latin-1")
)


def is_of_animal(lower: bytes, start: int, end: int) -> bool:
    """Tell whether the sentence at `start`..`end` is about a sick pet and nobody whom it bit.

    >>> is_of_animal(b"hunden har diabetes", 0, 19), is_of_animal(b"biten av hunden", 0, 15)
    (True, False)
    """
    return (
        _ANIMAL.search(lower, start, end) is not None
        and _BY_ANIMAL.search(lower, start, end) is None
    )


def is_of_anybody(lower: bytes, start: int, end: int) -> bool:
    """Tell whether the sentence at `start`..`end` is of whoever reads or whoever it may happen to.

    Then its person words are nobody's. Narrower than `is_general`, which may also be met in
    what is told of somebody.

    >>> text = "om ett barn är sjukt ringer eleven hem".encode("latin-1")
    >>> is_of_anybody(text, 0, len(text))
    True
    """
    return _OF_ANYBODY.search(lower, start, end) is not None


def is_general(lower: bytes, start: int, end: int) -> bool:
    """Tell whether the sentence at `start`..`end` is said of nobody in particular.

    >>> text = "den som har varit sjukskriven ska kontaktas".encode("latin-1")
    >>> is_general(text, 0, len(text)), is_general(b"hon var sjukskriven", 0, 19)
    (True, False)
    """
    return _OF_MANY.search(lower, start, end) is not None


def is_talk(lower: bytes, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether the word at `first`..`last` of a sentence is what a work or talk is about.

    Who is named beside it wrote, teaches or asks; nobody has it.

    >>> text = "ada lind har skrivit en bok om schizofreni".encode("latin-1")
    >>> is_talk(text, 0, len(text), 31, 42)
    True
    """
    if _SUBJECT.search(lower, max(start, first - _REACH), first):
        return True
    works = _NAME_OF_A_WORK.finditer(lower, start, end)
    return any(m.start() < first and last < m.end() for m in works) and not _SAYS.search(
        lower, start, end
    )


def is_note(lower: bytes, start: int, end: int) -> bool:
    """Tell whether a sentence without a subject goes on about whom the one before named.

    It is a few words, as on a line of a form, opens with its verb, or speaks of a case.

    >>> is_note(b"har astma sedan barndomen och tar medicin varje dag", 0, 51)
    True
    >>> is_note(b"i dag handlar lektionen om astma och andra lungsjukdomar", 0, 56)
    False
    """
    if is_general(lower, start, end):
        return False
    if _ELLIPTIC.match(lower, start, end) or _OF_A_CASE.search(lower, start, end):
        return True
    return len(_WORDS.findall(lower, start, end)) <= _FEW
