"""What an event's own page says, on made worlds: bodies rendered without a browser."""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pages import days, event_facets, events, months
from generator.pages.render import Renderer
from generator.parts import Parts
from generator.problems import Problem
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
EventPage = Callable[..., str]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


@pytest.fixture
def page(check: Check) -> EventPage:
    """The page of an event with these facts, seen on Saturday 21 November 2026."""

    def build(facts: str, lang: str = "en") -> str:
        catalog, _ = check({"events/e.yml": f"title: {{vi: Buổi, en: Session}}\n{facts}\nsources: [{{title: Báo}}]\n"})
        renderer = Renderer(catalog, SITE)
        return renderer.body(events.event_page(renderer.views[lang], catalog.events["e"]))  # type: ignore[index]

    return build


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def badge(html: str) -> str:
    found = re.search(r'<span class="st [^>]*>([^<]*)</span>', html)
    assert found
    return unescape(found[1])


def asked(html: str, host: str) -> dict[str, str] | None:
    """The facts in the link to a web calendar; None where the page has none."""
    found = re.search(rf'href="(https://{re.escape(host)}[^"]*)"', html)
    return {name: values[0] for name, values in parse_qs(urlsplit(unescape(found[1])).query).items()} if found else None


GOOGLE, OUTLOOK = "calendar.google.com", "outlook.live.com"


@pytest.mark.parametrize(
    ("facts", "dates"),
    [
        ("start: 2026-12-05T19:00\nend: 2026-12-05T21:00", "20261205T190000/20261205T210000"),
        ("start: 2026-12-05\nend: 2026-12-07", "20261205/20261208"),
        ("start: 2027-01-05T19:00\nstatus: moved\nmoved_from: [2026-12-05T19:00]", "20270105T190000/20270105T190000"),
        ("every_lunar: 15/8", "20270915/20270916"),
        ("every_lunar: 1/1\nrepeats_at: ['08:00', '20:00']", "20270206T080000/20270206T080000"),
        ("start: 2026-11-03T18:00\nend: 2026-11-03T20:00\nrepeats: FREQ=WEEKLY;BYDAY=TU", "20261124T180000/20261124T200000"),
        ("start: 2026-01-31\nrepeats: FREQ=MONTHLY;BYMONTHDAY=-1", "20261130/20261201"),
        ("start: 2026-11-07T19:00\nextra: [2026-11-28T19:00]", "20261128T190000/20261128T190000"),
        ("start: 2026-11-27T22:00\nend: 2026-11-28T02:00\nrepeats: FREQ=WEEKLY;BYDAY=FR", "20261127T220000/20261128T020000"),
    ],
)
def test_a_web_calendar_is_given_the_next_session(page: EventPage, facts: str, dates: str) -> None:
    given = asked(page(facts), GOOGLE)
    assert given
    assert given["dates"] == dates
    assert ("recur" in given) is ("repeats:" in facts)


@pytest.mark.parametrize(
    "facts",
    [
        "except: [2026-12-05]",
        "extra: [2026-12-06T19:00]",
        "repeats_at: ['15:00', '19:00']",
    ],
)
def test_a_rule_with_days_off_or_added_is_only_given_as_a_file_that_knows_them(page: EventPage, facts: str) -> None:
    html = page(f"start: 2026-11-07T19:00\nrepeats: FREQ=WEEKLY;BYDAY=SA\n{facts}")
    assert asked(html, GOOGLE) is None
    assert asked(html, OUTLOOK) is None
    assert "data/v1/events/e.ics" in html


@pytest.mark.parametrize("repeats", ["", "\nrepeats: FREQ=WEEKLY;BYDAY=SA"])
@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nobody_is_invited_to_note_down_what_is_not_held(page: EventPage, status: str, repeats: str) -> None:
    html = page(f"start: 2026-12-05T19:00\nstatus: {status}{repeats}")
    assert asked(html, GOOGLE) is asked(html, OUTLOOK) is None
    assert "webcal:" not in html
    assert "Add to calendar" not in text(html)


