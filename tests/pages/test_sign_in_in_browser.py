"""Signing in with a real provider in a real browser: what each role is offered, and what comes of trying more."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from plumbline.aggregates import Store
from plumbline.aggregates.benchmark import council_names

from tests.pages.signed_in import BOLTON, BURY, write_access
from tests.pages.test_in_browser import WAIT, _wait_until_up, chromium
from tests.region import Submitted, write

__all__ = ["chromium"]  # a fixture

pytestmark = pytest.mark.browser

UNVERIFIED = '{"sub": "unverified", "email": "administrator@x.example", "email_verified": false}'
CLIENT_SECRET, COOKIE_SECRET = "a-client-secret-to-look-for", "a-cookie-secret-to-look-for-in-the-log"


@dataclass(frozen=True)
class Service:
    """A dashboard with sign-in: its address, its store, what it wrote to its window."""

    address: str
    store: Store
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def service(region_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A dashboard over a store with two months of ten councils, and a provider at which anybody can sign in as anybody."""
    folder = tmp_path_factory.mktemp("service")
    store = Store(shutil.copytree(region_made_once, folder / "store"))
    write_access(store)
    provider_port, port = free_port(), free_port()
    provider = [sys.executable, "-m", "oidc_provider_mock", "-p", str(provider_port), "--user-claims", UNVERIFIED]
    address = f"http://localhost:{port}"
    settings = {
        "PLUMBLINE_OIDC_CLIENT_ID": "plumbline",
        "PLUMBLINE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "PLUMBLINE_OIDC_METADATA_URL": f"http://127.0.0.1:{provider_port}/.well-known/openid-configuration",
        "PLUMBLINE_OIDC_REDIRECT_URI": address,
        "PLUMBLINE_COOKIE_SECRET": COOKIE_SECRET,
    }
    words = ["dashboard", "--store", str(store.location), "--port", str(port), "--address", "0.0.0.0"]  # noqa: S104
    command = [sys.executable, "-m", "plumbline.pages.command_line", *words, "--no-browser"]
    log = folder / "dashboard.log"
    with log.open("wb") as output, (folder / "provider.log").open("wb") as other:
        running = [
            subprocess.Popen(provider, cwd=folder, stdout=other, stderr=other),
            subprocess.Popen(command, cwd=folder, env=os.environ | settings, stdout=output, stderr=output),
        ]
        try:
            _wait_until_up(address, running[1], log)
            yield Service(address, store, log)
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=30)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A browser of its own, signed out."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    yield page
    context.close()


def received(page: Any) -> list[bytes]:
    """All that comes to the page from now on."""
    messages: list[bytes] = []

    def keep(data: bytes | str) -> None:
        messages.append(data if isinstance(data, bytes) else data.encode())

    page.on("websocket", lambda line: line.on("framereceived", keep))
    return messages


def sign_in(page: Any, service: Service, who: str) -> None:
    page.goto(service.address)
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("button", name="Sign out").wait_for()


def go(page: Any, service: Service, path: str, until: str) -> None:
    page.goto(f"{service.address}/{path}")
    page.get_by_text(until).first.wait_for()


def offered(page: Any, at_least: int) -> list[str]:
    """The pages in the navigation, once it has found out how many fit in beside each other."""
    links = page.locator("[data-testid=stTopNavLink]")
    links.nth(at_least - 1).wait_for()
    return [title.split("\n")[-1] for title in links.all_inner_texts()]


@pytest.mark.parametrize("path", ["", "compare?council=E08000004", "submissions", "audit", "checks?check=101"])
def test_signed_out_there_is_nothing_but_the_sign_in_page_at_any_address(
    path: str, page: Any, service: Service
) -> None:
    messages = received(page)
    page.goto(f"{service.address}/{path}")
    page.get_by_role("button", name="Sign in").wait_for()
    page.wait_for_load_state("networkidle")
    assert set(page.locator("body").inner_text().split("\n")) - {""} == {
        "Skip to main content",
        "Plumbline",
        "Sign in to see this page.",
        "Sign in",
    }
    data = b"".join(messages)
    told = ["Compare", "Error types", "error_types", "Submissions", "Audit", "ssda903", "handed in", *council_names()]
    told += [council_names()[row] for row in service.store.submissions()["authority"].to_pylist()]
    assert [word for word in told if word.encode() in data] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_door_fits_every_screen(width: int, page: Any, service: Service) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for who in (None, "stranger@x.example"):
        if who:
            sign_in(page, service, who)
        else:
            page.goto(service.address)
            page.get_by_role("button", name="Sign in").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_stranger_is_told_so_and_gets_nothing_else(page: Any, service: Service) -> None:
    messages = received(page)
    sign_in(page, service, "stranger@x.example")
    for path in ("compare", "submissions", "audit"):
        go(page, service, path, "this address has no access here")
        assert "stranger@x.example" in page.locator("body").inner_text()
    assert b"Bolton" not in b"".join(messages)


def test_an_address_that_the_provider_has_not_verified_is_not_believed(page: Any, service: Service) -> None:
    page.goto(service.address)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="unverified").click()
    page.get_by_text("has not been verified").wait_for()
    assert "Sign out" not in page.locator("body").inner_text()


