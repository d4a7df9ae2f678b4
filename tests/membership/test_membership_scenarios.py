"""Scenarios with their decisions, side by side in `golden/membership/*.yml`.

Each says its rule, what differs from `_rulebook.yml` (`rulebook`, `rulebooks`, `groups`, `criteria`), the
space, its events, the register by the day of each file, and what is expected on which day. A verdict is
written with its points and, where it matters, the value it rests on: `met 20 4`.
"""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content import Entry
from generator.document import Document
from generator.membership.decision import Assessments, Decision, decide
from generator.membership.explanation import explain_decision
from generator.membership.measures import Subject
from generator.schema.event import Event
from generator.schema.network import Assessment, Rulebook
from generator.schema.space import Space
from generator.statements import explanation_json

FOLDER = Path(__file__).parent.parent / "golden" / "membership"
SCENARIOS = sorted(file for file in FOLDER.glob("*.yml") if not file.name.startswith("_"))
SHOWN = {"status", "tier", "since", "until", "score", "reached", "certified", "certificate", "rulebook", "under", "next", "verdicts"}


def read(file: Path) -> dict[str, Any]:
    """Every scalar as text, as the generator reads it; `null` is None."""
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it only knows text
    return data


BASE = read(FOLDER / "_rulebook.yml")


def rulebooks_of(scenario: dict[str, Any]) -> list[Rulebook]:
    made = []
    for changes in scenario.get("rulebooks") or [scenario.get("rulebook") or {}]:
        whole = BASE | changes
        groups = [
            group
            | scenario.get("groups", {}).get(group["id"], {})
            | {"criteria": [c | scenario.get("criteria", {}).get(c["id"], {}) for c in group["criteria"]]}
            for group in whole["groups"]
        ]
        made.append(Rulebook.model_validate(whole | {"groups": groups}))
    return made


def subject_of(scenario: dict[str, Any]) -> Subject:
    space = Space.model_validate({"name": "Manzi", "types": ["gallery"], **(scenario["space"] or {})})
    events = (
        Entry(slug, Event.model_validate({"title": "Đêm nhạc", "venues": ["manzi"], **facts}), None, Document(f"{slug}.md"))
        for slug, facts in scenario.get("events", {}).items()
    )
    return Subject("manzi", space, tuple(events))


def register_of(scenario: dict[str, Any]) -> Assessments:
    return [
        (dt.date.fromisoformat(day), Assessment.model_validate({"role": "Ban thư ký", **found}))
        for day, found in scenario.get("register", {}).items()
    ]


def shown(decision: Decision, wanted: dict[str, Any]) -> dict[str, Any]:
    """The decision in the words of a scenario, as far as the scenario asks."""
    step = decision.next_step
    told: dict[str, Any] = {
        "status": decision.status,
        "tier": decision.tier and decision.tier.id,
        "since": decision.since,
        "until": decision.until,
        "score": decision.score,
        "reached": decision.reached and decision.reached.id,
        "certified": str(decision.is_certified).lower(),
        "certificate": decision.certificate and decision.certificate.number,
        "rulebook": decision.rulebook and decision.rulebook.id,
        "under": decision.certificate_rulebook and decision.certificate_rulebook.id,
        "next": step and f"{step.code} {step.date or ''}".strip(),
    }
    found = {key: "null" if value is None else str(value) for key, value in told.items() if key in wanted}
    if "verdicts" in wanted:
        wanted_length = {key: len(value.split()) for key, value in wanted["verdicts"].items()}
        found["verdicts"] = {
            result.criterion.id: " ".join(f"{result.verdict} {result.points} {result.value}".split()[: wanted_length[result.criterion.id]])
            for result in decision.results
            if result.criterion.id in wanted["verdicts"]
        }
    return found


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_scenario_is_decided_as_it_says(file: Path) -> None:
    scenario = read(file)
    subject, rulebooks, register = subject_of(scenario), rulebooks_of(scenario), register_of(scenario)
    for day, wanted in scenario["expect"].items():
        assert set(wanted) <= SHOWN
        decision = decide(subject, rulebooks, register, dt.date.fromisoformat(day))
        assert shown(decision, wanted) == wanted, day


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_the_decisions_of_a_scenario_can_be_explained_without_a_gap(file: Path) -> None:
    scenario = read(file)
    subject, rulebooks, register = subject_of(scenario), rulebooks_of(scenario), register_of(scenario)
    for day in scenario["expect"]:
        explanation = explain_decision(decide(subject, rulebooks, register, dt.date.fromisoformat(day)), subject)
        told = json.dumps(explanation_json(explanation), ensure_ascii=False)
        assert not re.search(r"\{[\w-]+\}|None", told), day


def test_there_are_many_scenarios_and_each_shows_something_else() -> None:
    rules = [read(file)["rule"] for file in SCENARIOS]
    assert len(set(rules)) == len(rules) >= 60
