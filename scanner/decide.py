"""Decisions of people -> what is left of a classification to judge.

A false alarm is taken out; what may stay by decision is judged apart from the rest. A
decision is about one kind of finding in one content: it does not cover what else the
file holds, and ends when the bytes change or its day has passed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from scanner.records import Classification, Decision, Finding, Level, Ruling, Status, Verdict


class Settled(NamedTuple):
    """A classification after the decisions on it."""

    told: Classification
    """Without the false alarms."""
    open: Classification
    """What is left to judge: also without what may stay."""
    exempt: Verdict | None
    """On what may stay by decision; None when there is nothing such."""
    dismissed: tuple[str, ...]
    """Entities taken out."""


def settle(found: Classification, decisions: Iterable[Decision], day: dt.date) -> Settled:
    """Apply the decisions in force on `day`, a Swedish date; the last one on a kind wins."""
    last: dict[str, Decision] = {}
    for decision in decisions:
        if decision.ruling in (Ruling.FALSE_ALARM, Ruling.EXEMPT):
            last[decision.entity] = decision
    ruled = {entity: d.ruling for entity, d in last.items() if d.holds(day)}
    told: list[Finding] = []
    left: list[Finding] = []
    stays: list[Finding] = []
    for finding in found.findings:
        ruling = ruled.get(finding.entity)
        if ruling is Ruling.FALSE_ALARM:
            continue
        told.append(finding)
        # Nothing exempts what may never be there.
        exempt = ruling is Ruling.EXEMPT and finding.level < Level.SECURITY
        (stays if exempt else left).append(finding)
    dismissed = sorted({f.entity for f in found.findings} - {f.entity for f in told})
    return Settled(
        holding(found, told),
        holding(found, left),
        _exempt(stays, last) if stays else None,
        tuple(dismissed),
    )


def holding(found: Classification, findings: Iterable[Finding]) -> Classification:
    """Return a classification with these of its findings."""
    kept = tuple(findings)
    if len(kept) == len(found.findings):
        return found
    level = max((finding.level for finding in kept), default=Level.OPEN)
    return msgspec.structs.replace(found, findings=kept, level=level)


def _exempt(findings: list[Finding], decisions: dict[str, Decision]) -> Verdict:
    """Return the verdict on findings that may stay: until the first of their days."""
    mine = [decisions[finding.entity] for finding in findings]
    ends = [decision.until for decision in mine if decision.until is not None]
    basis = "; ".join(dict.fromkeys(f"{d.why} ({d.basis})" if d.basis else d.why for d in mine))
    return Verdict(Status.EXEMPT, max(f.level for f in findings), min(ends, default=None), 0, basis)
