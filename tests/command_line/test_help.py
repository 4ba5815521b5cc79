from __future__ import annotations

import shlex
from importlib.metadata import version
from typing import Any

import pytest
from plumbline.pages.command_line import app
from typer.main import get_command

from .conftest import Run

PLUMBLINE: Any = get_command(app)
COMMANDS = {name: PLUMBLINE.get_command(None, name) for name in PLUMBLINE.list_commands(None)}
NOT_RUN = {"dashboard": "serves until it is stopped", "demo": "checks thirty returns"}


def examples(command: str) -> list[str]:
    """The examples at the end of a command's help."""
    epilog = COMMANDS[command].epilog or ""
    return [example.strip() for example in epilog.partition(": ")[2].split("|")]


def test_there_is_a_command_for_each_thing_that_the_documents_name() -> None:
    assert set(COMMANDS) == {
        *("check", "preview", "submit", "submissions", "withdraw", "rebuild"),
        *("keys", "sign", "inbox"),
        *("backup", "restore", "audit", "rules", "access", "dashboard", "demo"),
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does_and_ends_with_an_example(command: str, run: Run) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert shown.output.split()[:3] == ["Usage:", "plumbline", command]
    last_words = " ".join(shown.output.split())
    assert last_words.endswith(" ".join(COMMANDS[command].epilog.split()))
    assert all(example.startswith(f"plumbline {command}") for example in examples(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    unexplained = [parameter.name for parameter in COMMANDS[command].params if not getattr(parameter, "help", None)]
    assert unexplained == []


def test_the_examples_run_one_after_the_other(run: Run) -> None:
    for command in sorted(COMMANDS, key="keys".__ne__):  # signing takes a key
        for example in examples(command) if command not in NOT_RUN else ():
            done = run(*shlex.split(example)[1:])
            assert done.exit_code == 0, f"{example}: {done.output}"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_use_options_that_there_are(command: str) -> None:
    known = {
        option for parameter in COMMANDS[command].params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    used = {word for example in examples(command) for word in shlex.split(example) if word.startswith("--")}
    assert used <= known


def test_without_words_the_command_shows_its_help(run: Run) -> None:
    shown = run()
    assert "Usage: plumbline" in " ".join(shown.output.split())
    assert all(command in shown.output for command in COMMANDS)


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").output.strip() == f"Plumbline {version('plumbline')}"


def test_a_mistyped_option_is_named_and_the_status_is_2(run: Run) -> None:
    done = run("check", "my-return", "--yaer", "2026")
    assert done.exit_code == 2
    assert "--yaer" in done.output
