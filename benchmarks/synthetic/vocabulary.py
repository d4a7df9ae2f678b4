"""Ids that entries choose from, and their labels, as the shipped content has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Vocabulary:
    """The vocabularies of a content folder."""

    folder: Path

    @cached_property
    def types(self) -> dict[str, dict[str, str]]:
        """Labels in both languages by id, as of all vocabularies here."""
        return self._labels("types")

    @cached_property
    def fields(self) -> dict[str, dict[str, str]]:
        return self._labels("fields")

    @cached_property
    def kinds(self) -> dict[str, dict[str, str]]:
        return self._labels("event-kinds")

    @cached_property
    def needs(self) -> dict[str, dict[str, str]]:
        return self._labels("needs")

    @cached_property
    def amenities(self) -> dict[str, dict[str, str]]:
        return self._labels("amenities")

    @cached_property
    def wards(self) -> dict[str, dict[str, str]]:
        return self._labels("wards")

    @cached_property
    def ward_places(self) -> list[tuple[str, str, float, float]]:
        """Each ward, a district that it was part of, and its centre."""
        districts = self._items("districts")
        return [(ward["id"], _district(ward, districts), ward["lat"], ward["lon"]) for ward in self._items("wards")]

    def _labels(self, name: str) -> dict[str, dict[str, str]]:
        return {item["id"]: {"vi": item["vi"], "en": item["en"]} for item in self._items(name)}

    def _items(self, name: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = yaml.load((self.folder / f"{name}.yml").read_bytes(), yaml.CSafeLoader)
        return items


def _district(ward: dict[str, Any], districts: list[dict[str, Any]]) -> str:
    """The id of the first district that the ward was part of; wards give its name without its rank."""
    name: str = ward["former"][0]["district"]
    found: str = next(district["id"] for district in districts if district["vi"].endswith(f" {name}"))
    return found
