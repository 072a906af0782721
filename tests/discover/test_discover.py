"""Every file is seen once, whose it is and when it was used, and nothing is opened."""

from __future__ import annotations

import builtins
import datetime as dt
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scanner.discover import Survey, as_given, discover, member, prefixes, survey
from scanner.discover.manifest import Manifest
from scanner.discover.owners import Owners
from scanner.errors import UsageError
from scanner.records import Dated, DateSource, Item, Trouble

Plant = Callable[..., Path]
Write = Callable[..., Path]
NOTHING = (Manifest(), Owners())


def test_all_files_in_order_with_forward_slashes(plant: Plant) -> None:
    root = plant("b/ö.txt", "a.txt", "b/c/d.txt", "b/a.txt")

    items = list(discover(prefixes([root]), *NOTHING))

    assert [item.path for item in items] == ["a.txt", "b/a.txt", "b/ö.txt", "b/c/d.txt"]


def test_several_roots_keep_their_names_and_one_does_not(plant: Plant) -> None:
    one, two = plant("a.txt", root="onedrive"), plant("a.txt", root="mail")

    paths = [item.path for item in discover(prefixes([one, two]), *NOTHING)]

    assert paths == ["onedrive/a.txt", "mail/a.txt"]
    assert [i.path for i in discover(prefixes([one]), *NOTHING)] == ["a.txt"]


