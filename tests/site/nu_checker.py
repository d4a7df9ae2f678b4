"""The Nu HTML checker (validator.w3.org/nu) over many files at once: starting Java costs more than a thousand pages."""

import json
import shutil
import subprocess
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


def faults_of(folder: Path, endings: tuple[str, ...]) -> list[Fault]:
    """What the checker finds wrong with every file below `folder` that ends so: HTML, CSS or SVG. Warnings are left out."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("The HTML checker needs Java 17. Install it with: apt-get install openjdk-17-jre-headless")
    if not JAR.is_file():
        pytest.fail("Pages are checked with vnu-jar. Install it with: npm ci")
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.suffix in endings)
    assert files
    machine = [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", str(JAR)]
    options = ["--format", "json", "--stdout", "--errors-only", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    done = subprocess.run([*machine, *options, *files], cwd=folder, capture_output=True, text=True, check=True)
    base = f"file:{folder.resolve()}/"
    return [
        Fault(found.get("url", "").removeprefix(base), found["message"], found.get("extract", ""))
        for found in json.loads(done.stdout)["messages"]
        if found["type"] != "info"
    ]
