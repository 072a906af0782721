r"""The tokens of RTF, and what they do: groups, destinations, code pages, hidden runs.

Every destination is kept, also those a reader does not know (`\*`), unless it is known
to hold pictures, fonts or styles.

Format: Rich Text Format Specification 1.9.1; MS-OXRTFEX (HTML in RTF).
"""

from __future__ import annotations

import codecs
import datetime as dt
import html as markup
import re
from dataclasses import dataclass, field, replace

from scanner.walk import encoding, rtflook, stamps

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)",
    re.S,
)

_SKIPPED = """
atndate atnparent atnref atrfend atrfstart atntime blipuid bullet colorschememapping datafield
defchp defpap falt filetbl fontemb fontfile generator g gridtbl latentstyles
levelnumbers leveltext listoverridetable listpicture mmathPr nonesttables nonshppict oldcprops
oldpprops oldsprops oldtprops panose pgdsctbl pgptbl pict pnseclvl result rsidtbl shprslt
stylesheet tblstylepr themedata txfieldtext wgrffmtfilter xmlnstbl
"""
SKIPPED = frozenset(_SKIPPED.split())
"""Destinations without text of their own, or with the same text once more."""


_NAMED = """
annotation atnauthor atnid author bkmkstart category comment company doccomm docvar ffdeftext
ffname fldinst footer footerf footerl footerr footnote header headerf headerl headerr hlinkbase
keywords manager operator propname revtbl shptxt sn staticval subject sv title
"""
NAMED = frozenset(_NAMED.split())
r"""Destinations that need no `\*`."""

UNSEEN = ("hidden_text", "deleted", "white", "tiny", "invisible")
"""Texts of their own for runs that nobody sees."""

CHARACTERS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "column": "\n",
    "tab": "\t", "cell": "\t", "nestcell": "\t", "nestrow": "\n", "emdash": "—", "endash": "–",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp850",
}  # fmt: skip
"""Font charset -> encoding; all others are the document's."""

_GROUP_START, _GROUP_END = b"{", b"}"
_EMPTY_LINES = re.compile(r"[ \t]*\n\s*")
_DEPTH = 2_000


@dataclass
class Text:
    """What one destination has gathered."""

    name: str
    pieces: list[str] = field(default_factory=list)

    def told(self) -> str:
        return encoding.tidy(_EMPTY_LINES.sub("\n", "".join(self.pieces)).strip())


@dataclass
class _State:
    """Formatting that ends with its group."""

    text: Text
    skip: bool = False
    starred: bool = False
    codepage: str = "cp1252"
    uc: int = 1
    hidden: str = ""
    """Hidden or deleted, whatever it looks like."""
    look: rtflook.Look = rtflook.PLAIN
    unseen: str = ""
    """Why it cannot be seen by its look."""
    rtf_only: bool = False