def test_a_date_that_was_moved_away_from_is_not_offered_to_calendars(page: EventPage) -> None:
    html = page("start: 2027-03\nstatus: moved\nmoved_from: [2026-12-05T19:00]")
    assert asked(html, GOOGLE) is asked(html, OUTLOOK) is None
    assert "Add to calendar" not in text(html)


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Cancelled"), ("postponed", "Postponed")])
@pytest.mark.parametrize("rule", ["start: 2026-10-03T09:00\nrepeats: FREQ=WEEKLY;BYDAY=SA", "every_lunar: 15/8", "repeats_note: Thứ bảy"])
def test_a_standing_programme_that_was_called_off_is_called_so_and_not_past(page: EventPage, rule: str, status: str, word: str) -> None:
    html = page(f"{rule}\nstatus: {status}")
    assert badge(html) == word
    assert "ask before you go" not in text(html)


def test_the_days_of_a_standing_programme_that_was_called_off_say_so(check: Check) -> None:
    facts = "title: {vi: Buổi, en: Session}\nstart: 2026-10-03T09:00\nrepeats: FREQ=WEEKLY;BYDAY=SA\nstatus: cancelled\nsources: [{title: Báo}]\n"
    renderer = Renderer(check({"events/e.yml": facts})[0], SITE)
    view = renderer.views["en"]
    bodies = {one.path: text(renderer.body(one)) for found in (events.pages(view, Parts()), days.pages(view), months.pages(view, Parts())) for one in found}
    for path in ("events/", "calendar/today/", "calendar/2026/11/"):
        assert "Cancelled" in bodies[path], path
    assert "ask before you go" not in bodies["calendar/today/"]


def test_the_page_names_the_days_added_and_the_days_off_that_are_still_to_come(page: EventPage) -> None:
    rule = "start: 2026-11-07T20:00\nrepeats: FREQ=WEEKLY;BYDAY=SA\nexcept: [2026-11-14, 2026-12-05]\nextra: [2026-11-12T20:00, 2026-12-10T19:00]"
    assert "Also on: 10 December 2026, 19:00. Not held on: 5 December 2026." in text(page(rule))
    assert "Thêm buổi: 10/12/2026, 19:00. Không diễn ra ngày: 05/12/2026." in text(page(rule, "vi"))
    assert "Also on: 2 January 2027." in text(page("start: 2026-12-05\nextra: [2027-01-02]"))


def test_an_event_is_on_only_on_its_days_and_the_browser_knows_them(page: EventPage) -> None:
    between = page("start: 2026-11-14\nextra: [2026-11-28]")
    assert badge(between) == "Coming up"
    assert 'data-sessions="2026-11-14/2026-11-14 2026-11-28/2026-11-28"' in between
    assert badge(page("start: 2026-11-01\nend: 2026-11-03\nextra: [2026-11-21]")) == "Today"
    assert badge(page("start: 2026-11-20\nend: 2026-11-22")) == "Happening now"


def test_an_earlier_date_alone_says_that_an_event_was_moved_but_not_that_a_programme_was(page: EventPage) -> None:
    html = page("start: 2026-12-12T19:00\nmoved_from: [2026-12-05T19:00]")
    assert "Moved Its date or place differs from the first announcement. Announced before: 5 December 2026, 19:00" in text(html)
    programme = text(page("start: 2026-11-03T18:00\nrepeats: FREQ=WEEKLY;BYDAY=TU\nmoved_from: [2026-12-01T18:00]\nexcept: [2026-12-01]\nextra: [2026-12-03T18:00]"))
    assert "One session was moved. Announced before: 1 December 2026, 18:00" in programme
    assert "Its date or place differs" not in programme


def test_single_days_of_a_run_with_other_hours_are_named(page: EventPage) -> None:
    html = page("kind: exhibition\nstart: 2026-11-01\nend: 2027-01-15\nhours: 'Tu-Su 09:00-17:30; Dec 25 off; Dec 31 09:00-12:00'")
    rows = [text(row) for row in re.findall(r"<tr>.*?</tr>", html)]
    assert len(rows) == 9
    assert rows[0] == "Monday Closed"
    assert rows[4] == "Friday 09:00–17:30"
    assert rows[7:] == ["Friday, 25 December 2026 Closed", "Thursday, 31 December 2026 09:00–12:00"]


