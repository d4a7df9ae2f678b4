"""Names that not every computer takes: what is a file here must be one on every editor's machine and every host."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A name in an address: lower-case ASCII letters, digits and single hyphens."""

_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions"""


def is_device(name: str) -> bool:
    """Whether Windows keeps this name for a device, whatever its ending: `con`, `NUL.md`, `com1.jpg`."""
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES
