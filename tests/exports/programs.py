"""Other people's programs that read what is exported: ical.js, and schema.org's own vocabulary."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
MODULES = REPOSITORY / "node_modules"


def read_by_ical_js(calendars: dict[str, bytes], last: str) -> dict[str, list[dict[str, Any]]]:
    """What ical.js finds in each calendar, its days up to `last`."""
    node = shutil.which("node")
    if node is None or not (MODULES / "ical.js").is_dir():
        pytest.fail("Calendars are read by ical.js. Install it with: npm ci")
    finished = subprocess.run(
        [node, str(Path(__file__).with_name("read_calendars.mjs")), last],
        input=json.dumps({name: content.decode() for name, content in calendars.items()}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(finished.stdout)
    return found


class SchemaOrg:
    """Types, their ancestors and properties with what may stand in them, and enumerations, as `schema-dts` declares them."""

    def __init__(self, declarations: str) -> None:
        interface = re.compile(r"^(?:export )?interface (\w+)(?:<[^\n]*?>)?(?: extends ([^{\n]+?))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
        self.parents: dict[str, list[str]] = {}
        self.ranges: dict[str, dict[str, set[str]]] = {}
        for name, parents, body in interface.findall(declarations):
            self.parents[name] = [parent.strip() for parent in parents.split(",") if parent.strip()]
            properties = re.findall(r'^    "(\w+)"\?: SchemaValue<([\w |]+), "\w+">;', body, re.MULTILINE)
            self.ranges[name] = {key: set(types.split(" | ")) for key, types in properties}
        enumerations = re.findall(r'^export type (\w+) = ("https://schema\.org/[^\n;]+);', declarations, re.MULTILINE)
        self.members = {name: set(re.findall(r'"(https://schema\.org/\w+)"', values)) for name, values in enumerations}

    def knows(self, type_name: str) -> bool:
        return self._interface(type_name) is not None

    def _interface(self, type_name: str) -> str | None:
        return next((name for name in (f"{type_name}Base", f"{type_name}Leaf") if name in self.parents), None)

    def _lineage(self, type_name: str) -> list[str]:
        """The interfaces of a type and of everything it is a kind of."""
        start, found = self._interface(type_name), []
        waiting = [start] if start else []
        while waiting:
            name = waiting.pop()
            found.append(name)
            waiting += self.parents.get(name, [])
        return found

    def properties_of(self, type_name: str) -> dict[str, set[str]]:
        """Its own properties and those of everything it is a kind of, each with the types of its values."""
        found: dict[str, set[str]] = {}
        for name in self._lineage(type_name):
            for key, types in self.ranges.get(name, {}).items():
                found.setdefault(key, set()).update(types)
        return found

    def kinds_of(self, type_name: str) -> set[str]:
        """The type and everything it is a kind of, by their names."""
        return {re.sub("(Base|Leaf)$", "", name) for name in self._lineage(type_name)}

    def fits(self, value: Any, types: set[str]) -> bool:
        """Whether a value is of one of the types that a property takes."""
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                return "IdReference" in types and _is_address(value["@id"])
            named = value.get("@type", [])
            return any(self.kinds_of(name) & types for name in (named if isinstance(named, list) else [named]))
        if isinstance(value, bool):
            return "Boolean" in types
        if isinstance(value, int | float):
            return "Number" in types or ("Integer" in types and isinstance(value, int))
        if value.startswith("https://schema.org/"):
            return any(value in self.members.get(name, ()) for name in types)
        return "Text" in types or any(re.fullmatch(_FORMS[name], value) for name in types & _FORMS.keys())


_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_FORMS = {
    "URL": r"https?://\S+",
    "Date": rf"{_DAY}|\d{{4}}-(0[1-9]|1[0-2])|\d{{4}}",
    "DateTime": rf"{_DAY}T{_CLOCK}\+07:00",
    "Time": rf"{_CLOCK}|24:00:00",  # XML Schema 1.1, 3.3.8: 24:00:00 is the end of the day
    "Duration": r"P\d+[DWMY]",
}
"""How values are written: ISO 8601, clock times of events with Hà Nội's offset."""

_WRITTEN = {
    "priceCurrency": "[A-Z]{3}",
    "repeatFrequency": _FORMS["Duration"],
    "scheduleTimezone": "Asia/Ho_Chi_Minh",
    "inLanguage": "[a-z]{2,3}",
    "addressCountry": "[A-Z]{2}",
    "byDay": r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)|https://schema\.org/\w+day",
    "byMonth": "[1-9]|1[0-2]",
    "byMonthDay": r"[1-9]|[12]\d|3[01]",
    "startDate": _FORMS["DateTime"] + "|" + _DAY,
    "endDate": _FORMS["DateTime"] + "|" + _DAY,
    "previousStartDate": _FORMS["DateTime"] + "|" + _DAY,
    "exceptDate": _FORMS["DateTime"] + "|" + _DAY,
}
"""What schema.org's descriptions ask of texts, and what is no day where a day is meant."""


def _is_address(value: str) -> bool:
    return bool(re.fullmatch(_FORMS["URL"], value))


@cache
def schema_org() -> SchemaOrg:
    file = MODULES / "schema-dts" / "dist" / "schema.d.ts"
    if not file.is_file():
        pytest.fail("JSON-LD is checked against schema-dts. Install it with: npm ci")
    return SchemaOrg(file.read_text(encoding="utf-8"))


def misfits(thing: Any, vocabulary: SchemaOrg, where: str = "") -> list[str]:
    """What schema.org has no word for, or does not take as a value, at any depth."""
    types = thing.get("@type", [])
    types = types if isinstance(types, list) else [types]
    problems = [f"{where}: no type {name}" for name in types if not vocabulary.knows(name)]
    known: dict[str, set[str]] = {}
    for name in types:
        for key, taken in vocabulary.properties_of(name).items():
            known.setdefault(key, set()).update(taken)
    for key, values in thing.items():
        if key == "@id" and not _is_address(values):
            problems.append(f"{where}: {values} is no address")
        elif not key.startswith("@") and types and key not in known:
            problems.append(f"{where}: {'/'.join(types)} has no {key}")
        elif not key.startswith("@"):
            for value in values if isinstance(values, list) else [values]:
                problems += _misfit(value, vocabulary, key, known[key])
    return problems


def _misfit(value: Any, vocabulary: SchemaOrg, key: str, taken: set[str]) -> list[str]:
    """What is wrong with a value of a property that takes these types."""
    problems = misfits(value, vocabulary, key) if isinstance(value, dict) and "@type" in value else []
    if not vocabulary.fits(value, taken):
        named = value.get("@type") if isinstance(value, dict) else value
        problems.append(f"{key}: {named} is none of {', '.join(sorted(taken))}")
    elif key in _WRITTEN and not re.fullmatch(_WRITTEN[key], str(value)):
        problems.append(f"{key}: {value}")
    return problems
