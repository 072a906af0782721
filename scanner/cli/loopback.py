"""Serving one person on one machine: 127.0.0.1, and a token in the address.

`Gate` stands before every request: host, token, and for what changes something also the
origin. What does not fit is not found, and nothing says why.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from starlette.responses import PlainTextResponse
from uvicorn import Config, Server

from scanner.cli.language import t
from scanner.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""Names by which a browser on this machine may ask; a name of somebody else's is refused."""
HEADERS = [
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""Of every answer: nothing is kept, framed, or told to another site."""
LOOK = 1.0
"""Seconds between two looks at whether anybody is still there."""


class Gate:
    """What every request passes, and the headers of every answer."""

    def __init__(self, app: ASGIApp, token: str, port: int, policy: str) -> None:
        self.app = app
        self.headers = [*HEADERS, (b"content-security-policy", policy.encode())]
        self.path = f"/{token}".encode()
        self.hosts = frozenset(f"{name}:{port}".encode() for name in NAMES)
        self.origins = frozenset(b"http://" + host for host in self.hosts)
        self.used = time.monotonic()
        """When somebody with the token was last here, on the monotonic clock."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
            await send(message)

        if not self._lets_in(scope):
            await PlainTextResponse("Not Found", 404)(scope, receive, guarded)
            return
        self.used = time.monotonic()
        await self.app({**scope, "path": "/", "raw_path": b"/"}, receive, guarded)

    def _lets_in(self, scope: Scope) -> bool:
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        hosts = [value for name, value in headers if name == b"host"]
        known = hmac.compare_digest(scope["path"].encode("utf-8", "replace"), self.path)
        if len(hosts) != 1 or hosts[0] not in self.hosts or not known:
            return False
        return scope["method"] in ("GET", "HEAD") or self._is_ours(dict(headers))

    def _is_ours(self, headers: dict[bytes, bytes]) -> bool:
        """Tell whether a page from here asks.

        A browser that sends no referrer calls its origin `null`, so what it says about the
        site goes first (Fetch Metadata; Fetch standard, section 3.2).
        """
        origin = headers.get(b"origin")
        site = headers.get(b"sec-fetch-site")
        if site is not None:
            return site == b"same-origin" and origin in {None, b"null", *self.origins}
        return origin in self.origins


def serve(app: ASGIApp, policy: str, port: int, idle: float, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, or until nobody has been there for `idle` seconds.

    `policy` is the content security policy of every page; `tell` gets the address once;
    port 0 is any free one.

    Raises:
        UsageError: the port is taken.
        KeyboardInterrupt: somebody pressed Ctrl-C.
    """
    token = secrets.token_urlsafe(32)
    config = Config(
        app,
        host=HOST,
        port=port,
        lifespan="off",
        ws="none",
        log_config=None,
        log_level="critical",  # a log of requests would hold the token
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    try:
        bound = config.bind_socket()
    except SystemExit as error:
        raise UsageError(
            t(
                f"Porten {port} är upptagen. Ange en annan med --port, eller ingen.",
                f"Port {port} is taken. Give another with --port, or none.",
            )
        ) from error
    with bound:
        port = bound.getsockname()[1]
        config.app = gate = Gate(app, token, port, policy)
        address = f"http://{HOST}:{port}/{token}"
        server = Server(config)
        serving = server.serve(sockets=[bound])
        asyncio.run(_until_idle(server, serving, gate, idle, lambda: tell(address)))


async def _until_idle(
    server: Server,
    serving: Coroutine[Any, Any, None],
    gate: Gate,
    idle: float,
    ready: Callable[[], None],
) -> None:
    running = asyncio.create_task(serving)
    while not server.started and not running.done():
        await asyncio.sleep(0.01)
    if server.started:
        ready()
    while not running.done():
        await asyncio.wait({running}, timeout=LOOK)
        if time.monotonic() - gate.used > idle:
            server.should_exit = True
    await running
