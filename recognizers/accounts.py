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

_SHARED_NAME = re.compile(
    (
        r"(?<![a-z0-9])(?:srv|sw|rtr|fw|dc|sql|web|ap|prn|print|printer|mfp|nas|vm|db|app|mail|mx|dns"
        r"|ntp|dhcp|proxy|lb|esx|cam|kamera|core|dist|ups|ilo|idrac)(?:[-_][a-z0-9åäö-]+|[0-9]{1,4})"
        r"(?![a-z0-9])|load ?balancer|server_name|example config|exempelkonfig"
    ).encode("latin-1")
)
"""Names of machines that everybody uses, by the habits of those who name them."""
_LOG = re.compile(
    (
        r"(?<![a-zåäö])(?:dhcp(?:d|ack|request|offer|discover|inform)?|lease|leases|utlåning)(?![a-zåäö])"
        r"|(?<![a-zåäö])(?:action|åtgärd|händelse|event|proto|dport|dstport|policyid|verdict)[\"']?[=:]"
        r"|(?<![a-zåäö])(?:client|klient|klientnamn|hostname|dator|datornamn|srcname|devname|device"
        r"|enhet|computer|computername|workstation|arbetsstation)[\"']? ?[=:]"
        r"|hardware ethernet|client-(?:hostname|hardware)"
        r"|(?<![a-zåäö])src(?:ip)?[\"']?[=:][^\n]{4,120}?"
        r"(?<![a-zåäö])dst(?:ip)?[\"']?[=:]|,(?:assign|renew|release|tilldelad|förnyad),"
        r"|(?<![a-zåäö])(?:klient|dator|laptop|arbetsstation|surfplatta|ipad|iphone|chromebook|mobil"
        r"|telefon)(?:en|n|s)?(?![a-zåäö])"
        r"|(?<![a-z0-9])(?:lt|pc|nb|ws|lap|laptop|desktop|ipad|iphone|android|galaxy|elev|dator)[-_]"
        r"[a-z0-9åäö]"
    ).encode("latin-1")
)
"""A line of a firewall or DHCP log, or one that names the machine of somebody."""
_TO = re.compile(
    r"(?<![a-zåäö])(?:dst|dest|destination|dstip|dst_ip|server|gateway|gw|router|mål|till|via|listen"
    r"|nexthop|next-hop|relay|dns|resolver)(?:_?ip|_?addr(?:ess)?)?[\"']? ?[=: ] ?[\"']?\Z".encode(
        "latin-1"
    )
)
"""Before an address: the other end, which is nobody's."""
_OWN = re.compile(
    (
        r"(?<![a-zåäö])(?!(?:kommun|skol|enhet|förvaltning|region|växel)[a-zåäö]*s )"
        r"(?:min|din|hans|hennes|er|sin|mitt|ditt|[a-zåäö]{2,}s) (?:[a-zåäö]{2,}a )?"
        r"(?:(?:jobb|arbets|skol|elev|hem|lån)?-?(?:dator|laptop|telefon|mobil|mobiltelefon|padda|ipad|iphone|surfplatta|platta|chromebook|macbook)"
        r"|bärbara)(?:n|en|s)?(?![a-zåäö])"
    ).encode("latin-1")
)


def is_client(lower: bytes, start: int, end: int, at: int) -> bool:
    """Tell whether the address at `at` is of the client in a line `start`..`end` of a log.

    >>> line = b"action=deny client=10.1.2.3 dst=10.1.9.9"
    >>> is_client(line, 0, len(line), 19), is_client(line, 0, len(line), 32)
    (True, False)
    """
    return (
        _LOG.search(lower, start, end) is not None
        and _TO.search(lower, max(start, at - 24), at) is None
    )


def names_own_machine(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` speaks of somebody's own computer or phone.

    >>> names_own_machine(b"min dator fick adressen", 0, 23)
    True
    """
    return _OWN.search(lower, start, end) is not None


def is_shared(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` speaks of equipment that nobody carries.

    >>> is_shared("läsaren har adress".encode("latin-1"), 0, 18)
    True
    """
    return (
        _SHARED.search(lower, start, end) is not None
        or _SHARED_NAME.search(lower, start, end) is not None
    )


def names_account(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` names the account of somebody.

    >>> names_account(b"login ok user=abe01 from", 0, 24), names_account(b"user agent is", 0, 13)
    (True, False)
    """
    return _ANY.search(lower, start, end) is not None
