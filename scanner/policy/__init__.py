"""What the municipality has decided: which value is of which level, and how long it may stay.

A policy is a TOML file; `default.toml` states the memo on Office 365. Every rule names
its basis. Recognizers know no law, the policy knows no regex.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from scanner.errors import PolicyError
from scanner.records import Level, Signal

DEFAULT = Path(__file__).with_name("default.toml")
COMPILED = DEFAULT.with_suffix(".msgpack")
"""The bytes of `DEFAULT` and the policy made of them, by `python -m scanner.policy.compile`:
to parse the file again took a tenth of a whole check of a small letter."""
SCHEMA = 1

Basis = Annotated[str, Meta(min_length=3)]
Score = Annotated[float, Meta(ge=0, le=1)]
Days = Annotated[int, Meta(ge=0, le=36500)]
Word = Annotated[str, Meta(min_length=1)]
LevelKey = Annotated[str, Meta(pattern="^(personal|extra|sensitive|secrecy|protected|security)$")]
Entity = Annotated[str, Meta(pattern="^[A-Z][A-Z0-9_]+$")]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table that refuses keys it does not know: a misspelt key must not be ignored."""


class Limit(Strict, frozen=True):
    """How long values of a level may stay after the last activity."""

    basis: Basis
    limit_days: Days | None = None
    """None together with `never` false: no limit, counted only."""
    never: bool = False


class Completion(Strict, frozen=True):
    """What says that the work is done, and what says that it is not."""

    signals: tuple[Signal, ...]
    basis: Basis
    limit_days: Days = 0
    against: tuple[Signal, ...] = ()


class Organisation(Strict, frozen=True, dict=True):
    """The municipality's own numbers and function addresses: no personal data."""

    name: str = ""
    domains: tuple[Word, ...] = ()
    numbers: tuple[Word, ...] = ()
    mailboxes: tuple[Word, ...] = ()
    """Local parts of function addresses, lower case."""

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(map(bare_number, self.numbers)) - {""}

    @cached_property
    def _last(self) -> frozenset[str]:
        """Last characters of the numbers: nearly every value is told apart by its own."""
        return frozenset(number[-1:] for number in self.numbers)

    def owns(self, value: str) -> bool:
        """Tell whether a value is one of `numbers`, in whatever form it is written."""
        if value[-1:] not in self._last:
            return False
        return value in self.numbers or bare_number(value) in self._bare


class Rule(Strict, frozen=True):
    """Which level a kind of value has."""

    id: Word
    entities: Annotated[tuple[Entity, ...], Meta(min_length=1)]
    level: LevelKey
    basis: Basis
    min_score: Score = 0.5
    person: bool = False
    """The value only counts together with a person."""

    @property
    def rank(self) -> Level:
        """The level as a number that can be compared."""
        return Level[self.level.upper()]


class AdHoc(Strict, frozen=True):
    """A recognizer of the municipality's own: words or a pattern."""

    entity: Entity
    basis: Basis
    words: tuple[Word, ...] = ()
    regex: str = ""
    context: tuple[Word, ...] = ()
    score: Score = 0.6


class Exemption(Strict, frozen=True):
    """A decision that files may stay until a day. Without an end date it is refused."""

    paths: Annotated[tuple[Word, ...], Meta(min_length=1)]
    """Shell patterns over the path, as `*/Rehab/*`."""
    reason: Basis
    until: dt.date
    """Last day on which it holds."""
    basis: Basis
    decided_by: str = ""


class Policy(Strict, frozen=True, dict=True):
    """A checked policy."""

    schema: int
    name: Word
    levels: dict[LevelKey, Limit]
    completion: Completion
    rules: Annotated[tuple[Rule, ...], Meta(min_length=1)]
    version: str = ""
    organisation: Organisation = Organisation()
    adhoc: tuple[AdHoc, ...] = ()
    allow: tuple[Word, ...] = ()
    """Values that are never told, as written: the switchboard number, a public address."""
    exemptions: tuple[Exemption, ...] = ()
    sha256: str = ""
    """Of the file's bytes; set by `load`, not by the file."""

    @cached_property
    def by_entity(self) -> dict[str, Rule]:
        """The rule of each entity."""
        return {entity: rule for rule in self.rules for entity in rule.entities}

    def limit(self, level: Level) -> Limit | None:
        """Return how long `level` may stay; None when the policy sets nothing."""
        return self.levels.get(level.key)


