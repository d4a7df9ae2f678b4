"""What a change does to the network, as text, as JSON and as a comment of a pull request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.membership.burden import KINDS
from generator.membership.comparison import OF_FACTS, Cause, Effect
from generator.pages import formats
from generator.reports.markdown import COMMENT_BYTES, markdown_code, markdown_text
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.i18n import Bilingual, Language
    from generator.membership.burden import Burden
    from generator.membership.comparison import Change, Comparison, Side

MARK = "<!-- hanoi membership diff -->"
"""The first line of a comment, so that a bot can find and renew it."""

SHOWN = 10
"""Changes of one effect that a comment lists openly; more of them are folded away."""

CRITERIA_NAMED = 5
"""Criteria that a line names at the most; JSON has the id of each."""

ROOM = COMMENT_BYTES // 2
"""Bytes of UTF-8 that all lists of a comment hold together at the most."""


class ComparisonWords:
    """One language's words for a comparison."""

    def __init__(self, lang: Language, names: Mapping[str, Bilingual], comparison: Comparison) -> None:
        self.lang = lang
        self.names = names
        self.strings = ui_strings(lang)
        self.tiers = {
            tier.id: tier.name.text(lang)
            for side in (comparison.before, comparison.after)
            for tier in (side.rulebook.tiers if side.rulebook else ())
        }
        self.criteria = {
            criterion.id: criterion.text.text(lang)
            for side in (comparison.before, comparison.after)
            for criterion in (side.rulebook.criteria if side.rulebook else ())
        }

    def t(self, key: str, **params: object) -> str:
        return say(self.strings, f"consequences.{key}", **params)

    def side(self, side: Side) -> str:
        rulebook = side.rulebook
        label = (
            f"{rulebook.id} {rulebook.version}" if rulebook and rulebook.version else rulebook.id if rulebook else "—"
        )
        return f"{label} ({side.revision})" if side.revision else label

    def sides(self, comparison: Comparison) -> str:
        before, after = comparison.before, comparison.after
        labels = self.t("from-to", before=self.side(before), after=self.side(after))
        if before.as_of == after.as_of:
            return labels
        days = [formats.date(side.as_of, self.lang) for side in (before, after)]
        return f"{labels}; {self.t('days', before=days[0], after=days[1])}"

    def name(self, slug: str) -> str:
        found = self.names.get(slug)
        return found.text(self.lang) if found else slug

    def tier(self, tier: str | None) -> str:
        return self.tiers.get(tier, tier) if tier else self.t("no-tier")

    def standing(self, status: str | None, tier: str | None, score: int | None) -> str:
        if status is None:
            return self.t("nowhere")
        return f"{self.strings[f'membership.{status}']}, {self.tier(tier)}, {score}"

    def cause(self, change: Change) -> str:
        if change.cause is Cause.CRITERIA:
            texts = [f"“{self.criteria.get(name, name)}”" for name in change.criteria[:CRITERIA_NAMED]]
            more = ["…"] if len(change.criteria) > CRITERIA_NAMED else []
            return f"{self.t('criteria')} {', '.join([*texts, *more])}"
        return self.t(f"by-{change.cause}")

    def move(self, change: Change) -> str:
        if change.effect is Effect.PROSPECT:
            return f"{self.prospect(change)} ({self.cause(change)})"
        if change.effect in {Effect.TERM_EARLIER, Effect.TERM_LATER}:
            return self.term(change)
        if change.effect in OF_FACTS and change.before[0] == change.after[0]:
            before, after = (
                f"{self.tier(tier)}, {score}" for tier, score in zip(change.reached, change.scores, strict=True)
            )
            return f"{self.t('by-facts', before=before, after=after)} ({self.cause(change)}; {self.t('advisory')})"
        before, after = (
            self.standing(*standing, score)
            for standing, score in zip((change.before, change.after), change.scores, strict=True)
        )
        note = f"; {self.t('advisory')}" if change.advisory else ""
        return f"{before} → {after} ({self.cause(change)}{note})"

    def prospect(self, change: Change) -> str:
        before, after = map(self.tier, change.reached)
        return self.t("renewal", before=before, after=after)

    def term(self, change: Change) -> str:
        """Both last days of a term, and what could still be done about it."""
        before, after = (formats.date(day, self.lang) if day else "—" for day in change.until)
        said = [self.t("term", before=before, after=after)]
        if change.confirm_by:
            said.append(self.t("unless-confirmed", date=formats.date(change.confirm_by, self.lang)))
        if change.reached[0] != change.reached[1]:
            said.append(self.prospect(change))
        return f"{'; '.join(said)} ({self.cause(change)})"


def comparison_json(comparison: Comparison, *, with_scores: bool) -> str:
    """Counts first, then the burden, then the changes."""
    return json.dumps(comparison.as_json(with_scores=with_scores), ensure_ascii=False, indent=2)


def comparison_text(
    comparison: Comparison, names: Mapping[str, Bilingual], lang: Language, *, with_scores: bool
) -> str:
    """For a terminal: counts, burden, then one line for each space."""
    words = ComparisonWords(lang, names, comparison)
    lines = [words.sides(comparison), _judged(words, comparison)]
    lines += [f"  {number:>5}  {words.t(f'effect.{effect}')}" for effect, number in comparison.counts.items()]
    if not comparison.listed:
        lines.append(words.t("none"))
    lines += _burden_lines(words, comparison.before.burden, comparison.after.burden)
    for effect, changes in _by_effect(comparison, with_scores=with_scores):
        lines += ["", f"{words.t(f'effect.{effect}')} ({len(changes)})"]
        lines += [f"  {words.name(change.space)} [{change.space}]: {words.move(change)}" for change in changes]
    if not with_scores and (number := comparison.counts.get(Effect.SCORE)):
        lines += ["", words.t("score", n=number)]
    return "\n".join(lines)


