"""The names of files that are called after what they hold.

Equal names mean equal contents, in this build and in every other: what an edit leaves as it was keeps
its name, its place on the disk, and its place in readers' caches.
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b

SIGNS = 10
"""Of a name, as `theme/src/find/files.js` cuts them: 50 bits, which thousands of files of many builds do not share by chance."""


def content_name(content: bytes) -> str:
    """What a file of this content is called: small letters and digits, for file systems that ignore case."""
    return b32encode(blake2b(content, digest_size=7).digest()).decode()[:SIGNS].lower()
