"""Bank accounts and addresses as letters write them."""
# ruff: noqa: E501  a row of a table is one text

from __future__ import annotations

import pytest

from tests.wording.conftest import Told

TOLD = [
    (
        "SE_BANKKONTO",
        "6789-123 456 789",
        "Jag vill att pengarna sätts in på mitt konto. Det är i Handelsbanken och har nummer 6789-123 456 789.",
    ),
    (
        "SE_BANKKONTO",
        "3300-8501012382",
        "Du kan föra över återbetalningen till 3300-8501012382 som är mitt personkonto i Nordea.",
    ),
    (
        "SE_BANKKONTO",
        "8327-9, 123 456 789-0",
        "Mitt kontonummer är fortfarande detsamma, alltså 8327-9, 123 456 789-0.",
    ),
    ("SE_BANKKONTO", "5000-1234567", "Ersättningen ber jag att få till 5000-1234567 (SEB)."),
    (
        "SE_BANKKONTO",
        "6789 och kontonummer 123456789",
        "Hyran dras från mitt konto med clearingnummer 6789 och kontonummer 123456789.",
    ),
    ("SE_ADRESS", "Björkparksslänten 4 i", "Hon bor på Björkparksslänten 4 i Danvik."),
    ("SE_ADRESS", "Rönnbacka 7", "Brev till Ada Lind, Rönnbacka 7, 182 99 Danvik"),
    ("SE_ADRESS", "Ekbryggan 3", "Vi bor sedan maj på Ekbryggan 3."),
    ("SE_ADRESS", "Tallmons rundel 5", "Adress: Tallmons rundel 5"),
    ("SE_ADRESS", "Sjöviksvarvet 12", "Sjöviksvarvet 12, 182 99 Danvik"),
    ("SE_ADRESS", "Lillängsbron 9 i", "Han flyttade till Lillängsbron 9 i våras."),
    ("SE_ADRESS", "Bergsfotsrundeln 8", "Ada Lind, Bergsfotsrundeln 8"),
    ("SE_ADRESS", "Kvarnfallet 22", "Hämtas på Kvarnfallet 22."),
    ("SE_ADRESS", "Mossvreten 2", "Ada Lind är skriven på Mossvreten 2."),
    ("SE_ADRESS", "Björkhöjd 14", "Namn\tAdress\nAda Lind\tBjörkhöjd 14\nBo Ek\tStorgatan 2"),
]
QUIET = [
    (
        "SE_BANKKONTO",
        "Hyran bokförs på konto 5010 med motkonto 1930. Faktura 8869658214 betalas till bankgiro 5050-1055.",
    ),
    ("SE_BANKKONTO", "Ärendenummer 6789-123456789 handläggs av Ada Lind."),
    ("SE_ADRESS", "Han flyttade till Grupp 3 i våras."),
    ("SE_ADRESS", "Brev till Ada Lind, Handläggare 7"),
    ("SE_ADRESS", "Hämtas på Reception 2."),
    ("SE_ADRESS", "Ada Lind, Förskolan 8"),
    ("SE_ADRESS", "Namn\tAdress\nAda Lind\tBox 14"),
]


@pytest.mark.parametrize(("entity", "value", "text"), TOLD)
def test_it_is_told(told: Told, entity: str, value: str, text: str) -> None:
    assert (entity, value) in told(text)


@pytest.mark.parametrize(("entity", "text"), QUIET)
def test_it_is_left_alone(told: Told, entity: str, text: str) -> None:
    assert entity not in [one[0] for one in told(text)]
