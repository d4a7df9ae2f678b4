"""How soon a preview shows what was saved: from the moment of saving until the page is another one."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from edits import edits
from measuring import Cost
from tools import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from edits import Edit

PAUSE_S = 3
"""Between two edits, in which a preview gets ready and a machine turns to other things, as while an editor writes."""

_PATIENCE_S = 600
_ASK_S = 0.005

_RELOADING = re.compile(rb"livereload\([0-9]+, [0-9]+\)")
"""What a preview adds to each page, and is another every time."""


def preview_costs(content: Path, day: str, runs: int) -> dict[str, list[Cost]]:
    """Seconds until a page shows an edit of its entry, by what is edited, `runs` times each; and as often "again", saved as soon as that was shown."""
    numbers = count(1)
    costs: dict[str, list[Cost]] = {}
    with _preview(content, day) as address:
        for edit in edits(content):
            kind = edit.entry.relative_to(content).parts[0]
            for _ in range(runs):
                time.sleep(PAUSE_S)
                costs.setdefault(f"preview, {edit.name} shown", []).append(_shown_after(edit, numbers, f"{address}{kind}/"))
                costs.setdefault(f"preview, {edit.name} again", []).append(_shown_after(edit, numbers, f"{address}{kind}/"))
    return costs


def _shown_after(edit: Edit, numbers: Iterator[int], folder: str) -> Cost:
    """What it costs until the page of an edited entry, in that folder of a preview, is another."""
    before = b"" if edit.is_new else _page(f"{folder}{edit.entry.stem}/")
    entry = edit.make(numbers)
    saved = time.perf_counter()
    _wait_for(f"{folder}{entry.stem}/", other_than=before)
    return Cost(time.perf_counter() - saved, 0.0, 0.0)


@contextmanager
def _preview(content: Path, day: str) -> Iterator[str]:
    """The address of a preview whose first build is done; its site lies beside the content."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    call = [sys.executable, "-m", "generator.cli", "serve", "--content", str(content), "--address", host, "--as-of", day]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(content.parent)}
    nowhere = subprocess.DEVNULL
    server = subprocess.Popen(call, cwd=content.parent, env=environment, stdout=nowhere, stderr=nowhere)
    try:
        _wait_for(f"http://{host}/", other_than=b"")
        yield f"http://{host}/"
    finally:
        server.terminate()
        server.wait()


def _wait_for(page: str, *, other_than: bytes) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while _page(page) in {other_than, b""}:
        if time.monotonic() > deadline:
            message = f"{page} has not changed in {_PATIENCE_S} s"
            raise TimeoutError(message)
        time.sleep(_ASK_S)


def _page(address: str) -> bytes:
    """What is served; nothing where nobody answers, or there is no such page."""
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - the loopback
            page: bytes = answer.read()
    except (URLError, ConnectionError):
        return b""
    return _RELOADING.sub(b"", page)
