"""What an editor meant by a key that the schema does not know.

A key is looked for as it is written, as a slip of the hand, as a usual word for the same thing, and
by the Vietnamese and English words of its description: among the keys that may stand here, then
among all of the entry.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from generator.certainty import key_replacement, only_match, squashed, value_at
from generator.likeness import closest
from generator.phrases import one_of, phrase
from generator.problems import Edit, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

    from generator.document import Document
    from generator.i18n import Bilingual

Path = tuple[str | int, ...]

_USUAL_WORDS: dict[str, tuple[str, ...]] = {
    "phone": ("tel", "telephone", "mobile", "sdt", "dt", "sodienthoai"),
    "email": ("mail", "gmail", "hopthu"),
    "website": ("web", "site", "homepage", "url", "link", "trangchu"),
    "url": ("link", "href", "address", "website"),
    "facebook": ("fb", "fanpage"),
    "instagram": ("ig", "insta"),
    "lat": ("latitude",),
    "lon": ("lng", "long", "longitude"),
    "precision_m": ("precision", "accuracy"),
    "file": ("src", "filename", "path", "image", "picture", "name", "url"),
    "alt": ("caption", "description", "alttext"),
    "credit": ("author", "photographer", "by", "photo"),
    "licence": ("copyright", "rights"),
    "summary": ("description", "about", "intro", "introduction", "mota", "gioithieu"),
    "hours": ("openinghours", "opentime", "openingtimes", "open", "schedule"),
    "name": ("title",),
    "title": ("name",),
    "types": ("type", "category", "categories", "kind", "kinds"),
    "kind": ("type", "types", "kinds", "category"),
    "start": ("date", "begin", "begins", "from", "starts", "when", "time", "ngay", "thoigian"),
    "end": ("finish", "until", "to", "ends"),
    "date": ("published", "day", "time"),
    "price": ("fee", "cost", "ticketprice"),
    "admission": ("entry", "entrance", "ticket"),
    "venues": ("place", "location", "where", "space", "spaces", "address"),
    "location": ("coordinates", "coords", "geo", "gps", "map", "toado"),
    "organisers": ("host", "hosts", "by"),
    "images": ("photos", "photo", "picture", "pictures", "gallery", "hinhanh"),
    "fields": ("tags", "topics", "disciplines"),
    "ownership": ("owner", "owners"),
    "opened": ("established", "founded", "since"),
    "repeats": ("recurrence", "rrule", "repeat", "frequency"),
    "identifiers": ("ids",),
    "former_district": ("district", "quan", "huyen"),
    "ward": ("phuong", "xa", "commune"),
    "street": ("road", "duong", "pho", "sonha"),
    "also_known_as": ("alias", "aliases", "othernames", "aka"),
    "accessibility": ("access", "wheelchair"),
    "sources": ("references", "refs", "reference"),
    "body": ("text", "content", "noidung"),
    "applied": ("application",),
}
"""What people usually call a thing, squashed, by its key; the first key that may stand there is meant."""

_LEAST_OF_A_LABEL = 4
"""Letters from which the beginning of a description is taken for the whole."""


class _Key(NamedTuple):
    """A key that an entry may have."""

    path: tuple[str, ...]
    """Its place; `*` stands for each item of a list."""
    words: tuple[str, ...]
    """What it is for, in Vietnamese and in English."""


class Understood(NamedTuple):
    """What became of the keys that the schema does not know."""

    problems: list[Problem]
    changed: bool
    """Whether the document's data has other keys now."""


def understand(document: Document, model: type[BaseModel], paths: Iterable[Path]) -> Understood:
    """A problem for each unknown key; one whose meaning is known is read on under the name that was meant."""
    problems, changed = [], False
    rest = []
    for group in dict.fromkeys(path[:-1] for path in paths):
        for problem in _decimal_commas(document, group):
            problems.append(problem)
            changed = True
    for path in paths:
        data = value_at(document.data, path[:-1])
        if not isinstance(data, dict) or path[-1] in data:
            rest.append(path)
    for path in rest:
        problem, meant, certain = _unknown(document, model, path)
        problems.append(problem)
        changed |= meant is not None and _rename(document, path, meant, certain=certain)
    return Understood(problems, changed)


def meant_key(model: type[BaseModel], word: str) -> str | None:
    """The key of an entry's first level that is called so: `address` for `địa chỉ`."""
    return _by_words(word, _keys_in(model, ()))


def _unknown(document: Document, model: type[BaseModel], path: Path) -> tuple[Problem, str | None, bool]:
    """The problem of one unknown key, the key of the same group that was meant, and whether that is certain."""
    key, allowed = str(path[-1]), keys_at(model, path[:-1])
    certain = only_match(key, ((name, name) for name in allowed))
    meant = certain or closest(key, allowed) or _by_words(key, _keys_in(model, path[:-1]))
    edits = key_replacement(document, path, certain) if certain else ()
    suggestion: str | Bilingual = meant or _elsewhere(model, path) or one_of(sorted(allowed) or ["…"])
    problem = Problem(
        "entry/unknown-key", document.path, document.key_span(*path), edits=edits, key=key, suggestion=suggestion
    )
    return problem, meant, certain is not None


