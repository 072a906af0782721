"""What a hit means: a term alone is a topic, with a person it is a finding."""

from __future__ import annotations

import msgspec
import pytest

from scanner import policy, recognize
from scanner.classify import LISTED, Classifier, classify
from scanner.records import (
    Classification,
    Document,
    Finding,
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


def told(text: str, entity: str, name: str = "brev.docx") -> list[float]:
    """Return the scores of what is told of an entity."""
    return [f.score for f in classified(Part(text), name=name).findings if f.entity == entity]


@pytest.mark.parametrize(
    "text",
    [
        "09:14 vpn login user=abe01 src=10.1.2.3 ok",
        "09:14 vpn login DANVIK\\adalin src=10.1.2.3 ok",
        "Kontot ada.lind@example.se var inne från 10.1.2.3.",
        "Anmälare: Ada Lind\nDatorn har adressen 10.1.2.3",
    ],
)
def test_the_address_of_a_machine_is_somebodys_beside_the_user(text: str) -> None:
    assert told(text, "IP_ADDRESS")


@pytest.mark.parametrize(
    "text",
    [
        "09:14 policy reload on 10.1.2.3",
        "Ada Lind har kvitterat taggen.\nLäsaren har adressen 10.1.2.3",
    ],
)
def test_the_address_of_equipment_is_nobodys(text: str) -> None:
    assert told(text, "IP_ADDRESS") == []


@pytest.mark.parametrize(
    "text",
    [
        "Uppgiften om vem som tipsade, Ada Lind, omfattas av sekretess enligt 32 kap. 3 b § OSL.",
        "Ada Lind bor kvar i hemmet.\nDetta är sekretessbelagt enligt 26 kap. 1 § OSL.",
        f"Pnr {NUMBER}\nSekretess gäller enligt 25 kap. 1 § OSL för detta.",
    ],
)
def test_a_provision_said_of_somebody_is_secrecy(text: str) -> None:
    assert told(text, "SE_OSL")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Om handlingen rör Ada Lind ska sekretess enligt 26 kap. 1 § OSL prövas.", "brev.docx"),
        ("Ada Lind frågar.\nFör den som undrar finns regler om hälsa och vård i 25 kap. 1 § OSL.",
         "brev.docx"),
        ("Ada Lind, förvaltare av rutinen. Uppgiften omfattas av sekretess enligt 26 kap. 1 § OSL.",
         "Rutin för utlämnande.docx"),
        ("Ada Lind har läst. Anbudet omfattas av sekretess enligt 31 kap. 16 § OSL.", "brev.docx"),
    ],
)  # fmt: skip
def test_a_provision_that_is_asked_cited_or_of_business_is_a_mention(text: str, name: str) -> None:
    assert told(text, "SE_OSL", name) == []


def test_a_role_in_a_union_or_party_is_told_of_its_bearer() -> None:
    assert told("Ada Lind är ombud för Vision.", "SE_FACKLIGT")
    assert told("Bo Ek, kassör i Centerpartiet, bör inte räkna rösterna.", "SE_POLITIK")


def test_a_number_of_the_migration_agency_is_of_somebody() -> None:
    assert told("LMA-kort 41-223344 visades upp.", "SE_ETNICITET")


def test_a_number_of_a_unit_beside_a_name_is_a_switchboard() -> None:
    text = "Ada Lind är tillbaka. Företagshälsan nås via växeln 08-465 004 56."

    assert told(text, "PHONE_NUMBER") == []


def test_an_order_in_a_table_is_no_organisation() -> None:
    """The title of the column tells more than the check digit."""
    table = Table((1, 2), ("A", "B"), ("Leverantör", "Ordernr"))
    text = "Leverantör\tOrdernr\nBygg AB\t5560360793"
    rules = msgspec.structs.replace(
        POLICY,
        rules=(*POLICY.rules, policy.Rule(id="org", entities=("SE_ORGANISATIONSNUMMER",),
                                          level="personal", basis="prov")),
    )  # fmt: skip

    found = classified(Part(text, (Step("sheet", "Order"),), table=table), rules=rules)

    assert [f for f in found.findings if f.entity == "SE_ORGANISATIONSNUMMER"] == []


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


