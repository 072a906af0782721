r"""Accounts of people in logs and exports: what ties an address of a machine to somebody.

`user=abe01`, `"upn": "ada@…"`, `DANVIK\adalin`, `Accepted password for adalin`. Accounts of
machines and services are nobody's. Pure functions on the text as `matcher.lower` gives it.

Source: RFC 5424 (syslog); Microsoft, names of accounts in event logs; W3C extended log format.
"""

from __future__ import annotations

import re

_NOBODY = (
    r"(?!(?:root|admin|administrator|system|service|svc|daemon|guest|nobody|none|null|unknown"
    r"|anonymous|okänd|ingen|default|true|false|yes|no|ja|nej)(?![a-z0-9]))"
)
_ACCOUNT = r"[a-zåäö0-9][a-zåäö0-9._@\\-]{2,}"
_ANY = re.compile(
    (
        r"(?<![a-zåäö])(?:user(?:_?name|_?id|_?principal_?name)?|usr|login|logon|upn|uid"
        r"|account(?:_?name)?|samaccountname|member|konto|användare|anvandare|användarnamn"
        r"|anvandarnamn|användar-?id|anv|inloggad(?: som)?|inloggning|loggade in)"
        rf"(?:[\"']{{0,2}} ?[=:>] ?[\"'<]{{0,2}}{_NOBODY}(?=[a-zåäö.]*[0-9@_.]|[a-z]{{4,8}}\b)"
        rf"| [\"']?{_NOBODY}(?=[a-zåäö.]*[0-9@_]|[a-zåäö]+\.[a-zåäö])){_ACCOUNT}"
        rf"|(?:accepted|failed) (?:password|publickey) for (?:invalid user )?{_NOBODY}{_ACCOUNT}"
        rf"|(?<![a-zåäö0-9_\\:/])[a-zåäö][a-z0-9åäö-]{{1,15}}\\{_NOBODY}[a-zåäö][a-zåäö0-9._-]{{2,}}"
        r"|(?<![a-zåäö0-9._-])[a-zåäö0-9._-]{2,64}@[a-z0-9]"
    ).encode("latin-1")
)

_SHARED = re.compile(
    (
        r"(?<![a-zåäö])[a-zåäö-]{0,20}(?:skrivare|läsare|switch|router|accesspunkt|brandvägg|kamera"
        r"|server|gateway|skärm|projektor|sensor|larm|passersystem|porttelefon|hiss|kopiator|nätverk"
        r"|basstation|styrenhet|utrustning|printer|firewall)(?:n|en|ns|ens|na|ar|arna|et)?(?![a-zåäö])"
    ).encode("latin-1")
)


def is_shared(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` speaks of equipment that nobody carries.

    >>> is_shared("läsaren har adress".encode("latin-1"), 0, 18)
    True
    """
    return _SHARED.search(lower, start, end) is not None


def names_account(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` names the account of somebody.

    >>> names_account(b"login ok user=abe01 from", 0, 24), names_account(b"user agent is", 0, 13)
    (True, False)
    """
    return _ANY.search(lower, start, end) is not None
