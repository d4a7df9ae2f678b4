"""What is found in small worlds, and in which order: content to files to the browser's engine."""

import pytest
from search_worlds import Asks, event, space, spaces


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("ca tru", "Nhà hát Ca trù Bích Câu"),
        ("dinh", "Đình Kim Ngân"),
        ("dong ho", "Tranh Đông Hồ"),
        ("PHO CO", "Ban quản lý phố cổ"),
        ("ca tru\u0300", "Nhà hát Ca trù Bích Câu"),
        ("l'espace", "L’Espace"),
    ],
)
def test_typing_without_marks_finds_everything(asks: Asks, query: str, name: str) -> None:
    assert asks(spaces(one="Manzi", other=name), query)["pages"] == ["spaces/other/"]


def test_what_is_spelled_as_typed_comes_before_what_only_folds_alike(asks: Asks) -> None:
    world = spaces(a="Định Công", b="Đinh Tiên Hoàng", c=space("Nhà cổ", "summary: Một ngôi đình làng"))
    assert asks(world, "đình")["pages"][0] == "spaces/c/"
    assert asks(world, "đinh")["pages"][0] == "spaces/b/"


def test_a_word_still_being_typed_is_compared_as_far_as_it_goes(asks: Asks) -> None:
    world = spaces(a="Định Công", b=space("Chợ", "summary: cạnh đình"))
    assert asks(world, "đìn")["pages"] == ["spaces/b/"]


def test_whoever_types_accents_means_them_in_an_unfinished_word_too(asks: Asks) -> None:
    world = spaces(a="Ca trù", b=space("CA Library", "summary: Thư viện kiến trúc"))
    assert asks(world, "ca trù")["pages"] == ["spaces/a/"]
    assert asks(world, "ca tru")["pages"] == ["spaces/a/", "spaces/b/"]


def test_a_query_without_accents_prefers_no_spelling(asks: Asks) -> None:
    assert asks(spaces(a="Đông Hồ", b=space("Về", "summary: Dong Ho prints")), "dong ho")["pages"][0] == "spaces/a/"


def test_both_places_of_the_tone_are_one_spelling(asks: Asks) -> None:
    assert asks(spaces(a="Hoa", b=space("Nơi", "summary: Hoà nhạc")), "hòa")["pages"][0] == "spaces/b/"


def test_what_is_called_so_comes_first_then_what_begins_so(asks: Asks) -> None:
    world = spaces(a=space("Hội chợ Manzi và bạn", "summary: Manzi Manzi Manzi"), b="Manzi Art Space", c="Manzi")
    assert asks(world, "manzi")["pages"] == ["spaces/c/", "spaces/b/", "spaces/a/"]


def test_another_name_counts_as_a_name(asks: Asks) -> None:
    world = spaces(a="Hội quán Phúc Kiến", b=space("22 Hàng Buồm", "also_known_as: [Hội quán]"))
    assert asks(world, "hoi quan")["pages"][0] == "spaces/b/"


def test_syllables_side_by_side_come_before_the_same_syllables_apart(asks: Asks) -> None:
    world = spaces(
        a=space("Hàng Gai", "summary: Bán bông vải ở phố Hàng Gai"),
        b=space("Studio", "address: 13 Hàng Bông"),
        c=space("Bông Hàng", "summary: Hoa"),
    )
    assert asks(world, "hàng bông")["pages"][0] == "spaces/b/"


def test_every_word_is_asked_for_where_a_page_has_them_all(asks: Asks) -> None:
    assert asks(spaces(a="Hàng Gai", b="22 Hàng Buồm"), "hang buom")["pages"] == ["spaces/b/"]


@pytest.mark.parametrize(
    ("facts", "query"),
    [
        ("summary: Do Trâm Vũ mở", "tram vu"),
        ("address: {street: 14 Phan Huy Ích, ward: ba-dinh}", "14 phan huy ich"),
        ("address: {ward: ba-dinh, former_district: ba-dinh}", "quận ba đình"),
        ("address: {ward: ba-dinh}", "phường ba đình"),
        ("fields: [music]", "âm nhạc"),
        ("body: Dưới mái ngói có một *giếng* cổ", "giếng cổ"),
        ("heritage: Di tích quốc gia đặc biệt", "di tích quốc gia"),
    ],
)
def test_a_space_is_found_by_what_its_entry_says(asks: Asks, facts: str, query: str) -> None:
    assert asks(spaces(a=space("Manzi", facts), b="Tadioto"), query)["pages"] == ["spaces/a/"]


