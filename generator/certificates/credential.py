"""Certificates for programs: Open Badges 3.0 credentials, the issuer's profile, the signed register.

An `OpenBadgeCredential` is a W3C Verifiable Credential 2.0. It says what was handed over and does not
change with the days; how it stands today is said by the register, which every build signs anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.certificates.addresses import ISSUER, STATUS, TERMS, credential_path, fragment
from generator.certificates.proof import secure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from generator.certificates.register import RecordedCertificate
    from generator.i18n import Bilingual
    from generator.site import Site

Json = dict[str, Any]

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
IDENTIFIERS = "https://www.w3.org/ns/cid/v1"

ENTRY = "NetworkRegisterEntry"
"""Our kind of `credentialStatus`."""

_OWN_TERMS = (
    ENTRY,
    "NetworkRegister",
    "NetworkRegisterCredential",
    "asOf",
    "certificates",
    "credential",
    "graceUntil",
    "issued",
    "number",
    "replaced",
    "space",
    "state",
    "stateSince",
    "stateUntil",
    "until",
)
"""Words that no published context has. They have addresses of their own, in a file of its own: some
verifiers compare contexts as texts, so none may be written out within a credential."""


def issuer_profile(site: Site, network: Bilingual) -> Json:
    """Who issues, and with which public key: an Open Badges profile that is a controller document."""
    address = site.url + ISSUER
    profile: Json = {
        "@context": [IDENTIFIERS, BADGES],
        **_issuer(site, network),
        "description": _both(site.name),
    }
    if site.signing_key:
        profile["verificationMethod"] = [
            {
                "id": verification_method(site),
                "type": "Multikey",
                "controller": address,
                "publicKeyMultibase": site.signing_key.public_multikey,
            }
        ]
        profile["assertionMethod"] = [verification_method(site)]
    return profile


def terms(site: Site) -> Json:
    """The context that gives each of our words its address, and so a meaning to programs."""
    return {"@context": {"@protected": True} | {term: f"{site.url}{TERMS}#{term}" for term in _OWN_TERMS}}


def credential(certificate: RecordedCertificate, site: Site, network: Bilingual, title: Bilingual) -> Json:
    """One certificate as an Open Badges credential, signed where the operator has set a key."""
    names = dict.fromkeys([certificate.name.vi, certificate.name.text("en")])
    source = certificate.source
    document: Json = {
        "@context": [CREDENTIALS, BADGES, site.url + TERMS],
        "id": credential_id(site, certificate),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _both(title),
        "issuer": _issuer(site, network),
        "validFrom": _moment(certificate.issued, "00:00:00"),
        "validUntil": _moment(certificate.until, "23:59:59"),
        "credentialSubject": {
            "id": f"{site.page_url('vi', f'spaces/{certificate.space}/')}#space",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}
                for name in names
            ],
            "licenseNumber": certificate.number,
            "achievement": _achievement(certificate, site, network),
        },
        "credentialStatus": {"id": entry_id(site, certificate), "type": ENTRY},
    }
    if source:
        document["evidence"] = [
            {**({"id": str(source.url)} if source.url else {}), "type": ["Evidence"], "name": source.label}
        ]
    return _signed(document, site)


def status_list(
    certificates: Iterable[RecordedCertificate], former: Mapping[str, Iterable[str]], site: Site, as_of: dt.date
) -> Json:
    """The register as a signed document: how each certificate stands on the day it was built.

    `former` are the numbers of earlier certificates, by space.
    """
    address = site.url + STATUS
    document = {
        "@context": [CREDENTIALS, site.url + TERMS],
        "id": address,
        "type": ["VerifiableCredential", "NetworkRegisterCredential"],
        "issuer": site.url + ISSUER,
        "validFrom": _moment(as_of, "00:00:00"),
        "credentialSubject": {
            "id": f"{address}#register",
            "type": "NetworkRegister",
            "asOf": as_of.isoformat(),
            "certificates": [_entry(certificate, site) for certificate in certificates],
            "replaced": [{"space": space, "number": number} for space, numbers in former.items() for number in numbers],
        },
    }
    return _signed(document, site)


def credential_id(site: Site, certificate: RecordedCertificate) -> str:
    return f"{site.url}{credential_path(certificate.space)}#{fragment(certificate.number)}"


def entry_id(site: Site, certificate: RecordedCertificate) -> str:
    """Which line of the register speaks of a certificate."""
    return f"{site.url}{STATUS}#{fragment(certificate.number)}"


def verification_method(site: Site) -> str:
    """The name of the key in the issuer's profile."""
    key = site.signing_key
    return f"{site.url}{ISSUER}#{key.public_multikey}" if key else ""


def _issuer(site: Site, network: Bilingual) -> Json:
    return {
        "id": site.url + ISSUER,
        "type": ["Profile"],
        "name": _both(network),
        "url": site.page_url("vi", "network/"),
    }


def _achievement(certificate: RecordedCertificate, site: Site, network: Bilingual) -> Json:
    network_page = site.page_url("vi", "network/")
    rulebook = certificate.rulebook
    words = _both(rulebook.name) if rulebook else certificate.rulebook_id
    return {
        "id": f"{network_page}#{certificate.rulebook_id}-{certificate.tier_id}",
        "type": ["Achievement"],
        "achievementType": "Membership",
        "inLanguage": "vi",
        "name": _both(certificate.tier),
        "description": _both(network),
        "criteria": {
            "id": network_page,
            "narrative": f"{words} [{rulebook.edition if rulebook else certificate.rulebook_id}]",
        },
    }


def _entry(certificate: RecordedCertificate, site: Site) -> Json:
    dates = {"stateSince": certificate.state_since, "stateUntil": certificate.state_until}
    return {
        "id": entry_id(site, certificate),
        "credential": credential_id(site, certificate),
        "space": certificate.space,
        "name": certificate.name.vi,
        "number": certificate.number,
        "state": str(certificate.state),
        "issued": certificate.issued.isoformat(),
        "until": certificate.until.isoformat(),
        "graceUntil": certificate.grace_until.isoformat(),
        **{name: day.isoformat() for name, day in dates.items() if day},
    }


def _signed(document: Json, site: Site) -> Json:
    return secure(document, site.signing_key, verification_method(site)) if site.signing_key else document


def _both(text: Bilingual) -> str:
    """Both languages in one line, for formats that have room for one text."""
    return " · ".join(dict.fromkeys([text.vi, text.text("en")]))


def _moment(day: dt.date, time: str) -> str:
    """A moment of the day in Hà Nội."""
    return f"{day.isoformat()}T{time}+07:00"