class Reader:
    """One pass over the tokens, with a stack of group states."""

    def __init__(self, data: bytes, html: bool = False) -> None:
        self.data = data
        self.html = html
        self.body = Text("body")
        self.unseen = {name: Text(name) for name in UNSEEN}
        self.texts = [self.body, *self.unseen.values()]
        self.colors = rtflook.Colors(data)
        self.state = _State(self.body)
        self.stack: list[_State] = []
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.document_codepage = "cp1252"
        self.pending = bytearray()
        self.to_skip = 0
        self.high = 0
        self.time: dict[str, int] = {}
        self.times: dict[str, dt.datetime] = {}
        self.time_name = ""
        self.tracked = False
        self.last_target: list[str] | None = None

    def run(self) -> None:
        """Read all tokens; an unclosed or overclosed group changes nothing for the rest."""
        at = 0
        while found := _TOKEN.search(self.data, at):
            at = found.end()
            word, number, code, symbol, brace, plain = found.groups()
            if code is not None:
                if self.to_skip:
                    self.to_skip -= 1
                elif not self.state.skip:
                    self.pending.append(int(code, 16))
                continue
            if self.pending:
                self.flush()
            if plain is not None:
                self.plain(plain)
            elif brace is not None:
                self.to_skip = 0
                self.brace(brace)
            elif word is not None:
                value = int(number) if number else None
                if word == b"bin" and value:
                    at += max(0, value)
                else:
                    self.word(word.decode("ascii"), value)
            elif symbol == b"*":
                self.state.starred = True
            elif symbol in SYMBOLS:
                self.put(SYMBOLS[symbol])
        self.flush()

    def flush(self) -> None:
        if self.pending:
            self.put(bytes(self.pending).decode(self.state.codepage, "replace"))
            self.pending.clear()

    def plain(self, plain: bytes) -> None:
        if self.to_skip:
            plain, self.to_skip = plain[self.to_skip :], max(0, self.to_skip - len(plain))
        if not self.state.skip and plain:
            self.put(plain.decode(self.state.codepage, "replace"))

    def put(self, text: str) -> None:
        state = self.state
        if state.skip:
            return
        if self.html:
            if state.text.name == "htmltag":
                self.body.pieces.append(text)
            elif state.text is self.body and not state.rtf_only:
                self.body.pieces.append(markup.escape(text, quote=False))
            return
        reason = state.hidden or state.unseen
        target = self.unseen[reason] if reason else state.text
        if target.pieces is not self.last_target and target.name in self.unseen:
            target.pieces.append("\n")
        self.last_target = target.pieces
        target.pieces.append(text)

    def brace(self, brace: bytes) -> None:
        if brace == _GROUP_START:
            if self.state.text.name == "docvar":
                self.state.text.pieces.append("\n")
            if len(self.stack) < _DEPTH:
                self.stack.append(self.state)
                self.state = replace(self.state, starred=False)
        elif self.stack:
            if self.time_name and self.state.text.name in ("revtim", "creatim"):
                self.clock()
            self.state = self.stack.pop()

    def word(self, word: str, value: int | None) -> None:
        state = self.state
        if word == "u" and value is not None:
            self.unicode(value)
        elif word in CHARACTERS:
            self.put(CHARACTERS[word])
        elif word == "uc":
            state.uc = max(0, min(value or 0, 8))
        elif word == "f" or word == "fcharset" or word == "ansicpg" or word in ("mac", "pc", "pca"):
            self.charset(word, value)
        elif word in ("v", "deleted"):
            on = value != 0
            state.hidden = ("hidden_text" if word == "v" else "deleted") if on else ""
            self.tracked |= word == "deleted" and on
        elif word in rtflook.WORDS:
            state.look = rtflook.changed(state.look, word, value)
            state.unseen = self.colors.hidden(state.look)
            if word == "plain":
                state.hidden = ""
        elif word == "revised":
            self.tracked |= value != 0
        elif word == "htmlrtf":
            state.rtf_only = value != 0
        elif word in ("yr", "mo", "dy", "hr", "min", "sec"):
            self.time[word] = value or 0
        elif word in ("creatim", "revtim", "printim", "buptim"):
            self.time, self.time_name = {}, word
            state.text, state.skip = Text(word), True
        elif word in SKIPPED or word in ("fonttbl", "colortbl", "info"):
            state.skip = word != "info"
        elif state.starred or word in NAMED:
            self.destination(word)

    def destination(self, word: str) -> None:
        """Begin a text of its own; the first word after the brace names it."""
        state = self.state
        if state.starred and word in ("shpinst", "shppict", "ud", "shpgrp", "do", "background"):
            state.starred = False
            return
        if state.skip and word != "picprop":
            return
        state.skip = state.starred = False
        state.hidden = state.unseen = ""
        state.look = rtflook.Look(apart=word == "shptxt")
        state.text = Text(word)
        self.texts.append(state.text)

    def charset(self, word: str, value: int | None) -> None:
        if word == "f":
            self.font = value or 0
            self.state.codepage = self.fonts.get(self.font, self.document_codepage)
        elif word == "fcharset":
            name = CHARSETS.get(value or 0)
            if name:
                self.fonts[self.font] = name
        else:
            name = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}.get(word, f"cp{value}")
            name = "utf-8" if name == "cp65001" else name
            try:
                codecs.lookup(name)
            except LookupError:
                return
            self.document_codepage = self.state.codepage = name

    def unicode(self, value: int) -> None:
        code = value & 0xFFFF if value < 0 else value
        self.to_skip = self.state.uc
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self.put(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        elif code < 0x110000:
            self.put(chr(code))

    def clock(self) -> None:
        part = self.time.get
        when = stamps.local(
            (part("yr", 0), part("mo", 1), part("dy", 1), part("hr", 0), part("min", 0), 0)
        )
        if when is not None:
            self.times[self.time_name] = when
        self.time_name = ""
