"""`exporter/`: one small export of each kind that a municipality may have, as its tool writes it.

The trees are here, the lists that go with them in `export_purview.py`. Git does not keep the
file system's stamps, so `tider.csv` holds them. Same seed, same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import random
import shutil
import struct
from dataclasses import dataclass, field
from pathlib import Path

import export_purview as purview
from export_accounts import accounts
from export_lists import Listed, of_a_copy
from letters import Letter, eml, msg
from package import archive
from paper import text
from people import HELENA, HERE, KARIN, PETER, Cast
from post import of
from verdicts import SWEDEN
from word import word

FOLDER = "exporter"
MADE = dt.datetime(2026, 11, 20, 9, 15, 12, tzinfo=SWEDEN)
"""When the exports were made."""
HOLD = "_DEAF727D-0478-4A7F-87DE-5487F033C81A2026-07-05T10-37-55"
"""What a retention hold puts at the end of a name."""
LONG = "Sammanställning av samtliga synpunkter på nämndens förslag till ny organisation för " * 2


@dataclass
class Exports:
    """What is made so far: bytes and stamps by path below `exporter/`."""

    cast: Cast
    files: dict[str, bytes] = field(default_factory=dict)
    stamps: dict[str, dt.datetime] = field(default_factory=dict)

    def put(self, path: str, content: bytes, stamp: dt.datetime = MADE) -> int:
        """Add a file; return its size."""
        self.files[path] = content
        self.stamps[path] = stamp
        return len(content)

    def case(self) -> str:
        """Return a sentence that falls under secrecy: a child in an investigation."""
        child = self.cast.child()
        return f"Utredning enligt 11 kap. 1 § SoL om {child.namn}, {child.pnr}."

    def note(self) -> bytes:
        """Return a text file with such a sentence."""
        return text([self.case()]).content


def plain(number: int) -> bytes:
    """Return a text file that names nobody."""
    return text([f"Kom ihåg att boka lokal {number} till onsdagens möte."]).content


def day(month: int, number: int, hour: int = 14) -> dt.datetime:
    """Return a time in 2026, Swedish wall clock."""
    return dt.datetime(2026, month, number, hour, 30, 7, tzinfo=SWEDEN)


def synced(to: Exports) -> None:
    """A PC's OneDrive: one's own folder, and a synced library under the organisation's name."""
    top = "synk/Users/helena.sjoberg"
    own, library = f"{top}/OneDrive - Danviks kommun", f"{top}/Danviks kommun/Barn och unga"
    document = word([to.case()], day(6, 1), HELENA.name, slim=True).content
    to.put(f"{own}/Dokument/Utredning.docx", document, day(6, 2))
    to.put(f"{own}/Dokument/anteckning.txt", to.note(), day(7, 3))
    for number in range(1, 9):
        to.put(f"{own}/Möten/möte {number}.txt", plain(number), day(number, 10))
    to.put(f"{own}/Skrivbord/film.mp4", b"\0\0\0\x18ftypmp42" + bytes(2_000), day(5, 5))
    to.put(f"{library}/Delad lista.txt", plain(20), day(9, 9))


def downloaded(to: Exports) -> None:
    """What a browser downloads: one zip, whose end record 7-Zip and unzip refuse."""
    entries = [
        ("Löner/lönesamtal.txt", to.note(), day(8, 12)),
        ("Löner/rutin.txt", plain(30), day(8, 13)),
        ("Budget.docx", word(["Budget."], day(4, 4), KARIN.name, slim=True).content, day(8, 14)),
        ("utan tid.txt", to.note(), None),
    ]
    path = f"webb/{KARIN.mail}/OneDrive_1_2026-11-20.zip"
    to.put(path, broken_zip64(archive(entries)))


def broken_zip64(package: bytes) -> bytes:
    """Return a zip with the end of a large one, as OneDrive writes it: `total disks` is 0.

    Source: APPNOTE.TXT 4.3.14-4.3.16.
    """
    end = package.rindex(b"PK\5\6")
    count, size, start = struct.unpack_from("<HII", package, end + 10)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 0)
    last = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return package[:end] + record + locator + last


def copied(to: Exports) -> None:
    """One OneDrive as `rclone copy` leaves it, with the lists of five tools beside it."""
    utredning = word([to.case()], day(3, 1), HELENA.name, slim=True).content
    listed = [
        Listed("Barn och unga/Utredning A&O 50%.docx", to.put(
            "kopia/filer/Barn och unga/Utredning A&O 50%.docx", utredning), day(6, 15)),
        Listed("Barn och unga/Vad gäller?.txt", to.put(
            "kopia/filer/Barn och unga/Vad gäller？.txt", to.note(), day(9, 1)), day(9, 1)),
        Listed("Anteckningar/möte med skolan.txt", to.put(
            "kopia/filer/Anteckningar/möte med skolan.txt", to.note(), day(2, 2)), day(2, 2),
            shared="organization", retention="Gallras efter 2 år"),
        Listed("Anteckningar/inköp.txt", to.put(
            "kopia/filer/Anteckningar/inköp.txt", plain(40), day(10, 5)), day(10, 5),
            sensitivity="Intern"),
        Listed("Övrigt/borttagen.docx", 11_111, day(1, 1)),
    ]  # fmt: skip
    to.put("kopia/filer/Övrigt/utan rad.txt", plain(41), day(11, 1))
    for name, content in of_a_copy(listed, HELENA).items():
        to.put(f"kopia/{name}", content)


