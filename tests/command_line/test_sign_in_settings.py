"""Sign-in is configured whole and safely, or the dashboard does not start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from plumbline.aggregates.access import EXAMPLE
from plumbline.engine import PlumblineError
from plumbline.pages.command_line.dashboard import settings
from plumbline.pages.command_line.sign_in_settings import set_up_sign_in
from plumbline.pages.parts.identity import VARIABLES
from streamlit.runtime.secrets import secrets_singleton

from .conftest import Run

GIVEN = {
    "PLUMBLINE_OIDC_CLIENT_ID": "plumbline",
    "PLUMBLINE_OIDC_CLIENT_SECRET": "a-secret-nobody-may-see",
    "PLUMBLINE_OIDC_METADATA_URL": "https://id.example.org/.well-known/openid-configuration",
    "PLUMBLINE_OIDC_REDIRECT_URI": "https://plumbline.example.org",
    "PLUMBLINE_COOKIE_SECRET": "0123456789abcdef0123456789abcdef",
}


@pytest.fixture(autouse=True)
def no_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing configured before, and nothing left behind."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    forget()
    yield
    forget()


def forget() -> None:
    for name in ("_secrets", "_programmatic_secrets"):
        secrets_singleton.__dict__[name] = None


def configure(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    for name, value in (GIVEN | changes).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """The folder of a store with an access file."""
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "access.toml").write_text(EXAMPLE)
    return folder


def test_without_any_of_it_there_is_no_sign_in(location: Path) -> None:
    assert set_up_sign_in(location) is None


def test_the_environment_configures_sign_in_in_memory_only(
    location: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch)
    assert set_up_sign_in(location) == "plumbline.example.org"
    section = secrets_singleton["auth"]
    assert section["redirect_uri"] == "https://plumbline.example.org/oauth2callback"
    assert section["client_secret"] == GIVEN["PLUMBLINE_OIDC_CLIENT_SECRET"]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["access.toml"]


def test_streamlits_secrets_configure_sign_in(location: Path, tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    lines = [f'{VARIABLES[name]} = "{value}"' for name, value in GIVEN.items()]
    (tmp_path / ".streamlit" / "secrets.toml").write_text("[auth]\n" + "\n".join(lines) + "\n")
    assert set_up_sign_in(location) == "plumbline.example.org"


def test_secrets_that_cannot_be_read_are_no_reason_to_go_without_sign_in(location: Path, tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text("[auth\n")
    with pytest.raises(PlumblineError, match="cannot be read"):
        set_up_sign_in(location)


@pytest.mark.parametrize("missing", list(GIVEN))
def test_a_sign_in_configured_in_part_is_refused(missing: str, location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(monkeypatch)
    monkeypatch.delenv(missing)
    with pytest.raises(PlumblineError, match=f"in part only. Set also: {missing}"):
        set_up_sign_in(location)


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PLUMBLINE_COOKIE_SECRET", "too short to be safe", "shorter than 32"),
        ("PLUMBLINE_OIDC_METADATA_URL", "http://id.example.org/x", "must begin with https"),
        ("PLUMBLINE_OIDC_REDIRECT_URI", "http://plumbline.example.org", "must begin with https"),
        ("PLUMBLINE_OIDC_REDIRECT_URI", "http://127.0.0.1.example.org", "must begin with https"),
        (
            "PLUMBLINE_OIDC_METADATA_URL",
            "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
            "anybody could sign in",
        ),
    ],
)
def test_an_unsafe_sign_in_is_refused_without_showing_a_secret(
    variable: str, value: str, said: str, location: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(monkeypatch, **{variable: value})
    with pytest.raises(PlumblineError, match=said) as caught:
        set_up_sign_in(location)
    for name in ("PLUMBLINE_COOKIE_SECRET", "PLUMBLINE_OIDC_CLIENT_SECRET"):
        assert os.environ[name] not in str(caught.value)


def test_the_providers_own_machine_needs_no_https(location: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(
        monkeypatch,
        PLUMBLINE_OIDC_METADATA_URL="http://localhost:9400/.well-known/openid-configuration",
        PLUMBLINE_OIDC_REDIRECT_URI="http://127.0.0.1:8501/oauth2callback",
    )
    assert set_up_sign_in(location) == "127.0.0.1"


@pytest.mark.parametrize("content", [None, "", "[[person]\n"])
def test_with_sign_in_but_nobody_to_let_in_the_dashboard_does_not_start(
    content: str | None, location: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = location / "access.toml"
    path.unlink()
    if content is not None:
        path.write_text(content)
    configure(monkeypatch)
    done = run("dashboard", "--store", location, "--address", "0.0.0.0", "--no-browser")  # noqa: S104
    assert done.exit_code == 2
    assert str(path) in done.stderr.replace("\n", "")
    if not content:
        assert 'role = "analyst"' in done.stderr


def test_no_secret_can_be_given_on_the_command_line(run: Run) -> None:
    assert "secret" not in run("dashboard", "--help").stdout.lower()


def test_whatever_a_persons_settings_say_forged_requests_and_headers_are_not_believed() -> None:
    chosen = settings("0.0.0.0", 8501, host="plumbline.example.org", browser=False)  # noqa: S104
    assert "--server.enableXsrfProtection=true" in chosen
    assert "--server.trustedUserHeaders={}" in chosen
    assert "--browser.serverAddress=plumbline.example.org" in chosen
