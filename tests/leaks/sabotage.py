"""What a process does when its libraries talk about what they read, and then fail.

A folder on PYTHONPATH holds this as `sitecustomize`, so that every process of a command runs
it first. `STAGES` and `TEXT` are filled in: which stages fail, and what they say.
Extractor, recognizer and classifier fail for the file that is named after them.
"""

from __future__ import annotations

import importlib.machinery
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

STAGES: tuple[str, ...] = ()
TEXT = ""


def fail(stage: str) -> NoReturn:
    """Say the text in every way that there is, then raise it."""
    import logging
    import threading
    import warnings

    class Broken:
        def __del__(self) -> None:
            raise ValueError(TEXT)

    def raising() -> None:
        raise ValueError(TEXT)

    logging.getLogger("pikepdf").error("%s", TEXT)
    logging.getLogger().warning("%s")
    logging.getLogger("broken").error("%d", TEXT)
    handler = logging.StreamHandler()
    logging.getLogger("own").addHandler(handler)
    logging.getLogger("own").critical(TEXT)
    warnings.warn(TEXT, UserWarning, stacklevel=1)
    os.write(2, TEXT.encode())
    if stage in STAGES[:3]:
        # Foreign code runs in these; in the others standard error is only ours.
        sys.stderr.write(TEXT)
        sys.stdout.write(TEXT)
    thread = threading.Thread(target=raising, name=TEXT)
    thread.start()
    thread.join()
    Broken()
    try:
        raise KeyError(TEXT)
    except KeyError as error:
        raise ValueError(TEXT, {TEXT: TEXT}) from error


def _extractor(module: Any) -> None:
    extract = module.extract

    def broken(source: Any, limits: Any) -> Any:
        if source.name.startswith("extractor"):
            fail("extractor")
        return extract(source, limits)

    module.extract = broken


def _recognizer(module: Any) -> None:
    def breaking(make: Callable[..., Any]) -> Callable[..., Any]:
        def made(*words: Any, **more: Any) -> Any:
            search = make(*words, **more)

            def broken(text: str) -> Any:
                if "recognizer" in text:
                    fail("recognizer")
                return search(text)

            return broken

        return made

    module.direct = breaking(module.direct)
    module.through_presidio = breaking(module.through_presidio)


def _classifier(module: Any) -> None:
    take = module.Classifier.take

    def broken(self: Any, document: Any) -> Any:
        if document.name.startswith("classifier"):
            fail("classifier")
        return take(self, document)

    module.Classifier.take = broken


def _store(module: Any) -> None:
    def broken(self: Any, run: int, *_: Any) -> None:
        fail("store")

    module.Store.add = broken


def _statement(module: Any) -> None:
    def broken(self: Any, run: int, *_: Any) -> None:
        from scanner.store.tables import VERDICT

        self._execute(VERDICT.insert(), [{"run": run, "document": 1, "path": TEXT}])

    module.Store.add = broken


def _report(module: Any) -> None:
    def broken(*_: Any, **__: Any) -> None:
        fail("report")

    module.write = broken


BREAKS = {
    "extractor": ("scanner.extract.text", _extractor),
    "recognizer": ("scanner.recognize", _recognizer),
    "classifier": ("scanner.classify", _classifier),
    "store": ("scanner.store", _store),
    "statement": ("scanner.store", _statement),
    "report": ("scanner.report.html", _report),
}
"""Stage -> the module that is changed as it is imported, and how."""


class Saboteur:
    """Finds modules as always, and changes those of `BREAKS`."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> Any:
        breaks = [done for stage, (module, done) in BREAKS.items() if module == name
                  and stage in STAGES]  # fmt: skip
        spec = importlib.machinery.PathFinder.find_spec(name, path) if breaks else None
        if spec is None or spec.loader is None:
            return None
        execute = spec.loader.exec_module

        def changed(module: Any) -> None:
            execute(module)
            for done in breaks:
                done(module)

        spec.loader.exec_module = changed  # type: ignore[method-assign]
        return spec


if STAGES:
    sys.meta_path.insert(0, Saboteur)
