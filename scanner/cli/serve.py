"""`molnvakt review serve`: requests -> what the page shows and what is recorded.

Stands behind the gate of `loopback`, for one person on one machine. A form holds a seal
that only a page from here has.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from scanner.cli.language import t
from scanner.errors import MolnvaktError
from scanner.records import Run
from scanner.report import reviewpage
from scanner.report.decisions import DecisionError, decision
from scanner.report.html import SWEDEN
from scanner.report.prior import Log
from scanner.report.reviewpage import Attempt, Choice, Row

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams
    from starlette.requests import Request

    from scanner.store import Store

BODY = 65_536
"""Bytes of a form; the longest reason that somebody writes is far below."""
FIELDS = 20


class Desk:
    """The page: what is shown and what is recorded. The store is open for one request only."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        last_run: Callable[[Store], Run],
        now: Callable[[], dt.datetime],
        lang: str,
    ) -> None:
        self.open_store = open_store
        self.last_run = last_run
        self.now = now
        self.lang = lang
        self.secret = secrets.token_bytes()
        self.who = ""
        """Who decided last: nobody writes their name fifty times."""
        self._listed: tuple[int, tuple[Row, ...]] = (0, ())
        """The last scan and what it lists; a scan of a million files is read once."""
        self._lock = Lock()

    def app(self) -> Starlette:
        """Return the application, to be put behind a gate."""
        return Starlette(
            routes=[
                Route("/", self.get, methods=["GET"]),
                Route("/", self.post, methods=["POST"]),
            ],
            exception_handlers={MolnvaktError: _refused},
        )

    async def get(self, request: Request) -> Response:
        """Show the findings."""
        saved = request.query_params.get("saved", "")
        choice = _choice(request.query_params)
        page = await run_in_threadpool(self._page, choice, saved=_whole(saved))
        return HTMLResponse(page)

    async def post(self, request: Request) -> Response:
        """Record a decision and go back to its finding, or show what is wrong with it."""
        values = await _form(request)
        if values is None or not self._sealed(values.get("csrf", "")):
            return PlainTextResponse(
                t(
                    "Formuläret är inte härifrån. Öppna sidan på nytt.",
                    "The form is not from here. Open the page again.",
                ),
                403,
            )
        choice = _choice(request.query_params)
        number = _whole(values.get("number", ""))
        try:
            await run_in_threadpool(self._decide, values)
        except DecisionError as error:
            attempt = Attempt(number, values, error.faults)
            return HTMLResponse(await run_in_threadpool(self._page, choice, attempt=attempt), 422)
        query = choice.query()
        link = "&" if len(query) > 1 else ""
        return RedirectResponse(f"{query}{link}saved={number}#fynd-{number}", 303)

    def _decide(self, values: dict[str, str]) -> None:
        with self.open_store() as store:
            _, rows = self._rows(store)
            known = {row.key: row.path for row in rows}
            made = decision({name: values.get(name, "") for name in FORM}, known, self.now())
            store.decide([made])
        self.who = made.who

    def _page(self, choice: Choice, saved: int = 0, attempt: Attempt | None = None) -> str:
        with self.open_store() as store:
            run, rows = self._rows(store)
            day = max(run.as_of, self.now().astimezone(SWEDEN).date())
            log = Log(store.decisions(), run.started, day)
        return reviewpage.render(
            rows, log, choice, self.lang,
            csrf=self._seal(secrets.token_urlsafe(12)), day=run.as_of, who=self.who,
            saved=saved, attempt=attempt,
        )  # fmt: skip

    def _rows(self, store: Store) -> tuple[Run, tuple[Row, ...]]:
        run = self.last_run(store)
        with self._lock:
            if self._listed[0] != run.id:
                rows = reviewpage.listed(store.judged(run.id), self.lang)
                self._listed = (run.id, rows)
            return run, self._listed[1]

    def _seal(self, nonce: str) -> str:
        """Return what a form of one page carries."""
        made = hmac.new(self.secret, nonce.encode(), hashlib.sha256).hexdigest()
        return f"{nonce}.{made}"

    def _sealed(self, text: str) -> bool:
        mine = self._seal(text.rpartition(".")[0])
        return hmac.compare_digest(text.encode("utf-8", "replace"), mine.encode())


FORM = ("key", "ruling", "until", "basis", "who", "why")
"""What a form tells of a decision, by column of the workbook."""


async def _form(request: Request) -> dict[str, str] | None:
    """Return the fields of a form, each on one line; None when it is no form of ours."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        return None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY:
            return None
    try:
        fields = parse_qsl(body.decode("ascii"), errors="strict", max_num_fields=FIELDS)
    except ValueError:
        return None
    return {name: " ".join(value.split()) for name, value in fields}


def _choice(query: QueryParams) -> Choice:
    return Choice(
        query.get("forvaltning", ""),
        query.get("level", ""),
        query.get("undecided") == "1",
        _whole(query.get("page", "")) or 1,
    )


def _whole(text: str) -> int:
    """Return a whole number below a billion; 0 when it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _refused(_: Request, error: Exception) -> Response:
    """Tell what an error of ours says: the store is locked, or there is no scan."""
    return PlainTextResponse(f"Molnvakt: {error}", 503)
