"""What a PDF shows of its pages when it opens: layers that are off, stamps that are drawn.

Format: ISO 32000-2, 8.11.4 (layers), 12.5.5 (looks of annotations).
"""

from __future__ import annotations

from scanner.walk.pdfgraph import Graph
from scanner.walk.pdfvalues import text

DRAWN = frozenset({"/FreeText", "/Stamp", "/Watermark"})
"""Annotations whose look is text of its own."""


def hidden_layers(graph: Graph) -> frozenset[str]:
    """Return the names of the layers that are off when the file opens (8.11.4.3)."""
    properties = graph.dictionary(graph.root.get("/OCProperties"))
    default = graph.dictionary(properties.get("/D"))
    hidden = graph.array(default.get("/OFF"))
    if default.get("/BaseState") == "/OFF":
        shown = graph.array(default.get("/ON"))
        hidden = [layer for layer in graph.array(properties.get("/OCGs")) if layer not in shown]
    return frozenset(text(graph.dictionary(layer).get("/Name")) for layer in hidden)


def stamped(graph: Graph) -> frozenset[int]:
    """Return the pages on which an annotation draws text that it does not hold as a string."""
    found = set()
    for number, reference in enumerate(graph.pages(), start=1):
        for one in graph.array(graph.dictionary(reference).get("/Annots")):
            note = graph.dictionary(one)
            if note.get("/Subtype") in DRAWN and "/AP" in note and not text(note.get("/Contents")):
                found.add(number)
    return frozenset(found)
