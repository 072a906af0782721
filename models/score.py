"""How likely a span is a name: evidence from the lists, the wording and the context, weighed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from models.lexicon import Lexicon
from models.spans import NEAR, WORD, Span

ROLES = frozenset(
    """
    handläggare rektor enhetschef chef sjuksköterska läkare dr doktor kurator lärare mentor
    undersköterska tolk advokat ombud ordförande sekreterare justerare elev patient pat brukare
    klient kontaktperson mamma pappa mor far son dotter bror syster make maka sambo hustru mannen
    hustrun fru herr hr fröken familjen makarna mormor farmor morfar farfar modern fadern sonen
    dottern brodern systern mamman pappan ersättare ledamot kollegan grannen vännen frun läraren
    chefen läkaren tolken vikarien sökanden barnet docent professor lektor direktör kapten pastor
    """.split()  # noqa: SIM905
)
"""What somebody is, right before the name."""
CUES = ROLES | frozenset(
    """
    namn sökande klagande anhörig vårdnadshavare hej hejsan tack mvh hälsningar hälsning vh bästa
    från till kopia cc skickat heter av hos med enligt närvarande frånvarande deltagare barn avser
    ang gäller säger sade sa berättar uppger
    """.split()  # noqa: SIM905
)

INSIDE = frozenset(
    """
    i vid genom utanför inom kring nära omkring söder norr öster väster mellan längs
    staden byn orten floden sjön berget bergen ön öarna floderna bergsmassiv slottet landet
    """.split()  # noqa: SIM905
)
"""Before a place more often than before a person."""
KINDS = frozenset(
    """
    företaget bolaget firman koncernen klubben laget föreningen gruppen bandet förlaget tidningen
    filmen pjäsen boken romanen dikten dagboken föreställningen festivalen operan musikalen
    fartyget stormen orkanen företagen kartellen partiet organisationen nätverket teatern hotellet
    gudinnan guden märket modellen preparatet medlet
    """.split()  # noqa: SIM905
)
"""What follows is a work, a firm or a thing of that kind."""
SAYING = frozenset(
    """
    säger sade sa berättar menar anser tycker tror skriver skrev svarar svarade frågade undrar
    uppger ville vill har hade blev fick kom gick ringde
    """.split()  # noqa: SIM905
)
"""What people do."""


def evidence(text: str, span: Span, lexicon: Lexicon) -> dict[str, float]:
    """What speaks for and against a span, each 0 or 1; the inputs of its score."""
    words = WORD.findall(text, span.start, span.end) or [""]
    entries = [lexicon[word] for word in words]
    given, surname = entries[0].first, entries[-1].last
    place = thing = listed = last_name = name_like = 0
    for first, last, where, what, _, case, _, _ in entries:
        place |= where
        thing |= what
        listed |= first | last | where
        last_name = max(last_name, last)
        name_like |= case == 4
    context = text[max(0, span.start - NEAR) : span.start]
    before = [word.lower() for word in WORD.findall(context)[-2:]]
    last_before = before[-1] if before else ""
    after = WORD.match(text, span.end + 1) if text[span.end : span.end + 1] == " " else None
    initial = context.rstrip(" \"”'–-")[-1:] in ("", ".", "!", "?", "\n", ":")
    return {
        "bias": 1.0,
        "given": float(given >= 2),
        "common_given": float(given >= 4),
        "surname": float(len(words) > 1 and surname >= 1),
        "any_surname": float(last_name >= 2),
        "in_no_list": float(not listed),
        "several": float(len(words) == 2),
        "many": float(len(words) > 2),
        "place": float(place > 0),
        "thing": float(thing > 0),
        "word": float(len(words) == 1 and entries[0].case in (1, 2)),
        "name_like": float(name_like),
        "lower": float(words[0].islower()),
        "capitals": float(len(words[0]) > 2 and words[0].isupper()),
        "cue": float(not CUES.isdisjoint(before)),
        "role": float(last_before in ROLES),
        "inside": float(last_before in INSIDE),
        "kind": float(last_before in KINDS),
        "saying": float(after is not None and after[0] in SAYING),
        "initial": float(initial),
        "short": float(sum(map(len, words)) < 4),
    }


def score(
    text: str,
    spans: Sequence[Span],
    lexicon: Lexicon,
    weights: Mapping[str, Mapping[str, float]],
) -> list[Span]:
    """The spans with their calibrated likelihood: a logistic model over `evidence`."""
    return [
        span._replace(score=_likelihood(evidence(text, span, lexicon), weights.get(span.label, {})))
        for span in spans
    ]


def _likelihood(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = sum([weights.get(name, 0.0) for name, value in signs.items() if value])
    return round(1 / (1 + math.exp(-total)), 3)
