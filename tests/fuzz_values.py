"""Makes up rules, opening hours and Markdown for as long as you like: `make fuzz`, or `python tests/fuzz_values.py KIND SECONDS [SEED]`.

KIND is `rules`, `hours` or `markdown`. What the schema takes, everything behind it must bear: days are found, hours are
asked for two weeks, Markdown is cleaned and holds nothing that acts. No single value may take more than `PATIENCE`
seconds of processor time. Prints what it did, and the value of the first failure. Not collected by pytest.
"""

from __future__ import annotations

import collections
import datetime as dt
import random
import re
import sys
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from hostile import MARKDOWN, SCRIPTS, TEXTS
from pydantic_core import PydanticCustomError

from generator.opening import is_closed_on, spans_on, usual_week
from generator.pages.cleaning import clean_page
from generator.prose import URL_SCHEMES, at_home, prose_html
from generator.schedule import next_occurrence, occurrences, state
from generator.schema.event import Event
from generator.schema.scalars import Hours, Recurrence

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = dt.date(2026, 11, 21)
PATIENCE = 5.0
FORBIDDEN = frozenset({"script", "style", "iframe", "object", "embed", "base", "meta", "form", "svg", "math", "link"})
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class Actors(HTMLParser):
    """Finds elements, attributes and addresses that could act on a reader."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in FORBIDDEN else []
        for name, value in attrs:
            scheme = SCHEME.match(value or "") if name in {"href", "src"} else None
            if name.startswith("on") or name == "style" or (scheme and scheme[1].lower() not in URL_SCHEMES):
                self.found.append(f"{tag} {name}={value}")


_PARTS = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "BYWEEKNO",
    "BYYEARDAY",
    "WKST",
    "BYHOUR",
]
_VALUES = [
    "DAILY",
    "WEEKLY",
    "MONTHLY",
    "YEARLY",
    "SECONDLY",
    "1",
    "2",
    "29",
    "30",
    "31",
    "-1",
    "366",
    "-366",
    "53",
    "999",
    "9999",
    "MO",
    "SU",
    "1MO",
    "-5FR",
    "+53TU",
    "20991231",
    "19000101",
    "20261121T200000",
    "0",
    "",
    ",",
]
_HOURS = [
    "Mo",
    "Su",
    "Mo-Fr",
    "PH",
    "SH",
    "easter",
    "week 53",
    "week 1-53/2",
    "Jan",
    "Feb 29",
    "Dec 31",
    "2026",
    "2026-9999/3",
    "1900+",
    "Mo[1]",
    "Mo[-1]",
    "sunrise",
    "(sunset+01:00)",
    "09:00-17:30",
    "22:00-04:00",
    "00:00-48:00",
    "10:00+",
    "off",
    "open",
    "unknown",
    '"x"',
    "24/7",
    "-1 day",
    ",",
    ";",
    "||",
    " ",
    ":",
    "-",
    "/",
    "12:00",
]
_MARKS = [
    "> ",
    "- ",
    "1. ",
    "# ",
    "`",
    "```\n",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "&",
    ";",
    "|",
    "\n",
    "\n\n",
    "    ",
    "\\",
    "{",
    "}",
    ":",
    '"',
    "'",
    "javascript:",
    "data:",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&#106;",
    "\u200b",
    "đ",
    "😀",
]


def rules(chance: random.Random) -> str:
    names = ["FREQ", *chance.sample(_PARTS, chance.randint(0, 4))]
    return ";".join(
        f"{name}={','.join(chance.choices(_VALUES[:4] if name == 'FREQ' and chance.random() < 0.9 else _VALUES, k=chance.choice([1, 1, 1, 2, 6])))}"
        for name in names
    )


def judge_rule(text: str) -> bool:
    try:
        Recurrence.parse(text)
    except PydanticCustomError:
        return False
    for start in ("1900-01-01", "2026-02-28T19:00", None):
        facts = {"title": "x", "repeats": text, **({"start": start} if start else {"last_attested": "2026"})}
        event = Event.model_validate(facts)
        found = occurrences(event, AS_OF, AS_OF + dt.timedelta(days=366))
        assert found == sorted(found, key=lambda session: session.sort_key)
        state(event, AS_OF)
        next_occurrence(event, AS_OF)
    return True


def hours(chance: random.Random) -> str:
    return chance.choice(["", " "]).join(chance.choices(_HOURS, k=chance.randint(1, 12)))


def judge_hours(text: str) -> bool:
    try:
        Hours.parse(text)
    except PydanticCustomError:
        return False
    for n in range(14):
        day = AS_OF + dt.timedelta(days=n)
        assert all(span.opens < span.closes for span in spans_on(text, day)), spans_on(text, day)
        is_closed_on(text, day)
    usual_week(text, AS_OF)
    return True


def markdown(chance: random.Random) -> str:
    pieces = [*_MARKS, *chance.sample([*SCRIPTS, *MARKDOWN, *TEXTS], 3)]
    return "".join(
        piece * chance.choice([1, 1, 1, 1, 2, 40]) for piece in chance.choices(pieces, k=chance.randint(1, 40))
    )[:40_000]


def judge_markdown(text: str) -> bool:
    assert Actors(at_home(prose_html(text), "../../en/")).found == []
    assert Actors(clean_page(text)).found == []
    return True


KINDS: dict[str, tuple[Callable[[random.Random], str], Callable[[str], bool]]] = {
    "rules": (rules, judge_rule),
    "hours": (hours, judge_hours),
    "markdown": (markdown, judge_markdown),
}


def main() -> None:
    kind, seconds = sys.argv[1], float(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    make, judge = KINDS[kind]
    end, counts, slowest = time.monotonic() + seconds, collections.Counter[bool](), (0.0, "")
    while time.monotonic() < end:
        text = make(chance)
        before = time.process_time()
        try:
            counts[judge(text)] += 1
            slowest = max(slowest, (time.process_time() - before, text))
            assert slowest[0] < PATIENCE
        except BaseException:
            print(f"{kind}, seed {seed}: {text!r}", file=sys.stderr)
            raise
    print(
        f"{kind}: {counts[True]} taken, {counts[False]} refused; slowest {slowest[0]:.2f} s: {slowest[1][:100]!r}; seed {seed}"
    )


if __name__ == "__main__":
    main()
