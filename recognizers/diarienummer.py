"""Diarienummer: the number of a matter in the registry.

Not personal data, but the key to the registry and evidence that a file belongs to a case.
Each municipality has its own form; these cover a committee's letters, a year and a number.

Source: offentlighets- och sekretesslag (2009:400) 5 kap. 2 §.
"""

from __future__ import annotations

from recognizers.base import Pattern, Recognizer

_BOARDS = (
    "KSAU|KSTU|KSPU|KS|KF|BUN|UBN|UN|SN|IFN|IAN|ÄN|OMN|OMS|VON|TN|FN|BN|MHN|MBN|MSN|KFN|KFTN|ÖFN|VN"
    "|KLN|PU|SBN|SBF|GVN|ASN|SOCN|SOC|UTBN|UTB|NVN|VAN|AU|RÄN|KOM|MN|ÖN"
)
"""Short names of committees, as Swedish municipalities use them."""
_STARTS = r"(?<![0-9A-Za-zÅÄÖåäö/])"
_ENDS = r"(?![0-9A-Za-zÅÄÖåäö])(?![/-][0-9])"

RECOGNIZER = Recognizer(
    entity="SE_DIARIENUMMER",
    source="Offentlighets- och sekretesslag (2009:400) 5 kap. 2 §",
    patterns=(
        Pattern(
            "committee and year",
            "(?:19|20)[0-9]{2}[/:-][0-9]{1,6}(?:-[0-9]{1,3})?" + _ENDS,
            0.75, starts=("4/:-",), lead=_STARTS + f"(?:{_BOARDS}|{_BOARDS.lower()})[ /-]",
            first="12", why=("form",),
        ),
        Pattern(
            "year and committee",
            _STARTS + f"(?:19|20)[0-9]{{2}}/(?:{_BOARDS})[ -][0-9]{{1,6}}" + _ENDS,
            0.75, starts=("4/",), why=("form",),
        ),
        Pattern(
            "after the word",
            r"(?<![a-zåäö])(?:dnr|diarienr|diarienummer|diarienumret|änr|ärendenr|ärendenummer"
            r"|ärende ?nr|diariefört)[ \t.:]{0,4}(?:är )?"
            r"(?P<v>(?:[a-zåäö]{1,6}[ /-]?)?(?:19|20)[0-9]{2}(?:[/:-][a-zåäö]{1,6})?"
            r"[/: -][0-9]{1,6}(?:[-:][0-9]{1,3})?)(?![0-9a-zåäö])(?![/-][0-9])",
            0.8, lower=True, anchored=True, value="v", why=("context",),
        ),
    ),
    triggers=("dnr", "diarie", "änr", "ärendenr", "ärendenummer", "ärende nr"),
    hits=(
        "KS 2023/0123",
        "dnr KS 2023/0123",
        "BUN 2010/0067",
        "SN-2024-123",
        "Dnr 2023-1234",
        "2024/KS 0107",
        "Diarienummer 2023/VN 0010",
        "KS/2023:123",
        "dnr: SN 2024/0456-3",
    ),
    misses=(
        "sidan 2023-12-24",
        "HKS 2023/0123",
        "2023/0123",
        "KS 2023/0123x",
        "KS 2023",
        "vid kf 20 och 21",
        "SOU 2023:12",
    ),
)  # fmt: skip