def comparison_markdown(
    comparison: Comparison, names: Mapping[str, Bilingual], lang: Language, *, with_scores: bool
) -> str:
    """For a comment: a mark to find it by, a table of counts, the burden, and lists that fold when they are long."""
    words = ComparisonWords(lang, names, comparison)
    lines = [MARK, f"### {words.t('title')}", "", markdown_text(words.sides(comparison)), ""]
    lines += [_judged(words, comparison), ""]
    if comparison.counts:
        effects = [words.t(f"effect.{effect}") for effect in comparison.counts]
        lines += [_row(effects), _row(["---:"] * len(effects)), _row([str(n) for n in comparison.counts.values()]), ""]
    if not comparison.listed:
        lines += [words.t("none"), ""]
    lines += _burden_table(words, comparison.before.burden, comparison.after.burden)
    room = ROOM
    for effect, changes in _by_effect(comparison, with_scores=with_scores):
        lines += [f"**{words.t(f'effect.{effect}')}** ({len(changes)})", ""]
        items: list[str] = []
        for change in changes:
            name, move = markdown_text(words.name(change.space)), markdown_text(words.move(change))
            item = f"- {name} {markdown_code(change.space)}: {move}"
            room -= len(item.encode())
            if room < 0:
                items.append(f"- {words.t('more', n=len(changes) - len(items))}")
                break
            items.append(item)
        if len(changes) > SHOWN:
            items = ["<details>", f"<summary>{words.t('show', n=len(changes))}</summary>", "", *items, "", "</details>"]
        lines += [*items, ""]
    if not with_scores and (number := comparison.counts.get(Effect.SCORE)):
        lines += [words.t("score", n=number), ""]
    return "\n".join(lines).rstrip("\n")


def _judged(words: ComparisonWords, comparison: Comparison) -> str:
    return words.t("judged", n=comparison.judged, date=formats.date(comparison.after.as_of, words.lang))


def _by_effect(comparison: Comparison, *, with_scores: bool) -> list[tuple[Effect, list[Change]]]:
    shown = comparison.changes if with_scores else comparison.listed
    return [
        (effect, [c for c in shown if c.effect is effect])
        for effect in Effect
        if any(c.effect is effect for c in shown)
    ]


def _moved(before: int, after: int) -> str:
    return f"{before} → {after} ({after - before:+})" if before != after else str(after)


def _burden_counts(burden: Burden) -> dict[str, int]:
    return {**burden.counts, "total": burden.total, "criteria": burden.criteria, "computed": burden.computed}


def _burden_lines(words: ComparisonWords, before: Burden, after: Burden) -> list[str]:
    was, now = _burden_counts(before), _burden_counts(after)
    told = [f"{words.t(f'burden.{key}')} {_moved(was[key], now[key])}" for key in now if key != "total"]
    return [f"{words.t('burden.title')}: {'; '.join(told)}"]


def _burden_table(words: ComparisonWords, before: Burden, after: Burden) -> list[str]:
    if before == after:
        return []
    was, now = _burden_counts(before), _burden_counts(after)
    rows = [[words.t(f"burden.{key}"), str(was[key]), str(now[key])] for key in now]
    head = [words.t("burden.title"), words.t("before"), words.t("after")]
    return [_row(head), _row(["---", "---:", "---:"]), *map(_row, rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def burden_text(side: Side, lang: Language) -> str:
    """What a rulebook asks of a space, by name."""
    rulebook, burden = side.rulebook, side.burden
    strings = ui_strings(lang)
    t: Callable[[str], str] = lambda key: strings[f"consequences.burden.{key}"]  # noqa: E731 - three words
    if rulebook is None:
        return strings["explanation.no-rulebook"]
    lines = [say(strings, "consequences.burden.of", rulebook=rulebook.id, version=rulebook.version or "—")]
    lines += [f"  {len(getattr(burden, kind)):>3}  {t(kind)}{_listed(getattr(burden, kind))}" for kind in KINDS]
    lines += [f"  {burden.total:>3}  {t('total')}", f"  {burden.criteria:>3}  {t('criteria')}"]
    return "\n".join([*lines, f"  {burden.computed:>3}  {t('computed')}"])


def _listed(names: tuple[str, ...]) -> str:
    return f": {', '.join(names)}" if names else ""


def burden_json(side: Side) -> str:
    return json.dumps({**side.as_json(), "burden": side.burden.as_json()}, ensure_ascii=False, indent=2)


def burden_markdown(side: Side, lang: Language) -> str:
    """A table of what is asked, with the names."""
    rulebook, burden, strings = side.rulebook, side.burden, ui_strings(lang)
    head = say(
        strings,
        "consequences.burden.of",
        rulebook=rulebook.id if rulebook else "—",
        version=rulebook.version or "—" if rulebook else "—",
    )
    rows = [
        [strings[f"consequences.burden.{kind}"], str(len(names)), ", ".join(names)]
        for kind in KINDS
        if (names := getattr(burden, kind)) is not None
    ]
    rows += [
        [strings[f"consequences.burden.{key}"], str(getattr(burden, key)), ""]
        for key in ("total", "criteria", "computed")
    ]
    return "\n".join(
        [head, "", _row([strings["consequences.what"], "", ""]), _row(["---", "---:", "---"]), *map(_row, rows)]
    )
