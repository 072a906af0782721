"""Texts that talk about secrecy and personal data are not themselves such data.

Each text is invented, of a kind that every municipality has by the thousands. None may
give a hit at or above 0.5 except bare strong terms, which are topics, and names of people.
"""

from __future__ import annotations

import pytest

from recognizers import evidence, find, vocabulary
from recognizers.matcher import lower
from recognizers.normalise import normalise

TEXTS = {
    "memo on cloud services": """PM om användning av molntjänster
Kommunens verksamheter får med försiktighet använda molntjänsten för bearbetning av känsliga
personuppgifter samt sekretessreglerade och sekretessbelagda uppgifter. Tjänsten ska aldrig
användas för långtidslagring av sekretessreglerade och sekretessbelagda uppgifter samt
personuppgifter efter att bearbetningen är klar. Detta gäller exklusive så kallad
säkerhetsskyddsklassificerad information, som aldrig får förekomma i tjänsten. Av 10 kap. 2 §
offentlighets- och
sekretesslagen framgår att uppgifter får lämnas om det är nödvändigt för myndighetens
verksamhet. Utredning, hot och brott mot reglerna rapporteras som incident.
Informationsägaren klassar informationen enligt KLASSA innan den läggs i tjänsten.""",
    "GDPR policy": """Riktlinjer för behandling av personuppgifter
1. Syfte
Kommunen behandlar personuppgifter om medborgare, elever och anställda. Känsliga
personuppgifter är uppgifter om etniskt ursprung, politiska åsikter, religiös övertygelse,
medlemskap i fackförening, hälsa, sexualliv, genetiska och biometriska uppgifter.
2. Skyddade personuppgifter
Varje nämnd ska ha en rutin för hantering av skyddade personuppgifter, skyddad folkbokföring
och fingerade personuppgifter. Personer med skyddad identitet registreras inte i e-tjänsten.
3. Sekretess
Innan en uppgift lämnas ut prövas om den omfattas av sekretess enligt OSL.
Personnummer skrivs ÅÅÅÅMMDD-XXXX och får behandlas bara när det är klart motiverat.""",
    "delegation order": """Delegationsordning för socialnämnden
Nr Ärende Lagrum Delegat
4.1 Beslut att lämna ut sekretessbelagd handling 26 kap. 1 § OSL Enhetschef
4.2 Beslut om omedelbart omhändertagande 6 § LVU Ordförande
4.3 Beslut om uppgiftslämnande enligt 10 kap. 27 § OSL Socialchef
4.4 Beslut att avslå begäran om utlämnande, 6 kap. 3 § OSL Förvaltningschef
4.5 Beslut med förbehåll enligt 10 kap. 14 § offentlighets- och sekretesslagen Enhetschef
Sekretess
Delegaten ansvarar för att sekretessmarkering görs enligt 5 kap. 5 § OSL.""",
    "budget text on LVU": """Verksamhetsplan och budget 2026
Kostnaderna för placeringar enligt LVU ökade med 4,2 procent. Antalet barn i familjehem var
34 i genomsnitt och antalet dygn på HVB minskade. Nämnden räknar med att andelen hushåll med
försörjningsstöd minskar. Sjukfrånvaron i förvaltningen var 6,1 procent. Kommunens strategi är
att fler insatser ges som öppenvård. Målet för ekonomiskt bistånd är oförändrat.""",
    "course on security protection": """Utbildning i säkerhetsskydd
Säkerhetsskyddsklassificerade uppgifter delas in i fyra klasser:
KVALIFICERAT HEMLIG – synnerligen allvarlig skada
HEMLIG – allvarlig skada
KONFIDENTIELL – inte obetydlig skada
BEGRÄNSAT HEMLIG – endast ringa skada
De motsvarar EU SECRET, EU CONFIDENTIAL och NATO RESTRICTED i andra regelverk.
Deltagarna lär sig när en säkerhetsskyddsanalys ska göras och hur en säkerhetsskyddsplan
följs upp. Om handlingen är säkerhetsskyddsklassificerad får den inte lagras i molnet.
Säkerhetsskyddsklassen beror på vilken skada som kan uppstå (2 kap. 5 § säkerhetsskyddslagen).""",
    "job advertisement": """Vi söker en socialsekreterare till barn och unga
Du utreder orosanmälningar, gör förhandsbedömningar och möter familjer. Tjänsten är placerad
på socialkontoret. Vi tillämpar registerkontroll och du undertecknar en sekretessförbindelse.
Utdrag ur belastningsregistret krävs. Fackliga företrädare når du via växeln. Lönen är
individuell. Välkommen med din ansökan, cv och personligt brev senast den 14 april.""",
    "school menu": """Matsedel vecka 12
Måndag: Köttbullar med potatismos, vegetariskt: linsbiffar
Tisdag: Fiskgratäng. Onsdag: Halal kycklinggryta med ris
Torsdag: Ärtsoppa och pannkaka. Fredag: Tacobuffé
Specialkost beställs av vårdnadshavare i e-tjänsten. Maten är fri från nötter och sesam.
Kokosmjölk och rom ingår aldrig i desserter. Hemlig gäst: vinn ett presentkort!""",
    "minutes": """Protokoll kommunstyrelsen
§ 12 Val av justerare
Ordföranden föreslår att protokollet justeras omedelbart.
Beslutande: Anna Berg (M), ordförande, Erik Olsson (S), Karin Lindqvist (L), Per Holm (V)
§ 13 Sekretess vid sammanträdet
Kommunstyrelsen beslutar att sammanträdet hålls inom stängda dörrar. Enligt 38 kap. 7 § OSL
kan sekretess gälla för uppgifter i krisberedskapen. Krisledningsnämnden informerades.
§ 14 Svar på motion om hemlig rösträtt
Votering begärs. Socialdemokraterna reserverar sig mot beslutet till förmån för eget förslag.""",
    "newsletter": """Nyhetsbrev från kommunen
Barncancerfonden ordnar lopp i parken. Föreläsning om psykisk ohälsa för föräldrar.
Konfidentiell rådgivning för unga finns på ungdomsmottagningen. Kyrkan bjuder på konsert.
Vi firar Pride-veckan med flaggor. Biblioteket visar en utställning om den stora depressionen.
Begränsat antal platser. Var med i Hemlig vän på äldreboendet. Räddningstjänsten övar.""",
    "invoice": """Faktura 20261234
Bankgiro 5050-1055   OCR 1234567897   Org.nr 556036-0793
Avser: behandling av betongytor, spruta och injektion, 14 tim à 895 kr
Litium batteri, 12 V   2 st   1 990 kr
Vår referens: Kundtjänst. Betalningsvillkor 30 dagar. Dröjsmålsränta enligt räntelagen.
Uppsägning av avtalet sker skriftligen tre månader före avtalstidens utgång.
Företaget har F-skattebevis. Uppgifterna är konfidentiella mellan parterna.""",
    "technical text": """Installation av molnklienten
Run the installer and abort the process if the operation fails. The same file is used for MS
Windows, MS Office and MS Exchange. Add the ADD and PUT methods to the API. This e-mail is
CONFIDENTIAL and intended for the addressee only. Set the class to restricted or secret.
Katalogen har läsrättigheter för gruppen. Felsökning: kör en diagnos av nätverket, se
symtomen i loggen och isolera servern. KH och BH är signaler på kretskortet, H/S betyder hög.
Klassning: K, R och T anges per system. Kommandot PUT skickar data. Processen dog med kod 9.""",
    "tender": """Förfrågningsunderlag, upphandling av städtjänster
Absolut sekretess råder till dess att tilldelningsbeslut har fattats (19 kap. 3 § OSL).
Anbudssekretess: anbudsgivaren anger vilka uppgifter som bör omfattas av sekretess enligt
31 kap. 16 § OSL och varför. Leverantörens personal ska underteckna sekretessförbindelse.
Anbud från leverantör som är dömd för brott enligt 13 kap. LOU utesluts.""",
    "routine for protected identity": """Rutin: så hanterar vi skyddade personuppgifter i skolan
Om en elev har skyddade personuppgifter informeras rektor. Sekretessmarkering är en
varningssignal från Skatteverket. Den som har skyddad folkbokföring får sin post genom
Skatteverket. Medarbetare får inte uppge adress till elever som har skyddad identitet.
Kvarskrivning är det äldre namnet. Kontrollera behörigheterna varje termin.""",
}

