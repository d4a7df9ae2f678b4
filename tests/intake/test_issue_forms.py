"""The repository's issue forms are what the schema and the vocabularies make of them."""

from typing import Any

import pytest
import yaml

from generator.intake.body import chosen, read_answers
from generator.intake.issue_forms import issue_form_files
from generator.intake.questions import Form, read_forms
from generator.vocabularies import read_vocabularies
from tests.conftest import REPOSITORY

FOLDER = REPOSITORY / ".github/ISSUE_TEMPLATE"
FORMS = read_forms(read_vocabularies(REPOSITORY / "content")[0])


def test_the_forms_in_the_repository_are_those_that_the_schema_makes() -> None:
    made = issue_form_files(FORMS.values())
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.iterdir()} == made, "run: hanoi issue-forms"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_holds_what_the_platform_asks_of_it(form: Form) -> None:
    template: dict[str, Any] = yaml.safe_load((FOLDER / f"{form.id}.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(template)
    asked = [element for element in template["body"] if element["type"] != "markdown"]
    ids, labels = [element["id"] for element in asked], [element["attributes"]["label"] for element in asked]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    for element in asked:
        options = element["attributes"].get("options", [])
        assert all(isinstance(option, str | dict) and option != "None" for option in options)
        assert len({str(option) for option in options}) == len(options)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_choice_is_known_again(form: Form) -> None:
    for question in form.questions:
        for id_, label in (question.options or {}).items():
            assert chosen(label, question) == ([id_], "")
        everything = ", ".join((question.options or {}).values())
        assert chosen(everything, question) == (list(question.options or {}), "")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_answer_may_hold_any_heading_but_those_still_to_come(form: Form) -> None:
    bodies = [f"### {question.label}\n\nanswer {at}\n### {form.questions[0].label}\n" for at, question in enumerate(form.questions)]
    answers = read_answers("\n".join(bodies), form)
    assert list(answers) == [question.id for question in form.questions]
    assert all(answer.startswith(f"answer {at}") for at, answer in enumerate(answers.values()))
