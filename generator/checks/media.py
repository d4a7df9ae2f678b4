"""A picture that an entry names must be in `content/media/` and be what its ending says; one that nobody names is idle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content import KINDS
from generator.pictures import problem_of
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.content import Content

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*\.(jpe?g|png|webp|avif)")
MAX_BYTES = 8 * 1024 * 1024

_MENTIONED = re.compile(r"[\w.-]+\.(?:jpe?g|png|webp|avif)", re.IGNORECASE)
_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WebP", "avif": "AVIF"}


def check(content: Content) -> Iterator[Problem]:
    """Yields pictures with a name that could leave the folder, missing, too large, mislabelled or unused ones."""
    yield from _named(content)
    yield from _unused(content)


def _named(content: Content) -> Iterator[Problem]:
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
                elif file.stat().st_size > MAX_BYTES:
                    yield Problem(
                        "image/too-large", path, span, name=image.file, size=f"{file.stat().st_size / 1e6:.1f} MB"
                    )
                elif (kind_found := _format(file)) not in (None, _FORMATS[file.suffix[1:]]):
                    yield Problem("image/wrong-bytes", path, span, name=image.file, kind=kind_found)
                elif (code := problem_of(file)) is not None:
                    yield Problem(code, path, span, name=image.file)


def _format(file: Path) -> str | None:
    """What the first bytes say: the formats' own signatures; None where they say nothing."""
    with file.open("rb") as stream:
        head = stream.read(64)
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        return "AVIF" if b"avif" in head[8:] or b"avis" in head[8:] else "HEIC/MP4"
    if head.startswith((b"GIF8", b"BM", b"II*\0", b"MM\0*", b"%PDF")):
        return {b"G": "GIF", b"B": "BMP", b"I": "TIFF", b"M": "TIFF", b"%": "PDF"}[head[:1]]
    return "SVG, HTML, XML" if head.lstrip()[:1] == b"<" else None


def _unused(content: Content) -> Iterator[Problem]:
    """Files of the media folder that no entry and no editorial page mentions."""
    folder = content.root / "media"
    if not folder.is_dir():
        return
    texts = [
        text
        for kind in KINDS
        for entry in content.checked(kind)
        if entry.body
        for text in (entry.body.vi, entry.body.en)
    ]
    texts += [file.read_text(encoding="utf-8", errors="replace") for file in (content.root / "pages").glob("*.md")]
    used = {name for text in texts if text for name in _MENTIONED.findall(text)}
    for kind in KINDS:
        for entry in content.checked(kind):
            used |= {image.file for image in getattr(entry.model, "images", [])}
    for broken in (document for documents in content.unusable.values() for document in documents):
        images = broken.data.get("images")
        used |= set(_MENTIONED.findall(str(images)))  # as written: an entry with another problem still uses them
    for file in sorted(folder.iterdir()):
        if file.suffix.lower()[1:] in _FORMATS and file.name not in used:
            yield Problem("image/unused", f"{content.root.name}/media/{file.name}", name=file.name)