def found(text: str, entity: str, name: str = "brev.docx", place: Place = BODY) -> list[Finding]:
    """Return the findings of one entity."""
    told = classified(Part(text, place), name=name)
    return [finding for finding in told.findings if finding.entity == entity]


LETTER = "Vi ses på fredag.\n\nMed vänlig hälsning\nAnna Lindberg\nRektor\n{}"


@pytest.mark.parametrize(
    ("value", "entity"),
    [
        ("Anna", "PERSON"),
        ("070-174 06 05", "PHONE_NUMBER"),
        ("08-465 004 01", "PHONE_NUMBER"),
        ("anna.lindberg@example.se", "EMAIL_ADDRESS"),
        ("Storgatan 12", "SE_ADRESS"),
    ],
)
def test_a_signature_weighs_less_and_is_told_with_the_reason(value: str, entity: str) -> None:
    (finding,) = found(LETTER.format(value), entity)

    assert finding.level == Level.PERSONAL
    assert finding.score == 0.5
    assert finding.why.endswith("signature")


def test_the_same_value_in_the_letter_itself_weighs_as_before() -> None:
    (finding,) = found("Ring Anna Lindberg, 070-174 06 05, om mötet.", "PHONE_NUMBER")

    assert finding.score > 0.5
    assert "signature" not in finding.why


def test_who_signs_is_not_whom_a_letter_is_about() -> None:
    about_all = "Skolan har en föreläsning om adhd.\nMvh\nAnna Lindberg\nRektor"

    assert level(about_all) == Level.PERSONAL


@pytest.mark.parametrize(
    "text",
    [
        "Jag är hemma med migrän i dag.\nMvh\nAnna Lindberg",
        "Min adhd gör det svårt.\nMvh\nAnna Lindberg",
        "Anna Lindberg har adhd.\nMvh\nKarin Lindqvist",
        f"Gäller {NUMBER}. Adhd.\nMvh\nKarin Lindqvist",
        "Erik Sandström ringde.\nDet gäller hans adhd.\nMvh\nKarin Lindqvist",
    ],
)
def test_a_signature_hides_nobody(text: str) -> None:
    """Who writes of himself, and who is named above, is whom it is about."""
    assert level(text) == Level.SENSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lindberg (S) yrkar bifall.",
        "Ordföranden Anna Lindberg öppnar mötet.",
        "Kommunalråd Anna Lindberg invigde skolan.",
        "Statsminister Anna Lindberg talade.",
    ],
)
def test_a_public_role_weighs_less_and_is_told_with_the_reason(text: str) -> None:
    (finding,) = found(text, "PERSON")

    assert (finding.level, finding.score) == (Level.PERSONAL, 0.5)
    assert finding.why.endswith("public_role")


def test_a_public_role_is_no_shield() -> None:
    """What is told of somebody in office is told of somebody, but for minutes with a party."""
    assert level("Ordföranden Anna Lindberg är sjukskriven för depression.") == Level.SENSITIVE


def test_a_policy_may_leave_out_roles_and_signatures() -> None:
    rules = tuple(
        msgspec.structs.replace(rule, min_score=0.55) if rule.id == "kontaktuppgift" else rule
        for rule in POLICY.rules
    )
    stricter = msgspec.structs.replace(POLICY, rules=rules)

    assert classified(Part("Anna Lindberg (S) yrkar bifall."), rules=stricter).level == Level.OPEN
    assert classified(Part("Anna Lindberg bor här."), rules=stricter).level == Level.PERSONAL


FORM = "Ansökan om specialkost\nBarnets namn: ____________\nPersonnummer: ________-____\n"


