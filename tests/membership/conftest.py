"""Small worlds for decisions: a space, its events, a rulebook, all written as an editor would."""

from collections.abc import Callable

import pytest

from generator.content import Entry
from generator.document import Document
from generator.membership.measures import Subject
from generator.schema.event import Event
from generator.schema.network import Rulebook
from generator.schema.space import Space

MakeSubject = Callable[..., Subject]
MakeRulebook = Callable[..., Rulebook]


@pytest.fixture
def make_subject() -> MakeSubject:
    """Makes a space from its facts, with the events given as a mapping of slugs to facts."""

    def make(events: dict[str, dict[str, object]] | None = None, **facts: object) -> Subject:
        space = Space.model_validate({"name": "Manzi", "types": ["gallery"], **facts})
        entries = (
            Entry(slug, Event.model_validate({"title": "Hòa nhạc", "venues": ["manzi"], **of_event}), None, Document(f"{slug}.md"))
            for slug, of_event in (events or {}).items()
        )
        return Subject("manzi", space, tuple(entries))

    return make


@pytest.fixture
def make_rulebook() -> MakeRulebook:
    """Makes a rulebook with one gate and two groups of 10 points; the keywords replace parts of it."""

    def criterion(name: str, points: int, **shown_by: object) -> dict[str, object]:
        return {"id": name, "text": name, "points": points, "shown_by": shown_by}

    def make(**changes: object) -> Rulebook:
        whole: dict[str, object] = {
            "id": "2026",
            "name": "Bộ quy tắc",
            "status": "official",
            "in_force": {"from": "2026-01-01"},
            "gates": [criterion("g", 0, measure="contact-given")],
            "groups": [
                {
                    "id": "access",
                    "name": "Mở",
                    "weight": 10,
                    "criteria": [criterion("a1", 6, measure="hours-published"), criterion("a2", 4, measure="price-published")],
                },
                {
                    "id": "makers",
                    "name": "Sáng tạo",
                    "weight": 10,
                    "criteria": [criterion("m1", 5, declaration="works"), criterion("m2", 5, declaration="care")],
                },
            ],
            "tiers": [
                {"id": "registered", "name": "Đã đăng ký"},
                {"id": "member", "name": "Thành viên", "min_score": "6"},
                {"id": "hub", "name": "Hạt nhân", "min_score": "11", "min_group_share": "0.5"},
            ],
            "findings": "may-lower",
            "term_months": 24,
            "grace_days": 90,
        }
        return Rulebook.model_validate(whole | changes)

    return make