@pytest.mark.parametrize(
    ("facts", "spans"),
    [
        ("start: 2026-11-01\nend: 2026-11-22", [["2026-11-21T09:00", "2026-11-21T17:00"], ["2026-11-22T09:00", "2026-11-22T17:00"]]),
        ("start: 2026-11-01\nend: 2026-11-21T12:00", [["2026-11-21T09:00", "2026-11-21T12:00"]]),
        ("start: 2026-11-21T14:00\nend: 2026-11-21T20:00", [["2026-11-21T14:00", "2026-11-21T17:00"]]),
        ("start: 2026-11-22\nend: 2026-11-22", [["2026-11-22T09:00", "2026-11-22T17:00"]]),
        ("start: 2026-11-01\nend: 2026-11-30\nstatus: cancelled", None),
        ("start: 2026-11-01\nend: 2026-11-30\nstatus: postponed", None),
        ("start: 2026-11-01\nend: 2026-11-20", None),
        ("start: 2027-01-01\nend: 2027-01-20", None),
        ("start: 2026-11\nend: 2026-11", None),
        ("start: 2026-11-01\nunconfirmed: [end]", None),
    ],
)
def test_open_now_is_said_of_the_days_and_hours_of_a_run_and_of_none_beyond(page: EventPage, facts: str, spans: list[list[str]] | None) -> None:
    found = re.search(r'data-hours="([^"]*)"', page(f"kind: exhibition\nhours: 09:00-17:00\n{facts}"))
    assert (json.loads(unescape(found[1])) if found else None) == spans


def test_a_run_that_has_not_begun_is_not_called_closed(page: EventPage) -> None:
    assert 'data-hours-from="2026-11-24"' in page("kind: exhibition\nhours: 09:00-17:00\nstart: 2026-11-24\nend: 2026-12-20")


def test_what_is_over_has_its_file_and_no_link_to_note_it_down(page: EventPage) -> None:
    html = page("start: 2026-11-01T19:00")
    assert "data/v1/events/" in html
    assert asked(html, GOOGLE) is None
    assert "webcal:" not in html


def test_what_was_called_off_stands_in_lists_on_the_day_for_which_it_was_announced(check: Check) -> None:
    source = "\nsources: [{title: Báo}]\n"
    days_ = {"sau": "2026-12-24", "hoan": "2026-12-05\nstatus: postponed", "huy": "2026-12-12\nstatus: cancelled", "truoc": "2026-12-01"}
    catalog, _ = check({f"events/{slug}.yml": f"title: {slug}\nkind: concert\nstart: {start}{source}" for slug, start in days_.items()})
    renderer = Renderer(catalog, SITE)
    view = renderer.views["vi"]
    pages = {page.path: renderer.body(page) for found in (events.pages(view, Parts()), event_facets.pages(view, Parts())) for page in found}
    for path in ("events/", "calendar/kind/concert/"):
        assert list(dict.fromkeys(re.findall(r'<h\d><a href="[^"]*events/(\w+)/"', pages[path]))) == ["truoc", "hoan", "huy", "sau"], path


@pytest.mark.parametrize(
    ("facts", "vi", "en"),
    [
        ("start: 2026-12-12T09:00\nend: 2026-12-13T18:00", "12/12/2026, 09:00 – 13/12/2026, 18:00", "12 December 2026, 09:00 – 13 December 2026, 18:00"),
        ("start: 2026-12-12T09:00\nend: 2026-12-20", "12/12/2026, 09:00 – 20/12/2026", "12 December 2026, 09:00 – 20 December 2026"),
        ("start: 2026-12-12\nend: 2026-12-13", "12/12 – 13/12/2026", "12–13 December 2026"),
        ("start: 2026-12\nend: 2027-01", "12/2026 – 01/2027", "December 2026 – January 2027"),
    ],
)
def test_the_page_of_several_days_keeps_the_clock_times_of_the_first_and_the_last(page: EventPage, facts: str, vi: str, en: str) -> None:
    assert f"Thời gian {vi} Địa điểm" in text(page(facts, "vi"))
    assert f"Dates {en} Venues" in text(page(facts))


@pytest.mark.parametrize(
    ("facts", "rhythm"),
    [
        ("start: 2026-11-07T20:00\nend: 2026-11-07T22:00\nrepeats: FREQ=WEEKLY;BYDAY=SA", "Saturday, 20:00–22:00"),
        ("start: 2026-11-07T22:00\nend: 2026-11-08T02:00\nrepeats: FREQ=WEEKLY;BYDAY=SA", "Saturday, 22:00–02:00"),
        ("start: 2026-11-07T20:00\nend: 2027-11-07\nrepeats: FREQ=WEEKLY;BYDAY=SA", "Saturday, 20:00"),
        ("start: 2026-11-07T10:00\nend: 2026-11-08T16:00\nrepeats: FREQ=WEEKLY;BYDAY=SA", "Saturday, 10:00"),
        ("start: 2026-11-07\nend: 2026-11-07\nrepeats: FREQ=WEEKLY;BYDAY=SA\nrepeats_at: ['15:00', '20:00']", "Saturday, 15:00, 20:00"),
    ],
)
def test_a_programme_says_when_each_session_begins_and_ends(page: EventPage, facts: str, rhythm: str) -> None:
    assert f"Regular {rhythm} " in text(page(facts))


