"""Trees the size of a municipality's, made on the fly: many small files, or mixed sizes.

Texts are those of `samples/prose`, a third of them with a person who is planted beside
them. The same seed makes the same tree. Nothing of it is committed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parents[2] / "samples"))

from filler import Filler, pick
from marks import plain
from people import LAST, MEN, WOMEN, read_numbers

DAY = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
TOPICS = sorted(path.stem for path in (Path(__file__).parents[2] / "samples/prose").glob("*.txt"))
ACCOUNTS = 1_000
COPIES = 0.1
"""Share of the small files that are copies of others, in other accounts."""
SMALL = (("docx", 45), ("eml", 25), ("xlsx", 20), ("txt", 10))
"""Format -> share of the small files, per cent."""
CARE = (
    "{namn}, {nummer}, har diabetes och är sjukskriven till {datum}.",
    "Utredning enligt 11 kap. 1 § SoL gällande {namn}, {nummer}.",
    "Kontakta {namn} på 070-174 06 {svar} om schemat.",
    "Lönesamtal med {namn}, {nummer}, är bokat {datum}.",
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORVALTNINGAR = ("Socialkontoret", "Utbildningskontoret", "Tekniska kontoret", "Kommunledning")


class Tree(NamedTuple):
    """What was made, and the lists that go with it."""

    root: Path
    manifest: Path
    owners: Path
    files: int
    size: int
    """Bytes."""


class Writer:
    """Draws texts and writes them in the formats of an office."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.numbers = read_numbers()
        self.noise = self.rng.randbytes(64 << 20)
        self.word = _parts(_word())
        self.excel = _parts(_excel())
        self.photos = [_photo(self.rng, edge) for edge in (900, 1_400, 2_000)]

    def text(self, topics: int = 1) -> list[str]:
        """Return the paragraphs of a document."""
        filler = Filler(self.rng, DAY)
        told: list[str] = []
        for _ in range(topics):
            title, blocks = pick(self.rng.choice(TOPICS), filler)
            told += [plain(block) for block in (title, *blocks)]
            if self.rng.random() < 1 / 3:
                told.append(self.care())
        return told

    def care(self) -> str:
        """Return a sentence about a person who does not exist."""
        number = self.rng.choice(self.numbers)
        return self.rng.choice(CARE).format(
            namn=f"{self.rng.choice(WOMEN + MEN)} {self.rng.choice(LAST)}",
            nummer=f"{number[:8]}-{number[8:]}",
            datum=f"den {self.rng.randint(1, 28)} mars",
            svar=self.rng.randint(10, 99),
        )

    def random(self, size: int) -> bytes:
        """Return noise that no compression makes smaller, never twice the same."""
        stamp = self.rng.randbytes(16)
        parts = [stamp]
        left = size - len(stamp)
        while left > 0:
            at = self.rng.randrange(len(self.noise) // 2)
            parts.append(self.noise[at : at + left])
            left -= len(parts[-1])
        return b"".join(parts)

    def txt(self, topics: int = 1) -> bytes:
        """Return a text file."""
        return "\n".join(self.text(topics)).encode()

    def docx(self, topics: int = 1, picture: bytes = b"") -> bytes:
        """Return a Word document."""
        paragraphs = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            for text in self.text(topics)
        )
        head, _, tail = self.word["word/document.xml"].partition(b"<w:p>")
        tail = tail[tail.index(b"<w:sectPr") :]
        media = {"word/media/image1.jpeg": picture} if picture else {}
        body = head + paragraphs.encode() + tail
        return _packed({**self.word, "word/document.xml": body, **media})

    def xlsx(self, rows: int = 40) -> bytes:
        """Return a workbook of six columns; a register of people every third time."""
        people = self.rng.random() < 1 / 3
        cells = [["Namn", "Personnummer", "Datum", "Belopp", "Konto", "Anmärkning"]]
        said = [text[:80] for text in self.text()]
        for number in range(rows):
            who = self.rng.choice(self.numbers)
            name = f"{self.rng.choice(WOMEN + MEN)} {self.rng.choice(LAST)}"
            cells.append(
                [
                    name if people else f"Post {number}",
                    f"{who[:8]}-{who[8:]}" if people else f"A{number:05}",
                    f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
                    str(self.rng.randint(100, 99_000)),
                    str(self.rng.randint(4_000, 7_999)),
                    self.rng.choice(said),
                ]
            )
        shared = list(dict.fromkeys(cell for row in cells for cell in row))
        at = {text: place for place, text in enumerate(shared)}
        lines = "".join(
            f'<row r="{n}">'
            + "".join(f'<c r="{"ABCDEF"[c]}{n}" t="s"><v>{at[x]}</v></c>' for c, x in enumerate(r))
            + "</row>"
            for n, r in enumerate(cells, start=1)
        )
        strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return _packed(
            {
                **self.excel,
                "xl/worksheets/sheet1.xml": (
                    f'<worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'
                ).encode(),
                "xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>'.encode(),
            }
        )

    def eml(self, topics: int = 1, attached: bytes = b"") -> bytes:
        """Return a letter."""
        message = EmailMessage()
        message["From"] = "Anna Berg <anna.berg@danvik.example>"
        message["To"] = "registrator@danvik.example"
        title, *body = self.text(topics)
        message["Subject"] = title.replace("\n", " ")
        message["Date"] = DAY - dt.timedelta(days=self.rng.randrange(900))
        message["Message-ID"] = f"<{self.rng.getrandbits(64):016x}@danvik.example>"
        message.set_content("\n\n".join(body), cte="quoted-printable")
        if attached:
            message.add_attachment(attached, "image", "jpeg", filename="bild.jpg")
        return message.as_bytes()

    def pdf(self, pages: int = 3, photos: int = 0) -> bytes:
        """Return a PDF with a text layer, and so many photos on pages of their own."""
        from reportlab.lib.utils import ImageReader
        from reportlab.pdfgen.canvas import Canvas

        out = io.BytesIO()
        canvas = Canvas(out, pageCompression=1)
        for _ in range(pages):
            lines = [text[at : at + 95] for text in self.text(3) for at in range(0, len(text), 95)]
            for number, line in enumerate(lines[:45]):
                canvas.drawString(50, 800 - 16 * number, line)
            canvas.showPage()
        for _ in range(photos):
            canvas.drawImage(ImageReader(io.BytesIO(self.jpg())), 0, 0, 500, 500)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def jpg(self) -> bytes:
        """Return a photo."""
        return self.rng.choice(self.photos) + self.random(64)


