"""The accounts of the municipality: who is who, in which förvaltning, and who has left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

YES = frozenset({"1", "ja", "sann", "sant", "true", "x", "yes"})
NO = frozenset({"0", "falsk", "falskt", "false", "nej", "no"})


class Account(msgspec.Struct, frozen=True):
    """A person's account or a shared mailbox."""

    upn: str
    name: str = ""
    mail: str = ""
    object_id: str = ""
    forvaltning: str = ""
    enhet: str = ""
    chef: str = ""
    left: bool = False
    """The account is blocked, or its OneDrive is removed: the owner has left."""
    former: tuple[str, ...] = ()
    """Earlier UPNs: a OneDrive may keep the address of the old one."""
    site: str = ""
    """Slug of the OneDrive, as the usage report says it."""


class Accounts:
    """Accounts by each thing that may name them."""

    def __init__(
        self,
        accounts: Iterable[Account] = (),
        *,
        complete: bool = False,
        unplaced: Mapping[str, int] | None = None,
    ) -> None:
        self.all = tuple(accounts)
        self.unplaced = dict(unplaced or {})
        """Departments that the list of departments lacks -> accounts; each counts as a
        förvaltning of its own."""
        self.complete = complete
        """They are all there are (an Entra export was read): who is missing has left."""
        self.exact: dict[str, Account] = {}
        self.sites: dict[str, Account] = {}
        self.slugs: dict[str, list[Account]] = {}
        self.names: dict[str, list[Account]] = {}
        for account in self.all:
            for slugged in {slug(upn) for upn in (account.upn, *account.former)}:
                self.slugs.setdefault(slugged, []).append(account)
            if account.site:
                self.sites[account.site] = account
            if account.name:
                self.names.setdefault(account.name.casefold(), []).append(account)
        for key in ("former", "mail", "object_id", "upn"):
            said: dict[str, list[Account]] = {}
            for account in self.all:
                value = getattr(account, key)
                for text in value if key == "former" else (value,):
                    said.setdefault(text.casefold(), []).append(account)
            self.exact |= {text: one[0] for text, one in said.items() if text and len(one) == 1}

    @property
    def collisions(self) -> dict[str, tuple[str, ...]]:
        """Return each OneDrive address that several accounts would have, with their UPNs."""
        return {
            slugged: tuple(sorted(account.upn for account in accounts))
            for slugged, accounts in sorted(self.slugs.items())
            if len(accounts) > 1 and slugged not in self.sites
        }

    def named(self, text: str) -> Account | None:
        """Return the only account with this UPN, address, object id or name.

        Or the one that a list calls by the slug of this address: such a list knows no more.
        """
        key = text.casefold()
        if key in self.exact:
            return self.exact[key]
        same = self.names.get(key) or self.slugs.get(slug(key), [])
        same = [account for account in same if key in self.names or "@" not in account.upn]
        return same[0] if len(same) == 1 else None

    def at(self, site: str) -> list[Account]:
        """Return the accounts whose OneDrive may have the address `/personal/<site>/`.

        Several when their addresses collide. The site of an account that was removed and
        made again ends in a number.
        """
        site = site.casefold()
        if site in self.sites:
            return [self.sites[site]]
        return self.slugs.get(site) or self.slugs.get(re.sub(r"\d{1,2}$", "", site), [])


def slug(upn: str) -> str:
    """Return the form in which OneDrive writes an account in a URL: not invertible.

    Source: learn.microsoft.com/sharepoint/upn-changes.

    >>> slug("Anna.Berg@danvik.example")
    'anna_berg_danvik_example'
    """
    return re.sub(r"[^0-9a-zåäö]", "_", upn.casefold())


def load(paths: Iterable[Path]) -> Accounts:
    """Read the lists at `paths`, of any kind of `kinds.ACCOUNTS`.

    Raises:
        ManifestError: one cannot be used.
    """
    from scanner.discover import kinds, lists

    read: dict[str, list[dict[str, str]]] = {kind.key: [] for kind in kinds.ACCOUNTS}
    for path in paths:
        reading = lists.read(path, kinds.ACCOUNTS)
        read[reading.kind.key].extend(fields for _, fields in reading.lines)
    departments = {
        fields.get("department", "").casefold(): fields.get("forvaltning", "")
        for fields in read.pop("departments")
    }
    lines = [fields for rows in read.values() for fields in rows if fields.get("upn")]
    addresses: dict[str, dict[str, str]] = {}
    for fields in lines:
        if "@" in fields["upn"]:
            addresses.setdefault(slug(fields["upn"]), {})[fields["upn"].casefold()] = fields["upn"]
    merged: dict[str, dict[str, str]] = {}
    for fields in lines:
        upn = _address(fields["upn"], addresses)
        said = {key: text for key, text in fields.items() if text}
        merged.setdefault(upn.casefold(), {}).update(said, upn=upn)
    accounts = (_account(fields, departments) for fields in merged.values())
    unplaced = Counter(
        fields["department"]
        for fields in merged.values()
        if departments
        and fields.get("department")
        and not fields.get("forvaltning")
        and not departments.get(fields["department"].casefold())
    )
    return Accounts(accounts, complete=bool(read["entra"]), unplaced=unplaced)


def _address(upn: str, addresses: Mapping[str, Mapping[str, str]]) -> str:
    """Return the UPN that a list means when it writes the slug of one that another list has."""
    same = addresses.get(upn.casefold(), {})
    return next(iter(same.values())) if "@" not in upn and len(same) == 1 else upn


def _account(fields: Mapping[str, str], departments: Mapping[str, str]) -> Account:
    get = fields.get
    department = get("department", "")
    left = get("left", "").casefold()
    gone = get("enabled", "").casefold() in NO or get("deleted", "").casefold() in YES
    return Account(
        upn=get("upn", ""),
        name=get("name", ""),
        mail=get("mail", ""),
        object_id=get("object_id", ""),
        forvaltning=get("forvaltning") or departments.get(department.casefold()) or department,
        enhet=get("enhet", ""),
        chef=get("chef", ""),
        left=left in YES or (gone and left not in NO),
        former=tuple(re.split(r"[\s,;]+", get("former", ""))) if get("former") else (),
        site=get("site", "").rstrip("/").rsplit("/", 1)[-1].casefold(),
    )
