"""The Nu HTML checker (validator.w3.org/nu) over many files at once: starting Java costs more than a thousand pages."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from worlds import REPOSITORY

JAR = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class Fault(NamedTuple):
    """One error of the checker."""

    file: str
    message: str
    extract: str


def faults_of(endings: Mapping[Path, tuple[str, ...]]) -> list[Fault]:
    """What the checker finds wrong with every file below these folders that ends so: HTML, CSS or SVG. Warnings are left out."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("The HTML checker needs Java 17. Install it with: apt-get install openjdk-17-jre-headless")
    if not JAR.is_file():
        pytest.fail("Pages are checked with vnu-jar. Install it with: npm ci")
    files = []
    for folder, kinds in endings.items():
        found = sorted(str(file) for file in folder.resolve().rglob("*") if file.suffix in kinds)
        assert found
        files += found
    machine = [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn256m", "-Xss4m", "-jar", str(JAR)]
    options = ["--format", "json", "--stdout", "--errors-only", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    done = subprocess.run([*machine, *options, *files], capture_output=True, text=True, check=True)
    return [
        Fault(found.get("url", "").removeprefix("file:"), found["message"], found.get("extract", ""))
        for found in json.loads(done.stdout)["messages"]
        if found["type"] != "info"
    ]
