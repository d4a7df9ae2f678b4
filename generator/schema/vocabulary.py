"""Vocabularies: the closed lists of ids that entries choose from, with their words in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from generator.i18n import Bilingual
from generator.schema.declaration import Model, entry_field
from generator.schema.scalars import BilingualText, Slug, Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Term(Model):
    """One item of a vocabulary."""

    id: Slug = entry_field(vi="Mã", en="Id")
    vi: Text = entry_field(vi="Tiếng Việt", en="Vietnamese")
    en: Text = entry_field(vi="Tiếng Anh", en="English")
    notes: BilingualText | None = entry_field(None, vi="Ghi chú", en="Notes")

    @property
    def label(self) -> Bilingual:
        """The words for a reader."""
        return Bilingual(self.vi, self.en)


class FormerUnits(Model):
    """Old wards and communes of one former district that went, wholly or partly, into a new unit."""

    district: Text
    wards: list[Text] = entry_field([], vi="Phường, xã cũ", en="Old wards and communes")


class Ward(Term):
    """One of the 126 wards and communes in force since 1 July 2025."""

    code: Text = entry_field(vi="Mã quốc gia", en="National code")
    kind: Literal["ward", "commune"] = entry_field(vi="Phường hay xã", en="Ward or commune")
    lat: Annotated[float, Field(ge=20, le=22)] = entry_field(vi="Vĩ độ tâm", en="Latitude of the centre")
    lon: Annotated[float, Field(ge=105, le=107)] = entry_field(vi="Kinh độ tâm", en="Longitude of the centre")
    area_km2: float | None = entry_field(None, vi="Diện tích, km²", en="Area in km²")
    former: list[FormerUnits] = entry_field([], vi="Đơn vị cũ", en="Former units")


def wards_of(vocabularies: Mapping[str, Mapping[str, Term]]) -> dict[str, Ward]:
    """The 126 wards and communes by id."""
    return {key: term for key, term in vocabularies.get("wards", {}).items() if isinstance(term, Ward)}


VOCABULARIES: dict[str, type[Term]] = {
    "types": Term,
    "fields": Term,
    "ownerships": Term,
    "event-kinds": Term,
    "amenities": Term,
    "needs": Term,
    "districts": Term,
    "wards": Ward,
}
"""Every vocabulary by name: `content/vocabulary/<name>.yml`, a list of terms."""
