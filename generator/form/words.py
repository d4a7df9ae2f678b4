"""The words about a key: what it is called, how it is written, and why it is asked. The form and the guide share them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args, get_origin

from generator.i18n import Bilingual
from generator.intake.questions import read_forms
from generator.schema.declaration import reference_of
from generator.schema.reasons import reason_of
from generator.schema.scalars import Phone
from generator.schema.shapes import bare_type, example_of
from generator.vocabularies import Vocabularies
from generator.wording import ui_strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from generator.i18n import Language
    from generator.schema.vocabulary import Term

Path = tuple[str, ...]

_TAKEN_AS_IS = (Bilingual, str, Phone)
"""What issue forms ask in the same way as everywhere; dates, hours and prices they take in any words."""


class Words(NamedTuple):
    """What an editor reads of one key, in one language; what there is nothing to say of is empty."""

    label: str
    hint: str
    example: str
    why: str

    @property
    def line(self) -> str:
        """Everything but the label, in sentences."""
        return " ".join(sentence(text) for text in (self.hint, self.example, self.why) if text)


class Speaker:
    """Knows the words of one kind of entry in one language."""

    def __init__(self, kind: str, lang: Language, vocabularies: Mapping[str, Mapping[str, Term]]) -> None:
        self.lang = lang
        self.strings = ui_strings(lang)
        known = Vocabularies({name: dict(terms) for name, terms in vocabularies.items()})
        form = read_forms(known).get(kind.removesuffix("s"))
        self._hints = {question.key: question.hint for question in form.questions if question.hint} if form else {}

    def words(self, model: type[BaseModel], key: str, info: FieldInfo, path: Path) -> Words:
        """The words of the key at `path`, which `model` declares."""
        label, rest = self.label(model, key, info)
        is_chosen = reference_of(info) or key in {"supports", "unconfirmed"} or is_choice(info)
        example = "" if is_chosen else example_of(info)  # what is chosen is not typed
        return Words(
            label,
            " ".join(sentence(text) for text in (self._hint(info, path), rest) if text),
            self.strings["form.example"].replace("{example}", example) if example else "",
            reason_of(model, key).text(self.lang),
        )

    def label(self, model: type[BaseModel], key: str, info: FieldInfo) -> tuple[str, str]:
        """What a key is called, and what the schema says besides."""
        own = self.strings.get(f"form.label.{model.__name__}.{key}")
        if own:
            return own, ""
        extra = info.json_schema_extra
        vi = str(extra["x-vi"]) if isinstance(extra, dict) else ""
        label, _, rest = Bilingual(vi, info.description or vi).text(self.lang).partition("; ")
        return label, rest

    def _hint(self, info: FieldInfo, path: Path) -> str:
        annotation = bare_type(info.annotation)
        item = bare_type(get_args(annotation)[0]) if get_origin(annotation) is list else annotation
        hint = self._hints.get(path) or self._hints.get((*path, "vi"))
        return hint.text(self.lang) if hint and item in _TAKEN_AS_IS and not isinstance(item, list) else ""


def is_choice(info: FieldInfo) -> bool:
    """Whether a key's value is one of a few words."""
    return get_origin(bare_type(info.annotation)) is Literal


def sentence(text: str) -> str:
    """A text that begins and ends like a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…", "!", "?")) else ".")
