"""A picture that an entry names must be in `content/media/`, and be a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content import KINDS
from generator.pictures import problem_of
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.content import Content

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*\.(jpe?g|png|webp|avif)")
MAX_BYTES = 8 * 1024 * 1024


def check(content: Content) -> Iterator[Problem]:
    """Yields pictures with a name that could leave the folder, missing or too large ones."""
    folder = content.root / "media"
    for kind in KINDS:
        for entry in content.checked(kind):
            for index, image in enumerate(getattr(entry.model, "images", [])):
                span = entry.document.value_span("images", index, "file")
                path = entry.document.path
                if not _NAME.fullmatch(image.file):
                    yield Problem("image/bad-name", path, span, name=image.file)
                    continue
                file = folder / image.file
                if file.is_symlink() or not file.is_file():
                    yield Problem("image/missing", path, span, name=image.file)
                elif (code := problem_of(file)) is not None:
                    yield Problem(code, path, span, name=image.file)
                elif file.stat().st_size > MAX_BYTES:
                    yield Problem(
                        "image/too-large", path, span, name=image.file, size=f"{file.stat().st_size / 1e6:.1f} MB"
                    )
