"""Jinja for ten thousand pages: the same templates and the same results, with less done for each value.

A page prints some hundred values, most of them texts of the interface that a thousand other pages
print too, and calls some hundred functions, none of which wants to know the context. Jinja looks at
each of them as if it saw it for the first time; that is half of the time of a page. So a template
becomes plainer Python here: attributes are attributes, calls are calls, and a text of the interface
without values is taken, escaped already, from the view (`View.said`).
"""

from __future__ import annotations

import functools
import keyword
import marshal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import BytecodeCache, Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.caching import digest, program_digest, write_whole

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

KNOWN_TEXTS = 1 << 12
"""So many texts are remembered with their escaped form: nearly all that come again come again soon."""


class QuickGenerator(CodeGenerator):
    """Writes the Python of a template for an environment as strict as ours."""

    def enter_frame(self, frame: Frame) -> None:
        """A template as a whole is one text, put together at its end, instead of handing out each piece by itself."""
        super().enter_frame(frame)
        if frame.toplevel:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Hands it out."""
        if frame.toplevel:
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """An attribute, and never a key: the values of a dictionary are asked for in brackets."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        """A plain call: no function of ours asks for the context (`jinja2.pass_context`)."""
        if node.dyn_args or node.dyn_kwargs or any(keyword.iskeyword(argument.key) for argument in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """A text of the interface by its key, which may be put together from several."""
        if not _is_said(node):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        parts = node.arg.nodes if isinstance(node.arg, nodes.Concat) else []
        self.write(f"[{'%s' * len(parts)!r} % (" if parts else "[")
        for part in parts or [node.arg]:
            self.visit(part, frame)
            self.write(", " if parts else "")
        self.write(")]" if parts else "]")

    def _output_child_pre(self, node: nodes.Expr, *_: object) -> None:
        """What begins the printing of a value: nothing, or a look whether it is a text that must be escaped."""
        if not _is_said(node):
            self.write("(printed if (printed := ")

    def _output_child_post(self, node: nodes.Expr, *_: object) -> None:
        """What ends it."""
        if not _is_said(node):
            self.write(").__class__ is Markup else escaped(printed) if printed.__class__ is str else escape(printed))")


def _is_said(node: nodes.Expr) -> bool:
    """Whether a printed value is a text of the interface as `said_texts` writes it."""
    return isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Getattr) and node.node.attr == "said"


def said_texts(template: nodes.Template) -> None:
    """Makes `v.said["key"]` of every `t("key")` and `v.t("key")` that is printed as it is."""
    for output in template.find_all(nodes.Output):
        for at, node in enumerate(output.nodes):
            if isinstance(node, nodes.Call) and _is_t(node.node) and _takes_a_key_alone(node):
                said = nodes.Getattr(nodes.Name("v", "load"), "said", "load")
                output.nodes[at] = nodes.Getitem(said, node.args[0], "load")
                output.nodes[at].set_lineno(node.lineno)


def _takes_a_key_alone(call: nodes.Call) -> bool:
    return len(call.args) == 1 and not (call.kwargs or call.dyn_args or call.dyn_kwargs)


def _is_t(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr == "t" and isinstance(node.node, nodes.Name) and node.node.name == "v"
    return isinstance(node, nodes.Name) and node.name == "t"


class QuickMacro(Macro):
    """A macro that is mostly called with what it takes, in order."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - whatever a template gives
        """As Jinja's, which looks at each argument by its name."""
        lacking = self._argument_count - len(args)
        if kwargs or lacking < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            called: str = super().__call__(*args, **kwargs)
            return called
        return str.__new__(Markup, self._func(*args, *[missing] * lacking))


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, by their names and texts: kept where Python keeps its modules'."""

    def __init__(self, file: Path) -> None:
        """Reads what was kept in `file` by this very program."""
        self._file = file
        self._known: dict[tuple[str, str], bytes] = {}
        self._is_new = False
        try:
            raw = file.read_bytes()
            if raw[:64] == self._head(raw[64:]):
                self._known = marshal.loads(raw[64:])  # noqa: S302 - the head proves that it is ours and whole
        except (OSError, ValueError, EOFError, TypeError):  # damaged, or written by something else
            pass

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what is known of the same text."""
        if code := self._known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it."""
        self._known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        self._is_new = True

    def save(self) -> None:
        """Writes what is new, whole or not at all; where nothing can be written, the next program compiles again."""
        if self._is_new:
            body = marshal.dumps(self._known)
            write_whole(self._file, self._head(body) + body)
            self._is_new = False

    def _head(self, body: bytes) -> bytes:
        return f"{program_digest()}{digest([body])}".encode()


@functools.cache
def compiled_templates() -> CompiledTemplates:
    """Those of this program, for all environments of a process: a preview makes one for each build."""
    return CompiledTemplates(Path(__file__).parent / "__pycache__" / "templates")


class QuickEnvironment(Environment):
    """An environment that escapes every value, refuses what is not defined, and whose templates do not change."""

    code_generator_class = QuickGenerator

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as Jinja's
        """Takes Jinja's options."""
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            cache_size=-1,  # all templates stay, in a plain dictionary
            bytecode_cache=compiled_templates(),
            **options,
        )

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, as one dictionary: it is copied for each page and each part of it."""
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's hook for what becomes of a template
        """The template's Python, with our names, imported in its first line, so that no line moves."""
        said_texts(source)
        imports, line, rest = super()._generate(source, *args, **kwargs).partition("\n")
        return f"{imports}; from {__name__} import escape, escaped, QuickMacro as Macro{line}{rest}"


def escape(value: Any) -> str:  # noqa: ANN401 - whatever a template prints
    """What `markupsafe.escape` gives, as a text."""
    if value.__class__ is int:
        return str(value)
    return escaped(str(value)) if isinstance(value, str) and not hasattr(value, "__html__") else markupsafe.escape(value)


@functools.lru_cache(KNOWN_TEXTS)
def escaped(text: str) -> str:
    """The same of a plain text: most are printed on many pages."""
    return str(markupsafe.escape(text))
