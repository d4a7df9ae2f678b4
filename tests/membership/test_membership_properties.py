"""What holds for any space, whatever it declares and whatever reviewers find; and for every shipped criterion."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import Entry
from generator.document import Document
from generator.membership.decision import Assessments, Decision, decide
from generator.membership.evaluation import tier_reached
from generator.membership.explanation import explain_decision
from generator.membership.measures import MEASURES, Subject, Verdict
from generator.membership.outlook import Doing, outlook
from generator.schema.event import Event
from generator.schema.network import Assessment, Rulebook
from generator.schema.space import Space
from generator.statements import explanation_json

CONTENT = Path(__file__).parents[2] / "content"
AS_OF = dt.date(2026, 11, 21)
quick = settings(max_examples=150, deadline=None, derandomize=True)


@cache
def shipped() -> Rulebook:
    text = (CONTENT / "network/rulebooks/default-2026.yml").read_text(encoding="utf-8")
    return Rulebook.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - it only knows text


def with_findings(mode: str) -> Rulebook:
    return shipped().model_copy(update={"findings": mode})


FACTS: dict[str, object] = {
    "address": {"street": "22 Hàng Buồm", "ward": "hoan-kiem"},
    "contact": {"phone": "024 3824 9494"},
    "fields": ["music"],
    "hours": "24/7",
    "admission": {"free": "true"},
    "accessibility": {"step_free": "no"},
    "opened": "2019",
}
DECLARATIONS = ["lawful-operation", "maker-support", "works", "education", "inclusion", "livelihoods", "income-sources", "care"]
EVENTS: dict[str, dict[str, object]] = {
    **{f"dem-{n}": {"start": f"2026-0{n}-01"} for n in range(1, 5)},
    "chung": {"start": "2026-05-01", "venues": ["manzi", "matca"]},
    "le-hoi": {"start": "2026-06-01", "kind": "festival"},
}
IDS = [criterion.id for criterion in shipped().criteria]


def make_subject(facts: list[str], declarations: list[str], events: list[str]) -> Subject:
    data: dict[str, object] = {"name": "Manzi", "types": ["gallery"], **{key: FACTS[key] for key in facts}}
    if declarations:
        data["network"] = {"applied": "2026-02-01", "declarations": {name: {"statement": "Có"} for name in declarations}}
    made = (
        Entry(slug, Event.model_validate({"title": slug, "venues": ["manzi"], **EVENTS[slug]}), None, Document(f"{slug}.md"))
        for slug in events
    )
    return Subject("manzi", Space.model_validate(data), tuple(made))


def register(findings: list[tuple[dt.date, dict[str, str]]]) -> Assessments:
    return [
        (day, Assessment.model_validate({"role": "Hội đồng", "findings": {key: {"verdict": v} for key, v in found.items()}}))
        for day, found in findings
    ]


some = st.tuples(*(st.lists(st.sampled_from(list(pool)), unique=True) for pool in (FACTS, DECLARATIONS, EVENTS)))
findings = st.dictionaries(st.sampled_from(IDS), st.sampled_from([str(verdict) for verdict in Verdict]), max_size=6)
files = st.lists(st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), findings), max_size=4)


def points(decision: Decision) -> dict[str, int]:
    return {result.criterion.id: result.points for result in decision.results}


@quick
@given(had=some, more=some, found=files)
def test_more_evidence_of_a_space_never_lowers_a_point(had: Any, more: Any, found: Any) -> None:
    rich = [list(dict.fromkeys([*a, *b])) for a, b in zip(had, more, strict=True)]
    before, after = (decide(make_subject(*parts), [shipped()], register(found), AS_OF) for parts in (had, rich))
    assert all(points(after)[key] >= value for key, value in points(before).items())


@quick
@given(had=some, found=files, more=files)
def test_where_findings_only_raise_no_finding_lowers_a_point(had: Any, found: Any, more: Any) -> None:
    rulebook, subject = with_findings("only-raise"), make_subject(*had)
    before, after = (decide(subject, [rulebook], register(files), AS_OF) for files in (found, [*found, *more]))
    assert all(points(after)[key] >= value for key, value in points(before).items())


def test_a_finding_lowers_a_point_only_where_the_rulebook_says_so() -> None:
    subject, found = make_subject(["hours"], [], []), register([(AS_OF, {"a1": "not-met"})])
    scores = {mode: decide(subject, [with_findings(mode)], found, AS_OF).score for mode in ("may-lower", "only-raise")}
    assert scores == {"may-lower": 0, "only-raise": 8}
    assert shipped().findings == "may-lower"
    assert Rulebook.model_fields["findings"].default == "only-raise"


@quick
@given(had=some, found=files, data=st.data())
def test_a_decision_does_not_depend_on_the_order_of_files(had: Any, found: Any, data: st.DataObject) -> None:
    rulebooks = [shipped(), shipped().model_copy(update={"id": "draft", "status": "draft"})]
    subject = make_subject(*had)
    shuffled = Subject(subject.slug, subject.space, tuple(data.draw(st.permutations(subject.events))))
    expected = decide(subject, rulebooks, register(found), AS_OF)
    again = decide(shuffled, rulebooks[::-1], register(data.draw(st.permutations(found))), AS_OF)
    assert [(r.verdict, r.value, r.points, set(r.evidence), r.date) for r in again.results] == [
        (r.verdict, r.value, r.points, set(r.evidence), r.date) for r in expected.results
    ]
    assert (again.status, again.tier, again.score, again.next_step) == (expected.status, expected.tier, expected.score, expected.next_step)


@quick
@given(had=some, found=files)
def test_the_same_inputs_give_the_same_bytes(had: Any, found: Any) -> None:
    def written() -> str:
        subject = make_subject(*had)
        decision = decide(subject, [shipped()], register(found), AS_OF)
        return json.dumps([decision.as_json(), explanation_json(explain_decision(decision, subject))], ensure_ascii=False)

    assert written() == written()


@quick
@given(had=some, found=files)
def test_doing_what_is_needed_reaches_the_tier(had: Any, found: Any) -> None:
    subject, found = make_subject(*had), [file for file in found if file[0] < AS_OF]
    decision = decide(subject, [shipped()], register(found), AS_OF)
    for goal in outlook(decision, subject).goals:
        todo = {way.criterion.id for way in goal.needed}
        done = register([*found, (AS_OF, dict.fromkeys(todo, "met"))])
        after = decide(subject, [shipped()], done, AS_OF).reached
        assert after is not None
        assert shipped().tiers.index(after) >= shipped().tiers.index(goal.tier)
        for way in goal.needed:
            if way.gain:  # without any one of them the tier is out of reach
                rest = dict.fromkeys(todo - {way.criterion.id}, "met")
                fewer = decide(subject, [shipped()], register([*found, (AS_OF, rest)] if rest else found), AS_OF).reached
                assert fewer is None or shipped().tiers.index(fewer) < shipped().tiers.index(goal.tier)


@quick
@given(had=some, found=files)
def test_every_criterion_that_is_not_met_has_a_way_and_no_other_has(had: Any, found: Any) -> None:
    subject = make_subject(*had)
    decision = decide(subject, [shipped()], register(found), AS_OF)
    ways = outlook(decision, subject).ways
    assert {way.criterion.id for way in ways} == {r.criterion.id for r in decision.results if r.verdict is not Verdict.MET}
    assert [way.effort for way in ways] == sorted(way.effort for way in ways)


EVERYTHING = (list(FACTS), DECLARATIONS, list(EVENTS))


def shown_by(criterion_id: str) -> tuple[list[str], list[str], list[str]]:
    """Everything but what shows one criterion."""
    facts, declarations, events = (list(part) for part in EVERYTHING)
    how = next(criterion.shown_by for criterion in shipped().criteria if criterion.id == criterion_id)
    if how.declaration:
        declarations.remove(how.declaration)
    elif how.measure == "dated-public-events":
        events = ["chung", "le-hoi"]
    elif how.measure in {"joint-events", "festival-venue"}:
        events.remove("chung" if how.measure == "joint-events" else "le-hoi")
    else:
        facts = [key for key in facts if key not in MEASURES[how.measure or ""].reads]
    return facts, declarations, events


def decided(parts: tuple[list[str], list[str], list[str]], rulebook: Rulebook) -> Decision:
    return decide(make_subject(*parts), [rulebook], [], AS_OF)


@pytest.mark.parametrize("criterion_id", IDS)
def test_without_what_shows_it_a_criterion_is_not_shown_and_costs_its_points(criterion_id: str) -> None:
    whole, without = decided(EVERYTHING, shipped()), decided(shown_by(criterion_id), shipped())
    assert whole.score == 100
    lost = {r.criterion.id for r in without.results if r.verdict is not Verdict.MET}
    assert criterion_id in lost
    assert lost == ({"g1", "a4"} if criterion_id in {"g1", "a4"} else {criterion_id})  # one address shows both
    assert without.score == 100 - sum(c.points for c in shipped().criteria if c.id in lost)


@pytest.mark.parametrize("criterion_id", IDS)
def test_flipping_a_criterion_flips_the_decisions_that_hang_on_it(criterion_id: str) -> None:
    """At the border of each tier, one criterion found not met loses the tier, and no other decision moves."""
    criterion = next(c for c in shipped().criteria if c.id == criterion_id)
    flipped = register([(AS_OF, {criterion_id: "not-met"})])
    subject = make_subject(*EVERYTHING)
    if not criterion.points:
        assert decide(subject, [shipped()], flipped, AS_OF).reached is None
        return
    for border, reached in ((100, "registered"), (101 - criterion.points, "registered"), (100 - criterion.points, "member")):
        tiers = [shipped().tiers[0], shipped().tiers[1].model_copy(update={"min_score": border})]
        rulebook = shipped().model_copy(update={"tiers": tiers})
        before, after = decide(subject, [rulebook], [], AS_OF), decide(subject, [rulebook], flipped, AS_OF)
        assert before.reached is not None
        assert before.reached.id == "member"
        assert after.reached is not None
        assert after.reached.id == reached
        assert after.score == 100 - criterion.points


@pytest.mark.parametrize("criterion_id", [c.id for c in shipped().criteria if c.points])
def test_a_criterion_is_worth_what_the_rulebook_says_whatever_else_is_met(criterion_id: str) -> None:
    alone = decide(make_subject([], [], []), [shipped()], register([(AS_OF, {criterion_id: "met"})]), AS_OF)
    assert alone.score == next(c.points for c in shipped().criteria if c.id == criterion_id)


def test_a_tier_needs_nothing_but_gates_scores_and_shares() -> None:
    whole = decided(EVERYTHING, shipped())
    assert whole.reached is not None
    assert whole.reached.id == "hub"
    assert tier_reached(shipped(), whole.gates, whole.groups) == whole.reached
    assert outlook(whole, make_subject(*EVERYTHING)).goals == ()


@pytest.mark.parametrize("held", [1, 2, 3])
def test_as_many_more_events_by_the_day_it_names_would_show_it(held: int) -> None:
    subject = make_subject([], [], [f"dem-{n}" for n in range(1, held + 1)])
    decision = decide(subject, [shipped()], [], AS_OF)
    way = next(way for way in outlook(decision, subject).ways if way.criterion.id == "p1")
    assert (way.doing, way.count, way.date) == (Doing.HOLD_EVENTS, 4 - held, dt.date(2026, 12, 31))
    for day, verdict in ((way.date, Verdict.MET), (dt.date(2027, 1, 1), Verdict.NOT_YET_SHOWN)):
        fresh = {f"moi-{n}": {"start": str(dt.date(2026, 12, 1))} for n in range(way.count)}
        more = (Entry(slug, Event.model_validate({"title": slug, **facts}), None, Document("x.md")) for slug, facts in fresh.items())
        then = decide(Subject("manzi", subject.space, (*subject.events, *more)), [shipped()], [], day)
        assert {r.criterion.id: r.verdict for r in then.results}["p1"] is verdict


def test_events_that_are_announced_show_a_criterion_by_themselves() -> None:
    plans = {f"sap-{n}": {"start": f"2026-12-0{n}"} for n in range(1, 5)}
    events = tuple(Entry(slug, Event.model_validate({"title": slug, **facts}), None, Document("x.md")) for slug, facts in plans.items())
    subject = Subject("manzi", make_subject([], [], []).space, events)
    way = next(way for way in outlook(decide(subject, [shipped()], [], AS_OF), subject).ways if way.criterion.id == "p1")
    assert (way.doing, way.date, way.burden.total) == (Doing.WAIT, dt.date(2026, 12, 4), 0)


@pytest.mark.parametrize(("opened", "day"), [("2026-03-10", "2027-03-10"), ("2026-03", "2027-03-31"), ("2026", "2027-12-31")])
def test_time_alone_shows_months_of_activity(opened: str, day: str) -> None:
    space = Space.model_validate({"name": "Manzi", "types": ["gallery"], "opened": opened})
    subject = Subject("manzi", space, ())
    way = next(way for way in outlook(decide(subject, [shipped()], [], AS_OF), subject).ways if way.criterion.id == "e1")
    assert (way.doing, str(way.date)) == (Doing.WAIT, day)
