"""Lists every locked dependency with its licence and hash, as CycloneDX 1.6: `make sbom`.

Reads the lock files and what is installed of them, and asks no network. The same locks give the same bytes: there is no
time in it, and its serial number is made of the locks. A package of another system (its marker in the lock says which)
is listed without a licence, as it is not here to be asked.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import uuid
import warnings
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cyclonedx.model.license import License

REPOSITORY = Path(__file__).parents[1]
LOCKED = re.compile(
    r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==(?P<version>[^ ;\\]+)[^\\\n]*(?:\\\n\s+--hash=sha256:[0-9a-f]{64}[^\n\\]*)*",
    re.MULTILINE,
)
_OSI = "License :: OSI Approved :: "


def python_components(lock: str) -> Iterator[Component]:
    """What a lock of uv or pip holds; every file that it allows is one hash."""
    for found in LOCKED.finditer(lock):
        name, version = found["name"].lower(), found["version"]
        hashes = [
            HashType(alg=HashAlgorithm.SHA_256, content=digest)
            for digest in re.findall(r"sha256:([0-9a-f]{64})", found[0])
        ]
        yield _component("pypi", name, version, _licence_of_installed(name), hashes)


def npm_components(lock: str) -> Iterator[Component]:
    """What npm's lock holds; those that only tests and the build of assets need are marked so."""
    for path, package in json.loads(lock)["packages"].items():
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        digest = base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()
        hashes = [HashType(alg=HashAlgorithm.SHA_512, content=digest)]
        component = _component("npm", name, package["version"], package.get("license"), hashes)
        if package.get("dev"):
            component.properties.add(Property(name="cdx:npm:package:development", value="true"))
        yield component


def _component(kind: str, name: str, version: str, licence: str | None, hashes: list[HashType]) -> Component:
    group, _, bare = name.rpartition("/")
    address = PackageURL(kind, group or None, bare, version)
    return Component(
        name=bare, group=group or None, version=version, type=ComponentType.LIBRARY, purl=address,
        bom_ref=address.to_string(), hashes=hashes, licenses=[_licence(licence)] if licence else [],
    )  # fmt: skip


def _licence(text: str) -> License:
    return LicenseFactory().make_from_string(text)


def _licence_of_installed(name: str) -> str | None:
    """The licence as the package's own metadata states it, or the title of the licence that came with it."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return None
    about = package.metadata
    classified = [text.removeprefix(_OSI) for text in about.get_all("Classifier") or [] if text.startswith(_OSI)]
    stated = (about.get("License") or "").partition("\n")[0].strip()
    usable = stated if stated not in {"", "UNKNOWN"} and not stated.startswith("Copyright") else ""
    return about.get("License-Expression") or usable or " OR ".join(classified) or _title_of_licence(package)


def _title_of_licence(package: Distribution) -> str | None:
    files = [file for file in package.files or [] if re.match(r"licen[cs]e|copying", file.name, re.IGNORECASE)]
    lines = [line.strip() for file in files for line in file.read_text().splitlines() if line.strip()]
    return lines[0] if lines else None


def bill(python_lock: str, npm_lock: str) -> str:
    """The whole list as JSON."""
    root = Component(name="hanoi-creative-city", type=ComponentType.APPLICATION, bom_ref="hanoi-creative-city")
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, python_lock + npm_lock),
        components=[*python_components(python_lock), *npm_components(npm_lock)],
        metadata=BomMetaData(component=root),
    )
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "The Component this BOM is describing"
        )  # locks hold no graph, so none is claimed
        written = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    del written["metadata"]["timestamp"], written["dependencies"]
    return json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(
        bill(*((REPOSITORY / name).read_text(encoding="utf-8") for name in ("development.lock", "package-lock.json")))
    )
