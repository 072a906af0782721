"""Write the shipped policy in the form that loads at once: `python -m scanner.policy.compile`."""

from __future__ import annotations

import msgspec

from scanner.policy import COMPILED, DEFAULT, parse


def compiled() -> bytes:
    """Return the bytes of the shipped policy's file together with the policy."""
    content = DEFAULT.read_bytes()
    return msgspec.msgpack.encode((content, parse(content, DEFAULT.name)))


if __name__ == "__main__":
    COMPILED.write_bytes(compiled())