def bare_number(value: str) -> str:
    """Return the digits of a number, without what is only put before it.

    >>> bare_number("16212000-0126"), bare_number("+46 (0)8-465 004 00")
    ('2120000126', '0846500400')
    """
    digits = "".join(filter(str.isdecimal, value))
    if len(digits) == 12 and digits.startswith("16"):
        return digits[2:]
    if value.lstrip().startswith(("+46", "0046")):
        return "0" + digits.removeprefix("00").removeprefix("46").removeprefix("0")
    return digits


def load(path: Path | None = None) -> Policy:
    """Read and check the policy at `path`; the shipped one when None.

    Raises:
        PolicyError: with file, line, key and what is allowed.
    """
    shipped = path is None
    path = path or DEFAULT
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PolicyError(
            f"Policyfilen {path} gick inte att läsa. Kontrollera sökvägen efter --policy."
        ) from error
    return (_compiled(content) if shipped else None) or parse(content, path.name)


def _compiled(content: bytes) -> Policy | None:
    """Return the compiled policy when it was made of exactly these bytes."""
    try:
        source, policy = msgspec.msgpack.decode(COMPILED.read_bytes(), type=tuple[bytes, Policy])
    except (OSError, msgspec.DecodeError):
        return None
    return policy if source == content else None


def parse(content: bytes, name: str) -> Policy:
    """Check a policy given as the bytes of a TOML file called `name` in messages.

    Raises:
        PolicyError: as `load`.
    """
    import hashlib
    import tomllib

    try:
        text = content.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise PolicyError(f"{name} är inte sparad som UTF-8. Spara om den som UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = f" rad {where[1]}" if where else ""
        raise PolicyError(f"{name}{line}: inte giltig TOML ({error}).") from error
    _check_schema(data.get("schema"), text, name)
    try:
        policy = msgspec.convert(data, Policy)
    except msgspec.ValidationError as error:
        raise PolicyError(_explain(str(error), text, name, data)) from error
    _check_whole(policy, text, name)
    return msgspec.structs.replace(policy, sha256=hashlib.sha256(content).hexdigest())


def without_rule(policy: Policy) -> tuple[str, ...]:
    """Return the entities that the shipped policy has a rule for and this one has not, sorted.

    A copy made for an earlier version knows nothing of what is found since then.
    """
    return tuple(sorted(load().by_entity.keys() - policy.by_entity.keys()))


def _check_schema(schema: object, text: str, name: str) -> None:
    """Refuse another form of file before its keys are, which this version may not know."""
    if not isinstance(schema, int) or schema == SCHEMA:
        return
    advice = (
        "Uppgradera Molnvakt, eller ange en policyfil som är gjord för den här versionen."
        if schema > SCHEMA
        else f"Skriv schema = {SCHEMA}."
    )
    raise PolicyError(
        f"{name} rad {_line(text, '$.schema')}: schema är {schema}, den här versionen läser "
        f"{SCHEMA}. {advice}"
    )


def _check_whole(policy: Policy, text: str, name: str) -> None:
    """Check what no single key can show."""

    def refuse(path: str, message: str) -> PolicyError:
        return PolicyError(f"{name} rad {_line(text, path)}: {message}")

    seen: dict[str, str] = {}
    for number, rule in enumerate(policy.rules):
        at = f"$.rules[{number}].entities"
        for entity in rule.entities:
            if entity in seen:
                raise refuse(
                    at, f'{entity} står redan i regeln "{seen[entity]}". Ta bort den från en.'
                )
            seen[entity] = rule.id
        if rule.level not in policy.levels:
            raise refuse(
                f"$.rules[{number}].level",
                f'nivån "{rule.level}" har ingen gräns. Lägg till [levels.{rule.level}].',
            )
    for key, limit in policy.levels.items():
        if limit.never and limit.limit_days is not None:
            raise refuse(f"$.levels.{key}.never", "ange antingen never eller limit_days.")
    for number, adhoc in enumerate(policy.adhoc):
        if bool(adhoc.words) == bool(adhoc.regex):
            raise refuse(f"$.adhoc[{number}].entity", "ange antingen words eller regex.")
        if adhoc.entity not in seen:
            raise refuse(
                f"$.adhoc[{number}].entity",
                f"{adhoc.entity} har ingen regel. Lägg till den i entities i en [[rules]].",
            )
        try:
            re.compile(adhoc.regex)
        except re.error as error:
            raise refuse(f"$.adhoc[{number}].regex", f"ogiltigt mönster ({error}).") from error


ALLOWED: dict[str, str] = {
    "level": "personal, extra, sensitive, secrecy, protected, security",
    "signals": ", ".join(signal.value for signal in Signal),
    "against": ", ".join(signal.value for signal in Signal),
    "limit_days": "ett heltal från 0 till 36500",
    "min_score": "ett tal från 0 till 1",
    "score": "ett tal från 0 till 1",
    "basis": "lag, beslut eller annan grund som text, minst tre tecken",
    "reason": "skälet som text, minst tre tecken",
    "until": "ett datum, till exempel 2027-06-30",
    "entities": "en lista med entiteter, till exempel SE_PERSONNUMMER",
    "entity": "versaler, siffror och understreck, till exempel SE_EGET",
    "levels": "personal, extra, sensitive, secrecy, protected, security",
    "never": "true eller false",
    "person": "true eller false",
}
"""Key -> what may stand there, in the words of the error message."""

TABLES: dict[str, type[Strict]] = {
    "": Policy,
    "levels": Limit,
    "completion": Completion,
    "organisation": Organisation,
    "rules": Rule,
    "adhoc": AdHoc,
    "exemptions": Exemption,
}


def _explain(error: str, text: str, name: str, data: dict[str, Any]) -> str:
    """Say in Swedish what msgspec found, with the line and what is allowed."""
    message, _, at = error.partition(" - at ")
    path = at.strip("`") or "$"
    key = re.sub(r"\[[^\]]*\]$", "", path).rsplit(".", 1)[-1]
    table = path.removeprefix("$").strip(".").split(".")[0].split("[")[0]
    if "[...]" in path:
        # msgspec does not name the key of a dict: ask each value by itself.
        for inner, value in data[table].items():
            try:
                msgspec.convert(value, TABLES[table])
            except msgspec.ValidationError as again:
                path = f"$.{table}.{inner}" + str(again).partition(" - at `$")[2].strip("`")
                break
    if found := re.search(r"unknown field `([^`]+)`", message):
        known = ", ".join(field for field in TABLES[table].__struct_fields__ if field != "sha256")
        line = _line(text, f"{path}.{found[1]}")
        return f'{name} rad {line}: nyckeln "{found[1]}" finns inte. Tillåtna här: {known}.'
    if found := re.search(r"missing required field `([^`]+)`", message):
        allowed = ALLOWED.get(found[1], "ett värde")
        return f'{name} rad {_line(text, path)}: nyckeln "{found[1]}" saknas. Ange {allowed}.'
    if path.startswith("key"):
        return f"{name}: okänd nivå i [levels]. Tillåtet: {ALLOWED['levels']}."
    allowed = ALLOWED.get(key, "")
    hint = f" Tillåtet: {allowed}." if allowed else f" ({message})"
    return f"{name} rad {_line(text, path)}: {path.removeprefix('$.')} har fel värde.{hint}"


def _line(text: str, path: str) -> int:
    """Return the 1-based line of the key at a msgspec path such as `$.rules[2].level`."""
    lines = text.splitlines()
    steps = re.findall(r"([A-Za-z_0-9]+)(?:\[(\d+)\])?", path.removeprefix("$"))
    position = 0
    for depth, (key, index) in enumerate(steps):
        dotted = ".".join(step for step, _ in steps[: depth + 1])
        wanted = int(index) if index else 0
        table = re.compile(rf"\s*\[\[?\s*{re.escape(dotted)}\s*\]\]?")
        value = re.compile(rf"\s*{re.escape(key)}\s*=")
        seen = -1
        for number in range(position, len(lines)):
            if table.match(lines[number]):
                seen += 1
                if seen == wanted:
                    position = number
                    break
            elif depth == len(steps) - 1 and value.match(lines[number]):
                position = number
                break
    return position + 1
