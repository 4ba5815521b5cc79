"""The door: who is let in, what those outside see, and what each role is offered."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import pytest
from plumbline.aggregates import Store
from streamlit import config

from tests.pages.dashboard import PAGES, headline, open_page, sound, words
from tests.pages.signed_in import BOLTON, PEOPLE, Open, claims_of, opener, sent, write_access
from tests.region import Submitted, write

NAMES = [page.name for page in PAGES]


@pytest.fixture
def guarded(region: Store) -> Store:
    """A store with figures of ten councils and an access file with people of each role."""
    write_access(region)
    return region


@pytest.fixture
def open_as(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page as somebody."""
    return opener(monkeypatch)


def labels(test: Any) -> list[str]:
    return [button.label for button in test.button]


OUTSIDE = {
    "signed out": claims_of(None),
    "nothing known": {},
    "not in the file": claims_of("stranger@x.example"),
    "not verified": claims_of("administrator@x.example", email_verified=False),
    "not verified, in words": claims_of("administrator@x.example", email_verified="false"),
    "verified by nothing that counts": claims_of("administrator@x.example", email_verified=None),
    "no address": {"is_logged_in": True, "iat": time.time()},
    "blank address": claims_of(" "),
    "an address that is none": claims_of("administrator@x.example") | {"email": ["administrator@x.example"]},
    "signed in long ago": claims_of("administrator@x.example", iat=time.time() - 13 * 3600),
    "signed in at no time": claims_of("administrator@x.example", iat=None),
    "signed in as a word": claims_of("administrator@x.example") | {"is_logged_in": "yes"},
}


@pytest.mark.parametrize("claims", OUTSIDE.values(), ids=OUTSIDE)
@pytest.mark.parametrize("address", [{}, {"council": "E08000004", "peers": "region", "check": "101"}])
@pytest.mark.usefixtures("guarded")
def test_whoever_is_not_known_gets_nothing_but_the_door(
    claims: dict[str, Any], address: dict[str, str], open_as: Open
) -> None:
    test = sound(open_as(claims, address=address))
    assert [title.value for title in test.title] == ["Plumbline"]
    assert labels(test) in (["Sign in"], ["Sign out"])
    assert not test.selectbox
    data = sent(test)
    for word in (b"Bolton", b"Oldham", b"E0800", b"Compare", b"Submissions", b"Audit", b"council", b"/store"):
        assert word not in data.replace(b"group of councils", b"")


@pytest.mark.parametrize("name", NAMES[1:])
@pytest.mark.parametrize("claims", [claims_of(None), claims_of("stranger@x.example")], ids=["signed out", "stranger"])
@pytest.mark.usefixtures("guarded")
def test_the_file_of_a_page_run_by_itself_ends_at_the_door_too(
    name: str, claims: dict[str, Any], open_as: Open
) -> None:
    from streamlit.testing.v1 import AppTest

    from tests.pages.dashboard import PROJECT

    open_as(claims)
    test = AppTest.from_file(str(PROJECT / "pages" / f"{name}.py"), default_timeout=60)
    test.secrets["auth"] = {"client_id": "plumbline"}
    sound(test.run())
    assert labels(test) in (["Sign in"], ["Sign out"])
    assert b"Bolton" not in sent(test)


@pytest.mark.usefixtures("guarded")
def test_who_has_no_access_is_told_who_they_are_signed_in_as_and_whom_to_ask(open_as: Open) -> None:
    test = open_as(claims_of("Stranger@x.example"))
    assert "You are signed in as `Stranger@x.example`" in test.warning[0].value
    assert "Ask whoever looks after Plumbline" in test.warning[0].value
    assert labels(test) == ["Sign out"]


@pytest.mark.usefixtures("guarded")
def test_an_address_that_was_not_verified_is_told_so(open_as: Open) -> None:
    test = open_as(claims_of("administrator@x.example", email_verified=False))
    assert "has not been verified" in test.warning[0].value


