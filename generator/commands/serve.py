"""`hanoi serve`: a preview that follows every change."""

from __future__ import annotations

import ipaddress
import os
from typing import TYPE_CHECKING

from generator.clock import parse_day
from generator.commands import CLEAN, content_folder
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    import argparse

_PORTS = 1 << 16


def run(options: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    day = options.as_of or os.environ.get("HANOI_AS_OF")
    if day:
        parse_day(day)  # a preview without one follows the clock
    content, address = content_folder(options), _address(options.address)
    try:
        from generator.mkdocs_plugin import run_server  # noqa: PLC0415 - MkDocs is loaded only for what needs it

        run_server(content, address, day)
    except OSError as error:
        if error.filename is None:  # the address is taken, or may not be used
            raise OSError(error.errno, error.strerror, address) from error
        raise
    return CLEAN


def _address(text: str) -> str:
    """A host and a port as MkDocs takes them: `localhost:8000`, `127.0.0.1:8000`, `[::1]:8000`."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        if host != "localhost":
            ipaddress.ip_address(host)
        in_range = port.isdecimal() and 0 < int(port) < _PORTS
    except ValueError:
        in_range = False
    if not in_range:
        raise WrongCallError("address", text=text)
    return f"{host}:{int(port)}"
