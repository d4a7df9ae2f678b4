"""A web server on the loopback that compresses texts as static hosts do (gzip), each file once."""

from __future__ import annotations

import functools
import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json"}
COMPRESSED = {".html", ".js", ".css", ".json", ".geojson", ".svg", ".xml", ".txt", ".csv", ".ics"}


@functools.cache
def content(file: Path) -> bytes:
    """A file as it travels."""
    raw = file.read_bytes()
    return gzip.compress(raw, mtime=0) if file.suffix in COMPRESSED else raw


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet: in two, each answer would wait 40 ms for an acknowledgement
    folder: Path

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self.folder / path / "index.html" if not path or path.endswith("/") else self.folder / path
        found = file.is_file() and file.resolve().is_relative_to(self.folder)
        body = content(file) if found else b""
        self.send_response(200 if found else 404)
        self.send_header(
            "Content-Type", TYPES.get(file.suffix) or mimetypes.types_map.get(file.suffix, "application/octet-stream")
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if found and file.suffix in COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Keeps quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the folder's root while it is served."""
    handler = type("Files", (_Files,), {"folder": folder.resolve()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
