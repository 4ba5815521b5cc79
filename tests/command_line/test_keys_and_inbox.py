"""The way of a signed file on the command line: a key, its registration, a signature, the inbox; and that no secret is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from plumbline.aggregates import Store

from .conftest import COUNCIL, Run
from .test_terminals import COMMAND

ROOT = Path(__file__).parents[2]
WORDS = "four words of mine"
DAY = ("--as-of", "2026-01-31")
COUNTS = "manchester-ssda903-2026-2026-01-31-counts.parquet"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def public_key(run: Run) -> str:
    """Makes a key pair and gives the path of the public key."""
    done = run("keys", "new", "--name", "A. Analyst")
    assert done.exit_code == 0, done.output
    found = re.search(r"Public key +(.+?\.txt) ", done.output)
    assert found is not None
    return found[1]


def sent(desk: Path) -> None:
    """Moves the counts file and its signature to the folder of what arrives."""
    for path in (desk / "plumbline-output").glob("*.parquet*"):
        path.rename(desk / "received" / path.name)


def test_a_signed_file_goes_all_the_way(run: Run, desk: Path, store: Store) -> None:
    public = public_key(run)
    registered = run("keys", "register", public, "--council", "Manchester", "--by", "Ed Min")
    assert registered.exit_code == 0, registered.output
    assert "Manchester (E08000003)" in registered.output
    checked = run("check", "my-return", *COUNCIL, *DAY, "--sign")
    assert checked.exit_code == 0, checked.output
    assert f"{COUNTS}.sig" in checked.output
    sent(desk)
    taken = run("inbox", "received")
    assert taken.exit_code == 0, taken.output
    assert "S000002: Manchester, 2026, extract of 31 January 2026." in taken.output
    assert "1 accepted, 0 refused, 0 left" in taken.output
    (row,) = store.submissions().to_pylist()
    assert re.fullmatch(r"key [0-9a-f]{8} \(A\. Analyst\)", row["by"])
    assert sorted(path.name for path in (desk / "received" / "accepted").iterdir()) == [COUNTS, f"{COUNTS}.sig"]


def test_both_sides_see_the_same_fingerprint(run: Run) -> None:
    made = run("keys", "new", "--out", "mine", "--name", "Ann").output
    (public,) = Path("mine").glob("*.txt")
    registered = run("keys", "register", public, "--council", "E08000003").output
    listed = run("keys", "list").output
    found = re.search(r"(?:[0-9a-f]{4} ){7}[0-9a-f]{4}", made)
    assert found is not None
    assert all(found[0] in text for text in (public.read_text(), registered, listed))
    assert all(word in listed for word in ("Manchester", "Ann"))


def test_a_removed_key_is_listed_as_such_and_its_files_are_refused(run: Run, desk: Path, store: Store) -> None:
    public = public_key(run)
    run("keys", "register", public, "--council", "Manchester")
    run("check", "my-return", *COUNCIL, *DAY, "--sign")
    sent(desk)
    removed = run("keys", "remove", public[-12:-4])
    assert removed.exit_code == 0, removed.output
    assert "no longer speaks for Manchester" in removed.output
    taken = run("inbox", "received")
    assert taken.exit_code == 1
    assert "a key that was removed" in taken.output
    assert store.submissions().num_rows == 0
    assert [row["what"] for row in store.audit().to_pylist()] == ["settings", "settings", "refuse"]


def test_a_file_made_before_is_signed_later(run: Run, counts_file: Path, desk: Path) -> None:
    run("keys", "register", public_key(run), "--council", "Manchester")
    done = run("sign", counts_file)
    assert done.exit_code == 0, done.output
    sent(desk)
    assert run("inbox", "received").exit_code == 0


def test_nothing_but_a_counts_file_is_signed(run: Run, counts_file: Path) -> None:
    public_key(run)
    (workbook,) = counts_file.parent.glob("*.xlsx")
    done = run("sign", workbook)
    assert done.exit_code == 2
    assert list(counts_file.parent.glob("*.sig")) == []


def test_a_file_without_signature_waits_for_ten_minutes_at_most(run: Run, counts_file: Path, desk: Path) -> None:
    assert counts_file.exists()
    sent(desk)
    waiting = run("inbox", "received")
    assert waiting.exit_code == 0
    assert "Its signature is not there yet." in waiting.output
    refused = run("inbox", "received", "--patience", "0")
    assert refused.exit_code == 1
    assert "0 accepted, 1 refused, 0 left" in refused.output


@pytest.mark.parametrize("fault", ["no key", "wrong passphrase", "damaged", "no terminal", "only"])
def test_a_key_that_does_not_work_is_said_before_the_return_is_read(
    fault: str, run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault != "no key":
        public_key(run)
    private = tmp_path / "keys" / "plumbline-private-key.pem"
    if fault == "wrong passphrase":
        monkeypatch.setenv("PLUMBLINE_KEY_PASSPHRASE", "not the right words")
    elif fault == "damaged":
        private.write_text(private.read_text()[:100])
    elif fault == "no terminal":
        monkeypatch.delenv("PLUMBLINE_KEY_PASSPHRASE")
    said = {
        "no key": "There is no private key at",
        "wrong passphrase": "The passphrase does not fit",
        "damaged": "is not a private key, or it is damaged",
        "no terminal": "there is no terminal to ask on",
        "only": "nothing to sign",
    }
    monkeypatch.setattr("plumbline.engine.check_return", lambda *_, **__: pytest.fail("the return was read"))
    done = run("check", "my-return", *COUNCIL, *DAY, "--sign", *(["--only", "101"] if fault == "only" else []))
    assert done.exit_code == 2
    assert said[fault] in done.output
    assert not (desk / "plumbline-output").exists()
    assert "not the right words" not in done.output


def test_naming_a_key_signs_with_it(run: Run, desk: Path) -> None:
    run("keys", "new", "--out", "mine")
    done = run("check", "my-return", *COUNCIL, *DAY, "--key", "mine/plumbline-private-key.pem")
    assert done.exit_code == 0, done.output
    (public,) = (desk / "mine").glob("*.txt")
    signature = (desk / "plumbline-output" / f"{COUNTS}.sig").read_text()
    assert signature.splitlines()[1].startswith(f"fingerprint: {public.stem[-8:]}")


def test_checking_again_without_signing_leaves_no_signature_that_does_not_fit(run: Run, desk: Path) -> None:
    public_key(run)
    run("check", "my-return", *COUNCIL, *DAY, "--sign")
    assert (desk / "plumbline-output" / f"{COUNTS}.sig").exists()
    run("check", "my-return", *COUNCIL, *DAY)
    assert not (desk / "plumbline-output" / f"{COUNTS}.sig").exists()


def test_a_key_without_passphrase_comes_with_a_warning(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLUMBLINE_KEY_PASSPHRASE")
    done = run("keys", "new", "--no-passphrase")
    assert done.exit_code == 0
    assert "Warning: the private key is not encrypted" in done.output
    assert run("check", "my-return", *COUNCIL, *DAY, "--sign").exit_code == 0


def test_a_second_key_does_not_replace_the_first(run: Run) -> None:
    public_key(run)
    done = run("keys", "new")
    assert done.exit_code == 2
    assert "never overwritten" in done.output


def test_neither_key_nor_passphrase_is_ever_shown(run: Run, desk: Path, tmp_path: Path) -> None:
    shown = [run("keys", "new", "--name", "Ann").output]
    private = (tmp_path / "keys" / "plumbline-private-key.pem").read_text()
    shown.append(
        run("--debug", "keys", "register", tmp_path / "keys" / "plumbline-private-key.pem", "--council", "Bury").output
    )
    (public,) = (tmp_path / "keys").glob("*.txt")
    shown.append(run("--debug", "keys", "register", public, "--council", "Bury").output)
    shown.append(run("--debug", "check", "my-return", *COUNCIL, *DAY, "--sign").output)
    sent(desk)
    shown.append(run("--debug", "inbox", "received").output)
    shown += [path.read_text(errors="replace") for path in (tmp_path / "store").glob("*.*")]
    shown += [path.read_text(errors="replace") for path in desk.rglob("*.sig")]
    secrets = [WORDS, *(line for line in private.splitlines() if not line.startswith("-----"))]
    assert not [secret for secret in secrets for text in shown if secret in text]


@pytest.mark.skipif(sys.platform == "win32", reason="drives a terminal as Linux and macOS have them")
@pytest.mark.parametrize("second", ["another time", WORDS])
def test_a_passphrase_is_asked_for_twice_and_not_shown(second: str, desk: Path, tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "PLUMBLINE_KEY_PASSPHRASE"}
    words = [*COMMAND, "keys", "new", "--name", "Ann"]
    process = subprocess.Popen(
        words, cwd=desk, env=environment, stdin=follower, stdout=follower, stderr=follower, start_new_session=True
    )
    os.close(follower)
    seen = _until(leader, b"not shown): ")
    for answer, question in ((WORDS, b"again: "), (second, b": ")):
        os.write(leader, answer.encode() + b"\n")
        seen += _until(leader, question)
    if second != WORDS:
        process.kill()
    process.wait(timeout=60)
    os.close(leader)
    assert WORDS.encode() not in seen
    assert (tmp_path / "keys").exists() == (second == WORDS)


def _until(terminal: int, words: bytes) -> bytes:
    """What the terminal shows up to these words, or to its end."""
    seen = b""
    while not seen.endswith(words) and b"Fingerprint" not in seen:
        try:
            seen += os.read(terminal, 1)
        except OSError:  # how Linux says that the other end is closed
            break
    return seen


def test_a_watched_inbox_takes_what_arrives_until_it_is_stopped(run: Run, desk: Path, store: Store) -> None:
    run("keys", "register", public_key(run), "--council", "Manchester")
    run("check", "my-return", *COUNCIL, *DAY, "--sign")
    process = subprocess.Popen([*COMMAND, "inbox", "received", "--watch", "1"], cwd=desk, stdout=subprocess.PIPE)
    try:
        sent(desk)
        assert process.stdout is not None
        assert process.stdout.readline().startswith(f"Accepted: {COUNTS}. S000002: Manchester".encode())
    finally:
        process.terminate()
        process.communicate()
    assert store.submissions().num_rows == 1


def test_the_guide_names_commands_and_options_that_there_are(run: Run) -> None:
    guide = (ROOT / "docs" / "signed-files.md").read_text(encoding="utf-8")
    commands = [re.split(r"`|\n", rest)[0] for rest in guide.split("plumbline ")[1:]]
    commands = [words for words in commands if re.match(r"(keys \w+|check|sign|inbox|submit)\b(?! file)", words)]
    assert len(commands) >= 10
    for words in commands:
        command = re.match(r"keys \w+|\w+", words)
        assert command is not None
        shown = run(*command[0].split(), "--help")
        assert shown.exit_code == 0, words
        assert all(option in shown.output for option in re.findall(r"--[a-z-]+", words)), words


def test_a_check_that_does_not_sign_loads_no_cryptography(desk: Path) -> None:
    script = (
        "import os, sys\n"
        "from plumbline.pages.command_line import main\n"
        "os._exit = lambda _: print('loaded', 'cryptography' in sys.modules)\n"
        f"sys.argv = ['plumbline', 'check', 'my-return', {', '.join(map(repr, COUNCIL))}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=desk, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines()[-1] == "loaded False"
