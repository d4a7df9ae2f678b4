"""What spaces can be narrowed by: the values of each space, and the choices of the form.

The list's form and the columns that the browser filters by are made from the same values, so that
they cannot disagree. What is not known is a value of its own, never "no". Whether a place is open
is not decided here: that depends on the visitor's clock (`theme/src/browse/open-now.js`).
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.caching import digest
from generator.i18n import sort_key
from generator.pages.on_map import tier_id
from generator.watching import remembered

if TYPE_CHECKING:
    from generator.briefs import Service, SpaceBrief, Standing
    from generator.catalog import Catalog
    from generator.pages.view import View
    from generator.parts import Parts

UNKNOWN = "unknown"
NO_CERTIFICATE = "none"
NEAR = "near"
ME = "me"
OPEN = "open"
OPEN_VALUES = ("now", "later", "closed", UNKNOWN)
"""Open now; closed, but opens later today; closed for the rest of the day; hours not known."""


class Choice(NamedTuple):
    """A value of a facet as the form offers it."""

    id: str
    words: str
    places: int | None
    """How many spaces have it; None where only the visitor's clock can tell."""


class Facet(NamedTuple):
    """A facet as the form shows it."""

    name: str
    """As the address writes it."""
    choices: list[Choice]
    unfolded: bool
    """Whether its values are in sight before anybody asks for them."""
    rare: list[Choice]
    """Values that no space has yet, where they would bury the others."""

    @property
    def all(self) -> list[Choice]:
        """Every value, in the order of the form."""
        return self.choices + self.rare


NAMES = (
    "type",
    "ward",
    "field",
    "status",
    "free",
    "step-free",
    "language",
    "amenity",
    "offers",
    "tier",
    "ownership",
    NEAR,
)
"""The facets of a space, as addresses write them."""


class _Space(NamedTuple):
    types: tuple[str, ...]
    ward: str
    fields: tuple[str, ...]
    status: str
    ownership: str
    point: tuple[float, float] | tuple[()]


class _Service(NamedTuple):
    free: str
    step_free: str
    languages: tuple[str, ...]
    amenities: tuple[str, ...]
    offers: tuple[str, ...]


class _Standing(NamedTuple):
    is_certified: bool
    tier: str


def facet_values(
    space: SpaceBrief | _Space, service: Service | _Service, standing: Standing | _Standing
) -> dict[str, tuple[str, ...]]:
    """The values of a space by facet, always in the order of `NAMES`."""
    return {
        "type": space.types,
        "ward": (space.ward or UNKNOWN,),
        "field": space.fields or (UNKNOWN,),
        "status": (space.status,),
        "free": (service.free,),
        "step-free": (service.step_free,),
        "language": service.languages or (UNKNOWN,),
        "amenity": service.amenities,
        "offers": service.offers,
        "tier": (tier_id(standing) or NO_CERTIFICATE,),
        "ownership": (space.ownership,),
        NEAR: (ME,) if space.point else (),
    }


@remembered
def _all_counts(catalog: Catalog) -> dict[str, dict[str, int]]:
    """By facet, how many spaces have each value."""
    services, standings = catalog.services.by_key(_Service), catalog.standings.by_key(_Standing)
    spaces = catalog.space_briefs.by_key(_Space).items()
    values = [facet_values(space, services[slug], standings[slug]) for slug, space in spaces]
    return {name: dict(Counter(value for each in values for value in each[name])) for name in NAMES}


class FacetForm(list[Facet]):
    """The facets in the order in which the form shows them."""

    @cached_property
    def name(self) -> str:
        """A digest of what the form shows."""
        return digest([repr([*self]).encode()])

    @property
    def without_counts(self) -> FacetForm:
        """The same for a page on which only the script says how many there are: so one more in a field does not change it."""
        return FacetForm(
            facet._replace(choices=[choice._replace(places=0 if choice.places == 0 else None) for choice in facet.choices])
            for facet in self
        )


