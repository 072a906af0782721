"""Detection against stock Presidio on the same text, as ratios in one run.

Stock: six recognizers (personnummer, organisationsnummer, e-mail, phone, IBAN, card) and
spaCy's blank Swedish pipeline, called for each paragraph or cell, as a loop over a document
does, and for each text. Ours: the same six with all terms, which is what the bar is set for;
all entities; and these through `AnalyzerEngine`. CPU time of this process, best of three;
nothing is asserted.

    python tests/benchmarks/bench_detection.py [megabytes of our text, default 4]
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import recognizers
from recognizers import presidio
from recognizers.matcher import Matcher

SAMPLES = Path(__file__).parents[2] / "samples"
SEED = 7
SIX = {
    "SE_PERSONNUMMER", "SE_SAMORDNINGSNUMMER", "SE_ORGANISATIONSNUMMER", "EMAIL_ADDRESS",
    "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD",
}  # fmt: skip
"""Ours for the six of stock, which counts a samordningsnummer as a personnummer."""
PROSE = (
    "Kommunstyrelsen beslutade att återremittera ärendet om den nya förskolan vid torget.",
    "Eleverna har under hösten arbetat med matematik och läsning i mindre grupper.",
    "Mötet öppnades klockan 13.00 och ordföranden hälsade alla välkomna.",
    "Förvaltningen föreslår att budgeten för 2026 räknas upp med 2,3 procent.",
    "Handläggaren har haft kontakt med föreningen vid tre tillfällen under våren.",
    "Bygglov krävs inte för åtgärden enligt 9 kap. plan- och bygglagen.",
    "Gatan ska asfalteras om under sommaren och trafiken leds om i två veckor.",
    "Enheten har anställt två nya lärare och söker ytterligare en vaktmästare.",
    "Uppföljningen visar att kostnaderna har minskat med 140 000 kronor.",
    "Nämnden godkände protokollet från den 12 mars och lade det till handlingarna.",
    "Biblioteket håller stängt på annandagen men öppnar åter på tisdagen.",
    "Synpunkter på förslaget lämnas senast den 30 april till registratorn.",
    "Upphandlingen av skolskjuts avser perioden 2026 till 2029 med option på två år.",
    "Den som vill delta anmäler sig till receptionen i kommunhuset.",
    "Tekniska kontoret ansvarar för snöröjning och halkbekämpning på gång- och cykelvägar.",
    "Arbetsgruppen träffas var tredje vecka och rapporterar till styrgruppen.",
    "Vi har gått igenom underlaget och har inga ytterligare frågor just nu.",
    "Rapporten publiceras på webbplatsen när den har fastställts av direktören.",
    "I bilagan finns en sammanställning av enkäten som 412 hushåll besvarade.",
    "Systemet stängs för uppgradering på lördag mellan 08.00 och 16.00.",
    "Medarbetarna erbjuds en utbildning i det nya ekonomisystemet under vecka 14.",
    "Cykelparkeringen vid stationen byggs ut med plats för 60 cyklar.",
    "Remissvaret ska vara departementet till handa senast i maj.",
    "Hyran betalas kvartalsvis i förskott och räknas upp enligt index.",
    "Eleven har fått en pollenallergi och behöver vara inne på rasten.",
    "Vårdnadshavaren har ansökt om ekonomiskt bistånd för juni månad.",
)
NAMES = ("Ada Lind", "Bo Ek", "Cia Alm", "Dan Berg", "Eva Sund", "Finn Dahl", "Gun Vik")


def personnummer() -> list[str]:
    """Return the personnummer of the test list that the project ships."""
    lines = (SAMPLES / "testnummer.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line[:1].isdigit() and line[6:8] <= "31"]


def prose(rng: random.Random, size: int) -> str:
    """Return running text with a value about every fifteen sentences."""
    pieces: list[str] = []
    length = 0
    people = personnummer()
    while length < size:
        piece = " ".join(rng.choices(PROSE, k=5))
        if rng.random() < 0.3:
            number = rng.choice(people)
            piece += f" Ärendet gäller {rng.choice(NAMES)}, {number[:8]}-{number[8:]}."
        pieces.append(piece + "\n\n")
        length += len(pieces[-1])
    return "".join(pieces)


def dense(rng: random.Random, size: int) -> str:
    """Return a third prose, a third mail with signatures, a third cells of sheets."""
    people = personnummer()
    pieces: list[str] = []
    length = 0
    while length < size:
        name, number = rng.choice(NAMES), rng.choice(people)
        first, last = name.lower().split()
        phone = f"070-1740{rng.randrange(605, 700)}"
        piece = rng.choice(
            (
                " ".join(rng.choices(PROSE, k=3)) + f" Kontakta {name} på {phone}.\n",
                f"Från: {name} <{first}.{last}@example.se>\nTill: registrator@example.se\n"
                f"Hej!\nDet gäller {number[:8]}-{number[8:]}. {' '.join(rng.choices(PROSE, k=4))}\n"
                f"Mvh {name}\nTel {phone}\n> " + "\n> ".join(rng.choices(PROSE, k=3)) + "\n",
                "".join(
                    f"{rng.choice(NAMES)}\t{rng.randrange(100, 90000)}\t{rng.choice(PROSE)}\t"
                    f"2026-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}\tAvslutad\n"
                    for _ in range(3)
                )
                + f"{name}\t{number[2:8]}-{number[8:]}\t{phone}\t{rng.random():.4f}\tPågår\n",
            )
        )
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def stock() -> Callable[[str], Sequence[object]]:
    """Return stock Presidio, kept from asking the net for top domains."""
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as stock_recognizers
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())  # type: ignore[assignment]
    engine = SpacyNlpEngine([{"lang_code": "sv", "model_name": "blank"}])
    engine.nlp = {"sv": spacy.blank("sv")}
    six = [
        getattr(stock_recognizers, name)(supported_language="sv")
        for name in (
            "SePersonnummerRecognizer",
            "SeOrganisationsnummerRecognizer",
            "EmailRecognizer",
            "IbanRecognizer",
            "CreditCardRecognizer",
        )
    ]
    six.append(
        stock_recognizers.PhoneRecognizer(supported_language="sv", supported_regions=("SE",))
    )
    registry = RecognizerRegistry(recognizers=six, supported_languages=["sv"])
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["sv"])
    return lambda text: analyzer.analyze(text, language="sv")


def speed(search: Callable[[str], Sequence[object]], texts: Sequence[str], runs: int = 3) -> float:
    """Return million characters per CPU second over the texts, the best of some runs."""
    search(texts[0])
    times = []
    for _ in range(runs):
        start = time.process_time()
        for text in texts:
            search(text)
        times.append(time.process_time() - start)
    return sum(map(len, texts)) / min(times) / 1e6


def cut(text: str, length: int) -> list[str]:
    """Return the text in pieces."""
    return [text[i : i + length] for i in range(0, len(text), length)]


def main() -> None:
    """Print the ratios."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    size = int(megabytes * 1e6)
    rng = random.Random(SEED)
    texts = {"dense": dense(rng, size), "prose": prose(rng, size)}
    six = Matcher([r for r in recognizers.ALL if r.entity in SIX], names=False)
    ours: dict[str, Callable[[str], Sequence[object]]] = {
        "six entities and all terms": lambda text: recognizers.resolve(six.find(text)),
        "all entities, `find`": recognizers.find,
        "all entities, AnalyzerEngine": presidio.search(),
    }
    theirs = stock()
    for name, text in texts.items():
        pieces = cut(text, 10_000)
        few = pieces[:15] if name == "dense" else pieces[:30]
        cells = [cell for piece in few for cell in re.split(r"[\t\n]+", piece) if cell]
        by_cell, whole = speed(theirs, cells), speed(theirs, few)
        found = sum(len(recognizers.find(piece)) for piece in pieces) / len(text) * 1000
        print(f"{name}: {found:.1f} hits per 1000 characters")
        print(f"  {'stock, a call per paragraph or cell':37} {by_cell:6.2f} MB/s")
        print(f"  {'stock, a call per 10 000 characters':37} {whole:6.2f} MB/s")
        for label, search in ours.items():
            rate = speed(search, pieces)
            print(
                f"  {label:37} {rate:6.2f} MB/s: {rate / by_cell:.0f} times the first,"
                f" {rate / whole:.0f} times the second"
            )
    text = texts["dense"]
    long = (text * (10_000_000 // len(text) + 1))[:10_000_000]
    short = cut(long[:2_000_000], 10_000)
    ratio = speed(recognizers.find, short) / speed(recognizers.find, [long], runs=1)
    print(f"one text of 10 MB against texts of 10 kB, time per MB: {ratio:.2f} times")


if __name__ == "__main__":
    main()
