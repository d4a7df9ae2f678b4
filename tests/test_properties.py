"""What holds for any input at all, however it was damaged."""

import datetime as dt
import re
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.catalog import Catalog
from generator.i18n import fold, sort_key
from generator.mending import apply_edits
from generator.pipeline import build_catalog
from generator.problems import Problem
from generator.schedule import occurrences, state
from generator.schema.event import Event
from generator.schema.scalars import Hours, Moment, PartialDate, Phone, Recurrence, WebLink
from generator.schema.vocabulary import VOCABULARIES
from generator.source import read_document
from generator.traps import Mended, latinised

AS_OF = dt.date(2026, 11, 21)
VALID = """---
name: {vi: Nhà sàn, en: Stilt house}
also_known_as: ["Manzi", 'No. 9']
types: [gallery, museum]
address:
  street: 14 Phan Huy Ích
  ward: ba-dinh
location: {lat: 21.0414, lon: 105.8457, precision_m: 130}
hours: Tu-Su 08:30-16:30
admission: {price: 50000}
summary: >
  Một nơi cho nghệ thuật.
network:
  applied: 2026-03-01
  declarations:
    works: {statement: Có, date: 2026-03-01}
sources:
  - url: https://manziart.space
    date: 2024-05
---

Một nơi *đẹp*.
"""
WEEKLY = "---\ntitle: Đêm nhạc\nstart: 2026-11-07T20:00\nrepeats: FREQ=WEEKLY;BYDAY=SA\nvenues: [tot]\nsources: [https://x.vn]\n---\n"
TERM = "- {id: ID, vi: Một, en: One}\n"
VOCABULARY = {
    **{f"vocabulary/{name}.yml": TERM.replace("ID", "none") for name in VOCABULARIES},
    "vocabulary/types.yml": TERM.replace("ID", "gallery") + TERM.replace("ID", "museum"),
    "vocabulary/wards.yml": "- {id: ba-dinh, vi: Phường Ba Đình, en: Ba Đình Ward, code: '1', kind: ward, lat: 21.04, lon: 105.84}\n",
    "network/rulebooks/.keep": "",
}
"""A few words instead of the shipped ones, which would be read anew for every example."""
SPICE = st.sampled_from(
    [
        *"\t\n\r\0\x07\x85\u2028\ufeff\u0301:-[]{}&*!|>'\"%@`#,?~đĐ9",
        "---\n",
        ": ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "\n...\n",
        "!!binary ",
        "<<: ",
        "0",
        *"\u200b\u200d\u00ad\u2060\u202e\u2066\u200f\u00a0\u3000\u201c\u201d\u2018\uff1a\uff12\uff0c\u0430\u03bf\u0131\u2013\x1b",
        '"\\x07"',
        '"\\u202e"',
        "\\u200b",
        "&#x202e;",
        "!mo ",
        "!!python/name:os.system ",
    ]
)
LOOKALIKES = {
    latin: [chr(sign) for sign in range(0x180, 0xD800) if latinised(chr(sign)) == latin]
    + [chr(ord(latin) + 0xFEE0), chr(0x1D41A + ord(latin) - ord("a"))] * latin.isalpha()
    for latin in "abcdefghijklmnopqrstuvwxyz_"
}
"""Letters of other scripts, of full width and of mathematics, by the Latin one they look like."""
quick = settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def built(folder: str, files: dict[str, str]) -> tuple[Catalog, list[Problem]]:
    for path, text in (VOCABULARY | files).items():
        file = Path(folder, "content", path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    catalog, problems = build_catalog(Path(folder, "content"), AS_OF)
    return catalog, [problem for problem in problems if problem.code != "rulebook/none"]  # left out on purpose


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A text after up to four slips: something put in, taken out or doubled anywhere."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 30))
        text = text[:at] + draw(st.one_of(SPICE, st.text(max_size=4), st.just(text[at : at + length] * 2))) + text[at + length :]
    return text


@quick
@given(space=damaged(VALID), event=damaged(WEEKLY))
def test_a_damaged_entry_never_raises_hides_no_other_and_its_problems_lie_inside_it(space: str, event: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {"spaces/hong.md": space, "spaces/tot.md": VALID, "events/hong.md": event}
        catalog, problems = built(folder, files)
    assert "tot" in catalog.spaces
    for kind, entries in (("spaces", catalog.spaces), ("events", catalog.events)):
        assert "hong" in entries or any(problem.path == f"content/{kind}/hong.md" for problem in problems)
    for problem in problems:
        lines = len(re.split(r"\r\n?|\n", files[problem.path.removeprefix("content/")]))
        assert 1 <= problem.span.line <= lines + 1, problem
        assert (problem.span.line, problem.span.column) < (problem.span.end_line, problem.span.end_column), problem
        assert all(problem.message(lang) and problem.why(lang) and problem.fix(lang) for lang in ("vi", "en"))
    assert problems == sorted(problems, key=lambda problem: problem.sort_key)


@quick
@given(space=damaged(VALID), event=damaged(WEEKLY))
def test_what_is_mended_without_doubt_stays_mended_and_brings_no_error(space: str, event: str) -> None:
    files = {"spaces/hong.md": space, "events/hong.md": event}
    with tempfile.TemporaryDirectory() as folder:
        _, problems = built(folder, files)
    signs = [p for p in problems if p.edits and p.code.startswith(("text/", "yaml/odd-space", "yaml/full-width", "yaml/curly"))]
    mended = {
        path: Mended(
            unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", text)).removeprefix("\ufeff"),
            [edit for p in signs if p.path == f"content/{path}" for edit in p.edits],
        ).text
        for path, text in files.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        _, left = built(folder, mended)
    assert {p.code for p in left if p.severity == "error"} <= {p.code for p in problems if p.severity == "error"}
    assert len([p for p in left if p.edits and p.code.startswith("text/")]) == 0


YAML_SLIPS = st.sampled_from(
    [
        *[" #3", " # x", "\n  - y", "street:1", "{vi: a, b, en: c}", "!hay ", "*hay*", "&hay ", ">5", "'D'A'", '"a" b', "[a] b"],
        *['"\\d"', "\n...\n", "%YAML\n", "\nstatus:open\n", "summary: |\nabc\n", "<<: *x", ", ", ": ", "{a #b}", "{lat:1}", "“a”"],
    ]
)


@quick
@given(data=st.data())
def test_mending_a_slip_of_yaml_loses_no_letter_that_an_editor_wrote(data: st.DataObject) -> None:
    text = VALID
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(4, len(text)))
        text = text[:at] + data.draw(YAML_SLIPS) + text[at + data.draw(st.integers(0, 3)) :]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.md")
        file.write_text(text, encoding="utf-8")
        _, problems = read_document(file, "content/spaces/x.md")
    fixes = [problem.edits for problem in problems if problem.edits and problem.code != "yaml/duplicate-key"]
    mended, _ = apply_edits(text, fixes)
    letters = iter(re.sub(r"\W", "", mended))
    assert all(letter in letters for letter in re.sub(r"\W", "", text)), mended


@quick
@given(data=st.data(), sign=st.sampled_from("\u200b\u200d\u00ad\u2060\ufeff\u202e\u2066\u200e"))
def test_a_sign_that_nobody_sees_changes_nothing_that_is_read_wherever_it_stands(data: st.DataObject, sign: str) -> None:
    at = data.draw(st.integers(1, len(VALID) - 1))
    text = VALID[:at] + sign + VALID[at:]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.md")
        file.write_text(text, encoding="utf-8")
        found, [problem] = read_document(file, "content/spaces/x.md")
        file.write_text(VALID, encoding="utf-8")
        expected, none = read_document(file, "content/spaces/x.md")
    assert none == []
    assert found is not None
    assert expected is not None
    assert (found.data, found.body) == (expected.data, expected.body)
    line = text[:at].count("\n") + 1
    assert (problem.span.line, problem.span.column) == (line, at - text.rfind("\n", 0, at))
    assert Mended(text, problem.edits).text == VALID


@quick
@given(data=st.data())
def test_a_letter_of_another_script_in_a_key_is_named_and_read_as_the_one_meant(data: st.DataObject) -> None:
    keys = [match.start() for match in re.finditer(r"(?<=\n)[a-z]", VALID.split("---")[1])]
    start = data.draw(st.sampled_from(keys)) + 3
    at = data.draw(st.integers(start, VALID.index(":", start) - 1))
    text = VALID[:at] + data.draw(st.sampled_from(LOOKALIKES[VALID[at]] or [VALID[at]])) + VALID[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "x.md")
        file.write_text(text, encoding="utf-8")
        found, problems = read_document(file, "content/spaces/x.md")
        file.write_text(VALID, encoding="utf-8")
        expected, _ = read_document(file, "content/spaces/x.md")
    assert found is not None
    assert expected is not None
    assert found.data == expected.data
    assert len(problems) == (text != VALID)
    assert {problem.code for problem in problems} <= {"yaml/lookalike-key", "yaml/full-width"}
    assert Mended(text, [edit for problem in problems for edit in problem.edits]).text == VALID


@quick
@given(raw=st.binary(max_size=400), suffix=st.sampled_from([".md", ".yml"]))
def test_no_bytes_whatever_make_the_reader_raise(raw: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"x{suffix}")
        file.write_bytes(b"---\n" + raw + b"\n---\n" if suffix == ".md" else raw)
        document, problems = read_document(file, f"content/spaces/x{suffix}")
    assert document is not None or problems


@quick
@given(slugs=st.lists(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True), min_size=1, max_size=6, unique=True))
def test_no_valid_entry_disappears(slugs: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        catalog, problems = built(folder, {f"spaces/{slug}.md": VALID for slug in slugs})
    assert {problem.code for problem in problems} <= {"space/maybe-same", "entry/untranslated"}
    assert set(catalog.spaces) == set(catalog.decisions) == set(catalog.neighbours) == set(slugs)


@given(text=st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=st.text())
def test_folding_forgets_how_letters_were_composed_and_cased(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(words=st.lists(st.text(max_size=12), max_size=8))
def test_the_order_of_names_does_not_depend_on_the_order_they_came_in(words: list[str]) -> None:
    backwards = words[::-1]
    assert [*map(sort_key, sorted(words, key=sort_key))] == [*map(sort_key, sorted(backwards, key=sort_key))]


RULE = st.lists(
    st.one_of(
        st.sampled_from(
            ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=SECONDLY", "BYDAY=SA", "BYDAY=-1SU,2MO", "WKST=SU"]
        ),
        st.builds(
            "{}={}".format, st.sampled_from(["INTERVAL", "COUNT", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYHOUR"]), st.integers(-40, 40)
        ),
        st.builds("UNTIL={}".format, st.sampled_from(["20251231", "20271231T000000", "2026"])),
        st.text(max_size=5),
    ),
    min_size=1,
    max_size=4,
).map(";".join)


@quick
@given(rule=RULE)
def test_a_rule_is_refused_or_its_days_can_be_counted(rule: str) -> None:
    try:
        recurrence = Recurrence.parse(rule)
    except PydanticCustomError as error:
        assert error.type == "value/not-a-recurrence"  # noqa: PT017 - either outcome is right
        return
    event = Event.model_validate({"title": "Đêm nhạc", "start": "2026-01-03", "end": "2026-01-04", "repeats": recurrence})
    found = occurrences(event, AS_OF, AS_OF + dt.timedelta(days=60))
    assert found == sorted(found, key=lambda session: session.sort_key)
    assert all(session.touches(AS_OF, AS_OF + dt.timedelta(days=60)) for session in found)
    assert state(event, AS_OF)


@given(text=st.text(max_size=40), kind=st.sampled_from([PartialDate, Moment, Hours, Recurrence, WebLink, Phone]))
def test_a_value_is_read_or_refused_with_a_code_and_reads_its_own_writing(text: str, kind: type[PartialDate]) -> None:
    try:
        value = kind.parse(text)
    except PydanticCustomError as error:
        assert error.type.startswith("value/")  # noqa: PT017 - either outcome is right
        return
    assert kind.parse(str(value)) == value


@given(date=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), time=st.one_of(st.none(), st.times().map(lambda time: time.replace(second=0, microsecond=0, fold=0))))
def test_every_day_and_minute_can_be_written_and_read_again(date: dt.date, time: dt.time | None) -> None:
    written = f"{date.isoformat()}T{time:%H:%M}" if time else date.isoformat()
    assert str(Moment.parse(written)) == written
    assert PartialDate.parse(date.isoformat()).earliest == date == PartialDate.parse(date.isoformat()).latest
