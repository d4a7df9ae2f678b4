"""Says on the pages of a preview how many errors the content has: when they are served, so that no page is made anew for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PLACE = "<!--unmended-->"
"""Where it stands in a page."""

_ENGLISH = b'<html lang="en"'

_Headers = list[tuple[str, str]]


class Announcing:
    """A WSGI application (PEP 3333) that fills that place in the pages of another."""

    def __init__(self, application: Callable[..., Iterable[bytes]], unmended: Callable[[], int]) -> None:
        """`unmended` tells how many errors there are."""
        self._application = application
        self._unmended = unmended

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[tuple[str, _Headers]] = []
        answer = self._application(environ, lambda status, headers: begun.append((status, headers)))
        ((status, headers),) = begun
        if dict(headers).get("Content-Type") == "text/html":
            page = self._announced(b"".join(answer))
            headers = [*(each for each in headers if each[0] != "Content-Length"), ("Content-Length", str(len(page)))]
            answer = [page]
        start_response(status, headers)
        return answer

    def _announced(self, page: bytes) -> bytes:
        unmended = self._unmended()
        words = say(ui_strings("en" if _ENGLISH in page else "vi"), "preview.unmended", n=unmended)
        told = f'<p class="announce" role="status">{escape(words)}</p>' if unmended else ""
        return page.replace(PLACE.encode(), told.encode(), 1)
