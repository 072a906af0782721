"""Log rows and exports name accounts of people in many ways; services and paths are none."""

from __future__ import annotations

import pytest

from recognizers import accounts, matcher


def asked(text: str) -> tuple[bytes, int, int]:
    lower = matcher.lower(matcher.normalise(text))
    return lower, 0, len(lower)


@pytest.mark.parametrize(
    "text",
    [
        "10:02 sshd: Accepted password for adalin from 10.1.2.3 port 22",
        'event=logon user="DANVIK\\\\adalin" src=10.1.2.3',
        "Logon DANVIK\\adalin 10.1.2.3",
        '{"userPrincipalName": "ada.lind@example.se", "ip": "10.1.2.3"}',
        "inloggad som ada.lind från 10.1.2.3",
        "Användare: abe01, dator PC-114",
        "uid=ada.lind action=allow",
    ],
)
def test_the_account_of_a_person_is_seen(text: str) -> None:
    assert accounts.names_account(*asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "user=root from 10.1.2.3",
        "user=system restart",
        "user agent Mozilla",
        "C:\\Windows\\System32 saknas på 10.1.2.3",
        "policy reload on 10.1.2.3",
        "konto ok",
    ],
)
def test_services_paths_and_words_are_no_accounts(text: str) -> None:
    assert not accounts.names_account(*asked(text))


@pytest.mark.parametrize(
    "text", ["Skrivaren på plan 2", "kärnswitchar", "larmservern", "kortläsare"]
)
def test_shared_equipment_is_seen(text: str) -> None:
    assert accounts.is_shared(*asked(text))


def test_a_computer_is_not_shared() -> None:
    assert not accounts.is_shared(*asked("Adas dator har adressen 10.1.2.3"))
