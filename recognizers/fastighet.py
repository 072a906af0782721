"""Fastighetsbeteckning: municipality or tract and `block:unit`, or a quarter and a number.

Personal data when the owner is a person. Bible verses, times and scales look the same, so a
word about property must stand near.

Source: fastighetsregisterlag (2000:224); Lantmäteriet, Handbok registerbeteckning.
"""

from __future__ import annotations

from recognizers.base import Pattern, Recognizer

_NO_TRACT = (
    "Luk|Joh|Matt|Mark|Mos|Psalm|Jes|Kor|Rom|Apg|Kl|Klockan|Skala|Prop|Proposition|Bilaga|Tabell"
    "|Del|Kap|Kapitel|Punkt|Figur|Sida|Avsnitt|Regel|Lag|Set|Match|Resultat|Sverige|Tid|Bok|Version"
    "|Bet|Skr|Rskr|Dir|Ds"
)
_TRACT = (
    rf"(?<![A-Za-zÅÄÖåäö])(?!(?:{_NO_TRACT}) )"
    r"(?:[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ]?[a-zåäö]+)? ){1,3}"
)

RECOGNIZER = Recognizer(
    entity="SE_FASTIGHET",
    source="Fastighetsregisterlag (2000:224)",
    patterns=(
        Pattern(
            "tract and unit", r"(?<=[a-zåäöé] )[0-9]{1,3}:[0-9]{1,4}(?![0-9A-Za-z:])(?![.,-][0-9])",
            0.45, starts=("1:", "2:", "3:"), lead=_TRACT, boost=0.4, why=("form",),
        ),
        Pattern(
            "after the word",
            r"(?:[Ff]astighet(?:en|erna)?|FASTIGHET(?:EN)?|[Kk]v\.?|[Kk]varteret|[Tt]omt(?:en)?"
            r"|[Ss]amfällighet(?:en)?)[ :]{1,2}(?P<v>(?:[A-ZÅÄÖ][a-zåäöé]+ ){1,3}(?:s:[0-9]{1,3}|"
            r"[0-9]{1,3}:[0-9]{1,4}|[0-9]{1,3}))(?![0-9A-Za-z:])(?![.,-][0-9])",
            0.8, anchored=True, value="v", why=("form", "context"),
        ),
        Pattern(
            "joint property",
            r" s:[0-9]{1,3}(?![0-9A-Za-z:])",
            0.6, anchored=True, why=("form",),
            lead=r"(?<![A-Za-zåäö])(?:[A-ZÅÄÖ][a-zåäöé]+ ){0,2}[A-ZÅÄÖ][a-zåäöé]+",
        ),
    ),
    triggers=("fastighet", "kv", "kvarteret", "samfällighet", "tomt", " s:"),
    context=(
        "fastighet", "bygglov", "tomt", "lagfart", "byggnad", "fastighetsbet", "förhandsbesked",
        "detaljplan", "grannhörande", "ägare", "sökande", "tillbyggnad", "avlopp", "strandskydd",
        "taxering", "villa", "lantmäteri", "nybyggnad", "kommun", "rivning", "marklov", "servitut",
    ),
    window=(80, 60),
    hits=(
        "Fastigheten Danderyd 2:13",
        "bygglov för Danderyd Svalan 2:13",
        "fastigheten Svalan 12",
        "kv. Lärkan 4",
        "Djursholm Ymer s:3",
        "Tillbyggnad av enbostadshus, Sätra 4:118",
    ),
    misses=(
        "Luk 2:13",
        "Danderyd 2:13",
        "3:12-reglerna",
        "Kl 2:13",
        "Skala 1:100 på tomten",
        "prop. 2023:13",
        "klockan 12:30 i kommunhuset",
    ),
)  # fmt: skip
