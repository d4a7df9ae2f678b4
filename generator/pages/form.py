"""The web form at `/admin/`, or, where the operator has not set it up, how to take part without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.form.access import PLACE, access_of
from generator.intake.address import issue_form_addresses
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.view import View


def pages(view: View) -> Iterator[Page]:
    access = access_of(view.site)
    yield Page(
        PLACE,
        view.lang,
        "form" if access else "editors",
        "form.html" if access else "form_off.html",
        view.t("form.title"),
        view.t("form.description"),
        {"access": access, "issue_forms": issue_form_addresses(view.site.repository)},
        indexed=False,
    )
