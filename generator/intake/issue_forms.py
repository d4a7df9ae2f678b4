"""The forms as files of `.github/ISSUE_TEMPLATE/`, which GitHub and Forgejo show as forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from generator.intake.questions import both

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.intake.questions import Form, Question

_HEAD = (
    "# Made by `hanoi issue-forms` from the schema and the vocabularies; change generator/intake/forms.yml instead.\n"
)
_TYPES = {"line": "input", "text": "textarea", "choice": "dropdown", "choices": "dropdown", "ticks": "checkboxes"}


def issue_form_files(forms: Iterable[Form]) -> dict[str, str]:
    """The text of each file by its name, `config.yml` included."""
    files = {f"{form.id}.yml": _HEAD + _yaml(_template(form)) for form in forms}
    return {**files, "config.yml": _HEAD + _yaml({"blank_issues_enabled": True})}


def _template(form: Form) -> dict[str, Any]:
    welcome = {"type": "markdown", "attributes": {"value": f"{form.welcome.vi}\n\n*{form.welcome.en}*"}}
    return {
        "name": both(form.name),
        "description": both(form.about),
        "title": form.title,
        "labels": [form.label],
        "body": [welcome, *map(_element, form.questions)],
    }


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.hint:
        attributes["description"] = both(question.hint)
    if question.options:
        attributes["multiple"] = question.how == "choices"
        attributes["options"] = list(question.options.values())
    if question.ticks:
        attributes["options"] = [{"label": both(tick), "required": question.required} for tick in question.ticks]
    element = {"type": _TYPES[question.how], "id": question.id, "attributes": attributes}
    if question.required and not question.ticks:
        element["validations"] = {"required": True}
    return element


class _Dumper(yaml.SafeDumper):
    """Block style, with lists indented as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as inherited
        super().increase_indent(flow, indentless=False)


def _yaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
