"""Texts with marks: what is planted stands where it stands, and the truth comes from there.

`«halsa|nötallergi»` plants a value, `«?pnr|2026114512|ordernummer»` a look-alike that
must not be reported, with the reason. A writer reads each text with `Notes.read`, which
gives the plain text and notes what was in it, with the place where the writer puts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

CODES: dict[str, tuple[str, str]] = {
    "namn": ("PERSON", "personal"),
    "epost": ("EMAIL_ADDRESS", "personal"),
    "tel": ("PHONE_NUMBER", "personal"),
    "adress": ("SE_ADRESS", "personal"),
    "pnr": ("SE_PERSONNUMMER", "extra"),
    "samnr": ("SE_SAMORDNINGSNUMMER", "extra"),
    "reservnr": ("SE_RESERVNUMMER", "extra"),
    "konto": ("SE_BANKKONTO", "extra"),
    "iban": ("IBAN_CODE", "extra"),
    "dossier": ("SE_DOSSIERNUMMER", "extra"),
    "hr": ("SE_HR", "extra"),
    "halsa": ("SE_HALSA", "sensitive"),
    "facklig": ("SE_FACKLIGT", "sensitive"),
    "tro": ("SE_RELIGION", "sensitive"),
    "politik": ("SE_POLITIK", "sensitive"),
    "etnicitet": ("SE_ETNICITET", "sensitive"),
    "sexualliv": ("SE_SEXUALLIV", "sensitive"),
    "biometri": ("SE_BIOMETRI", "sensitive"),
    "brott": ("SE_BROTT", "sensitive"),
    "soc": ("SE_SOCIALTJANST", "secrecy"),
    "skola": ("SE_SKOLA", "secrecy"),
    "sekretess": ("SE_SEKRETESS", "secrecy"),
    "osl": ("SE_OSL", "secrecy"),
    "skydd": ("SE_SKYDDAD_IDENTITET", "protected"),
    "klass": ("SE_SAKERHETSSKYDD", "security"),
    "kort": ("CREDIT_CARD", "extra"),
    "ip": ("IP_ADDRESS", "personal"),
    "plat": ("SE_REGISTRERINGSSKYLT", "personal"),
    "mac": ("MAC_ADDRESS", "personal"),
    "fast": ("SE_FASTIGHET", "personal"),
    "pass": ("SE_PASS", "extra"),
    "postnr": ("SE_POSTNUMMER", "open"),
    "dnr": ("SE_DIARIENUMMER", "open"),
    "orgnr": ("SE_ORGANISATIONSNUMMER", "open"),
    "moms": ("SE_MOMSNUMMER", "open"),
    "bg": ("SE_BANKGIRO", "open"),
    "pg": ("SE_PLUSGIRO", "open"),
    "mal": ("SE_MALNUMMER", "open"),
    "koord": ("SE_KOORDINAT", "open"),
    "klassa": ("SE_KLASSA", "open"),
}
"""Code of a mark -> entity and level (ARCHITECTURE section 1); `open` has no rule in the policy."""

LEVELS = ("open", "personal", "extra", "sensitive", "secrecy", "protected", "security")

MARK = re.compile(r"«(\??)([a-z]+)\|([^|»]*)(?:\|([^»]*))?»")


@dataclass(frozen=True)
class Planted:
    """One value that a scanner must find. `member` is as in `zip!/docx`, or empty."""

    member: str
    locator: str
    entity: str
    level: str
    value: str
    hidden: bool


@dataclass(frozen=True)
class Lookalike:
    """A text that must not be reported at or above 0.5 as `entity`."""

    member: str
    text: str
    entity: str
    why: str


@dataclass
class Notes:
    """What one file holds, noted while it is written."""

    planted: list[Planted] = field(default_factory=list)
    lookalikes: list[Lookalike] = field(default_factory=list)

    def read(self, text: str, locator: str = "", *, hidden: bool = False) -> str:
        """Return `text` without marks and note what they say.

        >>> notes = Notes()
        >>> notes.read("Alva har «halsa|nötallergi».", "sida 1"), len(notes.planted)
        ('Alva har nötallergi.', 1)
        """

        def plain(mark: re.Match[str]) -> str:
            unlike, code, value, why = mark.groups()
            entity, level = CODES[code]
            if unlike:
                self.lookalikes.append(Lookalike("", value, entity, why or "ser bara så ut"))
            else:
                self.planted.append(Planted("", locator, entity, level, value, hidden))
            return value

        told = MARK.sub(plain, text)
        if "«" in told or "»" in told:
            raise ValueError(f"felskrivet märke: {told}")
        return told

    def within(self, member: str) -> Notes:
        """Return the same notes for a file that lies inside another under `member`."""

        def path(inner: str) -> str:
            return f"{member}!/{inner}" if inner else member

        return Notes(
            [replace(one, member=path(one.member)) for one in self.planted],
            [replace(one, member=path(one.member)) for one in self.lookalikes],
        )


def plain(text: str) -> str:
    """Return `text` without its marks."""
    return Notes().read(text)