def small(root: Path, files: int, seed: int = 1) -> Tree:
    """Make a tree of `files` small files below `root`."""
    writer = Writer(seed)
    rng = writer.rng
    kinds = [kind for kind, share in SMALL for _ in range(share)]
    made: list[tuple[str, bytes]] = []

    def drawn() -> Iterator[tuple[str, bytes]]:
        for number in range(files):
            account = f"konto{rng.randrange(ACCOUNTS):04}"
            if made and rng.random() < COPIES:
                name, content = rng.choice(made)
                yield f"onedrive/{account}_danvik_example/Delat {number % 50}/{name}", content
                continue
            kind = rng.choice(kinds)
            content = getattr(writer, kind)()
            name = f"{rng.choice(TOPICS)} {number}.{kind}"
            # What may be copied is a sample, or the tree would be held in memory.
            if len(made) < 2_000:
                made.append((name, content))
            if kind == "eml":
                yield f"mail/{account}@danvik.example/Inkorg/{name}", content
            else:
                folder = f"Documents/Ärende {number % 97}"
                yield f"onedrive/{account}_danvik_example/{folder}/{name}", content

    return _write(root, drawn(), rng)


MIXED: tuple[tuple[str, int, Callable[[Writer], bytes]], ...] = (
    ("mp4", 35, lambda w: b"\0\0\0\x18ftypmp42" + w.random(w.rng.randrange(40, 400) << 20)),
    ("jpg", 26, lambda w: w.jpg()),
    ("pptx", 10, lambda w: w.docx(4, w.random(w.rng.randrange(2, 20) << 20))),
    ("pdf", 9, lambda w: w.pdf(w.rng.randrange(5, 60), w.rng.randrange(1, 5))),
    ("docx", 6, lambda w: w.docx(6, w.random(w.rng.randrange(0, 3) << 20))),
    ("mbox", 6, lambda w: _mbox(w)),
    ("zip", 5, lambda w: _zip(w)),
    ("xlsx", 3, lambda w: w.xlsx(w.rng.choice((500, 2_000, 20_000)))),
)
"""Format, share of the bytes in per cent, how one is made. In a OneDrive most bytes are films
and pictures; a presentation here is a Word document with a picture, which costs the same."""


