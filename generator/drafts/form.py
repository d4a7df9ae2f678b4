"""The first text of a new entry: a form whose every line says in the editor's language what it is for.

It derives from the JSON Schema, so a key that is added to a model is in the form.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from generator.quoting import write_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.drafts.place import Place
    from generator.i18n import Language

_WIDTH = 100

_WORDS = {
    "vi": {
        "head": "Điền vào những dòng còn trống dưới đây. Từ giữa tệp trở xuống là những điều nên ghi nếu biết và có nguồn: "
        'muốn dùng dòng nào thì bỏ "# " ở đầu dòng ấy; dòng có "##" chỉ để giải thích. Điều chưa biết thì bỏ trống, đừng đoán.',
        "required": "bắt buộc",
        "optional": "Từ đây: điều gì biết chắc thì ghi, không thì để nguyên hoặc xóa đi.",
        "one of": "chọn trong",
        "today": "hôm nay; sửa nếu việc xảy ra ngày khác",
        "translation": "Bản tiếng Anh, nếu có:",
        "body": "Bài viết dài, nếu có, đặt dưới dòng --- cuối cùng.",
    },
    "en": {
        "head": "Fill in the empty lines below. The second half holds what is good to know, if it is known and has a source: "
        'to use a line, remove the "# " before it; lines with "##" only explain. Leave out what is not known; never guess.',
        "required": "required",
        "optional": "From here on: write what is known for certain; leave or delete the rest.",
        "one of": "one of",
        "today": "today; change it if it happened on another day",
        "translation": "In English, if you can:",
        "body": "A longer text, if there is one, goes below the last line of hyphens.",
    },
}

_ASKED = {
    "spaces": ("types", "sources"),
    "events": ("start", "sources"),
    "series": ("sources",),
    "news": ("date", "sources"),
}
"""What an entry of each kind cannot do without, besides its name."""

_NOT_OFFERED = frozenset({"body", "network", "changes", "moved_from"})
"""Keys that a form of the first day need not offer: the application is the space's own, and nothing has changed yet."""

_FILLED_IN = ("added",)
"""Keys that a machine knows, so that nobody is asked."""


def form(
    place: Place,
    name: str,
    lang: Language,
    *,
    schema: dict[str, Any],
    schema_path: str,
    known: Mapping[str, str],
    is_today: bool,
) -> str:
    """The text of a new file.

    `schema` is the JSON Schema of its kind, and `schema_path` where editors' tools find it, seen from
    the file. `known` has the values that are true already, such as `start`; `is_today`: nobody gave the day.
    """
    words = _WORDS[lang]
    form_ = _Form(schema, lang)
    title = "title" if "title" in form_.properties else "name"
    lines = [f"# yaml-language-server: $schema={schema_path}", *_comment(words["head"], "# "), ""]
    lines += [*form_.told(title, "# ", required=True), f"{title}:", f"  vi: {write_scalar(' '.join(name.split()))}"]
    lines += [f"  ## {words['translation']}", "  # en: …"]
    for key in form_.properties:
        if key in _ASKED[place.kind]:
            remark = words["today"] if key == "date" and is_today else ""
            required = key != "start" and (key, place.kind) != ("sources", "series")
            lines += ["", *form_.told(key, "# ", required=required, remark=remark)]
            lines += form_.source() if key == "sources" else [f"{key}: {known.get(key, '')}".rstrip()]
        elif key in _FILLED_IN and key in known:
            lines += ["", *form_.told(key, "# "), f"{key}: {known[key]}"]
    lines += ["", *_comment(words["optional"], "## ")]
    for key in form_.properties:
        if key not in {title, *_ASKED[place.kind], *_FILLED_IN, *_NOT_OFFERED}:
            lines += ["", *form_.told(key, "## "), *(f"# {line}" for line in form_.example(key))]
    return "\n".join(["---", *lines, "", *_comment(words["body"], "## "), "---", ""])


def _comment(text: str, mark: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=mark, subsequent_indent=mark, break_long_words=False, break_on_hyphens=False
    )


