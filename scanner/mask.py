"""Value -> masked excerpt and keyed fingerprint: the only code that sees a value and the key.

A plain hash is no mask: all possible personnummer of 120 years are enumerated in
under a minute, so fingerprints are HMAC-SHA-256 with a key of this installation.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from scanner.errors import StoreError
from scanner.records import Level

KEY_BYTES = 32
IDENTITY_NUMBERS = frozenset({"SE_PERSONNUMMER", "SE_SAMORDNINGSNUMMER", "SE_RESERVNUMMER"})
"""Numbers of one person each, made of a birth date and four more characters."""
_IDENTITY = re.compile(
    r"(?<![0-9])(?P<date>(?:1[89]|20)?[0-9]{2}(?:0[0-9]|1[0-2])(?:[06][0-9]|[1278][0-9]|[39][01]))"
    r"(?P<between>[-+_ ]?)(?P<last>[0-9]{4})(?![0-9])"
)
"""A personnummer or samordningsnummer as it stands in a path."""
_DIGIT = re.compile(r"\d")
_NEITHER = re.compile(r"[\W_]+")
"""What is neither a letter nor a digit."""
WORDS = ("SE_OSL",)
"""Entities whose value is a citation of published law and may be shown."""


def mask(entity: str, value: str, level: Level) -> str:
    """Return what a human may see of `value`: enough to find it, too little to use it.

    >>> mask("SE_PERSONNUMMER", "19850101-2382", Level.EXTRA)
    '19850101-****'
    >>> mask("PERSON", "Anna Berg", Level.PERSONAL)
    'A*** B***'
    >>> mask("EMAIL_ADDRESS", "anna.berg@example.se", Level.PERSONAL)
    'a***@example.se'
    >>> mask("SE_SAKERHETSSKYDD", "HEMLIG", Level.SECURITY)
    ''
    """
    if level >= Level.PROTECTED:
        return "" if level is Level.SECURITY else "***"
    value = " ".join(value.split())
    if entity in WORDS:
        return value
    if entity in IDENTITY_NUMBERS:
        return _mask_birth_number(value)
    if entity == "EMAIL_ADDRESS":
        name, _, domain = value.partition("@")
        return f"{name[:1]}***@{domain}"
    if _DIGIT.search(value):
        return _mask_digits(value)
    return " ".join(word[:1] + "***" for word in value.split(" "))


def _mask_birth_number(value: str) -> str:
    """Hide all after the birth date: the last four characters that are digits or letters."""
    kept = [i for i, c in enumerate(value) if c.isalnum()]
    cut = kept[-4] if len(kept) > 8 else 0
    return value[:cut] + "****"


def _mask_digits(value: str) -> str:
    """Show the first third of the characters, at most four; stars for the rest."""
    shown = min(4, len(value) // 3)
    return value[:shown] + "".join(c if c in " -" else "*" for c in value[shown:])


def fingerprint(key: bytes, entity: str, value: str) -> str:
    """Return the keyed print of a value, hex; the same for all written forms of a number."""
    normal = _NEITHER.sub("", value.casefold())
    if entity in IDENTITY_NUMBERS:
        normal = normal[-10:]
    import hmac  # not needed where no fingerprints are wanted, as in `check`

    return hmac.digest(key, f"{entity}:{normal}".encode(), "sha256").hex()


def mask_numbers(path: str) -> str:
    """Hide the last four digits of every personnummer and samordningsnummer in a path.

    Only numbers with a right check digit: a scanner's `202611301422` stays as it is,
    but for the one in ten that could be a person.
    """
    return _IDENTITY.sub(_masked, path)


def _masked(match: re.Match[str]) -> str:
    digits = match["date"][-6:] + match["last"]
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    if sum(value // 10 + value % 10 for value in doubled) % 10:
        return match[0]
    return f"{match['date']}{match['between']}****"


def load_key(path: Path) -> bytes:
    """Return the key in the file at `path`, made on first use and readable by its owner only.

    Raises:
        StoreError: the key cannot be read or written, or is not a key.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
        try:
            handle = os.open(path, flags, 0o600)
        except FileExistsError:
            key = bytes.fromhex(path.read_text("ascii").strip())
        else:
            import secrets

            key = secrets.token_bytes(KEY_BYTES)
            with os.fdopen(handle, "w", encoding="ascii") as stream:
                stream.write(key.hex() + "\n")
    except (OSError, ValueError) as error:
        raise StoreError(
            f"Nyckelfilen {path} gick inte att läsa eller skapa. "
            "Kontrollera behörigheten till mappen."
        ) from error
    if len(key) != KEY_BYTES:
        raise StoreError(f"Nyckelfilen {path} är skadad. Återställ den från säkerhetskopia.")
    return key
