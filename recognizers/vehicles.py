"""Whose a vehicle is: a plate in a list of permits is somebody's, one of the fleet is not.

Pure functions on the text as `matcher.lower` gives it.

Source: lagen (2019:370) om fordons registrering och användning: the register tells the keeper.
"""

from __future__ import annotations

import re

_L = r"a-z\xdf-\xf6\xf8-\xff"
_PRIVATE = re.compile(
    (
        rf"(?<![{_L}])(?:[{_L}]*parker[{_L}]*|p-(?:plats|tillstånd|böter|bot|app|hus|skiva)[{_L}]*"
        rf"|[{_L}-]*dispens(?:en|er)?|boende[{_L}]*|besökar[{_L}]*|bilist[{_L}]*"
        rf"|förare[{_L}]*|ägare[{_L}]*|hyrbil[{_L}]*|privatbil[{_L}]*|egen bil|hyresgäst[{_L}]*|lgh"
        rf"|felparker[{_L}]*|kontrollavgift[{_L}]*|trafikant[{_L}]*|in- och utpassering|bommen"
        r"|(?:min|hans|hennes|din|er|deras|grannens|mammans|pappans|mannens|kvinnans) (?:bil|skylt"
        r"|moped|motorcykel|släpvagn|volvo|saab)"
        rf"|(?:körde|kört|kör|kom|åkte|backade|smet|stod|stått|ställt)(?![{_L}]))"
    ).encode("latin-1")
)
_FLEET = re.compile(
    rf"tjänstebil|tjänstefordon|tjänstebuss|poolbil|bilpool|leas|verksamhetsbil|kommunens|"
    rf"fordonsflott|lastbil|mätarställning|besiktig|inventari|(?<![{_L}])(?:buss|traktor|hjullastare|"
    rf"sopbil|brandbil|ambulans)".encode("latin-1")
)


def is_somebodys(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` speaks of the vehicle of somebody who parks, drives or owns it.

    >>> is_somebodys(b"boendeparkering abc 123", 0, 23), is_somebodys(b"poolbil abc 123", 0, 15)
    (True, False)
    """
    return _PRIVATE.search(lower, start, end) is not None and not is_of_fleet(lower, start, end)


def is_of_fleet(lower: bytes, start: int, end: int) -> bool:
    """Tell whether `start`..`end` speaks of vehicles that nobody owns himself.

    >>> is_of_fleet(b"leasing, service", 0, 16)
    True
    """
    return _FLEET.search(lower, start, end) is not None