def mixed(root: Path, size: int, seed: int = 1) -> Tree:
    """Make a tree of `size` bytes below `root`."""
    writer = Writer(seed)
    rng = writer.rng
    spent = dict.fromkeys((kind for kind, _, _ in MIXED), 0)

    def drawn() -> Iterator[tuple[str, bytes]]:
        number = 0
        while (total := sum(spent.values())) < size:
            kind, _, make = min(MIXED, key=lambda row: spent[row[0]] / row[1])
            content = make(writer)
            if total + len(content) > 1.02 * size:
                spent[kind] += len(content)
                continue
            spent[kind] += len(content)
            number += 1
            suffix = "docx" if kind == "pptx" else kind
            account = f"konto{rng.randrange(ACCOUNTS):04}_danvik_example"
            yield f"onedrive/{account}/Documents/{rng.choice(TOPICS)} {number}.{suffix}", content

    return _write(root, drawn(), rng)


def _write(root: Path, drawn: Iterator[tuple[str, bytes]], rng: random.Random) -> Tree:
    """Put files on disk with stamps of three years, and their lists beside the root."""
    files = size = 0
    manifest, owners = root.parent / "manifest.csv", root.parent / "agare.csv"
    with manifest.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, delimiter=";", lineterminator="\n")
        rows.writerow(("sökväg", "ändrad", "storlek"))
        for path, content in drawn:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            when = DAY - dt.timedelta(minutes=rng.randrange(3 * 365 * 24 * 60))
            os.utime(target, (when.timestamp(),) * 2)
            rows.writerow((path, when.isoformat(), len(content)))
            files += 1
            size += len(content)
    with owners.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, delimiter=";", lineterminator="\n")
        rows.writerow(("konto", "förvaltning"))
        for number in range(ACCOUNTS):
            place = FORVALTNINGAR[number % len(FORVALTNINGAR)]
            rows.writerow((f"konto{number:04}@danvik.example", place))
    return Tree(root, manifest, owners, files, size)


def _word() -> bytes:
    from word import word

    return word(["x"], DAY, "Danviks kommun", slim=True).content


def _excel() -> bytes:
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    parts = _parts(out.getvalue())
    relation = f'<Relationship Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml" Id="rId9"/>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    added = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    for name, end, text in (
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", added),
    ):
        parts[name] = parts[name].replace(end, text.encode() + end)
    return _packed(parts)


def _photo(rng: random.Random, edge: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("RGB", (edge, edge), rng.randbytes(edge * edge * 3)).save(out, "JPEG")
    return out.getvalue()


def _mbox(writer: Writer) -> bytes:
    """Return a mailbox of a thousand letters, every tenth with a picture."""
    photo = writer.photos[0]
    letters = (writer.eml(1, photo if n % 10 == 0 else b"") for n in range(1_000))
    return b"".join(b"From x Mon Nov 30 09:00:00 2026\n" + one + b"\n\n" for one in letters)


def _zip(writer: Writer) -> bytes:
    """Return a download of 50 documents and 10 photos."""
    named = {f"Mapp/dokument {n}.docx": writer.docx() for n in range(50)}
    return _packed({**named, **{f"Mapp/bild {n}.jpg": writer.jpg() for n in range(10)}})


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            stored = name.endswith((".jpeg", ".jpg"))
            package.writestr(
                zipfile.ZipInfo(name, (2026, 11, 1, 9, 0, 0)),
                content,
                zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()
