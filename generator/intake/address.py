"""Where the issue forms of a repository open."""

from __future__ import annotations

from urllib.parse import urlencode

FORMS = ("space", "event", "correction")


def issue_form_addresses(repository: str | None) -> dict[str, str]:
    """The address of each form by its name; none while no repository is configured."""
    return {form: issue_form_address(repository, form) for form in FORMS} if repository else {}


def issue_form_address(repository: str, form: str, **answers: str) -> str:
    """The address of a form, with answers that stand in it already."""
    return f"{repository}/issues/new?{urlencode({'template': f'{form}.yml', **answers})}"
