"""What a hit means: a term alone is a topic, with a person it is a finding."""

from __future__ import annotations

import msgspec
import pytest

from scanner import policy, recognize
from scanner.classify import LISTED, Classifier, classify
from scanner.records import (
    Classification,
    Document,
    Item,
    Level,
    Member,
    Part,
    Place,
    Problem,
    Signal,
    Step,
    Table,
    Trouble,
)

NUMBER = "19850101-2382"
POLICY = policy.load()
BODY: Place = ()
HEADER: Place = (Step("header", "1"),)


def classified(
    *parts: Part, name: str = "brev.docx", rules: policy.Policy = POLICY
) -> Classification:
    """Classify a document of these parts."""
    document = Document(name, (Member("", "docx", 1),), parts, ())
    item = Item(name, "", 1, 0)
    (found,) = classify(item, document, recognize.direct(), rules, b"k" * 32)
    return found


def level(text: str, place: Place = BODY, name: str = "brev.docx") -> Level:
    return classified(Part(text, place), name=name).level


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lindberg har diabetes sedan barndomen.",
        "Eleven har adhd och behöver stöd.",
        f"Namn: Anna Lindberg\nPersonnummer: {NUMBER}\nDiagnos: epilepsi",
        "Han är sjukskriven till den 3 mars.",
        "Hon har ingen diagnos på schizofreni.",
        "Anna Lindberg är medlem i Kommunal och fackligt förtroendevald.",
        "Erik Sandström dömdes för misshandel i tingsrätten.",
    ],
)
def test_a_term_with_a_person_is_sensitive(text: str) -> None:
    assert level(text) == Level.SENSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "Diabetes är en vanlig sjukdom i befolkningen.",
        "Andelen elever med adhd har ökat i kommunens skolor enligt statistiken.",
        "Socialnämnden har budget för LVU-placeringar.",
        "Kursen handlar om stroke, demens och diabetes.",
        "Cancerfonden samlar in pengar i Mörby centrum.",
    ],
)
def test_a_term_alone_is_a_topic(text: str) -> None:
    assert level(text) == Level.OPEN


MEMO = """PM om användning av Office 365
Kommunen får med försiktighet använda Office 365 för bearbetning av känsliga personuppgifter samt
sekretessreglerade och sekretessbelagda uppgifter, med stöd av 10 kap. 2 § offentlighets- och
sekretesslagen (2009:400). Tjänsten ska aldrig användas för långtidslagring av sekretessbelagda
uppgifter eller av personuppgifter efter att bearbetningen är klar. Undantaget är så kallad
säkerhetsskyddsklassificerad information, som aldrig får behandlas i tjänsten.
Känsliga personuppgifter är uppgifter om hälsa, etniskt ursprung, politiska åsikter, religiös
övertygelse, medlemskap i fackförening och sexualliv. Klasserna är kvalificerat hemlig, hemlig,
konfidentiell och begränsat hemlig. Varje nämnd ansvarar för att rutinen följs.
"""


@pytest.mark.parametrize("place", [BODY, HEADER])
def test_a_text_that_talks_about_the_rules_breaks_none(place: Place) -> None:
    assert level(MEMO, place, "PM Office 365.docx") == Level.OPEN


def test_the_persons_row_decides_in_a_table() -> None:
    table = Table((1, 2, 3), ("A", "B", "C"), ("Namn", "Klass", "Specialkost"))
    text = "Namn\tKlass\tSpecialkost\nAnna Lindberg\t4B\tnötallergi\nErik Sandström\t4B\t"

    found = classified(Part(text, (Step("sheet", "Klass 4B"),), table=table))

    health = [f for f in found.findings if f.entity == "SE_HALSA"]
    assert [f.place[-1] for f in health] == [Step("cell", "C2")]
    assert found.level == Level.SENSITIVE


def test_hidden_rows_and_columns_are_said() -> None:
    table = Table((1, 2), ("A", "B"), ("Namn", "Personnummer"), frozenset({2}), frozenset({"B"}))
    text = f"Namn\tPersonnummer\nAnna Lindberg\t{NUMBER}"

    found = classified(Part(text, (Step("sheet", "Löner"),), table=table))

    (number,) = [f for f in found.findings if f.entity == "SE_PERSONNUMMER"]
    assert number.hidden in ("hidden_row", "hidden_column")


def test_social_services_with_a_person_is_secrecy() -> None:
    assert level("Orosanmälan gäller Anna Lindberg, som vistas i familjehem.") == Level.SECRECY


def test_protected_identity_beside_a_person_is_protected_and_bare_is_a_topic() -> None:
    assert level("Anna Lindberg har skyddad identitet.") == Level.PROTECTED
    assert level("Rutin för skyddad identitet i skolan.") == Level.OPEN


def test_protected_values_are_masked_whole() -> None:
    found = classified(Part("Anna Lindberg har skyddad identitet."))

    assert {f.masked for f in found.findings if f.level == Level.PROTECTED} == {"***"}


def test_secrecy_marking_counts_in_the_header() -> None:
    assert level("SEKRETESS enligt 26 kap. 1 § OSL", HEADER) == Level.SECRECY


