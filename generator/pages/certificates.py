"""The sheet of each recorded certificate, and the page where anyone can check one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.certificates.addresses import VERIFY, sheet_path
from generator.certificates.register import State, register
from generator.certificates.sheet import sheet, state_words
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.view import View

OUTCOMES = (
    "valid",
    "in-grace",
    "expired",
    "suspended",
    "withdrawn",
    "closed",
    "replaced",
    "unknown-number",
    "unlisted",
    "altered",
    "unsigned",
    "unknown-issuer",
    "unreadable",
    "unrecorded",
    "unreachable",
)
"""Everything a check can end with; `theme/src/verify/verdict.js` chooses one of them."""


def pages(view: View) -> Iterator[Page]:
    certificates = register(view.catalog)
    for slug, certificate in certificates.items():
        name = view.text(certificate.name)
        yield Page(
            sheet_path(slug),
            view.lang,
            "certificate",
            "certificate.html",
            view.t("certificate.page-title", name=name),
            view.t("certificate.description", name=name, number=certificate.number),
            {"sheet": sheet(certificate, view.site), "certificate": certificate},
            indexed=False,
        )
    yield Page(
        VERIFY,
        view.lang,
        "verify",
        "verify.html",
        view.t("verify.title"),
        view.t("verify.description"),
        {
            "certificates": [(certificate, state_words(certificate)) for certificate in certificates.values()],
            "outcomes": [(outcome, mark_of(outcome)) for outcome in OUTCOMES],
        },
    )


def mark_of(outcome: str) -> str:
    """The sign that an outcome shares with the state of a certificate."""
    if outcome in set(State):
        return outcome
    return {
        "expired": "lapsed",
        "replaced": "lapsed",
        "altered": "withdrawn",
        "unknown-issuer": "withdrawn",
        "unknown-number": "withdrawn",
    }.get(outcome, "closed")
