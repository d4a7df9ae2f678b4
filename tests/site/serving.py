"""A small web server for a built site: what a plain static host does, and no more.

It answers ranges (RFC 9110, section 14), sends `404.html` for what does not exist, lets a browser keep all but
pages for ten minutes, keeps no listing of folders and adds no slash: a link that would need such help is a broken link.
"""

import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

KEEP = {"Cache-Control": "max-age=600"}
"""Without it a browser asks again, at each page, for the same scripts, styles and fonts, and takes half as long again."""

RANGE = re.compile(r"bytes=(\d+)-(\d*)")
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".geojson": "application/geo+json",
}


class StaticFiles(BaseHTTPRequestHandler):
    """Answers from `folder`, which stands at `mount`."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet: in two, each answer would wait 40 ms for an acknowledgement
    folder: ClassVar[Path]
    mount: ClassVar[str]

    def do_GET(self) -> None:
        file = self._file(unquote(urlsplit(self.path).path))
        if file is None:
            missing = self.folder / "404.html"
            self._send(404, missing.read_bytes() if missing.is_file() else b"", ".html")
            return
        content = file.read_bytes()
        wanted = RANGE.fullmatch(self.headers.get("Range", ""))
        if wanted is None:
            self._send(200, content, file.suffix, {} if file.suffix == ".html" else KEEP)
            return
        first, last = int(wanted[1]), min(int(wanted[2] or len(content) - 1), len(content) - 1)
        self._send(
            206, content[first : last + 1], file.suffix, {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
        )

    def do_HEAD(self) -> None:
        self.do_GET()

    def _file(self, path: str) -> Path | None:
        if not path.startswith(self.mount):
            return None
        below = path.removeprefix(self.mount)
        file = self.folder / below / "index.html" if not below or below.endswith("/") else self.folder / below
        return file if file.resolve().is_relative_to(self.folder) and file.is_file() else None

    def _send(self, status: int, content: bytes, suffix: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        kind = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            "Accept-Ranges": "bytes",
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Keeps quiet: what went wrong is seen by the page that asked."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page drops its connections, which is no error of the server."""


@contextmanager
def serving(folder: Path, mount: str = "/") -> Iterator[str]:
    """Serves `folder` on a free port of the loopback and gives the address of its root."""
    handler = type("Handler", (StaticFiles,), {"folder": folder.resolve(), "mount": mount})
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{mount}"
        finally:
            server.shutdown()
            thread.join()
