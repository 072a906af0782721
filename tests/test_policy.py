"""A policy is the municipality's decision: what is wrong in it is said by line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

import recognizers
from scanner import policy
from scanner.errors import ExitCode, PolicyError
from scanner.records import Level

TEXT = policy.DEFAULT.read_text("utf-8")


def line_of(text: str, needle: str) -> int:
    """The 1-based line on which `needle` stands."""
    return text[: text.index(needle)].count("\n") + 1


def test_default_states_the_memo() -> None:
    rules = policy.load()

    limits = {level.key: rules.limit(level) for level in Level if level > Level.OPEN}
    days = {key: limit and limit.limit_days for key, limit in limits.items()}
    assert days == {
        "personal": 365,
        "extra": 90,
        "sensitive": 30,
        "secrecy": 30,
        "protected": 0,
        "security": None,
    }
    assert limits["security"] is not None
    assert limits["security"].never


def test_every_rule_is_about_something_that_can_be_found() -> None:
    known = set(recognizers.entities())

    assert {entity for rule in policy.load().rules for entity in rule.entities} <= known


@pytest.mark.parametrize(
    ("old", "new", "key", "allowed"),
    [
        ('level = "personal"', 'level = "hemlig"', "level", "personal, extra"),
        ("limit_days = 90", 'limit_days = "90"', "limit_days", "heltal"),
        ("limit_days = 365", "limit_days = -1", "limit_days", "0 till 36500"),
        ('signals = ["final"', 'signals = ["klar"', "signals", "final, signed"),
        ('id = "natuppgift"', 'idd = "natuppgift"', "idd", "id, entities, level"),
        ("[levels.extra]", "[levels.extrem]", "levels", "personal, extra"),
        ("schema = 1", "schema = 9", "schema", "läser 1"),
        (
            'entities = ["SE_SOCIALTJANST"]',
            'entities = ["SE_SOCIALTJANST", "SE_BROTT"]',
            "SE_BROTT",
            "redan",
        ),
        ('name = "PM', "name = PM", "", "TOML"),
    ],
)
def test_a_wrong_policy_is_refused_with_line_key_and_what_is_allowed(
    old: str, new: str, key: str, allowed: str
) -> None:
    wrong = TEXT.replace(old, new, 1)

    with pytest.raises(PolicyError) as refused:
        policy.parse(wrong.encode(), "kommun.toml")

    message = str(refused.value)
    assert message.startswith("kommun.toml")
    assert allowed in message
    assert key in message
    if "[levels" not in old:
        assert f"rad {line_of(wrong, new)}" in message
    assert refused.value.exit_code is ExitCode.USAGE


def test_a_rule_without_basis_is_refused() -> None:
    wrong = TEXT.replace('basis = "GDPR art. 10"\n', "", 1)

    with pytest.raises(PolicyError, match='"basis" saknas'):
        policy.parse(wrong.encode(), "kommun.toml")


def test_an_exemption_without_end_is_refused() -> None:
    wrong = TEXT + '\n[[exemptions]]\npaths = ["*"]\nreason = "alla"\nbasis = "inget"\n'

    with pytest.raises(PolicyError, match='"until" saknas'):
        policy.parse(wrong.encode(), "kommun.toml")


def test_a_missing_file_says_where(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"saknas\.toml"):
        policy.load(tmp_path / "saknas.toml")


def test_not_utf8_is_said() -> None:
    with pytest.raises(PolicyError, match="UTF-8"):
        policy.parse("namn = 'å'".encode("latin-1"), "kommun.toml")


@pytest.mark.parametrize(("schema", "advice"), [(2, "Uppgradera Molnvakt"), (0, "schema = 1")])
def test_a_policy_for_another_version_is_refused_before_its_keys(schema: int, advice: str) -> None:
    """A later one may have keys that this version does not know: that is not what is wrong."""
    other = TEXT.replace("schema = 1", f'schema = {schema}\nny_nyckel = "något"')

    with pytest.raises(PolicyError, match=f"schema är {schema}, den här versionen läser 1") as no:
        policy.parse(other.encode(), "kommun.toml")

    assert advice in str(no.value)
    assert "ny_nyckel" not in str(no.value)


def test_what_an_earlier_policy_has_no_rule_for_is_known() -> None:
    """A municipality's copy of an earlier version is read, and its gaps can be told."""
    earlier = policy.parse(TEXT.replace(', "SE_BIOMETRI"', "").encode(), "kommun.toml")

    assert policy.without_rule(earlier) == ("SE_BIOMETRI",)
    assert policy.without_rule(policy.load()) == ()