@pytest.mark.usefixtures("guarded")
def test_a_provider_that_says_nothing_of_verification_is_taken_at_its_word(open_as: Open) -> None:
    claims = claims_of("ANALYST@x.example")
    del claims["email_verified"]
    assert "Bolton" in headline(sound(open_as(claims)))


@pytest.mark.parametrize("email", PEOPLE)
@pytest.mark.usefixtures("guarded")
def test_everybody_is_shown_who_they_are_and_the_way_out(email: str, open_as: Open) -> None:
    role, council = PEOPLE[email]
    test = sound(open_as(claims_of(email)))
    assert "Sign out" in labels(test)
    data = sent(test)
    assert email.encode() in data
    assert f"· {role}{' of ' if council else ''}".encode() in data
    assert "this machine only" not in words(test)


@pytest.mark.usefixtures("guarded")
def test_people_begin_with_their_own_council(open_as: Open) -> None:
    assert "Bury had" in headline(open_as(claims_of("other.analyst@x.example")))


OFFERED = {"analyst": {"submissions"}, "leader": set(), "oversight": {"oversight", "submissions", "audit"}}
OFFERED["administrator"] = OFFERED["oversight"]


@pytest.mark.parametrize("name", ["oversight", "submissions", "audit"])
@pytest.mark.parametrize("role", OFFERED)
@pytest.mark.usefixtures("guarded")
def test_a_page_that_is_not_for_a_role_refuses_it_in_a_sentence(name: str, role: str, open_as: Open) -> None:
    test = sound(open_as(claims_of(f"{role}@x.example"), name))
    if name in OFFERED[role]:
        assert not test.error
        return
    assert len(test.error) == 1
    assert f"you are here as {role}" in test.error[0].value
    assert not test.dataframe
    assert not test.file_uploader


@pytest.mark.usefixtures("guarded")
def test_an_analyst_sees_and_may_withdraw_the_submissions_of_the_own_council_only(open_as: Open) -> None:
    test = open_as(claims_of("analyst@x.example"), "submissions")
    assert set(test.dataframe[0].value["Council"]) == {"Bolton"}
    assert all("Bolton" in option for option in test.selectbox[0].options)
    assert test.file_uploader


@pytest.mark.usefixtures("guarded")
def test_oversight_sees_all_submissions_and_can_change_none(open_as: Open) -> None:
    test = open_as(claims_of("oversight@x.example"), "submissions")
    assert len(set(test.dataframe[0].value["Council"])) == 10
    assert not test.file_uploader
    assert labels(test) == ["Sign out"]


def test_an_analyst_hands_in_and_withdraws_under_the_own_address(guarded: Store, open_as: Open, tmp_path: Path) -> None:
    path = write(Submitted(BOLTON, {"101": range(33)}), tmp_path)
    test = open_as(claims_of("analyst@x.example"), "submissions")
    test.file_uploader[0].set_value([(path.name, path.read_bytes(), "application/octet-stream")])
    test.run()
    press(test, "Confirm: hand in this file")
    assert "The counts of Bolton" in words(test)
    test.checkbox[0].check()
    test.run()
    press(test, "Withdraw")
    assert [(row["by"], row["what"]) for row in guarded.audit().to_pylist()[-3:]] == [
        ("analyst@x.example", "accept"),
        ("analyst@x.example", "supersede"),
        ("analyst@x.example", "withdraw"),
    ]


def press(test: Any, label: str) -> None:
    next(button for button in test.button if button.label == label).click()
    sound(test.run())


def test_another_councils_file_is_refused_plainly_and_the_attempt_is_on_record(
    guarded: Store, open_as: Open, tmp_path: Path
) -> None:
    path = write(Submitted("E06000007", {"101": range(33)}), tmp_path)
    test = open_as(claims_of("analyst@x.example"), "submissions")
    test.file_uploader[0].set_value([(path.name, path.read_bytes(), "application/octet-stream")])
    test.run()
    press(test, "Confirm: hand in this file")
    assert "you speak for Bolton (E08000001) only" in test.error[0].value.replace("\\", "")
    last = guarded.audit().to_pylist()[-1]
    assert (last["by"], last["what"], last["authority"]) == ("analyst@x.example", "refuse", "E06000007")


