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
    """Types, their ancestors and properties, and the members of enumerations, as `schema-dts` declares them."""

    def __init__(self, declarations: str) -> None:
        interface = re.compile(r"^(?:export )?interface (\w+)(?:<[^\n]*?>)?(?: extends ([^{\n]+?))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
        self.parents: dict[str, list[str]] = {}
        self.properties: dict[str, set[str]] = {}
        for name, parents, body in interface.findall(declarations):
            self.parents[name] = [parent.strip() for parent in parents.split(",") if parent.strip()]
            self.properties[name] = set(re.findall(r'^    "(\w+)"\?:', body, re.MULTILINE))
        self.members = set(re.findall(r'"https://schema\.org/(\w+)"', declarations))

    def knows(self, type_name: str) -> bool:
        return f"{type_name}Leaf" in self.parents or f"{type_name}Base" in self.parents

    def properties_of(self, type_name: str) -> set[str]:
        """Its own properties and those of everything it is a kind of."""
        start = next(name for name in (f"{type_name}Base", f"{type_name}Leaf") if name in self.parents)
        found: set[str] = set()
        waiting = [start]
        while waiting:
            name = waiting.pop()
            found |= self.properties.get(name, set())
            waiting += self.parents.get(name, [])
        return found


@cache
def schema_org() -> SchemaOrg:
    file = MODULES / "schema-dts" / "dist" / "schema.d.ts"
    if not file.is_file():
        pytest.fail("JSON-LD is checked against schema-dts. Install it with: npm ci")
    return SchemaOrg(file.read_text(encoding="utf-8"))


def misfits(thing: Any, vocabulary: SchemaOrg, where: str = "") -> list[str]:
    """What schema.org has no word for, at any depth."""
    if isinstance(thing, list):
        return [problem for item in thing for problem in misfits(item, vocabulary, where)]
    if isinstance(thing, str):
        member = re.fullmatch(r"https://schema\.org/(\w+)", thing)
        return [f"{where}: no {thing}"] if member and where != "@context" and member[1] not in vocabulary.members else []
    if not isinstance(thing, dict):
        return []
    types = thing.get("@type", [])
    types = types if isinstance(types, list) else [types]
    problems = [f"{where}: no type {name}" for name in types if not vocabulary.knows(name)]
    known = set().union(*(vocabulary.properties_of(name) for name in types if vocabulary.knows(name)))
    for key, value in thing.items():
        if not key.startswith("@") and types and key not in known:
            problems.append(f"{where}: {'/'.join(types)} has no {key}")
        problems += misfits(value, vocabulary, key)
    return problems
