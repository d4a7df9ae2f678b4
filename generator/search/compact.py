"""JSON in the fewest bytes, with letters as themselves: hosts compress it, browsers read it fast."""

from __future__ import annotations

import json


def compact_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