def test_a_file_that_is_none_is_on_record_once_however_often_the_page_is_shown(guarded: Store, open_as: Open) -> None:
    test = open_as(claims_of("analyst@x.example"), "submissions")
    test.file_uploader[0].set_value([("x.parquet", b"nothing", "application/octet-stream")])
    for _ in range(3):
        sound(test.run())
    entries = guarded.audit().to_pylist()[20:]
    assert [(row["by"], row["what"]) for row in entries] == [("analyst@x.example", "refuse")]


def test_whoever_is_taken_out_of_the_file_is_outside_at_the_next_click(guarded: Store, open_as: Open) -> None:
    test = sound(open_as(claims_of("analyst@x.example"), "submissions"))
    write_access(guarded, {"somebody@x.example": ("leader", None)})
    sound(test.run())
    assert "no access here" in test.warning[0].value
    assert not test.dataframe


def test_a_button_pressed_after_access_was_taken_does_nothing(guarded: Store, open_as: Open) -> None:
    test = open_as(claims_of("analyst@x.example"), "submissions")
    test.checkbox[0].check()
    test.run()
    write_access(guarded, {"somebody@x.example": ("leader", None)})
    before = guarded.audit()
    press(test, "Withdraw")
    assert guarded.audit() == before
    assert guarded.submissions().num_rows == 20


@pytest.mark.parametrize("content", [None, b"", b"[[person]\n"])
def test_while_the_access_file_cannot_be_read_nobody_gets_in_and_the_window_says_why(
    content: bytes | None, guarded: Store, open_as: Open, caplog: pytest.LogCaptureFixture
) -> None:
    path = guarded.location / "access.toml"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    test = sound(open_as(claims_of("administrator@x.example")))
    assert "Nobody can be let in at present" in test.error[0].value
    assert str(guarded.location) not in words(test)
    assert str(path) in caplog.text


@pytest.mark.usefixtures("guarded")
def test_names_from_the_headers_of_a_request_are_not_believed(open_as: Open, caplog: pytest.LogCaptureFixture) -> None:
    config.set_option("server.trustedUserHeaders", {"X-Email": "email"})
    try:
        test = sound(open_as(claims_of("administrator@x.example")))
    finally:
        config.set_option("server.trustedUserHeaders", {})
    assert "not set up safely" in test.error[0].value
    assert "headers of a request" in caplog.text


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.1.7", "", "unix:///tmp/x"])  # noqa: S104
@pytest.mark.usefixtures("region")
def test_without_sign_in_nothing_is_shown_when_others_could_reach_it(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        test = sound(open_page(NAMES[0]))
    finally:
        config.set_option("server.address", before)
    assert "not set up safely" in test.error[0].value
    assert b"Bolton" not in sent(test)
    assert "its own machine only" in caplog.text


@pytest.mark.parametrize(
    "host", ["plumbline.example.org", "plumbline.example.org:443", "", "127.0.0.1.example.org:8501"]
)
@pytest.mark.usefixtures("region")
def test_without_sign_in_nothing_is_shown_under_another_name_than_this_machines(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for(monkeypatch, host)
    assert "not set up safely" in open_page(NAMES[0]).error[0].value


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
@pytest.mark.usefixtures("region")
def test_without_sign_in_this_machine_is_served_under_its_own_names(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for(monkeypatch, host)
    assert "10 councils" in headline(open_page("compare"))


def asked_for(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    from types import SimpleNamespace

    monkeypatch.setattr("streamlit.context", SimpleNamespace(headers={"Host": host}, url=None))


@pytest.mark.usefixtures("region")
def test_a_sign_in_in_the_environment_that_is_not_in_force_lets_nobody_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_OIDC_CLIENT_ID", "plumbline")
    assert "not set up safely" in open_page(NAMES[0]).error[0].value


@pytest.mark.usefixtures("guarded")
def test_no_address_of_anybody_is_written_to_the_log(open_as: Open, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for email in (*PEOPLE, "stranger@x.example"):
        open_as(claims_of(email))
    assert "@x.example" not in caplog.text
