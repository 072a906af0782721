"""Whose a file is: the first step of the chain that says so, and how that is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.discover.accounts import Account, Accounts, slug
from scanner.discover.owners import Owners
from scanner.discover.row import Row
from scanner.errors import ManifestError

Write = Callable[..., Path]

SITE = "https://danvik-my.sharepoint.example/personal"
ENTRA = [
    ["userPrincipalName", "displayName", "mail", "objectId", "department", "accountEnabled"],
    ["anna.berg@danvik.example", "Anna Berg", "anna@danvik.example", "3fa8-1", "SOC", "True"],
    ["bo.ek@danvik.example", "Bo Ek", "", "3fa8-2", "Utbildning", "False"],
    ["eva.sund@danvik.example", "Eva Sund", "", "3fa8-3", "SOC", "True"],
    ["eva.sund2@danvik.example", "Eva Sund", "", "3fa8-4", "Utbildning", "True"],
]
DEPARTMENTS = [["avdelning", "förvaltning"], ["soc", "Socialkontoret"]]


@pytest.fixture
def owners(write: Write) -> Owners:
    return Owners.load(write("users.csv", ENTRA), write("avdelningar.csv", DEPARTMENTS))


@pytest.mark.parametrize(
    ("path", "row", "account", "source"),
    [
        ("a.docx", Row(owner="Anna.Berg@danvik.example"), "anna.berg@danvik.example", "manifest"),
        ("a.docx", Row(owner="anna@danvik.example"), "anna.berg@danvik.example", "manifest"),
        ("a.docx", Row(owner="3FA8-1"), "anna.berg@danvik.example", "manifest"),
        ("a.docx", Row(owner="Anna Berg"), "anna.berg@danvik.example", "manifest"),
        ("a.docx", Row(owner="Eva Sund"), "Eva Sund", "manifest"),
        ("a.docx", Row(owner="ny@danvik.example"), "ny@danvik.example", "manifest"),
        (
            "onedrive/bo.ek@danvik.example/a.docx",
            Row(url=f"{SITE}/anna_berg_danvik_example/Documents/a.docx"),
            "anna.berg@danvik.example",
            "personal",
        ),
        (
            "x/personal/anna_berg_danvik_example/Documents/a.docx",
            None,
            "anna.berg@danvik.example",
            "personal",
        ),
        ("x/personal/okand_danvik_example/a.docx", None, "okand_danvik_example", "personal"),
        ("onedrive/anna_berg_danvik_example/a.docx", None, "anna.berg@danvik.example", "onedrive"),
        ("onedrive/Documents/a.docx", None, "", ""),
        (
            "Exchange/anna.berg@danvik.example (Primary)/Inbox/1.msg",
            None,
            "anna.berg@danvik.example",
            "mailbox",
        ),
        (
            "Sökning/anna.berg@danvik.example (Archive)/Inbox/1.msg",
            None,
            "anna.berg@danvik.example",
            "address",
        ),
        ("PSTs/anna.berg@danvik.example.pst", None, "anna.berg@danvik.example", "pst"),
        ("PSTs/anna.berg@danvik.example.001.pst", None, "anna.berg@danvik.example", "pst"),
        ("anna.berg@danvik.example (Primary).pst", None, "anna.berg@danvik.example", "pst"),
        ("Anna Berg/Documents/a.docx", None, "anna.berg@danvik.example", "folder"),
        ("anna_berg_danvik_example/a.docx", None, "anna.berg@danvik.example", "folder"),
        ("Eva Sund/Documents/a.docx", None, "", ""),
        (
            "mapp/a.docx",
            Row(author="3fa8-1", author_name="x"),
            "anna.berg@danvik.example",
            "author",
        ),
        ("mapp/a.docx", Row(author_name="Anna Berg"), "anna.berg@danvik.example", "author"),
        ("mapp/a.docx", Row(author_name="Eva Sund"), "", ""),
        ("Anna Berg/a.docx", Row(author_name="Bo Ek"), "anna.berg@danvik.example", "folder"),
        ("annat/a.docx", None, "", ""),
        ("a.docx", None, "", ""),
    ],
)
def test_the_chain(owners: Owners, path: str, row: Row | None, account: str, source: str) -> None:
    owner = owners.resolve(path, row)

    assert (owner.account, owner.source) == (account, source)


def test_a_department_becomes_a_forvaltning(owners: Owners) -> None:
    """By the list of departments; one that it lacks keeps its name."""
    told = [
        owners.resolve("a", Row(owner=f"{name}@danvik.example")).forvaltning
        for name in ("anna.berg", "bo.ek")
    ]

    assert told == ["Socialkontoret", "Utbildning"]


def test_without_a_list_the_account_is_as_the_export_names_it() -> None:
    owner = Owners().resolve("x/personal/anna_berg_danvik_example/a.docx")

    assert owner == ("anna_berg_danvik_example", "personal", "", False)


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("personal/anna_berg_danvik_example/a", False),
        ("personal/bo_ek_danvik_example/a", True),
        ("personal/borta_danvik_example/a", True),
        ("mail/borta@danvik.example/a", True),
        ("mapp/a", False),
    ],
    ids=["works", "blocked", "missing", "missing mailbox", "nobody"],
)
def test_who_has_left(owners: Owners, path: str, left: bool) -> None:
    """Blocked in Entra, or not in its list at all: the head of the förvaltning answers."""
    assert owners.resolve(path).left is left


def test_who_is_missing_from_a_list_that_is_not_entras_has_not_left(write: Write) -> None:
    owners = Owners.load(write("agare.csv", [["konto", "förvaltning"], ["a@x.example", "N"]]))

    assert not owners.resolve("mail/borta@danvik.example/a").left


def test_the_own_list_corrects_entra(write: Write) -> None:
    """Whichever is given first; what it leaves empty stays."""
    own = write(
        "agare.csv",
        [
            ["upn", "förvaltning", "enhet", "chef", "tidigare_upn", "har_slutat"],
            ["anna.berg@danvik.example", "Kommunledningskontoret", "HR", "C", "", "ja"],
            ["bo.ek@danvik.example", "", "", "", "bo.al@danvik.example", "nej"],
        ],
    )
    entra = write("users.csv", ENTRA)
    for order in ((own, entra), (entra, own)):
        owners = Owners.load(*order)

        anna = owners.resolve("a", Row(owner="anna@danvik.example"))
        bo = owners.resolve("personal/bo_al_danvik_example/a")
        assert (anna.forvaltning, anna.left) == ("Kommunledningskontoret", True)
        assert (bo.account, bo.forvaltning, bo.left) == (
            "bo.ek@danvik.example",
            "Utbildning",
            False,
        )


def test_a_list_may_write_accounts_as_their_onedrive_does(write: Write) -> None:
    """With or without a list that has the UPN, folder and mailbox are of one owner."""
    own = write(
        "agare.csv",
        [
            ["konto", "förvaltning", "chef", "epost"],
            ["anna_berg_danvik_example", "N", "C", "chef@danvik.example"],
            ["cia_dahl_danvik_example", "N", "C", "chef@danvik.example"],
        ],
    )
    entra = write("users.csv", ENTRA)
    for lists, account in (
        ((own,), "anna_berg_danvik_example"),
        ((own, entra), "anna.berg@danvik.example"),
    ):
        owners = Owners.load(*lists)

        folder = owners.resolve("onedrive/anna_berg_danvik_example/a")
        mailbox = owners.resolve("mail/anna.berg@danvik.example/a")
        assert (folder.account, mailbox.account) == (account, account)
        assert (folder.forvaltning, mailbox.forvaltning) == ("N", "N")
        assert owners.accounts.named("chef@danvik.example") is None
        assert owners.accounts.collisions == {}


def test_a_list_may_have_nothing_but_mail_addresses(write: Write) -> None:
    owners = Owners.load(write("agare.csv", [["epost", "förvaltning"], ["a@danvik.example", "N"]]))

    assert owners.resolve("mail/a@danvik.example/x").forvaltning == "N"


def test_a_renamed_account_keeps_the_address_of_its_old_name(write: Write) -> None:
    owners = Owners.load(
        write(
            "agare.csv",
            [
                ["upn", "förvaltning", "tidigare_upn"],
                ["anna.ek@danvik.example", "N", "anna.berg@danvik.example; a.berg@danvik.example"],
            ],
        )
    )

    for site in ("anna_berg_danvik_example", "a_berg_danvik_example", "anna_ek_danvik_example"):
        assert owners.resolve(f"personal/{site}/a").account == "anna.ek@danvik.example"
    named = owners.resolve("a", Row(owner="anna.berg@danvik.example"))
    assert named.account == "anna.ek@danvik.example"


def test_an_account_that_was_made_again_has_a_number(owners: Owners) -> None:
    assert owners.resolve("personal/anna_berg_danvik_example1/a").account == (
        "anna.berg@danvik.example"
    )


def test_addresses_that_collide_name_nobody_and_are_told() -> None:
    """The address cannot be turned back into an account: only what both share is said."""
    same = [
        Account(f"per{mark}olof.oberg@danvik.example", forvaltning="N", left=mark == "-")
        for mark in ".-"
    ]
    owners = Owners([*same, Account("eva@danvik.example")])

    owner = owners.resolve("personal/per_olof_oberg_danvik_example/a")

    assert owner == ("per_olof_oberg_danvik_example", "personal", "N", False)
    assert owners.accounts.collisions == {
        "per_olof_oberg_danvik_example": (
            "per-olof.oberg@danvik.example",
            "per.olof.oberg@danvik.example",
        )
    }


def test_the_usage_report_settles_odd_addresses(write: Write) -> None:
    """It says which site is whose; concealed names say nothing."""
    usage = write(
        "OneDriveUsageAccountDetail.csv",
        [
            ["Site URL", "Owner Display Name", "Is Deleted", "Owner Principal Name"],
            [f"{SITE}/gammal_adress", "Anna Berg", "False", "anna@danvik.example"],
            [f"{SITE}/bo_ek", "Bo Ek", "True", "bo@danvik.example"],
            ["", "9F86D081", "False", "9F86D081884C7D659A2FEAA0C55AD015"],
        ],
    )

    owners = Owners.load(usage)

    assert owners.resolve("personal/gammal_adress/a").account == "anna@danvik.example"
    assert owners.resolve("personal/bo_ek/a").left
    assert len(owners.accounts.all) == 2


def test_a_onedrive_that_remains_does_not_unblock_its_owner(write: Write) -> None:
    usage = [["Site URL", "Is Deleted", "Owner Principal Name"]]
    usage += [[f"{SITE}/bo_ek_danvik_example", "False", "bo.ek@danvik.example"]]

    owners = Owners.load(write("usage.csv", usage), write("users.csv", ENTRA))

    assert owners.resolve("personal/bo_ek_danvik_example/a").left


def test_a_list_without_accounts_is_refused(write: Write) -> None:
    with pytest.raises(ManifestError, match="inga kända kolumner"):
        Owners.load(write("x.csv", "namn;ålder\nAnna;5\n"))


LETTERS = st.text("abåö.-_'1", min_size=1, max_size=8)


@given(st.lists(LETTERS, max_size=6, unique_by=str.casefold))
def test_the_map_of_addresses_goes_forwards_only(names: list[str]) -> None:
    """Each account is found at its own address, alone unless another has the same."""
    upns = [f"{name}@danvik.example" for name in names]
    accounts = Accounts(Account(upn) for upn in upns)

    for upn in upns:
        there = {account.upn for account in accounts.at(slug(upn))}
        assert there == {other for other in upns if slug(other) == slug(upn)}
        assert (slug(upn) in accounts.collisions) is (len(there) > 1)


RULES = """
[[kalla]]
mapp = "Gemensamt/Skola"
agare = "bo.ek@danvik.example"

