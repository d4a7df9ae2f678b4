"""What the catalog shows by itself, at the edges of each measure."""

import datetime as dt
from collections.abc import Callable

import pytest

from generator.membership.measures import MEASURES, Subject, Verdict
from generator.schema.network import ShownBy

MakeSubject = Callable[..., Subject]

AS_OF = dt.date(2026, 11, 21)
MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_YET_SHOWN


def how(measure: str, **terms: int) -> ShownBy:
    return ShownBy.model_validate({"measure": measure, **terms})


@pytest.mark.parametrize("measure", MEASURES)
def test_a_space_of_which_nothing_is_known_has_shown_nothing_yet(measure: str, make_subject: MakeSubject) -> None:
    assert MEASURES[measure](make_subject(), how(measure), AS_OF).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("measure", "facts", "verdict", "value"),
    [
        ("located-in-hanoi", {"address": "22 Hàng Buồm"}, MET, "22 Hàng Buồm"),
        ("located-in-hanoi", {"address": {"ward": "hoan-kiem"}}, MET, ""),
        ("located-in-hanoi", {"types": ["online-platform"], "contact": {"website": "https://x.vn"}}, MET, "https://x.vn"),
        ("located-in-hanoi", {"contact": {"website": "https://x.vn"}}, UNKNOWN, None),
        ("contact-given", {"contact": {"phone": "024 3824 9494"}}, MET, "+84 24 3824 9494"),
        ("contact-given", {"contact": {"email": "a@x.vn"}}, MET, "a@x.vn"),
        ("contact-given", {"contact": {"instagram": "https://www.instagram.com/x"}}, MET, "instagram.com"),
        ("open-activity", {"fields": ["music"]}, MET, 1),
        ("open-activity", {"fields": ["music"], "status": "closed"}, NOT_MET, ""),
        ("open-activity", {"fields": ["music"], "status": "closed", "closed": "2026"}, NOT_MET, "2026"),
        ("open-activity", {"fields": ["music"], "status": "closed", "closed": "2026-11-21"}, NOT_MET, "2026-11-21"),
        ("open-activity", {"fields": ["music"], "status": "closed", "closed": "2026-11-22"}, MET, 1),
        ("hours-published", {"hours": "24/7"}, MET, "24/7"),
        ("hours-published", {"hours_note": "Theo lịch diễn"}, MET, ""),
        ("price-published", {"admission": "free"}, MET, 0),
        ("price-published", {"admission": "40000"}, MET, 40000),
        ("price-published", {"admission": {"price": "0"}}, MET, 0),
        ("price-published", {"admission": {"free": "no"}}, UNKNOWN, None),
        ("accessibility-stated", {"accessibility": "no"}, MET, "no"),
        ("accessibility-stated", {"accessibility": {"note": "Có ba bậc"}}, MET, ""),
        ("findable", {"address": {"street": "22 Hàng Buồm"}}, MET, "22 Hàng Buồm"),
        ("findable", {"address": {"ward": "hoan-kiem"}}, UNKNOWN, None),
        ("findable", {"location": {"lat": "21.03", "lon": "105.85"}}, MET, "21.03, 105.85"),
    ],
)
def test_a_fact_shows_a_criterion(
    measure: str, facts: dict[str, object], verdict: Verdict, value: object, make_subject: MakeSubject
) -> None:
    shown = MEASURES[measure](make_subject(**facts), how(measure), AS_OF)
    assert (shown.verdict, shown.value) == (verdict, value)
    assert bool(shown.evidence) is (verdict is not UNKNOWN)


@pytest.mark.parametrize(
    ("opened", "verdict"),
    [
        ("2025-11-20", MET),
        ("2025-11-21", MET),
        ("2025-11-22", NOT_MET),
        ("2024", MET),
        ("2025-10", MET),
        ("2025-11", UNKNOWN),
        ("2025", UNKNOWN),
        ("2025-12", NOT_MET),
        ("2026", NOT_MET),
        ("2027", NOT_MET),
    ],
)
def test_twelve_months_of_activity_count_by_the_last_day_the_opening_can_mean(
    opened: str, verdict: Verdict, make_subject: MakeSubject
) -> None:
    assert MEASURES["active-for"](make_subject(opened=opened), how("active-for", months=12), AS_OF).verdict is verdict


