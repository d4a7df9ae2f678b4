"""The keys of an entry as fields of the form, in the schema's order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.checks.sources import supportable
from generator.content import KINDS
from generator.form.conditions import condition_of, condition_words
from generator.form.words import Speaker
from generator.i18n import Bilingual
from generator.schema.declaration import reference_of
from generator.schema.scalars import FromText, WebLink
from generator.schema.shapes import bare_type
from generator.schema.space import Declaration, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

    from generator.form.words import Path
    from generator.i18n import Language
    from generator.schema.declaration import Reference
    from generator.schema.vocabulary import Term

    Field = dict[str, Any]

IDENTITY = {"spaces": "name", "events": "title", "series": "name", "news": "title"}
"""What an entry of each kind is called by."""

BODY = "body"
"""The text below the facts; as a key it is for files that have no room below."""

_ONE_LINE = frozenset({"name", "title", "alt", "organisers", "lunar"})
"""Texts in two languages that are written on one line."""

_BARE = {"Address": "street", "Venue": "space", "Source": "url", "FormerDate": "start"}
"""The key of a group that a bare text in its place stands for."""

_SUMMARIES = {
    "Source": "{{fields.publisher}} {{fields.title}}",
    "Image": "{{fields.alt.vi}}",
    "Venue": "{{fields.space}} {{fields.name.vi}}",
    "FormerDate": "{{fields.start}}",
    "Change": "{{fields.date}} {{fields.note.vi}}",
    "Reply": "{{fields.date}} {{fields.text.vi}}",
}
"""What a list shows of a group that is folded."""

_ASKED = frozenset({("Space", "sources"), ("Event", "sources"), ("News", "sources"), ("Image", "people")})
"""What the check asks for, though the schema could do without: the model's name, and the key."""


def is_asked(model: type[BaseModel], key: str, info: FieldInfo) -> bool:
    """Whether an entry, or the group that the key stands in, cannot do without it."""
    return info.is_required() or (model.__name__, key) in _ASKED


