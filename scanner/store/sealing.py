"""Paths that name a person by number, sealed with the key of the installation.

A report shows a path with its personnummer masked, and a stolen store must not tell
more. Yet the next run has to know the file again: so such a path is kept encrypted, the
same path always to the same text. AES-SIV (RFC 5297) is made for that.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from scanner import mask

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESSIV


class Seal:
    """Hides and shows paths; without a key what is hidden cannot be shown again."""

    def __init__(self, key: bytes) -> None:
        self._key = hmac.new(key, b"molnvakt path", hashlib.sha512).digest() if key else b""

    def hide(self, path: str) -> tuple[str, str]:
        """Return the path with masked numbers, and sealed; the latter empty when equal."""
        masked = mask.mask_numbers(path)
        if masked == path or not self._key:
            return masked, ""
        return masked, self._cipher().encrypt(path.encode("utf-8", "surrogatepass"), None).hex()

    def show(self, masked: str, sealed: str) -> str:
        """Return the path that was hidden; the masked one when it was not sealed by this key."""
        from cryptography.exceptions import InvalidTag

        if not sealed or not self._key:
            return masked
        try:
            plain: bytes = self._cipher().decrypt(bytes.fromhex(sealed), None)
        except (InvalidTag, ValueError):
            return masked
        return plain.decode("utf-8", "surrogatepass")

    def _cipher(self) -> AESSIV:
        from cryptography.hazmat.primitives.ciphers.aead import AESSIV

        return AESSIV(self._key)
