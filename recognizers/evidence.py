"""Who a word is said of: person words, words of statistics and policy, and sentences.

A sensitive term beside a person word, a name or a number in the same sentence is told of
somebody; beside two damping words it is talk about many people or about rules. Pure
functions; spans are half open. `lower` is the text as `matcher.lower` gives it, one byte
for each code point.
"""

from __future__ import annotations

import re
from functools import cache

_LETTERS = r"a-z\xdf-\xf6\xf8-\xff"


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split(" "))


PERSON_WORDS = _words(
    "han hon hen honom henne hans hennes hens patienten patientens brukaren brukarens klienten",
    "klientens vårdtagaren vårdtagarens eleven elevens barnet barnets flickan flickans pojken",
    "pojkens ungdomen ungdomens tonåringen sonen sonens dottern dotterns brodern broderns",
    "systern systerns moderns fadern faderns mamman mammans pappan pappans föräldern förälderns",
    "styvfadern styvpappan styvmodern vårdnadshavaren vårdnadshavarens vårdnadshavarna",
    "familjehemsföräldern mormodern farmodern morfadern farfadern mormor farmor morfar farfar",
    "sökanden sökandens klaganden klagandens medarbetaren medarbetarens kollegan kollegans",
    "kvinnan kvinnans mannen mannens personen personens vederbörande vederbörandes maken makens",
    "makan makans sambon sambons exmaken exmakan exmannen exfrun exsambon hustrun enskilde",
    "enskildes anställde anställdes unge unges misstänkte misstänktes tilltalade",
    "tilltalades dömde dömdes häktade målsäganden vittnet gärningsmannen huvudmannen",
    "huvudmannens arbetstagaren arbetstagarens hyresgästen hyresgästens försäkrade försäkrades",
    "avlidne avlidnes avlidna asylsökanden asylsökandens utlänningen familjen",
    "familjens mamma mammas pappa pappas undertecknad undertecknads nn",
)
"""Words in the singular that stand for one person; roles in the plural do not."""

DAMPING_WORDS = _words(
    "statistik statistiken antal antalet andel andelen procent procentenheter genomsnitt",
    "genomsnittet genomsnittlig genomsnittliga medelvärde median totalt sammanlagt riktlinje",
    "riktlinjen riktlinjer riktlinjerna policy policyn rutin rutinen rutiner rutinerna strategi",
    "strategin strategier strategisk handlingsplan handlingsplanen utbildning utbildningen",
    "utbildningar föreläsning föreläsningen kurs kursen kampanj kampanjen projekt projektet",
    "budget budgeten budgetram nämnden nämndens nämnder nämnderna kommunen kommunens kommuner",
    "kommunerna regionen verksamheten verksamhetens verksamheter verksamheterna förvaltningen",
    "lagstiftning lagstiftningen lagen proposition propositionen motion motionen interpellation",
    "interpellationen rapport rapporten forskning forskningen studie studien studier samtliga",
    "generellt allmänt allmänhet ökat minskat ökar minskar ökade minskade ökning minskning",
    "personer elever barn patienter brukare klienter medborgare invånare medarbetare ansvarar",
    "ansvarig delegat delegation delegationsordning beslutsfattare mål målet indikator",
    "uppföljning utvärdering handläggare insatser åtgärder",
)
"""Words of statistics, policy and administration: two of them speak about many."""

_WORD = re.compile(f"[{_LETTERS}]+".encode("latin-1"))


@cache
def _own() -> re.Pattern[bytes]:
    """Compile what says "I" or "my child": only a text with terms needs it."""
    return re.compile(
        (
            rf"(?<![{_LETTERS}])(?:"
            r"modern(?= (?:har|är|hade|var|uppger|säger|berättar|vill|kan|ska|fick|blev|och fadern"
            r"|bor))"
            r"|jag (?:är|har|mår|blev|blir|fick|lider|äter|behöver)"
            r"|(?:min|mitt|vår|vårt) (?:son|dotter|barn|man|fru|mamma|pappa|mor|far|bror|syster"
            r"|sambo|make|maka|elev|patient|klient|kollega|medarbetare)"
            rf"|er (?:son|dotter)|n\.n\.?)(?![{_LETTERS}])"
        ).encode("latin-1")
    )


