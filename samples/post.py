"""Who writes to whom: parties of letters, and the two mailboxes."""

from __future__ import annotations

from letters import Party
from people import DOMAIN, HELENA, Employee, Person

BOX = HELENA.mail
SHARED = f"registrator@{DOMAIN}"
REGISTRY = Party("Registrator", SHARED)


def of(person: Employee | Person) -> Party:
    """Return a person as sender or receiver."""
    return Party(person.namn, person.epost)
