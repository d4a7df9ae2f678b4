"""Answers of a form as a record of an entry: what is certainly meant is taken, everything else is kept for a person."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from generator.certainty import clock_time, digits_of_amount, either_day, iso_date, iso_month, only_match
from generator.intake.body import chosen
from generator.intake.repetition import gives, rule_in, weekday_in
from generator.schema.parts import is_free
from generator.schema.scalars import Hours, Moment, Phone, WebLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.intake.questions import Form, Question

_LINK = re.compile(r"https?://[^\s<>()\[\]\"'`]+")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", re.ASCII)
_MONTH = re.compile(r"\b(?:(?P<iso>\d{4}-(?:0[1-9]|1[0-2]))|(?P<words>\d{1,2}[-/.]\d{4}))\b", re.ASCII)
_SPACE_PAGE = re.compile(r"(?:^|/)spaces/([a-z0-9-]+)/?(?:[?#]\S*)?$")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")


@dataclass(slots=True)
class Understood:
    """What became of the answers."""

    record: dict[str, Any] = field(default_factory=dict)
    """The entry's keys, as `drafts.record` takes them."""
    unread: list[tuple[Question, str]] = field(default_factory=list)
    """Answers, or parts of them, that nothing certain could be made of, in their own words."""
    readings: list[tuple[str, str]] = field(default_factory=list)
    """Dates that could have been read otherwise: as written, and as they were taken."""

    @property
    def name(self) -> str:
        """What the thing is called."""
        words: dict[str, str] = self.record.get("name") or self.record.get("title") or {}
        return words.get("vi", "")

    def as_json(self) -> bytes:
        """The record as a program hands it over."""
        return json.dumps(self.record, ensure_ascii=False).encode()

    def set_aside(self, question: Question) -> bool:
        """Takes an answer out of the record and keeps it for a person; returns whether it was there."""
        group: Any = self.record
        *around, last = question.key
        for step in around:
            group = group.get(step, {}) if isinstance(group, dict) else {}
        if not isinstance(group, dict) or last not in group:
            return False
        value = group.pop(last)
        if around and not group:
            del self.record[around[0]]
        self.unread.append((question, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))
        return True


def understand(form: Form, answers: Mapping[str, str], spaces: Iterable[tuple[str, str]]) -> Understood:
    """Takes the answers of a form as a record; `spaces` are (name, slug), to find venues by."""
    understood = Understood()
    reader = _Reader(understood, tuple(spaces))
    for question in form.questions:
        if question.key and (answer := answers.get(question.id)):
            reader.read(question, answer)
    _join_languages(understood, form)
    _join_end(understood)
    return understood


def is_clear(question: Question, answer: str) -> bool:
    """Whether something certain can be made of the answer to a question by itself."""
    understood = Understood()
    _Reader(understood, ()).read(question, answer)
    return not understood.unread