class FieldMaker:
    """Makes the fields of one kind of entry in one language."""

    def __init__(
        self,
        kind: str,
        lang: Language,
        vocabularies: Mapping[str, Mapping[str, Term]],
        declarations: Mapping[str, Bilingual],
    ) -> None:
        """`declarations` are what rulebooks ask spaces to declare, by name."""
        self.kind = kind
        self.lang = lang
        self.vocabularies = vocabularies
        self.declarations = declarations
        self.speaker = Speaker(kind, lang, vocabularies)
        self.strings = self.speaker.strings

    def fields(self) -> list[Field]:
        """The fields of the facts, and one for the text below them."""
        model = KINDS[self.kind]
        why = self.speaker.words(model, BODY, model.model_fields[BODY], (BODY,)).why
        body = {"name": BODY, "label": self.strings["form.body"], "hint": why, "widget": "text", "required": False}
        return [*self._of_group(model, ()), body]

    def _of_group(self, model: type[BaseModel], path: Path) -> list[Field]:
        keys = {info.alias or name: info for name, info in model.model_fields.items()}
        return [self._field(model, key, info, (*path, key)) for key, info in keys.items() if key != BODY]

    def _field(self, model: type[BaseModel], key: str, info: FieldInfo, path: Path) -> Field:
        words = self.speaker.words(model, key, info, path)
        told = {"name": key, "label": words.label, "hint": words.line, "required": is_asked(model, key, info)}
        annotation = bare_type(info.annotation)
        make = self._list if get_origin(annotation) is list else self._one
        shown = make(annotation, info, words.label, path)
        condition = condition_of(model, key)
        if condition is None:
            return told | shown
        when = {"key": condition.key, "is": list(condition.values), "unknown": condition.is_met_unknown}
        otherwise = self.strings[condition_words(model, key)]
        return {**told, "widget": "shown-when", "when": when, "otherwise": otherwise, "shown": {"name": key, **shown}}

    def _list(self, annotation: Any, info: FieldInfo, label: str, path: Path) -> Field:  # noqa: ANN401 - any type form
        [item] = get_args(annotation)
        if reference := reference_of(info):
            return {**self._reference(reference), "multiple": True, **({"min": 1} if info.is_required() else {})}
        if path[-1] in {"supports", "unconfirmed"}:
            return {"widget": "select", "multiple": True, "options": list(self._facts())}
        shown: Field = {"widget": "list", "label_singular": label, "collapsed": True}
        model = bare_type(item)
        if model is Bilingual:
            return {**shown, "summary": "{{fields.vi}}", "bare": "vi", "fields": self._languages(path[-1])}
        if _is_group(model):
            return {**shown, "summary": _SUMMARIES[model.__name__], **self._group(model, path)}
        return {**shown, "field": {"name": "item", "label": label, **self._one(model, info, label, path)}}

    def _one(self, annotation: Any, info: FieldInfo, label: str, path: Path) -> Field:  # noqa: ANN401, ARG002, PLR0911 - any type form; one way for each
        if reference := reference_of(info):
            return self._reference(reference)
        if annotation is Location:
            return {"widget": "point", "words": self._words_of_point()}
        if annotation is Bilingual:
            return {"widget": "object", "fields": self._languages(path[-1])}
        if get_origin(annotation) is Literal:
            return self._choice(f"form.choice.{path[-1]}", get_args(annotation))
        if annotation is bool:
            return (
                {"widget": "boolean", "default": False}
                if info.default is False
                else self._choice("form.choice", ("true", "false"))
            )
        if annotation is dt.date:
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "time_format": False}
        if get_origin(annotation) is dict:
            return {"widget": "object", "fields": list(self._declarations(path))}
        if _is_group(annotation):
            return {"widget": "object", **self._group(annotation, path)}
        if path[-1] == "file":
            return {"widget": "image", "accept": "image/jpeg,image/png,image/webp", "choose_url": False}
        return {"widget": "string", **self._pattern(annotation)}

    def _group(self, model: type[BaseModel], path: Path) -> Field:
        bare = _BARE.get(model.__name__)
        return {**({"bare": bare} if bare else {}), "fields": self._of_group(model, path)}

    def _choice(self, prefix: str, ids: tuple[str, ...]) -> Field:
        return {
            "widget": "select",
            "options": [{"label": self.strings[f"{prefix}.{id_}"], "value": id_} for id_ in ids],
        }

    def _pattern(self, annotation: Any) -> Field:  # noqa: ANN401 - any type form
        if annotation is int:
            return {"pattern": [r"^\d{1,15}$", self.strings["form.digits"]]}
        if annotation is WebLink:
            return {"pattern": [r"^https?://\S+$", self.strings["form.link"]]}
        schema = annotation.json_schema if isinstance(annotation, type) and issubclass(annotation, FromText) else {}
        if "pattern" not in schema:
            return {}
        examples = self.strings["form.or"].join(schema["examples"])
        return {"pattern": [schema["pattern"], self.strings["form.like"].replace("{examples}", examples)]}

    def _declarations(self, path: Path) -> Iterator[Field]:
        for name, text in self.declarations.items():
            fields = self._of_group(Declaration, (*path, name))
            yield {"name": name, "label": text.text(self.lang), "widget": "object", "required": False, "fields": fields}

    def _languages(self, key: str) -> list[Field]:
        words, widget = self.strings, "string" if key in _ONE_LINE else "text"
        return [
            {"name": lang, "label": words[f"form.language.{lang}"], "widget": widget, "required": lang == "vi"}
            for lang in ("vi", "en")
        ]

    def _reference(self, reference: Reference) -> Field:
        if name := IDENTITY.get(reference.target):
            shown = [f"{name}.vi"]
            found = {"collection": reference.target, "value_field": "{{slug}}"}
            return {"widget": "relation", **found, "display_fields": shown, "search_fields": shown}
        terms = self.vocabularies[reference.target].values()
        return {
            "widget": "select",
            "options": [{"label": term.label.text(self.lang), "value": term.id} for term in terms],
        }

    def _facts(self) -> Iterator[dict[str, str]]:
        """What a source can support, in the words of the keys."""
        model = KINDS[self.kind]
        keys = {info.alias or name: info for name, info in model.model_fields.items()}
        for name in supportable(self.kind):
            known = keys.get(name)
            label = self.speaker.label(model, name, known)[0] if known else self.strings[f"facts.{name}"]
            yield {"label": label, "value": name}

    def _words_of_point(self) -> dict[str, str]:
        prefix = "form.point."
        return {key.removeprefix(prefix): text for key, text in self.strings.items() if key.startswith(prefix)}


def _is_group(annotation: Any) -> bool:  # noqa: ANN401 - any type form
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
