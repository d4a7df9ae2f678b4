"""Brings a site up to date with its content: makes what would differ, and leaves the rest as it lies."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from functools import cache, partial
from typing import TYPE_CHECKING

from generator import progress
from generator.beside import Beside
from generator.build import BuildError
from generator.caching import cache_file, digest, program_digest
from generator.certificates.addresses import PDF
from generator.found import Found
from generator.frames import frames_key, remembered_frames, save_frames, theme_digest
from generator.ledger import Ledger, load_ledger
from generator.problems import has_errors, without_hints
from generator.reports.context import Context
from generator.reports.sources import Sources
from generator.reports.text import text_report
from generator.status import LINKS, Status, dead_addresses, status_of
from generator.trusted_cache import believed_cache
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from generator.catalog import Catalog
    from generator.certificates.keys import SigningKey
    from generator.frames import Frames
    from generator.i18n import Language
    from generator.problems import Problem
    from generator.site import Site
    from generator.site_folder import SiteFolder
    from generator.site_memory import SiteMemory

_left: list[object] = []
"""What the last build has found and made: the command ends after it, and sooner than all that is taken apart."""

_WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "errors": "chưa ghi gì cả, vì nội dung còn lỗi",
    },
    "en": {
        "errors": "nothing was written, because the content has errors",
    },
}


def renew(content: Path, as_of: dt.date, lang: Language, memory: SiteMemory, looking: Beside) -> int:
    """Brings the site that `memory` is of up to date with `content` as of a day; returns how many pages it has.

    `looking` is about to tell what lies in the folder (`Snapshot`). Raises BuildError, with the old site untouched, when
    the content has errors or anything fails.
    """
    _left.clear()
    believed, distrusted = believed_cache(content)
    known = load_ledger(memory.ledger) if believed else Ledger("")
    with ExitStack() as stack:
        folder = stack.enter_context(memory.folder(known, meanwhile=True))
        theme = theme_digest()  # while other processes look at the content and at the site
        found = stack.enter_context(Found(content, believed, as_of, looking.result()))
        if not found.is_known:
            folder.fill()
            found.survey()
            import generator.making  # noqa: F401, PLC0415 - loaded while other processes look and examine
            _ = known.numbers  # as above
            found.check()

        @cache
        def approved() -> Status:
            told, hints = found.findings
            problems = [*distrusted, *told]
            if has_errors(problems):
                report = text_report(without_hints(problems), Context(lang=lang, sources=Sources(content.parent)))
                message = f"{_WORDS[lang]['errors']}\n\n{report}"
                raise BuildError(message)
            status = status_of(content, problems, os.environ, hints)
            report_problems(problems, content, lang)
            return status

        try:
            dead = dead_addresses(os.environ.get(LINKS))
            frames = frames_of(content, theme)
            ledger = bring_up_to_date(found, frames, memory, known, folder, approved, dead)
        except Exception:
            approved()  # what else goes wrong is told after what is wrong with the content, which may have caused it
            raise
        _left.extend((found, known, ledger))
    if ledger is not known:
        _warn_of_preview(ledger, frames, lang)
    return ledger.ending(".html")


def bring_up_to_date(  # noqa: PLR0917 - what is made of what, into what, and what is known
    found: Found,
    frames: Frames,
    memory: SiteMemory,
    known: Ledger,
    folder: SiteFolder,
    approved: Callable[[], Status],
    dead: tuple[str, ...] = (),
) -> Ledger:
    """Makes what is not yet as `found` in the site that `known` is of; returns what is now known of it.

    `approved` raises where nothing must be published; otherwise it tells what the site says of its build. `dead` are
    the links that lead nowhere.
    """
    key = signing_key()
    site = frames.site(key, dead)
    generation = _generation(found, frames, key)
    is_of_now = known.generation == generation
    if not is_of_now:
        folder.forget()
    if is_of_now and found.is_known and known.inputs == _inputs(frames, found.name, site, approved()) and folder.is_whole:
        return known
    from generator.making import publish_all  # noqa: PLC0415 - loads templates and exports

    before = known if is_of_now else Ledger(generation)
    ledger = publish_all(_joined(found), frames, folder, site, approved, before, memory.parts)
    ledger.inputs = _inputs(frames, found.name, site, approved()) if found.is_as_seen else ""
    progress.begin("swap")
    folder.publish()
    ledger.settled = folder.settled
    memory.remember(ledger, folder.left_behind(known.settled if is_of_now else 0))
    return ledger


def _joined(found: Found) -> Catalog:
    progress.begin("join")
    return found.catalog


def frames_of(content: Path, theme: str, preview: str | None = None) -> Frames:
    """What MkDocs contributes to the site of `content`, or to its preview at that address, remembered or rendered anew.

    `theme` is `theme_digest()`.
    """
    progress.begin("frames")
    key = digest([frames_key(content, theme).encode(), repr(preview).encode()])
    file = cache_file(content).with_suffix(".preview-frames" if preview else ".frames")
    frames = remembered_frames(file, key)
    if frames is None:
        with Beside(partial(_rendered, content, preview)) as rendering:
            frames = rendering.result()
        save_frames(frames, file, key)
    frames.theme = theme
    return frames


def _rendered(content: Path, preview: str | None) -> Frames:
    """The frames, anew. MkDocs and all that it loads take 40 MiB: a process of its own lets go of them."""
    from generator.mkdocs_plugin import render_frames  # noqa: PLC0415 - MkDocs is loaded only for what needs it

    return render_frames(content, preview)


def _generation(found: Found, frames: Frames, key: SigningKey | None) -> str:
    """A name for all that every file of the site depends on."""
    public_key = key and key.public_multikey
    parts = (program_digest(), frames.name_of_shells, public_key, found.as_of, frames.theme, found.shared_name)
    return digest([repr(parts).encode()])


def _inputs(frames: Frames, content: str, site: Site, status: Status) -> str:
    """A name for what the parts of the site are made of, besides the generation; `content` is the name of all files."""
    editorial = (part for path, file in sorted(frames.files.items()) for part in (path.encode(), file))
    return digest([content.encode(), *editorial, repr((frames.editorial, site.dead, status)).encode()])


def report_problems(problems: list[Problem], content: Path, lang: Language) -> None:
    """Tells an editor what is wrong, hints apart."""
    if shown := without_hints(problems):
        sys.stderr.write(text_report(shown, Context(lang=lang, sources=Sources(content.parent))) + "\n")


def _warn_of_preview(ledger: Ledger, frames: Frames, lang: Language) -> None:
    """Certificates carry the site's address: one that opens on this machine alone must not be handed out."""
    site = frames.site(None)
    if site.is_preview and (sheets := ledger.ending(f"/{PDF}")):
        warning = say(ui_strings(lang), "certificate.preview-warning", n=sheets, url=site.url)
        sys.stderr.write(f"hanoi: {warning}\n")


def signing_key() -> SigningKey | None:
    """The key that the operator keeps in the environment; without one, credentials are unsigned and say so."""
    text = os.environ.get("HANOI_CREDENTIAL_KEY", "").strip()
    if not text:
        return None
    from generator.certificates.keys import SigningKey  # noqa: PLC0415 - cryptography is slow to load

    try:
        return SigningKey.parse(text)
    except ValueError as error:
        message = f"HANOI_CREDENTIAL_KEY: {error}"
        raise BuildError(message) from None