class _Reader:
    def __init__(self, understood: Understood, spaces: tuple[tuple[str, str], ...]) -> None:
        self.understood = understood
        self.spaces = spaces
        self.by_key: dict[str, Callable[[Question, str], None]] = {
            "start": self._moment,
            "end": self._moment,
            "repeats_note.vi": self._repetition,
            "hours": self._hours,
            "admission": self._admission,
            "sources": self._sources,
            "venues": self._venues,
            "organisers": self._lines,
            "contact.website": self._link,
            "contact.facebook": self._link,
            "contact.phone": self._phone,
        }

    def read(self, question: Question, answer: str) -> None:
        if question.options is not None:
            self._choices(question, answer)
        else:
            self.by_key.get(".".join(question.key), self._text)(question, answer)

    def _put(self, key: Iterable[str], value: Any) -> None:  # noqa: ANN401 - data of any kind
        *around, last = key
        group = self.understood.record
        for step in around:
            group = group.setdefault(step, {})
        group[last] = value

    def _leave(self, question: Question, text: str) -> None:
        self.understood.unread.append((question, text))

    def _text(self, question: Question, answer: str) -> None:
        self._put(question.key, " ".join(answer.split()))

    def _lines(self, question: Question, answer: str) -> None:
        self._put(question.key, list(_lines(answer)))

    def _choices(self, question: Question, answer: str) -> None:
        ids, rest = chosen(answer, question)
        if rest and (meant := only_match(rest, names_of(question.options or {}))):  # a form of paper, or a hand
            ids, rest = [*ids, meant], ""
        if ids:
            self._put(question.key, ids if question.how == "choices" else ids[0])
        if rest:
            self._leave(question, rest)

    def _moment(self, question: Question, answer: str) -> None:
        """`22/11/2026 15:00`, `15h ngày 22/11/2026`, and for an end `17:30` alone."""
        match = _DAY.search(answer)
        rest = answer.replace(match[0], " ", 1) if match else answer
        clock = next(filter(None, (clock_time(word) for word in re.split(r"[\s,;T]+", rest) if word)), None)
        if match is None:
            month = (found["iso"] or iso_month(found["words"])) if (found := _MONTH.search(answer)) else None
            if clock and question.key == ("end",):
                self._put(question.key, clock)
            elif month:
                self._put(question.key, month)
            else:
                self._leave(question, answer)
            return
        weekday = weekday_in(rest)
        day = iso_date(match[0])
        if day is None and (readings := either_day(match[0])):
            named = [each for each in readings if dt.date.fromisoformat(each).weekday() == weekday]
            day = named[0] if named else readings[0]
            if len(named) != 1:
                self.understood.readings.append((match[0], day))
        if day and weekday is not None and dt.date.fromisoformat(day).weekday() != weekday:
            self._leave(question, answer)  # one of the two was mistaken, and nobody knows which
            return
        try:
            Moment.parse(day or match[0])
        except PydanticCustomError:
            self._leave(question, answer)
            return
        self._put(question.key, f"{day}T{clock}" if clock else day)

    def _repetition(self, question: Question, answer: str) -> None:
        """A rule where the words say one that the start follows; in any other words, as a remark."""
        rule = rule_in(answer)
        day = str(self.understood.record.get("start", "")).partition("T")[0]
        if rule and _DAY.fullmatch(day) and gives(rule, dt.date.fromisoformat(day)):
            self._put(("repeats",), rule)
        else:
            self._text(question, answer)

    def _hours(self, question: Question, answer: str) -> None:
        """Opening hours in OpenStreetMap's syntax; in any other words, as a remark on them."""
        text = " ".join(answer.split())
        try:
            self._put(question.key, str(Hours.parse(text)))
        except PydanticCustomError:
            self._put(("hours_note", "vi"), text)

    def _admission(self, question: Question, answer: str) -> None:
        text = " ".join(answer.split())
        if is_free(text):
            self._put((*question.key, "free"), True)
        elif digits := digits_of_amount(text):
            self._put((*question.key, "price"), digits)
        else:
            self._put((*question.key, "note", "vi"), text)

    def _sources(self, question: Question, answer: str) -> None:
        sources = []
        for line in _lines(answer):
            link = _LINK.search(line)
            title = re.sub(r"^[\s\[(:–—-]+|[\s\])(:–—-]+$", "", line.replace(link[0], " ") if link else line)
            source = {"title": " ".join(title.split())} if title else {}
            if link:
                source["url"] = link[0].rstrip(".,;:!?")
            elif url := _link(line):
                source = {"url": url}
            sources.append(source)
        self._put(question.key, sources)

    def _venues(self, question: Question, answer: str) -> None:
        self._put(question.key, [self._venue(line) for line in _lines(answer)])

    def _venue(self, line: str) -> dict[str, Any]:
        slugs = {slug for _, slug in self.spaces}
        page = _SPACE_PAGE.search(line)
        name, _, address = (part.strip() for part in line.partition(","))
        slug = page[1] if page and page[1] in slugs else only_match(line, self.spaces) or only_match(name, self.spaces)
        if slug:
            return {"space": slug}
        return {"name": {"vi": name}, **({"address": address} if address else {})}

    def _link(self, question: Question, answer: str) -> None:
        link = _LINK.search(answer)
        url = _link(link[0].rstrip(".,;") if link else answer)
        if url:
            self._put(question.key, url)
        else:
            self._leave(question, answer)

    def _phone(self, question: Question, answer: str) -> None:
        numbers = [number.strip() for number in re.split(r"[,;/\n]| - ", answer) if number.strip()]
        good = [number for number in numbers if Phone.is_one(number)]
        if good:
            self._put(question.key, good)
        if bad := [number for number in numbers if number not in good]:
            self._leave(question, ", ".join(bad))


def names_of(options: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words of each choice, in each language, with and without "Phường" and the like before a name."""
    for id_, label in options.items():
        for name in label.split(" · "):
            yield name, id_
            yield re.sub(r"^(Phường|Xã)\s+|\s+(Ward|Commune)$", "", name), id_


def _lines(answer: str) -> Iterator[str]:
    return (text for line in answer.split("\n") if (text := _BULLET.sub("", line).strip()))


def _link(text: str) -> str | None:
    """A link, with `https://` where it was left out."""
    for candidate in (text.strip(), f"https://{text.strip()}"):
        try:
            return str(WebLink.parse(candidate))
        except PydanticCustomError:
            continue
    return None


def _join_languages(understood: Understood, form: Form) -> None:
    """A text in English alone has no place in an entry: it is kept for whoever translates it."""
    for key in [key for key, value in understood.record.items() if isinstance(value, dict) and set(value) == {"en"}]:
        question = next(question for question in form.questions if question.key == (key, "en"))
        understood.unread.append((question, understood.record.pop(key)["en"]))


def _join_end(understood: Understood) -> None:
    """An end that is only a clock time is that of the first day."""
    record = understood.record
    if "T" not in str(record.get("end", "T")) and ":" in record["end"]:
        day = str(record.get("start", "")).partition("T")[0]
        if day:
            record["end"] = f"{day}T{record['end']}"
        else:
            del record["end"]