TOPICS = frozenset(group.entity for group in vocabulary.lexicon().groups)
PUBLIC = frozenset({"PERSON", "SE_ORGANISATIONSNUMMER", "SE_BANKGIRO"})


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_about_rules_gives_topics_only(kind: str) -> None:
    text = TEXTS[kind]
    hits = [h for h in find(text) if h.score >= 0.5 and h.entity not in TOPICS | PUBLIC]

    assert [(h.entity, h.pattern, text[h.start : h.end]) for h in hits] == []


@pytest.mark.parametrize("kind", TEXTS)
def test_no_term_stands_in_a_sentence_with_somebody(kind: str) -> None:
    """So that the topics stay topics."""
    text = TEXTS[kind]
    data = lower(normalise(text))
    hits = find(text)
    people = [h.start for h in hits if h.entity == "PERSON" and h.score >= 0.5]
    terms = [h for h in hits if h.pattern in ("strong", "medium")]

    for term in terms:
        start, end = evidence.sentence(text, term.start, term.end)
        assert not evidence.person_words(data, start, end)
        assert not any(start <= at < end for at in people)


def test_the_minutes_name_their_members_and_no_party() -> None:
    """`(M)` after an elected person's name is published by law."""
    hits = find(TEXTS["minutes"])

    assert sum(h.entity == "PERSON" for h in hits) == 4
    assert not [h for h in hits if h.entity == "SE_POLITIK"]
