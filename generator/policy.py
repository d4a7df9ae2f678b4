"""What browsers may do with the site, said once: `<meta>` in every page and the headers of hosts derive from it.

A host that can send headers should; where it cannot, the pages' own `<meta>` keeps nearly all of it. Only
`frame-ancestors` works in headers alone (CSP 3, 6.4.2): pages below `/embed/` are made to stand in other
sites' frames, all others are not.
"""

from __future__ import annotations

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


def meta_policy(*, previewing: bool = False) -> str:
    """The policy as `<meta>` carries it; a preview needs the inline script that reloads its pages."""
    preview = {"script-src": POLICY["script-src"] + " 'unsafe-inline'"} if previewing else {}
    return _written(POLICY | preview)


def header_policy(*, framed: bool) -> str:
    """The policy as a header carries it."""
    return _written(POLICY | {"frame-ancestors": "*" if framed else "'none'"})


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def headers(*, framed: bool = False) -> dict[str, str]:
    """Every header of an answer; of a page below `/embed/` with `framed`."""
    return {"Content-Security-Policy": header_policy(framed=framed), **HEADERS}


def host_files(base: str) -> dict[str, str]:
    """Ready files for usual hosts, by their path below the site's root; `base` is the site's path on its host.

    `_headers` is what Netlify, Cloudflare Pages and Codeberg's Pages read, `.htaccess` Apache and LiteSpeed; for
    nginx and Caddy there are snippets to include.
    """
    return {
        "_headers": _underscore_headers(base),
        ".htaccess": _htaccess(base),
        "hosting/nginx.conf": _nginx(base),
        "hosting/Caddyfile": _caddy(base),
    }


def _underscore_headers(base: str) -> str:
    """A `!` takes a header back where values would be joined; where the later rule wins, it changes nothing."""
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in headers().items())]
    for embed in EMBEDS:
        lines += [f"{base}{embed}*", "  ! Content-Security-Policy"]
        lines += [f"  Content-Security-Policy: {header_policy(framed=True)}"]
    return "\n".join(lines) + "\n"


def _htaccess(base: str) -> str:
    lines = ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in headers().items()]
    lines.append(f'  <If "%{{REQUEST_URI}} =~ m#^{base}(en/)?embed/#">')
    lines.append(f'    Header always set Content-Security-Policy "{header_policy(framed=True)}"')
    lines += ["  </If>", "</IfModule>", f"ErrorDocument 404 {base}404.html", ""]
    return "\n".join(lines)


def _nginx(base: str) -> str:
    """`add_header` in a location replaces those around it, so the second block names all again."""
    lines = ["# Inside server { … } of the site, instead of its own `location`.", f"location {base} {{"]
    lines += [f'  add_header {name} "{value}" always;' for name, value in headers().items()]
    lines.append("}")
    for embed in EMBEDS:
        lines.append(f"location {base}{embed} {{")
        lines += [f'  add_header {name} "{value}" always;' for name, value in headers(framed=True).items()]
        lines.append("}")
    return "\n".join([*lines, f"error_page 404 {base}404.html;", ""])


def _caddy(base: str) -> str:
    framed_paths = " ".join(f"{base}{embed}*" for embed in EMBEDS)
    lines = ["# Inside the site's block.", f"@framed path {framed_paths}", f"@plain not path {framed_paths}"]
    for matcher, framed in (("@plain", False), ("@framed", True)):
        lines.append(f"header {matcher} {{")
        lines += [f'\t{name} "{value}"' for name, value in headers(framed=framed).items()]
        lines.append("}")
    return "\n".join([*lines, ""])
