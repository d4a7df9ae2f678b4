"""Jinja for ten thousand pages: the same templates and the same results, with less done for each value.

A page prints some hundred values, most of them texts of the interface that a thousand other pages
print too, and calls some hundred functions, none of which wants to know the context. Jinja looks at
each of them as if it saw it for the first time; that is half of the time of a page.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import BytecodeCache, Environment, StrictUndefined
from jinja2.runtime import Context, Macro

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

KNOWN_TEXTS = 1 << 16
"""So many texts are remembered with their escaped form."""


class QuickContext(Context):
    """Calls what a template calls. No function of ours asks for the context (`jinja2.pass_context`)."""

    def call(self, callee: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever a template calls
        """As Jinja's own; macros alone are told whether values are escaped."""
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        if callee.__class__ is Macro:
            return callee(self.eval_ctx, *args, **kwargs)
        return callee(*args, **kwargs)


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, by their names and texts: a preview builds again and again in one process."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what is known of the same text."""
        if code := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = CompiledTemplates()


class QuickEnvironment(Environment):
    """An environment that escapes every value, refuses what is not defined, and whose templates do not change."""

    context_class = QuickContext

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as Jinja's
        """Takes Jinja's options."""
        super().__init__(
            autoescape=True, undefined=StrictUndefined, auto_reload=False, bytecode_cache=_COMPILED, **options
        )

    def _generate(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's hook for what becomes of a template
        """The template's Python, with our `escape`, imported in its first line, so that no line moves."""
        imports, line, rest = super()._generate(*args, **kwargs).partition("\n")
        return f"{imports}; from {__name__} import escape{line}{rest}"


def escape(value: Any) -> str:  # noqa: ANN401 - whatever a template prints
    """What `markupsafe.escape` gives, as a text; what is HTML already stays as it is."""
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    if kind is markupsafe.Markup:
        markup: str = value
        return markup
    return markupsafe.escape(value)


@functools.lru_cache(KNOWN_TEXTS)
def _escaped(text: str) -> str:
    return str(markupsafe.escape(text))