@pytest.mark.parametrize(
    ("facts", "day", "told"),
    [
        ("start: 2026-11-22T20:00\nend: 2026-11-22T22:00", "2026-11-22", "20:00–22:00"),
        ("start: 2026-11-22T22:00\nend: 2026-11-23T02:00", "2026-11-22", "22:00–02:00"),
        ("start: 2026-11-22T09:00\nend: 2026-11-23T18:00", "2026-11-22", "09:00"),
        ("start: 2026-11-22T09:00\nend: 2026-11-23T18:00", "2026-11-23", "until 18:00"),
        ("start: 2026-11-01T20:00\nend: 2026-11-01T22:00\nrepeats: FREQ=WEEKLY;BYDAY=SU", "2026-11-22", "20:00–22:00"),
        ("start: 2026-11-01T22:00\nend: 2026-11-02T02:00\nrepeats: FREQ=WEEKLY;BYDAY=SU", "2026-11-22", "22:00–02:00"),
        ("start: 2026-11-07T10:00\nend: 2026-11-08T16:00\nrepeats: FREQ=WEEKLY;BYDAY=SA", "2026-11-22", "until 16:00"),
        ("start: 2026-11-01T20:00\nend: 2026-11-01T22:00\nrepeats: FREQ=WEEKLY;BYDAY=SU\nexcept: [2026-11-22]\nextra: [2026-11-22T19:00]", "2026-11-22", "19:00"),
        ("repeats: FREQ=WEEKLY;BYDAY=SU", "2026-11-22", "Regular"),
    ],
)
def test_a_day_says_when_a_session_begins_and_ends_on_it(check: Check, facts: str, day: str, told: str) -> None:
    catalog, _ = check({"events/e.yml": f"title: {{vi: Buổi, en: Session}}\n{facts}\nsources: [{{title: Báo}}]\n"})
    renderer = Renderer(catalog, SITE)
    week = next(renderer.body(page) for page in days.pages(renderer.views["en"]) if page.path == "calendar/week/")
    section = week.split(f'data-day="{day}"')[1].split("</section>")[0]
    found = re.search(r'<span class="num">([^<]*)</span>', section)
    assert found
    assert found[1] == told


def test_the_main_venue_stands_first_and_is_called_so_beside_its_name(page: EventPage) -> None:
    html = page("start: 2026-12-05\nvenues: [{name: Nhà A, address: 1 Hàng Bạc}, {name: Nhà B, address: 2 Hàng Bạc, main: true}, {name: Nhà C}]")
    assert "Venues Nhà B (main venue) 2 Hàng Bạc Nhà A 1 Hàng Bạc Nhà C " in text(html)


@pytest.mark.parametrize(
    ("facts", "vi", "en"),
    [
        ("start: 2026-11-03T18:00\nrepeats: FREQ=WEEKLY;COUNT=8;BYDAY=TU", "Từ 03/11/2026 đến 22/12/2026.", "From 3 November 2026 to 22 December 2026."),
        ("start: 2026-11-03T18:00\nend: 2026-12-27\nrepeats: FREQ=WEEKLY;BYDAY=TU", "Từ 03/11/2026 đến 22/12/2026.", "From 3 November 2026 to 22 December 2026."),
        ("start: 2026-12-04\nrepeats: FREQ=WEEKLY;BYDAY=TU", "Từ 08/12/2026.", "From 8 December 2026."),
    ],
)
def test_a_programme_with_a_known_first_or_last_day_says_so(page: EventPage, facts: str, vi: str, en: str) -> None:
    assert vi in text(page(facts, "vi"))
    assert en in text(page(facts))


def test_a_programme_that_goes_on_without_an_end_names_no_days_of_long_ago(page: EventPage) -> None:
    assert "From " not in text(page("start: 2024-11-05T18:00\nrepeats: FREQ=WEEKLY;BYDAY=TU"))


