"""The decision about a space, on the days on which it changes."""

import datetime as dt
import itertools
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from generator.membership.decision import Assessments, Status, decide, rulebook_in_force
from generator.membership.measures import Subject, Verdict
from generator.schema.network import Assessment, Rulebook

MakeRulebook = Callable[..., Rulebook]
MakeSubject = Callable[..., Subject]

AS_OF = dt.date(2026, 11, 21)
OPEN = {"contact": {"phone": "024 3824 9494"}, "hours": "24/7", "admission": "free"}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def assessed(**by_day: dict[str, object]) -> Assessments:
    """Assessments by their day, written `on_2026_03_01`."""
    return [(day(key[3:].replace("_", "-")), Assessment.model_validate({"role": "Hội đồng", **found})) for key, found in by_day.items()]


def certificate(issued: str, tier: str = "member") -> dict[str, object]:
    return {"certificate": {"number": "01/2026", "issued": issued, "tier": tier, "source": "https://example.vn/so"}}


def declared(*names: str, **more: object) -> dict[str, object]:
    return {"network": {"applied": "2026-02-01", "declarations": {name: {"statement": "Có"} for name in names}, **more}}


@pytest.mark.parametrize(
    ("facts", "score", "tier"),
    [
        ({}, 0, None),
        ({"hours": "24/7"}, 6, None),
        ({"contact": {"phone": "024 3824 9494"}}, 0, "registered"),
        ({"contact": {"phone": "024 3824 9494"}, "admission": "free"}, 4, "registered"),
        ({"contact": {"phone": "024 3824 9494"}, "hours": "24/7"}, 6, "member"),
        (OPEN, 10, "member"),
        ({**OPEN, **declared("works")}, 15, "hub"),
        ({**OPEN, **declared("works", "care")}, 20, "hub"),
        ({"contact": OPEN["contact"], "admission": "free", **declared("works", "care")}, 14, "member"),
    ],
    ids=["nothing", "gate-closed", "gate-open", "below-member", "at-member", "no-share", "at-share", "all", "share-of-every-group"],
)
def test_a_tier_needs_all_gates_a_score_and_a_share_of_every_group(
    facts: dict[str, object], score: int, tier: str | None, make_subject: MakeSubject, make_rulebook: MakeRulebook
) -> None:
    decision = decide(make_subject(**facts), [make_rulebook()], [], AS_OF)
    assert (decision.score, decision.tier.id if decision.tier else None) == (score, tier)
    assert not decision.is_certified


