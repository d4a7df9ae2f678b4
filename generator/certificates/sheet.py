"""What stands on a certificate, in both languages: the page and the PDF print the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.certificates.addresses import verify_url
from generator.i18n import LANGUAGES, Bilingual
from generator.pages import formats
from generator.wording import ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from generator.certificates.register import RecordedCertificate
    from generator.schema.network import Rulebook
    from generator.schema.parts import Source
    from generator.site import Site


class Line(NamedTuple):
    """One fact with its label."""

    label: Bilingual
    value: Bilingual


class Sheet(NamedTuple):
    """One certificate in words, Vietnamese and English."""

    certificate: RecordedCertificate
    title: Bilingual
    network: Bilingual
    recognises: Bilingual
    name: Bilingual
    statement: Bilingual
    lines: tuple[Line, ...]
    state_label: Bilingual
    state: Bilingual
    scan: Bilingual
    proof: Bilingual
    """Whether the credential behind the sheet is signed."""
    published: Bilingual
    verify_url: str
    preview: Bilingual | None
    """Said where the address opens on the machine of the build alone."""


def sheet(certificate: RecordedCertificate, site: Site) -> Sheet:
    """The words of one certificate on the day it is built."""
    unstated = words("certificate.unstated")
    rulebook = certificate.rulebook
    return Sheet(
        certificate=certificate,
        title=words("certificate.title"),
        network=words("network.title"),
        recognises=words("certificate.recognises"),
        name=certificate.name,
        statement=words("certificate.statement", {"tier": certificate.tier}),
        lines=(
            Line(words("certificate.number"), Bilingual(certificate.number)),
            Line(words("certificate.tier"), certificate.tier),
            Line(words("certificate.issued"), _day(certificate.issued)),
            Line(words("certificate.until"), _day(certificate.until)),
            Line(
                words("certificate.rulebook"),
                _rulebook(rulebook) if rulebook else unstated,
            ),
            Line(words("certificate.source"), _source(certificate.source) if certificate.source else unstated),
        ),
        state_label=words("certificate.state", {"date": _day(certificate.as_of)}),
        state=state_words(certificate),
        scan=words("certificate.scan"),
        proof=words("certificate.signed" if site.signing_key else "certificate.unsigned"),
        published=site.name,
        verify_url=verify_url(site, certificate),
        preview=words("certificate.preview") if site.is_preview else None,
    )


def state_words(certificate: RecordedCertificate) -> Bilingual:
    """The state with the day that matters to it: until when, or since when."""
    key = f"certificate.states.{certificate.state}"
    dates = {"until": certificate.until, "grace": certificate.grace_until, "since": certificate.state_since}
    if certificate.state_since is None and f"{key}-undated" in ui_strings("vi"):
        key += "-undated"
    return words(key, {name: _day(day) for name, day in dates.items() if day})


def _rulebook(rulebook: Rulebook) -> Bilingual:
    return Bilingual(f"{rulebook.name.vi} ({rulebook.edition})", f"{rulebook.name.text('en')} ({rulebook.edition})")


def words(key: str, params: Mapping[str, Bilingual] | None = None) -> Bilingual:
    """A text of the interface in both languages, with its places filled."""
    texts: list[str] = []
    for lang in LANGUAGES:
        text = ui_strings(lang)[key]
        for name, value in (params or {}).items():
            text = text.replace("{" + name + "}", value.text(lang))
        texts.append(text)
    return Bilingual(*texts)


def _day(day: dt.date) -> Bilingual:
    return Bilingual(formats.date(day, "vi"), formats.date(day, "en"))


def _source(source: Source) -> Bilingual:
    """Title, publisher and day, or the host where nothing else is known; documents keep their own language."""
    date = formats.partial_date(source.date, "vi") if source.date else None
    return Bilingual(" · ".join(part for part in (source.title, source.publisher, date) if part) or source.label)
