"""What browsers may do with the site, said once: `<meta>` in every page and the headers of hosts derive from it.

A host that can send headers should; where it cannot, the pages' own `<meta>` keeps nearly all of it. Only
`frame-ancestors` works in headers alone (CSP 3, 6.4.2): pages below `/embed/` are made to stand in other
sites' frames, all others are not. The web form below `/admin/` has a policy of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

POLICY: dict[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""Content-Security-Policy of every page (https://www.w3.org/TR/CSP3/): nothing but the site's own files."""

HEADERS: dict[str, str] = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
}
"""Other headers of every answer. The place of a visitor is asked for on the map alone, when they ask what is near."""

EMBEDS = ("embed/", "en/embed/")
"""What lies below may be framed by any site."""

FORMS = ("admin/", "en/admin/")
"""The web form: a program of its own, which needs more."""


def form_policy(hosts: Iterable[str] = (), pictures: Iterable[str] = ()) -> dict[str, str]:
    """The policy of the form's pages alone: its script writes styles and a manifest, and talks to the repository's host.

    `hosts` are whom it talks to besides the site, `pictures` whose pictures it shows.
    """
    return POLICY | {
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join((POLICY["img-src"], *pictures)),
        "connect-src": " ".join((POLICY["connect-src"], "data:", "blob:", *hosts)),
        "manifest-src": "blob:",
        "media-src": "blob:",
    }


def meta_policy(policy: Mapping[str, str] = POLICY, *, previewing: bool = False) -> str:
    """The policy as `<meta>` carries it; a preview needs the inline script that reloads its pages."""
    preview = {"script-src": POLICY["script-src"] + " 'unsafe-inline'"} if previewing else {}
    return _written({**policy, **preview})


def header_policy(policy: Mapping[str, str] = POLICY, *, framed: bool = False) -> str:
    """The policy as a header carries it."""
    return _written({**policy, "frame-ancestors": "*" if framed else "'none'"})


def _written(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


class _Exception(NamedTuple):
    """Folders whose pages have a policy of their own."""

    name: str
    folders: tuple[str, ...]
    policy: str


def headers(policy: str | None = None) -> dict[str, str]:
    """Every header of an answer, with the policy of most pages if none is given."""
    return {"Content-Security-Policy": policy or header_policy(), **HEADERS}


def host_files(base: str, form: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ready files for usual hosts, by their path below the site's root; `base` is the site's path on its host.

    `form` is the policy of the web form, where there is one. `_headers` is what Netlify, Cloudflare Pages and
    Codeberg's Pages read, `.htaccess` Apache and LiteSpeed; for nginx and Caddy there are snippets to include.
    """
    exceptions = [_Exception("framed", EMBEDS, header_policy(framed=True))]
    if form is not None:
        exceptions.append(_Exception("form", FORMS, header_policy(form)))
    return {
        "_headers": _underscore_headers(base, exceptions),
        ".htaccess": _htaccess(base, exceptions),
        "hosting/nginx.conf": _nginx(base, exceptions),
        "hosting/Caddyfile": _caddy(base, exceptions),
    }


def _underscore_headers(base: str, exceptions: Iterable[_Exception]) -> str:
    """A `!` takes a header back where values would be joined; where the later rule wins, it changes nothing."""
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in headers().items())]
    for _, folders, policy in exceptions:
        for folder in folders:
            lines += [f"{base}{folder}*", "  ! Content-Security-Policy", f"  Content-Security-Policy: {policy}"]
    return "\n".join(lines) + "\n"


def _htaccess(base: str, exceptions: Iterable[_Exception]) -> str:
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in headers().items()]
    for _, folders, policy in exceptions:
        lines.append(f'  <If "%{{REQUEST_URI}} =~ m#^{base}(en/)?{folders[0]}#">')
        lines += [f'    Header always set Content-Security-Policy "{policy}"', "  </If>"]
    lines += ["</IfModule>", f"ErrorDocument 404 {base}404.html", ""]
    return "\n".join(lines)


def _nginx(base: str, exceptions: Iterable[_Exception]) -> str:
    """`add_header` in a location replaces those around it, so each further block names all again."""
    lines = ["# Inside server { … } of the site, instead of its own `location`.", f"location {base} {{"]
    lines += [f'  add_header {name} "{value}" always;' for name, value in headers().items()]
    lines.append("}")
    for _, folders, policy in exceptions:
        for folder in folders:
            lines.append(f"location {base}{folder} {{")
            lines += [f'  add_header {name} "{value}" always;' for name, value in headers(policy).items()]
            lines.append("}")
    return "\n".join([*lines, f"error_page 404 {base}404.html;", ""])


def _caddy(base: str, exceptions: Sequence[_Exception]) -> str:
    paths = {name: " ".join(f"{base}{folder}*" for folder in folders) for name, folders, _ in exceptions}
    lines = ["# Inside the site's block."]
    lines += [f"@{name} path {path}" for name, path in paths.items()]
    lines.append(f"@plain not path {' '.join(paths.values())}")
    for name, policy in (("plain", None), *((name, policy) for name, _, policy in exceptions)):
        lines.append(f"header @{name} {{")
        lines += [f'\t{header} "{value}"' for header, value in headers(policy).items()]
        lines.append("}")
    return "\n".join([*lines, ""])