[[kalla]]
monster = '(?i)^hem/(?P<upn>[^/]+)/'

[[kalla]]
monster = '^disk/(?P<slug>[^/]+)/'

[[kalla]]
monster = 'Arkiv av (?P<namn>[^/]+)/'

[[kalla]]
monster = '^nämnd \\d+/'
agare = "namnd@danvik.example"
"""


@pytest.fixture
def ruled(write: Write, tmp_path: Path) -> Owners:
    """As `owners`, with rules of the municipality's own."""
    rules = tmp_path / "kallor.toml"
    rules.write_text(RULES, "utf-8")
    return Owners.load(write("users.csv", ENTRA), rules, write("avdelningar.csv", DEPARTMENTS))


@pytest.mark.parametrize(
    ("path", "row", "account", "source"),
    [
        ("Gemensamt/Skola/a.docx", None, "bo.ek@danvik.example", "rule"),
        ("gemensamt/skola/x/a.docx", Row(owner="Anna Berg"), "bo.ek@danvik.example", "rule"),
        ("Gemensamt/Skolan/a.docx", None, "", ""),
        ("Hem/anna@danvik.example/a.docx", None, "anna.berg@danvik.example", "rule"),
        ("Hem/3fa8-2/a.docx", Row(owner="Anna Berg"), "anna.berg@danvik.example", "manifest"),
        ("disk/bo_ek_danvik_example/a.docx", None, "bo.ek@danvik.example", "rule"),
        ("x/Arkiv av Anna Berg/a.docx", None, "anna.berg@danvik.example", "rule"),
        ("nämnd 7/a.docx", None, "namnd@danvik.example", "rule"),
        ("onedrive/anna_berg_danvik_example/a", None, "anna.berg@danvik.example", "onedrive"),
        (
            "a.docx",
            Row(url="https://x.example/Arkiv av Bo Ek/a.docx"),
            "bo.ek@danvik.example",
            "rule",
        ),
    ],
)
def test_a_rule_of_the_municipality_says_whose_a_folder_is(
    ruled: Owners, path: str, row: Row | None, account: str, source: str
) -> None:
    """An owner that it names comes before all lists; one that it finds in the path after them."""
    owner = ruled.resolve(path, row)

    assert (owner.account, owner.source) == (account, source)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[kalla]]\nagare = 'a'", "nummer 1: ange antingen mapp eller monster"),
        ("[[kalla]]\nmapp='a'\nmonster='b'\nagare='c'", "ange antingen mapp eller monster"),
        ("[[kalla]]\nmapp = 'a'", "agare saknas"),
        ("[[kalla]]\nmonster = '('", "inget reguljärt uttryck"),
        ("[[kalla]]\nmonster = '^hem/'", "ange agare, eller namnge kontot"),
        ("[[kalla]]\nmonster = '(?P<konto>x)'", "ange agare, eller namnge kontot"),
        ("[[kalla]]\nmap = 'a'", "map"),
        ("[[källa", "är inte skriven som den ska"),
    ],
)
def test_a_rule_that_says_too_little_is_refused(tmp_path: Path, text: str, told: str) -> None:
    rules = tmp_path / "kallor.toml"
    rules.write_text(text, "utf-8")

    with pytest.raises(ManifestError, match=told) as error:
        Owners.load(rules)

    assert "kallor.toml" in str(error.value)


@pytest.mark.parametrize(
    ("path", "account", "source"),
    [
        ("export/personal_anna_berg_danvik_example/a", "anna.berg@danvik.example", "personal_"),
        ("personal_lista_2024/a", "", ""),
        ("Personal_och_lön/a", "", ""),
    ],
)
def test_a_folder_of_staff_is_nobodys_but_one_named_by_a_onedrive_is(
    owners: Owners, path: str, account: str, source: str
) -> None:
    owner = owners.resolve(path)

    assert (owner.account, owner.source) == (account, source)


def test_departments_that_the_list_lacks_are_told_with_their_accounts(
    owners: Owners, write: Write
) -> None:
    """Each becomes a förvaltning of its own, which nobody would see in a list of fifty."""
    without = Owners.load(write("users.csv", ENTRA))

    assert owners.accounts.unplaced == {"Utbildning": 2}
    assert without.accounts.unplaced == {}