def _rename(document: Document, path: Path, meant: str, *, certain: bool) -> bool:
    group = value_at(document.data, path[:-1])
    if not isinstance(group, dict) or group.get(meant) is not None or (*path[:-1], meant) in document.renamed:
        return False
    renamed = {meant if key == path[-1] else key: value for key, value in group.items() if key != meant}
    group.clear()
    group.update(renamed)
    document.renamed[*path[:-1], meant] = str(path[-1])
    if not certain:
        document.guessed.add((*path[:-1], meant))
    return True


def _decimal_commas(document: Document, group: Path) -> Iterator[Problem]:
    """`{lat: 21,03, lon: 105,85}`: the comma ends the value, and `03` becomes a key. One problem for all of them."""
    data = value_at(document.data, group)
    if not isinstance(data, dict):
        return
    edits, found = [], {}
    before: str | None = None
    for key, value in data.items():
        if key.isdigit() and value is None and before and str(data[before]).lstrip("-").isdigit():
            end, start = document.exact_value(*group, before), document.exact_key(*group, key)
            if end and start and (end.end_line, end.end_column + 1) == (start.line, start.column):
                edits.append(Edit(Span(end.end_line, end.end_column, start.line, start.column), "."))
                found[before] = key
        before = key
    if not found:
        return
    for name, key in found.items():
        data[name] = f"{data[name]}.{data.pop(key) or key}"
    first, last = edits[0].span, edits[-1].span
    span = Span(first.line, first.column, last.end_line, last.end_column)
    suggestion = ", ".join(f"{name}: {data[name]}" for name in found)
    yield Problem("value/decimal-comma", document.path, span, edits=tuple(edits), suggestion=suggestion)


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the mapping at `path` may have."""
    current = model_at(model, path)
    return [] if current is None else [info.alias or name for name, info in current.model_fields.items()]


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the mapping at `path`; None where there is none."""
    current: Any = model
    named_items = False  # whether the next step is a name that editors choose, as in `declarations`
    for step in path:
        if named_items:
            named_items = False
        elif isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            info = field_of(current, step)
            named_items = info is not None and get_origin(info.annotation) is dict
            current = model_in(info.annotation) if info else None
    return current if isinstance(current, type) and issubclass(current, BaseModel) else None


def field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field that is written as `key`."""
    return next((info for name, info in model.model_fields.items() if (info.alias or name) == key), None)


def model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type form
    """The model that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (model_in(argument) for argument in get_args(annotation))), None)


def _elsewhere(model: type[BaseModel], path: Path) -> str | Bilingual | None:
    """How to write a key that belongs into another group: `contact: {phone: …}`."""
    key = str(path[-1])
    group = tuple(step if isinstance(step, str) else "*" for step in path[:-1])
    others = [known for known in _all_keys(model) if known.path[:-1] != group]
    exact = [known for known in others if known.path[-1] == key] or [
        known for known in others if only_match(key, [(known.path[-1], "")]) is not None
    ]
    found = exact[0] if exact else next((known for known in others if known.path == _place_by_words(key, others)), None)
    if found is None:
        return None
    if len(found.path) == 1:
        return phrase("outside-the-group", key=found.path[0])
    return _written(found.path)


def _written(path: tuple[str, ...]) -> str:
    first, *rest = path
    if first == "*":
        return f"[{_written(tuple(rest))}]"
    if not rest:
        return f"{first}: …"
    inner = _written(tuple(rest))
    if rest[0] == "*":
        return f"{first}: [{{{_written(tuple(rest[1:]))}}}]"
    return f"{first}: {{{inner}}}"


def _by_words(key: str, known: list[_Key]) -> str | None:
    found = _place_by_words(key, known)
    return found[-1] if found else None


def _place_by_words(key: str, known: list[_Key]) -> tuple[str, ...] | None:
    """The place of the key that is usually called so, or whose description is or begins with these words."""
    word = squashed(key)
    if not word:
        return None
    for one in known:
        if word in _USUAL_WORDS.get(one.path[-1], ()):
            return one.path
    labels = [(squashed(words), one.path) for one in known for words in one.words]
    exact = next((path for label, path in labels if label == word), None)
    if exact or len(word) < _LEAST_OF_A_LABEL:
        return exact
    return next((path for label, path in labels if label.startswith(word)), None)


def _keys_in(model: type[BaseModel], path: Path) -> list[_Key]:
    current = model_at(model, path)
    return [] if current is None else [_key((), name, info) for name, info in current.model_fields.items()]


@cache
def _all_keys(model: type[BaseModel]) -> list[_Key]:
    """Every key of a model and of the groups in it, outer ones first."""
    found = [_key((), name, info) for name, info in model.model_fields.items()]
    for name, info in model.model_fields.items():
        inner = model_in(info.annotation)
        if inner is None or get_origin(info.annotation) is dict:
            continue
        prefix = (info.alias or name, *(("*",) if get_origin(info.annotation) is list else ()))
        found += [_Key(prefix + key.path, key.words) for key in _all_keys(inner)]
    return sorted(found, key=lambda key: len(key.path))


def _key(prefix: tuple[str, ...], name: str, info: FieldInfo) -> _Key:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return _Key((*prefix, info.alias or name), (str(extra.get("x-vi", "")), info.description or ""))
