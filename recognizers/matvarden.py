"""Measurements of a body in the abbreviations of health care: blood pressure, pulse, blood tests.

"bt 150/90, puls 88, P-glukos 14,2": told of somebody they say how he is. A word alone, as
"puls", is no measurement: a value must follow.

Source: Socialstyrelsen and Equalis, names and units of examinations (NPU).
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

SCORE = 0.55
_L = "a-zåäö"
_VALUE = r"[<>]?[0-9]{1,3}(?:[.,][0-9]{1,2})?"


def _measured(_: re.Match[bytes]) -> tuple[float, str]:
    return SCORE, "somatisk"


RECOGNIZER = Recognizer(
    entity="SE_HALSA",
    source="Equalis och Socialstyrelsen, NPU: namn på undersökningar",
    patterns=(
        Pattern(
            "strong",
            rf"(?<![{_L}0-9])(?P<v>(?:(?:bt|blodtryck(?:et)?)[ :]{{0,2}}(?:var |är |på |ca )?"
            r"[0-9]{2,3} ?/ ?[0-9]{2,3}"
            rf"|(?:[pbfs]-|fp-|fb-)(?:glukos|glu|kalium|natrium|krea|kreatinin|crp|hb|peth|kobalamin"
            rf"|ferritin|tsh|psa|kolesterol)[ :=]{{0,3}}{_VALUE}"
            rf"|(?:hba1c|hb|crp|inr|tsh|psa|sr|lpk|egfr|peth)[ :=]{{1,2}}(?:på |var |är )?{_VALUE}"
            r"|(?:puls(?:en)?|af|andningsfrekvens)[ :]{1,2}(?:var |är |på |ca )?"
            r"[0-9]{2,3}(?! ?(?:kr|%))"
            r"|(?:sat|saturation(?:en)?|spo2|pox|syremättnad(?:en)?)[ :]{1,2}(?:var |är |på |ca )?"
            r"[0-9]{2}(?: ?%)?"
            r"|(?:temp|tp|feber|kroppstemp)[ :]{1,2}(?:på |var )?(?:3[5-9]|4[0-2])[.,][0-9]"
            r"|(?:news2?|vas|mmse|madrs|moca|downton|gcs|rls)[ :=]{1,2}(?:på |var )?[0-9]{1,2}"
            r"(?: ?(?:poäng|p))?))(?![0-9a-zåäö/])",
            SCORE,
            _measured,
            lower=True,
            value="v",
        ),
    ),
    triggers=(
        "bt ", "bt:", "blodtryck", "p-gl", "b-gl", "f-gl", "p-k", "s-k", "p-hb", "b-hb", "b-pe",
        "s-psa", "p-tsh", "p-crp", "hba1c", "hb ", "hb:", "crp", "inr", "tsh", "psa", "egfr",
        "peth",
        "puls", "andningsfrek", "sat ", "sat:", "saturation", "spo2", "pox", "syremätt", "temp ",
        "temp:", "kroppstemp", "news", "vas ", "mmse", "madrs", "moca", "downton",
    ),
    reach=(2, 40),
    hits=(
        "bt 150/90",
        "P-glukos 14,2",
        "Hb 98",
        "saturation 91 %",
        "temp 38,4",
        "puls: 88",
        "NEWS2 7 p",
    ),
    misses=(
        "puls på staden",
        "BT levererade 2024",
        "pulsen i gruppen",
        "tempo 120",
        "temp 22,5",
        "CRP utan värde",
        "news 2024",
    ),
)  # fmt: skip
