"""Every key that editors are asked, with its words: what the guide prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from generator.content import KINDS
from generator.form.fields import BODY, is_asked
from generator.form.words import Speaker
from generator.schema.declaration import reference_of
from generator.schema.shapes import bare_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.form.words import Path, Words
    from generator.i18n import Language
    from generator.schema.vocabulary import Term


class Key(NamedTuple):
    """One key of an entry."""

    path: str
    """As an entry writes it: `address.ward`, `sources[].url`."""
    depth: int
    words: Words
    is_asked: bool
    """Whether an entry, or the group that the key stands in, cannot do without it."""
    chosen_from: str = ""
    """The vocabulary, or the kind of entry, that its value is chosen from."""
    choices: tuple[tuple[str, str], ...] = ()
    """The words that it may be, with their meanings."""


def keys_of(kind: str, lang: Language, vocabularies: Mapping[str, Mapping[str, Term]]) -> list[Key]:
    """The keys of a kind of entry in the schema's order, those of a group below it."""
    return list(_keys(KINDS[kind], (), Speaker(kind, lang, vocabularies)))


def _keys(model: type[BaseModel], path: Path, speaker: Speaker) -> Iterator[Key]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key == BODY:
            continue
        annotation = bare_type(info.annotation)
        is_list = get_origin(annotation) is list
        inner = bare_type(get_args(annotation)[-1]) if get_origin(annotation) in {list, dict} else annotation
        reference = reference_of(info)
        here = (*path, key)
        yield Key(
            ".".join(here),
            len(path),
            speaker.words(model, key, info, tuple(step.removesuffix("[]") for step in here)),
            is_asked(model, key, info),
            reference.target if reference else "",
            tuple((id_, speaker.strings[f"form.choice.{key}.{id_}"]) for id_ in _choices(annotation)),
        )
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            step = f"{key}[]" if is_list else f"{key}.*" if get_origin(annotation) is dict else key
            yield from _keys(inner, (*path, step), speaker)


def _choices(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401 - any type form
    return get_args(annotation) if get_origin(annotation) is Literal else ()
