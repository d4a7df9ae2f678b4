"""What spaces can be narrowed by: the values of each space, and the choices of the form.

The list's form and the columns that the browser filters by are made from the same values, so that
they cannot disagree. What is not known is a value of its own, never "no". Whether a place is open
is not decided here: that depends on the visitor's clock (`theme/src/browse/open-now.js`).
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from generator.i18n import sort_key
from generator.network.roll import roll

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.content import Entry
    from generator.pages.view import View
    from generator.schema.space import Space

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


class SpaceFacets:
    """The facets of a view's spaces."""

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

    def __init__(self, view: View) -> None:
        self.view = view
        self._values: dict[str, Callable[[Entry[Space]], list[str]]] = {
            "type": lambda entry: list(dict.fromkeys(entry.model.types)),
            "ward": lambda entry: [entry.model.address.ward or UNKNOWN],
            "field": lambda entry: list(dict.fromkeys(entry.model.fields)) or [UNKNOWN],
            "status": lambda entry: [entry.model.status],
            "free": lambda entry: [_free(entry.model)],
            "step-free": lambda entry: [entry.model.accessibility.step_free or UNKNOWN],
            "language": lambda entry: list(dict.fromkeys(entry.model.languages)) or [UNKNOWN],
            "amenity": lambda entry: list(dict.fromkeys(entry.model.amenities)),
            "offers": lambda entry: list(dict.fromkeys(entry.model.offers)),
            "tier": lambda entry: [self._tier(entry.slug)],
            "ownership": lambda entry: [entry.model.ownership],
            NEAR: lambda entry: [ME] if entry.model.location else [],
        }

    def of(self, entry: Entry[Space]) -> dict[str, list[str]]:
        """The values of a space by facet, always in the order of `NAMES`."""
        return {name: self._values[name](entry) for name in self.NAMES}

    @cached_property
    def values(self) -> dict[str, list[list[str]]]:
        """By facet the values of each space, in the catalog's order."""
        spaces = [self.of(entry) for entry in self.view.catalog.spaces.values()]
        return {name: [values[name] for values in spaces] for name in self.NAMES}

    @cached_property
    def form(self) -> list[Facet]:
        """The facets in the order in which the form shows them."""
        return [
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

    def _counts(self, name: str) -> Counter[str]:
        return Counter(value for values in self.values[name] for value in values)

    def _fixed(self, name: str, words: str, order: tuple[str, ...], *, unfolded: bool = False) -> Facet:
        counts = self._counts(name)
        choices = [
            Choice(key, self.view.t("unknown.mark" if key == UNKNOWN else f"{words}.{key}"), counts[key])
            for key in order
        ]
        return Facet(name, choices, unfolded, [])

    def _by_number(self, name: str, vocabulary: str, *, unfolded: bool = False) -> Facet:
        """The terms of a vocabulary, those of most spaces first; "not known" stands last."""
        counts = self._counts(name)
        ids = {*self.view.catalog.vocabularies.get(vocabulary, {}), *counts}
        choices = [Choice(key, self._label(vocabulary, key), counts[key]) for key in ids]
        choices.sort(
            key=lambda choice: (choice.id == UNKNOWN, -(choice.places or 0), sort_key(choice.words), choice.id)
        )
        return Facet(name, choices, unfolded, [])

    def _label(self, vocabulary: str, key: str) -> str:
        return self.view.t("unknown.mark") if key == UNKNOWN else self.view.label(vocabulary, key)

    def _wards(self) -> Facet:
        counts = self._counts("ward")
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
        counts = self._counts("language")
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
        counts = self._counts("tier")
        rulebook = view.catalog.rulebook
        names = {tier.id: view.text(tier.name) for tier in reversed(rulebook.tiers)} if rulebook else {}
        for held in roll(view.catalog).tiers:
            if held.tier:
                names.setdefault(held.tier.id, view.text(held.tier.name))
            else:
                names[UNKNOWN] = view.t("members.tier-unknown")
        names[NO_CERTIFICATE] = view.t("tier.none")
        return Facet("tier", [Choice(key, words, counts[key]) for key, words in names.items()], unfolded=False, rare=[])

    def _tier(self, slug: str) -> str:
        """The tier of the recorded certificate: an advisory result makes nobody a member."""
        decision = self.view.catalog.decisions[slug]
        if not decision.is_certified:
            return NO_CERTIFICATE
        return decision.tier.id if decision.tier else UNKNOWN


def _free(space: Space) -> str:
    if space.admission.free or space.admission.price == 0:
        return "yes"
    return "no" if space.admission.is_stated else UNKNOWN


def _bare(ward: str) -> str:
    """A ward's name without the word for its kind, by which nobody looks it up."""
    return ward.removeprefix("Phường ").removeprefix("Xã ")
