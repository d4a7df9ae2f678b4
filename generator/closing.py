"""What lists the other files of a site, and so is made after them: the site map and the data package."""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import chain
from typing import TYPE_CHECKING

from generator.caching import digest
from generator.exports import data_package_file
from generator.i18n import LANGUAGES
from generator.outputs import Job
from generator.site_file import File

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.catalog import Catalog
    from generator.ledger import Outcome
    from generator.parts import Parts
    from generator.site import Site

_JOB = "closing"
_SITE_MAP = "sitemap.xml"


def closing_job(
    made: Mapping[str, Outcome], before: Mapping[str, Outcome], data: Collection[str], catalog: Catalog, site: Site
) -> Job:
    """Makes both, from what came of the jobs by their names.

    `before` is what had come of them when it was last run, `data` are the jobs whose files the data package lists.
    """

    def make(parts: Parts) -> Iterator[File]:
        yield from _site_map(made, before, site)
        sums = {path: (size, found) for name in data for path, size, found in made[name].sums()}
        yield data_package_file(sums, catalog, site, parts)

    return Job(_JOB, make, site.url, in_parts=True)


def _site_map(made: Mapping[str, Outcome], before: Mapping[str, Outcome], site: Site) -> Iterator[File]:
    """The site map with both languages of each page, and where robots find it."""
    name = _last_name(made, before, site) or digest(path.encode() for path in _listed(made))
    yield File(_SITE_MAP, partial(_written, made, site), name=name)
    yield File("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}{_SITE_MAP}\n".encode())


def _last_name(made: Mapping[str, Outcome], before: Mapping[str, Outcome], site: Site) -> str:
    """The name of the last site map where the same pages are listed, else nothing: to put all in their order takes longer."""
    last = before.get(_JOB)
    if not last or not last.about or last.besides != site.url or made.keys() != before.keys() - {_JOB}:
        return ""
    differ = any(each is not before[job] and each.listed != before[job].listed for job, each in made.items())
    return "" if differ else last.about[_SITE_MAP][0]


def _listed(made: Mapping[str, Outcome]) -> list[str]:
    """The pages that the map lists, by their paths: or it would be another wherever an event is held on another day."""
    return sorted(set(chain.from_iterable(each.listed for each in made.values())))


def _written(made: Mapping[str, Outcome], site: Site) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    for path in _listed(made):
        addresses = {lang: escape(site.page_url(lang, path)) for lang in LANGUAGES}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{address}"/>' for lang, address in addresses.items()
        )
        lines += [f"<url><loc>{address}</loc>{alternates}</url>" for address in addresses.values()]
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()
