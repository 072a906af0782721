"""Encrypted OpenDocument packages: the given passwords are tried, each member is unlocked.

Format: OpenDocument 1.2 part 3, 3.4 (encryption) and 4.8 (manifest); OpenDocument 1.4, which
encrypts the package as a whole, with AES-GCM and a key by Argon2id.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scanner.errors import ReadError
from scanner.records import Trouble
from scanner.settings import Limits
from scanner.walk.package import LARGE, Package
from scanner.walk.xml import Element

LOCKED = (
    "Filen är krypterad. Ange lösenordet med --passwords, eller öppna den i LibreOffice och "
    "spara den utan lösenord."
)
UNKNOWN = (
    "Filen är krypterad på ett sätt som inte stöds. Öppna den i LibreOffice och spara den utan "
    "lösenord."
)
WHOLE = "encrypted-package"
"""Member that is the whole document, encrypted."""
MANIFEST = "META-INF/manifest.xml"
HASHES = ("sha512", "sha256", "sha1")
CBC, GCM = "aes256-cbc", "aes256-gcm"
NONCE = 12
MOST_ROUNDS = 10_000_000
MOST_KIB = 1024 * 1024
"""Memory of Argon2id: a file may not choose to take all there is."""


class Lock(NamedTuple):
    """How one member is encrypted, as the manifest says."""

    member: str
    algorithm: str
    vector: bytes
    derivation: str
    salt: bytes
    rounds: int
    lanes: int
    memory: int
    """KiB, for Argon2id."""
    size: int
    """Bytes of the key."""
    start: str
    """Name of the hash of the password."""
    checksum: bytes
    checksum_type: str


def locks(manifest: Sequence[Element]) -> list[Lock]:
    """Return the encrypted members of a package, from the elements of its manifest."""
    found: list[Lock] = []
    said: dict[str, dict[str, str]] = {}
    for name, attributes, _ in manifest:
        if name != "file-entry":
            said[name] = attributes
            continue
        if "encryption-data" in said:
            found.append(_lock(attributes.get("full-path", ""), said))
        said = {}
    return found


def opened(package: Package, found: Sequence[Lock], limits: Limits) -> io.BytesIO:
    """Return the package without its encryption, as a file in memory.

    Raises:
        ReadError: no password fits, or the method is unknown (`ENCRYPTED`); too large.
    """
    for lock in found:
        if not lock.algorithm.endswith((CBC, GCM)):
            raise ReadError(Trouble.ENCRYPTED, UNKNOWN)
    first = min(found, key=lambda lock: package.size(lock.member))
    for password in limits.passwords:
        content = _plain(package, first, password, limits)
        if content is None:
            continue
        if first.member == WHOLE:
            return io.BytesIO(content)
        plain = io.BytesIO()
        with zipfile.ZipFile(plain, "w") as archive:
            for name, data in _members(package, {lock.member: lock for lock in found},
                                       password, limits):  # fmt: skip
                archive.writestr(name, data)
        return plain
    raise ReadError(Trouble.ENCRYPTED, LOCKED)


def _members(
    package: Package, found: dict[str, Lock], password: str, limits: Limits
) -> Iterator[tuple[str, bytes]]:
    for name in package.names:
        if name not in found:
            yield name, package.read(name)
            continue
        content = _plain(package, found[name], password, limits)
        if content is None:
            raise ReadError(Trouble.ENCRYPTED, LOCKED)
        yield name, content


def _lock(member: str, said: dict[str, dict[str, str]]) -> Lock:
    data, cipher = said["encryption-data"], said.get("algorithm", {})
    key, start = said.get("key-derivation", {}), said.get("start-key-generation", {})
    hashed = start.get("start-key-generation-name", "sha1").lower()
    return Lock(
        member,
        cipher.get("algorithm-name", "").lower(),
        decoded(cipher.get("initialisation-vector", "")),
        key.get("key-derivation-name", "").lower(),
        decoded(key.get("salt", "")),
        _number(key.get("argon2-iterations") or key.get("iteration-count", ""), MOST_ROUNDS),
        _number(key.get("argon2-lanes", "1"), 64),
        _number(key.get("argon2-memory", "0"), MOST_KIB),
        _number(key.get("key-size", "16"), 64),
        next((name for name in HASHES if hashed.endswith(name)), "sha1"),
        decoded(data.get("checksum", "")),
        data.get("checksum-type", "").lower(),
    )


def _plain(package: Package, lock: Lock, password: str, limits: Limits) -> bytes | None:
    """Return a member without its encryption; None when the password does not fit."""
    raw = package.read(lock.member)
    if not raw:
        return b""
    key = _key(lock, password)
    packed = _gcm(lock, key, raw) if lock.algorithm.endswith(GCM) else _cbc(lock, key, raw)
    if packed is None:
        return None
    if packed.startswith(b"PK\x03\x04"):
        return packed
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(packed, limits.member_bytes + 1)
    except zlib.error:
        return None
    if len(content) > limits.member_bytes:
        raise ReadError(Trouble.TOO_LARGE, LARGE)
    return content


def _key(lock: Lock, password: str) -> bytes:
    start = hashlib.new(lock.start, password.encode(), usedforsecurity=False).digest()
    try:
        if "argon2id" in lock.derivation:
            from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

            return Argon2id(
                salt=lock.salt,
                length=lock.size,
                iterations=lock.rounds,
                lanes=lock.lanes,
                memory_cost=lock.memory,
            ).derive(start)
        return hashlib.pbkdf2_hmac("sha1", start, lock.salt, lock.rounds, lock.size)
    except Exception as error:  # wrong numbers, or a library without the method
        raise ReadError(Trouble.ENCRYPTED, UNKNOWN) from error


def _cbc(lock: Lock, key: bytes, raw: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    try:
        machine = Cipher(algorithms.AES(key), modes.CBC(lock.vector)).decryptor()
        plain = machine.update(raw) + machine.finalize()
    except ValueError as error:
        raise ReadError(Trouble.ENCRYPTED, UNKNOWN) from error
    # The last byte tells how many were added to fill the last block.
    packed = plain[: -plain[-1]] if 1 <= plain[-1] <= 16 else plain
    if lock.checksum:
        name = "sha256" if "sha256" in lock.checksum_type else "sha1"
        seen = packed[:1024] if lock.checksum_type.endswith("1k") else packed
        found = hashlib.new(name, seen, usedforsecurity=False).digest()
        return packed if hmac.compare_digest(found, lock.checksum) else None
    return packed


def _gcm(lock: Lock, key: bytes, raw: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        machine = AESGCM(key)
        # XML Encryption has the vector before the data as well.
        data = raw[NONCE:] if raw[:NONCE] == lock.vector else raw
        return machine.decrypt(lock.vector, data, None)
    except InvalidTag:
        return None
    except ValueError as error:
        raise ReadError(Trouble.ENCRYPTED, UNKNOWN) from error


def decoded(text: str) -> bytes:
    """Return the bytes that are written as base64; none when they are not."""
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isdecimal() and text.isascii() else 0
