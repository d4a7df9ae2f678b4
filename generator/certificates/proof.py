"""Data Integrity proofs with the cryptosuite eddsa-jcs-2022 (W3C vc-di-eddsa 1.0, section 3.3).

What is signed is the SHA-256 of the proof's options and that of the document, each in the canonical
form of RFC 8785. `created` is optional and left out: signing the same document again gives the same
bytes, so a credential changes only when what it says changes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import rfc8785

from generator.certificates.keys import from_multibase, is_signed_by, multibase

if TYPE_CHECKING:
    from generator.certificates.keys import SigningKey

Json = dict[str, Any]


def secure(document: Json, key: SigningKey, verification_method: str, created: str | None = None) -> Json:
    """`document` with a proof by `key`, which readers find under the name `verification_method`."""
    options: Json = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        **({"created": created} if created else {}),
        "verificationMethod": verification_method,
        "proofPurpose": "assertionMethod",
        **({"@context": document["@context"]} if "@context" in document else {}),
    }
    return document | {"proof": options | {"proofValue": multibase(key.sign(_hash_data(document, options)))}}


def is_intact(secured: Json, public_multikey: str) -> bool:
    """Whether `secured` says exactly what the owner of the public key signed."""
    document = {name: value for name, value in secured.items() if name != "proof"}
    options = dict(secured["proof"])
    signature = options.pop("proofValue")
    if "@context" in options:
        names, all_names = _listed(options["@context"]), _listed(document.get("@context", []))
        if all_names[: len(names)] != names:
            return False
        document["@context"] = options["@context"]
    try:
        return is_signed_by(public_multikey, from_multibase(signature), _hash_data(document, options))
    except ValueError:
        return False


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON-LD allows one context or a list
    return value if isinstance(value, list) else [value]


def _hash_data(document: Json, options: Json) -> bytes:
    return hashlib.sha256(rfc8785.dumps(options)).digest() + hashlib.sha256(rfc8785.dumps(document)).digest()