def test_a_day_of_the_month_on_which_nothing_is_held_is_marked(check: Check) -> None:
    source = "\nsources: [{title: Báo}]\n"
    dated = {"a": "2026-12-05\nstatus: cancelled", "b": "2026-12-06\nstatus: postponed", "c": "2026-12-06", "d": "2026-12-12\nmoved_from: [2026-12-08]"}
    catalog, _ = check({f"events/{slug}.yml": f"title: {slug}\nstart: {start}{source}" for slug, start in dated.items()})
    renderer = Renderer(catalog, SITE)
    month = next(renderer.body(page) for page in months.pages(renderer.views["vi"], Parts()) if page.path == "calendar/2026/12/")
    assert re.findall(r'<td class="none-held" data-day="2026-12-(\d+)"', month) == ["05", "08"]
    assert len(re.findall(r"none-held", month)) == 2


def test_the_archive_has_every_past_event_and_each_page_says_how_many_it_shows(check: Check) -> None:
    source = "\nsources: [{title: Báo}]\n"
    past = {"a": "start: 2024-05-01", "b": "start: 2026-05-01", "c": "extra: [2026-06-01]", "d": "repeats: FREQ=WEEKLY;BYDAY=SA\nend: 2025-03-02", "e": "repeats: FREQ=WEEKLY;BYDAY=SA;UNTIL=20231231"}
    catalog, _ = check({f"events/{slug}.yml": f"title: {slug}\n{facts}{source}" for slug, facts in past.items()})
    assert set(catalog.states.values()) == {"past"}
    renderer = Renderer(catalog, SITE)
    pages = {page.path: renderer.body(page) for page in events.pages(renderer.views["en"], Parts())}
    years = {path.split("/")[2]: re.findall(r'<h3><a href="[^"]*events/(\w)/"', html) for path, html in pages.items() if re.fullmatch(r"events/past/\d+/", path)}
    assert years == {"2026": ["c", "b"], "2025": ["d"], "2024": ["a"], "2023": ["e"]}
    assert "Events of 2026 2 events" in text(pages["events/past/2026/"])
    assert "Past events 5 events" in text(pages["events/past/"])


def test_the_columns_of_a_month_have_whole_names(check: Check) -> None:
    catalog, _ = check({"events/a.yml": "title: a\nstart: 2026-12-05\nsources: [{title: Báo}]\n"})
    renderer = Renderer(catalog, SITE)
    month = next(renderer.body(page) for page in months.pages(renderer.views["vi"], Parts()) if page.path == "calendar/2026/12/")
    names = re.findall(r'<th scope="col"><span aria-hidden="true">\w+</span><span class="vh">([^<]+)</span></th>', month)
    assert names == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]


def test_an_edition_leads_to_the_one_before_and_the_one_after_it(check: Check) -> None:
    source = "\nsources: [{title: Báo}]\n"
    editions = {f"events/hoi-{year}.yml": f"title: Hội {year}\nseries: hoi\nstart: {year}-11-20{source}" for year in (2023, 2024, 2025, 2026)}
    catalog, _ = check({"series/hoi.yml": f"name: Hội{source}", **editions})
    renderer = Renderer(catalog, SITE)
    told = {slug: text(renderer.body(events.event_page(renderer.views["en"], entry))) for slug, entry in catalog.events.items()}
    assert "Previous: Hội 2024 Next: Hội 2026" in told["hoi-2025"]
    assert "Previous:" not in told["hoi-2023"]
    assert "Next:" not in told["hoi-2026"]


def test_a_calendar_program_is_asked_to_subscribe(page: EventPage) -> None:
    assert 'href="webcal://sangtao.example/data/v1/events/e.ics"' in page("start: 2026-12-05")


def test_an_evening_that_ends_after_midnight_is_told_as_one_evening(page: EventPage) -> None:
    assert "5 December 2026, 22:00–02:00" in text(page("start: 2026-12-05T22:00\nend: 2026-12-06T02:00"))
    assert "22:00–02:00 (Saturday; Lunar 27/10" in text(page("start: 2026-12-05T22:00\nend: 2026-12-06T02:00"))
    assert "31/12/2026, 22:00–00:30" in text(page("start: 2026-12-31T22:00\nend: 2027-01-01T00:30", "vi"))
