"""JSON in the fewest bytes, with letters as themselves: hosts compress it, browsers read it fast."""

from __future__ import annotations

import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact_json(value: object) -> str:
    return _ENCODER.encode(value)
