"""Nothing leaves the machine: no library opens a socket, when imported or when used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENSITIVE = "Patienten Anna Lindberg, 19850101-2382, har diabetes och är sjukskriven."
FAR = "192.0.2.1"
"""An address for documentation that no machine has (RFC 5737)."""

IMPORTS = """
import importlib, pkgutil
import models, recognizers, scanner
names = [module.name for package in (scanner, recognizers, models)
         for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
for name in names:
    if not name.startswith("models.training") and not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""

IPV6 = "urllib3/util/connection.py"
"""Presidio imports it; it asks the system for a port on ::1 to learn whether there is IPv6."""

NAMESPACE = ["unshare", "--net"] if os.name == "posix" and os.getuid() == 0 else [
    "unshare", "--net", "--map-root-user"]  # fmt: skip


def separated() -> bool:
    """Tell whether a process can be given a network of its own, with nothing on it."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture
def sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list of sockets that this test's child processes make, those within the machine apart."""
    monkeypatch.setenv("MOLNVAKT_TEST_SOCKETS", str(tmp_path / "sockets.log"))
    return tmp_path / "sockets.log"


def makers(sockets: Path) -> set[str]:
    """The files of code that made sockets."""
    noted = sockets.read_text().splitlines() if sockets.exists() else []
    return {line.partition(" by ")[0] for line in noted}


def python(*words: str, before: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*(before or []), sys.executable, *words],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=200,
    )  # fmt: skip


@pytest.mark.parametrize(
    "asking",
    [
        f"socket.create_connection(('{FAR}', 80), 1)",
        "socket.getaddrinfo('danvik.example', 80)",
        "socket.gethostbyname('danvik.example')",
        f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('{FAR}', 53))",
        "socket.socket().bind(('', 0))",
        "urllib.request.urlopen('http://danvik.example/')",
    ],
)
def test_a_child_that_asks_for_a_network_is_refused_and_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asking: str
) -> None:
    monkeypatch.setenv("MOLNVAKT_TEST_NETWORK", str(tmp_path / "network.log"))

    ran = python("-c", f"import socket, urllib.request\ntry: {asking}\nexcept OSError: print('no')")

    assert ran.stdout == "no\n", ran.stderr
    assert (tmp_path / "network.log").read_text().startswith("socket.")


def test_this_machine_may_speak_with_itself(sockets: Path) -> None:
    """And a socket that could go further is seen."""
    ran = python("-c", "import socket\nsocket.socketpair()\nsocket.socket().bind(('127.0.0.1', 0))")

    assert ran.returncode == 0, ran.stderr
    assert makers(sockets) == {"<string>"}


def test_no_module_makes_a_socket_when_it_is_imported(sockets: Path) -> None:
    ran = python("-W", "ignore", "-c", IMPORTS)

    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 100
    assert makers(sockets) <= {IPV6}


@pytest.mark.skipif(not separated(), reason="a network of its own needs Linux and the right to it")
def test_scan_report_check_and_doctor_need_no_network_and_ask_for_none(
    sockets: Path, tmp_path: Path
) -> None:
    """With no network at all: Python opens no socket, and nobody sends a packet."""
    tree = tmp_path / "export"
    tree.mkdir()
    (tree / "akt.txt").write_text(SENSITIVE, "utf-8")
    shutil.copy(ROOT / "samples/fixtures/libreoffice.pdf", tree)
    store = f"--store {tmp_path}/m.db"
    commands = (
        f"scan {tree} --jobs 1 {store} --as-of 2026-11-30",
        f"report {store} --month 2026-11 --out {tmp_path}/rapport",
        f"check {tree} --fail-on never",
        f"doctor {store}",
    )
    run = "".join(f"{sys.executable} -m scanner {words} || exit 9\n" for words in commands)
    script = f"cd {ROOT}\n{run}cat /proc/net/snmp /proc/net/netstat"

    ran = subprocess.run(
        [*NAMESPACE, "sh", "-c", script], capture_output=True, text=True, check=False, timeout=250
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (tmp_path / "rapport" / "rapport.html").exists()
    assert makers(sockets) <= {IPV6}
    sent = counters(ran.stdout)
    assert {name: sent[name] for name in ("Tcp ActiveOpens", "Udp OutDatagrams")} == {
        "Tcp ActiveOpens": 0, "Udp OutDatagrams": 0,
    }  # fmt: skip
    assert sent["Ip OutNoRoutes"] == sent["Ip OutRequests"] == 0


@pytest.mark.skipif(not separated(), reason="a network of its own needs Linux and the right to it")
def test_the_counters_of_a_network_see_what_python_does_not() -> None:
    """Else the zeros above would say nothing."""
    script = (
        "import ctypes, struct\n"
        "c = ctypes.CDLL(None)\n"
        f"address = struct.pack('=H2s4s8x', 2, b'\\0\\x35', bytes(map(int, '{FAR}'.split('.'))))\n"
        "c.sendto(c.socket(2, 2, 0), b'x', 1, 0, address, 16)\n"
        "print(open('/proc/net/snmp').read())"
    )
    ran = python("-c", script, before=NAMESPACE)

    assert ran.returncode == 0, ran.stderr
    assert counters(ran.stdout)["Ip OutNoRoutes"] == 1


def counters(text: str) -> dict[str, int]:
    """What the kernel has counted: pairs of lines, names and numbers."""
    lines = [line.split() for line in text.splitlines() if ": " in line]
    found: dict[str, int] = {}
    for names, numbers in pairwise(lines):
        if names[0] == numbers[0] and numbers[1:] and numbers[1].lstrip("-").isdigit():
            pairs = zip(names[1:], numbers[1:], strict=False)
            found |= {f"{names[0][:-1]} {name}": int(number) for name, number in pairs}
    return found
