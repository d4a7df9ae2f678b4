"""Ed25519 keys in the form of a Multikey (W3C Controlled Identifiers 1.0, section 2.2.2).

One line of text holds a key: `z` for base58btc, two bytes that say what it is, 32 bytes of key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PUBLIC, _SECRET = b"\xed\x01", b"\x80\x26"
"""What stands before the 32 bytes (multicodec table: ed25519-pub, ed25519-priv)."""

_KEY_BYTES = 32
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class SigningKey:
    """The issuer's secret. It never shows itself in a text that might be printed by accident."""

    def __init__(self, secret: Ed25519PrivateKey) -> None:
        self._secret = secret

    @classmethod
    def generate(cls) -> SigningKey:
        """A new key, from the machine's randomness: only for the operator, never in a build."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - slow to load

        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """The key in `text`. Raises ValueError, without repeating the text, when it is none."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - see above

        try:
            return cls(Ed25519PrivateKey.from_private_bytes(_unwrap(text.strip(), _SECRET)))
        except ValueError:
            message = (
                "this is no secret Ed25519 Multikey (it would begin with z3u2); make one with: hanoi credential-key"
            )
            raise ValueError(message) from None

    @property
    def secret_multikey(self) -> str:
        """What the operator keeps in `HANOI_CREDENTIAL_KEY`."""
        return multibase(_SECRET + self._secret.private_bytes_raw())

    @property
    def public_multikey(self) -> str:
        """What the site publishes."""
        return multibase(_PUBLIC + self._secret.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """64 bytes; the same data always give the same ones (RFC 8032)."""
        return self._secret.sign(data)

    def __repr__(self) -> str:
        return f"SigningKey({self.public_multikey})"


def is_signed_by(public_multikey: str, signature: bytes, data: bytes) -> bool:
    """Whether the owner of the public key signed exactly these data."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - see above

    try:
        Ed25519PublicKey.from_public_bytes(_unwrap(public_multikey, _PUBLIC)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def multibase(data: bytes) -> str:
    """Bytes as base58btc with its prefix; every leading zero byte is a `1`."""
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + digits


def from_multibase(text: str) -> bytes:
    """The bytes of a base58btc text. Raises ValueError for any other text."""
    if not text.startswith("z"):
        message = "no base58btc text"
        raise ValueError(message)
    number = 0
    for letter in text[1:]:
        number = number * len(_ALPHABET) + _ALPHABET.index(letter)
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _unwrap(text: str, kind: bytes) -> bytes:
    data = from_multibase(text)
    if not data.startswith(kind) or len(data) != len(kind) + _KEY_BYTES:
        message = "another kind of key"
        raise ValueError(message)
    return data[len(kind) :]
