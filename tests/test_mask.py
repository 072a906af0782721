"""What leaves the document is masked, and two forms of one number have one print."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.errors import StoreError
from scanner.mask import fingerprint, load_key, mask
from scanner.records import Level

ENTITIES = (
    "PERSON",
    "SE_PERSONNUMMER",
    "EMAIL_ADDRESS",
    "PHONE_NUMBER",
    "SE_HALSA",
    "SE_BANKKONTO",
    "SE_ADRESS",
)

WRITTEN = st.from_regex(
    r"[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9 .:/-]{4,40}[A-Za-zÅÄÖåäö0-9]{3}", fullmatch=True
)
"""Values as documents write them."""


@given(st.sampled_from(ENTITIES), WRITTEN, st.sampled_from(list(Level)))
def test_a_value_never_comes_through_whole(entity: str, value: str, level: Level) -> None:
    """No mask holds the value, and none holds its last three characters in place."""
    shown = mask(entity, value, level)

    assert value not in shown
    assert not shown.endswith(value[-3:])


def test_security_leaves_nothing_and_protected_no_initials() -> None:
    assert mask("SE_SAKERHETSSKYDD", "HEMLIG", Level.SECURITY) == ""
    assert mask("PERSON", "Anna Berg", Level.PROTECTED) == "***"


@pytest.mark.parametrize(
    "form", ["19850101-2382", "198501012382", "850101-2382", "8501012382", "85 01 01-2382"]
)
def test_all_forms_of_a_number_have_one_print(form: str) -> None:
    key = bytes(32)

    assert fingerprint(key, "SE_PERSONNUMMER", form) == fingerprint(
        key, "SE_PERSONNUMMER", "8501012382"
    )


def test_prints_differ_between_keys() -> None:
    one, other = bytes(32), bytes([1]) * 32

    assert fingerprint(one, "PERSON", "Anna Berg") != fingerprint(other, "PERSON", "Anna Berg")


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "mapp" / "molnvakt.key"

    first, second = load_key(path), load_key(path)

    assert first == second
    assert len(first) == 32
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_key_is_said_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "molnvakt.key"
    path.write_text("inte en nyckel")

    with pytest.raises(StoreError, match=r"molnvakt\.key"):
        load_key(path)

    assert path.read_text() == "inte en nyckel"
