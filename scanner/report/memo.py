"""The month as a tjänsteskrivelse: the memo by which a Swedish municipality decides, in Word.

It names no file and no owner. What only the municipality knows stands in brackets, marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from scanner import words
from scanner.records import Level
from scanner.report import memotables, numbers, phrases, tables, text
from scanner.report.figures import GRAVE, Figure, Figures
from scanner.report.letter import Letter
from scanner.report.memowords import text as told
from scanner.report.model import Report
from scanner.report.phrases import noun, phrase
from scanner.report.standing import AGAIN
from scanner.report.suppress import FEW
from scanner.report.visible import shown
from scanner.words import say

BOUNDS = ("bound_zero", "bound_secrecy", "bound_false", "bound_dates", "bound_compare")
OLD = ("three_years", "older")
"""Buckets of what has stayed more than a year too long."""


def write(
    report: Report,
    figures: Figures,
    stream: IO[bytes],
    lang: str,
    *,
    scope: str = "",
    published: bool = False,
) -> None:
    """Write the memo; `figures` are those of the report, with what is hidden hidden.

    `scope` names the förvaltning that the report covers, when it is one.
    """
    memo = _Memo(report, figures, lang, scope, published=published)
    memo.write()
    memo.letter.save(stream)


class _Memo:
    def __init__(
        self, report: Report, figures: Figures, lang: str, scope: str, *, published: bool
    ) -> None:
        self.report = report
        self.figures = figures
        self.lang = lang
        self.scope = scope
        self.published = published
        self.tables = 0
        """Written so far."""
        self.month = numbers.month(report.run.as_of, lang)
        self.heading = self.t("title", month=self.month)
        self.letter = Letter(self.heading, report.run.as_of, lang)

    def t(self, key: str, **fields: object) -> str:
        return told(key, self.lang, **fields)

    def count(self, figure: Figure) -> str:
        """Write a figure with its noun, in running text."""
        if not figure.mark:
            return text.counted(figure.value, "file", self.lang)
        key = "few" if figure.mark == FEW else "some"
        return self.t(key, noun=noun("file", 2, self.lang))

    def key(self, name: str) -> Figure:
        return self.figures.keys[name]

    def protected(self) -> Figure | None:
        total = self.figures.tables["violating"].total
        figure = total.figures[GRAVE.index(Level.PROTECTED)] if total else None
        return figure if figure and figure.value else None

    def write(self) -> None:
        self.head()
        for key, lines in (
            ("matter", self.matter()),
            ("proposal", None),
            ("summary", self.summary()),
            ("background", self.background()),
            ("assessment", self.assessment()),
        ):
            self.letter.heading(self.t(key))
            if lines is None:
                self.letter.text(self.t("proposal_intro"))
                self.letter.items(self.proposal(), numbered=True)
            for line in lines or ():
                self.letter.text(line)
        self.result()
        self.rulings()
        self.method()
        self.law()
        self.end()

    def head(self) -> None:
        run = self.report.run
        name = self.report.policy.organisation.name or self.t("organisation")
        self.letter.text(name)
        self.letter.text(self.t("kind"), "Subtitle")
        forvaltning = shown(self.scope) or self.t("fill_in")
        for line in (
            self.t("date", day=run.as_of.isoformat()),
            self.t("registry"),
            self.t("forvaltning", name=forvaltning),
            self.t("officer"),
            self.t("to"),
        ):
            self.letter.text(line, "Uppgifter")
        self.letter.title(self.heading)
        made_by = self.t("made_by", version=run.version)
        self.letter.footer(made_by, self.t("page"), self.t("of"))

    def matter(self) -> Iterator[str]:
        day = numbers.long_day(self.report.run.as_of, self.lang)
        yield self.t("matter_text", day=day)
        if self.scope:
            yield self.t("matter_scope", name=shown(self.scope))

    def proposal(self) -> Iterator[str]:
        yield self.t("decide_note")
        protected = self.protected()
        if protected:
            yield self.t("decide_protected", files=self.count(protected))
        if self.key("may_not_stay").value:
            yield self.t("decide_move", files=self.count(self.key("may_not_stay")))
        if self.key("not_examined").value:
            yield self.t("decide_unread", files=self.count(self.key("not_examined")))
        again = len(self.report.standings.of(*AGAIN))
        if again and not self.published:
            findings = text.counted(again, "finding", self.lang)
            yield self.t("decide_again", findings=findings)
        yield self.t("decide_report")

    def summary(self) -> Iterator[str]:
        run, part, files = self.report.run, self.key("may_not_stay"), self.key("files")
        if not run.complete:
            yield self.t("sum_incomplete")
        if part.value:
            sentence = self.t(
                "sum_violating",
                part=self.count(part),
                files=self.count(files),
                share=tables.share((part, files), self.lang),
            )
            yield sentence[:1].upper() + sentence[1:]
        else:
            yield self.t("sum_none", files=self.count(files))
        before = self.report.previous
        if before and not self.published:
            earlier = [before, self.report.history[0]][: len(self.report.history)]
            for key, one in zip(("sum_trend", "sum_year"), earlier, strict=False):
                change = numbers.change(part.value - memotables.public(one).may_not_stay, self.lang)
                yield self.t(key, month=numbers.month(one.as_of, self.lang), change=change)
        if self.report.sampled and not self.published:
            yield text.sampled(self.report.sampled, self.lang) + "."
        if self.key("in_processing").value:
            sentence = self.t(
                "sum_processing",
                files=self.count(self.key("in_processing")),
                soon=tables.figure(self.key("due_soon"), self.lang),
            )
            yield sentence[:1].upper() + sentence[1:]
        unread, undated = self.key("not_examined"), self.key("undated")
        if unread.value or undated.value:
            sentence = self.t("sum_unknown", unread=self.count(unread), undated=self.count(undated))
            yield sentence[:1].upper() + sentence[1:]

    def background(self) -> Iterator[str]:
        yield self.t("background_rule")
        yield self.t("background_question")
        yield self.t("background_limits", policy=self.report.run.policy_name)

    def assessment(self) -> Iterator[str]:
        yield self.t("assess_broken" if self.key("may_not_stay").value else "assess_kept")
        if self.protected():
            yield self.t("assess_protected")
        rows = self.figures.tables["ages"].rows
        old = [row.figures[-1] for row in rows if row.key in OLD]
        if any(figure.value for figure in old) and not any(figure.mark for figure in old):
            files = self.count(Figure(sum(figure.value for figure in old)))
            yield self.t("assess_old", files=files)
        if self.key("not_examined").value or self.key("undated").value:
            yield self.t("assess_unknown")
        if self.key("low_risk").value:
            yield self.t("assess_low", files=self.count(self.key("low_risk")))
        yield self.t("assess_security")

    def result(self) -> None:
        self.letter.heading(self.t("result"))
        if self.published:
            self.letter.text(self.t("result_suppressed"))
        self.letter.text(self.t("result_levels"))
        self.table("levels", ("share_files", "size"), (6.4, 3.2, 3.2, 3.2))
        self.table("held", ("share",), (3.5, 2.1, 1.7, 2, 2, 1.7, 1.3, 1.7))
        self.table("violating", (), (5.6, 2.2, 1.9, 2.1, 2.2, 2))
        if self.report.history and not self.published:
            head, rows = memotables.months(self.report, self.lang)
            widths = (4, 2.8, 2.4, 2.2, 2, 2.6)
            self.tabled("months", head, rows, widths=widths, numbers=range(1, 6))
            if broken := text.broken(self.report, self.lang):
                self.letter.text(broken, "Efter tabell")
        self.table("ages", (), (5.6, 2.2, 1.9, 2.1, 2.2, 2))
        if self.figures.tables["unread"].rows:
            self.table("unread", ("size", "remedy"), (4, 1.6, 2, 8.4))
        else:
            self.letter.text(self.t("none_unread"))
        self.table("dates", ("share", "trust"), (4, 1.6, 2, 8.4))

    def table(self, key: str, more: tuple[str, ...], widths: tuple[float, ...]) -> None:
        """Write one table of figures; `more` are columns beside those of the figures."""
        table = self.figures.tables[key]
        head, rows = tables.text(table, more, self.lang)
        words = set(more) & set(tables.WORDS)
        self.tabled(
            key,
            head,
            rows,
            widths=widths,
            numbers=range(1, len(head) - len(words)),
            total=table.total is not None,
        )

    def tabled(self, key: str, head: list[str], rows: list[list[str]], **more: Any) -> None:
        """Write a table with its number, title and description."""
        self.tables += 1
        title = self.t("numbered", number=self.tables, title=self.t(f"table_{key}"))
        self.letter.table(title, self.t(f"about_{key}"), head, rows, **more)

    def rulings(self) -> None:
        """Tell the decisions as numbers; who decided what stands in an appendix."""
        standings = self.report.standings
        if self.published or not (standings.told or standings.done or standings.waiting):
            return
        self.letter.heading(self.t("rulings"))
        self.letter.text(self.t("rulings_text"))
        if standings.waiting:
            decisions = text.counted(standings.waiting, "decision", self.lang)
            self.letter.text(self.t("rulings_waiting", decisions=decisions))
        head, rows = memotables.rulings(standings, self.lang)
        self.tabled("rulings", head, rows, widths=(12.5, 3.5), numbers=[1])

    def method(self) -> None:
        run, letter = self.report.run, self.letter
        letter.heading(self.t("method"))
        letter.text(
            self.t(
                "method_text",
                version=run.version,
                day=numbers.long_day(run.as_of, self.lang),
                policy=run.policy_name,
                checksum=run.policy_sha256,
            )
        )
        letter.items(phrase(key, self.lang) for key in BOUNDS)

    def law(self) -> None:
        letter, policy, lang = self.letter, self.report.policy, self.lang
        letter.heading(self.t("law"))
        letter.text(self.t("law_archive"))
        limits = [(level, policy.limit(level)) for level in reversed(Level)]
        self.tabled(
            "limits",
            [phrase(key, lang) for key in ("level", "limit", "basis")],
            [
                [say(words.LEVELS[level], lang), tables.limit(limit, lang), limit.basis]
                for level, limit in limits
                if limit
            ],
            widths=(5.2, 3.8, 7),
        )
        done = policy.completion
        if done.signals:
            signals = "; ".join(say(phrases.SIGNALS[s], lang) for s in done.signals)
            days = text.counted(done.limit_days, "day", lang)
            letter.text(phrase("limit_done", lang, days=days, signals=signals), "Efter tabell")

    def end(self) -> None:
        letter = self.letter
        for key in ("costs", "children"):
            letter.heading(self.t(key))
            letter.text(self.t(f"{key}_text"))
        letter.heading(self.t("appendices"))
        more = ("app_data",) if self.published else ("app_rows", "app_rulings", "app_lists")
        letter.items((self.t(key) for key in ("app_page", *more)), numbered=False)
        if not self.published:
            letter.text(self.t("app_secrecy"))
        letter.text(self.t("sign"), "Underskrift")
        letter.text(self.t("sign_role"), "Befattning")
        letter.heading(self.t("sent_to"))
        keys = ("sent_heads", "sent_dpo", "sent_archive", "sent_it")
        letter.items(self.t(key) for key in keys)