@pytest.mark.parametrize("query", ["nhã nam", "ra mat sach", "manzi", "tọa đàm", "talk", "mùa thu sách"])
def test_an_event_is_found_by_its_organiser_venue_kind_and_series(asks: Asks, query: str) -> None:
    world = {
        **spaces(manzi="Manzi"),
        "series/mua-thu-sach.yml": "name: Mùa thu sách\nsources: [{title: Báo Thử, url: 'https://example.org/a'}]\n",
        "events/ra-mat.yml": event(
            "Ra mắt sách", "start: 2026-12-01\nkind: talk\norganisers: [Nhã Nam]\nvenues: [manzi]\nseries: mua-thu-sach"
        ),
    }
    assert "events/ra-mat/" in asks(world, query)["pages"]


def photo(year: int, month: int) -> str:
    return event(f"Photo Hanoi {year}", f"start: {year}-{month:02}-01")


def test_coming_events_stand_before_past_ones_the_nearest_first(asks: Asks) -> None:
    days = [(2023, 4), (2027, 10), (2025, 11), (2026, 12)]
    answer = asks({f"events/p{year}.yml": photo(year, month) for year, month in days}, "photo hanoi")
    assert answer["pages"] == ["events/p2026/", "events/p2027/", "events/p2025/", "events/p2023/"]
    assert answer["past"] == ["events/p2025/", "events/p2023/"]


def test_on_a_later_day_than_that_of_the_build_an_event_is_past_when_it_is_over(asks: Asks) -> None:
    world = {
        "events/som.yml": event("Đêm nhạc", "start: 2026-11-22"),
        "events/muon.yml": event("Đêm nhạc", "start: 2026-12-24"),
    }
    assert asks(world, "dem nhac")["pages"] == ["events/som/", "events/muon/"]
    tomorrow = asks(world, "dem nhac", day="2026-11-23")
    assert tomorrow["pages"] == ["events/muon/", "events/som/"]
    assert tomorrow["past"] == ["events/som/"]


def test_what_runs_for_weeks_is_not_past_after_its_first_day(asks: Asks) -> None:
    world = {"events/trien-lam.yml": event("Triển lãm", "kind: exhibition\nstart: 2026-11-01\nend: 2026-12-31")}
    assert asks(world, "trien lam")["past"] == []


def test_a_series_stands_before_its_editions(asks: Asks) -> None:
    world = {
        "series/photo-hanoi.yml": "name: Liên hoan Photo Hanoi\nsources: [{title: Báo Thử, url: 'https://example.org/a'}]\n",
        "events/p.yml": event("Photo Hanoi 2026", "start: 2026-12-01\nseries: photo-hanoi"),
    }
    assert asks(world, "photo hanoi")["pages"][0] == "events/p/"  # its title begins so
    assert asks(world, "hanoi")["pages"] == ["series/photo-hanoi/", "events/p/"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("caf phee", "cà phê"),
        ("ddinhf", "đình"),
        ("ha2ng bong6", "hàng bông"),
        ("nhaf hats", "nhà hát"),
        ("hoguom", "ho guom"),
        ("ho guomm", "ho guom"),
        ("book worm", "bookworm"),
        ("hnag bong", "hang bong"),
        ("bokworm", "bookworm"),
        ("bookworrm", "bookworm"),
        ("bookwurm", "bookworm"),
        ("obokworm", "bookworm"),
    ],
)
def test_a_slip_is_forgiven_and_said(asks: Asks, query: str, meant: str) -> None:
    world = spaces(a="Cà phê Đình", b=space("Studio", "address: 13 Hàng Bông"), c="Nhà hát Hồ Gươm", d="Bookworm")
    answer = asks(world, query)
    assert answer["spelling"] == {"how": "respelled", "query": meant}
    assert answer["pages"]


def test_nothing_is_forgiven_where_something_is_spelled_as_typed(asks: Asks) -> None:
    answer = asks(spaces(a="Caf Phee", b="Cà phê"), "caf phee")
    assert answer["pages"] == ["spaces/a/"]
    assert "spelling" not in answer
    assert asks(spaces(a="Đình", b="Minh"), "dinh")["pages"] == ["spaces/a/"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("lespace", "l espace"),
        ("complex01", "complex 01"),
        ("zone9", "zone 9"),
        ("60s", None),
        ("22hang buom", "22 hang buom"),
    ],
)
def test_a_sign_or_a_blank_left_out_of_a_name_is_found(asks: Asks, query: str, meant: str | None) -> None:
    world = spaces(
        a=space("L'Espace", "also_known_as: [Complex 01, Zone 9, 60s Thổ Quan, 22 Hàng Buồm]"),
        b=space("Le Lab", "summary: A space for le jazz"),
    )
    answer = asks(world, query)
    assert answer["pages"] == ["spaces/a/"]
    assert answer.get("spelling", {}).get("query") == meant


