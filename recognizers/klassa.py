"""Information classes: KLASSA levels written in a document, and names of sensitivity labels.

Level 4 concerns Sveriges säkerhet, 3 a serious harm. The class says what the writer thinks
a document holds, which serves both ways: a label 0 or 1 on secret content is a wrong label.

Source: SKR, KLASSA (klassa-info.skr.se); MSB, metodstöd för informationssäkerhet.
"""

from __future__ import annotations

import re

from recognizers.base import Pattern, Recognizer

_NAMES = (
    "öppen,öppet,publik,offentlig,personlig,public,non-business",
    "intern,internt,allmän,general,internal,begränsad,begränsad delning,normal,inomkyrklig",
    "känslig,konfidentiell,confidential,integritetskänslig,skyddsvärd,personuppgifter",
    "sekretess,sekretessbelagd,strikt konfidentiell,highly confidential,mycket känslig"
    ",särskilt skyddsvärd,känsliga personuppgifter",
    "säkerhetsskydd,säkerhetsskyddsklassificerad,hemlig,kvalificerat hemlig,begränsat hemlig",
)
LABELS = {name: level for level, names in enumerate(_NAMES) for name in names.split(",")}
"""Name of a sensitivity label, lower case -> KLASSA level of confidentiality."""


def label_level(name: str) -> int | None:
    r"""Return the level a label's name stands for; None when it is not known.

    A name may have parents before it: `Sekretess\Socialtjänst` is as Sekretess.

    >>> label_level("Strikt konfidentiell"), label_level("Sekretess/Skola"), label_level("Blå")
    (3, 3, None)
    """
    lowered = name.strip().lower()
    if lowered in LABELS:
        return LABELS[lowered]
    known = [LABELS[p] for p in re.split(r"\s*[\\/>:–-]\s*", lowered) if p in LABELS]
    return max(known, default=None)


def _level(m: re.Match[bytes]) -> tuple[float, str]:
    return 0.6, m["k"].decode()


RECOGNIZER = Recognizer(
    entity="SE_KLASSA",
    source="SKR, KLASSA",
    patterns=(
        Pattern(
            "aspects",
            r"(?<![A-Za-z0-9ÅÄÖåäö])[Kk] ?[:=]? ?(?P<k>[0-4])[ ,;/|-]{0,3}[Rr] ?[:=]?"
            r" ?[0-4][ ,;/|-]{0,3}[Tt] ?[:=]? ?[0-4](?:[ ,;/|-]{0,3}[Ss] ?[:=]?"
            r" ?[0-4])?(?![A-Za-z0-9ÅÄÖåäö])",
            0.6,
            _level,
        ),
        Pattern(
            "class",
            r"(?<![a-zåäö])(?:konfidentialitet(?:snivå|sklass)?"
            r"|informations(?:säkerhets)?klass(?:ning)?|klassa(?:-nivå)?|skyddsnivå)"
            r"[ :=-]{1,4}(?:nivå |klass )?(?P<k>[0-4])(?![0-9.,%])",
            0.6,
            _level,
            lower=True,
        ),
    ),
    triggers=(
        "klassa",
        "informationsklass",
        "informationssäkerhetsklass",
        "konfidentialitet",
        "skyddsnivå",
        *(f"k{s}{n}" for s in ("", ":", "=", " ", ": ") for n in range(5)),
    ),
    reach=(40, 40),
    hits=(
        "K3R2T2",
        "K:3 R:2 T:1",
        "K=2, R=2, T=3",
        "Konfidentialitet: 3",
        "Informationsklass 2",
        "konfidentialitet nivå 4",
    ),
    misses=(
        "KRT",
        "K3 R2",
        "SK3R2T2x",
        "säkerhetsnivå 2026",
        "konfidentialitet, riktighet",
        "klass 3B",
    ),
)
