"""Range requests for the preview server: a street map's archive is read in slices (RFC 9110, 14.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class RangeRequests:
    """Answers `Range` for archives below a folder and leaves every other request to the server."""

    def __init__(self, application: Callable[..., Iterable[bytes]], folder: Path, mount: str = "/") -> None:
        self.application = application
        self.folder = folder.resolve()
        self.mount = mount

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        wanted = _RANGE.fullmatch(environ.get("HTTP_RANGE", ""))
        if not (wanted and path.endswith(".pmtiles") and path.startswith(self.mount)):
            return self.application(environ, start_response)
        file = (self.folder / path.removeprefix(self.mount).lstrip("/")).resolve()
        if not (file.is_relative_to(self.folder) and file.is_file()):
            return self.application(environ, start_response)
        size = file.stat().st_size
        first = int(wanted[1])
        last = min(int(wanted[2] or size - 1), size - 1)
        if first > last:
            start_response("416 Range Not Satisfiable", [("Content-Range", f"bytes */{size}")])
            return [b""]
        with file.open("rb") as stream:
            stream.seek(first)
            part = stream.read(last - first + 1)
        headers = [
            ("Content-Range", f"bytes {first}-{last}/{size}"),
            ("Content-Length", str(len(part))),
            ("Accept-Ranges", "bytes"),
        ]
        start_response("206 Partial Content", [*headers, ("Content-Type", "application/octet-stream")])
        return [part]
