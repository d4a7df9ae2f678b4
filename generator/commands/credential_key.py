"""`hanoi credential-key`: a new key that certificates are signed with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.certificates.keys import SigningKey
from generator.commands import CLEAN

if TYPE_CHECKING:
    import argparse


def run(_: argparse.Namespace) -> int:
    """Prints the secret key alone on the output, and what to do with it beside it."""
    key = SigningKey.generate()
    print(key.secret_multikey)
    print(
        f"Keep this line secret, and set it as HANOI_CREDENTIAL_KEY where the site is built.\n"
        f"The site will publish the public key {key.public_multikey} at /network/issuer.json.",
        file=sys.stderr,
    )
    return CLEAN
