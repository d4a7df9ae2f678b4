"""A request as the platform hands it over: the JSON of its event. Its words are a stranger's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from generator.intake.body import NotAFormError, read_answers
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.intake.questions import Form


class Request(NamedTuple):
    """An issue that was filed."""

    number: int
    body: str
    labels: frozenset[str]

    def form(self, forms: Mapping[str, Form]) -> Form | None:
        """The form that it was filed with: by its label, or by its headings where nobody made the labels."""
        labelled = (form for form in forms.values() if form.label in self.labels)
        return next(labelled, None) or next((form for form in forms.values() if _has_headings(self.body, form)), None)


def _has_headings(body: str, form: Form) -> bool:
    try:
        read_answers(body, form)
    except NotAFormError:
        return False
    return True


def read_event(raw: bytes) -> Request:
    """The request in the event of GitHub's or Forgejo's runner (`issues`, opened or edited).

    Raises:
        WrongCallError: where the JSON is not such an event.
    """
    try:
        issue = json.loads(raw)["issue"]
        number, labels, body = issue["number"], issue.get("labels") or [], issue.get("body") or ""
        names = frozenset(str(label["name"] if isinstance(label, dict) else label) for label in labels)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise WrongCallError("intake-no-event") from error
    if type(number) is not int or not isinstance(body, str):
        raise WrongCallError("intake-no-event")
    return Request(number, body, names)
