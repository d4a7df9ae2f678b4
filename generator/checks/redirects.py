"""Redirects lead from an address that is free to one that exists, and none is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.file_names import is_device
from generator.likeness import closest
from generator.limits import SLUG
from generator.listing import ENTRY_KINDS, REDIRECTS, SHIPPED, entry_of
from generator.phrases import phrase
from generator.problems import Problem
from generator.taken_names import OF_ENTRIES, OF_PAGES, PAGES, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.survey import Survey


def check(survey: Survey) -> Iterator[Problem]:
    """Yields redirects from existing entries or to missing ones."""
    path = f"{survey.root.name}/{REDIRECTS}"
    redirects = survey.shared.redirects
    for old, new in redirects.items():
        if in_english := [side for side in (old, new) if side.startswith("/en/")]:
            document = survey.document(path)
            span = document.key_span(old) if in_english[0] == old else document.value_span(old)
            yield Problem("redirect/in-english", path, span, address=in_english[0], suggestion=in_english[0][3:])
            continue
        if not _is_free(survey, old):
            yield Problem("redirect/from-page", path, survey.document(path).key_span(old), old=old)
        if _is_entry(survey, old):
            yield Problem("redirect/from-entry", path, survey.document(path).key_span(old), old=old)
        if new in redirects and not _is_entry(survey, new):  # an entry that hides a redirect is a problem of its own
            end = _end(new, redirects)
            span = survey.document(path).value_span(old)
            yield Problem("redirect/chain", path, span, new=new, suggestion=end or phrase("address-of-an-entry"))
        elif not leads_somewhere(survey, new):
            suggestion = nearest_address(survey, new) or phrase("address-of-an-entry")
            yield Problem(
                "redirect/to-nothing", path, survey.document(path).value_span(old), new=new, suggestion=suggestion
            )


def _is_entry(survey: Survey, address: str) -> bool:
    kind, _, slug = address.strip("/").partition("/")
    return kind in ENTRY_KINDS and slug in survey.slugs.get(kind, ())


_OF_ENTRIES = re.compile(r"/(?:spaces|events|series|news)/[a-z0-9-]+/")


def _is_free(survey: Survey, address: str) -> bool:
    """Whether a redirect takes no address that belongs to the site: an entry's old one, or that of a page that went."""
    names = address.strip("/").split("/")
    if any(is_device(name) or len(name) > SLUG.most for name in names):
        return False
    if _OF_ENTRIES.fullmatch(address):
        return names[1] not in OF_ENTRIES
    return names[0] not in ("", *OF_PAGES, *_pages(survey))


def leads_somewhere(survey: Survey, address: str) -> bool:
    """Whether a page that every site has, an editorial page or an entry is at an address."""
    path = address.strip("/")
    folder, _, slug = path.rpartition("/")
    return (
        path in ("", *PAGES, *_pages(survey))
        or (folder in ENTRY_KINDS and survey.exists(folder, slug))
        or (folder == "network/members" and survey.exists("spaces", slug))
    )


def _pages(survey: Survey) -> set[str]:
    folders = (survey.root / "pages", SHIPPED / "pages")
    return {file.name.partition(".")[0] for folder in folders for file in folder.glob("*.md")}


def nearest_address(survey: Survey, address: str) -> str | None:
    """The address that was most likely meant."""
    first, _, slug = address.strip("/").partition("/")
    kind = closest(first, [*SECTIONS, *_pages(survey)])
    if not slug or kind not in ENTRY_KINDS:
        return f"/{kind}/" if kind and not slug else None
    near = closest(slug, survey.slugs[kind])
    return f"/{kind}/{near}/" if near else None


def _end(address: str, redirects: dict[str, str]) -> str | None:
    """Where a chain of redirects ends; None where it goes round."""
    seen = {address}
    while address in redirects:
        address = redirects[address]
        if address in seen:
            return None
        seen.add(address)
    return address


def renamed_without_redirect(old_paths: Iterable[str], survey: Survey) -> list[Problem]:
    """A problem for each entry that was published once, is gone, and left no redirect.

    `old_paths` are the entries' files in an older revision, relative to the content folder
    (`spaces/manzi.md`). What it may be called now is a guess from the names of new files.
    """
    old = {found: path for path in old_paths if (found := entry_of(path))}
    problems = []
    for (kind, slug), path in sorted(old.items()):
        address = f"/{kind}/{slug}/"
        if survey.exists(kind, slug) or address in survey.shared.redirects:
            continue
        fresh = [name for name in survey.slugs[kind] if (kind, name) not in old]
        guess = closest(slug, fresh)
        target = f"/{kind}/{guess or '…'}/"
        problems.append(Problem("redirect/none-for-renamed", f"{survey.root.name}/{path}", old=address, new=target))
    return problems
