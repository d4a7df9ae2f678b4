"""The files beside the pages: what the verification reads, and each certificate in its forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.certificates.addresses import (
    ISSUER,
    STATUS,
    TERMS,
    credential_path,
    frame_path,
    pdf_path,
    qr_path,
    seal_path,
)
from generator.certificates.credential import credential, issuer_profile, status_list, terms
from generator.certificates.layout import COLUMNS, ROWS
from generator.certificates.qr import qr_svg
from generator.certificates.register import former_numbers, recorded_certificate, register
from generator.certificates.sheet import sheet, words
from generator.tiles import frame_svg, unit_svg

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.site import Site


def register_files(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Issuer, terms and register by their paths below the site's root; they exist even while nothing is recorded."""
    certificates = register(catalog).values()
    return {
        ISSUER: _json(issuer_profile(site, words("network.title"))),
        TERMS: _json(terms(site)),
        STATUS: _json(status_list(certificates, former_numbers(catalog), site, catalog.as_of)),
    }


def certificate_files(catalog: Catalog, site: Site, slug: str) -> dict[str, bytes]:
    """The newest certificate of one space in each of its forms, by path; nothing while none is recorded."""
    certificate = recorded_certificate(catalog, slug)
    if certificate is None:
        return {}
    from generator.certificates.pdf import certificate_pdf  # noqa: PLC0415 - fonts and fpdf2 only where a sheet is made

    subject, printed = catalog.tile_subject(slug), sheet(certificate, site)
    return {
        credential_path(slug): _json(credential(certificate, site, words("network.title"), words("certificate.title"))),
        pdf_path(slug): certificate_pdf(printed, subject),
        qr_path(slug): qr_svg(printed.verify_url).encode(),
        frame_path(slug): frame_svg(subject, COLUMNS, ROWS).encode(),
        seal_path(slug): unit_svg(subject, scheme="light").encode(),
    }


def _json(document: object) -> bytes:
    """Readable by people, who may want to compare it by hand."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