class SpaceFacets:
    """What the form of a view's spaces offers."""

    def __init__(self, view: View, parts: Parts) -> None:
        """Takes the parts of the job, of which the counts are one."""
        self.view = view
        counts: dict[str, dict[str, int]] = parts.part("counts", lambda: _all_counts(view.catalog))
        self._counts = {name: Counter(found) for name, found in counts.items()}

    @cached_property
    def form(self) -> FacetForm:
        """All of it."""
        facets = [
            self._by_number("type", "types", unfolded=True),
            Facet(OPEN, [Choice(key, self.view.t(f"open.{key}"), None) for key in OPEN_VALUES], unfolded=True, rare=[]),
            self._wards(),
            self._by_number("field", "fields", unfolded=True),
            self._fixed("status", "status", ("open", "unverified", "planned", "closed"), unfolded=True),
            self._fixed("free", "free", ("yes", "no", UNKNOWN)),
            self._fixed("step-free", "step-free", ("yes", "partly", "no", UNKNOWN)),
            self._languages(),
            self._by_number("amenity", "amenities"),
            self._by_number("offers", "needs"),
            self._tiers(),
            self._by_number("ownership", "ownerships"),
        ]
        return FacetForm(facets)

    def _fixed(self, name: str, words: str, order: tuple[str, ...], *, unfolded: bool = False) -> Facet:
        counts = self._counts[name]
        choices = [
            Choice(key, self.view.t("unknown.mark" if key == UNKNOWN else f"{words}.{key}"), counts[key])
            for key in order
        ]
        return Facet(name, choices, unfolded, [])

    def _by_number(self, name: str, vocabulary: str, *, unfolded: bool = False) -> Facet:
        """The terms of a vocabulary, those of most spaces first; "not known" stands last."""
        counts = self._counts[name]
        ids = {*self.view.catalog.vocabularies.get(vocabulary, {}), *counts}
        choices = [Choice(key, self._label(vocabulary, key), counts[key]) for key in ids]
        choices.sort(
            key=lambda choice: (choice.id == UNKNOWN, -(choice.places or 0), sort_key(choice.words), choice.id)
        )
        return Facet(name, choices, unfolded, [])

    def _label(self, vocabulary: str, key: str) -> str:
        return self.view.t("unknown.mark") if key == UNKNOWN else self.view.label(vocabulary, key)

    def _wards(self) -> Facet:
        counts = self._counts["ward"]
        ids = {*self.view.catalog.wards, *counts}
        choices = [Choice(key, self._label("wards", key), counts[key]) for key in ids]
        choices.sort(key=lambda choice: (choice.id == UNKNOWN, sort_key(_bare(choice.words)), choice.id))
        return Facet(
            "ward",
            [choice for choice in choices if choice.places],
            unfolded=True,
            rare=[choice for choice in choices if not choice.places],
        )

    def _languages(self) -> Facet:
        counts = self._counts["language"]
        choices = [
            Choice(
                key,
                self.view.t("unknown.mark") if key == UNKNOWN else self.view.language_name(key),
                counts[key],
            )
            for key in {"vi", "en", *counts}
        ]
        choices.sort(key=lambda choice: (choice.id == UNKNOWN, -(choice.places or 0), sort_key(choice.words)))
        return Facet("language", choices, unfolded=False, rare=[])

    def _tiers(self) -> Facet:
        """Tiers of recorded certificates and of the rulebook in force, the highest first."""
        view = self.view
        counts = self._counts["tier"]
        rulebook = view.catalog.rulebook
        names = {tier.id: view.text(tier.name) for tier in reversed(rulebook.tiers)} if rulebook else {}
        for tier, name in view.catalog.certified_tiers.items():
            if name:
                names.setdefault(tier, view.text(name))
            else:
                names[UNKNOWN] = view.t("members.tier-unknown")
        names[NO_CERTIFICATE] = view.t("tier.none")
        return Facet("tier", [Choice(key, words, counts[key]) for key, words in names.items()], unfolded=False, rare=[])


def _bare(ward: str) -> str:
    """A ward's name without the word for its kind, by which nobody looks it up."""
    return ward.removeprefix("Phường ").removeprefix("Xã ")
