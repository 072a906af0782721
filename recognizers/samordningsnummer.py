"""Samordningsnummer: the identity number of people who are not registered as residents.

As a personnummer, with 60 added to the day. Skatteverket also gives out numbers with
month 00, day 60 (day unknown) and days that the month does not have.

Source: lag (2022:1697) om samordningsnummer 2 kap. 8 §; Skatteverket's description of the
Navet service, which allows month 00-12 and day 60-91.
"""

from __future__ import annotations

from recognizers.base import Recognizer
from recognizers.checks import EARLIEST, LATEST
from recognizers.numberforms import AGAINST, CONTEXT, forms, years

MONTH = r"(?P<m>0[0-9]|1[0-2])"
DAY = r"(?P<d>[6-8][0-9]|9[01])"


def born(century: bytes, year: bytes, month: bytes, day: bytes, plus: bool) -> bool:
    """Tell whether the year is possible; any day of any month is.

    >>> born(b"19", b"15", b"00", b"72", False), born(b"17", b"15", b"00", b"72", False)
    (True, False)
    """
    return any(EARLIEST <= y <= LATEST[0] for y in years(century, year, plus))


RECOGNIZER = Recognizer(
    entity="SE_SAMORDNINGSNUMMER",
    source="Lag (2022:1697) om samordningsnummer 2 kap. 8 §; Skatteverket, Navet",
    patterns=forms(MONTH, DAY, born),
    context=CONTEXT,
    against=AGAINST,
    hits=(
        "750389-2387",
        "19750389-2387",
        "197503892387",
        "samordningsnummer 7503892387",
        "sökande 7504772380",
        "19150072-2390",
        "191500882392",
        "tillfälligt personnummer 1975 04 81 2384",
    ),
    misses=(
        "750389-2388",  # ogiltig: check digit
        "750392-2384",  # ogiltig: day 92
        "751389-2386",  # ogiltig: month 13
        "7503892387",
        "tel 0701740605",
        "850101-2382",
    ),
)