@pytest.mark.parametrize(
    "marking", ["HEMLIG", "BEGRÄNSAT HEMLIG", "KVALIFICERAT HEMLIG", "NATO RESTRICTED"]
)
def test_security_marking_in_the_header_is_security_without_excerpt(marking: str) -> None:
    parts = (
        Part(marking, HEADER),
        Part(
            "enligt 15 kap. 2 § offentlighets- och sekretesslagen (2009:400)\nPlan för reservkraft."
        ),
    )
    found = classified(*parts)

    marked = [f for f in found.findings if f.level == Level.SECURITY]
    assert marked
    assert {(f.masked, f.fingerprint) for f in marked} == {("", "")}


def test_security_words_in_talk_are_nothing() -> None:
    talk = "Det blev en hemlig gäst på festen. Vi har konfidentiell rådgivning på torsdagar."

    assert level(talk) == Level.OPEN


def test_a_file_name_is_text() -> None:
    assert level("Se bilaga.", name="Utredning Anna Lindberg.docx") == Level.PERSONAL


def test_function_addresses_and_allowed_values_are_not_told() -> None:
    allowing = msgspec.structs.replace(POLICY, allow=("08-465 004 00",))

    found = classified(Part("registrator@danvik.example, 08-465 004 00"), rules=allowing)

    assert found.level == Level.OPEN


def test_an_elected_representative_is_not_whom_a_matter_is_about() -> None:
    minutes = "Anna Lindberg (S) yrkar bifall. Ärenden om LVU handläggs av utskottet."

    assert level(minutes) == Level.PERSONAL


def test_a_number_beside_a_name_needs_no_dash() -> None:
    assert level("Anna Lindberg 19850101 2382") == Level.EXTRA


def test_an_organisation_is_no_person() -> None:
    assert level("Danviks kommun, org.nr 212000-0126, faktura 5560360793") == Level.OPEN


def test_many_of_one_kind_are_counted_together() -> None:
    rows = "\n".join(f"Anna Lindberg {NUMBER} rad {n}" for n in range(100))

    found = classified(Part(rows, (Step("page", "1"),)))

    numbers = [f for f in found.findings if f.entity == "SE_PERSONNUMMER"]
    assert len(numbers) <= LISTED + 1
    assert sum(f.count for f in numbers) == 100


def test_signals_come_from_name_text_and_properties() -> None:
    found = classified(
        Part("Protokollet är justerat den 3 mars."), name="Protokoll_slutversion.docx"
    )

    assert found.signals == (Signal.NAMED_FINAL, Signal.SETTLED)


def test_members_are_classified_apart() -> None:
    """A name in one attachment is no company for a term in another."""
    members = (Member("", "zip", 1), Member("a.txt", "text", 1), Member("b.txt", "text", 1))
    parts = (
        Part("Anna Lindberg kommer på fredag.", member="a.txt"),
        Part("Diabetes är vanligt.", member="b.txt"),
    )

    outer, one, other = classify(
        Item("x.zip", "", 1, 0),
        Document("x.zip", members, parts, ()),
        recognize.direct(),
        POLICY,
        b"",
    )

    assert (outer.level, one.level, other.level) == (Level.OPEN, Level.PERSONAL, Level.OPEN)
    assert one.path == "x.zip!/a.txt"


ROWS = Table((1, 2), ("A", "B"), ("Namn", "Diagnos"))


def test_a_file_in_pieces_holds_what_it_holds_as_a_whole() -> None:
    """Text, findings, counts above what is listed, signals and problems are those of all pieces."""
    parts = [
        Part("Utredning\nAnna Lindberg, född 1985.", (Step("page", "1"),)),
        Part("Hon har diabetes sedan barndomen. Ärendet är avslutat.", (Step("page", "2"),)),
        *(
            Part(f"Elev: {NUMBER}, frånvaro {day} dagar.", (Step("sheet", "1"), Step("row", day)))
            for day in map(str, range(2 * LISTED))
        ),
        Part("Anna Ek\tepilepsi\nBo Al\tfrisk", (Step("sheet", "2"),), table=ROWS),
    ]
    item = Item("Utredning.docx", "", 1, 0)
    member = Member("", "docx", 1)
    trouble = Problem(Trouble.CORRUPT, "En del är skadad.", (Step("page", "3"),))
    whole = classify(
        item,
        Document("a", (member,), tuple(parts), (trouble,)),
        recognize.direct(),
        POLICY,
        b"k" * 32,
    )

    classifier = Classifier(item, recognize.direct(), POLICY, b"k" * 32)
    early = [
        classifier.take(Document("a", (Member("", "", 1),), (part,), (), frozenset({""})))
        for part in parts
    ]
    late = classifier.take(Document("a", (member,), (), (trouble,)))

    assert not any(early)
    assert late == whole


def test_the_members_of_a_piece_are_told_when_they_are_complete() -> None:
    classifier = Classifier(Item("x.zip", "", 1, 0), recognize.direct(), POLICY, b"")
    zipped, table = Member("", "", 1), Member("a.csv", "csv", 1)
    part = Part(f"Elev {NUMBER}", member="a.csv")

    first = classifier.take(
        Document("x.zip", (zipped, table), (part,), (), frozenset({"", "a.csv"}))
    )
    second = classifier.take(Document("x.zip", (zipped, table), (part,), (), frozenset({""})))
    third = classifier.take(Document("x.zip", (Member("", "zip", 1),), (), ()))

    assert not first
    assert [(c.path, c.findings[0].count) for c in second] == [("x.zip!/a.csv", 2)]
    assert [(c.path, c.kind) for c in third] == [("x.zip", "zip")]