def test_a_leap_day_is_a_year_old_on_the_last_of_february(make_subject: MakeSubject) -> None:
    subject = make_subject(opened="2024-02-29")
    assert MEASURES["active-for"](subject, how("active-for", months=12), dt.date(2025, 2, 27)).verdict is NOT_MET
    assert MEASURES["active-for"](subject, how("active-for", months=12), dt.date(2025, 3, 1)).verdict is MET


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"start": "2025-11-21"}, False),
        ({"start": "2025-11-22"}, True),
        ({"start": "2026-11-21T20:00"}, True),
        ({"start": "2026-11-22"}, False),
        ({"start": "2025-11-01", "end": "2025-11-22"}, True),
        ({"start": "2025-11-01", "end": "2025-11-21"}, False),
        ({"start": "2026-11-20", "end": "2026-12-20"}, True),
        ({"start": "2025-11"}, False),
        ({"start": "2025-12"}, True),
        ({"start": "2026-10"}, True),
        ({"start": "2026-11"}, False),
        ({"start": "2020-01-01", "repeats": "FREQ=DAILY"}, True),
        ({"repeats": "FREQ=DAILY"}, False),
        ({"repeats_note": "Hằng tuần"}, False),
        ({"start": "2026-06-01", "status": "cancelled"}, False),
        ({"start": "2026-06-01", "status": "postponed"}, False),
        ({"start": "2026-06-01", "status": "moved"}, True),
    ],
)
def test_an_event_counts_when_it_surely_lay_in_the_twelve_months(facts: dict[str, object], counts: bool, make_subject: MakeSubject) -> None:
    shown = MEASURES["dated-public-events"](make_subject(events={"dem-nhac": facts}), how("dated-public-events", months=12), AS_OF)
    assert (shown.value, shown.evidence) == ((1, ("events/dem-nhac",)) if counts else (0, ()))


@pytest.mark.parametrize(("count", "verdict"), [(0, UNKNOWN), (3, UNKNOWN), (4, MET), (5, MET)])
def test_too_few_events_are_not_yet_shown_never_not_met(count: int, verdict: Verdict, make_subject: MakeSubject) -> None:
    subject = make_subject(events={f"dem-{number}": {"start": "2026-05-01"} for number in range(count)})
    shown = MEASURES["dated-public-events"](subject, how("dated-public-events", at_least=4, months=12), AS_OF)
    assert (shown.verdict, shown.value) == (verdict, count)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"start": "2026-05-01", "venues": ["manzi", "matca"]}, MET),
        ({"start": "2026-05-01", "venues": ["manzi", "manzi"]}, UNKNOWN),
        ({"start": "2026-05-01", "venues": ["manzi", {"name": "Vườn hoa"}]}, UNKNOWN),
        ({"start": "2026-11-22", "venues": ["manzi", "matca"]}, UNKNOWN),
        ({"start": "2026-05-01", "venues": ["manzi", "matca"], "status": "cancelled"}, UNKNOWN),
    ],
)
def test_an_event_is_joint_when_another_space_took_part(facts: dict[str, object], verdict: Verdict, make_subject: MakeSubject) -> None:
    assert MEASURES["joint-events"](make_subject(events={"chung": facts}), how("joint-events"), AS_OF).verdict is verdict


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"start": "2026-11-21", "kind": "festival"}, MET),
        ({"start": "2026-11-22", "kind": "festival"}, UNKNOWN),
        ({"start": "2026-11-21", "kind": "festival", "status": "postponed"}, UNKNOWN),
        ({"start": "2026-11-21", "kind": "performance"}, UNKNOWN),
    ],
)
def test_a_festival_counts_once_it_has_begun(facts: dict[str, object], verdict: Verdict, make_subject: MakeSubject) -> None:
    assert MEASURES["festival-venue"](make_subject(events={"le-hoi": facts}), how("festival-venue"), AS_OF).verdict is verdict
