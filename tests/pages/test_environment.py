"""Templates give what Jinja's own environment would, for whatever is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, Template, UndefinedError
from markupsafe import Markup

from generator.pages.environment import QuickEnvironment
from generator.pages.render import ticked

TEMPLATE = """{% macro shown(value, mark="<i>") %}{{ mark }}{{ value }}{% endmacro %}
{% macro around(value) %}{{ value }}{{ caller() }}{% endmacro %}
{% set held %}<b>{{ value }}</b>{% endset %}
{{ value }}|{{ held }}|{{ shown(value) }}|{{ shown(value, mark=value) }}
{{ value ~ "<" }}|{{ [value, value] | join("&") }}
{% for item in [value, 1, none, 2.5] %}{{ loop.index }}{{ item }}{% if not loop.last %}, {% endif %}{% endfor %}
<a title="{{ value }}">{{ say(value) }}</a>{% call around(value) %}{{ value }}{% endcall %}"""

VALUES = st.one_of(
    st.text(alphabet="<>&'\"aĐộ{}% ", max_size=12), st.text(max_size=6).map(Markup), st.integers(), st.booleans()
)


QUICK = QuickEnvironment()
IN_OURS = QUICK.from_string(TEMPLATE)
IN_JINJAS = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE)


def rendered(template: Template, value: object) -> str:
    return template.render(value=value, say=lambda text: f"<{text}>")


@given(VALUES)
def test_a_template_prints_what_it_prints_in_jinja(value: object) -> None:
    assert rendered(IN_OURS, value) == rendered(IN_JINJAS, value)


@pytest.mark.parametrize("template", ["{{ missing }}", "{{ missing() }}", "{{ missing.value }}", "{{ '' ~ missing }}"])
def test_what_is_not_defined_is_refused(template: str) -> None:
    with pytest.raises(UndefinedError):
        QUICK.from_string(template).render(value="x")


@pytest.mark.parametrize("template", ["{{ value.missing }}", "{{ value.key }}"])
def test_an_attribute_that_is_not_there_is_refused_and_a_key_is_none(template: str) -> None:
    with pytest.raises(AttributeError):
        QUICK.from_string(template).render(value={"key": "x"})


def test_a_text_that_is_printed_as_it_is_comes_escaped_from_the_view() -> None:
    class View:
        def __init__(self) -> None:
            self.said = {"a.b": Markup("A &amp; B")}

        def t(self, key: str, **values: str) -> str:
            return f"<{key} {values}>"

    view = View()
    text = """{% macro said(v) %}{{ v.t("a." ~ "b") }}{% endmacro %}{{ t("a.b") }}|{{ t("a." ~ end) }}|{{ said(v) }}|{{ t("a", n=1) }}"""
    printed = QUICK.from_string(text).render(t=view.t, v=view, end="b")
    assert printed == "A &amp; B|A &amp; B|A &amp; B|&lt;a {&#39;n&#39;: 1}&gt;"


@pytest.mark.parametrize("call", ['t("a", **{"n": 1})', 't("a", *[], n=1)'])
def test_values_that_a_text_takes_from_a_collection_reach_it(call: str) -> None:
    printed = QUICK.from_string(f"{{{{ {call} }}}}").render(t=lambda key, **values: f"{key} {values['n']}", v=None)
    assert printed == "a 1"


def test_a_template_that_has_changed_is_compiled_anew() -> None:
    for text in ("one {{ value }}", "another {{ value }}", "one {{ value }}"):
        environment = QuickEnvironment(loader=DictLoader({"page.html": text}))
        assert environment.get_template("page.html").render(value="<") == text.replace("{{ value }}", "&lt;")


def test_a_text_with_backticks_is_escaped_and_one_that_is_html_already_is_not() -> None:
    assert ticked("a &amp; `<b>`") == "a &amp;amp; <code>&lt;b&gt;</code>"
    assert ticked(Markup("a &amp; `<b>`")) == "a &amp; <code><b></code>"
