"""The page at an address that has moved: it leads to the new one by itself, and says so to whoever stays.

It has no frame, no script and no style, so that it weighs nothing; but the policy of every other page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from generator.policy import HEADERS, meta_policy
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from generator.i18n import Language
    from generator.site import Site


def redirect_page(lang: Language, depth: int, target: str, site: Site) -> str:
    """The document at an address `depth` folders below the site's root, which leads to the page at `target`.

    `target` is below the language's root, without a leading slash. The link is relative, as a site may be copied to
    any folder; the canonical address is that of the published page.
    """
    address = site.page_url(lang, target)
    way = "../" * depth + address.removeprefix(site.url)
    text = ui_strings(lang)
    title = escape(say(text, "redirect.title"))
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{meta_policy()}">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta name="referrer" content="{HEADERS["Referrer-Policy"]}">\n'
        f'<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="refresh" content="0; url={escape(way)}">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<link rel="canonical" href="{escape(address)}">\n</head>\n'
        f"<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p><a href="{escape(way)}">{escape(say(text, "redirect.follow"))}</a></p>\n</main>\n</body>\n</html>\n'
    )
