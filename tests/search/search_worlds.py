"""Entries of a few words, as files, and the types of this folder's fixtures."""

from collections.abc import Callable

from asking import Answer

from generator.pages.view import View

Asks = Callable[..., Answer]
MakeView = Callable[..., View]


def space(name: str, facts: str = "") -> str:
    """A space's file."""
    return f"name: {name}\ntypes: [gallery]\n{facts}\nsources: [{{title: Báo Thử, url: 'https://example.org/a'}}]\n"


def event(title: str, facts: str) -> str:
    """An event's file."""
    return f"title: {title}\n{facts}\nsources: [{{title: Báo Thử, url: 'https://example.org/a'}}]\n"


def spaces(**names: str) -> dict[str, str]:
    """Spaces by slug (with `_` for `-`), each a name or a whole file."""
    return {
        f"spaces/{slug.replace('_', '-')}.yml": text if "\n" in text else space(text) for slug, text in names.items()
    }
