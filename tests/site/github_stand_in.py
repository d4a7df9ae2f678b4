"""What the form asks of GitHub while a stranger proposes a change, answered from a folder, and written down."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, Route

API = "https://api.github.com"
_HEADERS = {f"access-control-{name}": "*" for name in ("allow-origin", "allow-headers", "allow-methods", "expose-headers")}
_HEAD = "a" * 40


class GitHub:
    """One repository that a stranger may read, and the stranger's account."""

    def __init__(self, repository: str, content: Path) -> None:
        self.owner, self.name = repository.split("/")
        self.files = {f"content/{file.relative_to(content).as_posix()}": file.read_text(encoding="utf-8") for file in sorted(content.rglob("*.md"))}
        self.forked = False
        self.branches: list[str] = []
        self.committed: dict[str, str] = {}
        self.proposed: list[dict[str, Any]] = []

    def stand_in(self, page: Page) -> None:
        """Answers in the place of GitHub, to somebody who has already signed in."""
        user = json.dumps({"backendName": "github", "token": "none"})
        page.add_init_script(f"localStorage.setItem('sveltia-cms.user', JSON.stringify({user}))")
        page.route(f"{API}/**", self._answer)

    def _answer(self, route: Route) -> None:
        request = route.request
        found = {} if request.method == "OPTIONS" else self._found(request)
        headers = _HEADERS | {"x-oauth-scopes": "public_repo"}
        body = json.dumps(found if found is not None else {"message": "Not Found"})
        route.fulfill(status=404 if found is None else 200, headers=headers, content_type="application/json", body=body)

    def _found(self, request: Request) -> Any:
        path = request.url.removeprefix(API).partition("?")[0]
        original, fork = f"/repos/{self.owner}/{self.name}", f"/repos/khach/{self.name}"
        if path == "/graphql":
            return {"data": self._data(request.post_data_json)}
        if path == "/user":
            return {"id": 5, "login": "khach", "name": "Khách", "email": "khach@example.org", "avatar_url": "", "html_url": ""}
        if path == f"{original}/forks":
            self.forked = True
        if path in {original, fork, f"{original}/forks"}:
            return self._repository(path) if path == original or self.forked else None
        if path.startswith(f"{original}/git/trees/"):
            tree = [{"path": name, "mode": "100644", "type": "blob", "sha": _name(text), "size": len(text)} for name, text in self.files.items()]
            return {"sha": _HEAD, "truncated": False, "tree": tree}
        if path == f"{original}/pulls" and request.method == "POST":
            self.proposed.append(request.post_data_json)
            return {"number": 12, "html_url": "https://github.com/x/y/pull/12", "node_id": "P", "head": {"ref": "x", "sha": _HEAD}}
        return None

    def _repository(self, path: str) -> dict[str, Any]:
        owner = self.owner if path == f"/repos/{self.owner}/{self.name}" else "khach"
        rights = {"pull": True, "push": owner == "khach", "admin": False}
        named = {"name": self.name, "full_name": f"{owner}/{self.name}", "owner": {"login": owner}, "default_branch": "main"}
        return {"id": 1, "node_id": "R", "private": False, "fork": owner == "khach", "permissions": rights, **named}

    def _data(self, asked: dict[str, Any]) -> dict[str, Any]:
        query = asked["query"]
        target = {"target": {"oid": _HEAD, "history": {"nodes": [{"oid": _HEAD, "message": "x"}]}}}
        if "createRef" in query:
            self.branches.append(asked["variables"]["input"]["name"])
            return {"createRef": {"ref": {"name": "x"}}}
        if "createCommitOnBranch" in query:
            additions = asked["variables"]["input"]["fileChanges"]["additions"]
            self.committed |= {each["path"]: base64.b64decode(each["contents"]).decode() for each in additions}
            files = {f"file_{n}": {"oid": "c" * 40} for n in range(len(additions))}
            return {"createCommitOnBranch": {"commit": {"oid": "b" * 40, "committedDate": "2026-11-21T00:00:00Z", **files}}}
        if "fork: repository" in query:
            return {"fork": {"id": "F"}, "base": {"ref": target}}
        if "forks(" in query:
            return {"repository": {"forks": {"nodes": []}}}
        by_name = {_name(text): text for text in self.files.values()}
        contents = {f"content_{n}": {"text": by_name.get(part.split('"')[1], ""), "isTruncated": False} for n, part in enumerate(query.split("object(oid:")[1:])}
        person = {"author": {"name": "A", "email": "a@example.org", "user": None}, "committedDate": "2026-11-01T00:00:00Z"}
        commits = {f"commit_{n}": {"target": {"history": {"nodes": [person]}}} for n in range(query.count("commit_"))}
        refs = {"refs": {"nodes": []}, "pullRequests": {"nodes": []}}
        return {"repository": {"ref": target, **contents, **commits, **refs}}


def _name(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
