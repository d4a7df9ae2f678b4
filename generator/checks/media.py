"""A picture that an entry names must be in `content/media/` and be what its ending says; one that nobody names is idle."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from generator.checks import pages
from generator.file_names import is_device
from generator.i18n import fold
from generator.likeness import closest
from generator.limits import PICTURE_MB, SLUG
from generator.phrases import phrase
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.examination import Reading
    from generator.records import Record
    from generator.survey import Survey

NAME = "media"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*\.(jpe?g|png|webp|avif)")
LONGEST_NAME = SLUG.most + len(".webp")
MAX_BYTES = PICTURE_MB.most * 1024 * 1024

_MENTIONED = re.compile(r"(?<![\w.-])[\w.-]+\.(?:jpe?g|png|webp|avif)", re.IGNORECASE)
_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WebP", "avif": "AVIF"}


def fact(reading: Reading) -> list[Any] | None:
    """`[[index of the picture, file name], …], [names in the text below]`; None where there is no picture."""
    named = getattr(reading.entry.model, "images", []) if reading.entry else []
    texts = [reading.entry.body.vi, reading.entry.body.en] if reading.entry and reading.entry.body else []
    if not reading.is_usable:  # as written: an entry with another problem still uses its pictures
        texts.append(str(reading.document.data.get("images")))
    mentioned = sorted({name for text in texts if text for name in _MENTIONED.findall(text)})
    return [[image.file for image in named], mentioned] if named or mentioned else None


def named(records: Iterable[Record]) -> list[str]:
    """The names of all pictures that entries show, of those whose name is one of a picture."""
    facts = (record.facts[NAME][0] for record in records if NAME in record.facts)
    return sorted({name for names in facts for name in names if _is_sound(name)})


def _is_sound(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and not is_device(name) and len(name) <= LONGEST_NAME


def check(survey: Survey) -> Iterator[Problem]:
    """Yields pictures with a name that could leave the folder, missing, too large, mislabelled or unused ones."""
    folder = survey.root / "media"
    if folder.is_symlink() or (os.path.lexists(folder) and not os.access(folder / ".", os.R_OK | os.X_OK)):
        return  # no folder, or a closed one: reported as such, once
    used: set[str] = set()
    unreadable: dict[str, str] = {}
    known: dict[str, tuple[str, dict[str, Any]] | None] = {}
    for record, (names, mentioned) in survey.facts(NAME):
        used.update(names, mentioned)
        for index, name in enumerate(names):
            if name not in known:
                try:
                    known[name] = _problem_of(survey, folder, name)
                except OSError as error:
                    known[name], unreadable[name] = None, error.strerror or str(error)
            if found := known[name]:
                code, params = found
                span = survey.document(record.path).value_span("images", index, "file")
                yield Problem(code, record.path, span, name=name, **params)
    for name, reason in unreadable.items():
        yield Problem("file/unreadable", f"{survey.root.name}/media/{name}", reason=reason)
    yield from _same_when_published(survey)
    yield from _unused(survey.root, used)


def _same_when_published(survey: Survey) -> Iterator[Problem]:
    """Pictures that differ in their ending alone: both would be published under one name."""
    first: dict[str, str] = {}
    for record, (names, _) in survey.facts(NAME):
        for index, name in enumerate(names):
            other = first.setdefault(name.rpartition(".")[0], name)
            if other != name:
                span = survey.document(record.path).value_span("images", index, "file")
                yield Problem("image/same-but-ending", record.path, span, name=name, other=other)


def _problem_of(survey: Survey, folder: Path, name: str) -> tuple[str, dict[str, Any]] | None:
    """What is wrong with a picture: the code, and what its message says besides the name."""
    if not _is_sound(name):
        bare = re.sub(r"[^a-z0-9.]+", "-", fold(re.split(r"[/\\]", name)[-1])).strip("-.")
        known = bare if _NAME.fullmatch(bare) and bare in _names(folder) else closest(bare, _names(folder))
        fallback = bare if _NAME.fullmatch(bare) and not is_device(bare) and bare != name else "manzi-san.jpg"
        return "image/bad-name", {"suggestion": known or fallback}
    file = folder / name
    if file.is_symlink():  # reported as such
        return None
    if not file.is_file():
        return "image/missing", {"suggestion": closest(name, _names(folder)) or phrase("right-name")}
    if (size := file.stat().st_size) > MAX_BYTES:
        return "image/too-large", {"size": f"{size / 1e6:.1f} MB"}
    if (kind := _format(file)) not in (None, _FORMATS[file.suffix[1:]]):
        return "image/wrong-bytes", {"kind": str(kind)}
    code = survey.picture_problem(file)
    return None if code is None else (code, {})


def _names(folder: Path) -> list[str]:
    """The pictures that there are."""
    return sorted(file.name for file in folder.iterdir() if _NAME.fullmatch(file.name)) if folder.is_dir() else []


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
    if head.startswith((b"%!PS", b"8BPS")):
        return "EPS" if head[:1] == b"%" else "PSD"
    return "SVG, HTML, XML" if head.lstrip()[:1] == b"<" else None


def _unused(root: Path, used: set[str]) -> Iterator[Problem]:
    """Files of the media folder that no entry and no editorial page mentions."""
    folder = root / "media"
    if not folder.is_dir():
        return
    used = used.union(*(_MENTIONED.findall(text) for _, text, _ in pages.texts(root)))
    for file in sorted(folder.iterdir()):
        if file.suffix.lower()[1:] in _FORMATS and file.name not in used:
            yield Problem("image/unused", f"{root.name}/media/{file.name}", name=file.name)