ABBREVIATIONS = _words(
    "bl.a t.ex dvs d.v.s m.m m.fl o.s.v osv f.d s.k p.g.a pga fr.o.m t.o.m m.a.o o.d resp ev",
    "enl kap st nr dnr diarienr ca kl tel tfn dr prof jfr inkl exkl max min avd bil sid forts",
    "obs ang avs tfn.nr ung vard f ed red jr sr s e.d el ggr gm kr mkr milj mån fre jan feb mar",
    "apr jun jul aug sept okt nov dec personnr pers art p vol",
)
"""What ends in a full stop without ending a sentence; lower case, without the last stop."""

_LONGEST_SENTENCE = 800
_STOP = re.compile(r"[.!?…](?=[\"'”»)\]]*\s+[\"'”»(–-]*[A-ZÅÄÖÉ0-9])|\n")
_LAST_WORD = re.compile(r"[^\s(\"'”]+\Z")


def person_words(lower: bytes, start: int, end: int) -> tuple[int, ...]:
    """Return where a word in `start`..`end` stands for one person, in order of place.

    >>> text = "eleven mår bra, säger hon".encode("latin-1")
    >>> person_words(text, 0, len(text))
    (0, 22)
    """
    found = [m.start() for m in _WORD.finditer(lower, start, end) if m[0] in _PERSON_WORDS]
    found += [m.start() for m in _own().finditer(lower, start, end)]
    return tuple(sorted(found))


def damping_words(lower: bytes, start: int, end: int) -> tuple[int, ...]:
    """Return where a word in `start`..`end` is of statistics, policy or administration.

    >>> damping_words(b"andel i procent", 0, 15)
    (0, 8)
    """
    return tuple(m.start() for m in _WORD.finditer(lower, start, end) if m[0] in _DAMPING_WORDS)


_PERSON_WORDS = frozenset(word.encode("latin-1") for word in PERSON_WORDS)
_DAMPING_WORDS = frozenset(word.encode("latin-1") for word in DAMPING_WORDS)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around `start`..`end`: at most a line, unless a line is wrapped.

    Abbreviations, initials, ordinals and law references do not end a sentence. At most
    800 code points are taken on each side.

    >>> text = "Bra. Han har bl.a. Hashimoto enl. dr. A. Berg. Hon mår bra."
    >>> text[slice(*sentence(text, 20, 25))]
    'Han har bl.a. Hashimoto enl. dr. A. Berg.'
    """
    first = floor = max(start - _LONGEST_SENTENCE, 0)
    for m in reversed([*_STOP.finditer(text, floor, start)]):
        if _ends(text, m):
            first = m.end()
            break
    while first < start and text[first].isspace():
        first += 1
    roof = min(end + _LONGEST_SENTENCE, len(text))
    last = roof
    for m in _STOP.finditer(text, max(end - 1, 0), roof):
        if m.end() > end - 1 and m.start() >= end - 1 and _ends(text, m):
            last = m.start() if m[0] == "\n" else m.end()
            break
    return first, max(last, end)


def _ends(text: str, m: re.Match[str]) -> bool:
    """Tell whether a stop or a line break ends a sentence."""
    at = m.start()
    if m[0] == "\n":
        return not _is_wrapped(text, at)
    if m[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(at - 20, 0), at)
    if word is None:
        return True
    before = word[0]
    if len(before) == 1 and before.isupper():
        return False  # an initial
    if before.isdigit() and len(before) <= 2:
        return False  # an ordinal
    return before.lower() not in ABBREVIATIONS


def _is_wrapped(text: str, at: int) -> bool:
    """Tell whether the line break at `at` stands inside a sentence."""
    before = text[max(at - 40, 0) : at].rstrip(" \r")
    after = text[at + 1 : at + 4].lstrip(" ")
    return (
        bool(before and after)
        and (before[-1].isalpha() or before[-1] in ",-")
        and after[0].islower()
        and "\n" not in before[-2:]
    )
