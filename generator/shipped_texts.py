"""The YAML files of the program itself: what they say is kept beside Python's compiled modules, and parsed only once."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

from generator.caching import checksum, digest, write_whole

_KEPT = Path(__file__).parent / "__pycache__"

_ENDING = "plain"
"""No file of the program ends so: what it has read of itself must not make it another one (`program_digest`)."""


def shipped_yaml(file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a file of ours says, in plain data."""
    source = file.read_bytes()
    kept, name = _KEPT / f"{file.parent.name}.{file.stem}.{_ENDING}", digest([source]).encode()
    try:
        raw = kept.read_bytes()
        if raw[:56] == name + checksum(raw[56:]):
            return marshal.loads(raw[56:])  # noqa: S302 - the head proves that it is whole
    except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
        pass
    import yaml  # noqa: PLC0415 - mostly not needed

    said = yaml.load(source, Loader=yaml.CSafeLoader)
    body = marshal.dumps(said)
    write_whole(kept, name, checksum(body), body)
    return said
