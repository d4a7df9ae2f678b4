"""`hanoi fmt`: one way to write an entry, nothing lost, nothing changed twice."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.canonical import UnformattableError, canonical_text
from generator.canonical.tree import Group, Item, Scalar
from generator.canonical.writer import write_tree
from generator.cli import main
from generator.formatting import plan_formatting
from generator.schema.event import Event
from generator.schema.space import Space
from generator.source import compose, read_document
from tests.conftest import MakeContent
from tests.test_properties import VALID, damaged

REPOSITORY = Path(__file__).parent.parent


def space(front_matter: str, body: str = "") -> str:
    return canonical_text(f"---\n{dedent(front_matter)}---\n{body}", model=Space, is_yaml=False)


def facts(front_matter: str) -> str:
    return space(front_matter).removeprefix("---\n").removesuffix("---\n")


CASES = {
    "keys stand in the schema's order, unknown ones last and in their own": (
        "zebra: 1\ntypes: [cafe]\nApfel: 2\nname: Manzi\n",
        "name: Manzi\ntypes: [cafe]\nzebra: 1\nApfel: 2\n",
    ),
    "Vietnamese stands before English": ("name: {en: A, vi: B}\n", "name:\n  vi: B\n  en: A\n"),
    "a group in braces becomes lines": ("location: {lon: 105.8, lat: 21.0}\n", "location:\n  lat: 21.0\n  lon: 105.8\n"),
    "indentation is two spaces": (
        "name:\n      vi: A\nsources:\n- url: https://x.vn\n  title: T\n",
        "name:\n  vi: A\nsources:\n  - title: T\n    url: https://x.vn\n",
    ),
    "a short list stands in brackets": ("types:\n  - cafe\n  - museum\n", "types: [cafe, museum]\n"),
    "a list longer than a line is written item by item": (
        f"also_known_as: [{'a' * 60}, {'b' * 60}]\n",
        f"also_known_as:\n  - {'a' * 60}\n  - {'b' * 60}\n",
    ),
    "quotes stay only where they are needed, and are double": (
        "name: 'Manzi'\nsummary: 'a: b'\nheritage: \"x # y\"\nhours_note: 'It''s \"it\"'\n",
        'name: Manzi\nsummary: "a: b"\nhours_note: It\'s "it"\nheritage: "x # y"\n',
    ),
    "quotes stay around what another program would take for a number, a date or no text": (
        "also_known_as: ['9:30', 'no', '024', '2026-01-01', '~', '1e3', 'on', 'x']\n",
        'also_known_as: ["9:30", "no", "024", "2026-01-01", "~", "1e3", "on", x]\n',
    ),
    "quotes stay round a text that would be taken for quotes, digits or a colon without them": (
        'name: "“Manzi”"\nalso_known_as: ["“A”", "１２"]\nsummary: "“Manzi” và bạn"\n',
        'name: "“Manzi”"\nalso_known_as: ["“A”", "１２"]\nsummary: “Manzi” và bạn\n',
    ),
    "a sign that nobody sees stays an escape that everybody sees": (
        'name: "Hồ\\u200b Gươm \\xADmùa"\nsummary: "👩\u200d🎨"\n',
        'name: "Hồ\\u200b Gươm \\xadmùa"\nsummary: 👩\u200d🎨\n',
    ),
    "quotes are never added for that": (
        "also_known_as: [9:30, no, 024, 2026-01-01, 1_000, .5]\n",
        "also_known_as: [9:30, no, 024, 2026-01-01, 1_000, .5]\n",
    ),
    "a comma needs quotes in brackets only": (
        f"also_known_as: ['a, b', {'c' * 120}]\norganisers: [\"a, b\"]\n",
        f'also_known_as:\n  - a, b\n  - {"c" * 120}\norganisers: ["a, b"]\n',
    ),
    "a comment above a key goes with it": (
        "types: [cafe]\n# the name on the door\nname: Manzi\n",
        "# the name on the door\nname: Manzi\ntypes: [cafe]\n",
    ),
    "a comment below hyphens that stand in their key's column is the file's, unless it is an item": (
        "also_known_as:\n- Manzi\n# - Nhà\n# hết\n",
        "also_known_as:\n  - Manzi\n  # - Nhà\n# hết\n",
    ),
    "a comment at the end of a line stays there, in its column": (
        "types: [cafe]     # main one first\nname: Manzi\nstatus: open # on the door\n",
        "name: Manzi\ntypes: [cafe]     # main one first\nstatus: open  # on the door\n",
    ),
    "a comment at the end of a group stays in it": (
        "sources:\n  - url: https://x.vn\n    # of 2019\n  # more to come\nname: Manzi\n",
        "name: Manzi\nsources:\n  - url: https://x.vn\n    # of 2019\n  # more to come\n",
    ),
    "a comment on the file, and the line for editors' tools, stay on top": (
        "# Manzi, by An\n\ntypes: [cafe]\nname: Manzi\n# yaml-language-server: $schema=x.json\n",
        "# yaml-language-server: $schema=x.json\n# Manzi, by An\n\nname: Manzi\ntypes: [cafe]\n",
    ),
    "comments in brackets part the list into lines": (
        "types: [cafe, # main\n  # second\n  museum]\n",
        "types:\n  - cafe      # main\n  # second\n  - museum\n",
    ),
    "one blank line stays, more become one, and none stands at the beginning or end": (
        "\n\nname: Manzi\n\n\n\ntypes: [cafe]\n\n\n",
        "name: Manzi\n\ntypes: [cafe]\n",
    ),
    "a block text keeps its lines": (
        "summary:\n     vi: >-\n            one\n            two\n\n            # three\n     en: |\n       four\n        five\n",
        "summary:\n  vi: >-\n    one\n    two\n\n    # three\n  en: |\n    four\n     five\n",
    ),
    "a text over several lines becomes one": ('name: "Nhà\n  sàn"\nsummary: một\n  hai\n', "name: Nhà sàn\nsummary: một hai\n"),
    "letters that were taken apart are put together": ("name: Hồ\n", "name: Hồ\n"),
    "a mark that was escaped on purpose stays escaped": ('name: "Ho\\u0302"\n', 'name: "Ho\\u0302"\n'),
    "a line end within quotes stays one": ('name: "a\\nb\\tc"\n', 'name: "a\\nb\\tc"\n'),
    "names that editors choose keep their order": (
        "network: {declarations: {works: {statement: x}, education: {statement: y}}, applied: 2026-03-01}\n",
        "network:\n  applied: 2026-03-01\n  declarations:\n    works:\n      statement: x\n    education:\n      statement: y\n",
    ),
    "spaces and tabs at the ends of lines go": ("name: Manzi   \ntypes: [cafe] \t\n", "name: Manzi\ntypes: [cafe]\n"),
}


@pytest.mark.parametrize(("written", "canonical"), CASES.values(), ids=CASES)
def test_the_canonical_form(written: str, canonical: str) -> None:
    assert facts(written) == canonical
    assert facts(canonical) == canonical


def test_however_many_byte_order_marks_go_at_once() -> None:
    assert canonical_text("\ufeff\ufeffrole: A\n", model=None, is_yaml=True) == "role: A\n"


def test_windows_line_ends_and_a_byte_order_mark_go() -> None:
    assert canonical_text("\ufeff---\r\nname: A\r\n---\r\nB\r\n", model=Space, is_yaml=False) == "---\nname: A\n---\nB\n"


def test_the_text_below_is_only_given_one_line_end() -> None:
    body = "\n# Một  \n\n\n\n* hai   \n\tba\n"
    assert space("name: A\n", body + "\n\n") == f"---\nname: A\n---\n{body}"


def test_a_plain_yaml_entry_is_written_as_front_matter_is() -> None:
    assert canonical_text("---\nstart: 2026-11-22\ntitle: A", model=Event, is_yaml=True) == "title: A\nstart: 2026-11-22\n"


@pytest.mark.parametrize(
    "text",
    ["name: [", "name: A\nname: B\n", "a: &x 1\nb: *x\n", "? [a, b]\n: c\n", "- a\n", "name: A\n---\nb: 1\n", "name: \x07\n", ""],
)
def test_a_file_with_errors_is_left_alone(text: str) -> None:
    with pytest.raises(UnformattableError):
        canonical_text(text, model=Space, is_yaml=True)


@pytest.mark.parametrize(
    "text",
    ["address:\n  street:1 A\n", "summary: Nhà #3\n", "summary: Nhà # 3\n", "name: {vi: A, b}\n"],
)
def test_a_file_that_may_say_something_else_is_not_written_anew_as_if_it_did_not(text: str) -> None:
    with pytest.raises(UnformattableError):
        canonical_text(text, model=Space, is_yaml=True)


def test_the_layout_of_tables_is_their_writers_own() -> None:
    text = "- {id: a,  vi: 'B' }  \n"
    assert canonical_text(text, model=None, is_yaml=True) == "- {id: a,  vi: 'B' }\n"


def test_all_real_files_are_in_form() -> None:
    plan = plan_formatting(REPOSITORY / "content")
    assert plan.texts == {}
    assert plan.left == []


COMMENTED = (
    VALID.replace("types:", "# trên\n\ntypes:")
    .replace("ward: ba-dinh", "ward: ba-dinh  # phường")
    .replace("sources:\n", "# nguồn\nsources: # ở đây\n  # một\n")
    .replace("    date: 2024-05\n", "    date: 2024-05\n    # cuối\n  # hết\n# xong\n")
)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(text=damaged(COMMENTED))
def test_formatting_twice_is_formatting_once_and_changes_no_data(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        written = canonical_text(text, model=Space, is_yaml=False)
    except UnformattableError:
        return
    assert canonical_text(written, model=Space, is_yaml=False) == written
    folder = tmp_path_factory.getbasetemp()
    before, after = folder / "before.md", folder / "after.md"
    before.write_bytes(text.encode())
    after.write_bytes(written.encode())
    read, again = (read_document(file, "content/spaces/x.md")[0] for file in (before, after))
    assert read is not None
    assert again is not None
    assert again.data == read.data
    assert again.body == read.body


@settings(max_examples=500, deadline=None, derandomize=True)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30), max_size=4))
def test_any_texts_survive_being_written(texts: list[str]) -> None:
    items = Group(is_mapping=False, items=[Item(None, Scalar(text, quoted=True)) for text in texts])
    written = write_tree(Group(is_mapping=True, items=[Item(Scalar("a"), items)]), lambda _: [])
    root, problems = compose(written, "")
    assert problems == []
    assert root is not None
    assert [node.value for node in root.value[0][1].value] == texts


def test_check_only_names_the_files_and_exits_1(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_content({"spaces/manzi.md": "---\ntypes: [cafe]\nname: A\n---\n", "spaces/tot.md": "---\nname: A\n---\n"})
    before = (root / "spaces/manzi.md").read_bytes()
    assert main(["fmt", "--check", "--content", str(root), "--lang", "en"]) == 1
    assert capsys.readouterr().out == "content/spaces/manzi.md: would change\n"
    assert (root / "spaces/manzi.md").read_bytes() == before
    assert main(["fmt", "--content", str(root), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "content/spaces/manzi.md: formatted\n"
    assert main(["fmt", "--check", "--content", str(root), "--lang", "vi"]) == 0
    assert capsys.readouterr().out == "Mọi tệp đã đúng dạng.\n"


def test_only_the_files_asked_for_change(make_content: MakeContent) -> None:
    text = "---\ntypes: [cafe]\nname: A\n---\n"
    root = make_content({"spaces/mot.md": text, "spaces/hai.md": text})
    assert main(["fmt", "--content", str(root), str(root / "spaces/mot.md")]) == 0
    assert (root / "spaces/mot.md").read_text() != text == (root / "spaces/hai.md").read_text()


@pytest.mark.parametrize("path", ["nowhere.md", "../outside.md"])
def test_a_path_that_is_no_part_of_the_content_is_a_wrong_call(make_content: MakeContent, path: str) -> None:
    root = make_content({"spaces/mot.md": "---\nname: A\n---\n"})
    (root.parent / "outside.md").write_text("x")
    assert main(["fmt", "--content", str(root), str(root / path)]) == 2


def test_a_file_with_errors_is_named_and_stays_byte_for_byte(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    broken = b"---\r\nname: [\r\n---\r\n"
    root = make_content({"spaces/vo.md": broken, "spaces/latin.md": b"---\nname: \xe9\n---\n", "spaces/link.txt": "x"})
    (root / "spaces/link.md").symlink_to(root / "spaces/link.txt")
    assert main(["fmt", "--content", str(root), "--lang", "en"]) == 1
    assert len(re.findall("left as it is", capsys.readouterr().out)) == 2
    assert (root / "spaces/vo.md").read_bytes() == broken


def test_a_file_keeps_its_rights(make_content: MakeContent) -> None:
    root = make_content({"spaces/mot.md": "---\ntypes: [cafe]\nname: A\n---\n"})
    file = root / "spaces/mot.md"
    file.chmod(0o640)
    assert main(["fmt", "--content", str(root)]) == 0
    assert file.stat().st_mode & 0o777 == 0o640
    assert [other.name for other in file.parent.iterdir()] == ["mot.md"]


def test_the_form_does_not_depend_on_the_hash_seed() -> None:
    code = f"from generator.canonical import canonical_text; from generator.schema.space import Space; print(canonical_text({COMMENTED!r}, model=Space, is_yaml=False))"
    runs = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, cwd=REPOSITORY).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1
