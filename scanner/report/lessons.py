"""The rules behind a check, taught in plain words: `molnvakt check --explain`.

The levels are of the memo on Office 365; how long each may stay and by which law is said by
the policy that was used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scanner import words
from scanner.policy import Limit, Policy
from scanner.records import Level
from scanner.words import say

HEADING = ("VAD REGLERNA SÄGER", "WHAT THE RULES SAY")
INDENT = "  "

WHY: dict[Level, tuple[str, str]] = {
    Level.PERSONAL: (
        "Namn, adress, telefon och e-post pekar ut en människa. Nästan alla dokument har "
        "sådana, och de får finnas där så länge någon behöver dem.",
        "Name, address, phone and e-mail point to a human being. Nearly every document has "
        "them, and they may be there as long as somebody needs them.",
    ),
    Level.EXTRA: (
        "Personnummer, lön, omdömen och sociala förhållanden är inte känsliga i lagens mening, "
        "men gör skada om de sprids. De kräver mer skydd än andra personuppgifter.",
        "Personal identity numbers, pay, appraisals and social circumstances are not sensitive "
        "in the sense of the law, but do harm when they spread. They need more protection.",
    ),
    Level.SENSITIVE: (
        "Hälsa, religion, politisk åsikt, etniskt ursprung, fackligt medlemskap, sexualliv, "
        "biometri, gener och brott. Huvudregeln är förbud: de får behandlas bara när arbetet "
        "kräver det och lagen tillåter det, och inte längre än så.",
        "Health, religion, political opinion, ethnic origin, union membership, sex life, "
        "biometrics, genes and crime. The main rule is a ban: they may be processed only when "
        "the work needs it and the law allows it, and no longer.",
    ),
    Level.SECRECY: (
        "Sekretess gäller troligen, till exempel för uppgifter hos socialtjänsten och "
        "elevhälsan. Molnvakt kan bara säga att det är troligt: en människa prövar det. Den som "
        "lägger en sådan fil där andra kommer åt den kan bryta mot sin tystnadsplikt.",
        "Secrecy probably applies, as to data of the social services and pupil health. Molnvakt "
        "can only say that it is likely: a human being decides. Who puts such a file where "
        "others reach it may break a duty of silence.",
    ),
    Level.PROTECTED: (
        "Någon har skyddade personuppgifter. Om adress, skola eller arbetsplats röjs kan den "
        "personens liv vara i fara. Gör inga arbetskopior.",
        "Somebody has protected personal data. If an address, school or workplace gets out, "
        "that person's life may be in danger. Make no working copies.",
    ),
    Level.SECURITY: (
        "Uppgifterna rör Sveriges säkerhet. De får aldrig finnas i Office 365, inte i ett "
        "utkast, inte i ett brev och inte en stund. Visa inte filen för någon.",
        "The data is about the security of Sweden. It may never be in Office 365, not in a "
        "draft, not in a letter and not for an hour. Show the file to nobody.",
    ),
}
UNREAD = (
    "Det som inte gick att läsa kan hålla vad som helst. Därför räknas filen aldrig som "
    "godkänd, även om inget annat hittades i den.",
    "What could not be read may hold anything. So the file never counts as cleared, even if "
    "nothing else was found in it.",
)
LIMIT = (
    "Får ligga kvar {days} dagar efter att någon senast arbetade med filen.",
    "May stay for {days} days after somebody last worked on the file.",
)
AT_ONCE = ("Får inte ligga kvar efter den dag arbetet gjordes.", "May not stay beyond its day.")
NO_LIMIT = ("Policyn sätter ingen gräns.", "The policy sets no limit.")
BAN = ("Får aldrig finnas där.", "May never be there.")
DONE = (
    "När arbetet är klart (slutversion, justerat, undertecknat) tas filen bort genast, om det "
    "inte är ett utkast.",
    "When the work is done (final version, approved, signed) the file is removed at once, "
    "unless it is a draft.",
)
MORE = (
    "Varför räknas ett visst fynd? Kör: molnvakt inspect FIL",
    "Why does a finding count? Run: molnvakt inspect FILE",
)


def told(
    levels: Collection[Level], marks: Collection[str], policy: Policy, lang: str
) -> Iterator[tuple[str, str]]:
    """Yield paragraphs with their indent, the highest of the `levels` found first.

    `marks` are the verdicts given: keys of `scanner.report.lines.MARKS`.
    """
    found = [level for level in sorted(levels, reverse=True) if level in WHY]
    if not found and "unread" not in marks:
        return
    yield "", ""
    yield say(HEADING, lang), ""
    for level in found:
        yield "", ""
        yield say(words.LEVELS[level], lang), ""
        yield say(WHY[level], lang), INDENT
        limit = policy.limit(level)
        if limit is not None:
            yield _stay(limit, lang), INDENT
            yield f"{say(('Grund', 'Basis'), lang)}: {limit.basis}", INDENT
    if any(level > Level.PERSONAL and _ends(policy.limit(level)) for level in found):
        yield "", ""
        yield say(DONE, lang), ""
    if "unread" in marks:
        yield "", ""
        yield say(("Kunde inte läsas", "Could not be read"), lang), ""
        yield say(UNREAD, lang), INDENT
    yield "", ""
    yield say(MORE, lang), ""
    yield "", ""


def _ends(limit: Limit | None) -> bool:
    return limit is not None and bool(limit.limit_days)


def _stay(limit: Limit, lang: str) -> str:
    if limit.never:
        return say(BAN, lang)
    if limit.limit_days is None:
        return say(NO_LIMIT, lang)
    if not limit.limit_days:
        return say(AT_ONCE, lang)
    return say(LIMIT, lang).replace("{days}", str(limit.limit_days))