def classic(to: Exports) -> None:
    """The classic content search: folders of mailboxes and sites, and `Results.csv`."""
    top = "purview-klassisk/11.20.2026-0915AM"
    site = "SharePoint/Helena Sjöberg"
    cut = f"{site}/Documents/Utredningar/{LONG.strip()}.docx"
    rows = []
    for target, stored, content, changed, kind in (
        (f"{site}/Documents/barnet.txt", "", to.note(), day(5, 3), ""),
        (cut, f"{site}/Documents/Utredningar/Sammanst.docx", word(
            ["Synpunkter."], day(2, 20), HELENA.name, slim=True).content, day(2, 21), "long"),
        (f"{site}/PreservationHoldLibrary/Budget{HOLD}.txt", "", to.note(), day(7, 5), "hold"),
    ):  # fmt: skip
        to.put(f"{top}/{stored or target}", content)
        rows.append(purview.classic_document(target, len(content), changed, HELENA, kind))
    for owner, number in ((PETER.mail, 1), ("nils.ek@danvik.example", 2)):
        letter = Letter(of(to.cast.adult()), [of(PETER)], f"Möte {number}", [to.case()], day(8, 8))
        target = f"Exchange/{owner} (Primary)/Top of Information Store/Inkorg/Möte {number}.msg"
        content = msg(letter).content
        to.put(f"{top}/{target}", content)
        rows.append(purview.classic_mail(target, len(content), letter.when, owner))
    rows.append(purview.classic_document(f"{site}/Documents/saknas.txt", 99, day(1, 9), HELENA, ""))
    to.put(f"{top}/Results.csv", purview.classic(rows))


def premium(to: Exports) -> None:
    """A review set's condensed export: files by hash, the load file alone knows the rest."""
    rows = []
    letter = Letter(of(HELENA), [of(PETER)], "Sekretess", [to.case()], day(9, 14))
    for name, content, where in (
        ("Handlingsplan.docx", word([to.case()], day(4, 1), KARIN.name, slim=True).content, "d"),
        ("lista.txt", to.note(), "d"),
        ("Sekretess.eml", eml(letter).content, "m"),
    ):
        digest = hashlib.sha256(content).hexdigest()
        path = f"NativeFiles/{digest}.{name.rsplit('.', 1)[1]}"
        to.put(f"purview-premium/{path}", content)
        rows.append(purview.premium_row(path, name, digest, len(content), day(9, 15), KARIN, where))
    rows.append(purview.premium_row("", "låst.docx", "", 5_000, day(9, 16), KARIN, "d"))
    to.put("purview-premium/Export_load_file_1 of 1.csv", purview.premium(rows))


def unified(to: Exports) -> None:
    """The export of 2025 on: `Items_*.csv` in pieces that overlap, and a mailbox as PST."""
    site = "SharePoint/personal_helena_sjoberg_danvik_example/Documents"
    rows = []
    for name, content in (("plan.txt", to.note()), ("kallelse.txt", plain(50))):
        to.put(f"purview-2025/{site}/{name}", content)
        rows.append(purview.item(f"{site}/{name}", len(content), day(10, 10), HELENA))
    to.put(f"purview-2025/{site}/utan rad.txt", to.note(), MADE + dt.timedelta(hours=1))
    post = f"PSTs/{HELENA.mail}.pst"
    to.put(f"purview-2025/{post}", (HERE / "fixtures" / "brevlada.pst").read_bytes())
    rows += [purview.message(f"{post}/Inkorg/{subject}", HELENA) for subject in purview.SUBJECTS]
    rows.append(purview.item(f"{site}/saknas.txt", 4_321, day(10, 11), HELENA))
    for number, part in enumerate((rows[:3], rows[2:])):
        name = f"Items_{number}_2026-11-20_08-15-12.csv"
        to.put(f"purview-2025/{name}", purview.items(part))


def exports(seed: int) -> Exports:
    """Return all exports."""
    made = Exports(Cast(random.Random(f"{seed} exporter")))
    for add in (synced, downloaded, copied, classic, premium, unified):
        add(made)
    for name, content in accounts().items():
        made.put(f"konton/{name}", content)
    return made


def write(made: Exports, out: Path) -> None:
    """Write the exports below `out`, and the stamps of their files."""
    top = out / FOLDER
    shutil.rmtree(top, ignore_errors=True)
    told = io.StringIO(newline="")
    told.write("sökväg;ändrad\n")
    for path, content in sorted(made.files.items()):
        target = top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        told.write(f"{path};{made.stamps[path].isoformat()}\n")
    (top / "tider.csv").write_bytes(told.getvalue().encode())
