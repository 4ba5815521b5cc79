"""Opens the dashboard's pages in tests as somebody who signed in, without a provider and without a browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from plumbline.aggregates import Store
from streamlit.testing.v1 import AppTest

from tests.pages.dashboard import PAGES, PROJECT, unfolded

BOLTON, BURY = "E08000001", "E08000002"
PEOPLE = {
    "analyst@x.example": ("analyst", BOLTON),
    "other.analyst@x.example": ("analyst", BURY),
    "leader@x.example": ("leader", BOLTON),
    "free.leader@x.example": ("leader", None),
    "oversight@x.example": ("oversight", None),
    "administrator@x.example": ("administrator", None),
}

Open = Callable[..., AppTest]


def write_access(store: Store, people: Mapping[str, tuple[str, str | None]] = PEOPLE) -> Path:
    """The access file of the store, with these people."""
    path = store.location / "access.toml"
    blocks = [
        f'[[person]]\nemail = "{email}"\nrole = "{role}"\n' + (f'council = "{council}"\n' if council else "")
        for email, (role, council) in people.items()
    ]
    path.write_text("\n".join(blocks))
    return path


def claims_of(email: str | None, **more: Any) -> dict[str, Any]:
    """What a provider says of a person; of nobody, when there is no e-mail address."""
    if email is None:
        return {"is_logged_in": False}
    return {"is_logged_in": True, "email": email, "email_verified": True, "iat": time.time()} | more


def opener(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page called ``name``, or the first, with these claims, as from a link with these values in its address.

    All that lies closed on it is opened too.
    """

    def open_as(claims: dict[str, Any], name: str = PAGES[0].name, address: Mapping[str, str] | None = None) -> AppTest:
        monkeypatch.setattr("plumbline.pages.parts.identity._claims", lambda: claims)
        test = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
        test.secrets["auth"] = {"client_id": "plumbline"}
        for key, value in (address or {}).items():
            test.query_params[key] = value
        test.run()
        if name != PAGES[0].name:
            test.switch_page(f"pages/{name}.py").run()
        return unfolded(test)

    return open_as


def sent(test: AppTest) -> bytes:
    """All that the page sends to a browser, as it goes over the line."""
    return b"\n".join(
        element.proto.SerializeToString() for element in test._tree if getattr(element, "proto", None) is not None
    )