SEEN = ["My council", "Compare", "Error types", "Trends", "Check in focus", "Checks", "Practice"]
ROLES = {
    "analyst": [*SEEN, "Submissions"],
    "leader": SEEN,
    "oversight": [*SEEN, "Oversight", "Submissions", "Audit"],
    "administrator": [*SEEN, "Oversight", "Submissions", "Audit"],
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_offered_its_pages_and_refused_the_others(role: str, page: Any, service: Service) -> None:
    sign_in(page, service, f"{role}@x.example")
    page.get_by_text("errors per 100 children").first.wait_for()
    assert offered(page, len(ROLES[role])) == ROLES[role]
    assert f"{role}@x.example · {role}" in page.locator("body").inner_text()
    for title in ("Submissions", "Audit"):
        messages = received(page)
        if title in ROLES[role]:
            go(page, service, title.lower(), "submission" if title == "Submissions" else "entries since")
        else:
            go(page, service, title.lower(), f"you are here as {role}")
            assert page.locator("[data-testid=stDataFrame]").count() == 0
            assert b"S000001" not in b"".join(messages)
    page.goto(f"{service.address}/submissions")
    page.get_by_text(re.compile("This dashboard holds|you are here as")).wait_for()
    if role in ("analyst", "administrator"):
        page.locator("input[type=file]").wait_for(state="attached")
    else:
        page.wait_for_load_state("networkidle")
        assert page.locator("input[type=file]").count() == 0


def test_an_analyst_hands_in_for_the_own_council_and_is_refused_for_another(
    page: Any, service: Service, tmp_path: Path
) -> None:
    sign_in(page, service, "Analyst@X.example")
    for council in (BURY, BOLTON):
        go(page, service, "submissions", "Hand in a counts file")
        path = write(Submitted(council, {"101": range(61)}), tmp_path)
        page.locator("input[type=file]").set_input_files(str(path))
        page.get_by_role("button", name="Confirm: hand in this file").click()
        said = "you speak for Bolton" if council == BURY else "The counts of Bolton of 30 September 2025 are handed in"
        page.get_by_text(said).wait_for()
    refused, accepted, superseded = service.store.audit().to_pylist()[-3:]
    assert (refused["by"], refused["what"], refused["authority"]) == ("analyst@x.example", "refuse", BURY)
    assert (accepted["by"], accepted["what"], accepted["authority"]) == ("analyst@x.example", "accept", BOLTON)
    assert superseded["what"] == "supersede"


PUT = """async ([address, session]) => {
    const form = new FormData();
    form.append("file", new Blob(["PAR1 forged"]), "forged.parquet");
    const cookie = document.cookie.match(/_streamlit_xsrf=([^;]+)/);
    const headers = cookie ? {"X-Xsrftoken": decodeURIComponent(cookie[1])} : {};
    const send = wanted => fetch(`${address}/_stcore/upload_file/${session}/forged`, {method: "PUT", body: form, headers: wanted});
    return [(await send({})).status, (await send(headers)).status];
}"""


def test_a_file_sent_to_where_uploads_go_without_the_page_goes_nowhere(page: Any, service: Service) -> None:
    """Streamlit takes it into the memory of that session, from which only an uploader on a page could fetch it."""
    messages = received(page)
    sign_in(page, service, "leader@x.example")
    page.wait_for_load_state("networkidle")
    (session, *_) = re.findall(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", b"".join(messages))
    before = service.store.audit()
    forged, with_token = page.evaluate(PUT, [service.address, session.decode()])
    assert forged == 403, "protection against forged requests is on"
    assert with_token in (204, 400, 403)
    page.reload()
    page.get_by_text("errors per 100 children").first.wait_for()
    assert service.store.audit() == before
    assert not [path for path in service.store.location.rglob("*") if "forged" in path.name]


def test_whoever_is_taken_out_of_the_access_file_is_outside_without_a_click(page: Any, service: Service) -> None:
    sign_in(page, service, "other.analyst@x.example")
    page.get_by_text("Bury had").first.wait_for()
    path = write_access(service.store, {"somebody@x.example": ("leader", None)})
    try:
        page.get_by_text("this address has no access here").wait_for()
        assert "Bury" not in page.locator("body").inner_text()
        assert "Compare" not in page.locator("body").inner_text()
    finally:
        write_access(service.store)
    assert path.exists()


def test_masked_names_never_reach_a_browser(page: Any, service: Service) -> None:
    policy = service.store.location / "policy.toml"
    policy.write_text('names = "masked"\n')
    try:
        messages = received(page)
        sign_in(page, service, "analyst@x.example")
        for path in ("compare?council=E08000004&peers=region", "error_types", "submissions"):
            go(page, service, path, "do not see each other's names")
            page.wait_for_load_state("networkidle")
        data = b"".join(messages)
        assert b"Bolton" in data
        others = [code for code in service.store.submissions()["authority"].to_pylist() if code != BOLTON]
        assert [word for code in others for word in (code, council_names()[code]) if word.encode() in data] == [
            word for word in ["E08000004"] if b"council=E08000004" in data
        ]
        assert "E08000004" not in page.url
    finally:
        policy.unlink()


def test_signing_out_ends_it_everywhere_in_the_browser(page: Any, service: Service) -> None:
    sign_in(page, service, "oversight@x.example")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: not url.startswith(service.address))
    page.goto(f"{service.address}/audit")
    page.get_by_role("button", name="Sign in").wait_for()


def test_neither_secrets_nor_people_are_in_the_window(service: Service) -> None:
    written = service.log.read_text(encoding="utf-8", errors="replace")
    assert "people sign in" in written
    for word in (CLIENT_SECRET, COOKIE_SECRET, "@x.example", "Traceback"):
        assert word not in written
