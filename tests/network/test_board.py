"""Who offers what, who needs it, and who could help whom."""

import pytest
from network_worlds import MakeWorld

from generator.catalog import Catalog
from generator.network.board import MATCHES, Board, board


def point(lat: float, lon: float = 105.85) -> str:
    return f"location: {{lat: {lat}, lon: {lon}, precision_m: 20}}"


def names_near(found: Board, kind: str, slug: str) -> list[str]:
    [strength] = [strength for strength in found.strengths if strength.id == kind]
    [need] = [need for need in strength.needs if need.space.slug == slug]
    return [match.space.slug for match in need.matches]


def test_every_kind_of_help_is_on_the_board_also_one_that_nobody_names(world: MakeWorld) -> None:
    found = board(world({"manzi": "offers: [room]"}))
    assert [strength.id for strength in found.strengths][:3] == ["funding", "promotion", "room"]
    assert {strength.id: len(strength.offers) for strength in found.strengths if strength.offers} == {"room": 1}
    assert (found.speaking, found.spaces) == (1, 1)


def test_the_nearest_that_offer_what_is_needed_come_first(world: MakeWorld) -> None:
    found = board(
        world(
            {
                "can": f"needs: [room]\n{point(21.03)}",
                "xa": f"offers: [room]\n{point(21.09)}",
                "gan": f"offers: [room]\n{point(21.031)}",
                "vua": f"offers: [room]\n{point(21.04)}",
                "rat-xa": f"offers: [room]\n{point(21.2)}",
                "khac": f"offers: [skills]\n{point(21.03)}",
            }
        )
    )
    assert names_near(found, "room", "can") == ["gan", "vua", "xa"]
    [strength] = [strength for strength in found.strengths if strength.id == "room"]
    nearest = strength.needs[0].matches[0]
    assert (nearest.distance_m, nearest.precision_m) == (111, 40)


def test_where_no_point_is_known_those_of_the_same_field_are_named(world: MakeWorld) -> None:
    found = board(
        world(
            {
                "can": "needs: [equipment]\nfields: [music, film]",
                "mot": "offers: [equipment]\nfields: [music]",
                "hai": f"offers: [equipment]\nfields: [music, film]\n{point(21.2)}",
                "ba": "offers: [equipment]\nfields: [gastronomy]",
            }
        )
    )
    assert names_near(found, "equipment", "can") == ["hai", "mot"]
    [strength] = [strength for strength in found.strengths if strength.id == "equipment"]
    assert [match.distance_m for match in strength.needs[0].matches] == [None, None]


def test_too_few_near_are_filled_up_with_those_of_the_same_field(world: MakeWorld) -> None:
    found = board(
        world(
            {
                "can": f"needs: [skills]\n{point(21.03)}",
                "gan": f"offers: [skills]\n{point(21.031)}",
                "khong-diem": "offers: [skills]",
            }
        )
    )
    assert names_near(found, "skills", "can") == ["gan", "khong-diem"]


def test_a_space_that_offers_what_it_needs_is_not_its_own_help(world: MakeWorld) -> None:
    found = board(world({"manzi": f"offers: [skills]\nneeds: [skills]\n{point(21.03)}"}))
    assert names_near(found, "skills", "manzi") == []


@pytest.mark.parametrize(
    ("closing", "is_there"), [("status: closed\nclosed: 2026-11-21", False), ("status: closed\nclosed: 2026-11-22", True)]
)
def test_a_space_that_has_closed_neither_offers_nor_needs(world: MakeWorld, closing: str, is_there: bool) -> None:
    found = board(world({"manzi": f"offers: [room]\nneeds: [funding]\n{closing}"}))
    assert found.speaking == found.spaces == int(is_there)
    assert any(strength.offers or strength.needs for strength in found.strengths) is is_there


def test_a_kind_named_twice_counts_once(world: MakeWorld) -> None:
    [strength] = [s for s in board(world({"manzi": "offers: [room, room]"})).strengths if s.id == "room"]
    assert len(strength.offers) == 1


def test_a_crowded_city_is_matched_without_comparing_everybody_with_everybody(
    world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: how many points are measured for 400 needs among 400 offers."""
    from generator import nearness  # noqa: PLC0415 - its function is watched

    measured = 0
    visit = nearness._visit

    def counted(node, here, count, found):
        nonlocal measured
        measured += node is not None
        visit(node, here, count, found)

    monkeypatch.setattr(nearness, "_visit", counted)
    spaces = {
        f"noi-{n:03}": f"offers: [room]\nneeds: [room]\n{point(21 + (n * 37 % 400) / 4000, 105.8 + (n * 91 % 400) / 4000)}"
        for n in range(400)
    }
    found = board(world(spaces))
    assert all(len(need.matches) == MATCHES for strength in found.strengths for need in strength.needs)
    assert measured < 400 * 60


def test_the_real_spaces_have_not_said_what_they_offer_and_the_board_says_so(catalog: Catalog) -> None:
    found = board(catalog)
    assert found.spaces == sum(entry.model.status != "closed" for entry in catalog.spaces.values())
    declared = sum(bool(entry.model.offers or entry.model.needs) for entry in catalog.spaces.values())
    assert found.speaking == declared
