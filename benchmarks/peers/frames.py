"""Our own header, footer and head as plain HTML, so that peers print a frame of the same size."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ABOUT = {"vi": "about/index.html", "en": "en/about/index.html"}
_UP = re.compile(r'(?<==")(?:\.\./)+')


@dataclass(frozen=True)
class Frame:
    """What stands round the text of every page in one language."""

    head: str
    header: str
    footer: str


def frame_of(site: Path, lang: str) -> Frame:
    """The frame of a built site of ours, with addresses from the root."""
    html = _UP.sub("/", (site / ABOUT[lang]).read_text(encoding="utf-8"))
    head, _, rest = html.partition("</head>")
    links = re.findall(
        r"<(?:link rel=\"(?:preload|stylesheet|icon)|script)[^>]*>(?:</script>)?|<meta name=\"(?:theme|color|referrer)[^>]*>",
        head,
    )
    _, _, body = rest.partition("<body>")
    header, _, _ = body.partition('<main id="main">')
    _, _, footer = body.rpartition("</main>")
    return Frame("\n".join(links), header, footer.partition("</body>")[0])


def copy_assets(site: Path, static: Path) -> None:
    """Copies the site's styles, scripts, fonts and pictures to where a peer keeps files that it publishes as they are."""
    for pattern in ("*.css", "*.js", "chunks", "fonts", "brand.svg"):
        for found in (site / "assets").glob(pattern):
            (shutil.copytree if found.is_dir() else _copy_file)(found, static / "assets" / found.name)


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
