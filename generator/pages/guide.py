"""For editors: how to take part in two minutes, with pictures, and every key that is asked, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import KINDS
from generator.form.access import PLACE as FORM
from generator.form.access import access_of
from generator.intake.address import issue_form_addresses
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.view import View

GUIDE, FIELDS = "editors/guide/", "editors/fields/"
PICTURES = "assets/guide/"
STEPS = ("find", "change", "point", "save")
"""What the two minutes consist of; each has a picture, `theme/guide/<language>-<step>.webp`."""

PICTURE_SIZE = (960, 540)
"""Pixels."""


def pages(view: View) -> Iterator[Page]:
    from generator.form.reference import keys_of  # noqa: PLC0415 - loads the whole form, and the guide is seldom made anew

    access = access_of(view.site)
    yield Page(
        GUIDE,
        view.lang,
        "editors",
        "guide.html",
        view.t("guide.title"),
        view.t("guide.description"),
        {
            "steps": [(step, f"{PICTURES}{view.lang}-{step}.webp") for step in STEPS],
            "size": PICTURE_SIZE,
            "form": FORM if access else None,
            "issue_forms": issue_form_addresses(view.site.repository),
            "fields": FIELDS,
            "repository": view.site.repository,
        },
    )
    yield Page(
        FIELDS,
        view.lang,
        "editors",
        "fields.html",
        view.t("guide.fields.title"),
        view.t("guide.fields.description"),
        {"kinds": [(kind, keys_of(kind, view.lang, view.catalog.vocabularies)) for kind in KINDS], "guide": GUIDE},
    )