class _Form:
    """A schema as lines of a form."""

    def __init__(self, schema: dict[str, Any], lang: Language) -> None:
        self.definitions: dict[str, Any] = schema.get("$defs", {})
        self.properties: dict[str, Any] = schema["properties"]
        self.lang = lang

    def told(self, key: str, mark: str, *, required: bool = False, remark: str = "") -> list[str]:
        """What a key is for, and which values it may have."""
        words = _WORDS[self.lang]
        node = self.properties[key]
        text = self._words(node)
        notes = [word for word in (words["required"] if required else "", remark) if word]
        if notes:
            text += f" ({'; '.join(notes)})"
        choices = self._choices(node)
        if 0 < len(choices) <= 20 and ", ".join(choices) not in text.replace(" or ", ", "):  # noqa: PLR2004 - a longer list is looked up in its file
            text += f"; {words['one of']}: {', '.join(choices)}"
        return _comment(text, mark)

    def source(self) -> list[str]:
        """The first source: its link asked for, the rest offered."""
        keys = self._group(self.properties["sources"])
        lines = ["sources:", "  - url:"]
        for key, node in keys.items():
            if key != "url":
                lines += [f"    ## {self._words(node)}", *(f"    # {line}" for line in self._lines(key, node))]
        return lines

    def example(self, key: str) -> list[str]:
        """A key with an example of its value, as YAML."""
        return self._lines(key, self.properties[key])

    def _lines(self, key: str, node: dict[str, Any], margin: str = "") -> list[str]:
        if key == "declarations" or not (group := self._group(node)) or node.get("examples"):
            return [f"{margin}{key}: {self._value(node)}"]
        inner = margin + "  "
        lines = [f"{margin}{key}:"]
        if self._is_list(node):
            inner += "  "
        for name, part in group.items():
            lines += [f"{inner}## {self._words(part)}"] if self._words(part) and set(group) != {"vi", "en"} else []
            lines += self._lines(name, part, inner)
        if self._is_list(node):
            first = next(at for at, line in enumerate(lines[1:], 1) if not line.strip().startswith("##"))
            lines[first] = f"{margin}  - {lines[first].strip()}"
            if first > 1:  # what explains the first key stands above its hyphen
                lines[1:first] = [line.removeprefix("  ") for line in lines[1:first]]
        return lines

    def _value(self, node: dict[str, Any]) -> str:
        examples = node.get("examples") or next(
            (part["examples"] for part in self._parts(node) if part.get("examples")), None
        )
        choices = self._choices(node)
        if examples:
            example = examples[0]
            return self._written([example] if self._is_list(node) and not isinstance(example, list) else example)
        if choices:
            return f"[{choices[0]}]" if self._is_list(node) else choices[0]
        if any(part.get("type") == "boolean" for part in self._parts(node)):
            return "true"
        if any(part.get("format") == "uri" for part in self._parts(node)):
            return "https://example.org/"
        return "[…]" if self._is_list(node) else "…"

    def _written(self, value: Any) -> str:  # noqa: ANN401 - an example of any kind
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._written(item)}" for key, item in value.items()) + "}"
        if isinstance(value, list):
            return f"[{', '.join(self._written(item) for item in value)}]"
        return str(value).lower() if isinstance(value, bool) else write_scalar(str(value), in_brackets=True)

    def _words(self, node: dict[str, Any]) -> str:
        return str(node.get(f"x-{self.lang}") or "")

    def _parts(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        """A schema and what it may be instead, references followed, items of lists included."""
        if "$ref" in node:
            node = {
                **self.definitions[node["$ref"].rpartition("/")[2]],
                **{k: v for k, v in node.items() if k != "$ref"},
            }
        parts = [node]
        for option in [*node.get("anyOf", []), *node.get("oneOf", []), *([node["items"]] if "items" in node else [])]:
            parts += self._parts(option)
        return parts

    def _group(self, node: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = next((part["properties"] for part in self._parts(node) if "properties" in part), {})
        return found

    def _is_list(self, node: dict[str, Any]) -> bool:
        return any(part.get("type") == "array" for part in self._parts(node))

    def _choices(self, node: dict[str, Any]) -> list[str]:
        return next((part["enum"] for part in self._parts(node) if "enum" in part), []) if not self._group(node) else []
