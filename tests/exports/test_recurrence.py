"""Rules of every sort, unfolded by this program, by python-dateutil and by ical.js: always the same days."""

import datetime as dt
import random

import pytest
from conftest import World
from dateutil.rrule import rruleset, rrulestr
from programs import read_by_ical_js

from generator.exports.calendar_files import calendars
from generator.schedule import occurrences
from generator.schema.event import Event

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2036, 12, 31)
RULES = 260
MOST = 300
"""Days compared for each rule."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EDGES = ("2024-02-29", "2024-01-31", "2023-12-31", "2024-12-30", "2025-03-30", "2027-01-29", "2028-02-28")
"""First days that rules stumble over: a leap day, ends of months and of the year, the turn of ISO weeks."""


def rule(chance: random.Random, number: int) -> str:
    """A rule of RFC 5545 that chooses days; the numbers go through all frequencies and bounds."""
    frequency = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")[number % 4]
    parts = [f"FREQ={frequency}"]
    if chance.random() < 0.45:
        parts.append(f"INTERVAL={chance.choice([2, 3, 4, 7])}")
    days = sorted(chance.sample(WEEKDAYS, chance.randint(1, 3)), key=WEEKDAYS.index)
    if frequency == "WEEKLY":
        parts.append(f"BYDAY={','.join(days)}")
        if chance.random() < 0.3:
            parts.append("WKST=SU")
    elif frequency == "MONTHLY":
        parts.append(
            chance.choice(
                [
                    f"BYDAY={chance.choice([1, 2, 3, 4, 5, -1, -2])}{chance.choice(WEEKDAYS)}",
                    f"BYMONTHDAY={chance.choice([1, 15, 28, 29, 30, 31, -1])}",
                    f"BYMONTHDAY={chance.choice(['1,15', '30,31', '5,-1'])}",
                    f"BYDAY={','.join(days)};BYSETPOS={chance.choice([1, -1])}",
                ]
            )
        )
    elif frequency == "YEARLY":
        parts.append(f"BYMONTH={chance.choice([1, 2, 4, 9, 12])}")
        parts.append(chance.choice([f"BYMONTHDAY={chance.choice([1, 9, 28, 29])}", f"BYDAY={chance.choice([1, 2, -1])}{chance.choice(WEEKDAYS)}"]))
    elif chance.random() < 0.3:
        parts.append(f"BYMONTH={chance.choice([2, 3, 10])}")
    bound = number % 3
    if bound == 1:
        parts.append(f"COUNT={chance.randint(2, 40)}")
    elif bound == 2:
        parts.append(f"UNTIL={(dt.date(2025, 1, 1) + dt.timedelta(days=chance.randrange(1500))):%Y%m%d}")
    return ";".join(parts)


def unfolded(text: str, start: dt.date) -> list[dt.date]:
    """The days of a rule by python-dateutil alone."""
    found = rrulestr(text, dtstart=dt.datetime.combine(start, dt.time.min))
    return [day.date() for day in found.between(dt.datetime.combine(FIRST, dt.time.min), dt.datetime.combine(LAST, dt.time.max), inc=True)]


def cases() -> dict[str, tuple[str, dt.date, list[dt.date], list[dt.date], bool]]:
    """Rule, first day, free and extra days, and whether it has a clock time, by name."""
    chance = random.Random(5545)  # noqa: S311 - the same rules each time, no secret
    made = {}
    for number in range(RULES):
        start = dt.date.fromisoformat(EDGES[number % len(EDGES)]) if number % 2 else dt.date(2024, 1, 1) + dt.timedelta(days=chance.randrange(700))
        text = rule(chance, number)
        days = unfolded(text, start)
        if not days:
            continue
        free = chance.sample(days[1:6], 2) if number % 5 == 0 and len(days) > 6 else []
        extra = [day for day in [days[0] + dt.timedelta(days=chance.randint(1, 90))] if day not in days] if number % 7 == 0 else []
        made[f"e{number:03}"] = (text, start, free, extra, bool(number % 2))
    return made


CASES = cases()


def yaml_of(name: str, text: str, start: dt.date, free: list[dt.date], extra: list[dt.date], timed: bool) -> str:  # noqa: PLR0917 - a case in its order
    clock = "T19:30" if timed else ""
    return "\n".join(
        [
            f"title: Buổi {name}",
            f"start: {start}{clock}",
            f"repeats: {text}",
            f"except: [{', '.join(map(str, free))}]" if free else "",
            f"extra: [{', '.join(f'{day}{clock}' for day in extra)}]" if extra else "",
            "sources: [{title: Báo}]",
        ]
    )


def expected(name: str) -> list[str]:
    text, start, free, extra, _ = CASES[name]
    days = rruleset()
    days.rrule(rrulestr(text, dtstart=dt.datetime.combine(start, dt.time.min)))
    for day in free:
        days.exdate(dt.datetime.combine(day, dt.time.min))
    for day in extra:
        days.rdate(dt.datetime.combine(day, dt.time.min))
    return [day.date().isoformat() for day in days.between(dt.datetime.combine(FIRST, dt.time.min), dt.datetime.combine(LAST, dt.time.max), inc=True)][:MOST]


def test_the_generated_rules_are_many_and_of_every_sort() -> None:
    rules = [case[0] for case in CASES.values()]
    assert len(rules) >= 200
    for part in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "COUNT", "UNTIL", "BYSETPOS", "INTERVAL", "WKST", "BYMONTHDAY=29", "BYMONTHDAY=31", "BYMONTHDAY=-1"):
        assert any(part in text for text in rules), part
    assert sum(bool(case[2]) for case in CASES.values()) >= 20
    assert sum(bool(case[3]) for case in CASES.values()) >= 10


@pytest.mark.parametrize("name", CASES)
def test_the_pages_unfold_a_rule_as_dateutil_does(name: str) -> None:
    text, start, free, extra, _ = CASES[name]
    event = Event.model_validate(
        {"title": "Buổi", "start": str(start), "repeats": text, "except": list(map(str, free)), "extra": list(map(str, extra))}
    )
    assert [session.first.isoformat() for session in occurrences(event, FIRST, LAST, limit=MOST)] == expected(name)


def test_ical_js_unfolds_every_calendar_into_the_same_days(world: World, site) -> None:
    catalog = world({f"events/{name}.yml": yaml_of(name, *case) for name, case in CASES.items()})
    files = {path: content for path, content in calendars(catalog, site).items() if path.startswith("data/v1/events/")}
    read = read_by_ical_js(files, LAST.isoformat())
    wrong = []
    for name, (text, start, *_, timed) in CASES.items():
        days = sorted({day for part in read[f"data/v1/events/{name}.ics"] for day in part["days"]})[:MOST]
        clock = "T19:30:00" if timed else ""
        if days != [f"{day}{clock}" for day in expected(name)]:
            wrong.append((text, str(start), days[:4], expected(name)[:4]))
    assert wrong == []


@pytest.mark.parametrize(
    "facts",
    [
        "start: 2026-12-05\nextra: [2026-12-12, 2027-01-09]",
        "start: 2026-12-05T19:30\nextra: [2026-12-12T19:30]",
        "start: 2026-12-12T19:30\nextra: [2026-12-05T19:30]",
        "start: 2024-02-29\nrepeats: FREQ=YEARLY",
        "start: 2026-01-31\nrepeats: FREQ=YEARLY;BYMONTH=1,2",
        "start: 2026-01-31T19:00\nrepeats: FREQ=YEARLY;BYMONTH=1,2,3;COUNT=5",
        "start: 2024-01-29\nrepeats: FREQ=YEARLY;BYMONTH=1,2",
        "start: 2026-01-31\nrepeats: FREQ=MONTHLY",
        "every_lunar: 15/8",
        "every_lunar: 1/1\nrepeats_at: ['08:00']\nextra: [2027-02-08T08:00]",
    ],
)
def test_ical_js_finds_the_days_where_programs_are_known_to_stumble(world: World, site, facts: str) -> None:
    catalog = world({"events/e.yml": f"title: Buổi\n{facts}\nsources: [{{title: Báo}}]\n"})
    parts = read_by_ical_js({"e": calendars(catalog, site)["data/v1/events/e.ics"]}, LAST.isoformat())["e"]
    event = catalog.events["e"].model
    sessions = occurrences(event, catalog.as_of.replace(month=1, day=1) if event.every_lunar else FIRST, LAST)
    assert sorted(day for part in parts for day in part["days"]) == [f"{day.first}{f'T{day.time}' if day.time else ''}" for day in sessions]
