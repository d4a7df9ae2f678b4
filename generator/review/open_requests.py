"""The other proposals that are open: whoever changes an entry should know that somebody else does so, too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.reports.markdown import markdown_text
from generator.wording import say, ui_strings
from generator.wrong_calls import WrongCallError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.i18n import Language

_LONGEST = 80
"""Characters of a title that are repeated."""


class OpenRequest(NamedTuple):
    """A pull request that nobody has merged or closed; its title is a stranger's."""

    number: int
    title: str
    url: str
    paths: frozenset[str]
    """The files that it touches, from the repository's root."""

    def told(self, lang: Language) -> str:
        """The request as Markdown: a link, and its title as mere text."""
        title = self.title if len(self.title) <= _LONGEST else f"{self.title[:_LONGEST].rstrip()}…"
        named = say(ui_strings(lang), "review.request", number=self.number, title=markdown_text(" ".join(title.split())))
        return f"{named} ({self.url})"


def read_open_requests(file: Path | None) -> tuple[OpenRequest, ...]:
    """The requests in a JSON list of `number`, `title`, `url` and `paths`, as the workflow wrote it; none without a file.

    Raises:
        WrongCallError: where the file is no such list.
    """
    if file is None:
        return ()
    try:
        return tuple(_request(each) for each in json.loads(file.read_bytes()))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise WrongCallError("open-requests", path=file) from error


def _request(raw: dict[str, Any]) -> OpenRequest:
    number, title, url, paths = raw["number"], raw["title"], raw["url"], raw["paths"]
    if type(number) is not int or not isinstance(title, str) or not isinstance(paths, list):
        raise TypeError
    if not isinstance(url, str) or not url.startswith("https://") or any(sign in url for sign in " <>()[]\n"):
        raise ValueError
    return OpenRequest(number, title, url, frozenset(map(str, paths)))


def requests_about(path: str, requests: Iterable[OpenRequest]) -> tuple[OpenRequest, ...]:
    """Those that touch a file, the oldest first."""
    return tuple(sorted((each for each in requests if path in each.paths), key=lambda each: each.number))
