"""Terms are found in every Swedish form, and not in the words that only look like them."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import find, vocabulary
from recognizers.base import Hit
from recognizers.terms import compile as terms

TERMS = Path(terms.__file__).parent
CATEGORIES = {
    "somatisk": "SE_HALSA",
    "psykisk": "SE_HALSA",
    "beroende": "SE_HALSA",
    "lakemedel": "SE_HALSA",
    "sjukfranvaro": "SE_HALSA",
    "funktion": "SE_HALSA",
    "graviditet": "SE_HALSA",
    "socialtjanst": "SE_SOCIALTJANST",
    "skola": "SE_SKOLA",
    "hr": "SE_HR",
    "fackligt": "SE_FACKLIGT",
    "religion": "SE_RELIGION",
    "politik": "SE_POLITIK",
    "etnicitet": "SE_ETNICITET",
    "sexualliv": "SE_SEXUALLIV",
    "biometri": "SE_BIOMETRI",
    "brott": "SE_BROTT",
}


def terms_in(text: str) -> list[Hit]:
    return [h for h in find(text) if h.pattern in vocabulary.SCORES]


def told(text: str, *strengths: str) -> list[tuple[str, str]]:
    """Return word and category of the terms of some strength, strong and medium by default."""
    wanted = strengths or ("strong", "medium")
    return [(text[h.start : h.end], h.detail) for h in terms_in(text) if h.pattern in wanted]


def test_the_shipped_lexicon_is_compiled_from_the_lists() -> None:
    """Whoever edits a list and forgets to compile is told."""
    shipped = (TERMS / "lexicon.txt").read_text("utf-8")

    assert terms.compile_terms() == shipped


def test_every_category_has_a_list_with_its_entity_basis_and_sources() -> None:
    lists = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in TERMS.glob("*.toml")}

    assert {name: listed["entity"] for name, listed in lists.items()} == CATEGORIES
    assert all(listed["basis"] and listed["sources"] for listed in lists.values())
    assert all(listed["strong"] and listed["medium"] for listed in lists.values())


def test_the_lists_hold_thousands_of_terms() -> None:
    """At least 5,000 terms; 600 diagnoses and 300 medicines among them."""
    lists = {p.stem: tomllib.loads(p.read_text("utf-8")) for p in TERMS.glob("*.toml")}
    sizes = {
        name: sum(len(t) for s in terms.STRENGTHS for t in listed.get(s, {}).values())
        for name, listed in lists.items()
    }
    diagnoses = sum(len(lists[n]["strong"]["noun"]) for n in ("somatisk", "psykisk"))

    assert sum(sizes.values()) >= 5000
    assert diagnoses >= 600
    assert len(lists["lakemedel"]["strong"]["noun"]) >= 300


def test_strength_decides_the_score() -> None:
    """A strong term alone is worth telling, a medium or weak one is not."""
    strong, medium, weak = (
        terms_in(text)[0] for text in ("schizofreni", "nedstämdhet", "ensamhet")
    )

    assert (strong.score, strong.pattern) == (0.55, "strong")
    assert (medium.score, medium.pattern) == (0.4, "medium")
    assert (weak.score, weak.pattern) == (0.2, "weak")


@pytest.mark.parametrize(
    ("text", "word", "category"),
    [
        # nouns in all forms
        ("diagnosen schizofreni", "schizofreni", "psykisk"),
        ("schizofrenins förlopp", "schizofrenins", "psykisk"),
        ("flera orosanmälningar", "orosanmälningar", "socialtjanst"),
        ("orosanmälans innehåll", "orosanmälans", "socialtjanst"),
        ("missbrukarens", "missbrukarens", "beroende"),
        ("sjukskrivningarna", "sjukskrivningarna", "sjukfranvaro"),
        ("hjärtinfarkten", "hjärtinfarkten", "somatisk"),
        ("njurtransplantationer", "njurtransplantationer", "somatisk"),
        ("tvångstankarna", "tvångstankarna", "psykisk"),
        # adjectives and participles
        ("hon är sjukskriven", "sjukskriven", "sjukfranvaro"),
        ("de sjukskrivna", "sjukskrivna", "sjukfranvaro"),
        ("barnet är omhändertaget", "omhändertaget", "socialtjanst"),
        ("den omhändertagnas", "omhändertagnas", "socialtjanst"),
        ("en deprimerad man", "deprimerad", "psykisk"),
        ("den deprimerade", "deprimerade", "psykisk"),
        ("schizofrena drag", "schizofrena", "psykisk"),
        ("är gravid i vecka 12", "gravid", "graviditet"),
        ("de homosexuella", "homosexuella", "sexualliv"),
        # compounds
        ("opererad för sköldkörtelkarcinom", "sköldkörtelkarcinom", "somatisk"),
        ("en underarmsfraktur", "underarmsfraktur", "somatisk"),
        ("mjölkproteinallergi", "mjölkproteinallergi", "somatisk"),
        ("suicidtankarna", "suicidtankarna", "psykisk"),
        ("alkoholmissbruksproblematik", "alkoholmissbruksproblematik", "beroende"),
        ("gruppvåldtäkten", "gruppvåldtäkten", "brott"),
        ("canceroperationen", "canceroperationen", "somatisk"),
        # exact case
        ("utredning av ADHD", "ADHD", "psykisk"),
        ("ADHD-diagnosen", "ADHD-diagnosen", "psykisk"),
        ("placerad enligt LVU", "placerad enligt LVU", "socialtjanst"),
        ("LVU:s regler", "LVU", "socialtjanst"),
        ("en SiS-placering", "SiS-placering", "socialtjanst"),
        # phrases and inflection of the last word
        ("bipolär sjukdom", "bipolär sjukdom", "psykisk"),
        ("psykiska sjukdomar", "psykiska sjukdomar", "psykisk"),
        ("grov kvinnofridskränkning", "grov kvinnofridskränkning", "brott"),
        ("skriftliga varningar", "skriftliga varningar", "hr"),
        ("multipel skleros", "multipel skleros", "somatisk"),
        ("medlem i Kommunal", "medlem i Kommunal", "fackligt"),
        ("medlem i Sverigedemokraterna", "medlem i Sverigedemokraterna", "politik"),
        ("Jehovas vittnen", "Jehovas vittnen", "religion"),
        ("född i Syrien", "född i Syrien", "etnicitet"),
        ("DNA-profil", "DNA-profil", "biometri"),
        ("elevens åtgärdsprogram", "åtgärdsprogram", "skola"),
        # upper case, Mac letters, soft hyphens, broken lines
        ("SJUKSKRIVEN", "SJUKSKRIVEN", "sjukfranvaro"),
        ("ÄTSTÖRNING", "ÄTSTÖRNING", "psykisk"),
        ("a\u0308tsto\u0308rning", "a\u0308tsto\u0308rning", "psykisk"),
        ("schizo\u00adfreni", "schizo\u00adfreni", "psykisk"),
        ("bipolär\nsjukdom", "bipolär\nsjukdom", "psykisk"),
        ("bipolär\u00a0sjukdom", "bipolär\u00a0sjukdom", "psykisk"),
        # beside punctuation
        ("(epilepsi)", "epilepsi", "somatisk"),
        ("ångest/depression", "depression", "psykisk"),
        ("diabetes, astma", "diabetes", "somatisk"),
        ("typ 1-diabetes", "typ 1-diabetes", "somatisk"),
        ("epilepsi.docx", "epilepsi", "somatisk"),
        # medicines
        ("Äter Sertralin 50 mg", "Sertralin", "lakemedel"),
        ("concerta", "concerta", "lakemedel"),
        ("metotrexat", "metotrexat", "lakemedel"),
        ("patientjournalen", "patientjournalen", "lakemedel"),
    ],
)
def test_a_term_is_found_in_this_form(text: str, word: str, category: str) -> None:
    assert (word, category) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        # compounds of other things
        "personuppgiftsbehandling",
        "behandling av personuppgifter",
        "ärendehantering",
        "energidiagnos av fastigheten",
        "feldiagnos i systemet",
        "krisledningsnämnd och krisberedskap",
        "maktmissbruk",
        "bidragsmissbruk",
        "växtsjukdomar",
        "islamofobi",
        "klimatångest",
        "djurmisshandel",
        # organisations
        "Cancerfonden",
        "Barncancerfondens insamling",
        "Barncancergalan",
        "Epilepsiförbundet",
        "Reumatikerförbundet",
        # another sense by company
        "den stora depressionen",
        "en ekonomisk depression",
        "depression på Atlanten",
        "uppsägning av avtal",
        "avtalets uppsägning",
        "han drog upp planen",
        "missbruk av dominerande ställning",
        "MS Office och MS SQL",
        "blind fläck",
        "åtgärdsprogram för havsmiljön",
        "AFA Försäkring",
        "litiumbatteri",
        "ett litium batteri",
        "abort the process",
        # case
        "kol, sten och kol",
        "den kommunala visionen",
        "en kommunal verksamhet",
        "unionen",
        "lo",
        "lvm",
        "put",
        # parts of other words
        "separes compares prepares",
        "anatomi",
        "humanioras",
        "kommunismens",
        "symbolik",
        "nätverk",
        "kollektiv",
        "manipulera",
        "ansvarstagande",
        # what publishes itself
        "Anna Berg (M), Erik Olsson (S)",
        "Socialdemokraterna yrkar avslag",
        "Sverigedemokraternas förslag",
        # addresses
        "epilepsi@example.se",
        "www.epilepsi.example",
        "https://www.example.se/sjukdomar/epilepsi/",
    ],
)
def test_no_term_is_found_in_what_only_looks_like_one(text: str) -> None:
    """Neither strong nor medium."""
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    ["socialsekreterare", "kurator", "specialpedagog", "socialtjänsten", "polisen", "läkare"],
)
def test_a_profession_or_an_authority_is_weak(text: str) -> None:
    """Signature blocks are full of them."""
    assert told(text) == []
    assert told(text, "weak")


@pytest.mark.parametrize("word", ["ingen diagnos", "inte sjukskriven", "ej gravid"])
def test_negation_does_not_remove_a_term(word: str) -> None:
    """That somebody is not ill is a health datum too."""
    assert told(word)


def test_a_hit_spans_the_whole_word() -> None:
    text = "Har haft bröstcancern länge."

    (hit,) = {(h.start, h.end) for h in terms_in(text)}

    assert text[slice(*hit)] == "bröstcancern"


def test_every_strong_term_of_the_lists_is_found_by_its_dictionary_form() -> None:
    """Nothing in the lists is dead: no stop word, declension or case rule silences a term."""
    dead = []
    for path in TERMS.glob("*.toml"):
        listed = tomllib.loads(path.read_text("utf-8"))
        for strength in ("strong", "medium"):
            for kind, words in listed[strength].items():
                for word in chain.from_iterable(map(terms.expand, words)):
                    text = f"{word}x" if kind == "first" else word
                    hits = [h for h in terms_in(text) if h.start == 0 and h.end == len(text)]
                    if not any(h.detail == path.stem for h in hits):
                        dead.append(word)

    assert dead == []


@given(st.text(max_size=60))
def test_any_text_is_survived_and_spans_lie_within_it(text: str) -> None:
    for hit in terms_in(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(
    st.sampled_from(["schizofreni", "sjukskriven", "ADHD", "bipolär sjukdom", "orosanmälan"]),
    st.text(alphabet=" .,;:()\n\t-–\"'!?", max_size=5),
    st.text(alphabet=" .,;:()\n\t–\"'!?", max_size=5),
)
def test_punctuation_around_a_term_does_not_hide_it(word: str, before: str, after: str) -> None:
    text = f"Text {before}{word}{after} text"

    assert any(word in text[h.start : h.end] for h in terms_in(text))


@given(st.sampled_from(["astmatiker", "sjukskriven", "orosanmälan"]), st.text("bdkq", min_size=1))
def test_letters_that_are_no_ending_make_another_word(word: str, more: str) -> None:
    """Both before and after."""
    assert told(f"{more}{word}") == []
    assert told(f"{word}{more}q") == []


@pytest.mark.parametrize(
    ("text", "word", "category"),
    [
        ("Kim går hos kuratorn varje vecka", "går hos kuratorn", "skola"),
        ("Kim stängdes av från undervisningen", "stängdes av från undervisningen", "skola"),
        ("får en varning enligt AB", "får en varning", "hr"),
        ("omplacering till annan enhet", "omplacering", "hr"),
        ("nyopererad i knät", "nyopererad", "somatisk"),
        ("brodern har ALS", "har ALS", "somatisk"),
        ("är ombud för Vision", "ombud för Vision", "fackligt"),
        ("kassör i Centerpartiet", "kassör i Centerpartiet", "politik"),
        ("uppvuxen i Kosovo", "uppvuxen i Kosovo", "etnicitet"),
        ("insatsen boendestöd", "boendestöd", "socialtjanst"),
        ("insatsen boendestöd", "boendestöd", "funktion"),
    ],
)
def test_everyday_ways_of_saying_it_are_found(text: str, word: str, category: str) -> None:
    assert (word, category) in told(text)


class TestCompile:
    """The compiler refuses what would silently do nothing."""

    def test_a_term_may_tell_of_two_entities(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / f"{name}.toml").write_text(
                f'entity = "{name}"\n[strong]\nphrase = ["(har|får) stöd"]\n', "utf-8"
            )

        lines = terms.compile_terms(tmp_path).splitlines()

        assert lines.count("har stöd") == lines.count("får stöd") == 2

    def test_a_term_in_two_lists_is_refused(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / f"{name}.toml").write_text(
                'entity = "X"\n[strong]\nnoun = ["astma"]\n', "utf-8"
            )

        with pytest.raises(ValueError, match="astma stands in a too"):
            terms.compile_terms(tmp_path)

    def test_a_stop_that_names_no_term_is_refused(self, tmp_path: Path) -> None:
        text = 'entity = "X"\n[strong]\nnoun = ["astma"]\n[stop.after]\nastmaa = ["x"]\n'
        (tmp_path / "a.toml").write_text(text, "utf-8")

        with pytest.raises(ValueError, match="names astmaa"):
            terms.compile_terms(tmp_path)

    def test_an_unknown_key_is_refused(self, tmp_path: Path) -> None:
        text = 'entity = "X"\n[strong]\nnoun = ["astma"]\n[strongest]\nnoun = ["x"]\n'
        (tmp_path / "a.toml").write_text(text, "utf-8")

        with pytest.raises(ValueError, match="strongest"):
            terms.compile_terms(tmp_path)

    def test_a_phrase_before_is_refused(self, tmp_path: Path) -> None:
        text = 'entity = "X"\n[strong]\nnoun = ["astma"]\n[stop.before]\nastma = ["a b"]\n'
        (tmp_path / "a.toml").write_text(text, "utf-8")

        with pytest.raises(ValueError, match="phrase"):
            terms.compile_terms(tmp_path)
