"""What each form asks: `forms.yml`, completed with the words and the choices of the schema and the vocabularies."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from generator.content import KINDS
from generator.i18n import Bilingual
from generator.schema.declaration import references
from generator.schema.shapes import field_at
from generator.shipped_texts import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.vocabularies import Vocabularies

How = Literal["line", "text", "choice", "choices", "ticks"]


class Question(NamedTuple):
    """One question of a form."""

    id: str
    how: How
    words: Bilingual
    required: bool = False
    key: tuple[str, ...] = ()
    """Where the answer stands in the entry; nothing where it is for people alone."""
    hint: Bilingual | None = None
    options: Mapping[str, str] | None = None
    """The words of each choice by its id, in the order they are offered."""
    ticks: tuple[Bilingual, ...] = ()

    @property
    def label(self) -> str:
        """The question in both languages, by which an answer is found again."""
        return both(self.words)


class Form(NamedTuple):
    """The questions about one kind of thing."""

    id: str
    name: Bilingual
    about: Bilingual
    title: str
    """How the title of a request begins."""
    label: str
    """The label that a request gets."""
    kind: str | None
    """The kind of entry that it makes; None where it corrects one."""
    welcome: Bilingual
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """A question by its id."""
        return next(question for question in self.questions if question.id == question_id)


def both(words: Bilingual) -> str:
    """A text in both languages, Vietnamese first."""
    return f"{words.vi} · {words.en}" if words.en and words.en != words.vi else words.vi


def read_forms(vocabularies: Vocabularies) -> dict[str, Form]:
    """Every form by its id."""
    return {form_id: _form(form_id, raw, vocabularies) for form_id, raw in _raw_forms().items()}


@functools.cache
def _raw_forms() -> dict[str, Any]:
    raw: dict[str, Any] = shipped_yaml(Path(__file__).with_name("forms.yml"))
    return raw


def _form(form_id: str, raw: dict[str, Any], vocabularies: Vocabularies) -> Form:
    kind = raw.get("kind")
    return Form(
        form_id,
        Bilingual(**raw["name"]),
        Bilingual(**raw["about"]),
        raw["title"],
        raw["label"],
        kind,
        Bilingual(**raw["welcome"]),
        tuple(_question(question, kind, vocabularies) for question in raw["questions"]),
    )


def _question(raw: dict[str, Any], kind: str | None, vocabularies: Vocabularies) -> Question:
    key = tuple(raw.get("key", "").split(".")) if "key" in raw else ()
    return Question(
        raw.get("id") or raw["key"].replace(".", "-"),
        raw["how"],
        Bilingual(raw["vi"], raw["en"]) if "vi" in raw else words_of(kind or "", key),
        raw.get("required", False),
        key,
        Bilingual(**raw["hint"]) if "hint" in raw else None,
        _parts(raw["of"]) if "of" in raw else choices_at(kind, key, vocabularies) if "choice" in raw["how"] else None,
        tuple(Bilingual(**tick) for tick in raw.get("ticks", ())),
    )


def words_of(kind: str, key: tuple[str, ...]) -> Bilingual:
    """What a key is for, as the schema says it."""
    info = field_at(KINDS[kind], key)
    extra = info.json_schema_extra if info else None
    return Bilingual(str(extra["x-vi"]) if isinstance(extra, dict) else key[-1], info.description if info else None)


def choices_at(kind: str | None, key: tuple[str, ...], vocabularies: Vocabularies) -> dict[str, str]:
    """The terms of the vocabulary that a key refers to."""
    targets = {path: reference.target for path, reference in references(KINDS[kind or ""])}
    target = targets.get(key) or targets[(*key, "*")]
    return {term.id: both(Bilingual(term.vi, term.en)) for term in vocabularies.terms[target].values()}


_OTHER_PARTS = {
    "hours": Bilingual("Giờ mở cửa", "Opening hours"),
    "address.ward": Bilingual("Phường, xã", "Ward or commune"),
    "closed": Bilingual("Nơi này đã đóng cửa", "The place has closed"),
    "cancelled": Bilingual("Sự kiện đã hủy", "The event was cancelled"),
    "other": Bilingual("Điều khác", "Something else"),
}


def _parts(names: list[str]) -> dict[str, str]:
    """What a correction may be about: keys of a space, and what has words of its own."""
    return {name: both(_OTHER_PARTS.get(name) or words_of("spaces", tuple(name.split(".")))) for name in names}
