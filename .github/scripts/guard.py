"""Makes a review harmless before it is published in the project's name: it may come from a stranger's code.

Prints the text of the file in the first argument without mentions, pictures, markup other than folded parts,
and links that lead elsewhere than to the site (SITE_URL) or this repository. Needs nothing but Python.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

MARK = "<!-- hanoi review -->"
MOST = 60_000
"""Bytes; a comment may have 65,536 characters."""

_TAGS = re.compile(r"</?(?:details|summary)>")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def guarded(text: str, homes: tuple[str, ...]) -> str:
    """The text as it may be published; `homes` are addresses that links may begin with.

    Raises:
        ValueError: where it is no review.
    """
    if not text.startswith(f"{MARK}\n"):
        message = "this is no review"
        raise ValueError(message)
    body = _HIDDEN.sub("", text.removeprefix(MARK))
    parts = _TAGS.split(body.replace("&", "&amp;"))
    tags = _TAGS.findall(body)
    safe = [_plain(part, homes) for part in parts]
    joined = "".join(part + tag for part, tag in zip(safe, [*tags, ""], strict=True))
    cut = joined.encode()[:MOST].decode(errors="ignore")
    return f"{MARK}{cut}{'</details>' * (cut.count('<details>') - cut.count('</details>'))}\n"


def _plain(text: str, homes: tuple[str, ...]) -> str:
    text = text.replace("<", "&lt;").replace("@", "@\N{WORD JOINER}").replace("![", "!\N{WORD JOINER}[")
    text = re.sub(r"#(?=\d)", "#\N{WORD JOINER}", text)
    text = re.sub(r"\bwww\.", "www\N{WORD JOINER}.", text)
    return re.sub(r"([a-zA-Z][a-zA-Z0-9+.-]*:)?//[^\s)>\]]*", lambda link: _link(link[0], homes), text)


def _link(address: str, homes: tuple[str, ...]) -> str:
    is_home = any(home and address.startswith(home) for home in homes)
    return address if is_home else address.replace("//", "/\N{WORD JOINER}/")


def main() -> None:
    site = os.environ.get("SITE_URL", "").rstrip("/")
    repository = f"{os.environ.get('GITHUB_SERVER_URL', '')}/{os.environ.get('GITHUB_REPOSITORY', '')}/"
    homes = (f"{site}/" if site else "", repository if repository.startswith("https://") else "")
    sys.stdout.write(guarded(Path(sys.argv[1]).read_text(encoding="utf-8"), homes))


if __name__ == "__main__":
    main()
