"""Regular expressions that are compiled when they are first used.

Molnvakt's modules compile some 150 when they are imported. A clean letter needs 40 of them, and
the others were a fifth of the whole check. A scan runs long and uses all: it compiles as ever.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

OURS = ("scanner.", "recognizers.", "models.")
METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Later:
    """Stands for a compiled pattern, and becomes as good as one at its first use."""

    def __init__(self, compile_: Callable[..., Any], pattern: str | bytes, flags: int) -> None:
        self._make = (compile_, pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compile_, pattern, flags = self._make
        made = compile_(pattern, flags)
        for method in METHODS:
            # From now on these are found here, as fast as at the pattern itself.
            self.__dict__[method] = getattr(made, method)
        return getattr(made, name)


def compile_later() -> None:
    """From now on, give modules of Molnvakt a `Later` for each pattern they compile."""
    if getattr(re.compile, "later", False):
        return
    real = re.compile

    def compile_(pattern: Any, flags: int = 0) -> Any:
        if _is_constant(sys._getframe(1)):
            return Later(real, pattern, int(flags))
        return real(pattern, flags)

    compile_.later = True  # type: ignore[attr-defined]
    re.compile = compile_


def _is_constant(caller: FrameType) -> bool:
    """Tell whether a module of ours is being imported, and itself or a function of its asks.

    A pattern from a policy is compiled at once, since only that shows whether it is one.
    """
    for frame in (caller, caller.f_back):
        if frame is not None and frame.f_code.co_name == "<module>":
            return str(frame.f_globals.get("__name__", "")).startswith(OURS)
    return False