def test_a_short_word_is_not_guessed_at(asks: Asks) -> None:
    assert asks(spaces(a="xyt"), "xyz")["pages"] == []


def test_a_short_word_beside_others_is_changed_only_into_one_that_stands_beside_them(asks: Asks) -> None:
    world = spaces(a=space("Hàng Buồm", "summary: Phố cổ"), b=space("Bến", "summary: Thuyền buồm và cửa hàng"))
    assert asks(world, "hnag buom")["pages"] == ["spaces/a/", "spaces/b/"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [("tôn đản", "tông đản"), ("ton dan", "tong dan"), ("tông đn", "tông đản")],
)
def test_two_or_three_letters_are_corrected_where_their_neighbour_tells_which_are_meant(
    asks: Asks, query: str, meant: str
) -> None:
    """Whoever writes accents is answered with accents."""
    streets = {
        f"s{at}": space(f"Nhà {at}", f"address: {at} {name}") for at, name in enumerate(["Tôn Đức", "Đoàn Tốn", "Toàn"])
    }
    answer = asks(spaces(a=space("Quán", "address: 24B Tông Đản"), **streets), query)
    assert answer["spelling"] == {"how": "respelled", "query": meant}
    assert answer["pages"] == ["spaces/a/"]


def test_a_short_word_is_not_changed_into_one_that_is_only_on_the_same_page(asks: Asks) -> None:
    world = spaces(b=space("Bến", "summary: Thuyền buồm và cửa hàng"))
    assert asks(world, "hnag buom")["spelling"] == {"how": "some", "query": "buom"}


def test_words_that_stand_together_by_chance_come_with_what_was_likelier_meant(asks: Asks) -> None:
    world = spaces(a=space("Kho", "summary: Trang trí cho mọi nhà hàng"), b=space("Mơ", "address: 136 Hàng Trống"))
    answer = asks(world, "hang tron")
    assert answer["pages"] == ["spaces/b/"]  # a beginning of "trống": as typed so far
    world = spaces(a=space("Kho", "summary: Tronh ở trong nhà hàng"), b=space("Mơ", "address: 136 Hàng Trống"))
    answer = asks(world, "hang tronh")
    assert answer["pages"] == ["spaces/a/"]
    assert answer["meant"] == "hang trong"


def test_where_no_page_has_all_words_those_with_most_are_shown_and_it_is_said(asks: Asks) -> None:
    world = spaces(a=space("Studio", "address: 13 Hàng Bông"), b="Hàng Gai")
    answer = asks(world, "99 hàng bông")
    assert answer["pages"] == ["spaces/a/"]
    assert answer["spelling"] == {"how": "some", "query": "hàng bông"}


def test_a_word_that_is_nowhere_is_not_made_up_for_by_a_single_letter(asks: Asks) -> None:
    assert asks(spaces(a="B Art"), "zzqqxx b")["pages"] == []


def test_from_nothing_ways_lead_on(asks: Asks) -> None:
    world = spaces(a=space("Manzi", "location: {lat: 21.02, lon: 105.84}"), b=space("Tadioto", "status: closed"))
    ways = asks(world, "khâm thiên")["ways"]
    assert ways["types"] == [["Phòng tranh, triển lãm", "gallery", 2]]
    assert ways["areas"]["former"] == "Khâm Thiên"
    assert ways["areas"]["near"] == [0]
    assert asks(world, "tadixxto")["ways"]["like"] == ["tadioto"]


def test_an_excerpt_is_cut_from_the_longer_text_where_nothing_shorter_says_why(asks: Asks) -> None:
    world = spaces(a=space("Manzi", "summary: Một quán\nbody: Dưới mái ngói có một [giếng](https://example.org/g) cổ"))
    answer = asks(world, "giếng cổ")
    assert answer["texts"] == ["Dưới mái ngói có một giếng cổ"]
    assert answer["marked"] == [["có", "giếng", "cổ"]]
    assert asks(world, "quán")["texts"] == ["Một quán"]


def test_markup_and_addresses_of_links_are_not_looked_in(asks: Asks) -> None:
    world = spaces(a=space("Manzi", "body: Xem [bản đồ](https://xxyyzz.example/)"))
    assert asks(world, "xxyyzz")["pages"] == []


def test_an_empty_query_finds_nothing(asks: Asks) -> None:
    assert asks(spaces(a="Manzi"), " … ")["pages"] == []


def test_english_finds_vietnamese_names_and_its_own_words(asks: Asks) -> None:
    world = spaces(a=space("{vi: Văn Miếu, en: Temple of Literature}", "summary: {vi: Cổ, en: Ancient courtyards}"))
    for query in ("van mieu", "temple of literature", "courtyard", "gallery", "trien lam"):
        assert asks(world, query, lang="en")["pages"] == ["spaces/a/"], query
