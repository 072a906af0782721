"""Whose a file is, of which förvaltning, and how that is known: the first step that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scanner.discover.accounts import Account, Accounts, load
from scanner.discover.paths import PERSONAL
from scanner.discover.row import Row

if TYPE_CHECKING:
    from scanner.discover.rules import Rule

_WITH_ARCHIVE = r"(?: \((?:Primary|Archive|\w+)\))?"

IN_PATH: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("personal", PERSONAL),
    ("onedrive", re.compile(r"(?:^|/)onedrive/(?P<account>[^/]+)/", re.IGNORECASE)),
    (
        "mailbox",
        re.compile(rf"(?:^|/)(?:mail|exchange)/(?P<account>[^/]+?){_WITH_ARCHIVE}/", re.IGNORECASE),
    ),
    ("address", re.compile(rf"(?:^|/)(?P<account>[^/@\s]+@[^/\s]+?){_WITH_ARCHIVE}/")),
    (
        "pst",
        re.compile(
            rf"(?:^|/)(?P<account>[^/@\s]+@[^/\s]+?){_WITH_ARCHIVE}(?:[._-]?\d{{1,4}})?\.pst(?:$|!)",
            re.IGNORECASE,
        ),
    ),
    ("personal_", re.compile(r"(?:^|/)personal_(?P<account>[^/]+)/", re.IGNORECASE)),
    ("folder", re.compile(r"^(?P<account>[^/]+)/")),
)
"""Source -> how a path names its account, tried in order."""

MUST_BE_KNOWN = frozenset({"folder", "personal_"})
"""Sources that say nothing unless the account is in a list: any folder has a name, and many in
a municipality begin with the word for staff."""


class Owner(NamedTuple):
    """An account, how it was found, and where it belongs."""

    account: str
    """UPN when the lists know it, else as it was named; empty when nothing names one."""
    source: str
    """`rule`, `manifest`, a key of `IN_PATH`, `author`; empty when nothing names one."""
    forvaltning: str
    left: bool = False
    """The owner has left: the account is blocked, or missing from a complete list."""


NOBODY = Owner("", "", "")


class Owners:
    """The chain from a file to its owner."""

    def __init__(self, accounts: Iterable[Account] = (), *, complete: bool = False) -> None:
        self.accounts = Accounts(accounts, complete=complete)
        self.rules: tuple[Rule, ...] = ()
        """What the municipality says of folders: before all else, or where nothing is listed."""
        self.sources: frozenset[Path] = frozenset()
        """Absolute paths of the lists: they are no files of the export."""

    @classmethod
    def load(cls, *paths: Path) -> Owners:
        """Read the lists at `paths`: Entra's users, `agare.csv`, OneDrive's usage report.

        A `.toml` among them has rules: see `rules`.

        Raises:
            ManifestError: one cannot be read or is of no known kind.
        """
        owners = cls()
        if paths:
            from scanner.discover import rules

            written = [path for path in paths if path.suffix.lower() == ".toml"]
            owners.accounts = load(path for path in paths if path not in written)
            owners.rules = rules.load(written)
            owners.sources = frozenset(path.resolve() for path in paths)
        return owners

    def resolve(self, path: str, row: Row | None = None) -> Owner:
        """Return the owner of the file at `path`, about which the export says `row`.

        The owner that a rule gives its folder; the one that the row names; the OneDrive in its
        URL; what a rule finds in the path; what else the path names; who made the file, when a
        list knows that person by id, address or a name that only one has.
        """
        url = row.url if row is not None else ""
        if ruled := self._ruled(path, url, given=True):
            return ruled
        if row is not None:
            if row.owner:
                return self._named(row.owner, "manifest")
            if site := row.site:
                return self._at(site, "personal")
        if ruled := self._ruled(path, url, given=False):
            return ruled
        for source, pattern in IN_PATH:
            if found := pattern.search(path):
                account = found["account"]
                known = self.accounts.named(account) or self.accounts.at(account)
                if known or (source not in MUST_BE_KNOWN and _looks_like(account)):
                    return (self._named if "@" in account else self._at)(account, source)
        for name in (row.author, row.author_name) if row is not None else ():
            if name and (account := self.accounts.named(name)):
                return _owner(account, "author")
        return NOBODY

    def _ruled(self, path: str, url: str, *, given: bool) -> Owner | None:
        """Return the owner by the first rule that fits: one that names it, or one that finds it."""
        for rule in self.rules:
            if bool(rule.owner) is given:
                group, account = rule.named(path, url)
                if account:
                    return (self._at if group == "slug" else self._named)(account, "rule")
        return None

    def _named(self, text: str, source: str) -> Owner:
        if account := self.accounts.named(text):
            return _owner(account, source)
        if "@" not in text and self.accounts.at(text):
            return self._at(text, source)
        return Owner(text, source, "", left="@" in text and self.accounts.complete)

    def _at(self, site: str, source: str) -> Owner:
        """Return the owner of a OneDrive; when addresses collide, only what all share."""
        if account := self.accounts.named(site):
            return _owner(account, source)
        accounts = self.accounts.at(site)
        if not accounts:
            return Owner(site, source, "", left=self.accounts.complete and "_" in site)
        if len(accounts) == 1:
            return _owner(accounts[0], source)
        several = {account.forvaltning for account in accounts}
        forvaltning = several.pop() if len(several) == 1 else ""
        return Owner(site, source, forvaltning, all(account.left for account in accounts))


def _owner(account: Account, source: str) -> Owner:
    return Owner(account.upn, source, account.forvaltning, account.left)


def _looks_like(text: str) -> bool:
    """Tell whether a folder's name can be an account's: a library's is a plain word."""
    return any(mark in text for mark in "@_.")
