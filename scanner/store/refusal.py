"""What a database says when it refuses, in words and without its parameters."""

from __future__ import annotations

import sqlalchemy as sa

from scanner.errors import StoreError

NOT_OURS = "file is not a database of ours"

REASONS: dict[str, str] = {
    "locked": "Den används av en annan körning. Vänta tills den är klar.",
    "not a database": "Filen är skadad eller inget resultat från Molnvakt. Ange en annan.",
    "malformed": "Filen är skadad. Återställ den från säkerhetskopia.",
    "full": "Disken är full. Frigör utrymme och kör igen; inget färdigt är förlorat.",
    "disk I/O": "Disken är full eller svarar fel. Kontrollera den och kör igen; inget färdigt är "
    "förlorat.",
    "readonly": "Filen är skrivskyddad. Kontrollera behörigheten.",
    "unable to open": "Den gick inte att öppna. Kontrollera sökvägen och behörigheten.",
    "password authentication": "Lösenordet stämmer inte. Kontrollera adressen i --store.",
    "does not exist": "Databasen eller kontot finns inte. Skapa det, eller ändra --store.",
    "permission denied": "Kontot saknar rättighet. Ge det rätt att skapa tabeller.",
    "connection": "Databasen svarar inte. Kontrollera att den är igång och adressen i --store.",
}
"""Part of what a driver says -> what to do."""


def refused(url: str, error: BaseException) -> StoreError:
    """Return the error to raise when the database at `url` refused with `error`."""
    reason = str(getattr(error, "orig", None) or error)
    told = next(
        (text for word, text in REASONS.items() if word in reason), "Kontrollera databasen."
    )
    return StoreError(f"Resultatet i {shown_url(url)} kan inte användas. {told}")


def shown_url(url: str) -> str:
    """Return a store's URL without its password."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else str(sa.make_url(url))