def test_check_tells_paths_as_the_user_wrote_them(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plant("mapp/a.txt"))

    roots = [Path("mapp"), Path("mapp/a.txt")]
    paths = [item.path for item in discover(as_given(roots), *NOTHING)]

    assert paths == ["mapp/a.txt", "mapp/a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="symbolic links and pipes")
def test_links_and_devices_are_not_followed(plant: Plant) -> None:
    outside = plant("hemlig.txt", root="utanför")
    root = plant("a.txt", root="rot")
    (root / "länk").symlink_to(outside)
    (root / "länk.txt").symlink_to(outside / "hemlig.txt")
    (root / "slinga").symlink_to(root)
    os.mkfifo(root / "rör")

    items = list(discover(prefixes([root]), *NOTHING))

    assert [item.path for item in items if item.trouble is None] == ["a.txt"]
    told = {item.path for item in items if item.trouble is Trouble.LINK}
    assert told == {"länk", "länk.txt", "slinga", "rör"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_a_row(plant: Plant) -> None:
    root = plant("stängd/a.txt")
    (root / "stängd").chmod(0)

    (item,) = discover(prefixes([root]), *NOTHING)
    (root / "stängd").chmod(0o700)

    assert item.trouble is Trouble.UNREADABLE


def test_a_folder_that_the_system_refuses_is_a_row(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plant("stängd/a.txt", "b.txt")
    real = os.scandir

    def refuse(folder: str) -> Any:
        if folder.endswith("stängd"):
            raise PermissionError
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)

    troubles = {item.path: item.trouble for item in discover(prefixes([root]), *NOTHING)}

    assert troubles == {"b.txt": None, "stängd": Trouble.UNREADABLE}


def test_a_missing_root_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="finns inte"):
        survey([tmp_path / "saknas"])


def test_nothing_but_the_lists_is_opened(
    plant: Plant, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scan may be of a share where opening a file has a cost, or an effect."""
    root = plant("a.txt", "b.zip", "c.csv")
    manifest = Manifest.load([write("m.csv", [["sökväg"], ["a.txt"]])])

    def refuse(*args: object, **_: object) -> None:
        pytest.fail(f"opened {args[0]!r}")

    for module in (builtins, io):
        monkeypatch.setattr(module, "open", refuse)
    monkeypatch.setattr(os, "open", refuse)

    assert survey([root], manifest).files == 3
    assert len(list(discover(prefixes([root]), manifest, Owners()))) == 3


class Listing(list[Any]):
    """What `os.scandir` returns."""

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.mark.parametrize(
    ("field", "value", "trouble"),
    [
        ("st_file_attributes", 0x400020, Trouble.CLOUD_ONLY),
        ("st_file_attributes", 0x401620, Trouble.CLOUD_ONLY),
        ("st_file_attributes", 0x40020, Trouble.CLOUD_ONLY),
        ("st_flags", 0x40000000, Trouble.CLOUD_ONLY),
        ("st_file_attributes", 0x20, None),
        ("st_file_attributes", 0x80420, None),
    ],
    ids=["recall, no reparse point", "server 2022", "on open", "macos", "plain", "pinned"],
)
def test_cloud_only_files_are_told_with_size_and_date_and_left_alone(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, field: str, value: int, trouble: Trouble | None
) -> None:
    """A placeholder is known by its attributes; its size and date are those of the cloud."""
    root = plant("a.txt")

    class Status:
        st_mode, st_size, st_mtime_ns = 0o100644, 5_000_000, 1_700_000_000_000_000_000

    setattr(Status, field, value)

    class Entry:
        name, path = "a.txt", str(root / "a.txt")

        def stat(self, *, follow_symlinks: bool) -> Status:
            assert not follow_symlinks
            return Status()

    monkeypatch.setattr(os, "scandir", lambda _: Listing([Entry()]))

    (item,) = discover(prefixes([root]), *NOTHING)

    assert item.trouble is trouble
    assert item.size == 5_000_000
    assert item.dates[0].when.year == 2023


def test_a_row_gives_owner_dates_labels_and_link(plant: Plant, write: Write) -> None:
    root = plant("Mapp/a.docx")
    said = {
        "Sökväg": "Mapp\\a.docx",
        "Ägare": "anna.berg@danvik.example",
        "Förvaltning": "Socialkontoret",
        "Ändrad": "2024-03-01T10:00:00Z",
        "Skapad": "2019-01-01",
        "URL": "https://danvik.example/a",
        "Id": "7",
        "Gallringsetikett": "Gallras 2 år",
        "Känslighetsetikett": "Intern",
        "Delning": "anonym",
    }
    manifest = Manifest.load([write("m.csv", [list(said), list(said.values())])])

    (item,) = discover(prefixes([root]), manifest, Owners())

    assert (item.owner, item.owner_source) == ("anna.berg@danvik.example", "manifest")
    assert item.forvaltning == "Socialkontoret"
    assert item.dates == (
        Dated(dt.datetime(2024, 3, 1, 10, tzinfo=dt.UTC), DateSource.MANIFEST),
        Dated(dt.datetime.fromtimestamp(1_700_000_000, dt.UTC), DateSource.FILE),
    )
    assert (item.url, item.item_id, item.matched) == ("https://danvik.example/a", "7", "path")
    assert (item.retention, item.sensitivity, item.shared) == (
        "Gallras 2 år",
        "Intern",
        "anonymous",
    )


def test_the_list_of_accounts_decides_the_forvaltning(plant: Plant, write: Write) -> None:
    root = plant("a.txt")
    manifest = Manifest.load(
        [
            write(
                "m.csv",
                [["sökväg", "konto", "förvaltning"], ["a.txt", "bo@danvik.example", "Gamla"]],
            )
        ]
    )
    owners = Owners.load(write("agare.csv", [["konto", "förvaltning"], ["bo@danvik.example", "N"]]))

    (item,) = discover(prefixes([root]), manifest, owners)

    assert item.forvaltning == "N"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (
            "Documents/Budget_DEAF727D-0478-4A7F-87DE-5487F033C81A2000-07-05T10-37-55.xlsx",
            True,
        ),
        ("personal/anna/PreservationHoldLibrary/a.docx", True),
        ("Documents/Budget_DEAF727D-0478-4A7F-87DE-5487F033C81A.xlsx", False),
        ("Documents/Budget 2000-07-05T10-37-55.xlsx", False),
    ],
)
def test_copies_that_a_hold_keeps_are_marked(plant: Plant, path: str, kept: bool) -> None:
    """Their owner cannot remove them and is not to be charged with them."""
    (item,) = discover(prefixes([plant(path)]), *NOTHING)

    assert item.hold_copy is kept


def test_a_hold_copy_is_known_by_its_url_too(plant: Plant, write: Write) -> None:
    url = "https://danvik-my.sharepoint.example/personal/anna/PreservationHoldLibrary/a.docx"
    manifest = Manifest.load([write("m.csv", [["sökväg", "url"], ["a.docx", url]])])

    (item,) = discover(prefixes([plant("a.docx")]), manifest, Owners())

    assert item.hold_copy


def test_a_tree_stamped_within_one_hour_is_flattened_alone(plant: Plant) -> None:
    """One root's lost dates say nothing of another's."""
    names = [f"{number}.txt" for number in range(20)]
    spread, flat = plant(*names, root="a"), plant(*names, root="b")
    for path in flat.iterdir():
        os.utime(path, (1_800_000_000, 1_800_000_000))

    seen = survey([spread, flat])
    items = list(discover(prefixes([spread, flat]), *NOTHING, flattened=seen.flattened))

    assert seen._replace(seen={}) == Survey(40, 40, frozenset({str(flat)}), seen={})
    assert {item.path[:1]: item.dates[0].trusted for item in items} == {"a": True, "b": False}


def test_a_stamp_after_the_export_is_not_trusted(plant: Plant, write: Write) -> None:
    """The name of Purview's list says when it was made; no user changed a file after that."""
    root = plant("före.txt", "efter.txt")
    os.utime(root / "efter.txt", (1_800_000_000, 1_800_000_000))
    items_csv = write(
        "Items_0_2025-11-23_15-54-12.csv",
        [["File name", "Target path", "Data source"], ["före.txt", "före.txt", ""]],
    )

    items = discover(prefixes([root]), Manifest.load([items_csv]), Owners())

    trusted = {item.path: item.dates[-1].trusted for item in items}
    assert trusted == {"före.txt": True, "efter.txt": False}


ZIP = Item(
    "Items.1.001.zip",
    "/x",
    9,
    0,
    dates=(Dated(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), DateSource.FILE),),
)


def test_a_file_in_a_zip_has_the_owner_and_dates_of_its_own_row(write: Write) -> None:
    manifest = Manifest.load(
        [
            write(
                "m.csv",
                [
                    ["sökväg", "ägare", "ändrad"],
                    ["SharePoint/x/a.docx", "bo@danvik.example", "2020-05-01T00:00:00Z"],
                ],
            )
        ]
    )

    inside = member(ZIP, "Items.1.001.zip!/SharePoint/x/a.docx", manifest, Owners())

    assert inside.owner == "bo@danvik.example"
    assert [dated.when.year for dated in inside.dates] == [2020]
    assert inside.path == ZIP.path
    assert manifest.matching().rows_matched == 1


def test_a_file_in_a_zip_that_no_row_means_goes_by_its_path_or_its_zip(write: Write) -> None:
    rows = [["sökväg", "ägare"], ["bilaga.docx", "x"], ["annat/Documents/a.docx", "x"]]
    manifest = Manifest.load([write("m.csv", rows)])
    within = "Items.1.001.zip!/SharePoint/personal/bo_ek_danvik_example/Documents/a.docx"
    sent = Item("post.eml", "/x", 9, 0, owner="anna@danvik.example", owner_source="mailbox")

    found = member(ZIP, within, manifest, Owners())
    assert (found.owner, found.dates) == ("bo_ek_danvik_example", ())
    assert member(sent, "post.eml!/bilaga.docx", manifest, Owners()) == sent
    assert member(sent, "post.eml!/a.zip!/personal/bo_ek/b.txt", manifest, Owners()) == sent


@pytest.mark.parametrize("most", [0, 3, 4])
def test_a_small_root_is_looked_through_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """With the same files; a large one is not held in memory."""
    for name in ("a.txt", "b/c.txt", "b/d/e.txt", "f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.setattr("scanner.discover.REMEMBERED", most)
    plain = list(discover(prefixes([tmp_path]), Manifest(), Owners()))

    found = survey([tmp_path])
    again = list(discover(prefixes([tmp_path]), Manifest(), Owners(), seen=found.seen))

    assert again == plain
    assert [len(entries) for entries in found.seen.values()] == [4] * (most >= 4)
