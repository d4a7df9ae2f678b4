"""How the form reaches the repository, as the operator set it up; without that, there is no form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from generator.policy import form_policy

if TYPE_CHECKING:
    from generator.site import Site

PLACE = "admin/"
"""Where the form is, below each language's root."""

Backend = Literal["github", "gitlab", "gitea"]
"""The kinds of forges that the form can write to; Forgejo speaks as Gitea does."""


class FormSettings(NamedTuple):
    """The operator's settings (mkdocs.yml, or the environment)."""

    backend: str = "github"
    relay: str = ""
    """GitHub: the address of the service that signs people in."""
    app: str = ""
    """GitLab and Gitea: the id of the registered application, which needs no service."""


class Access(NamedTuple):
    """Where the form reads and writes."""

    backend: dict[str, Any]
    """As its configuration says it."""
    hosts: tuple[str, ...] = ()
    """Whom the page talks to besides the site itself."""
    pictures: tuple[str, ...] = ()
    """Whose pictures it shows: the faces of those who signed in."""
    is_local: bool = False
    """Whether it writes into a folder of the editor's own computer, and nowhere else."""
    is_reviewed: bool = True
    """Whether a save becomes a proposal."""

    @property
    def policy(self) -> dict[str, str]:
        """What browsers may do with the form's page."""
        return form_policy(self.hosts, self.pictures)


def access_of(site: Site) -> Access | None:
    """How the form of a site reaches the repository; None where the operator has not set it up."""
    if site.is_preview:
        return Access(
            {
                "name": "github",
                "repo": _path(site.repository) or "hanoi/hanoi-creative-city",
                "auth_methods": ["token"],
            },
            is_local=True,
        )
    settings, repository = site.form, site.repository
    if not repository:
        return None
    where = {"name": settings.backend, "repo": _path(repository), "branch": site.branch}
    home = repository.removesuffix(f"/{where['repo']}")
    if settings.backend == "github" and settings.relay:
        signing = {
            "base_url": settings.relay,
            "open_authoring": True,
            "auth_scope": "public_repo",
            "auth_methods": ["oauth"],
        }
        return Access(where | signing, ("https://api.github.com",), ("https://avatars.githubusercontent.com",))
    if settings.backend == "gitlab" and settings.app:
        signing = {"base_url": home, "api_root": f"{home}/api/v4", "graphql_api_root": f"{home}/api/graphql"}
        signed = {"auth_type": "pkce", "app_id": settings.app, "auth_methods": ["oauth"]}
        return Access(where | signing | signed, (home,), (home,))
    if settings.backend == "gitea" and settings.app:
        signing = {"base_url": home, "api_root": f"{home}/api/v1", "app_id": settings.app, "auth_methods": ["oauth"]}
        return Access(where | signing, (home,), (home,), is_reviewed=False)
    return None


def _path(repository: str | None) -> str:
    return urlsplit(repository or "").path.strip("/")
