"""Sentences of nobody in particular, works and talks, and notes on whom was named before."""

from __future__ import annotations

import pytest

from recognizers import audience
from recognizers.matcher import lower
from recognizers.normalise import normalise


def general(text: str) -> bool:
    data = lower(normalise(text))
    return audience.is_general(data, 0, len(data))


def talk(text: str, word: str) -> bool:
    data = lower(normalise(text))
    first = text.index(word)
    return audience.is_talk(data, 0, len(data), first, first + len(word))


def note(text: str) -> bool:
    data = lower(normalise(text))
    return audience.is_note(data, 0, len(data))


@pytest.mark.parametrize(
    "text",
    [
        "Om du är orolig för att barnet far illa ska du göra en orosanmälan.",
        "Den som är sjukskriven ska kontaktas av sin chef.",
        "Eleven ska kunna redogöra för psykiska sjukdomar.",
        "Personer med demens kan delta.",
        "Andelen elever med ångest är 12 procent.",
        "Vid misstanke om missbruk kallar chefen till samtal.",
        "Vi erbjuder samtal och återfallsprevention.",
        "Det kan handla om våld eller missbruk.",
        "HAR DU SKYDDADE PERSONUPPGIFTER?",
    ],
)
def test_a_sentence_to_or_of_everybody(text: str) -> None:
    assert general(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Om du är orolig för att barnet far illa, ring.", True),
        ("Den som är sjukskriven kontaktas av sin chef.", True),
        ("Eleven ska kunna redogöra för psykos.", True),
        ("Det kan handla om att barnet vanvårdas.", True),
        ("Barnet ska bo hos mormor på grund av missbruket.", False),
        ("Hon arbetar 50 procent på grund av ryggont.", False),
        ("Han har svårt för till exempel matematik.", False),
        ("När patienten dricker blir han våldsam.", False),
        ("Ring mamman om pojken får ett anfall.", False),
    ],
)
def test_only_what_may_happen_to_anybody_takes_the_person_words(text: str, expected: bool) -> None:
    data = lower(normalise(text))

    assert audience.is_of_anybody(data, 0, len(data)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hon är sjukskriven sedan mars.",
        "Barnet är omhändertaget enligt 6 § LVU.",
        "Eleven har dyslexi och behöver mer tid.",
        "Min son har epilepsi.",
        "Du har fått diabetes typ 1.",
        "Diagnos: autism",
    ],
)
def test_a_sentence_of_somebody(text: str) -> None:
    assert not general(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ada Lind har skrivit en bok om schizofreni.", "schizofreni"),
        ("Frågor om allergi besvaras av Ada Lind.", "allergi"),
        ('Föredrag: "Pest och syfilis" av Ada Lind', "syfilis"),
        ("Ada Lind har arbetat med barnpsykiatri.", "barnpsykiatri"),
        ("Ada Lind bevakar missbruk och psykiatri.", "psykiatri"),
        ("Ada Lind säger att elever med adhd behöver ro.", "adhd"),
    ],
)
def test_what_a_work_or_a_talk_is_about(text: str, word: str) -> None:
    assert talk(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ada Lind har schizofreni.", "schizofreni"),
        ("Samtal om självmordstankar med Ada Lind.", "självmordstankar"),
        ('Ada Lind säger "jag har ångest varje dag".', "ångest"),
        ("Orosanmälan om våld mot Ada Lind.", "våld"),
        ("Anmälan om misshandel.", "misshandel"),
        ("Ada Lind arbetar med sin ångest.", "ångest"),
        ("Ada Lind fick information om diabetes.", "diabetes"),
    ],
)
def test_what_somebody_has(text: str, word: str) -> None:
    assert not talk(text, word)


@pytest.mark.parametrize(
    "text",
    [
        "Har astma sedan barndomen och tar medicin varje dag vid behov.",
        "Diagnos: epilepsi",
        "Enligt läkarintyget rör det sig om en svår depression med suicidtankar.",
        "I veckan framkom självskadebeteende och ätstörning hos skolsköterskan.",
        "Beviljas försörjningsstöd för juni.",
    ],
)
def test_a_note_goes_on_about_whom_was_named(text: str) -> None:
    assert note(text)


@pytest.mark.parametrize(
    "text",
    [
        "Det går vattkoppor och magsjuka på skolan just nu.",
        "Cancer i tjocktarm, bröst och prostata är vanligast.",
        "Har du problem med alkohol?",
        "Varmbassängen är öppen för reumatiker varje onsdag hela hösten.",
    ],
)
def test_a_sentence_with_a_subject_of_its_own_is_no_note(text: str) -> None:
    assert not note(text)
