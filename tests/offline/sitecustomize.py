"""No process of a test reaches a network: Python runs this first, for the folder is on PYTHONPATH.

An audit hook sees every connection, look-up and port that Python code of any library asks for.
All but those of this machine are refused, and noted in the file that `MOLNVAKT_TEST_NETWORK`
names, so that a test fails even when the refusal is swallowed. In the file that
`MOLNVAKT_TEST_SOCKETS` names every socket is noted that could leave the machine at all.
"""

from __future__ import annotations

import os
import sys
from typing import Any

ADDRESSED = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
LOOKED_UP = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
HERE = frozenset({"localhost", "::1", "", None})
UNIX = 1
"""AF_UNIX; `socket` itself is not imported, since a check does not either."""


def hook(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what would leave this machine.

    Raises:
        PermissionError: it would.
    """
    if not event.startswith("socket."):
        return
    if event == "socket.__new__" and arguments[1] != UNIX:
        _note("MOLNVAKT_TEST_SOCKETS", _maker())
    if event in ADDRESSED:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
        if event == "socket.bind" and host == "":
            host = "0.0.0.0"
    elif event in LOOKED_UP:
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in HERE or str(host).startswith("127."):
        return
    _note("MOLNVAKT_TEST_NETWORK", f"{event} {host}")
    raise PermissionError(f"a test asked for the network: {event} {host}")


def _maker() -> str:
    """Return the file of the code that makes a socket."""
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.endswith(
        ("sitecustomize.py", "/socket.py")
    ):
        frame = frame.f_back
    return "/".join(frame.f_code.co_filename.split(os.sep)[-3:])  # noqa: PTH206


def _note(variable: str, line: str) -> None:
    if name := os.environ.get(variable):
        with open(name, "a") as log:  # noqa: PTH123 - nothing more may be imported here
            log.write(f"{line} by {sys.argv}\n")


sys.addaudithook(hook)


def _others() -> None:
    """Run what another folder on the path would have run in place of this."""
    for folder in sys.path:
        path = os.path.join(folder, "sitecustomize.py")  # noqa: PTH118
        if folder and os.path.isfile(path) and not os.path.samefile(path, __file__):  # noqa: PTH113, PTH121
            with open(path, encoding="utf-8") as stream:  # noqa: PTH123
                exec(compile(stream.read(), path, "exec"), {"__name__": "sitecustomize"})
            return


if __name__ == "sitecustomize":
    _others()
