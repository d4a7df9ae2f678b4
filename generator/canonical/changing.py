"""Changes single values of an entry; everything else, comments included, stays as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.canonical.data import value_of
from generator.canonical.entry import canonical_text, parts_of, tree_in
from generator.canonical.tree import Group, Item, Scalar
from generator.canonical.writer import write_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    Path = Sequence[str]


def changed_text(
    text: str,
    *,
    model: type[BaseModel],
    is_yaml: bool,
    values: Mapping[tuple[str, ...], Any],
    added: Mapping[str, Sequence[Any]],
) -> str:
    """The text with these values; None takes a key out. `added` are new items at the end of lists.

    Raises:
        UnformattableError: where the file has errors that stand in the way.
    """
    before, front_matter, after = parts_of(text, is_yaml=is_yaml)
    tree = tree_in(front_matter)
    for path, value in values.items():
        _set(tree, path, value)
    for key, items in added.items():
        _append(tree, key, items)
    return canonical_text(before + write_tree(tree, lambda _: []) + after, model=model, is_yaml=is_yaml)


def _set(group: Group, path: Path, value: Any) -> None:  # noqa: ANN401 - data of any kind
    first, *rest = path
    item = _item(group, first)
    if value is None and item is None:
        return
    if item is None:
        item = Item(Scalar(first), Group(is_mapping=True))
        group.items.append(item)
    if rest:
        if not isinstance(item.value, Group) or not item.value.is_mapping:
            item.value = Group(is_mapping=True)
        _set(item.value, rest, value)
        if not item.value.items:
            group.items.remove(item)
    elif value is None:
        group.items.remove(item)
    else:
        item.value = value_of(value)


def _append(group: Group, key: str, items: Sequence[Any]) -> None:
    item = _item(group, key)
    if item is None:
        item = Item(Scalar(key), Group(is_mapping=False))
        group.items.append(item)
    if not isinstance(item.value, Group) or item.value.is_mapping:  # one value for a list of one
        item.value = Group(is_mapping=False, items=[Item(None, item.value)])
    item.value.items += [Item(None, value_of(value)) for value in items]


def _item(group: Group, key: str) -> Item | None:
    return next((item for item in group.items if item.key is not None and item.key.text == key), None)
