"""The corpora's own formats become texts with offsets; samples here are invented."""

from __future__ import annotations

from pathlib import Path

from models.training import convert
from models.training.corpus import Labelled


def shown(texts: list[Labelled]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(t, [(t[a:b], label) for a, b, label in entities]) for t, entities in texts]


def test_tab_separated_and_space_padded_lines_are_read_alike(tmp_path: Path) -> None:
    """The two files of the corpus differ; a reader that splits at tabs loses one of them."""
    rows = [
        ("Igår", "0"),
        ("sade", "0"),
        ("Nils", "PER"),
        ("Ek", "PER"),
        (",", "0"),
        ("Umeå", "LOC"),
    ]
    (tmp_path / "tabs").write_text("\n".join("\t".join(row) for row in rows) + "\n\n")
    (tmp_path / "spaces").write_text("\n".join(f"{t:20} {tag}" for t, tag in rows) + "\n")

    expected = [("Igår sade Nils Ek, Umeå", [("Nils Ek", "PER"), ("Umeå", "LOC")])]
    assert shown(convert.klintan(tmp_path / "tabs")) == expected
    assert shown(convert.klintan(tmp_path / "spaces")) == expected


def test_quotes_and_brackets_get_their_spaces_back() -> None:
    tokens = [(t, "O") for t in ["Han", "sade", '"', "nej", '"', "(", "igen", ")", "."]]

    assert convert.written(tokens)[0] == 'Han sade "nej" (igen).'


def test_universal_ner_keeps_the_sentence_as_written_and_neighbours_apart(tmp_path: Path) -> None:
    first = ["Nils B-PER", ", O", "Elsa B-PER", "och O", "Umeå B-LOC", ". O"]
    second = ["Bo B-PER", "Ek I-PER"]
    blocks = [
        f"# text = {text}\n"
        + "".join(
            f"{n}\t{token}\t{tag}\t-\n" for n, (token, tag) in enumerate(map(str.split, rows), 1)
        )
        for text, rows in (("Nils,Elsa och Umeå.", first), ("Fel", second))
    ]
    (tmp_path / "a.iob2").write_text("\n".join(blocks), encoding="utf-8")

    assert shown(convert.universal(tmp_path / "a.iob2")) == [
        ("Nils,Elsa och Umeå.", [("Nils", "PER"), ("Elsa", "PER"), ("Umeå", "LOC")]),
        ("Bo Ek", [("Bo Ek", "PER")]),
    ]


def test_suc_titles_are_no_names_and_countries_are_places(tmp_path: Path) -> None:
    rows = (
        "professor B-person x\nElsa I-person x\nvon I-person x\nEk I-person x\noch O x\n"
        "Norges B-inst x\nRiksbanken B-inst x\nPåven B-person x\n\n"
    )
    (tmp_path / "suc").write_text(rows, encoding="utf-8")

    assert shown(convert.suc(tmp_path / "suc", frozenset({"Norge"}))) == [
        (
            "professor Elsa von Ek och Norges Riksbanken Påven",
            [("Elsa von Ek", "PER"), ("Norges", "LOC"), ("Riksbanken", "ORG"), ("Påven", "PER")],
        )
    ]


def test_danish_gets_swedish_words_but_keeps_its_names() -> None:
    text: Labelled = ("Og Søren Bæk er fra Århus", [(3, 12, "PER")])

    assert shown([convert.swedified(text)]) == [
        ("Och Søren Bæk är från Århus", [("Søren Bæk", "PER")])
    ]


def test_the_held_out_texts_are_always_the_same() -> None:
    texts: list[Labelled] = [(str(number), []) for number in range(120)]

    parts = convert.split(texts, "kl")

    assert parts == convert.split(texts, "kl")
    assert len(parts["kl_dev"]) == 10
    assert sorted([*parts["kl_dev"], *parts["kl_train"]]) == sorted(texts)
