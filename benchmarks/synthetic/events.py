"""Events of ten years, a quarter of them recurring, with the series and the news beside them."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from dateutil.rrule import rrulestr

from synthetic.chances import happens
from synthetic.entry import Entry
from synthetic.names import words
from synthetic.remarks import pictures_of, sources_of
from synthetic.texts import article, paragraph
from synthetic.vocabulary import Vocabulary

RULES = ["FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=1SA", "FREQ=DAILY"]
SERIES = 12


def event(chance: random.Random, number: int, vocabulary: Vocabulary, spaces: list[str], pictures: list[str]) -> Entry:
    start = dt.date(2017, 1, 1) + dt.timedelta(days=chance.randrange(3650))
    rule = chance.choice(RULES) if happens(chance, 0.25) else None
    if rule:
        start = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time.min))[0].date()
    title = words(chance, 2, 4)
    summary_vi, summary_en = paragraph(chance, 1, 2)
    front: dict[str, Any] = {
        "title": {"vi": f"Đêm {title}", "en": f"Night of {title}"},
        "summary": {"vi": summary_vi, "en": summary_en},
        "kind": chance.choice(list(vocabulary.kinds)),
        "fields": [chance.choice(list(vocabulary.fields))],
        "start": f"{start}T{chance.randint(8, 20):02}:00",
    }
    if rule:
        front["repeats"] = rule
    elif happens(chance, 0.4):
        front["end"] = start + dt.timedelta(days=chance.randint(1, 40))
    if happens(chance, 0.2):
        front["series"] = f"chuoi-{chance.randrange(SERIES):02}"
    front["venues"] = chance.sample(spaces, min(len(spaces), chance.choice([1, 1, 1, 2])))
    front["organisers"] = [f"Nhóm {words(chance, 1, 2)}"]
    if happens(chance, 0.5):
        front["admission"] = {"free": True}
    if happens(chance, 0.15):
        front["images"] = pictures_of(chance, pictures)
    front["sources"] = sources_of(chance, number, front)
    text_vi, text_en = article(chance)
    has_english = happens(chance, 0.3)
    return Entry("events", f"su-kien-{number:05}", front, text_vi, text_en if has_english else "")


def series(chance: random.Random, number: int, vocabulary: Vocabulary) -> Entry:
    name, (summary_vi, summary_en) = words(chance, 1, 3), paragraph(chance, 1, 2)
    front = {
        "name": {"vi": f"Lễ hội {name}", "en": f"{name} Festival"},
        "summary": {"vi": summary_vi, "en": summary_en},
        "kind": chance.choice(list(vocabulary.kinds)),
        "sources": sources_of(chance, number, ["name", "summary"]),
    }
    return Entry("series", f"chuoi-{number:02}", front)


def news(chance: random.Random, number: int) -> Entry:
    day = dt.date(2019, 1, 1) + dt.timedelta(days=chance.randrange(2800))
    title, (summary_vi, summary_en) = words(chance, 3, 6), paragraph(chance, 1, 2)
    front = {
        "title": {"vi": f"Tin về {title}", "en": f"News of {title}"},
        "date": day,
        "summary": {"vi": summary_vi, "en": summary_en},
        "sources": sources_of(chance, number, ["title", "date", "summary"]),
    }
    return Entry("news", f"{day}-tin-{number:04}", front, *article(chance))
