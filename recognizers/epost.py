"""E-mail addresses.

The domain must end in letters; no list of top domains is asked, since that needs the net.

Source: RFC 5321 section 4.1.2, RFC 6531 for å, ä and ö.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer
from recognizers.normalise import LOWER

_LOCAL = "0-9A-Za-zÅÄÖÉÜåäöéü_.+'%-"
_LABEL = "0-9A-Za-zÅÄÖåäöéü"
_LOCAL_PART = re.compile(f"[{_LOCAL}]+\\Z".encode("latin-1"))
_HEXADECIMAL = b"0123456789ABCDEFabcdef.$-"
_LONG = 16


FUNCTIONS = frozenset(
    "abuse admin alla avdelning chefer distribution driften elever enhet enheten forvaltning "
    "grupp gruppen larare lista list listan maillista medarbetare mejllista personalen rektorer "
    "sandlista samtliga styrgrupp styrelsen vikarier vikariepool foraldrar boenden natverk "
    "forum redaktion redaktionen kurator elevhalsan skolhalsan matsal kok koket vaktmasteri "
    "bemanning bemanningen bestallning schema ledning ledningsgrupp stab staben jurist juridik "
    "sekretariatet avfall vatten va renhallning gata park byggnad plan kart gis hyra uthyrning "
    "abuse admin administration ansokan anmalan arkiv barnomsorg bibliotek bokning bokningen boka "
    "budget bygg bygglov bokforing dataskydd dataskyddsombud diarium dpo drift ekonomi elevhalsa "
    "expedition faktura fakturor felanmalan forskola fritid fritids forening hej helpdesk "
    "hemtjanst hr info information intranat invoice it jour kansli kansliet kommun kommunen "
    "kommunikation kommunstyrelsen kontakt kontaktcenter konsumentvagledning kultur kundservice "
    "kundtjanst kurs kurser larm lokalbokning lon lonekontoret mail mailer-daemon marknad "
    "medborgarservice miljo mottagning namnd naringsliv newsletter no-reply nobody noreply "
    "nyhetsbrev office ombud order orosanmalan overformyndare overformyndaren parkering personal "
    "planering postmaster post press projekt reception registrator registratur rekrytering remiss "
    "sales salj sekretariat service servicecenter servicedesk skola skolan skolskjuts social "
    "socialjour socialkontoret socialtjanst socialtjansten stadsbyggnad stod studieadministration "
    "support synpunkter sakerhet systemforvaltning team tillsyn trafik tjanst turism upphandling "
    "utbildning utskick vaktmastare valnamnden varden vard vaxel webb webbmaster webmaster".encode(
        "latin-1"
    ).split()
)
"""Names of mailboxes that belong to a function and nobody, å, ä and ö as a, a and o."""
_BARE = bytes.maketrans("åäöéü".encode("latin-1"), b"aaoeu")
OF_A_FUNCTION = 0.3


def is_of_a_function(local: bytes) -> bool:
    """Tell whether the part before the @, in lower case, names a function or a unit.

    >>> is_of_a_function(b"bun.registrator"), is_of_a_function(b"ada.lind")
    (True, False)
    """
    bare = local.translate(_BARE)
    return bare in FUNCTIONS or any(part in FUNCTIONS for part in re.split(rb"[._-]", bare))


def _of_a_person(m: re.Match[bytes]) -> bool | float:
    """Score low what is a function's, or names a message: only hexadecimal letters."""
    local = _LOCAL_PART.search(m.string, max(m.start() - 64, 0), m.start())
    if local is not None and is_of_a_function(local[0].translate(LOWER)):
        return OF_A_FUNCTION
    before = m.string[max(m.start() - _LONG, 0) : m.start()]
    return True if len(before) < _LONG or before.translate(None, _HEXADECIMAL) else 0.2


RECOGNIZER = Recognizer(
    entity="EMAIL_ADDRESS",
    source="RFC 5321 section 4.1.2",
    patterns=(
        Pattern(
            "address",
            f"@(?:[{_LABEL}](?:[{_LABEL}-]{{0,61}}[{_LABEL}])?[.]){{1,6}}[A-Za-z]{{2,24}}"
            f"(?![{_LABEL}_-])",
            0.95,
            _of_a_person,
            why=("form",),
            anchored=True,
            lead=f"(?<![{_LABEL}_.+%-])[{_LABEL}_][{_LOCAL}]{{0,63}}+",
        ),
    ),
    triggers=("@",),
    hits=(
        "anna.berg@example.se",
        "E-post:anna.berg@example.se.",
        "<mailto:anna_berg@mail.example.com>",
        "åsa.öberg@example.se",
        "anna＠example.se",
        "'anna.berg@example.se'",
        "anna.berg+barn@sub-domain.example.org,",
    ),
    misses=(
        "a@b",
        "@anna",
        "anna @ example.se",
        "kl 12@home",
        "foo@bar.",
        "a@@example",
        "x@1.2.3",
        "bun.registrator@example.se",
        "Orosanmälan@example.se",
        "Message-ID: <D3ACD314EBF621CCEFEE0A6F@example.se>",
    ),
)
