"""Nothing is installed that is not locked with its hash, and a lock names no place to get it from."""

import json
import re
import runpy
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

REPOSITORY = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["requirements.lock", "development.lock", "audit.lock"])
def test_every_locked_package_of_python_has_one_version_and_hashes(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 20
    for line in lines:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==[^ ;]+", line, re.IGNORECASE), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), line
        assert "://" not in line, line


def test_checking_and_building_need_a_part_of_what_tests_need_in_the_same_versions() -> None:
    small, whole = (set(re.split(r"\n(?=\S)", (REPOSITORY / name).read_text(encoding="utf-8").strip())) for name in ("requirements.lock", "development.lock"))
    assert small < whole
    assert len(small) < 0.6 * len(whole)


def test_every_locked_package_of_the_front_end_has_a_hash_and_no_address() -> None:
    packages = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(packages) > 20
    for path, package in packages.items():
        if path:
            assert package["integrity"].startswith("sha512-"), path
            assert "resolved" not in package, path
            assert package.get("license"), path


@pytest.fixture(scope="module")
def bill() -> str:
    """The list of dependencies that `make sbom` writes."""
    return written_bill()


def written_bill() -> str:
    script = runpy.run_path(str(REPOSITORY / ".ci/sbom.py"))
    locks = ((REPOSITORY / name).read_text(encoding="utf-8") for name in ("development.lock", "package-lock.json"))
    text: str = script["bill"](*locks)
    return text


def test_the_list_of_dependencies_is_valid_and_the_same_every_time(bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert written_bill() == bill


def test_the_list_of_dependencies_holds_all_that_is_locked_with_hashes_and_licences(bill: str) -> None:
    components: list[dict[str, Any]] = json.loads(bill)["components"]
    python = {c["name"]: c for c in components if c["purl"].startswith("pkg:pypi/")}
    locked = re.findall(r"^([\w.-]+)(?:\[.*?\])?==", (REPOSITORY / "development.lock").read_text(encoding="utf-8"), re.MULTILINE)
    assert python.keys() == {name.lower() for name in locked}
    assert len({c["bom-ref"] for c in components}) == len(components)
    packages = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(components) == len(locked) + len(packages) - 1
    assert [c["purl"] for c in components if not c["hashes"]] == []
    for component in components:
        if not component.get("licenses"):  # of another system, as its marker says
            with pytest.raises(PackageNotFoundError):
                distribution(component["name"])
            assert re.search(rf"^{re.escape(component['name'])}==[^ ]+ ; ", (REPOSITORY / "development.lock").read_text(), re.MULTILINE)