def test_nothing_that_is_merely_unknown_is_not_met(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    decision = decide(make_subject(), [make_rulebook()], [], AS_OF)
    assert {result.verdict for result in decision.results} == {Verdict.NOT_YET_SHOWN}


def test_a_declaration_counts_from_its_day_with_its_evidence(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    works = {"statement": "Đặt hàng tác phẩm", "date": "2026-11-21", "evidence": "https://manzi.vn"}
    subject = make_subject(network={"applied": "2026-02-01", "declarations": {"works": works}})
    before, after = (decide(subject, [make_rulebook()], [], AS_OF - dt.timedelta(days=ago)).results[3] for ago in (1, 0))
    assert before.verdict is Verdict.NOT_YET_SHOWN
    assert (after.verdict, after.value, after.evidence, after.points) == (Verdict.MET, "Đặt hàng tác phẩm", ("https://manzi.vn",), 5)


def test_the_newest_finding_of_a_reviewer_outweighs_the_catalog(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    register = assessed(
        on_2026_03_01={"findings": {"a1": {"verdict": "not-met"}, "a2": {"verdict": "not-met"}}},
        on_2026_06_01={"findings": {"a1": {"verdict": "met", "evidence": "https://manzi.vn/gio"}}},
        on_2026_11_22={"findings": {"a1": {"verdict": "not-met"}}},
    )
    decision = decide(make_subject(**OPEN), [make_rulebook()], register, AS_OF)
    _, hours, price, *_ = decision.results
    assert (hours.verdict, hours.value, hours.evidence, hours.points) == (Verdict.MET, "2026-06-01", ("https://manzi.vn/gio",), 6)
    assert (price.verdict, price.points) == (Verdict.NOT_MET, 0)


@pytest.mark.parametrize(
    ("as_of", "status", "tier"),
    [
        ("2026-02-28", Status.NOT_APPLIED, None),
        ("2026-03-01", Status.MEMBER, "member"),
        ("2028-02-28", Status.MEMBER, "member"),
        ("2028-02-29", Status.MEMBER, "member"),
        ("2028-03-01", Status.IN_GRACE, "member"),
        ("2028-05-29", Status.IN_GRACE, "member"),
        ("2028-05-30", Status.LAPSED, None),
    ],
)
def test_a_certificate_holds_for_its_term_then_its_grace_then_lapses(
    as_of: str, status: Status, tier: str | None, make_subject: MakeSubject, make_rulebook: MakeRulebook
) -> None:
    decision = decide(make_subject(), [make_rulebook()], assessed(on_2026_03_01=certificate("2026-03-01")), day(as_of))
    assert (decision.status, decision.tier.id if decision.tier else None) == (status, tier)
    assert decision.is_certified is (status in {Status.MEMBER, Status.IN_GRACE})
    if status is not Status.NOT_APPLIED:
        assert (decision.since, decision.until) == (day("2026-03-01"), day("2028-02-29"))


def test_a_rulebook_without_grace_lapses_on_the_next_day(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    rulebook, register = make_rulebook(term_months=1, grace_days=0), assessed(on_2026_01_31=certificate("2026-01-31"))
    found = [decide(make_subject(), [rulebook], register, day(text)).status for text in ("2026-02-28", "2026-03-01")]
    assert found == [Status.MEMBER, Status.LAPSED]


def test_a_renewal_begins_a_new_term(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    register = assessed(on_2026_03_01=certificate("2026-03-01"), on_2028_03_15=certificate("2028-03-15", "hub"))
    decision = decide(make_subject(), [make_rulebook()], register, day("2028-06-30"))
    assert (decision.status, decision.tier and decision.tier.id, decision.since) == (Status.MEMBER, "hub", day("2028-03-15"))


def test_a_certificate_of_an_unknown_tier_is_not_promoted_by_the_score(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    register = assessed(on_2026_03_01=certificate("2026-03-01", "gold"))
    decision = decide(make_subject(**OPEN, **declared("works")), [make_rulebook()], register, AS_OF)
    assert (decision.status, decision.tier) == (Status.MEMBER, None)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-05-31", Status.MEMBER),
        ("2026-06-01", Status.SUSPENDED),
        ("2026-08-31", Status.SUSPENDED),
        ("2026-09-01", Status.MEMBER),
    ],
)
def test_a_suspension_runs_from_its_first_to_its_last_day(
    as_of: str, status: Status, make_subject: MakeSubject, make_rulebook: MakeRulebook
) -> None:
    register = assessed(
        on_2026_03_01=certificate("2026-03-01"),
        on_2026_05_20={"suspended": {"date": "2026-06-01", "until": "2026-08-31", "reason": "Sửa chữa"}},
    )
    assert decide(make_subject(), [make_rulebook()], register, day(as_of)).status is status


def test_a_suspension_without_an_end_holds_until_a_new_certificate(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    register = assessed(
        on_2026_03_01=certificate("2026-03-01"),
        on_2026_06_01={"suspended": {"date": "2026-06-01", "reason": "Vi phạm"}},
        on_2026_07_01={"findings": {"a1": {"verdict": "met"}}},
        on_2026_12_01=certificate("2026-12-01"),
    )
    found = [decide(make_subject(), [make_rulebook()], register, day(text)).status for text in ("2026-11-30", "2026-12-01")]
    assert found == [Status.SUSPENDED, Status.MEMBER]


@pytest.mark.parametrize(
    ("as_of", "status"), [("2026-06-30", Status.MEMBER), ("2026-07-01", Status.WITHDRAWN), ("2027-01-01", Status.WITHDRAWN)]
)
def test_a_withdrawal_by_the_network_ends_membership_on_its_day(
    as_of: str, status: Status, make_subject: MakeSubject, make_rulebook: MakeRulebook
) -> None:
    register = assessed(
        on_2026_03_01=certificate("2026-03-01"), on_2026_06_20={"withdrawn": {"date": "2026-07-01", "reason": "Ngừng hoạt động"}}
    )
    assert decide(make_subject(**declared()), [make_rulebook()], register, day(as_of)).status is status


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2026-01-31", Status.NOT_APPLIED),
        ("2026-02-01", Status.APPLIED),
        ("2026-03-01", Status.MEMBER),
        ("2026-08-31", Status.MEMBER),
        ("2026-09-01", Status.WITHDRAWN),
    ],
)
def test_a_space_may_leave_whatever_its_certificate_says(
    as_of: str, status: Status, make_subject: MakeSubject, make_rulebook: MakeRulebook
) -> None:
    decision = decide(
        make_subject(**declared(withdrawn="2026-09-01")), [make_rulebook()], assessed(on_2026_03_01=certificate("2026-03-01")), day(as_of)
    )
    assert decision.status is status


def test_a_certificate_issued_after_a_space_left_makes_it_a_member_again(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    register = assessed(on_2026_03_01=certificate("2026-03-01"), on_2026_11_01=certificate("2026-11-01"))
    assert decide(make_subject(**declared(withdrawn="2026-09-01")), [make_rulebook()], register, AS_OF).status is Status.MEMBER


@pytest.mark.parametrize(
    ("closed", "status"),
    [("2026-11-21", Status.CLOSED), ("2026-11-22", Status.MEMBER), ("2026", Status.CLOSED), (None, Status.CLOSED)],
)
def test_a_closed_space_is_closed_from_its_first_possible_day(
    closed: str | None, status: Status, make_subject: MakeSubject, make_rulebook: MakeRulebook
) -> None:
    subject = make_subject(status="closed", closed=closed)
    decision = decide(subject, [make_rulebook()], assessed(on_2026_03_01=certificate("2026-03-01")), AS_OF)
    assert decision.status is status


def test_an_assessment_of_tomorrow_decides_nothing_today(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    decision = decide(make_subject(), [make_rulebook()], assessed(on_2026_11_22=certificate("2026-11-20")), AS_OF)
    assert decision.status is Status.NOT_APPLIED


def test_a_decision_does_not_depend_on_the_order_of_anything(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    rulebooks = [make_rulebook(), make_rulebook(id="2025", in_force={"from": "2025-01-01", "until": "2025-12-31"})]
    register = [
        *assessed(on_2026_03_01=certificate("2026-03-01")),
        *assessed(on_2026_03_01={"findings": {"a1": {"verdict": "not-met"}}}),
        *assessed(on_2026_03_01={"findings": {"a1": {"verdict": "met"}}}),
        *assessed(on_2026_04_01={"suspended": {"date": "2026-04-01", "until": "2026-04-30", "reason": "Sửa chữa"}}),
    ]
    subject = make_subject(**OPEN)
    first = decide(subject, rulebooks, register, AS_OF)
    for order in itertools.permutations(register):
        assert decide(subject, rulebooks[::-1], list(order), AS_OF) == first


@pytest.mark.parametrize(
    ("as_of", "rulebook"),
    [("2024-12-31", None), ("2025-01-01", "2025"), ("2025-12-31", "2025"), ("2026-01-01", "2026"), ("2040-01-01", "2026")],
)
def test_the_youngest_rulebook_in_force_counts(as_of: str, rulebook: str | None, make_rulebook: MakeRulebook) -> None:
    rulebooks = [make_rulebook(), make_rulebook(id="2025", in_force={"from": "2025-01-01", "until": "2026-06-30"})]
    found = rulebook_in_force(rulebooks, day(as_of))
    assert (found.id if found else None) == rulebook


def test_without_a_rulebook_in_force_there_is_a_status_but_no_verdict(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    decision = decide(make_subject(**declared()), [make_rulebook(in_force={"from": "2027-01-01"})], [], AS_OF)
    assert (decision.status, decision.tier, decision.results) == (Status.APPLIED, None, ())


def test_an_unknown_measure_shows_nothing_and_stops_nothing(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    rulebook = make_rulebook(gates=[{"id": "g", "text": "g", "shown_by": {"measure": "beauty"}}])
    assert decide(make_subject(**OPEN), [rulebook], [], AS_OF).gates[0].verdict is Verdict.NOT_YET_SHOWN


def test_a_decision_prints_as_the_command_promises(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    printed = decide(make_subject(**OPEN), [make_rulebook()], assessed(on_2026_03_01=certificate("2026-03-01")), AS_OF).as_json()
    assert list(printed)[:7] == ["space", "status", "tier", "score", "since", "until", "verdicts"]
    assert list(printed)[7:] == ["certified", "rulebook", "version", "reached", "certificate", "next"]
    assert (printed["status"], printed["tier"], printed["since"], printed["until"]) == ("member", "member", "2026-03-01", "2028-02-29")
    assert printed["verdicts"][1] == {"criterion": "a1", "verdict": "met", "value": "24/7", "evidence": ["hours"], "points": 6, "date": None}
    assert [verdict["criterion"] for verdict in printed["verdicts"]] == ["g", "a1", "a2", "m1", "m2"]


def test_a_decision_is_named_by_all_that_it_says(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    decision, same = (decide(make_subject(**OPEN), [make_rulebook()], assessed(), AS_OF) for _ in range(2))
    assert decision.name == same.name

    other = SimpleNamespace(id="other", number="other")
    changed = {field: decision._replace(**{field: other}) for field in decision._fields if field not in {"gates", "groups"}}
    gate = decision.gates[0]
    changed |= {f"gate/{field}": decision._replace(gates=(gate._replace(**{field: other}),)) for field in gate._fields}
    group = decision.groups[0]
    changed["group"] = decision._replace(groups=(group._replace(results=group.results[:1]),))
    changed["gates"] = decision._replace(gates=decision.gates + group.results, groups=decision.groups[1:])
    names = {what: each.name for what, each in changed.items()}
    assert len({decision.name, *names.values()}) == 1 + len(names)
