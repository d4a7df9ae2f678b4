"""Where everything about certificates stands on the site; printed sheets rely on it staying so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from generator.certificates.register import RecordedCertificate
    from generator.site import Site

ISSUER = "network/issuer.json"
STATUS = "network/status.json"
TERMS = "network/terms.json"
"""The JSON-LD context of our own words in credentials and register."""
VERIFY = "network/verify/"
PDF = "certificate.pdf"
"""The name of each sheet's file."""


def member_folder(slug: str) -> str:
    """The folder of a space's own pages about the network."""
    return f"network/members/{slug}/"


def sheet_path(slug: str) -> str:
    return f"{member_folder(slug)}certificate/"


def pdf_path(slug: str) -> str:
    return f"{member_folder(slug)}{PDF}"


def credential_path(slug: str) -> str:
    return f"{member_folder(slug)}credential.json"


def qr_path(slug: str) -> str:
    return f"{member_folder(slug)}certificate-qr.svg"


def frame_path(slug: str) -> str:
    return f"assets/tiles/{slug}.frame.svg"


def seal_path(slug: str) -> str:
    """The space's unit as paper shows it, whatever the reader's scheme."""
    return f"assets/tiles/{slug}.seal.svg"


def verify_query(certificate: RecordedCertificate) -> str:
    """Names the space and the certificate that a sheet bears, so that a replaced one is told from the present one."""
    return urlencode({"space": certificate.space, "number": certificate.number}, quote_via=quote)


def verify_url(site: Site, certificate: RecordedCertificate) -> str:
    """Where a sheet can be checked: printed on it, and in its QR code."""
    return f"{site.url}{VERIFY}?{verify_query(certificate)}"


def fragment(number: str) -> str:
    """A certificate's number as the fragment of an address."""
    return quote(number, safe="")
