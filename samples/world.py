"""The municipality on disk: files, manifest, list of owners and truth, each in its place."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import people
from listing import listing
from made import Made
from marks import plain
from people import Cast, Employee
from verdicts import DAY, SWEDEN, verdicts

FIXTURES = Path(__file__).parent / "fixtures"
FORVALTNING = {person.account: person.forvaltning for person in people.EMPLOYEES}


@dataclass
class World:
    """What is made so far. Cases add files; `write` puts everything on disk."""

    rng: random.Random
    cast: Cast
    files: dict[str, Made] = field(default_factory=dict)
    manifest: dict[str, dt.datetime] = field(default_factory=dict)

    def drive(
        self, owner: Employee, path: str, made: Made, *, listed: dt.datetime | None = None
    ) -> None:
        """Put a file in somebody's OneDrive; `listed` is its date in the manifest."""
        self.put(f"onedrive/{owner.account}/Documents/{path}", made, listed)

    def mail(self, mailbox: str, folder: str, name: str, made: Made) -> None:
        """Put a letter in a mailbox; letters carry their own date."""
        self.put(f"mail/{mailbox}/{folder}/{name}", made, None)

    def put(self, path: str, made: Made, listed: dt.datetime | None) -> None:
        """Add a file; its name may have marks."""
        folder, _, name = path.rpartition("/")
        made.notes.read(name, "filnamn")
        path = f"{folder}/{plain(name)}"
        if path in self.files:
            raise ValueError(f"finns redan: {path}")
        self.files[path] = made
        if listed:
            self.manifest[path] = listed

    def when(self, days: int, hour: int = 14) -> dt.datetime:
        """Return a time on a working hour `days` before the day of the verdicts."""
        minute, second = self.rng.randint(0, 59), self.rng.randint(0, 59)
        day = DAY - dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(hour, minute, second), SWEDEN)

    def write(self, out: Path) -> None:
        """Write all files below `out`."""
        for path, made in self.files.items():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made.content)
        judged = {
            path: verdicts(path, made, self.manifest.get(path))
            for path, made in sorted(self.files.items())
        }
        (out / "manifest.csv").write_bytes(self._manifest())
        (out / "agare.csv").write_bytes(owners())
        (out / "FILER.md").write_bytes(
            listing(self.files, {path: rows[0] for path, rows in judged.items()})
        )
        truth = out / "truth"
        truth.mkdir(exist_ok=True)
        noted = [(path, made.notes) for path, made in sorted(self.files.items())]
        tables: dict[str, list[dict[str, object]]] = {
            "findings": [{"path": p, **vars(one)} for p, notes in noted for one in notes.planted],
            "lookalikes": [
                {"path": p, **vars(one)} for p, notes in noted for one in notes.lookalikes
            ],
            "verdicts": [row._asdict() for rows in judged.values() for row in rows],
        }
        for name, table in tables.items():
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table)
            (truth / f"{name}.jsonl").write_bytes(lines.encode("utf-8"))

    def _manifest(self) -> bytes:
        rows = [["sökväg", "ägare", "förvaltning", "skapad", "ändrad", "storlek"]]
        for path, changed in sorted(self.manifest.items()):
            account = path.split("/")[1]
            created = changed - dt.timedelta(days=4, hours=1)
            size = str(len(self.files[path].content))
            rows.append(
                [path, account, FORVALTNING.get(account, ""), _iso(created), _iso(changed), size]
            )
        return _csv(rows)


def owners() -> bytes:
    """Return `agare.csv`: whose account it is."""
    rows = [["konto", "namn", "förvaltning", "enhet", "chef", "epost"]]
    rows += [
        [one.account, one.name, one.forvaltning, one.unit, one.manager, one.mail]
        for one in people.EMPLOYEES
    ]
    helena = people.HELENA
    rows.append(
        [helena.mail, helena.name, helena.forvaltning, helena.unit, helena.manager, helena.mail]
    )
    shared = f"registrator@{people.DOMAIN}"
    rows.append([shared, "Registrator", people.KLK, "Kansliet", "Eva Sandell", shared])
    return _csv(rows)


def _iso(when: dt.datetime) -> str:
    return when.astimezone(SWEDEN).isoformat(timespec="seconds")


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")