@pytest.mark.parametrize(
    "field",
    [
        "Har barnet diabetes? Ja ☐ Nej ☐",
        "Barnets diagnos, till exempel epilepsi: ____________",
        "Har barnet adhd? [ ] ja [ ] nej",
        "Har eleven skyddad identitet? Ja ☐ Nej ☐",
        "Skyddad identitet: ja/nej",
    ],
)
def test_a_form_that_nobody_has_filled_in_tells_nothing(field: str) -> None:
    assert level(FORM + field, name="specialkost.docx") == Level.OPEN


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Barnets namn: Anna Lindberg\nPersonnummer: {NUMBER}\nHar barnet diabetes? Ja ☐ Nej ☐",
         Level.SENSITIVE),
        ("Har barnet diabetes? Ja ☒ Nej ☐", Level.SENSITIVE),
        ("Barnets namn: Anna Lindberg\nHar barnet diabetes? Ja ☒ Nej ☐", Level.SENSITIVE),
        ("Barnets namn: Anna Lindberg\nSkyddad identitet: Ja ☒", Level.PROTECTED),
        ("Barnets namn: Anna Lindberg\nSkyddad identitet: ja", Level.PROTECTED),
        (f"Barnets namn: Anna Lindberg\nPersonnummer: {NUMBER}\nTelefon: ________", Level.EXTRA),
    ],
)  # fmt: skip
def test_a_form_that_somebody_has_filled_in_tells_what_it_says(text: str, wanted: Level) -> None:
    assert level(text, name="specialkost.docx") == wanted


ACT = """Socialtjänstlag (2001:453)
26 kap. 1 § OSL
1 § Socialnämnden ska hjälpa den enskilde som har ett missbruk.
2 § Barnet ska få vård vid depression och psykisk sjukdom.
3 § Den enskildes rätt till försörjningsstöd, och om han har skyddade personuppgifter.
"""


@pytest.mark.parametrize("name", ["lag.docx", "SFS 2001 453.docx"])
def test_published_law_is_about_nobody(name: str) -> None:
    assert level(ACT, name=name) == Level.OPEN
    assert level(ACT.partition("\n")[2], name=name) == Level.OPEN


def test_law_cited_in_a_decision_is_about_somebody() -> None:
    decision = (
        f"Beslut\nAnna Lindberg, {NUMBER}\n1 § LVU\n2 § LVU\n3 § LVU\nDen unge har ett missbruk."
    )

    assert level(decision) >= Level.SENSITIVE


def test_a_statute_is_marked_when_the_header_says_so() -> None:
    parts = (Part("SEKRETESS enligt 26 kap. 1 § OSL", HEADER), Part(ACT))

    assert classified(*parts).level == Level.SECRECY


ROUTINE = (
    "Rutin för sekretess\nLagrum som gäller:\n26 kap. 1 § OSL\n25 kap. 1 § OSL\n23 kap. 2 § OSL\n"
)


def test_a_list_of_provisions_in_a_routine_is_no_marking() -> None:
    assert level(ROUTINE, name="rutin.docx") == Level.OPEN


def test_a_citation_first_in_a_routine_is_no_marking() -> None:
    assert level("Rutin för skolan\nSe 23 kap. 2 § OSL.", name="rutin.docx") == Level.OPEN


def test_one_provision_on_a_line_of_its_own_is_a_marking_still() -> None:
    assert level("Rutin\n26 kap. 1 § OSL\nEleven har stöd.", name="rutin.docx") == Level.SECRECY
    assert level(ROUTINE.replace("Rutin för", "Utredning om"), name="a.docx") == Level.SECRECY


@pytest.mark.parametrize("written", ["08-465 004 00", "08-46500400", "+46 8 465 004 00"])
def test_a_number_of_the_organisation_is_its_own_however_it_is_written(written: str) -> None:
    own = msgspec.structs.replace(
        POLICY, organisation=msgspec.structs.replace(POLICY.organisation, numbers=("08-46500400",))
    )
    text = f"Anna Lindberg svarar på {written} varje dag."
    parts = (Part(text),)

    assert "PHONE_NUMBER" in {f.entity for f in classified(*parts).findings}
    assert "PHONE_NUMBER" not in {f.entity for f in classified(*parts, rules=own).findings}
