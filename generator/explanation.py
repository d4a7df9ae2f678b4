"""What a code means, apart from any case of it: for `hanoi explain`, the editors' pages and SARIF's rules.

The words are those of the messages, with a gap where a case puts its names; the examples are in
`messages/examples.yml`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from generator.likeness import closest
from generator.problems import MESSAGES, Severity, known_codes, message_texts
from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from generator.i18n import Language

GAP = "…"
"""What stands where a case puts its names."""

PAGES = "editors/problems/"
"""Where the published site explains the codes, below a language's root."""

ENTRY = "spaces/manzi.md"
"""The file of an example that names none."""


_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
"""Unicode's Control Pictures."""


class Example(NamedTuple):
    """The same lines before and after."""

    file: str
    """The file they stand in, below the content folder."""
    wrong: str
    right: str

    @property
    def wrong_shown(self) -> str:
        """`wrong` with a picture for each control character: HTML may hold none (whatwg HTML, 13.1.4)."""
        return self.wrong.translate(_PICTURES)

    @property
    def place(self) -> str:
        """The file as an editor sees it; empty where the lines name files themselves."""
        return "" if not self.file or self.right.startswith("content/") else f"content/{self.file}"


class Explanation(NamedTuple):
    """A code in one language."""

    code: str
    severity: Severity
    message: str
    why: str
    fix: str
    example: Example | None
    """None only while nobody has written one; a test asks for it."""

    @property
    def group(self) -> str:
        """What the code is about: `value` of `value/not-a-date`."""
        return self.code.partition("/")[0]


def explain(code: str, lang: Language) -> Explanation:
    """Explains a code; raises KeyError when there is no such code."""
    texts = message_texts(lang)[code]
    severity = Severity(message_texts("en")[code].get("severity", "error"))
    message, why, fix = (_with_gaps(texts[part]) for part in ("message", "why", "fix"))
    example = _examples().get(code)
    return Explanation(code, severity, message, why, fix, Example(**{"file": ENTRY} | example) if example else None)


def explain_all(lang: Language) -> dict[str, list[Explanation]]:
    """Every code by its group, in the order of the messages."""
    groups: dict[str, list[Explanation]] = {}
    for code in known_codes():
        explanation = explain(code, lang)
        groups.setdefault(explanation.group, []).append(explanation)
    return groups


def closest_code(text: str) -> str | None:
    """The code that was most likely meant; its second half alone will do."""
    names = {code.partition("/")[2]: code for code in known_codes()}
    found = closest(text, known_codes())
    return found or names.get(closest(text, names) or "")


def page_path(code: str) -> str:
    """The page of a code, below a language's root."""
    return f"{PAGES}{code}/"


def _with_gaps(text: str) -> str:
    return text.format_map(_Gaps()).replace(f"{GAP}.", GAP)


class _Gaps(dict[str, str]):
    """A gap for every name."""

    def __missing__(self, name: str) -> str:
        return GAP


@functools.cache
def _examples() -> dict[str, dict[str, str]]:
    examples: dict[str, dict[str, str]] = shipped_yaml(MESSAGES / "examples.yml")
    return examples
